"""What is ordered about homework that others have: another day for it, and another to do it. What it is that was
promised, too. What only sounds like it, and finds no homework, is a question for the minutes.
"""

import datetime as dt
import re
from dataclasses import replace
from typing import Final

from danish import dates, meeting_sentences
from danish.texts import homework as texts
from danish.texts import homework_orders as order_texts
from dialogs import decisions, homework, homework_said, homework_steps, meeting_said
from dialogs.card import Button, Card, said
from dialogs.homework_cards import button
from dialogs.turn import Reply, Turn
from forum import access, handouts
from forum import homework as rules
from forum.homework import Homework, State
from forum.people import Role
from storage import homework as rows
from storage import meetings

_IT: Final = re.compile(r"\b(?:(?:hjemme-?)?opgaven?|lektien?|homework|fristen)\b", re.IGNORECASE)
_NEXT: Final = re.compile(r"\bnæste (?:møde|gang|chefforum)", re.IGNORECASE)
# A day further off without its year is perhaps the one that has just gone by.
_SOON: Final = dt.timedelta(days=184)
_FOR: Final = re.compile(r"^(?:til|på|med) ", re.IGNORECASE)
_RETURNS: Final = "hvad mangler vi at følge op på?"
"""What is asked of the minutes by who asks what was promised."""


def new_due(turn: Turn) -> Reply:
    """As in "udskyd hjemmeopgaven om ventelister til den 12. december". Whoever has it asks the secretariat."""
    here = rows.listed(turn.db, turn.forum.id, rules.OPEN)
    mine = [work for work in here if work.responsible_id == turn.person.id]
    plans = access.may_plan(turn.person)
    found = meant(turn, here if plans else mine)
    if not found:
        return decisions.ask(turn) if not (plans and _IT.search(turn.text)) else _not_found(turn)
    if not plans:
        return others_due(turn, found)
    if len(found) > 1:
        return homework.choose(turn, found)
    to = turn.words.get("to", "")
    named = homework_said.named(turn, to.removeprefix("til ").strip()) if to else []
    if len(named) == 1:
        return homework_said.locked(turn, found[0], lambda t, work: homework_steps.passed(t, work, named[0]))
    return put_off(turn, found[0], to)


def others_due(turn: Turn, found: list[Homework]) -> Reply:
    """To whoever has homework and may not set another day for it. A number of their own list says nothing to others."""
    only = found[0] if len(found) == 1 else None
    wish = order_texts.wish_due(only.title, turn.words.get("to", "")) if only else turn.text
    return Reply((said(order_texts.others_set_due(), buttons=(to_secretariat(wish),)),), private=True)


def more_time(turn: Turn) -> Reply:
    """As in "giv Helle mere tid til ventelisterne til den 12. december". Raises NotAllowed."""
    found = homework_said.named(turn, turn.words.get("person", ""))
    if len(found) != 1:
        return decisions.ask(turn)
    access.require_planning(turn.person)
    rest = turn.words.get("rest", "")
    heard = handouts.understood(rest, turn.now.date())
    theirs = rows.listed(turn.db, turn.forum.id, rules.OPEN, responsible_id=found[0].id)
    wanted = rules.pointed_at(_FOR.sub("", heard.title), theirs, rows.listed(turn.db, turn.forum.id, rules.OPEN))
    if not wanted:
        return Reply((said(order_texts.nothing_to_remind(found[0].name)),), private=True)
    if len(wanted) > 1:
        return homework.choose(turn, wanted)
    return put_off(turn, wanted[0], rest if heard.due or heard.next_meeting or heard.never else "")


def put_off(turn: Turn, work: Homework, to: str) -> Reply:
    """To the day that `to` says ("til den 12.", "en uge"); what it does not say, or is past, is asked for."""
    today = turn.now.date()
    due = _day(turn, to, work)
    if due is None and dates.find_never(to, today):
        return Reply((said(order_texts.never(work.title), buttons=(open_button(work),)),), private=True)
    if due is None:
        return Reply((said(order_texts.until_when(work.title), buttons=(open_button(work),)),), private=True)
    if past := behind(turn, to, due):
        return Reply((said(order_texts.that_day_is_past(past, today), buttons=(open_button(work),)),), private=True)
    if "due" in rules.problems(work.title, due, None, today):
        return Reply((said(order_texts.that_day_is_far(due), buttons=(open_button(work),)),), private=True)
    return homework_said.locked(turn, work, lambda t, one: homework_steps.put_off(t, one, due))


