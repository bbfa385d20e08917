"""What the secretariat answered where the minutes do not, and the button that asks it."""

from dataclasses import replace
from typing import Final

from danish import question_sentences, words
from danish.texts import decisions as decision_texts
from danish.texts import questions as texts
from danish.texts import vocabulary as word_texts
from dialogs.card import Button, Card, Part, Text, said
from dialogs.desk import Answer, Desk
from dialogs.turn import Memory
from forum import asked as rules
from forum import vocabulary
from forum.asked import Asked, State
from forum.meetings import Forum
from forum.questions import Question
from storage import people, questions

_WAITS: Final = Card(parts=(Text((texts.waits(),), "muted"),))


def explained(at: Desk, question: str) -> Answer | None:
    """As in "hvad betyder ØU?"; None for a word the forum has not explained."""
    named = vocabulary.cleaned((question_sentences.EXPLAIN_WORD.find(question) or {}).get("word", ""))
    found = at.words.read_out(named) if named else ()
    return Answer((said(word_texts.explained(named, found)),), (), True, at.memory) if found else None


def with_answer(at: Desk, asked: Question, given: Answer) -> Answer:
    """What the secretariat answered when the same was asked: above what the minutes lack, below what they have."""
    if not rules.stands_alone(asked):
        return given
    known = questions.by_key(at.db, at.forum.id, rules.key(asked, at.held.last, at.person.id))
    if known is None:
        return given
    if known.state is State.WAITING and at.person.id in known.askers and at.personal:
        return replace(given, cards=(*given.cards, _WAITS), lacking=False) if given.lacking else given
    if known.state is not State.ANSWERED:
        return given
    card = answer(at, known, asked.text)
    cards = (card, *given.cards) if given.lacking else (*given.cards, card)
    return replace(given, cards=cards, lacking=False)


def answer(at: Desk, known: Asked, question: str) -> Card:
    """Marked as the secretariat's: never drawn like a quote."""
    if known.answered_on is None:
        return Card()
    names = {p.id: p.name for p in people.everybody(at.db, at.forum.id)}
    parts: list[Part] = [Text((texts.answered_then(known.answered_on),), "strong"), *own_words(known, names)]
    if words.fold(question) != words.fold(known.text):
        parts.append(Text((texts.was_asked(texts.short(known.text)),), "muted"))
    return Card(parts=tuple(parts), buttons=item_button(at.forum, known), fallback=known.answer)


def own_words(known: Asked, names: dict[int, str]) -> list[Part]:
    if known.answered_on is None or known.answered_by is None:
        return []
    lines: list[Part] = [Text((line,)) for line in known.answer.split("\n") if line]
    return [*lines, Text((texts.own_words(names.get(known.answered_by, ""), known.answered_on),), "muted")]


def item_button(forum: Forum, known: Asked) -> tuple[Button, ...]:
    """The item the answer points to."""
    if known.item is None:
        return ()
    day, number = known.item
    label = texts.see_item(decision_texts.source(forum.name, day, number))
    return (Button(label, "decisions.item", {"date": day.isoformat(), "number": number}),)


def offered(cards: tuple[Card, ...], asked: Question, memory: Memory) -> tuple[Card, ...]:
    """With the button that asks the secretariat, under the last card. Nothing is stored before it is pressed.

    A question that goes on from the last answer says what it is about by that.
    """
    goes_on = not rules.stands_alone(asked) and memory.topic
    question = texts.going_on(asked.text, memory.topic) if goes_on else asked.text
    if not cards or len(question) > rules.MAX_QUESTION:
        return cards
    button = Button(texts.ASK, "questions.ask", {"text": question})
    return (*cards[:-1], replace(cards[-1], buttons=(*cards[-1].buttons, button)))
