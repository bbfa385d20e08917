"""A published agenda beside what the forum itself has put on the meeting, and whether something is on it."""

from collections.abc import Sequence

from danish import words
from forum import posts, themes
from forum.agenda import AgendaItem, ItemType
from forum.people import Person


def is_same(title: str, case_number: str | None, item: AgendaItem) -> bool:
    """Whether the item is what stands on the meeting under that title: the same case, or titles that say the same.

    A case number that a forum uses for anything ("Temaer og eventuelt") says nothing of a standing item.
    """
    if item.type is ItemType.FORMALITY:
        return False
    return (case_number is not None and case_number == item.case_number) or themes.related(title, item.title)


def of_person(items: Sequence[AgendaItem], person: Person, everybody: Sequence[Person]) -> list[AgendaItem]:
    """Those that the person's post recommends, and nobody else's; standing items are nobody's in particular."""
    found = []
    for item in items:
        if item.type is ItemType.FORMALITY or not item.recommended_by:
            continue
        by = item.recommended_by
        holders = [p for p in everybody if words.fold(p.name) in words.fold(by)] or posts.holding(everybody, by)
        if [p.id for p in holders] == [person.id]:
            found.append(item)
    return found


def named(items: Sequence[AgendaItem], what: str) -> list[AgendaItem]:
    """Those that `what` may mean: every word of it in the title, else in the title or the summary."""
    by_title = [item for item in items if _says(what, item.title)]
    return by_title or [item for item in items if _says(what, f"{item.title} {_summary(item)}")]


def says(what: str, title: str) -> bool:
    """Whether a title has every word of `what` that says something."""
    return _says(what, title)


def _says(what: str, text: str) -> bool:
    wanted, there = [w for w in words.words(what) if w.term and not words.is_stop(w.text)], set(words.terms(text))
    return bool(wanted) and all(_has(there, w.term) for w in wanted)


def _has(there: set[str], term: str) -> bool:
    """The word, or a compound that begins with it or that it begins with."""
    return any(
        other == term or (min(len(other), len(term)) >= 4 and (other.startswith(term) or term.startswith(other)))
        for other in there
    )


def _summary(item: AgendaItem) -> str:
    return " ".join(section.text for section in item.sections if section.key == "resume")
