"""Whether the forum itself has approved its minutes: an item of a later meeting does that, not the releasing."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from forum.agenda import AgendaItem, ItemType
from forum.decisions import Outcome, outcome_of, sentences_of
from forum.minutes.dates import days_in
from forum.minutes.text import folded

_MINUTES: Final = re.compile(r"referat(?!or)", re.I)
_APPROVING: Final = re.compile(r"godkend|bemærkning", re.I)
# What follows a heading about the minutes, where nobody had anything to add: they stand as they are.
_NO_REMARKS: Final = re.compile(r"\b(?:ingen|uden|intet)\b[^.]*\b(?:bemærk|indsigelse|rettelse|kommentar)", re.I)


def is_about_minutes(item: AgendaItem) -> bool:
    """As "Godkendelse af dagsorden og referat", or where the recommendation or the decision names the minutes."""
    if item.type is not ItemType.FORMALITY:
        return False
    said = folded(" ".join((item.title, *item.recommendations)))
    return "referat" in said or any(_APPROVING.search(sentence) for sentence in _on_minutes(item))


def approves(item: AgendaItem) -> bool:
    """Whether the decision approves the minutes: where it names them, by what it says of them alone."""
    if not is_about_minutes(item):
        return False
    about = _on_minutes(item)
    if not about:
        return item.outcome is Outcome.APPROVED
    return all(outcome_of(each) is Outcome.APPROVED or _NO_REMARKS.search(each) for each in about)


def unapproved(newest: Sequence[tuple[dt.date, Sequence[AgendaItem]]]) -> frozenset[dt.date]:
    """Of the newest meetings, oldest first, with their items: those whose minutes wait for the forum's approval.

    Only a later meeting that approves minutes takes one away: those it names, else all that wait. A forum that
    approves no minutes has none that wait.
    """
    if not any(is_about_minutes(item) for _day, items in newest for item in items):
        return frozenset()
    waiting: set[dt.date] = set()
    for day, items in newest:
        for item in filter(approves, items):
            waiting -= _meant(item, day, waiting)
        waiting.add(day)
    return frozenset(waiting)


def is_settled(newest: Sequence[tuple[dt.date, Sequence[AgendaItem]]]) -> bool:
    """Whether nothing waits from before these meetings: one of them approves all that there was."""
    return any(approves(item) and not _named(item, day) for day, items in newest for item in items)


def _on_minutes(item: AgendaItem) -> list[str]:
    return [sentence for sentence in sentences_of(item.decision or "") if _MINUTES.search(sentence)]


def _meant(item: AgendaItem, day: dt.date, waiting: set[dt.date]) -> set[dt.date]:
    named = _named(item, day)
    if not named:
        return set(waiting)
    return {w for w in waiting if any((w.day, w.month) == (d, m) and y in (None, w.year) for d, m, y in named)}


def _named(item: AgendaItem, day: dt.date) -> list[tuple[int, int, int | None]]:
    """The days an approval names as (day, month, year or None), its own meeting's left out: that is the agenda's."""
    texts = (item.title, *item.recommendations, *_on_minutes(item))
    found = [each for text in texts if _MINUTES.search(text) for each in days_in(text)]
    return [(d, m, y) for d, m, y in found if (d, m) != (day.day, day.month)]
