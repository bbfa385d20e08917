"""Danish words: folding, comparing, sorting and cutting into terms, here and never in SQL: both databases must agree.

A *term* is what the search index holds and a question is made of: a folded stem ("budgettet" -> "budg"), a department
in any order ("Børn & Familie" -> "d_born_famili"), a quarter ("1. kvartal 2025" -> "q_1_2025"), a number. Terms have
only a-z, 0-9 and _.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

import snowballstemmer

from danish import wordlists

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "u"})
_ALPHABET = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})


class _Stemmer(threading.local):
    """One a thread: a stemmer keeps the word it works on in itself."""

    def __init__(self) -> None:
        self.stem = snowballstemmer.stemmer("danish").stemWord


_STEMMER: Final = _Stemmer()

# Letters and digits; "7.1", "14,3" and "122.500" stay together, as do "B&F" and "D&S".
_TOKEN = re.compile(r"\d+(?:[.,]\d+)+(?![^\W\d_])|[^\W\d_](?:&[^\W\d_])+(?![^\W\d_])|[^\W\d_]+|\d+")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_QUARTER = re.compile(
    r"(?<!\w)(?:([1-4])\.?|(første|andet|tredje|fjerde)|q)\s*(?:kvartal(?:er|et|ets|s)?|(?<=q)([1-4])|kvt\b\.?|kv\b\.?)"
    r"(?:\s+(?:i\s+)?(20\d\d))?",
    re.IGNORECASE,
)
_ORDINALS: Final = {"første": "1", "andet": "2", "tredje": "3", "fjerde": "4"}
# "Kultur, Fritid & Ejendomme", "Dagtilbud- & Skole": names of departments are written so.
_NAME = r"[A-ZÆØÅ][\w]+-?"
_DEPARTMENT = re.compile(rf"{_NAME}(?:,\s{_NAME}){{0,3}}\s(?:&|og)\s{_NAME}")
_ENDINGS: Final = (*("ernes", "enes", "erne", "erens", "ene", "ens", "ets", "ers", "en", "et", "er", "es", "e", "s"),)
_LONGEST_WORD: Final = 60


def fold(text: str) -> str:
    """Lower case, æøå as ae oe aa, other accents off: for comparing, never for showing."""
    # Letters in fancy dress ("𝕊") first become plain ones, or their case would be missed.
    letters = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    if letters.isascii():
        return letters
    return "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c))


def sort_key(text: str) -> str:
    """Danish order: æ ø å last, "aa" as å."""
    return text.casefold().replace("aa", "å").translate(_ALPHABET)


@dataclass(frozen=True)
class Word:
    """A word as written at [start, end) of its text, and its term."""

    text: str
    start: int
    end: int
    term: str


# Of "billig" and "villig" no more would be left than of "bil" and "vil", of which they say nothing.
_DOUBLED: Final = re.compile(r"(?P<whole>[a-z]{1,2}([b-df-hj-np-tv-z])\2ig)(?:t|e|es|ere|st|ste)?")


_WITH_E: Final = re.compile(r"(?P<head>[a-z0-9]+[bdfgkmnpstv])el")
_UM: Final = re.compile(r"(?P<head>[a-z0-9]{2,}i)um")
_WITHOUT_E: Final = re.compile(r"[a-z0-9]{2,}[bdfgkmpst]r")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Snowball on the folded word until nothing more comes off: once alone parts "budget" from "budgettet".

    Folding first makes "beskaeftigelse" and "beskæftigelse" one term. Letters that are no a-z are spelt as their code
    points, so that neither database's own idea of a letter matters.
    """
    current = _plain(fold(word[:_LONGEST_WORD]))
    if doubled := _DOUBLED.fullmatch(current):
        return doubled["whole"]
    while True:
        shorter = _STEMMER.stem(current)
        if shorter == current or len(shorter) < 2:
            return _elided(current)
        current = shorter


def _elided(stemmed: str) -> str:
    """One for "regel" and "regler", "middel" and "midlet", "center" and "centre": an e that comes and goes; and for
    "gymnasium" and "gymnasiet".
    """
    if match := _UM.fullmatch(stemmed):
        return match["head"]
    if match := _WITH_E.fullmatch(stemmed):
        head = match["head"]
        return (head[:-1] if head[-1] == head[-2] else head) + "l"
    return stemmed[:-1] if _WITHOUT_E.fullmatch(stemmed) else stemmed


def _plain(folded: str) -> str:
    if folded.isascii():
        return "".join(c for c in folded if c.isalnum())
    return "".join(c if c.isascii() else f"x{ord(c):x}" for c in folded if c.isalnum())


@lru_cache(maxsize=4096)
def base(word: str) -> str:
    """The folded word without an ending of inflection: what a longer compound begins with ("robotterne" -> "robot")."""
    folded = _plain(fold(word))
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= 4:
            short = folded[: -len(ending)]
            return short[:-1] if short[-1] == short[-2] and len(short) > 4 else short
    return folded