def behind(turn: Turn, text: str, due: dt.date) -> dt.date | None:
    """The day gone by that is meant where no year is said: "den 2. november" in the middle of November. None where the
    day is one to come.
    """
    today = turn.now.date()
    if due < today:
        return due
    if due <= today + _SOON or not meeting_said.is_far(text, due, today, today):
        return None
    back = dates.find_one(text, today, looking="back")
    return back.last if back and back.is_day and back.last < today else None


def another(turn: Turn) -> Reply:
    """As in "find en anden til ventelisterne": asked by those who plan, or by whoever has it."""
    here = rows.listed(turn.db, turn.forum.id, rules.OPEN)
    mine = [work for work in here if work.responsible_id == turn.person.id and work.state is not State.DECLINED]
    plans = access.may_plan(turn.person)
    own = meant(turn, mine)
    if own and not (plans and len(own) > 1):
        return homework.choose(turn, own) if len(own) > 1 else _whose(turn, own[0])
    found = meant(turn, here)
    if not found:
        return decisions.ask(turn) if not (plans and _IT.search(turn.text)) else _not_found(turn)
    if not plans:
        return Reply((said(order_texts.others_find_another(), buttons=(to_secretariat(turn.text),)),), private=True)
    return homework.choose(turn, found) if len(found) > 1 else _whose(turn, found[0])


def promised(turn: Turn) -> Reply:
    """Open homework, as far as it is the person's to see, and what the decisions say comes back."""
    work = homework.everyone(turn)
    returning = decisions.ask(replace(turn, text=_RETURNS))
    return Reply((*work.cards, *returning.cards), private=True, remember=returning.remember)


def meant(turn: Turn, among: list[Homework]) -> list[Homework]:
    """Those that the sentence's title may mean. A number counts down the list the person is shown."""
    everybody = access.may_plan(turn.person)
    here = rows.listed(turn.db, turn.forum.id, rules.OPEN)
    own = [work for work in here if work.responsible_id == turn.person.id and work.state is not State.DECLINED]
    shown = here if everybody else sorted(own, key=lambda work: work.state is not State.ASKED)
    return rules.pointed_at(_title(turn), among, shown)


def to_secretariat(wish: str) -> Button:
    return Button(order_texts.ASK_SECRETARIAT, "questions.ask", {"text": wish})


def open_button(work: Homework) -> Button:
    return Button(texts.OPEN, "homework.show", {"homework": work.id})


def _whose(turn: Turn, work: Homework) -> Reply:
    """The form that asks whom to ask. Of what is taken, what there is to do first."""
    if work.state is not State.TAKEN:
        return Reply((homework_steps.whose(turn, work),), private=True)
    if work.responsible_id == turn.person.id:
        give_back = button(work, texts.GIVE_BACK, "homework.decline")
        return Reply((said(order_texts.give_back_first(), buttons=(give_back, open_button(work))),), private=True)
    name = homework_steps.name_of(turn, work.responsible_id)
    if Role.SECRETARIAT not in turn.person.roles:
        return Reply((said(order_texts.another_chair(name), buttons=(open_button(work),)),), private=True)
    no = button(work, texts.REGISTER_NO, "homework.decline")
    return Reply((said(order_texts.another_after_yes(name), buttons=(no, open_button(work))),), private=True)


def _not_found(turn: Turn) -> Reply:
    everyone = homework.everyone(turn)
    title = _title(turn)
    no = order_texts.no_such(title) if title.isdecimal() else texts.not_found(rules.subject(title))
    cards: tuple[Card, ...] = (said(no),) if title else ()
    return replace(everyone, cards=(*cards, *everyone.cards))


def _title(turn: Turn) -> str:
    return turn.words.get("title") or turn.words.get("about", "")


def _day(turn: Turn, to: str, work: Homework) -> dt.date | None:
    today = turn.now.date()
    if _NEXT.search(to):
        return next((c.date for c in meetings.coming(turn.db, turn.forum, today) if c.date > (work.due or today)), None)
    if shift := meeting_sentences.shifted(to.removeprefix("til "), turn.text):
        unit, count = shift
        days = count * (7 if unit == "uge" else 1)
        return (work.due or today) + dt.timedelta(days=days) if unit != "time" else None
    found = dates.find_one(to, today)
    return found.last if found and found.precision != "open" else None
