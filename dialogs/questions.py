"""Questions the minutes do not answer: sent to the secretariat by the asker's press, answered there once for all."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from danish import sentences
from danish import words as letters
from danish.texts import errors as error_texts
from danish.texts import questions as texts
from danish.texts import vocabulary as word_texts
from dialogs import decisions, question_cards, word_forms
from dialogs.card import Button, Card, Entry, Items, said
from dialogs.question_cards import View
from dialogs.turn import Memory, Reply, Turn
from forum import access
from forum import asked as rules
from forum.asked import MAX_QUESTION, MOST_WAITING, Asked, State
from forum.errors import Answered, Changed, NotPossible, Unknown
from forum.people import Person
from forum.questions import understand
from forum.vocabulary import Entry as Word
from storage import approvals, forums, minutes, outbox, people, questions
from storage import words as words_store

card = question_cards.card
_SHOWN: Final = 30
_ASKED_ANEW: Final = 50


# --- asking ---


def ask(turn: Turn) -> Reply:
    """What the button carries, or the sentence says. Only now is the question stored."""
    text = _text(turn)
    if not text:
        return Reply((said(texts.ask_what()),), private=True)
    if len(text) > MAX_QUESTION:
        raise NotPossible("question_long")
    if not sentences.has_words(text):
        raise NotPossible("question_empty")
    forums.lock(turn.db, turn.forum.id)
    key = _key(turn, text)
    known = questions.by_key(turn.db, turn.forum.id, key)
    if known is not None:
        return _asked_again(turn, known)
    _require_room(turn)
    asked_id = questions.add(turn.db, turn.forum.id, key, text, turn.person.id, turn.now)
    asked = _by_id(turn, asked_id)
    approvals.record(turn.db, turn.forum.id, asked.subject, "asked", turn.person.id, turn.now)
    _tell_secretariat(turn, asked)
    return _shown(turn, asked)


def _text(turn: Turn) -> str:
    typed = str(turn.press.ids.get("text", "")) if turn.press else turn.words.get("question", "")
    return " ".join("".join(c if c.isprintable() else " " for c in typed).split())


def _key(turn: Turn, text: str) -> str:
    today = turn.now.date()
    at = decisions.opened(turn.db, turn.forum, turn.person, today, Memory())
    if at is None:
        return rules.key(understand(text, today), today, turn.person.id)
    return rules.key(at.understand(text), at.held.last, turn.person.id)


def _require_room(turn: Turn) -> None:
    waits = questions.listed(turn.db, turn.forum.id, [State.WAITING], asker=turn.person.id)
    if len(waits) >= MOST_WAITING:
        raise NotPossible("question_many", count=str(len(waits)))


def _asked_again(turn: Turn, known: Asked) -> Reply:
    """The same question is one question, whoever asks; who else asked is nobody's business."""
    before = questions.asked_by(turn.db, known.id, turn.person.id)
    was_left = known.state is State.LEFT and before is not None
    if known.is_settled or was_left or access.may_teach(turn.person):
        return _shown(turn, known)
    if before is not None:
        day = before.astimezone(turn.now.tzinfo).date()
        return Reply((said(texts.asked_already(day, turn.now.date())),), private=True, subject=known.subject)
    _require_room(turn)
    questions.ask_too(turn.db, known.id, turn.person.id, turn.now)
    if known.state is State.LEFT:
        questions.save(turn.db, rules.again(known))
        _tell_secretariat(turn, _by_id(turn, known.id))
    return Reply((said(texts.others_ask()),), private=True, subject=known.subject)


# --- answering ---


def show(turn: Turn) -> Reply:
    """For the secretariat and the askers. Raises Unknown to anybody else."""
    asked = _by_id(turn, _pressed_id(turn))
    if not access.may_teach(turn.person) and turn.person.id not in asked.askers:
        raise Unknown("card", "questions.show")
    return replace(_shown(turn, asked), subject=None)


def answer_form(turn: Turn) -> Reply:
    access.require_teaching(turn.person)
    return Reply((_view(turn, _current(turn)).answer_form(),), private=True)


def answer(turn: Turn) -> Reply:
    """In the secretariat's own words; everybody who asked gets them."""
    asked = _pressed(turn)
    if isinstance(asked, Reply):
        return asked
    typed = turn.press.fields if turn.press else {}
    item = question_cards.item_of(typed.get("item", ""), turn.now.date())
    wrong = {} if _is_held(turn, typed.get("item", ""), item) else {"item": texts.wrong("item_unknown")}
    try:
        changed = rules.answer(asked, typed.get("answer", ""), item, turn.person, turn.now.date())
    except NotPossible as refusal:
        wrong["answer"] = texts.wrong(refusal.reason)
    if wrong:
        return Reply((_view(turn, asked).answer_form(typed, wrong),), private=True)
    return _settled(turn, changed, "revised" if asked.state is State.ANSWERED else "answered")


