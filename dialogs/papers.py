"""Papers on their way in, minutes and agendas alike: a button drawn before the last step of a trail does nothing."""

from collections.abc import Callable
from typing import Final

from danish.texts import errors as texts
from dialogs.card import Card, said
from dialogs.turn import Drawing, Reply, Subject, Turn
from forum.errors import Answered, Changed
from storage import approvals as trail
from storage import posted
from storage.database import Connection

# Steps of a paper's trail that another one's step brought along: nobody pressed anything on it.
FOLLOWS: Final = frozenset({"replaced", "restored"})


def drawn_from(db: Connection, subject: Subject) -> int:
    """The version a paper's buttons are drawn from: it counts the steps of its trail."""
    return len(trail.steps(db, subject))


def stale(turn: Turn, subject: Subject, card: Callable[[Drawing], Card | None], *, as_drawn: bool) -> Reply | None:
    """None when the button is as drawn: from the newest step, and the paper in the state it was for.

    Raises Answered, with whoever was first, and Changed.
    """
    steps = trail.steps(turn.db, subject)
    if turn.press and turn.press.version == len(steps) and as_drawn:
        return None
    by = steps[-1].by_id if steps and steps[-1].action not in FOLLOWS else None
    if by == turn.person.id:
        shown = card(turn.drawing(subject[1]))
        return Reply((said(texts.already_done()), *([shown] if shown else [])), private=True)
    if by is not None:
        raise Answered(subject, by)
    raise Changed(subject)


def also(turn: Turn, subject: Subject, action: str) -> None:
    """What happened to another version by it."""
    trail.record(turn.db, turn.forum.id, subject, action, turn.person.id, turn.now)
    posted.changed(turn.db, subject, turn.now)
