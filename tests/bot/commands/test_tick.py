import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

from storage import addresses, outbox, people
from storage.database import Database
from tests.bot.commands.conftest import Run

CHEFFORUM = Path(sys.executable).with_name("chefforum")
MEETING = "2026-11-18"
NONE = "Der er ingen breve at sende.\n"


@pytest.fixture
def tick(cli: Run, stored: str):
    def run(time: str, day: str = MEETING):
        return cli("tick", "--db", stored, "--now", f"{day} {time}")

    return run


def test_each_letter_is_sent_once_and_is_a_line(tick) -> None:
    assert tick("07:29").out == NONE
    first = tick("07:30")
    assert (first.code, first.err) == (0, "")
    lines = first.out.splitlines()
    assert len(lines) == 10
    assert "07:30  Solveig Amstrup: Godmorgen, Solveig. Chefforum mødes i dag kl. 9.00 i Mødelokale Sundet." in lines
    assert tick("07:31").out == NONE
    assert tick("09:01").out == NONE


def test_a_letter_to_teams_waits_for_the_server_however_long(tick, stored: str) -> None:
    database = Database(stored)
    with database.write() as db:
        solveig = people.named(people.members(db, 1), "Solveig Amstrup")[0]
        moment = dt.datetime(2026, 11, 11, tzinfo=dt.UTC)
        addresses.keep(db, "teams", "t", "solveig", solveig.id, {}, moment)
    first = tick("07:30").out.splitlines()
    assert len(first) == 10
    assert first[-1] == "Et brev venter på serveren, som sender det, når den kører."
    for minute in range(32, 59):
        assert tick(f"07:{minute}").out == "Et brev venter på serveren, som sender det, når den kører.\n"
    with database.write() as db:
        (letter,) = outbox.claim(db, moment.replace(day=18, hour=7), 10, dt.timedelta(minutes=1))
    database.dispose()
    assert letter.attempts == 1


def test_a_store_that_is_not_there_and_a_time_that_is_none(cli: Run, tmp_path: Path, stored: str) -> None:
    missing = cli("tick", "--db", tmp_path / "none.sqlite3")
    assert (missing.code, missing.out) == (1, "")
    assert missing.err.startswith("Der er endnu ikke noget arkiv i ")
    wrong = cli("tick", "--now", "engang", "--db", stored)
    assert wrong.code == 2
    assert wrong.err.startswith("Tidspunktet »engang« forstår jeg ikke.")


class TestAnotherProcess:
    @pytest.fixture
    def backend(self) -> str:
        return "sqlite"

    def test_after_a_restart_and_at_once_by_several_each_letter_is_sent_once(self, tick, stored: str) -> None:
        order = [CHEFFORUM, "tick", "--db", stored, "--now", f"{MEETING} 07:30"]
        running = [subprocess.Popen(order, stdout=subprocess.PIPE, text=True) for _ in range(3)]
        said = [process.communicate(timeout=120)[0] for process in running]
        assert [process.returncode for process in running] == [0, 0, 0]
        lines = [line for out in said for line in out.splitlines() if f"{line}\n" != NONE]
        assert len(lines) == len(set(lines)) == 10
        assert tick("07:31").out == NONE
