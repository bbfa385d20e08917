"""The form that adds a word of the forum's own: its fields, what was typed, and what is wrong with it."""

from collections.abc import Mapping

from danish import words as letters
from danish.texts import vocabulary as texts
from dialogs.card import Choice, ChoiceField, Part, TextField
from dialogs.turn import Turn
from forum import vocabulary as rules
from forum.vocabulary import MAX_MEANING, MAX_WORD, Entry, Kind
from storage import people, words

Wrong = Mapping[str, str]


def fields(typed: Mapping[str, str], wrong: Wrong) -> list[Part]:
    """`typed` by field; `wrong` are sentences."""
    kinds = tuple(Choice(kind.value, texts.kind(kind.value)) for kind in Kind)
    chosen = typed.get("kind", "") or Kind.SYNONYM.value
    return [
        TextField(
            "word", texts.WORD_LABEL, typed.get("word", ""), wrong.get("word", ""), required=True, max_length=MAX_WORD
        ),
        TextField(
            "meaning",
            texts.MEANING_LABEL,
            typed.get("meaning", ""),
            wrong.get("meaning", ""),
            required=True,
            max_length=MAX_MEANING,
        ),
        ChoiceField("kind", texts.KIND_LABEL, kinds, (chosen,), wrong.get("kind", "")),
    ]


def kind_of(word: str) -> Kind:
    """By how it is written: a few capitals are an abbreviation."""
    letters = word.replace("&", "").replace(".", "")
    return Kind.ABBREVIATION if 2 <= len(letters) <= 6 and letters.isupper() and letters.isalpha() else Kind.SYNONYM


def entry(turn: Turn, typed: Mapping[str, str]) -> Entry:
    """Where the kind is not said, it shows: a member's name, a few capitals, else another word."""
    word, meaning = rules.cleaned(typed.get("word", "")), rules.cleaned(typed.get("meaning", ""))
    kind = texts.kind_named(typed.get("kind", ""))
    if kind:
        return Entry(Kind(kind), word, meaning)
    wanted = letters.fold(meaning)
    somebody = any(letters.fold(p.name) == wanted for p in people.members(turn.db, turn.forum.id))
    return Entry(Kind.ALIAS if somebody else kind_of(word), word, meaning)


def wrong(turn: Turn, wanted: Entry) -> Wrong:
    """What is wrong with it, by field; {} when it can be kept."""
    around = words.around(turn.db, turn.forum, [wanted], turn.now.date())
    problem = rules.problem(wanted, around)
    if problem is None and wanted.kind is Kind.ALIAS:
        several = people.named(people.members(turn.db, turn.forum.id), wanted.meaning)
        if len(several) > 1:
            problem = rules.Problem("meaning", "several", {"names": texts.either([p.name for p in several])})
    return {problem.side: texts.problem(problem.reason, problem.facts)} if problem else {}
