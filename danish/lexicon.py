"""What words mean beyond their letters: irregular forms, near-synonyms and English.

`glossary.txt` beside this file holds the synonyms. There is no list of all Danish words: with one (simplemma's) answers
were no better by more than one question in a hundred, and it takes a dependency, ten seconds and 400 MB to make.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Final

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
    """`danish` by the folded word, and by its base; `phrases` by their terms. What they give is Danish as written.
    `short` are the abbreviations of a word, by its base; `alike` what stands for several words of a group, by their
    terms.
    """

    danish: dict[str, tuple[str, ...]]
    one_way: dict[str, tuple[str, ...]]
    phrases: dict[tuple[str, ...], tuple[str, ...]]
    short: dict[str, tuple[str, ...]] = field(default_factory=dict)
    alike: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)


_ABBREVIATED: Final = 4


@cache
def _glossary() -> _Glossary:
    danish: dict[str, dict[str, None]] = {}
    one_way: dict[str, tuple[str, ...]] = {}
    several: dict[tuple[str, ...], tuple[str, ...]] = {}
    alike: dict[tuple[str, ...], dict[str, None]] = {}
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
                if " " in member:
                    key = tuple(w.term for w in words(member))
                    alike.setdefault(key, {}).update(dict.fromkeys(m for m in members if m != member))
                for single in {fold(member), base(member)} if " " not in member else ():
                    danish.setdefault(single, {}).update(dict.fromkeys(m for m in members if m != member))
    short: dict[str, tuple[str, ...]] = {}
    for abbreviation, meant in one_way.items():
        for one in meant:
            if " " not in one and _shortens(abbreviation, fold(one)):
                short[base(one)] = (*short.get(base(one), ()), abbreviation)
    synonyms_of = {key: tuple(others) for key, others in danish.items()}
    return _Glossary(synonyms_of, one_way, several, short, {key: tuple(others) for key, others in alike.items()})


def _shortens(key: str, word: str) -> bool:
    """As "apv" of "arbejdspladsvurdering": its first letter and some of the others, in their order."""
    letters = iter(word)
    return (
        len(key) <= _ABBREVIATED and 2 * len(key) < len(word) and key[0] == word[0] and all(c in letters for c in key)
    )


def forms(word: str) -> frozenset[str]:
    """The stems of the word's other forms, its own among them ("udskyde" -> udsk, udskyd, udskudt ...)."""
    own = stem(word)
    family = _families().get(own, frozenset()) | {own}
    return family | _weak_past(own)


def _weak_past(own: str) -> frozenset[str]:
    """As in "søgt" and "søger": a t after a consonant, or the same without it."""
    if len(own) >= 4 and own[-1] == "t" and own[-2] not in "aeiouyt":
        return frozenset({own[:-1]})
    if len(own) >= 4 and own[-1] in "bdfgklmnprsv":
        return frozenset({own + "t"})
    return frozenset()


def synonyms(word: str) -> tuple[str, ...]:
    """What may stand for the word, each as one or several words; () for most words."""
    # Not by the stem, which is one for "ledelse" and "ledig".
    return _glossary().danish.get(fold(word)) or _glossary().danish.get(base(word)) or ()


def meanings(word: str) -> tuple[str, ...]:
    """The Danish for an English word or an abbreviation, and a word's own abbreviations; also "digitalisation",
    "capacity", by how such words end.
    """
    folded = fold(word)
    listed = _glossary().one_way.get(folded) or _glossary().one_way.get(folded.removesuffix("s"))
    listed = listed or _glossary().short.get(base(word))
    return listed or tuple(dict.fromkeys(_cognates(folded)))


def phrases(found: Sequence[Word]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Words [first, last) that mean something together ("sick leave", "købe ... ind"), and what."""
    return _runs(found, _glossary().phrases)


def alike(found: Sequence[Word]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Words [first, last) that together have synonyms ("kunstig intelligens"), and those."""
    return _runs(found, _glossary().alike)


def _runs(
    found: Sequence[Word], known: Mapping[tuple[str, ...], tuple[str, ...]]
) -> list[tuple[int, int, tuple[str, ...]]]:
    stems = [w.term for w in found]
    hits = []
    for i in range(len(stems)):
        for length in (4, 3, 2):
            meant = known.get(tuple(stems[i : i + length]))
            if meant and i + length <= len(stems):
                hits.append((i, i + length, meant))
                break
    return hits


def is_word(word: str) -> bool:
    """A Danish word that stands in our lists, and so no slip of another."""
    return is_general(word) or stem(word) in _families() or bool(synonyms(word))


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


_GENERAL: Final = frozenset(stem(word) for word in wordlists.GENERAL.split())
_ENDING: Final = 2
# "bil" is also what is left of "billig": a stem from which more than an ending came off says nothing of other words.
_CUT_SHORT: Final = {stem(w): fold(w) for w in wordlists.GENERAL.split() if len(fold(w)) > len(stem(w)) + _ENDING}


def is_general(word: str) -> bool:
    """An everyday word, that any minutes might hold or lack; also an English one that means nothing else."""
    shared = forms(word) & _GENERAL
    if not shared and (danish := _glossary().one_way.get(fold(word))):
        return all(forms(meant) & _GENERAL for meant in danish)
    return any(s not in _CUT_SHORT or fold(word).startswith(_CUT_SHORT[s][: len(s) + 1]) for s in shared)
