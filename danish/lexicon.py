"""What words mean beyond their letters: irregular forms, near-synonyms and English, and which words are good Danish.

`glossary.txt` beside this file holds the synonyms. Whether a word is good Danish is looked up in a table that `build`
has made on this machine; without one every unknown word may be a misspelling.
"""

import mmap
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Final

import platformdirs

from danish import wordlists
from danish.words import Word, base, fold, is_stop, stem, words


@cache
def _families() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for family in wordlists.IRREGULAR.splitlines():
        stems = frozenset(stem(w) for w in family.split())
        for one in stems:
            found[one] = found.get(one, frozenset()) | stems
    return found


@dataclass(frozen=True)
class _Glossary:
    """`danish` by the folded word, and by its base; `phrases` by their terms. What they give is Danish as written."""

    danish: dict[str, tuple[str, ...]]
    one_way: dict[str, tuple[str, ...]]
    phrases: dict[tuple[str, ...], tuple[str, ...]]


@cache
def _glossary() -> _Glossary:
    danish: dict[str, dict[str, None]] = {}
    one_way: dict[str, tuple[str, ...]] = {}
    several: dict[tuple[str, ...], tuple[str, ...]] = {}
    for line in resources.files("danish").joinpath("glossary.txt").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        name, separator, rest = line.partition("=")
        members = tuple(m.strip() for m in (rest if separator else line).split(","))
        if separator and len(key := tuple(w.term for w in words(name))) > 1:
            several[key] = members
        elif separator:
            one_way[fold(name.strip())] = members
        else:
            for member in members:
                for single in {fold(member), base(member)} if " " not in member else ():
                    danish.setdefault(single, {}).update(dict.fromkeys(m for m in members if m != member))
    return _Glossary({key: tuple(others) for key, others in danish.items()}, one_way, several)


def forms(word: str) -> frozenset[str]:
    """The stems of the word's other forms, its own among them ("udskyde" -> udsk, udskyd, udskudt ...)."""
    own = stem(word)
    family = _families().get(own, frozenset()) | {own}
    return family | frozenset(stem(form) for form in _listed_forms(fold(word))) | _weak_past(own)


def _weak_past(own: str) -> frozenset[str]:
    """As in "søgt" and "søger": a t after a consonant, or the same without it."""
    if len(own) >= 4 and own[-1] == "t" and own[-2] not in "aeiouyt":
        return frozenset({own[:-1]})
    if len(own) >= 4 and own[-1] in "bdfgklmnprsv":
        return frozenset({own + "t"})
    return frozenset()


def synonyms(word: str) -> tuple[str, ...]:
    """What may stand for the word, each as one or several words; () for most words."""
    table = _table()
    # Not by the stem, which is one for "ledelse" and "ledig".
    for key in (fold(word), table.lemma(fold(word)) if table else None, base(word)):
        if key and (found := _glossary().danish.get(key)):
            return found
    return ()


def meanings(word: str) -> tuple[str, ...]:
    """The Danish for an English word or an abbreviation; also "digitalisation", "capacity", by how such words end."""
    folded = fold(word)
    listed = _glossary().one_way.get(folded) or _glossary().one_way.get(folded.removesuffix("s"))
    return listed or tuple(dict.fromkeys(_cognates(folded)))