def _is_held(turn: Turn, typed: str, item: tuple[dt.date, int] | None) -> bool:
    if not typed.strip():
        return True
    if item is None or item[0] > turn.now.date():
        return False
    return minutes.released_point(turn.db, turn.forum.id, *item, seen_by=None) is not None


def found(turn: Turn) -> Reply:
    """The minutes answer by now: every asker gets that answer."""
    asked = _pressed(turn)
    if isinstance(asked, Reply):
        return asked
    if not _answers(turn, asked):
        raise Changed(asked.subject)
    return _settled(turn, rules.found(asked, turn.person, turn.now.date()), "found")


def leave(turn: Turn) -> Reply:
    """It waits no more. Nobody is told: it may still be answered."""
    asked = _pressed(turn)
    if isinstance(asked, Reply):
        return asked
    if asked.state is not State.WAITING:
        raise Changed(asked.subject)
    return _settled(turn, rules.leave(asked, turn.person, turn.now.date()), "left", tell=False)


def take_back(turn: Turn) -> Reply:
    """An answer that was wrong: whoever got it hears."""
    asked = _pressed(turn)
    if isinstance(asked, Reply):
        return asked
    if asked.state is not State.ANSWERED:
        raise Changed(asked.subject)
    return _settled(turn, rules.leave(asked, turn.person, turn.now.date()), "taken_back")


# --- another word ---


def word_form(turn: Turn) -> Reply:
    access.require_teaching(turn.person)
    return Reply((_view(turn, _current(turn)).word_form(),), private=True)


def add_word(turn: Turn) -> Reply:
    """A word of the question gets a meaning; where the minutes answer by it, everybody who asked gets that answer."""
    asked = _pressed(turn)
    if isinstance(asked, Reply):
        return asked
    typed = turn.press.fields if turn.press else {}
    forums.lock(turn.db, turn.forum.id)
    entry = word_forms.entry(turn, typed)
    wrong = word_forms.wrong(turn, entry)
    if wrong:
        return Reply((_view(turn, asked).word_form(typed, wrong),), private=True)
    new = words_store.put(turn.db, turn.forum.id, entry, turn.person.id, turn.now)
    if asked.is_settled:
        return _with(turn, asked, word_texts.means(entry.word, entry.meaning))
    if _answers(turn, asked):
        return _settled(turn, rules.found(asked, turn.person, turn.now.date()), "word")
    sentence = texts.still_missing if new else texts.word_known
    return _with(turn, asked, sentence(entry.word, entry.meaning))


def unanswered(turn: Turn, entry: Word) -> list[Asked]:
    """The waiting questions that hold a word about to be added, and that the minutes do not answer without it: of the
    longest waiting, as each is asked anew.
    """
    sides = [letters.fold(side) for side in (entry.word, entry.meaning)]
    waits = questions.listed(turn.db, turn.forum.id, [State.WAITING])
    holding = [one for one in waits if any(side in letters.fold(one.text) for side in sides)]
    return [one for one in holding[:_ASKED_ANEW] if not _answers(turn, one)]


def settle(turn: Turn, among: Iterable[Asked]) -> list[str]:
    """Those of them that the minutes answer by now: everybody who asked gets that answer."""
    settled: list[str] = []
    for one in among:
        asked = _by_id(turn, one.id, locked=True)
        if asked.state is State.WAITING and _answers(turn, asked):
            _settled(turn, rules.found(asked, turn.person, turn.now.date()), "word")
            settled.append(asked.text)
    return settled


def _with(turn: Turn, asked: Asked, sentence: str) -> Reply:
    shown = _shown(turn, asked)
    return replace(shown, cards=(*shown.cards, said(sentence)))


def _answers(turn: Turn, asked: Asked) -> bool:
    at = decisions.opened(turn.db, turn.forum, turn.person, turn.now.date(), Memory())
    return at is not None and decisions.from_minutes(at, at.understand(asked.text)).answered


# --- lists ---


