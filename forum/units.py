"""People, posts and units as texts name them: in other orders, shortened, abbreviated, a letter wrong.

What is found is a place in the text and whom it means; the text itself is never changed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from rapidfuzz.distance import OSA

_ROLE = (
    r"(?:kommunal|område|afdelings|center|enheds|team|stabs|vice)?(?:direktør|chef|leder)|sekretariats(?:leder|chef)|"
    r"konsulent|koordinator|fuldmægtig"
)
_TITLE: Final = re.compile(
    rf"(?P<role>{_ROLE})(?:en)?(?:\s+(?:for|af|i|fra|på))?(?:\s+området(?:\s+for)?)?\s+(?P<unit>[A-ZÆØÅ].*)", re.I
)
_COMPOUND: Final = re.compile(r"(?P<unit>[a-zæøå]{2,}(?:-[a-zæøå]+)??)-?s?(?:chef|direktør|leder)", re.I)
_WORD: Final = re.compile(r"[^\W\d_]+(?:-(?=[^\W\d_])[^\W\d_]+)*")
_BETWEEN: Final = re.compile(r"-?,?\s*(?:&|og|samt)?\s*", re.I)
_ROLE_BEFORE: Final = re.compile(
    rf"\b(?P<role>{_ROLE})(?:en|ens)?(?:\s+(?:for|af|i|fra))?(?:\s+området(?:\s+for)?)?\s+$", re.I
)
_ROLES = "afdelingschef|centerchef|områdechef|områdedirektør|direktør|chef|leder"
# "chefer" without more are some of them; "cheferne" and "alle chefer" are all.
_EVERYBODY: Final = re.compile(
    rf"\b(?:(?:alle|samtlige)\s+(?P<all>{_ROLES})er(?:ne)?|(?P<role>{_ROLES})erne)s?\b", re.I
)
_NAMED_UNIT: Final = re.compile(r"(?<![\w-])(?:[A-ZÆØÅ][\wæøå]*-?,? ){1,3}& [A-ZÆØÅ][\wæøå]*")
_OFTEN: Final = 2  # times a unit outside the members' titles must be named to be one
_ABBREVIATED: Final = re.compile(r"\(([A-ZÆØÅ][A-ZÆØÅ&-]{1,6})\)")
_SHORT: Final = re.compile(r"(?<![\w&])[A-ZÆØÅ](?:[A-ZÆØÅ]|&(?=[A-ZÆØÅ])){1,5}(?![\w&])")
_JOINING: Final = frozenset({"og", "for", "af", "samt", "i"})
_SMALL: Final = frozenset({"og", "samt", "for", "af", "i"})
_LONGEST_UNIT: Final = 6  # words
_TYPO: Final = 6  # letters a word must have before one may be wrong

Kind = Literal["person", "post", "unit", "everybody", "other"]


@dataclass(frozen=True)
class Mention:
    """The characters [start, end) of a text mean this, `text` as it stands there.

    `people`: names of the members meant, empty for a unit nobody of the members leads. `unit`: its full name, or the
    body an abbreviation learned from the texts stands for. A post or unit means whoever holds it. `exact`: no letter is
    wrong and no word left out.
    """

    start: int
    end: int
    text: str
    kind: Kind
    people: tuple[str, ...] = ()
    unit: str = ""
    exact: bool = True


@dataclass(frozen=True)
class Directory:
    """Who and what can be meant. `units`: words to names; `short`: abbreviations to names; `leads`: unit to people."""

    people: Mapping[str, str]
    units: Mapping[frozenset[str], str] = field(default_factory=dict)
    short: Mapping[str, str] = field(default_factory=dict)
    leads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def directory_of(
    people: Iterable[tuple[str, str]], texts: Iterable[str] = (), aliases: Mapping[str, str] | None = None
) -> Directory:
    """From the members' (name, title), the texts' "X (ABC)" and often named units, and `aliases` somebody has set."""
    titles = dict(people)
    units: dict[frozenset[str], str] = {}
    leads: dict[str, list[str]] = {}
    for name, title in titles.items():
        if unit := unit_in(title):
            units.setdefault(_key(unit), unit)
            leads.setdefault(units[_key(unit)], []).append(name)
    short: dict[str, str] = dict(aliases or {})
    named: Counter[str] = Counter()
    for text in texts:
        named.update(match[0] for match in _NAMED_UNIT.finditer(text))
        for letters, phrase in abbreviations_in(text):
            short.setdefault(letters, units.get(_key(phrase), phrase))
            if "&" in phrase:
                units.setdefault(_key(phrase), phrase)
    for name, times in sorted(named.items()):
        key = _key(name)
        genitive = name.endswith("s") and _key(name[:-1]) in units
        if times >= _OFTEN and not genitive and not any(key <= known or key >= known for known in units):
            units[key] = name
    for letters, name in _initials(units.values()):
        short.setdefault(letters, name)
    return Directory(titles, units, short, {unit: tuple(names) for unit, names in leads.items()})


def unit_in(title: str) -> str:
    """From "Afdelingschef for Økonomi & Stab" to "Økonomi & Stab", from "Skolechef" to "Skole"; empty for none."""
    if match := _TITLE.fullmatch(title.strip()):
        return match["unit"].strip(" .,")
    compound = _COMPOUND.fullmatch(title.strip())
    general = ("kommunal", "afdeling", "afdelings", "område", "center", "enhed", "enheds", "vice", "team", "projekt")
    return compound["unit"].capitalize() if compound and compound["unit"].lower() not in general else ""


def abbreviations_in(text: str) -> Iterator[tuple[str, str]]:
    """From "Direktørforum (DIF)" ("DIF", "Direktørforum"): the words before the bracket that the letters stand for."""
    for match in _ABBREVIATED.finditer(text):
        if phrase := _stands_for(match[1], text[max(0, match.start() - 120) : match.start()].rstrip()):
            yield match[1], phrase


def _stands_for(letters: str, before: str) -> str:
    """The words right before the bracket whose first letters these are; else the longest name they can come from."""
    words = list(_WORD.finditer(before))[-8:]
    wanted = letters.replace("&", "").replace("-", "").lower()
    longest = ""
    for i in range(len(words) - 1, -1, -1):
        first = words[i][0]
        after = before[words[i].end() : words[i + 1].start()] if i + 1 < len(words) else before[words[i].end() :]
        if not (first[0].isupper() or first.lower() in _JOINING) or not re.fullmatch(r"[\s,&-]*", after):
            break
        if first[0].lower() != wanted[0] or not first[0].isupper():
            continue
        phrase = before[words[i].start() :]
        initials = "".join(word[0][0] for word in words[i:] if word[0].lower() not in _SMALL).lower()
        if initials == wanted:
            return phrase
        if wanted.startswith(initials) and _is_spread(wanted, phrase.lower()):
            longest = phrase
    return longest


def _is_spread(letters: str, phrase: str) -> bool:
    rest = iter(phrase)
    return all(letter in rest for letter in letters)


def _initials(units: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Three letters or more, or with &, that only one unit can have."""
    found: dict[str, list[str]] = {}
    for unit in units:
        letters = [word[0].upper() for word in _WORD.findall(unit) if word.lower() not in _SMALL]
        if len(letters) > 2:
            found.setdefault("".join(letters), []).append(unit)
        if len(letters) > 1:
            found.setdefault("".join(letters[:-1]) + "&" + letters[-1], []).append(unit)
    for short, names in found.items():
        if len(set(names)) == 1:
            yield short, names[0]


