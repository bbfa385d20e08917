"""What the secretariat is asked when the minutes have no answer, and its answers.

One question of a forum is one, however it is put and whoever asks: the first answer stands, and every asker hears it.
"""

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from danish import words
from forum.errors import NotPossible
from forum.people import Person
from forum.questions import Question

KIND: Final = "questions.question"
"""Its card in letters and on screens."""
MAX_QUESTION: Final = 1000
MAX_ANSWER: Final = 2000
MOST_WAITING: Final = 20
"""Questions of one person that wait at a time."""


class State(StrEnum):
    WAITING = "waiting"
    ANSWERED = "answered"
    FOUND = "found"
    """A word was added, and the minutes answer."""
    LEFT = "left"


@dataclass(frozen=True)
class Asked:
    """`text` is as the first to ask wrote it; `askers` are in the order they came. `item` is the date and number of the
    item that the answer points to. `version` counts what the secretariat did; `asked_at` is aware,
    `answered_on` a local day.
    """

    id: int
    forum_id: int
    text: str
    askers: tuple[int, ...]
    state: State
    answer: str
    item: tuple[dt.date, int] | None
    version: int
    asked_at: dt.datetime
    answered_by: int | None = None
    answered_on: dt.date | None = None

    @property
    def subject(self) -> tuple[str, int]:
        return KIND, self.id

    @property
    def is_settled(self) -> bool:
        return self.state in (State.ANSWERED, State.FOUND)


def stands_alone(asked: Question) -> bool:
    """It says itself what it is about: "og hvornår kommer den igen?" does not, and means something else each time."""
    return bool(asked.subject or asked.phrases or asked.quarters or asked.cases or asked.kle)


def key(asked: Question, latest: dt.date, asker: int) -> str:
    """The same for what asks the same: words in any order and inflection, without how one asks. "Sidste møde" is the
    meeting it means while `latest` is the newest one held. What does not stand alone is the asker's own.
    """
    parts = sorted(set(_parts(asked, latest)))
    if not stands_alone(asked):
        parts += [f"by {asker}", " ".join(w.text.casefold() for w in words.words(asked.text))]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _parts(asked: Question, latest: dt.date) -> Iterator[str]:
    yield from (w.term for w in asked.subject)
    yield from (w.term for text, _m in asked.phrases for w in words.words(text) if not words.is_stop(w.text))
    yield from asked.quarters
    yield from (f"year {year}" for year in asked.years)
    yield from (f"case {case}" for case in (*asked.cases, *([asked.kle] if asked.kle else [])))
    if asked.span:
        yield f"from {asked.span.first} to {asked.span.last}"
    if asked.which:
        yield f"{asked.which.value} of {latest}"
    if asked.number is not None:
        yield f"item {asked.number}"
    if asked.outcome:
        yield f"outcome {asked.outcome.value}"
    if asked.wants:
        yield f"wants {asked.wants.value}"


def answer(asked: Asked, text: str, item: tuple[dt.date, int] | None, by: Person, on: dt.date) -> Asked:
    """The first answer, or a better one. Raises NotPossible for one that is empty or too long."""
    text = "\n".join(" ".join(line.split()) for line in text.strip().splitlines())
    if not text:
        raise NotPossible("answer_missing")
    if len(text) > MAX_ANSWER:
        raise NotPossible("answer_long")
    return _settled(replace(asked, state=State.ANSWERED, answer=text, item=item), by, on)


def found(asked: Asked, by: Person, on: dt.date) -> Asked:
    """The minutes answer now, by a word that was added."""
    return _settled(replace(asked, state=State.FOUND, answer="", item=None), by, on)


def leave(asked: Asked, by: Person, on: dt.date) -> Asked:
    """It waits no more; it can still be answered. What was answered is taken back."""
    return _settled(replace(asked, state=State.LEFT, answer="", item=None), by, on)


def again(asked: Asked) -> Asked:
    """Somebody else asks what was left: it waits once more."""
    return replace(asked, state=State.WAITING, version=asked.version + 1, answered_by=None, answered_on=None)


def _settled(asked: Asked, by: Person, on: dt.date) -> Asked:
    return replace(asked, version=asked.version + 1, answered_by=by.id, answered_on=on)
