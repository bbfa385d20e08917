"""Archives that never were, of any size: items of about 484 words whose frequencies fall as those of Danish minutes do.

Words are those of our own glossary and compounds of two of them; what is asked is taken from the items' titles.
"""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from itertools import accumulate
from typing import Final

from danish import wordlists
from forum.agenda import AgendaItem, ItemType, Section
from forum.decisions import Outcome

FIRST_MEETING: Final = dt.date(1700, 1, 6)
A_MEETING: Final = 8
_WORDS: Final = 60_000
_STOPS: Final = 0.4
_LENGTHS: Final = {"title": 7, "decision": 60, "resume": 60, "recommendation": 20, "body": 330}


@dataclass(frozen=True)
class Asked:
    """`raw` are the question's own words without those that say nothing: the bare query is kinder to so few."""

    text: str
    raw: tuple[str, ...]


def _words(rng: random.Random) -> list[str]:
    lines = resources.files("danish").joinpath("glossary.txt").read_text(encoding="utf-8").splitlines()
    danish = [line for line in lines if line and not line.startswith("#") and "=" not in line]
    simple = sorted({w for line in danish for w in line.replace(",", " ").split() if w.isalpha() and len(w) > 3})
    found = dict.fromkeys(rng.sample(simple, len(simple)))
    while len(found) < _WORDS:
        found[rng.choice(simple) + rng.choice(("", "s")) + rng.choice(simple)] = None
    return list(found)


class Archive:
    """The same items and questions whenever it is made."""

    def __init__(self, seed: int = 1) -> None:
        self._rng = random.Random(seed)
        self._words = _words(self._rng)
        self._weights = list(accumulate(1 / (rank + 8) ** 1.05 for rank in range(len(self._words))))
        self._stops = wordlists.STOP.split()
        self._topics: list[tuple[str, ...]] = []

    def items(self, count: int) -> Iterator[tuple[dt.date, AgendaItem]]:
        """The next `count` items, with the days of their meetings."""
        for _ in range(count):
            n = len(self._topics)
            yield FIRST_MEETING + dt.timedelta(days=7 * (n // A_MEETING)), self._item(n % A_MEETING + 1)

    def questions(self, count: int) -> list[Asked]:
        """About items made so far: one to four of a title's words, some inflected, some misspelt, some with words that
        stand nowhere.
        """
        rng = random.Random(len(self._topics))
        return [self._question(rng, rng.choice(self._topics)) for _ in range(count)]

    def _item(self, number: int) -> AgendaItem:
        title = [self._rng.choice(self._words), *self._some(4)]
        self._topics.append(tuple(title))
        texts = {name: self._text(length, title) for name, length in _LENGTHS.items() if name != "title"}
        return AgendaItem(
            number=number,
            title=f"Drøftelse af {' og '.join(title)}",
            case_number=None,
            type=ItemType.DISCUSSION,
            minutes=None,
            minutes_note="",
            recommended_by=None,
            recommendations=(texts["recommendation"],),
            sections=(
                Section("resume", "Resumé", texts["resume"]),
                Section("sagsfremstilling", "Sagsfremstilling", texts["body"]),
            ),
            decision=texts["decision"],
            outcome=Outcome.DISCUSSED,
            appendices=(),
        )

    def _some(self, count: int) -> list[str]:
        return self._rng.choices(self._words, cum_weights=self._weights, k=count)

    def _text(self, length: int, title: list[str]) -> str:
        words = [self._rng.choice(self._stops) if self._rng.random() < _STOPS else word for word in self._some(length)]
        for place in range(0, length, 25):
            words[place] = self._rng.choice(title)
        return " ".join(words).capitalize() + "."

    def _question(self, rng: random.Random, topic: tuple[str, ...]) -> Asked:
        words = rng.sample(topic, rng.choice((1, 2, 3, 4)))
        kind = rng.random()
        if kind < 0.2:
            words = [w + rng.choice(("en", "erne", "s")) for w in words]
        elif kind < 0.3:
            place = rng.randrange(1, len(words[0]) - 1)
            words[0] = words[0][:place] + words[0][place + 1 :]
        elif kind < 0.4:
            words = [rng.choice(self._words)[::-1] for _word in words]
        frame = rng.choice(("hvad besluttede vi om {}?", "{}", "status på {}", "hvornår kommer {} igen?"))
        return Asked(frame.format(" og ".join(words)), tuple(words))
