"""What in a question is said of what: as in "elevatoren på rådhuset", "salg af rådhuset"."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from forum.questions import Question

_ARTICLES: Final = r"(?:(?:en|et|den|det|de|vores|ny|nye|nyt) )*"
_LINK: Final = re.compile(rf" (?P<word>af|på|ved|for|i|hos|til|om|med|fra|mod|under|mellem) {_ARTICLES}", re.IGNORECASE)
# What is asked about stands first, or after such a word; after a verb it is another matter ("fik penge fra puljen").
_NAMED: Final = re.compile(
    rf"(?:^|.*\b(?:om|omkring|med|ang|angående|vedr|vedrørende|ift|for)\.? |.*[,.:!] ?){_ARTICLES}", re.IGNORECASE
)


@dataclass(frozen=True)
class Link:
    """The subject's word `first` is said of its word `other`. `closely`: `other` is what it is done to ("salg af")."""

    first: int
    other: int
    closely: bool


def links(question: Question) -> tuple[Link, ...]:
    found: list[Link] = []
    for i, (one, other) in enumerate(pairwise(question.subject)):
        between = _LINK.fullmatch(question.text, one.end, other.start)
        goes_on = bool(found) and found[-1].other == i
        if between and (goes_on or _NAMED.fullmatch(question.text, 0, one.start)):
            found.append(Link(i, i + 1, between["word"].casefold() == "af"))
    return tuple(found)
