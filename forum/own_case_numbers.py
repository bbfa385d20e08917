"""Case numbers of a forum's own form in what people type, with any separators and in capitals or not.

The form is the forum's picture of it ("LYN-00-0000"): see `forum.wordings`.
"""

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Final

from danish import dates
from forum import wordings

_SIGNS: Final = r"[ \t\u00a0.,/:()_\-\u2010-\u2015\u2212]"
_NAMED: Final = re.compile(
    r"\b(?:sag(?:en|er|erne)?|sagsnr|sagsnumm(?:er|ret|re|rene)|journalnummer|journalnr|j\.? ?nr)\.?"
    r"(?: ?nr\.?| nummer)?[\W_]{0,4}$",
    re.IGNORECASE,
)
_AND: Final = re.compile(r"[ ,;&]*(?:og|samt|eller|and)?[ ]*", re.IGNORECASE)
_TIME: Final = re.compile(r"(?:(?:19|20)\d\d|0?[1-9]|1[0-2])\D+(?:19|20)\d\d")
"""From one year to another, or a month of a year."""
_TELLING: Final = 2


@dataclass(frozen=True)
class Found:
    """The characters [start, end) of a text; `number` is spelled as the picture is."""

    start: int
    end: int
    number: str


def find(text: str, picture: str, today: dt.date) -> tuple[Found, ...]:
    """Every number of the picture's form, in order.

    One without letters of its own may as well be a date or a count: it counts where it is called a case, stands alone,
    follows another in a list, or is spelled exactly as the picture and is no date.
    """
    if not picture:
        return ()
    telling = sum(sign.isalpha() and sign != "A" for sign in picture) >= _TELLING
    exact = re.compile(wordings.pattern(picture))
    found: list[Found] = []
    for match in _spelled(picture).finditer(text):
        start, end = match.span()
        alone = not (text[:start] + text[end:]).strip(" ?.!")
        called = _NAMED.search(text[:start]) or (found and _AND.fullmatch(text[found[-1].end : start]))
        as_set = exact.fullmatch(match[0]) and not (_TIME.fullmatch(match[0]) or dates.find(match[0], today))
        if telling or alone or called or as_set:
            found.append(Found(start, end, _written(picture, match)))
    return tuple(found)


@lru_cache(maxsize=256)
def _spelled(picture: str) -> re.Pattern[str]:
    """A group for each run of figures and of letters. No part of it can match in two ways: it takes no longer than the
    text is long.
    """
    parts: list[str] = []
    before = last = ""
    signs = 0
    for kind, run in _runs(picture):
        if kind == "-":
            signs = len(run)
            continue
        # Figures of any number end only where something else stands.
        loose = kind == before == "0" and "0" in (run, last)
        parts.append(f"{_SIGNS}{{{int(loose)},{max(signs, 3)}}}" if parts else "")
        parts.append(f"({_run(kind, run)})")
        before, last, signs = kind, run, 0
    return re.compile(rf"(?<!\w){''.join(parts)}(?!\w)", re.IGNORECASE)


def _runs(picture: str) -> list[tuple[str, str]]:
    """Runs of figures "0", of any letters "A", of given letters "a", and of signs "-"."""
    kinds = groupby(picture, key=lambda sign: sign if sign in "0A" else "a" if sign.isalnum() else "-")
    return [(kind, "".join(run)) for kind, run in kinds]


def _run(kind: str, run: str) -> str:
    return re.escape(run) if kind == "a" else wordings.pattern(run)


def _written(picture: str, match: re.Match[str]) -> str:
    groups = iter(match.groups())
    written = []
    for kind, run in _runs(picture):
        typed = "" if kind == "-" else next(groups)
        written.append(typed.upper() if kind in "0A" else run)
    return "".join(written)
