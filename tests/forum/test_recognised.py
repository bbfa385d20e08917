"""How much of real minutes and of the demo's belongs to no field: at most two characters in a hundred."""

import datetime as dt
from pathlib import Path

import pytest

from demo import calendar
from forum.minutes.formats import text_of
from forum.minutes.reading import Reading, unrecognised_share
from forum.minutes.structure import read

MOST = 0.02


def worst(readings: dict[str, Reading]) -> str:
    """The file with most that was not recognised, and what that is, as a line to print."""
    name, found = max(readings.items(), key=lambda each: unrecognised_share(each[1]))
    return f"{unrecognised_share(found):.2%} of {name}: {found.unrecognised}"


def test_nearly_all_of_the_demo_is_recognised() -> None:
    found = {name: read(text_of(name, data)) for name, data in calendar.files(dt.date(2026, 11, 20))}
    print(worst(found))
    assert all(unrecognised_share(each) <= MOST for each in found.values()), worst(found)


def test_nearly_all_of_real_minutes_is_recognised(shared: Path) -> None:
    files = sorted((shared / "referater").iterdir())
    found = {path.name: read(text_of(path.name, path.read_bytes())) for path in files}
    print(worst(found))
    assert all(unrecognised_share(each) <= MOST for each in found.values()), worst(found)


@pytest.mark.parametrize("lost", [0, 1])
def test_the_worst_is_named(lost: int) -> None:
    head = "Referat Ledelsesforum\n\nMødedato: 11. marts 2026 kl. 9.00\n\n"
    texts = {"en.md": head + "Kage i køkkenet\n\n" * lost, "to.md": head}
    item = "Punkt 1: Status\n\nBeslutning\n\nGodkendt.\n"
    found = {name: read(text_of(name, (text + item).encode())) for name, text in texts.items()}
    assert worst(found).endswith("en.md: ('Kage i køkkenet',)" if lost else "en.md: ()")