def _key(name: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(name) if word.lower() not in _SMALL)


def mentions_in(text: str, directory: Directory) -> tuple[Mention, ...]:
    """Everybody and everything of the directory that the text names, in order and apart; the longest reading wins."""
    finder = _Finder(text, directory)
    found = sorted(
        (*finder.units(), *finder.people(), *finder.short(), *finder.groups()), key=lambda m: (m.start, -m.end)
    )
    apart: list[Mention] = []
    for mention in found:
        if not apart or mention.start >= apart[-1].end:
            apart.append(mention)
        elif mention.end - mention.start > apart[-1].end - apart[-1].start:
            apart[-1] = mention
    return tuple(apart)


def unit_called(name: str, directory: Directory) -> str:
    """The unit's full name, however it is written; empty when the directory has no such unit."""
    found = mentions_in(name.strip(), directory)
    whole = [m for m in found if m.unit and m.start == 0 and m.end == len(name.strip())]
    return whole[0].unit if whole else ""


def person_called(name: str, directory: Directory) -> str:
    """The member's name in full, a letter wrong or the rest left out; empty when nobody or several can be meant."""
    words = tuple(word.lower() for word in _WORD.findall(name))
    if not words:
        return ""
    fits = [full for full in directory.people if _fits(words, tuple(w.lower() for w in _WORD.findall(full)))]
    if len(fits) == 1:
        return fits[0]
    near = [full for full in directory.people if len(name) >= _TYPO and _distance(name, full) <= 1]
    return near[0] if not fits and len(near) == 1 else ""


