"""Every conversation in tests/conversations, whole, on both databases."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.turns import Turns
from storage.database import Database
from tests.support.conversations import Player

CONVERSATIONS = sorted(Path(__file__).with_name("conversations").glob("*.txt"))


@pytest.mark.parametrize("path", CONVERSATIONS, ids=lambda path: path.stem)
def test_conversation(path: Path, database: Database) -> None:
    Player(Turns(database, ZoneInfo("Europe/Copenhagen")), database).play(path)


def test_there_are_conversations() -> None:
    assert CONVERSATIONS
