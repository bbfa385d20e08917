"""Case numbers of Danish municipalities: KLE subject, facet, serial number, year ("85.11.20-A26-1-24").

KLE (KL's subject index) has a subject of three pairs of digits and a facet of a letter and two digits. The index itself
belongs to KL and is not needed here: any subject and facet of that form is accepted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_DASH = r"[ \t\u00a0]*[-\u2010-\u2015\u2212_/][ \t\u00a0]*"
_PART = rf"(?:{_DASH}|[ \t\u00a0]+)"
# Subject, facet, serial number, year; no digit or letter right before or after, so "1.81.19.00-..." is none.
_GRAMMAR = re.compile(
    rf"(?<![\w.])(\d{{2}})[. ]?(\d{{2}})[. ]?(\d{{2}}){_PART}([A-ZÆØÅa-zæøå])(\d{{2}})"
    rf"{_PART}(\d{{1,6}}){_PART}((?:20|19)?\d{{2}})(?![\w]|[.,]\d)"
)

_SUBJECT = re.compile(r"\d{2}\.\d{2}\.\d{2}")


@dataclass(frozen=True)
class CaseNumber:
    """`subject` is "85.11.20", `facet` "A26"; `year` has two digits, as it is written."""

    subject: str
    facet: str
    serial: int
    year: int

    def __str__(self) -> str:
        return f"{self.subject}-{self.facet}-{self.serial}-{self.year:02d}"


@dataclass(frozen=True)
class Found:
    """A case number in a text: the characters [start, end)."""

    start: int
    end: int
    number: CaseNumber


def _number(match: re.Match[str]) -> CaseNumber:
    group, main, subject, letter, facet, serial, year = match.groups()
    return CaseNumber(f"{group}.{main}.{subject}", f"{letter.upper()}{facet}", int(serial), int(year[-2:]))


def parse(text: str) -> CaseNumber | None:
    """The case number that is the whole of `text` but for white space, in any spelling; None when it is none."""
    match = _GRAMMAR.fullmatch(text.strip())
    return _number(match) if match else None


def normalise(text: str) -> str | None:
    """From "81.19.00 P00 1 18" to "81.19.00-P00-1-18"; None when `text` is no case number."""
    number = parse(text)
    return str(number) if number else None


def is_subject(text: str) -> bool:
    """Whether it is a KLE subject alone: "85.11.20"."""
    return bool(_SUBJECT.fullmatch(text))


def key(text: str) -> str:
    """What two spellings of one case number share: the normal form of KLE's, the letters and figures of others."""
    found = next(_found(text), None)
    return str(found.number) if found else "".join(sign for sign in text.upper() if sign.isalnum())


def find(text: str) -> tuple[Found, ...]:
    """Every case number in `text`, in order."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[Found]:
    for match in _GRAMMAR.finditer(text):
        yield Found(match.start(), match.end(), _number(match))