def _fits(said: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """The first name alone, the whole name, or the first and any later names in their order."""
    rest = iter(full)
    return said[0] == full[0] and all(word in rest for word in said) if full else False


def _distance(one: str, other: str) -> int:
    return OSA.distance(one.lower(), other.lower(), score_cutoff=1)


class _Finder:
    def __init__(self, text: str, directory: Directory) -> None:
        self.text = text
        self.directory = directory
        self.words = list(_WORD.finditer(text))
        self.vocabulary = {word for key in directory.units for word in key}
        self.mended: dict[str, str] = {}
        self.named: dict[str, str] = {}

    def units(self) -> Iterator[Mention]:
        i = 0
        while i < len(self.words):
            found = self._unit_at(i) if self.words[i][0][0].isupper() else None
            if found is None:
                i += 1
                continue
            last, name, exact = found
            start, end = self.words[i].start(), self.words[last].end()
            yield self._unit(start, end, name, exact)
            i = last + 1

    def _unit(self, start: int, end: int, name: str, exact: bool) -> Mention:
        role = _ROLE_BEFORE.search(self.text, max(0, start - 60), start)
        people = self.directory.leads.get(name, ())
        if role is None:
            return Mention(start, end, self.text[start:end], "unit", people, name, exact)
        kept = tuple(person for person in people if role["role"].lower() in self.directory.people[person].lower())
        return Mention(role.start(), end, self.text[role.start() : end], "post", kept, name, exact)

    def _unit_at(self, i: int) -> tuple[int, str, bool] | None:
        """The unit whose words begin here, longest first: its last word's number, its name, and whether exact."""
        window: list[str] = []
        best: tuple[int, str, bool] | None = None
        for last in range(i, min(i + _LONGEST_UNIT, len(self.words))):
            if last > i and not _BETWEEN.fullmatch(self.text, self.words[last - 1].end(), self.words[last].start()):
                break
            word = self.words[last][0]
            if word.lower() in _SMALL:
                continue
            if not word[0].isupper():
                break
            window.append(word)
            if (found := self._called(window)) is not None:
                best = (last, *found)
        return best

    def _called(self, window: list[str]) -> tuple[str, bool] | None:
        units = self.directory.units
        words = [word.lower() for word in window]
        if name := units.get(frozenset(words)):
            return name, True
        if words[-1].endswith("s") and (name := units.get(frozenset([*words[:-1], words[-1][:-1]]))):
            return name, True
        mended = frozenset(self._mended(word) for word in words)
        if name := units.get(mended):
            return name, False
        wider = {name for key, name in units.items() if len(words) > 1 and mended < key} if len(units) < 200 else set()
        return (wider.pop(), False) if len(wider) == 1 else None

    def _mended(self, word: str) -> str:
        """The word of a unit's name that this is with one letter wrong; the word itself when it is none or several."""
        if word in self.vocabulary or len(word) < _TYPO:
            return word
        if word not in self.mended:
            near = [other for other in self.vocabulary if OSA.distance(word, other, score_cutoff=1) <= 1]
            self.mended[word] = near[0] if len(near) == 1 else word
        return self.mended[word]

    def people(self) -> Iterator[Mention]:
        firsts = {_WORD.findall(name)[0].lower() for name in self.directory.people if _WORD.search(name)}
        i = 0
        while i < len(self.words):
            if self.words[i][0].lower() not in firsts or not self.words[i][0][0].isupper():
                i += 1
                continue
            last = i
            while last + 1 < len(self.words) and last < i + 4 and self._name_goes_on(last):
                last += 1
            for end in range(last, i - 1, -1):
                said = self.text[self.words[i].start() : self.words[end].end()]
                if name := self._person(said):
                    exact = name.lower().startswith(said.lower())
                    yield Mention(self.words[i].start(), self.words[end].end(), said, "person", (name,), exact=exact)
                    last = end
                    break
            i = last + 1

    def _person(self, said: str) -> str:
        if said not in self.named:
            own = person_called(said, self.directory)
            self.named[said] = own or person_called(said.removesuffix("s"), self.directory)
        return self.named[said]

    def _name_goes_on(self, i: int) -> bool:
        gap = self.text[self.words[i].end() : self.words[i + 1].start()]
        return gap == " " and self.words[i + 1][0][0].isupper()

    def short(self) -> Iterator[Mention]:
        for match in _SHORT.finditer(self.text):
            if name := self.directory.short.get(match[0]):
                known = name in self.directory.units.values()
                leads = self.directory.leads.get(name, ())
                yield Mention(match.start(), match.end(), match[0], "unit" if known else "other", leads, name)

    def groups(self) -> Iterator[Mention]:
        """Each of "afdelingscheferne"; and a title that only one member has, "kommunaldirektøren"."""
        titles = {name: title.lower() for name, title in self.directory.people.items()}
        for match in _EVERYBODY.finditer(self.text):
            role = (match["all"] or match["role"]).lower()
            people = tuple(
                name for name, title in titles.items() if title.startswith(role) or (role == "chef" and title)
            )
            if people:
                yield Mention(match.start(), match.end(), match[0], "everybody", people)
        alone = {title.split()[0]: name for name, title in titles.items() if len(title.split()) == 1}
        for word in self.words:
            bare = re.sub(r"(?:ens|en|s)$", "", word[0].lower())
            if name := alone.get(bare) or alone.get(word[0].lower()):
                yield Mention(word.start(), word.end(), word[0], "post", (name,))
