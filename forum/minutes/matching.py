"""An agenda and the minutes of the same meeting: which item became which."""

from dataclasses import dataclass

from forum.agenda import AgendaItem
from forum.minutes.text import folded


@dataclass(frozen=True)
class Match:
    """An item of the agenda and what it became: `held` is None for one taken off, `planned` for one added."""

    planned: AgendaItem | None
    held: AgendaItem | None


def matched(agenda: tuple[AgendaItem, ...], minutes: tuple[AgendaItem, ...]) -> tuple[Match, ...]:
    """Each item of both once, in the minutes' order, those taken off last.

    The title with the case number decides, then the title, then a case number no other item has; never the number
    alone, for an item that was put in moves all below it.
    """
    left = list(agenda)
    found: dict[int, AgendaItem] = {}
    for key in (_title_and_case, _title, _own_case):
        planned: dict[object, list[AgendaItem]] = {}
        for item in left:
            planned.setdefault(key(item, agenda), []).append(item)
        for i, item in enumerate(minutes):
            same = planned.get(key(item, minutes), []) if i not in found and key(item, minutes) else []
            if same:
                found[i] = same.pop(0)
        taken = {id(item) for item in found.values()}
        left = [item for item in left if id(item) not in taken]
    held = tuple(Match(found.get(i), item) for i, item in enumerate(minutes))
    return (*held, *(Match(item, None) for item in left))


def _title_and_case(item: AgendaItem, _: tuple[AgendaItem, ...]) -> object:
    return (folded(item.title), item.case_number) if item.case_number else None


def _title(item: AgendaItem, _: tuple[AgendaItem, ...]) -> object:
    return folded(item.title)


def _own_case(item: AgendaItem, items: tuple[AgendaItem, ...]) -> object:
    alone = item.case_number and sum(other.case_number == item.case_number for other in items) == 1
    return item.case_number if alone else None
