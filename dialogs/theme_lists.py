"""The list of themes: what is to come, what is proposed, and the theme discussions that were held."""

import datetime as dt
from typing import Final

from danish.texts import themes as texts
from dialogs.card import Button, Card, Entry, Items, Part, Text
from dialogs.turn import Reply, Turn
from forum import access, themes
from forum.agenda import ItemType
from forum.themes import State, Theme
from storage import minutes, people
from storage import themes as store

_SHOWN: Final = 8


def overview(turn: Turn) -> Reply:
    """What is to come, what is proposed, and what was discussed: ours, and the themes of the minutes."""
    today = turn.now.date()
    here = [themes.as_of(t, today) for t in store.of_forum(turn.db, turn.forum.id)]
    groups = [
        (texts.COMING, _scheduled(turn, here)),
        (texts.PROPOSED, _proposed(turn, here)),
        (texts.DISCUSSED, _discussed(turn, here)),
    ]
    parts: list[Part] = []
    for label, entries in groups:
        if entries:
            parts += [Text((label,), "strong"), Items(tuple(entries[:_SHOWN]))]
        if len(entries) > _SHOWN:
            parts.append(Text((texts.more(len(entries) - _SHOWN),), "muted"))
    buttons = [Button(texts.PROPOSE_ANOTHER, "themes.new")]
    if access.may_plan(turn.person) and turn.personal:
        buttons.append(Button(texts.WHOSE_TURN, "themes.in_line"))
    if not parts:
        parts = [Text((texts.none_yet(turn.forum.name),))]
    return Reply((Card(texts.list_title(), tuple(parts), tuple(buttons)),))


def opens(theme: Theme) -> Button:
    return Button(texts.SHOW, "themes.show", {"theme": theme.id})


def line(turn: Turn, theme: Theme) -> str:
    if theme.meeting:
        today, name = turn.now.date(), _name(turn, theme.responsible_id)
        return texts.line_scheduled(theme.meeting.date, today, theme.minutes, name)
    return texts.line_proposed(theme.wished_minutes, _name(turn, theme.proposer_id), len(theme.backers))


def _scheduled(turn: Turn, here: list[Theme]) -> list[Entry]:
    found = [(t.meeting.date, t.id, t) for t in here if t.state is State.SCHEDULED and t.meeting]
    return [Entry(t.title, line(turn, t), opens(t)) for _day, _id, t in sorted(found, key=lambda row: row[:2])]


def _proposed(turn: Turn, here: list[Theme]) -> list[Entry]:
    """Newest first; that more was asked, or not now, is between its proposer and those who decide."""
    return [Entry(t.title, line(turn, t), opens(t)) for t in reversed(here) if t.state in themes.UNDECIDED]


def _discussed(turn: Turn, here: list[Theme]) -> list[Entry]:
    """Newest first; a theme that stands in the minutes of its meeting is shown as they have it."""
    found: list[tuple[dt.date, Entry]] = []
    in_minutes: list[tuple[dt.date, str]] = []
    for stored in minutes.released(turn.db, turn.forum.id, until=turn.now.date()):
        for point in minutes.items(turn.db, stored.id, seen_by=turn.reader):
            if point.item.type is ItemType.THEME:
                day = stored.meeting.date
                button = Button(texts.OPEN_ITEM, "decisions.item", point.ids)
                found.append((day, Entry(point.item.title, texts.line_item(day, point.item.number), button)))
                in_minutes.append((day, point.item.title))
    for theme in here:
        if theme.state is State.DISCUSSED and theme.meeting:
            day = theme.meeting.date
            if not any(on == day and themes.related(theme.title, title) for on, title in in_minutes):
                found.append((day, Entry(theme.title, texts.line_discussed(day), opens(theme))))
    return [entry for _day, entry in sorted(found, key=lambda row: row[0], reverse=True)]


def _name(turn: Turn, person_id: int) -> str:
    return next((p.name for p in people.everybody(turn.db, turn.forum.id) if p.id == person_id), "")
