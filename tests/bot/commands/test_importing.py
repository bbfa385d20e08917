import json
import os
import pty
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from bot.commands.importing import seat_chair
from forum.people import Role
from forum.shielding import Audience, Shield
from storage import forums, hiding, minutes, people
from storage.database import Database
from tests.support import invented

FIXTURES = Path(__file__).parents[2] / "fixtures" / "referater"

CHEFFORUM = Path(sys.executable).with_name("chefforum")

CHAIR = "Birgitte Hovmark (Kommunaldirektør) er mødeleder og indtil videre sekretariat"
SET_UP = f"Chefforum er oprettet med 10 medlemmer; {CHAIR}"


def released_titles(url: str) -> dict[str, list[str]]:
    """What can be answered from: the items' titles by the meeting's date."""
    database = Database(url)
    try:
        with database.read() as db:
            (forum,) = forums.all_forums(db)
            return {
                stored.meeting.date.isoformat(): [p.item.title for p in minutes.items(db, stored.id, seen_by=None)]
                for stored in minutes.released(db, forum.id)
            }
    finally:
        database.dispose()


def changed(
    file: Path, old: str = "Dagsorden og referat blev godkendt", new: str = "Dagsordenen blev godkendt"
) -> Path:
    """The same minutes under another name, one sentence different."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    other = file.with_name(f"rettet{file.suffix}")
    other.write_text(text.replace(old, new), encoding="utf-8")
    return other


class TestTheFirstImport:
    def test_sets_the_forum_up_and_says_what_became_of_each_file(self, cli, files, empty_url: str) -> None:
        said = cli("import", "--release", "--db", empty_url, *files)
        assert (said.code, said.err) == (0, "")
        assert said.out.splitlines() == [
            "2026-09-23.txt: referatet fra 23. september 2026, 8 punkter, frigivet",
            "2026-10-21.md: referatet fra 21. oktober 2026, 8 punkter, frigivet",
            "2026-11-04.txt: referatet fra 4. november 2026, 9 punkter, frigivet",
            SET_UP,
        ]

    def test_without_release_stores_drafts_that_nothing_is_answered_from(self, cli, files, empty_url: str) -> None:
        said = cli("import", "--db", empty_url, files[2])
        assert said.out.splitlines()[0] == (
            "2026-11-04.txt: referatet fra 4. november 2026, 9 punkter, "
            "gemt som kladde; kør igen med --release for at frigive det"
        )
        assert released_titles(empty_url) == {}

    def test_what_looks_like_a_cpr_number_is_said(self, cli, files, empty_url: str) -> None:
        said = cli("import", "--db", empty_url, changed(files[2], new="Godkendt for cpr 010203-1234"))
        assert said.out.splitlines()[1] == (
            "  Pkt. 1 har noget, der ligner et cpr-nummer. Kan det stå der, når alle kan søge i det?"
        )

    def test_a_draft_is_released_by_the_same_file_again(self, cli, files, empty_url: str) -> None:
        cli("import", "--db", empty_url, files[2])
        said = cli("import", "--release", "--db", empty_url, files[2])
        assert said.out == "2026-11-04.txt: referatet fra 4. november 2026, 9 punkter, allerede læst ind, frigivet\n"
        assert list(released_titles(empty_url)) == ["2026-11-04"]

    def test_what_was_hidden_and_stands_otherwise_now_is_not_released_unseen(self, cli, files, empty_url: str) -> None:
        cli("import", "--release", "--db", empty_url, files[2])
        words = "Dagsorden og referat blev godkendt."
        database = Database(empty_url)
        with database.write() as db:
            (forum,) = forums.all_forums(db)
            (stored,) = minutes.released(db, forum.id)
            first = minutes.items(db, stored.id, seen_by=None)[0].item
            by = people.everybody(db, forum.id)[0].id
            one = (
                forum.id,
                stored.meeting.date,
                first.number,
                first.title,
                (words,),
                Audience.OFFICE,
                frozenset[int](),
            )
            hiding.hide(db, Shield(0, *one, "", by), invented.NOON)
        database.dispose()
        said = cli("import", "--release", "--db", empty_url, changed(files[2]))
        assert said.out.splitlines() == [
            "rettet.txt: referatet fra 4. november 2026, 9 punkter, version 2, gemt som kladde",
            "  ikke frigivet: En skjult passage (pkt. 1) står anderledes i den nye version. "
            "Se kladden igennem i chatten, og frigiv den dér.",
        ]

    def test_the_default_store_is_made_in_the_users_own_folder(self, cli, files, home: Path) -> None:
        assert cli("import", files[0]).code == 0
        assert (home / "chefforum" / "chefforum.sqlite3").is_file()

    def test_the_newest_minutes_chief_executive_chairs(self, cli, files, empty_url: str) -> None:
        old = changed(files[0], "Birgitte Hovmark (Kommunaldirektør)", "Erling Bak (Kommunaldirektør)")
        said = cli("import", "--release", "--db", empty_url, old, files[2])
        assert said.out.splitlines()[-2:] == [
            f"Chefforum er oprettet med 11 medlemmer; {CHAIR}",
            "Erling Bak står ikke i det nyeste referat (4. november 2026). Er vedkommende stadig med? "
            "Sekretariatet kan svare ved at skrive »medlemmer« i samtalen.",
        ]


class TestAgain:
    def test_the_same_minutes_change_nothing_whatever_the_file_is_called(self, cli, files, stored: str) -> None:
        before = released_titles(stored)
        other = files[1].with_name("kopi.md")
        other.write_bytes(files[1].read_bytes())
        said = cli("import", "--db", stored, "--json", other)
        (one,) = json.loads(said.out)
        assert (one["status"], one["version"], one["state"]) == ("unchanged", 1, "released")
        assert released_titles(stored) == before

    def test_changed_minutes_are_a_draft_beside_what_is_released(self, cli, files, stored: str) -> None:
        before = released_titles(stored)
        other = changed(files[2], "Beslutning om cykelordning", "Beslutning om ladcykler")
        said = cli("import", "--db", stored, other)
        assert said.out == (
            "rettet.txt: referatet fra 4. november 2026, 9 punkter, version 2, "
            "gemt som kladde; kør igen med --release for at frigive det\n"
        )
        assert released_titles(stored) == before
        cli("import", "--db", stored, "--release", other)
        assert "Beslutning om ladcykler for medarbejdere" in released_titles(stored)["2026-11-04"]

    def test_a_version_that_was_replaced_stays_so(self, cli, files, stored: str) -> None:
        cli("import", "--db", stored, "--release", changed(files[2]))
        said = cli("import", "--db", stored, "--release", files[2])
        assert said.out.endswith("allerede læst ind, erstattet af en nyere version\n")

    def test_a_new_member_is_named(self, cli, files, stored: str) -> None:
        other = changed(files[2], "Helle Nygård Lassen", "Else Ny Rask")
        assert cli("import", "--db", stored, other).out.splitlines()[1:] == ["  Nyt medlem: Else Ny Rask"]


class TestJson:
    def test_has_a_row_a_file(self, cli, files, empty_url: str, tmp_path: Path) -> None:
        bad = tmp_path / "indkøb.txt"
        bad.write_text("Mælk og brød", encoding="utf-8")
        said = cli("import", "--json", "--release", "--db", empty_url, files[0], bad)
        assert said.code == 1
        good, failed = json.loads(said.out)
        assert good == {
            "file": str(files[0]),
            "status": "new",
            "version": 1,
            "state": "released",
            "date": "2026-09-23",
            "forum": "Chefforum",
            "items": 8,
            "unrecognised": 0.0,
            "error": None,
            "kind": "minutes",
        }
        assert {name for name, value in failed.items() if value is not None} == {"file", "status", "error"}
        assert failed["status"] == "failed"
        assert said.err == f"{bad}: {failed['error']}\n"

    def test_says_how_much_was_not_recognised(self, cli, files, empty_url: str) -> None:
        other = files[0].with_name("med-rest.txt")
        other.write_text("Fundet i en skuffe på rådhuset\n\n" + files[0].read_text(encoding="utf-8"), encoding="utf-8")
        shown = cli("import", "--db", empty_url, other)
        assert "af teksten er ikke genkendt; se den med »chefforum read FIL«" in shown.out
        (one,) = json.loads(cli("import", "--json", "--db", empty_url, other).out)
        assert 0 < one["unrecognised"] < 0.05


BAD = {
    "tom.txt": (b"", "Filen er tom."),
    "blank.md": (b" \n\t\n", "Filen er tom."),
    "noter.txt": ("Husk mælk og rugbrød.".encode(), "Filen ligner ikke et referat"),
    "tegn.txt": (b"Referat \xff\xfe\x81 m\xc3", "Filens tegn kan ikke læses."),
    "brev.docx": (b"PK\x03\x04", ""),
    "skema.xyz": (b"Referat", "Filtypen kan jeg ikke læse"),
    "stor.txt": (b"x" * (50 * 1024 * 1024), "Filen er for stor"),
}


class TestBadFiles:
    @pytest.mark.parametrize("name", BAD)
    def test_are_a_line_each_and_store_nothing(self, cli, home: Path, tmp_path: Path, name: str) -> None:
        content, sentence = BAD[name]
        file = tmp_path / name
        file.write_bytes(content)
        said = cli("import", "--release", file)
        assert (said.code, said.out) == (1, "")
        assert said.err.startswith(f"{file}: {sentence}")
        assert said.err.count("\n") == 1
        assert list(home.iterdir()) == []

    def test_in_a_folder_are_left_out_and_said_so(self, cli, files, empty_url: str) -> None:
        folder = Path(files[0]).parent
        (folder / "billede.png").write_bytes(b"x")
        said = cli("import", "--release", "--db", empty_url, folder)
        assert said.code == 0
        assert said.err == f"{folder}/billede.png: springes over, for den filtype læser jeg ikke.\n"
        assert list(released_titles(empty_url)) == ["2026-09-23", "2026-10-21", "2026-11-04"]

    def test_that_are_no_files(self, cli, tmp_path: Path) -> None:
        said = cli("import", tmp_path, tmp_path / "findes-ikke.txt", tmp_path / "x.txt" / "y.txt")
        assert said.code == 1
        assert said.err.splitlines() == [
            f"{tmp_path}: Det er en mappe uden filer, jeg kan læse. "
            "Skriv navnet på en fil eller en mappe med referater.",
            f"{tmp_path}/findes-ikke.txt: Filen findes ikke. Kontrollér navnet.",
            f"{tmp_path}/x.txt/y.txt: Filen findes ikke. Kontrollér navnet.",
        ]

    def test_do_not_keep_the_others_out(self, cli, files, empty_url: str, tmp_path: Path) -> None:
        bad = tmp_path / "tom.txt"
        bad.touch()
        said = cli("import", "--release", "--db", empty_url, files[0], bad, files[1])
        assert said.code == 1
        assert said.err == f"{bad}: Filen er tom.\n"
        assert list(released_titles(empty_url)) == ["2026-09-23", "2026-10-21"]


class TestForums:
    @pytest.fixture
    def other(self, files) -> Path:
        text = files[0].read_text(encoding="utf-8").replace("Chefforum", "Direktionen")
        file = files[0].with_name("direktionen.txt")
        file.write_text(text, encoding="utf-8")
        return file

    def test_a_name_not_known_is_a_new_forum(self, cli, stored: str, other: Path) -> None:
        said = cli("import", "--db", stored, other)
        assert said.code == 0
        assert said.out.splitlines()[1].startswith("Direktionen er oprettet med 10 medlemmer; Birgitte Hovmark")
        asked = cli("ask", "--db", stored, "hvad besluttede vi om rotter?")
        assert (asked.code, asked.err) == (
            1,
            "Der er flere forummer i arkivet: Chefforum og Direktionen. Vælg et med --forum.\n",
        )

    def test_the_chosen_one_takes_minutes_of_a_name_nobody_has(self, cli, other: Path, empty_url: str) -> None:
        said = cli("import", "--db", empty_url, "--forum", "Ledergruppen", other)
        assert said.out.splitlines()[1].startswith("Ledergruppen er oprettet")

    def test_minutes_of_another_forum_are_refused(self, cli, files, stored: str, other: Path) -> None:
        cli("import", "--db", stored, other)
        said = cli("import", "--db", stored, "--forum", "Direktionen", files[1])
        assert (said.code, said.out) == (1, "")
        assert said.err == (
            f"{files[1]}: Referatet er fra Chefforum og kan ikke læses ind i Direktionen. "
            'Kør uden --forum, eller med --forum "Chefforum".\n'
        )

    def test_the_option_counts_before_the_command_too(self, cli, files, empty_url: str) -> None:
        cli("--db", empty_url, "--forum", "Ledergruppen", "import", files[0])
        assert "Ledergruppen: 10 medlemmer" in cli("--db", empty_url, "doctor").out


def test_on_a_terminal_a_bar_shows_how_far_it_is(files, tmp_path: Path) -> None:
    terminal, side = pty.openpty()
    seen: list[bytes] = []

    def watch() -> None:
        try:
            while piece := os.read(terminal, 4096):
                seen.append(piece)
        except OSError:
            return

    watcher = threading.Thread(target=watch)
    watcher.start()
    order = [CHEFFORUM, "import", "--db", tmp_path / "arkiv.sqlite3", *files]
    done = subprocess.run(order, stderr=side, stdout=subprocess.PIPE, timeout=180, check=True)
    os.close(side)
    watcher.join(10)
    os.close(terminal)
    shown = b"".join(seen).decode()
    assert "Læser referater" in shown
    assert "100%" in shown
    assert len(done.stdout.splitlines()) == 4


def test_the_chair_stays_who_still_comes(database: Database) -> None:
    with database.write() as db:
        forum = invented.released(db, invented.reading(invented.NOON.date()))
        second = next(p for p in people.members(db, forum.id) if p.name == "Aage Østby")
        people.give(db, second.id, Role.CHAIR)
        seat_chair(db, forum)
        assert [p.name for p in people.members(db, forum.id) if Role.CHAIR in p.roles] == ["Aage Østby"]


class TestAgendas:
    def test_is_a_draft_until_it_is_released(self, cli, stored: str) -> None:
        draft = cli("import", "--db", stored, FIXTURES / "dagsorden.txt")
        assert draft.out.startswith("dagsorden.txt: dagsordenen til 18. november 2026, 6 punkter, gemt som kladde;")
        used = cli("import", "--release", "--db", stored, FIXTURES / "dagsorden.txt")
        assert (
            used.out == "dagsorden.txt: dagsordenen til 18. november 2026, 6 punkter, allerede læst ind, taget i brug\n"
        )

    def test_another_version(self, cli, stored: str) -> None:
        cli("import", "--release", "--db", stored, FIXTURES / "dagsorden.txt")
        later = cli("import", "--release", "--json", "--db", stored, FIXTURES / "dagsorden_rettet.txt")
        (row,) = json.loads(later.out)
        assert (row["kind"], row["status"], row["version"], row["state"]) == ("agenda", "changed", 2, "in_use")

    def test_of_a_meeting_that_has_its_minutes(self, cli, stored: str) -> None:
        cli("import", "--release", "--db", stored, FIXTURES / "referat_af_dagsorden.txt")
        said = cli("import", "--release", "--db", stored, FIXTURES / "dagsorden.txt")
        assert said.code == 1
        assert "som er holdt. Referatet er frigivet og gælder." in said.err

    def test_of_a_forum_nobody_knows(self, cli, empty_url: str) -> None:
        said = cli("import", "--db", empty_url, FIXTURES / "dagsorden.txt")
        assert said.code == 1
        assert "Chefforum er ikke oprettet endnu." in said.err


class TestOwnWords:
    def test_are_what_a_forums_files_are_read_with(self, cli, stored: str) -> None:
        before = cli("import", "--db", stored, FIXTURES / "direktionen.txt")
        assert before.code == 1
        said = cli(
            *("talk", "--as", "Birgitte Hovmark", "--db", stored),
            typed="vores punkter hedder Bestilling\nvores beslutninger står under »Vi gør sådan«\n"
            "vi hedder også Direktionen\nvores sagsnumre ser sådan ud: LYN 00 0000\n",
        )
        assert said.out.count("Det er gemt") == 4
        after = cli("import", "--db", stored, FIXTURES / "direktionen.txt")
        assert (after.code, after.err) == (0, "")
        assert after.out.startswith("direktionen.txt: referatet fra 18. november 2026, 2 punkter, gemt som kladde")
        assert "ikke genkendt" not in after.out


class TestAFileOfSeveralMeetings:
    def test_every_meeting_is_a_draft_with_a_line_of_its_own(self, cli, empty_url: str) -> None:
        file = FIXTURES / "to_moeder.txt"
        said = cli("import", "--release", "--db", empty_url, file)
        assert (said.code, said.err) == (0, "")
        assert said.out.splitlines()[:2] == [
            "to_moeder.txt: referatet fra 16. november 2026, 2 punkter, frigivet",
            "to_moeder.txt: referatet fra 18. november 2026, 1 punkt, frigivet",
        ]
        again = json.loads(cli("import", "--json", "--db", empty_url, file).out)
        assert [(one["date"], one["status"]) for one in again] == [
            ("2026-11-16", "unchanged"),
            ("2026-11-18", "unchanged"),
        ]
        assert released_titles(empty_url) == {
            "2026-11-16": ["Beslutning om fælles nøgleskabe", "Orientering om sandposer"],
            "2026-11-18": ["Beslutning om gamle skilte"],
        }

    def test_one_that_cannot_be_read_keeps_all_of_it_out(self, cli, stored: str) -> None:
        before = released_titles(stored)
        said = cli("import", "--release", "--db", stored, FIXTURES / "to_moeder_ufaerdig.txt")
        assert said.code == 1
        assert "Filen rummer flere møder, og nummer 2 kan jeg ikke læse" in said.err
        assert released_titles(stored) == before


@pytest.mark.parametrize(("year", "asked"), [(2999, "Mødet er først den 6. marts 2999"), (1950, "6. marts 1950. Kan")])
def test_a_date_that_can_hardly_be_right_is_asked_about_and_nothing_is_lost(
    cli, tmp_path: Path, empty_url: str, year: int, asked: str
) -> None:
    file = tmp_path / "referat.txt"
    file.write_text(
        f"Referat af Lederkredsen 6. marts {year}\n\n1. Måger\n\nBeslutning\n\nGodkendt.\n", encoding="utf-8"
    )
    said = cli("import", "--release", "--db", empty_url, file)
    assert said.code == 0
    assert asked in said.out
    assert released_titles(empty_url) == {f"{year}-03-06": ["Måger"]}
