"""A forum's own words as it sets them: what it is called, its headings, and how its case numbers look.

Case numbers are given as a picture: 0 is a figure, A a letter, everything else stands for itself ("00.00.00-A00-0-00").
A lone 0 is any figures, up to six; 00 is exactly two. So nobody writes a regular expression, and none can run away.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from itertools import groupby
from typing import Final

from danish import words
from forum.minutes.wording import DECISION, UNKNOWN, Wording, order_of

MOST: Final = 8
LONGEST: Final = 40
LONGEST_NUMBER: Final = 30
_MOST_FIGURES: Final = 6
_FIGURES: Final = 3
LISTS: Final = ("forums", "decisions", "items", "actions")


@dataclass(frozen=True)
class Words:
    """As typed. `case_number` is a picture, "" for the usual form alone; see `Wording` for the others."""

    forums: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    case_number: str = ""


@dataclass(frozen=True)
class Problem:
    """What is wrong with the field called `name`: `reason` is a key `danish.texts` knows."""

    name: str
    reason: str
    facts: Mapping[str, str] = field(default_factory=dict)


def wording(own: Words) -> Wording:
    """What minutes are read with."""
    return Wording(own.forums, own.decisions, own.items, own.actions, pattern(own.case_number))


def cleaned(typed: str) -> tuple[str, ...]:
    """The words of a field, parted by commas, semicolons or lines; each once, as it was first written."""
    parts = (" ".join(part.split()).strip(" .:»«\"'“”") for part in re.split(r"[,;\n]", typed))
    found: dict[str, str] = {}
    for part in parts:
        if part:
            found.setdefault(words.fold(part), part)
    return tuple(found.values())


def pattern(picture: str) -> str:
    """The regular expression for the whole of a case number. Its length is bounded whatever the picture."""
    written = []
    for sign, run in groupby(picture):
        count = len(list(run))
        if sign == "0":
            written.append(rf"[0-9]{{1,{_MOST_FIGURES}}}" if count == 1 else f"[0-9]{{{count}}}")
        elif sign == "A":
            written.append(f"[A-Za-zÆØÅæøå]{{{count}}}")
        else:
            written.append(re.escape(sign) * count)
    return "".join(written)


def problems(own: Words, others: Collection[str]) -> list[Problem]:
    """Why it cannot be kept, one for each field at most; `others` are the names of the store's other forums."""
    found = []
    for each in fields(own):
        value = getattr(own, each.name)
        wrong = _number(value) if each.name == "case_number" else _list(each.name, value, own, others)
        if wrong:
            found.append(wrong)
    return found


def _list(name: str, said: tuple[str, ...], own: Words, others: Collection[str]) -> Problem | None:
    if len(said) > MOST:
        return Problem(name, "many", {"most": str(MOST)})
    for word in said:
        if len(word) > LONGEST:
            return Problem(name, "long", {"word": f"{word[:LONGEST]}...", "most": str(LONGEST)})
        if sum(c.isalpha() for c in word) < 2 or not all(c.isalnum() or c in " &.-/'" for c in word):
            return Problem(name, "signs", {"word": word})
        if name == "items" and not word.isalpha():
            return Problem(name, "one_word", {"word": word})
        if name != "forums" and order_of(word) not in (UNKNOWN, *((DECISION,) if name == "decisions" else ())):
            return Problem(name, "taken", {"word": word})
        if name == "forums" and words.fold(word) in {words.fold(other) for other in others}:
            return Problem(name, "other_forum", {"word": word})
        for other in LISTS[: LISTS.index(name)]:
            if words.fold(word) in {words.fold(each) for each in getattr(own, other)}:
                return Problem(name, "twice", {"word": word})
    return None


def _number(picture: str) -> Problem | None:
    if not picture:
        return None
    if len(picture) > LONGEST_NUMBER:
        return Problem("case_number", "number_long", {"most": str(LONGEST_NUMBER)})
    if re.search(r"[1-9]", picture):
        return Problem("case_number", "number_figures", {"shown": re.sub(r"[1-9]", "0", picture)})
    if re.search(r"[^\w .,/:()-]|_", picture):
        return Problem("case_number", "number_signs")
    if picture.count("0") < _FIGURES and len(re.findall("0+", picture)) < 2:
        return Problem("case_number", "number_short")
    return None
