"""How templates number the items of minutes: each way of writing it is a line in a table here."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from forum.minutes.wording import Wording

HIGHEST = 999  # some forums number their items over the year

_WORDS = r"(?:punkt|pkt|dagsordenspunkt|dagsordenpunkt|sag\s*nr|ad(?:\s*(?:punkt|pkt))?{own})"
_LABELLED = (
    r"(?:(?:åbent|lukket|åben|ekstra|tillægs)\s*-?\s*)?"
    rf"{_WORDS}\b\.?\s*(?:nr\.?\s*)?"
    r"(?P<number>\d{{1,3}}|(?-i:[lIO]\d?|\d[lIO])(?=\s*[:;]))(?P<colon>\s*[:;]|\s*[.)–—-]|)(?P<title>\s.*|[^\W\d].*|)"
)


def _digits(number: str) -> int:
    return int(number.replace("l", "1").replace("I", "1").replace("O", "0"))


def _roman(number: str) -> int:
    """0 for letters that are no such number."""
    values = [_ROMAN[letter] for letter in number]
    pairs = zip(values, [*values[1:], 0], strict=True)
    total = sum(-value if value < after else value for value, after in pairs)
    return total if _written_roman(total) == number else 0


_ROMAN = {"X": 10, "V": 5, "I": 1}


def _written_roman(number: int) -> str:
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return "X" * (number // 10) + ones[number % 10] if 0 < number < 40 else ""


@dataclass(frozen=True)
class Family:
    """How a line with an item's number is written, what it begins with, and which number that is.

    `counts`: it may begin with any number, for some forums count over the year.
    """

    pattern: re.Pattern[str]
    initials: str = "0123456789"
    value: Callable[[str], int] = _digits
    counts: bool = True


# The surest way first.
NUMBERED = (
    Family(
        re.compile(r"(?P<number>\d{1,3})(?P<colon>\s*[.:)]|\s+[–-]|)(?P<title>\s*\((?i:åben|åbent|lukket)\).*)"),
    ),
    Family(re.compile(r"(?P<number>\d{1,3})(?P<colon>\s*[.:)]|\s+[–-])(?P<title>\s.+|[A-ZÆØÅ].+)")),
    Family(re.compile(r"(?P<number>\d{1,3})(?P<colon>)(?P<title>[A-ZÆØÅ][^\W\d].+|\s+[A-ZÆØÅ].+)")),
)
# Signs that stand before other things too: laws, names, groups of items.
SIGNED = (
    Family(re.compile(r"§\s*(?P<number>\d{1,3})(?P<colon>\s*[.:)–-]|)(?P<title>\s.+)"), "§"),
    Family(
        re.compile(r"(?P<number>[IVX]{1,6})(?P<colon>\s*[.:)]|\s+[–-])(?P<title>\s.+)"), "IVX", _roman, counts=False
    ),
    Family(
        re.compile(r"(?P<number>[A-Z])(?P<colon>\s*[.:)]|\s+[–-])(?P<title>\s.+)"),
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        lambda letter: ord(letter) - ord("A") + 1,
        counts=False,
    ),
)


def labelled(wording: Wording) -> Family:
    """An item's number after a word that says so: "Punkt 3: ...", and the forum's own words."""
    own = "".join(rf"|{re.escape(word)}" for word in wording.items)
    initials = "".join(word[0].lower() + word[0].upper() for word in wording.items)
    return Family(re.compile(_LABELLED.format(own=own), re.I), "PpÅåLlEeTtDdSsAa" + initials)
