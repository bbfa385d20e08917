"""The forum's own words: synonyms, abbreviations, and what persons, posts and departments are called.

A word must not make everything match, and must not lead on to another: each is refused with the reason.
"""

import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Final

from danish import wordlists, words
from danish.words import Word

MAX_WORD: Final = 60
MAX_MEANING: Final = 120
MAX_PARTS: Final = 6
MAX_ENTRIES: Final = 2000
MAX_MEANINGS: Final = 5
"""Of one word; more would no longer say anything."""
SAID_SO: Final = 0.9
"""How well what the secretariat says a word means matches, of 1; as well as the Danish for an English word."""
BACKWARDS: Final = 0.6
"""A synonym read the other way, as any near word."""

# What is written around a word, not in it.
_QUOTES: Final = "»«›‹\"“”„'’‘`"
_MARKS: Final = frozenset(" &.,/-'’()+")
_FRAME: Final = frozenset(words.stem(word) for word in wordlists.FRAME.split())


class Kind(StrEnum):
    SYNONYM = "synonym"
    ABBREVIATION = "abbreviation"
    ALIAS = "alias"
    """What a person, a post or a department is called."""


@dataclass(frozen=True)
class Entry:
    """`word` means `meaning`, both as written."""

    kind: Kind
    word: str
    meaning: str

    @cached_property
    def key(self) -> tuple[str, str]:
        """The same for the same words, however they are inflected."""
        return same_word(self.word), same_word(self.meaning)


@dataclass(frozen=True)
class Problem:
    """What is wrong with one `side` of an entry ("word", "meaning"): `reason` is a key `danish.texts` knows."""

    side: str
    reason: str
    facts: Mapping[str, str] = field(default_factory=dict)


class Around:
    """What an entry is held against: `common` are the terms that most items hold, `names` the members'."""

    def __init__(self, entries: Iterable[Entry] = (), common: Collection[str] = (), names: Sequence[str] = ()) -> None:
        self.common = common
        self.names = names
        self._by_word: dict[str, dict[str, Entry]] = {}
        self._by_meaning: dict[str, dict[str, Entry]] = {}
        self._count = 0
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """Those that follow are held against it too."""
        word, meaning = entry.key
        self._count += not self.has(entry)
        self._by_word.setdefault(word, {})[meaning] = entry
        self._by_meaning.setdefault(meaning, {})[word] = entry

    def has(self, entry: Entry) -> bool:
        return entry.key[1] in self._by_word.get(entry.key[0], ())

    def saying(self, word: str) -> list[Entry]:
        """Those that explain the word."""
        return list(self._by_word.get(word, {}).values())

    def meaning(self, word: str) -> list[Entry]:
        """Those that are explained by it."""
        return list(self._by_meaning.get(word, {}).values())

    @property
    def is_full(self) -> bool:
        return self._count >= MAX_ENTRIES


def cleaned(text: str) -> str:
    """One form of each letter, single spaces, no quotation marks around."""
    composed = " ".join(unicodedata.normalize("NFC", text).split())
    return composed.strip(_QUOTES + " ").strip()


def same_word(text: str) -> str:
    """What is compared: folded, and without endings of inflection."""
    return " ".join(words.base(w.text) for w in words.words(text)) or words.fold(text)


def problem(entry: Entry, around: Around) -> Problem | None:
    """Why the entry cannot be kept; None when it can, also when it is there already."""
    wrong = _unusable("word", entry.word, MAX_WORD, entry.kind, around)
    wrong = wrong or _unusable("meaning", entry.meaning, MAX_MEANING, entry.kind, around)
    if wrong:
        return wrong
    word, meaning = entry.key
    if word == meaning:
        return Problem("meaning", "same")
    return _leads_on(entry, around) or _taken(entry, around)


def _unusable(name: str, text: str, longest: int, kind: Kind, around: Around) -> Problem | None:
    if not text:
        return Problem(name, "missing")
    if len(text) > longest:
        return Problem(name, "long", {"most": str(longest)})
    if not text[0].isalnum() or not all(c.isalnum() or c in _MARKS for c in text):
        return Problem(name, "signs")
    if not all(c.isascii() for c in words.fold(text) if c.isalnum()):
        return Problem(name, "letters")
    found = words.words(text)
    if len(found) > MAX_PARTS:
        return Problem(name, "parts", {"most": str(MAX_PARTS)})
    if not any(c.isalpha() for c in text):
        return Problem(name, "number")
    if sum(c.isalnum() for c in text) < 2:
        return Problem(name, "letter")
    telling = [w for w in found if _tells(w, kind)]
    if not telling:
        return Problem(name, "stop", {"text": text})
    if all(w.term in around.common for w in telling):
        return Problem(name, "common", {"text": text})
    return None


def _tells(word: Word, kind: Kind) -> bool:
    """An abbreviation in capitals may look like a small word: who asks writes it in capitals too."""
    if word.term in _FRAME or len(word.term) < 2:
        return False
    return not words.is_stop(word.text) or (kind is Kind.ABBREVIATION and _in_capitals(word.text))


