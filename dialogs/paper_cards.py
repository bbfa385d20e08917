"""What the cards of minutes and of agendas have in common, while the secretariat looks a version through."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from danish.texts import papers as texts
from dialogs import papers
from dialogs.card import Button, Entry, Items, Part, Quote, Text
from dialogs.turn import Drawing, Subject
from storage import people

SHOWN: Final = 10
_DRAFT, _REPLACED, _DELETED = "draft", "replaced", "deleted"


@dataclass(frozen=True)
class Paper:
    """One version of minutes or of an agenda, and what pressing on it is called: `name` stands in a button's ids,
    `room` is its dialog, `answers` the label and the action that make a draft count, `back` the label that undoes it.
    """

    name: str
    room: str
    subject: Subject
    state: str
    answers: tuple[str, str]
    back: str


def buttons(
    drawing: Drawing, paper: Paper, *, reviewing: bool = False, beside: Sequence[Button] = ()
) -> tuple[Button, ...]:
    """`beside` stand before the one that takes it back, on a version that counts."""
    ids: dict[str, int | str] = {paper.name: paper.subject[1]}
    drawn_from = papers.drawn_from(drawing.db, paper.subject)
    look = () if reviewing else (Button(texts.REVIEW, f"{paper.room}.review", ids),)
    if paper.state == _DRAFT:
        label, action = paper.answers
        use = Button(label, action, ids, drawn_from, style="primary")
        return (use, *look, Button(texts.DELETE, f"{paper.room}.delete", ids, drawn_from, style="destructive"))
    if paper.state == _REPLACED:
        return look
    if paper.state == _DELETED:
        return ()
    return (*look, *beside, Button(paper.back, f"{paper.room}.withdraw", ids, drawn_from))


def to_look_at(notes: Sequence[str]) -> list[Part]:
    return [Text((texts.look_at(len(notes)),)), *lines(notes)]


def changed(found: Sequence[str]) -> list[Part]:
    """What is another since the version before; `found` are the changes as lines."""
    return [Text((texts.CHANGES,)), *lines(found)] if found else [Text((texts.UNCHANGED,))]


def unplaced(pieces: Sequence[str]) -> list[Part]:
    """What of the file belongs to no item."""
    if not pieces:
        return []
    return [Text((texts.UNPLACED,), "strong"), *(Quote(piece) for piece in pieces[:SHOWN]), *more(len(pieces))]


def lines(said: Sequence[str]) -> list[Part]:
    if not said:
        return []
    return [Items(tuple(Entry(line) for line in said[:SHOWN])), *more(len(said))]


def more(count: int) -> list[Part]:
    return [Text((texts.more(count - SHOWN),), "muted")] if count > SHOWN else []


def another(drawing: Drawing, person_id: int | None) -> str:
    """Who did it; empty for the viewer, who knows, and for nobody."""
    if person_id is None or (drawing.viewer and drawing.viewer.id == person_id):
        return ""
    person = people.by_id(drawing.db, drawing.forum.id, person_id)
    return person.name if person else ""
