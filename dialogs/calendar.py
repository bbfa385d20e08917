"""The card of a letter from the calendar: one reason as a card of its own, several in one letter."""

from collections.abc import Callable, Mapping
from typing import Final

from danish.texts import calendar as texts
from dialogs import around_meetings, choices, due, telling
from dialogs.card import Card, Items, Part, Text
from dialogs.telling import Section
from dialogs.turn import Drawing, Moment
from forum import letters
from storage import choices as chosen
from storage import outbox, told
from storage.approvals import REMINDER, REMINDERS, SILENT
from storage.told import Reason

Say = Callable[[Drawing, list[Reason]], Section | None]

# In the order they are read: what is most pressing first. Letters that say the same thing share a section.
_SECTIONS: Final[tuple[tuple[frozenset[str], Say], ...]] = (
    (frozenset({letters.EVENING_BEFORE}), around_meetings.evening_section),
    (frozenset({letters.DUE_SOON, letters.DUE_TOMORROW, letters.DUE_PASSED}), due.due_section),
    (frozenset({letters.INTAKE}), around_meetings.intake_section),
    (frozenset({letters.HANDED_OUT}), around_meetings.handed_section),
    (frozenset({letters.BEFORE_AGENDA}), around_meetings.agenda_section),
    (frozenset({letters.PASSED_WEEKLY}), due.weekly_section),
    (frozenset({letters.MINUTES_MISSING}), around_meetings.minutes_section),
    (frozenset({letters.VISIT}), around_meetings.visit_section),
)
_TOGETHER: Final = frozenset({REMINDER, REMINDERS, SILENT, telling.LETTER})
SAID: Final[Mapping[str, Say]] = {name: say for names, say in _SECTIONS for name in names}


def together(moment: Moment) -> None:
    """After all others: what the clock has just written to one person is one letter, as when a bot that was away comes
    back. A meeting's morning has its own.
    """
    number = int(moment.now.timestamp() // 60)
    for person_id, ids in told.put_at(moment.db, moment.forum.id, _TOGETHER, moment.now).items():
        once = f"{choices.GATHERED}:{person_id}:{number}"
        subject = (choices.GATHERED, number)
        if len(ids) > 1 and outbox.put(moment.db, moment.forum.id, subject, to=person_id, once=once, now=moment.now):
            chosen.mark_gathered(moment.db, ids, number)


def card(drawing: Drawing) -> Card | None:
    """What the letter's reasons have to say now; None when that is nothing any more."""
    reasons = telling.reasons(drawing)
    if drawing.viewer is None:
        return None
    drawn = (say(drawing, mine) for names, say in _SECTIONS if (mine := [r for r in reasons if r.letter in names]))
    sections = [section for section in drawn if section]
    if not sections:
        return None
    if len(sections) == 1 and sections[0].alone:
        return sections[0].alone
    parts: list[Part] = []
    for place, section in enumerate(sections):
        parts.append(Text((section.text if place else texts.hello(drawing.viewer.first_name, section.text),)))
        if section.entries:
            parts.append(Items(section.entries))
    return Card(parts=tuple(parts))