def phrases(found: Sequence[Word]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Words [first, last) that mean something together ("sick leave", "købe ... ind"), and what."""
    stems = [w.term for w in found]
    hits = []
    for i in range(len(stems)):
        for length in (4, 3, 2):
            meant = _glossary().phrases.get(tuple(stems[i : i + length]))
            if meant and i + length <= len(stems):
                hits.append((i, i + length, meant))
                break
    return hits


_ENDINGS: Final = (
    ("isation", "isering"),
    ("ization", "isering"),
    ("ation", "ering"),
    ("ity", "itet"),
    ("egy", "egi"),
    ("ogy", "ogi"),
    ("omy", "omi"),
    ("ics", "ik"),
    ("ical", "isk"),
)


def _cognates(folded: str) -> Iterator[str]:
    for english, danish in _ENDINGS:
        if folded.endswith(english) and len(folded) > len(english) + 3:
            yield folded.removesuffix(english) + danish


ENGLISH: Final = frozenset(wordlists.ENGLISH.split())
_ONLY_ENGLISH: Final = frozenset(wordlists.ONLY_ENGLISH.split())


def is_english(folded_words: list[str]) -> bool:
    """By its function words; or several of its words are English in the glossary, and none is Danish small talk."""
    if any(w in _ONLY_ENGLISH for w in folded_words):
        common = {"for", "have", "i", "at", "so", "to", "do", "de"}
        return sum(w in ENGLISH and w not in common for w in folded_words) * 8 >= len(folded_words)
    translated = sum(w in _glossary().one_way and len(w) > 4 for w in folded_words)
    return translated >= 2 and not any(is_stop(w) for w in folded_words)


_SHORTEST_FORM: Final = 3
_GENERAL: Final = frozenset(stem(word) for word in wordlists.GENERAL.split())


def is_general(word: str) -> bool:
    """An everyday word, that any minutes might hold or lack."""
    return stem(word) in _GENERAL


def known(word: str) -> bool | None:
    """Whether the word is good Danish; None when there is no list to ask."""
    table = _table()
    return None if table is None else table.lemma(fold(word)) is not None


@lru_cache(maxsize=4096)
def _listed_forms(folded: str) -> tuple[str, ...]:
    table = _table()
    lemma = table.lemma(folded) if table else None
    return table.family(lemma) if table and lemma else ()


class WordTable:
    """Sorted lines in a file that is mapped, not read: "form TAB lemma", and "=lemma TAB form form ..."."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def lemma(self, folded: str) -> str | None:
        return self._value(folded)

    def family(self, lemma: str) -> tuple[str, ...]:
        return tuple((self._value(f"={lemma}") or "").split())

    def _value(self, key: str) -> str | None:
        wanted = key.encode() + b"\t"
        low, high = 0, len(self._map)
        while low < high:
            middle = (low + high) // 2
            start = self._map.rfind(b"\n", 0, middle) + 1
            end = self._map.find(b"\n", start)
            line = self._map[start:end]
            if line.startswith(wanted):
                return line[len(wanted) :].decode()
            if line < wanted:
                low = end + 1
            else:
                high = start
        return None


@cache
def _table() -> WordTable | None:
    """None where no table was made, and where it cannot be read: misspellings are then guessed without the list."""
    try:
        return WordTable(table_path())
    except (OSError, ValueError):
        return None


def table_path() -> Path:
    """In the user's cache folder: the word list is not ours to hand on, so each machine makes its own table."""
    return platformdirs.user_cache_path("chefforum") / "danish-words.tsv"


def listed_words() -> Iterator[tuple[str, str]]:
    """Danish words with their lemmas, from the package simplemma. Raises ImportError where it is not installed.

    Takes seconds and 400 MB: for a process of its own.
    """
    from simplemma.strategies.dictionaries.dictionary_factory import (  # type: ignore[import-not-found, unused-ignore]
        DefaultDictionaryFactory,
    )

    yield from DefaultDictionaryFactory().get_dictionary("da").items()


def build(pairs: Iterable[tuple[str, str]], path: Path) -> None:
    """Write the table of (form, lemma) pairs; whole or not at all, also when two processes make it at once."""
    lemmas: dict[str, str] = {}
    families: dict[str, set[str]] = {}
    for form, lemma in pairs:
        key, value = fold(form), fold(lemma)
        if key.isalpha() and value.isalpha():
            lemmas.setdefault(key, value)
            if len(key) >= _SHORTEST_FORM:  # "kl" is no form of "klokke" that anybody means
                families.setdefault(value, set()).add(key)
    lines = [f"{form}\t{lemma}" for form, lemma in lemmas.items()]
    lines += [f"={lemma}\t{' '.join(sorted(forms))}" for lemma, forms in families.items() if len(forms) > 1]
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.writelines(line + b"\n" for line in sorted(line.encode() for line in lines))
    Path(temporary).replace(path)
