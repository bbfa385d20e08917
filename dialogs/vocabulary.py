"""The forum's own words: the list, and what the secretariat adds and deletes."""

from danish import words as letters
from danish.texts import questions as question_texts
from danish.texts import vocabulary as texts
from dialogs import decisions, questions, word_forms
from dialogs.card import Button, Card, Entry, Items, Part, Text, said
from dialogs.turn import Reply, Turn
from forum import access
from forum import vocabulary as rules
from forum.vocabulary import Kind
from storage import forums, people, vocabulary, words
from storage.words import Stored

_SHOWN = 20


def show(turn: Turn) -> Reply:
    """The list, or from the pressed place on. Raises NotAllowed."""
    access.require_teaching(turn.person)
    found = words.listed(turn.db, turn.forum.id)
    add = Button(texts.ADD, "vocabulary.form")
    if not found:
        return Reply((said(texts.empty(), buttons=(add,)),), private=True)
    start = min(turn.press.number("from") or 0, len(found) - 1) if turn.press else 0
    names = {p.id: p.name for p in people.everybody(turn.db, turn.forum.id)}
    entries = tuple(_entry(turn, one, names) for one in found[start : start + _SHOWN])
    more = start + _SHOWN
    buttons = (Button(texts.MORE, "vocabulary.show", {"from": more}),) if more < len(found) else ()
    parts: tuple[Part, ...] = (Text((texts.intro(len(found)),)), Items(entries))
    return Reply((Card(texts.LIST_TITLE, parts, (*buttons, add)),), private=True)


def _entry(turn: Turn, one: Stored, names: dict[int, str]) -> Entry:
    added = one.added_at.astimezone(turn.now.tzinfo).date()
    detail = texts.detail(one.entry.kind.value, names.get(one.added_by or 0, ""), added)
    return Entry(texts.line(one.entry.word, one.entry.meaning), detail, _delete(one))


def _delete(one: Stored, label: str = texts.DELETE) -> Button:
    return Button(label, "vocabulary.delete", {"word": one.id})


def form(turn: Turn) -> Reply:
    access.require_teaching(turn.person)
    return Reply((_form({}, {}),), private=True)


def _form(typed: dict[str, str], wrong: word_forms.Wrong) -> Card:
    parts = (Text((texts.form_intro(),)), *word_forms.fields(typed, wrong))
    return Card(parts=parts, buttons=(Button(texts.SAVE, "vocabulary.add", style="primary", fields=True),))


def add(turn: Turn) -> Reply:
    """From the form, from a sentence, or what was just deleted again. Raises NotAllowed."""
    if "barely" in turn.words and not _is_meant(turn):
        return decisions.ask(turn)
    access.require_teaching(turn.person)
    typed = dict(turn.words)
    if turn.press:
        typed = {**{name: str(value) for name, value in turn.press.ids.items()}, **turn.press.fields}
    forums.lock(turn.db, turn.forum.id)
    entry = word_forms.entry(turn, typed)
    wrong = word_forms.wrong(turn, entry)
    if wrong:
        shown = {"word": entry.word, "meaning": entry.meaning, "kind": entry.kind.value}
        return Reply((_form(shown, wrong),), private=True)
    waiting = questions.unanswered(turn, entry)
    new = words.put(turn.db, turn.forum.id, entry, turn.person.id, turn.now)
    sentence = (texts.means if new else texts.known)(entry.word, entry.meaning)
    stored = next(s for s in words.listed(turn.db, turn.forum.id) if s.entry.key == entry.key)
    lines = [
        sentence,
        *([] if entry.kind is Kind.ALIAS or _heard(turn, entry.meaning) else [texts.unheard(entry.meaning)]),
    ]
    settled = questions.settle(turn, waiting)
    lines += [texts.settled([question_texts.short(text) for text in settled])] if settled else []
    return Reply((said(*lines, buttons=(_delete(stored, texts.UNDO if new else texts.DELETE),)),), private=True)


def _is_meant(turn: Turn) -> bool:
    """As in "ØU betyder Økonomiudvalget"; "budgettet betyder meget for os" may be anything."""
    small = [w for w in letters.words(turn.words.get("meaning", "")) if letters.is_stop(w.text) and w.text != "og"]
    return access.may_teach(turn.person) and not small and not turn.text.rstrip().endswith("?")


def _heard(turn: Turn, meaning: str) -> bool:
    """Whether the minutes hold the words at all: a slip is seen at once."""
    wanted = {w.term for w in letters.words(meaning) if w.term and not letters.is_stop(w.text)}
    bases = {letters.base(w.text) for w in letters.words(meaning) if len(letters.base(w.text)) > 3}
    held = vocabulary.look_up(turn.db, turn.forum.id, turn.now.date(), wanted, bases)
    return all(term in held or any(h.startswith(term) for h in held) for term in wanted)


def delete(turn: Turn) -> Reply:
    """By button, or by sentence where the word has one meaning. Raises NotAllowed."""
    access.require_teaching(turn.person)
    if turn.press:
        number = turn.press.number("word")
        one = words.by_id(turn.db, turn.forum.id, number) if number is not None else None
        return _deleted(turn, one) if one else Reply((said(texts.gone()),), private=True)
    named = rules.cleaned(turn.words.get("word", ""))
    found = [s for s in words.listed(turn.db, turn.forum.id) if rules.same_word(named) == s.entry.key[0]]
    if not found:
        return Reply((said(texts.no_such(named)),), private=True)
    if len(found) > 1:
        names = {p.id: p.name for p in people.everybody(turn.db, turn.forum.id)}
        entries = tuple(_entry(turn, one, names) for one in found)
        return Reply((Card(parts=(Text((texts.which(named),)), Items(entries))),), private=True)
    return _deleted(turn, found[0])


def _deleted(turn: Turn, one: Stored) -> Reply:
    words.drop(turn.db, turn.forum.id, one.id)
    ids = {"word": one.entry.word, "meaning": one.entry.meaning, "kind": one.entry.kind.value}
    undo = Button(texts.UNDO, "vocabulary.add", ids)
    return Reply((said(texts.deleted(one.entry.word, one.entry.meaning), buttons=(undo,)),), private=True)
