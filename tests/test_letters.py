"""The calendar of letters over whole weeks: every letter, compared with what a chef can read."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.turns import Turns
from storage.database import Database
from tests.support import weeks
from tests.support.conversations import Player

FOLDER = Path(__file__).with_name("letters")


@pytest.mark.parametrize(("name", "backend"), [("oktober", "sqlite"), ("marts", "postgresql")], indirect=["backend"])
def test_every_letter_of_the_weeks_in_which_the_clocks_change(name: str, database: Database) -> None:
    """One each way, and one on each database: what one letter says is compared on both in the conversations."""
    weeks.play(Player(Turns(database, ZoneInfo("Europe/Copenhagen")), database), FOLDER / f"{name}.txt")


def test_no_weeks_are_left_unplayed() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == {"oktober", "marts"}
