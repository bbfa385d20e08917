"""A file that may be minutes, of one meeting or several, or an agenda: what it is, is read from it."""

from forum.errors import NotMinutes
from forum.minutes import structure
from forum.minutes.formats import Document
from forum.minutes.reading import Reading
from forum.minutes.wording import SHARED, Wording


def read(document: Document, wording: Wording = SHARED) -> tuple[Reading, ...]:
    """The minutes of each meeting, or the agenda where there are only items to come (`Reading.kind`), which is one.

    Raises NotMinutes.
    """
    try:
        return structure.read_all(document, wording)
    except NotMinutes as refusal:
        if (refusal.reason, refusal.detail) != ("no_heading", "dagsorden"):
            raise
        return (structure.read_agenda(document, wording),)
