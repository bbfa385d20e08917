"""Whether the forum itself has approved its minutes: an item of the next meeting does that, not the releasing."""

import datetime as dt
from collections.abc import Sequence

from forum.agenda import AgendaItem, ItemType
from forum.decisions import Outcome
from forum.minutes.text import folded


def is_about_minutes(item: AgendaItem) -> bool:
    """As "Godkendelse af dagsorden og referat", also where only the recommendation names the minutes."""
    said = folded(" ".join((item.title, *item.recommendations)))
    return item.type is ItemType.FORMALITY and "referat" in said


def unapproved(newest: Sequence[tuple[dt.date, Sequence[AgendaItem]]]) -> frozenset[dt.date]:
    """Of the newest meetings, oldest first, with their items: those whose minutes wait for the forum's approval.

    A forum that approves no minutes has none that wait; nor does a meeting whose next one says nothing about minutes.
    """
    asked = [[item for item in items if is_about_minutes(item)] for _day, items in newest]
    if not any(asked):
        return frozenset()
    waiting = {
        newest[place][0]
        for place, items in enumerate(asked[1:])
        if items and not any(item.outcome is Outcome.APPROVED for item in items)
    }
    return frozenset(waiting | {newest[-1][0]})
