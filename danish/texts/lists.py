"""Words that every noun's texts need: counting and listing."""

from collections.abc import Sequence
from typing import Final

_NUMBERS: Final = ("ingen", "et", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv")


def listed(names: Sequence[str], last: str = "og") -> str:
    """Names as a sentence has them: A, B og C."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def number(count: int, *, common: bool = False) -> str:
    """As a word up to twelve. `common` is the gender of what is counted: "en opgave", "et møde"."""
    if count == 1 and common:
        return "en"
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else grouped(count)


def grouped(count: int) -> str:
    """Figures with Danish thousands: "20.000"."""
    return f"{count:,}".replace(",", ".")


def counted(count: int, one: str, many: str, *, common: bool = False) -> str:
    """The count and its noun: et møde, to møder."""
    return f"{number(count, common=common)} {one if count == 1 else many}"


def sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]