def _in_capitals(text: str) -> bool:
    return text.isupper() and len(text) > 1


def _leads_on(entry: Entry, around: Around) -> Problem | None:
    """A word that stands for a word that stands for a third would match more than anybody meant."""
    word, meaning = entry.key
    for reason, side, others in (
        ("chain", "meaning", around.saying(meaning)),
        ("chain_back", "word", around.meaning(word)),
    ):
        for other in others:
            facts = {"word": entry.word, "meaning": entry.meaning, "other": other.word, "stands": other.meaning}
            if other.key == (meaning, word):
                return Problem("meaning", "reversed", facts)
            return Problem(side, reason, facts)
    return None


def _taken(entry: Entry, around: Around) -> Problem | None:
    if entry.kind is Kind.ALIAS:
        own = set(words.fold(entry.meaning).split())
        for name in around.names:
            parts = words.fold(name).split()
            if words.fold(entry.word) in (*parts, " ".join(parts)) and not own & set(parts):
                return Problem("word", "name", {"word": entry.word, "name": name})
    if around.has(entry):
        return None
    if len(around.saying(entry.key[0])) >= MAX_MEANINGS:
        return Problem("word", "meanings", {"word": entry.word, "most": str(MAX_MEANINGS)})
    return Problem("word", "full", {"most": str(MAX_ENTRIES)}) if around.is_full else None


@dataclass(frozen=True)
class Meaning:
    """What may stand for a word: Danish as written, words parted by single spaces, and how well it matches."""

    text: str
    quality: float


@dataclass(frozen=True, eq=False)
class Words:
    """A forum's words, ready for questions; they are read both ways. Two of them are the same only if they are one."""

    entries: tuple[Entry, ...] = ()

    @cached_property
    def _single(self) -> dict[str, dict[str, Meaning]]:
        found: dict[str, dict[str, Meaning]] = {}
        for said, meant in self._pairs():
            if len(parts := words.words(said)) == 1:
                for name in {words.fold(parts[0].text), words.base(parts[0].text)}:
                    found.setdefault(name, {}).setdefault(meant.text, meant)
        return found

    @cached_property
    def _several(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        found: dict[tuple[str, ...], tuple[str, ...]] = {}
        for said, meant in self._pairs():
            parts = tuple(w.term for w in words.words(said) if w.term and not words.is_stop(w.text))
            if len(words.words(said)) > 1 and parts:
                # What was written stands for itself too.
                found[parts] = (*found.get(parts, (_plain(said),)), meant.text)
        return found

    def _pairs(self) -> Iterable[tuple[str, Meaning]]:
        for entry in self.entries:
            yield entry.word, Meaning(_plain(entry.meaning), SAID_SO)
            yield entry.meaning, Meaning(_plain(entry.word), BACKWARDS if entry.kind is Kind.SYNONYM else SAID_SO)

    def of(self, word: str) -> tuple[Meaning, ...]:
        """What may stand for one word; () for most."""
        if not self.entries or (words.is_stop(word) and not _in_capitals(word)):
            return ()
        found = self._single.get(words.fold(word)) or self._single.get(words.base(word)) or {}
        return tuple(found.values())

    def phrases(self, found: Sequence[Word]) -> list[tuple[int, int, tuple[str, ...]]]:
        """Words [first, last) that are one of the forum's, and what may stand for them."""
        if not self._several:
            return []
        telling = [(i, w) for i, w in enumerate(found) if w.term and not words.is_stop(w.text)]
        hits: list[tuple[int, int, tuple[str, ...]]] = []
        taken = -1
        for start in range(len(telling)):
            for length in range(min(MAX_PARTS, len(telling) - start), 0, -1):
                run = telling[start : start + length]
                meant = self._several.get(tuple(w.term for _i, w in run))
                if meant and run[0][0] > taken:
                    taken = run[-1][0]
                    hits.append((run[0][0], taken + 1, meant))
                    break
        return hits

    @cached_property
    def aliases(self) -> tuple[tuple[str, str], ...]:
        """What persons and posts are called, and who or what is meant."""
        return tuple((e.word, e.meaning) for e in self.entries if e.kind is Kind.ALIAS)

    def read_out(self, text: str) -> tuple[str, ...]:
        """What the whole text may stand for."""
        wanted = same_word(text)
        return tuple(e.meaning for e in self.entries if e.key[0] == wanted)


NONE: Final = Words()


def _plain(text: str) -> str:
    """The words alone, those that say something."""
    found = words.words(text)
    telling = [w.text for w in found if w.term and not words.is_stop(w.text)]
    return " ".join(telling or [w.text for w in found])


def suggested(word: str, titles: Iterable[str]) -> list[str]:
    """Words of the nearest items' titles that the word may mean; longer ones, that say more, first."""
    found: dict[str, str] = {}
    for title in titles:
        for part in words.words(title):
            tells = part.text.isalpha() and len(part.text) > 3 and _tells(part, Kind.SYNONYM)
            if tells and same_word(part.text) != same_word(word):
                found.setdefault(part.term, part.text)
    return sorted(found.values(), key=lambda text: -len(text))