def words(text: str) -> list[Word]:
    """Every word and number of `text`, in order."""
    return [Word(m.group(), m.start(), m.end(), _term(m.group())) for m in _TOKEN.finditer(text)]


@lru_cache(maxsize=65536)
def _term(text: str) -> str:
    if text[0].isdecimal():
        if _THOUSANDS.fullmatch(text):
            text = text.replace(".", "")
        return re.sub(r"[.,]", "_", "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text))
    return stem(text.replace("&", ""))


def terms(text: str) -> list[str]:
    """What the index holds of `text`: the terms in order, without stop words; names of departments and quarters follow
    the word they begin with.
    """
    extra: dict[int, list[str]] = {}
    for match in _DEPARTMENT.finditer(text):
        extra.setdefault(match.start(), []).extend(department_terms(match.group()))
    for start, _end, term in quarters(text):
        extra.setdefault(start, []).extend({term, term.rsplit("_", 1)[0] if term.count("_") == 2 else term})
    found: list[str] = []
    name, end = "", 0
    # Most of what indexing takes is spent here, so no Word is made of each.
    for match in _TOKEN.finditer(text):
        written, start = match.group(), match.start()
        if term := _kept(written):
            found.append(term)
        if name and written.isdigit() and text[end:start] in ("", " "):
            found.append(_term(name) + _term(written))
        if start in extra:
            found += sorted(extra[start])
        # As in "NIS 2", "NIS2" and "ISO 14001": an abbreviation and its number.
        name, end = (written if written.isupper() and len(written) > 1 else ""), match.end()
    return found


@lru_cache(maxsize=65536)
def _kept(written: str) -> str:
    return "" if is_stop(written) else _term(written)


@lru_cache(maxsize=16384)
def is_stop(word: str) -> bool:
    """Whether the word says nothing of a subject."""
    return fold(word) in STOP


def joined_versions(text: str, found: Sequence[Word]) -> Iterator[tuple[int, str]]:
    """The index of each word that a number follows as in "NIS 2", whatever the case, and the term of both."""
    for i, (name, number) in enumerate(pairwise(found)):
        between = text[name.end : number.start]
        if name.text.isalpha() and number.text.isdigit() and len(name.text) > 1 and between in ("", " ", "-"):
            yield i, name.term + number.term


def department_terms(name: str) -> tuple[str, ...]:
    """As in "Børn & Familie" -> its term in any order, and the term of its initials."""
    parts = [w for w in words(name) if w.text.casefold() != "og"]
    return department_term([p.term for p in parts]), initials_term("".join(p.text[0] for p in parts))


def department_term(parts: Sequence[str]) -> str:
    """One term for the department of these words, in any order."""
    return "d_" + "_".join(sorted(parts))


def initials_term(letters: str) -> str:
    """As in "ÆSS" in any order."""
    return "i_" + _plain(fold("".join(sorted(letters.casefold()))))


def quarters(text: str) -> list[tuple[int, int, str]]:
    """As in "1. kvartal 2025", "Q1 2025", "tredje kvartal": where they stand, and the terms q_1_2025, q_3."""
    found = []
    for match in _QUARTER.finditer(text):
        digit, ordinal, after_q, year = match.groups()
        number = digit or after_q or _ORDINALS.get((ordinal or "").casefold())
        if number:
            found.append((match.start(), match.end(), f"q_{number}_{year}" if year else f"q_{number}"))
    return found


@lru_cache(maxsize=4096)
def splits(word: str, *, shortest: int = 3) -> tuple[tuple[str, str], ...]:
    """Every way to cut a compound in two terms, the linking s or e taken off: candidates, to be held against the
    archive's vocabulary. "sygefraværsstatistik" gives ("sygefravaer", "statistik") among others.
    """
    folded = _plain(fold(word))
    found: dict[tuple[str, str], None] = {}
    for cut in range(shortest, len(folded) - shortest + 1):
        head, tail = folded[:cut], folded[cut:]
        if tail in FALSE_PARTS or head in FALSE_PARTS:
            continue
        heads = [head]
        if head[-1] in "se" and len(head) > shortest:
            heads.append(head[:-1])
        found.update(dict.fromkeys((stem(h), stem(tail)) for h in heads))
    return tuple(pair for pair in found if len(pair[0]) >= 2 and len(pair[1]) >= 2)


EMPTY_TAILS: Final = tuple(sorted(map(fold, wordlists.EMPTY_TAILS.split()), key=len, reverse=True))

PREFIXES: Final = tuple(wordlists.PREFIXES.split())

FALSE_PARTS: Final = frozenset(wordlists.FALSE_PARTS.split())

STOP: Final = frozenset(fold(wordlists.STOP).split())
