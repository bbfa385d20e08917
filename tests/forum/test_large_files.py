"""Reading takes as long as the file is: nothing looks at the rest of a file once for every line of it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from forum.minutes.earlier import Meeting
from forum.minutes.formats import Document
from forum.minutes.headings import Habits
from forum.minutes.item import ItemReader, Place
from forum.minutes.lines import Line, page_of
from forum.minutes.starts import Start


class Counted(tuple[Line, ...]):
    """Lines that count how many of them are taken in slices."""

    taken = 0

    def __getitem__(self, at: Any) -> Any:
        found = super().__getitem__(at)
        if isinstance(at, slice):
            Counted.taken += len(found)
        return found

    def __iter__(self) -> Iterator[Line]:
        return super().__iter__()


@pytest.mark.parametrize("line", ["Mågerne er kommet igen.\n", "Mågerne er kommet igen.\n\n", "MÅGER\n\n", "a\tb\n"])
def test_the_lines_of_an_item_are_taken_a_few_times_each(line: str) -> None:
    page = page_of(Document("text", "1. Måger\n\nBeslutning\n\nGodkendt.\n\n" + line * 2000))
    page = replace(page, lines=Counted(page.lines))
    habits = Habits(False, frozenset(), frozenset(), Meeting(("forum",), None))
    Counted.taken = 0
    ItemReader(Place(page, Start(0, 1, "Måger"), len(page.lines)), habits, (), "Forum").item()
    assert Counted.taken < 10 * len(page.lines)
