"""What a colleague is said to do ("Helle skal undersøge ..."): offered as homework, and handed out by a press alone."""

import datetime as dt
import re
from dataclasses import replace
from typing import Final

from danish import dates
from danish import homework_sentences as sentences
from danish.texts import homework as texts
from danish.texts import homework_orders as order_texts
from dialogs import decisions, handing_out, homework_orders, homework_steps, theme_answers
from dialogs.card import Button, Card, Text
from dialogs.handing_out import Draft
from dialogs.turn import Reply, Turn
from forum import access, handouts
from forum import homework as rules
from forum.people import Person
from storage import people

# What ends so is a thing and no name: "forvaltningen", "referatet".
_A_THING: Final = re.compile(r"(?:et|ingen|ionen|erne|ene)$|^\W*\w+skab(?:et)?$", re.IGNORECASE)
REMIND_ME: Final = "påmind mig om at"
_UNTIL: Final = re.compile(r"\b(?:til|inden|senest|før|foer)\b", re.IGNORECASE)
_SEPARATORS: Final = re.compile(r",| og | samt | & ", re.IGNORECASE)


def say(turn: Turn) -> Reply:
    """An offer where it is a member's, and to be done by a day or said by who plans; else it is searched for, or is the
    answer that was asked for.
    """
    if theme_answers.awaited(turn):
        return theme_answers.or_search(turn)
    draft = _draft(turn)
    if "own" in turn.words:
        return _own(turn, draft)
    names = [part.strip() for part in _SEPARATORS.split(turn.words.get("person", "")) if part.strip()]
    found = [people.named(homework_steps.candidates(turn), name) for name in names]
    plans = access.may_plan(turn.person)
    if not all(found):
        known = people.named(people.everybody(turn.db, turn.forum.id), names[0]) if len(names) == 1 else []
        if not plans or draft.due is None or len(names) > 1 or not (known or _is_name(names[0])):
            return decisions.ask(turn)
    if not plans:
        return _not_theirs(turn) if draft.due is not None else decisions.ask(turn)
    if len(found) == 1 and len(found[0]) != 1:
        return _form(turn, handing_out.with_person(turn, draft, names[0]))
    if several := next((n for n, one in zip(names, found, strict=True) if len(one) > 1), ""):
        return _form(turn, handing_out.with_person(turn, draft, several))
    to = list(dict.fromkeys(one[0] for one in found))
    wrong = rules.problems(draft.title, draft.due, draft.wait_until, turn.now.date())
    if draft.due and homework_orders.behind(turn, turn.text, draft.due):
        wrong["due"] = "past"
    if wrong or draft.errors:
        errors = {name: texts.problem(key) for name, key in wrong.items()} | draft.errors
        return _form(turn, replace(draft, to=to[0], due=None if "due" in wrong else draft.due, errors=errors))
    return _offered(turn, draft, to)


def _draft(turn: Turn) -> Draft:
    duty = turn.words.get("duty") or sentences.infinitive(turn.words.get("does", ""))
    heard = handouts.understood(_until(duty, turn.now.date()), turn.now.date())
    return handing_out.drafted(turn, heard)


def _until(duty: str, today: dt.date) -> str:
    """A day that ends it is when it is to be ready: "undersøge priser den 2. december"."""
    days = dates.find(bare := duty.rstrip(" .!"), today)
    at_end = days and days[-1].is_day and days[-1].end == len(bare)
    return f"{bare[: days[-1].start]}til {bare[days[-1].start :]}" if at_end and _UNTIL.search(bare) is None else duty


def _offered(turn: Turn, draft: Draft, to: list[Person]) -> Reply:
    ids = handing_out.carried(draft, to)
    question = order_texts.is_it_homework(draft.title, [p.name for p in to], draft.due, turn.now.date())
    yes = Button(order_texts.ask_them([p.first_name for p in to]), "homework.hand_out_all", ids, style="primary")
    change = (Button(order_texts.CHANGE, "homework.form", ids),) if len(to) == 1 else ()
    return Reply((Card(parts=(Text((question,)),), buttons=(yes, *change, _search(turn))),), private=True)


def _own(turn: Turn, draft: Draft) -> Reply:
    """What somebody says they do by a day themselves: a reminder, where they want one."""
    if draft.due is None or homework_orders.behind(turn, turn.text, draft.due):
        return decisions.ask(turn)
    day = dates.say(draft.due, turn.now.date())
    bare = draft.title[:1].lower() + draft.title[1:]
    ids = {"text": f"{REMIND_ME} {bare} {dates.say(draft.due, weekday=False)}"}
    yes = Button(order_texts.REMIND_ME, "smalltalk.say", ids, style="primary")
    return Reply(
        (Card(parts=(Text((order_texts.remind_you(bare, day),)),), buttons=(yes, _search(turn))),), private=True
    )


def _form(turn: Turn, draft: Draft) -> Reply:
    reply = handing_out.asked_for(turn, draft, texts.need_more())
    form = reply.cards[0]
    return replace(reply, cards=(replace(form, buttons=(*form.buttons, _search(turn))),))


def _not_theirs(turn: Turn) -> Reply:
    buttons = (homework_orders.to_secretariat(turn.text), _search(turn, order_texts.SEARCH))
    return Reply((Card(parts=(Text((order_texts.others_hand_out(),)),), buttons=buttons),), private=True)


def _search(turn: Turn, label: str = order_texts.SEARCH_INSTEAD) -> Button:
    return Button(label, "decisions.search", {"text": turn.text})


def _is_name(said: str) -> bool:
    words = said.split()
    return len(words) <= 3 and all(w[:1].isupper() for w in words) and not _A_THING.search(words[0])
