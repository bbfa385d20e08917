"""Somebody writes "fortryd": what was changed last, and the button that takes it back."""

import datetime as dt

from danish.texts import meeting_changes as meeting_texts
from danish.texts import undoing as texts
from dialogs import meeting_rule
from dialogs.card import Button, said
from dialogs.turn import Reply, Turn
from forum import access
from forum import meeting_changes as rules
from forum.meeting_changes import Change, Plan
from forum.meetings import Meeting, is_over
from storage import meeting_changes as changes
from storage import meetings as rows
from storage.meetings import RuleChange


def say(turn: Turn) -> Reply:
    """Which of several cards is meant nobody knows, so it is never done unasked."""
    found = _last(turn) if access.may_plan(turn.person) else None
    rule = _last_rule(turn) if access.may_plan(turn.person) else None
    if rule and (found is None or rule.at >= found[1].at):
        sentence = texts.may_undo_rule(meeting_rule.described(turn, rule.before))
        return Reply((said(sentence, buttons=(meeting_rule.undo_button(rule),)),), private=True)
    if found is None:
        return Reply((said(texts.nothing_to_undo()),), private=True)
    meeting, change = found
    sentence = texts.may_undo(turn.forum.name, _said(turn, rules.plan(meeting)), _said(turn, change.before))
    ids: dict[str, int | str] = {"meeting": meeting.id, "change": change.id}
    undo = Button(meeting_texts.UNDO, "meetings.undo", ids, meeting.version)
    return Reply((said(sentence, buttons=(undo,)),), private=True)


def _last_rule(turn: Turn) -> RuleChange | None:
    last = rows.rule_change(turn.db, turn.forum.id)
    mine = last is not None and last.by_id == turn.person.id and last.at >= _midnight(turn)
    return last if last and mine and last.before != rows.rule(turn.db, turn.forum.id) else None


def _midnight(turn: Turn) -> dt.datetime:
    return turn.now.replace(hour=0, minute=0, second=0, microsecond=0)


def _last(turn: Turn) -> tuple[Meeting, Change] | None:
    """What this person changed last today, unless it is taken back, changed since, or over."""
    change = changes.newest_by(turn.db, turn.forum.id, turn.person.id, _midnight(turn))
    meeting = rows.by_id(turn.db, turn.forum.id, change.meeting_id) if change else None
    if change is None or meeting is None or changes.latest(turn.db, meeting.id) != change:
        return None
    now = rules.plan(meeting)
    earlier = changes.before(turn.db, change)
    taken_back = now == change.before or (earlier is not None and now == earlier.before)
    if taken_back or is_over(change.before.date, change.before.start, turn.now):
        return None
    return meeting, change


def _said(turn: Turn, plan: Plan) -> str:
    when = meeting_texts.when(plan.date, plan.start, turn.now.date())
    return texts.plan(when, plan.place, cancelled=plan.cancelled)
