"""What differs between two versions of a meeting's minutes, item by item."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from forum.agenda import AgendaItem
from forum.minutes.text import folded


class Difference(StrEnum):
    NEW = "new"
    GONE = "gone"
    DECISION = "decision"
    MOVED = "moved"
    TEXT = "text"


@dataclass(frozen=True)
class Change:
    """`item` is the later version's; of one that is gone the earlier's, which otherwise stands in `before`."""

    difference: Difference
    item: AgendaItem
    before: AgendaItem | None = None


def changes(before: Sequence[AgendaItem], after: Sequence[AgendaItem]) -> tuple[Change, ...]:
    """In the later version's order, what is gone last; of several differences in an item the weightiest."""
    left = list(before)
    pairs: dict[int, AgendaItem] = {}
    # A title says most about what is the same; then the case, then the place.
    for same in (_same_title, _same_case, _same_number):
        for place, item in enumerate(after):
            twin = None if place in pairs else next((old for old in left if same(old, item)), None)
            if twin is not None:
                pairs[place] = twin
                left.remove(twin)
    found = [_change(pairs.get(place), item) for place, item in enumerate(after)]
    return (*(change for change in found if change), *(Change(Difference.GONE, old) for old in left))


def _change(before: AgendaItem | None, after: AgendaItem) -> Change | None:
    if before is None:
        return Change(Difference.NEW, after)
    if before == after:
        return None
    if before.decision != after.decision:
        return Change(Difference.DECISION, after, before)
    moved = _without_number(before) == _without_number(after)
    return Change(Difference.MOVED if moved else Difference.TEXT, after, before)


def _without_number(item: AgendaItem) -> tuple[object, ...]:
    return tuple(value for name, value in vars(item).items() if name != "number")


def _same_title(one: AgendaItem, other: AgendaItem) -> bool:
    return folded(one.title) == folded(other.title)


def _same_case(one: AgendaItem, other: AgendaItem) -> bool:
    return one.case_number is not None and one.case_number == other.case_number


def _same_number(one: AgendaItem, other: AgendaItem) -> bool:
    return one.number == other.number
