"""Help with examples that work on what is in the store, greetings, and what was not understood."""

import re
from dataclasses import replace
from typing import Final

from danish import dates, sentences
from danish.homework_sentences import MY_HOMEWORK
from danish.texts import errors, lists
from danish.texts import people as people_texts
from danish.texts import questions as question_texts
from danish.texts import smalltalk as texts
from danish.texts import wording as wording_texts
from dialogs import decisions
from dialogs.card import Button, Card, Text, said
from dialogs.turn import Memory, Reply, Turn
from forum import access, shielding
from forum.agenda import ItemType
from forum.decisions import Outcome
from forum.points import Point
from storage import minutes, people

EXAMPLES: Final = 4
# "Orientering om status på ..." is asked about by what follows.
_KIND: Final = re.compile(
    r"^(?:(?:orientering|beslutning|drøftelse|temadrøftelse|godkendelse|status)\s+(?:om|af|på|vedrørende|vedr\.|for)\s+)+|^tema\w*:\s*",
    re.IGNORECASE,
)
_TOPIC_WORDS: Final = 7


def help_me(turn: Turn) -> Reply:
    held = minutes.released(turn.db, turn.forum.id, until=turn.now.date())
    if not held:
        return Reply((said(texts.help_empty(turn.forum.name), *_commands(turn)),))
    span = dates.say_span(held[0].meeting.date, held[-1].meeting.date)
    count = lists.counted(len(held), "referat", "referater")
    buttons = tuple(say(example) for example in _examples(turn))
    parts = [Text((texts.help_intro(turn.forum.name, count, span),))]
    parts += [Text((line,), "muted") for line in _commands(turn)]
    if buttons:
        parts.append(Text((texts.examples_label(),), "strong"))
    return Reply((Card(texts.help_title(turn.forum.name), tuple(parts), buttons),))


def _commands(turn: Turn) -> list[str]:
    if not access.may_plan(turn.person):
        return [texts.help_more()]
    others = [p.first_name for p in people.members(turn.db, turn.forum.id) if p.id != turn.person.id]
    learning = (
        [question_texts.help_secretariat(), wording_texts.help_secretariat()] if access.may_teach(turn.person) else []
    )
    return [texts.help_more(), texts.help_planning((others or [turn.person.first_name])[0]), *learning]


def greet(turn: Turn) -> Reply:
    return Reply((said(texts.greeting(turn.person.first_name), buttons=(say(sentences.HELP.shown),)),))


def thank(_turn: Turn) -> Reply:
    return Reply((said(texts.thanks()),))


def goodbye(turn: Turn) -> Reply:
    return Reply((said(texts.goodbye(turn.person.first_name)),))


def how_are_you(_turn: Turn) -> Reply:
    return Reply((said(texts.how_are_you()),))


def present(turn: Turn) -> Reply:
    """To whoever asks whether anybody is there, or waits for an answer."""
    buttons = (say(MY_HOMEWORK.shown), say(sentences.HELP.shown))
    return Reply((said(texts.present(turn.person.first_name), buttons=buttons),))


def nothing_asked(_turn: Turn) -> Reply:
    return Reply((said(texts.nothing_asked()),))


def wrong(_turn: Turn) -> Reply:
    """What was answered last is forgotten: the next question shall not go on from it."""
    return Reply((said(texts.was_wrong(), buttons=(say(sentences.MEETINGS.shown),)),), remember=Memory())


def never_mind(_turn: Turn) -> Reply:
    return Reply((said(texts.never_mind()),), remember=Memory())


def away(_turn: Turn) -> Reply:
    return Reply((said(texts.not_coming(), buttons=(say(sentences.NEXT_MEETING.shown),)),), private=True)


def i_am(turn: Turn) -> Reply:
    """Who somebody is comes from the channel. What is no name is no introduction, and is searched for."""
    if not people.named(people.everybody(turn.db, turn.forum.id), turn.words.get("person", "")):
        return decisions.ask(turn)
    return Reply((said(texts.known_as(turn.person.name)),), private=True)


def last_minutes(turn: Turn) -> Reply:
    """The items of the meeting held last, where no meeting is named."""
    held = minutes.released(turn.db, turn.forum.id, until=turn.now.date())
    if not held:
        return decisions.ask(turn)
    day = dates.say(held[-1].meeting.date, weekday=False)
    return decisions.ask(replace(turn, text=f"referatet fra {day}"))


def roles(_turn: Turn) -> Reply:
    return Reply((said(texts.who_gives_roles(), buttons=(say(sentences.MEMBERS.shown),)),))


def privacy(_turn: Turn) -> Reply:
    return Reply((said(texts.who_sees(), texts.what_is_kept()),), private=True)


def who_am_i(turn: Turn) -> Reply:
    roles = tuple(people_texts.role_name(r) for r in people_texts.SHOWN_ROLES if r in turn.person.roles)
    return Reply((said(texts.you_are(turn.person.name, turn.person.title, turn.forum.name, roles)),), private=True)


def not_understood(turn: Turn) -> Reply:
    near = sentences.near(turn.text)
    buttons = tuple(say(sentence) for sentence in near)
    if sentences.has_words(turn.text):
        buttons += (Button(texts.search_for(turn.text), "decisions.search", {"text": turn.text}),)
    else:
        buttons += tuple(say(example) for example in _examples(turn)[:2])
    return Reply((said(texts.not_understood(near), buttons=buttons or (say(sentences.HELP.shown),)),))


def already_done(_turn: Turn) -> Reply:
    return Reply((said(errors.repeated()),))


def say(sentence: str) -> Button:
    """A button that says the sentence for the person."""
    return Button(lists.sentence_case(sentence), "smalltalk.say", {"text": sentence})


def _examples(turn: Turn) -> list[str]:
    """Questions of each kind that have an answer here and now, the newest meeting's first."""
    held = minutes.released(turn.db, turn.forum.id, until=turn.now.date())
    points = [
        point for stored in reversed(held[-3:]) for point in minutes.items(turn.db, stored.id, seen_by=turn.reader)
    ]
    wanted = [texts.asks_about(topic) for topic in _topics(points)]
    found = [question for question in wanted if _answers(turn, question)][: EXAMPLES - 1]
    if any(point.item.outcome is Outcome.POSTPONED for point in points):
        found.append(texts.asks_postponed())
    elif held:
        found.append(texts.asks_meeting(dates.say_short(held[-1].meeting.date)))
    return [question for question in found if _answers(turn, question)]


def _topics(points: list[Point]) -> list[str]:
    """What the items are about, shortest first: a chef does not type a long title."""
    decided = [
        p
        for p in points
        if p.item.type not in (ItemType.FORMALITY, ItemType.VISIT) and p.item.outcome is not Outcome.POSTPONED
    ]
    topics = [_KIND.sub("", shielding.unmarked(p.item.title)).strip() for p in decided if p.item.decision]
    short = [t for t in dict.fromkeys(topics) if t and len(t.split()) <= _TOPIC_WORDS]
    return [t if t[:2].isupper() else t[0].lower() + t[1:] for t in sorted(short, key=lambda t: len(t.split()))]


def _answers(turn: Turn, question: str) -> bool:
    found = decisions.answer(
        turn.db, turn.forum, turn.person, question, turn.now.date(), Memory(), personal=turn.personal
    )
    return found.answered