def waiting(turn: Turn) -> Reply:
    """What waits for the secretariat; anybody else sees their own."""
    if not access.may_teach(turn.person):
        return mine(turn)
    waits = questions.listed(turn.db, turn.forum.id, [State.WAITING])
    if not waits:
        return Reply((said(texts.nothing_waits()),), private=True)
    names = {p.id: p.name for p in people.everybody(turn.db, turn.forum.id)}
    entries = tuple(
        Entry(
            texts.short(one.text),
            texts.line(
                [names[i] for i in one.askers], one.asked_at.astimezone(turn.now.tzinfo).date(), turn.now.date()
            ),
            _open(one),
        )
        for one in waits[:_SHOWN]
    )
    return Reply((Card(texts.waiting_title(len(waits)), (Items(entries),)),), private=True)


def mine(turn: Turn) -> Reply:
    own = questions.listed(turn.db, turn.forum.id, State, asker=turn.person.id)[::-1]
    if not own:
        return Reply((said(texts.nothing_asked()),), private=True)
    entries = tuple(
        Entry(
            texts.short(one.text),
            texts.own_line(one.state.value, one.asked_at.astimezone(turn.now.tzinfo).date(), turn.now.date()),
            _open(one),
        )
        for one in own[:_SHOWN]
    )
    return Reply((Card(texts.own_title(), (Items(entries),)),), private=True)


def _open(one: Asked) -> Button:
    return Button(texts.OPEN, "questions.show", {"question": one.id})


# --- which question ---


def _pressed(turn: Turn) -> Asked | Reply:
    """The question of the button, locked; a reply where whoever presses did it already. Raises NotAllowed, Unknown,
    and for a button drawn before somebody else answered Answered, or Changed.
    """
    access.require_teaching(turn.person)
    asked = _by_id(turn, _pressed_id(turn), locked=True)
    if turn.press is None or turn.press.version == asked.version:
        return asked
    if asked.answered_by == turn.person.id:
        shown = _shown(turn, asked)
        return replace(shown, cards=(said(error_texts.already_done()), *shown.cards), subject=None)
    if asked.is_settled and asked.answered_by is not None:
        raise Answered(asked.subject, asked.answered_by)
    raise Changed(asked.subject)


def _current(turn: Turn) -> Asked:
    """For a form: raises as `_pressed` does, but a form that is opened again is only opened again."""
    asked = _by_id(turn, _pressed_id(turn))
    if turn.press is None or turn.press.version == asked.version or asked.answered_by == turn.person.id:
        return asked
    if asked.is_settled and asked.answered_by is not None:
        raise Answered(asked.subject, asked.answered_by)
    raise Changed(asked.subject)


def _pressed_id(turn: Turn) -> int:
    number = turn.press.number("question") if turn.press else None
    if number is None:
        raise Unknown("card", "questions")
    return number


def _by_id(turn: Turn, question_id: int, *, locked: bool = False) -> Asked:
    asked = questions.by_id(turn.db, turn.forum.id, question_id, locked=locked)
    if asked is None:
        raise Unknown("card", "questions")
    return asked


# --- what it does ---


def _settled(turn: Turn, changed: Asked, action: str, *, tell: bool = True) -> Reply:
    questions.save(turn.db, changed)
    approvals.record(turn.db, turn.forum.id, changed.subject, action, turn.person.id, turn.now)
    if tell:
        here = {p.id: p for p in people.members(turn.db, turn.forum.id)}
        askers = [here[i] for i in changed.askers if i in here]
        _tell(turn, changed, [p for p in askers if not access.may_teach(p)])
    reply = _shown(turn, changed)
    if changed.state is State.FOUND:
        drawn = _view(turn, changed).found(texts.SENT)
        return replace(reply, cards=(*reply.cards, *([drawn] if drawn else [])))
    return reply


def _tell_secretariat(turn: Turn, asked: Asked) -> None:
    """Unless it is the secretariat itself that asks: it has the card at hand."""
    if access.may_teach(turn.person):
        return
    here = [p for p in people.members(turn.db, turn.forum.id) if access.may_teach(p)]
    if not here:
        raise NotPossible("question_nobody")
    _tell(turn, asked, here)


def _tell(turn: Turn, asked: Asked, to: Iterable[Person]) -> None:
    for person in to:
        if person.id != turn.person.id:
            once = f"question:{asked.id}:{asked.version}:{person.id}"
            outbox.put(turn.db, turn.forum.id, asked.subject, to=person.id, once=once, now=turn.now)


def _view(turn: Turn, asked: Asked) -> View:
    return View(turn.drawing(asked.id), asked, turn.person)


def _shown(turn: Turn, asked: Asked) -> Reply:
    """The question as the person sees it now."""
    drawn = card(turn.drawing(asked.id))
    return Reply((drawn or said(texts.settled()),), private=True, subject=asked.subject)
