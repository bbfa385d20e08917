"""The days a forum always meets on: said, ended, and taken back."""

import datetime as dt
from collections import Counter
from typing import Final

from danish import dates, meeting_sentences
from danish.texts import meeting_changes as change_texts
from danish.texts import meetings as texts
from dialogs import meetings
from dialogs.card import Button, said
from dialogs.turn import Reply, Turn
from forum import access
from forum.errors import NotPossible, Unknown
from forum.meetings import Rule, Source, parity_of
from storage import forums, minutes
from storage import meetings as rows
from storage.meetings import RuleChange

_OFTEN: Final = {"": 1, "anden": 2, "2": 2, "tredje": 3, "3": 3, "fjerde": 4, "4": 4}
_LOOKED_BACK: Final = 6


def say(turn: Turn) -> Reply:
    """As in "vi mødes hver anden onsdag i lige uger kl. 9". Raises NotAllowed, NotPossible."""
    _begin(turn)
    weekday = _weekday(turn)
    parity = meeting_sentences.parity_said(turn.text)
    weeks = _OFTEN[turn.words.get("often", "").casefold().rstrip(".")]
    usual_start, usual_place = rows.usual(turn.db, turn.forum.id)
    start = meetings.start_said(turn.words["rest"], usual_start)
    first = _first(turn, weekday, weeks, parity)
    # "hver fjerde onsdag i lige uger" is counted from the first of them.
    rule = Rule(first, weeks, start, usual_place) if weeks > 2 else Rule(first, 2, start, usual_place, parity)
    change = _set(turn, rule if parity is not None else Rule(first, weeks, start, usual_place))
    return Reply((said(_said(turn, known=True), buttons=(undo_button(change),)),))


def end(turn: Turn) -> Reply:
    """As in "vi mødes ikke fast mere". Raises NotAllowed, NotPossible."""
    _begin(turn)
    if rows.rule(turn.db, turn.forum.id) is None:
        raise NotPossible("rule_none")
    change = _set(turn, None)
    return Reply((said(texts.rule_ended(turn.forum.name), buttons=(undo_button(change),)),))


def undo(turn: Turn) -> Reply:
    """The last change of the rule. Raises NotAllowed, NotPossible, Unknown."""
    _begin(turn)
    last = rows.rule_change(turn.db, turn.forum.id)
    if turn.press is None or last is None:
        raise Unknown("card", "meetings.undo_rule")
    if turn.press.version != last.number:
        raise NotPossible("rule_changed", rule=_said(turn))
    _set(turn, last.before)
    return Reply((said(texts.rule_undone(_said(turn))),))


def undo_button(change: RuleChange) -> Button:
    return Button(change_texts.UNDO, "meetings.undo_rule", {}, change.number)


def described(turn: Turn, rule: Rule | None, *, known: bool = False) -> str:
    """`known`: it is the forum's, and its first day is the first that no other meeting stands in for."""
    if rule is None:
        return texts.no_rule(turn.forum.name)
    today = turn.now.date()
    ahead = rule.dates(max(today, rule.first), today + rows.HORIZON)
    here = {c.date for c in rows.coming(turn.db, turn.forum, today)} if known else set(ahead)
    first = next((day for day in ahead if day in here), rule.first)
    weekday = dates.WEEKDAYS[rule.first.weekday()]
    return texts.rule_set(turn.forum.name, rule.weeks, weekday, rule.parity, rule.start, first, today)


def _said(turn: Turn, *, known: bool = False) -> str:
    return described(turn, rows.rule(turn.db, turn.forum.id), known=known)


def _weekday(turn: Turn) -> int:
    """The one that is said, else the one they met on by rule, else by habit. Raises NotPossible where there is none."""
    if "weekday" in turn.words:
        return dates.WEEKDAYS.index(turn.words["weekday"].casefold())
    if rule := rows.rule(turn.db, turn.forum.id):
        return rule.first.weekday()
    held = [s.meeting.date.weekday() for s in minutes.released(turn.db, turn.forum.id, until=turn.now.date())]
    if not held:
        raise NotPossible("rule_weekday")
    return Counter(held[-_LOOKED_BACK:]).most_common(1)[0][0]


def _begin(turn: Turn) -> None:
    access.require_planning(turn.person)
    forums.lock(turn.db, turn.forum.id)


def _set(turn: Turn, rule: Rule | None) -> RuleChange:
    return rows.set_rule(turn.db, turn.forum.id, rule, turn.person.id, turn.now)


def _first(turn: Turn, weekday: int, weeks: int, parity: int | None) -> dt.date:
    """The day that is said; else the next meeting known on that weekday, or planned for it before it was moved; else
    the next such day, in step with most of the last meetings.
    """
    today = turn.now.date()
    named = dates.find_one(turn.words["rest"], today)
    if named and named.is_day and named.first >= today and _fits(named.first, weekday, parity):
        return named.first
    known = [c.date for c in rows.coming(turn.db, turn.forum, today) if c.source is not Source.RULE]
    known += [day for day in rows.left(turn.db, turn.forum.id) if day >= today]
    if day := next((day for day in sorted(known) if _fits(day, weekday, parity)), None):
        return day
    next_day = today + dt.timedelta(days=(weekday - today.weekday()) % 7)
    if parity is not None:
        return next(day for day in _weekly(next_day, 3) if parity_of(day) == parity)
    held = [s.meeting.date for s in minutes.released(turn.db, turn.forum.id, until=today)][-_LOOKED_BACK:]
    steps = Counter(_step(day, weeks) for day in held if day.weekday() == weekday)
    step = steps.most_common(1)[0][0] if steps else _step(next_day, weeks)
    return next(day for day in _weekly(next_day, weeks) if _step(day, weeks) == step)


def _fits(day: dt.date, weekday: int, parity: int | None) -> bool:
    return day.weekday() == weekday and parity in (None, parity_of(day))


def _step(day: dt.date, weeks: int) -> int:
    return day.toordinal() // 7 % weeks


def _weekly(first: dt.date, count: int) -> list[dt.date]:
    return [first + dt.timedelta(weeks=week) for week in range(count)]
