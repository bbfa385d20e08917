"""Somebody wants something off the agenda, or at another meeting: a theme, homework, or an item that is there for
another reason. What names none of these is a question for the minutes.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from danish import words
from danish.texts import agendas as texts
from danish.texts import papers as paper_texts
from dialogs import (
    agendas,
    decisions,
    homework,
    homework_orders,
    meeting_cards,
    meetings,
    theme_answers,
    theme_turns,
    themes,
)
from dialogs.card import Button, said
from dialogs.turn import Reply, Turn
from forum import access
from forum import agendas as rules
from forum import homework as homework_rules
from forum import themes as theme_rules
from forum.homework import Homework
from forum.meetings import Coming
from forum.themes import State, Theme
from storage import agendas as rows
from storage import homework as homework_rows
from storage.agendas import Agenda

_LOOKED_AT: Final = 6
_KIND: Final = re.compile(r"^(?:tema(?:et|drøftelsen)?|(?:hjemme)?opgaven|punktet|sagen) (?:om |med )?", re.IGNORECASE)


def put_off(turn: Turn) -> Reply:
    """As in "udskyd cykelordningen til næste møde", "udsæt punkt 4" and "tag X af dagsordenen". Raises NotAllowed."""
    if "passive" in turn.words and not access.may_plan(turn.person):
        return theme_answers.or_search(turn)
    if "number" in turn.words:
        return _numbered(turn, int(turn.words["number"]))
    what = _KIND.sub("", turn.words.get("what", ""))
    if not words.terms(what):
        return Reply((said(texts.put_off_what()),), private=True) if access.may_plan(turn.person) else _search(turn)
    themes_here = [t for t in theme_turns.listed(turn) if t.state in theme_rules.OPEN and rules.says(what, t.title)]
    planned = [t for t in themes_here if t.state is State.SCHEDULED]
    if planned or themes_here:
        return _theme(turn, (planned or themes_here)[0] if len(planned or themes_here) == 1 else None, what)
    if works := _homework(turn, what):
        return _later(turn, works)
    return _on_coming(turn, what) or _search(turn)


def _theme(turn: Turn, theme: Theme | None, what: str) -> Reply:
    """By its whole title, or as it was said where that may be several."""
    to = f" til {turn.words['to']}" if "to" in turn.words else ""
    return themes.postpone(replace(turn, words={"theme": f"{theme.title if theme else what}{to}"}))


def _homework(turn: Turn, what: str) -> list[Homework]:
    """Open, and the person's to see. Nothing that is taken off an agenda is homework."""
    if "to" not in turn.words and "dagsorden" in words.fold(turn.text):
        return []
    here = homework_rows.listed(turn.db, turn.forum.id, homework_rules.OPEN)
    theirs = [w for w in here if access.may_plan(turn.person) or w.responsible_id == turn.person.id]
    return [w for w in theirs if rules.says(what, w.title)]


def _later(turn: Turn, works: list[Homework]) -> Reply:
    if not access.may_plan(turn.person):
        return homework_orders.others_due(turn, works)
    if len(works) > 1:
        return homework.choose(turn, works)
    return homework_orders.put_off(turn, works[0], f"til {turn.words['to']}" if "to" in turn.words else "")


def _numbered(turn: Turn, number: int) -> Reply:
    """An item of the agenda that was just shown, else of the next meeting's."""
    access.require_planning(turn.person)
    today = turn.now.date()
    one = agendas.of_memory(turn) or next(iter(meeting_cards.ahead(turn.db, turn.forum, turn.now)), None)
    if one is None:
        return Reply((said(texts.no_meetings()),))
    agenda = rows.in_use(turn.db, turn.forum.id, one.date, one.meeting_id)
    item = next((i for i in agenda.items if i.number == number and not i.closed), None) if agenda else None
    if agenda is None or item is None:
        no = texts.no_such_item(number, one.date, today) if agenda else texts.not_sent(one.date, today)
        shown = meetings.agenda_of(turn, one)
        return replace(shown, cards=(said(no), *shown.cards), private=True)
    on = [t for t in theme_turns.listed(turn) if t.state is State.SCHEDULED and rules.is_same(t.title, None, item)]
    return _theme(turn, on[0], on[0].title) if len(on) == 1 else _published(turn, one, agenda, [number])


def _on_coming(turn: Turn, what: str) -> Reply | None:
    """What a published agenda or an earlier decision puts on a meeting to come. Raises NotAllowed."""
    for one in meeting_cards.ahead(turn.db, turn.forum, turn.now)[:_LOOKED_AT]:
        if (found := _on(turn, one, what)) is not None:
            access.require_planning(turn.person)
            return found
    return None


def _on(turn: Turn, one: Coming, what: str) -> Reply | None:
    agenda = rows.in_use(turn.db, turn.forum.id, one.date, one.meeting_id)
    if agenda is not None:
        items = [i.number for i in agenda.items if not i.closed and rules.says(what, i.title)]
        return _published(turn, one, agenda, items) if items else None
    for title, _case, entry in meetings.planned(turn.db, turn.forum, one):
        if rules.says(what, title):
            buttons = (*((entry.button,) if entry.button else ()), agendas.see(one))
            sentence = texts.put_off_returning(title, one.date, turn.now.date())
            return Reply((said(sentence, buttons=buttons),), private=True)
    return None


def _published(turn: Turn, one: Coming, agenda: Agenda, numbers: Sequence[int]) -> Reply:
    items = [i for i in agenda.items if i.number in numbers]
    lines = [texts.put_off_published(i.title, i.number, one.date, turn.now.date()) for i in items]
    ids = {"agenda": agenda.id, "number": items[0].number}
    buttons = (Button(paper_texts.OPEN, "agendas.item", ids), agendas.see(one))
    return Reply((said(*lines, buttons=buttons),), private=True)


def _search(turn: Turn) -> Reply:
    """To those who plan, and ordered it, it is said that nothing was put off."""
    found = decisions.ask(turn)
    if "passive" in turn.words or not access.may_plan(turn.person):
        return found
    return replace(found, cards=(said(texts.put_off_nothing(turn.words.get("what", ""))), *found.cards))
