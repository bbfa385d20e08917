"""Items of the minutes as rows: for nobody's eyes. What is shown or searched passes through `storage/shields.py`."""

from typing import Any

from sqlalchemy import Select, select

from forum.agenda import AgendaItem, ItemType, Section
from forum.decisions import Outcome
from forum.meetings import Meeting
from forum.points import Point
from storage import meetings
from storage.tables import item, meeting, minutes

_ITEM = (
    item.c.number,
    item.c.title,
    item.c.case_number,
    item.c.type,
    item.c.minutes,
    item.c.minutes_note,
    item.c.recommended_by,
    item.c.recommendations,
    item.c.sections,
    item.c.decision,
    item.c.outcome,
    item.c.appendices,
    item.c.closed,
    item.c.again,
)
MEETING = tuple(column.label(f"meeting_{column.name}") for column in meetings.COLUMNS)


def values(forum_id: int, minutes_id: int, it: AgendaItem) -> dict[str, Any]:
    return {
        "forum_id": forum_id,
        "minutes_id": minutes_id,
        "number": it.number,
        "title": it.title,
        "case_number": it.case_number,
        "type": it.type.value,
        "minutes": it.minutes,
        "minutes_note": it.minutes_note,
        "recommended_by": it.recommended_by,
        "recommendations": list(it.recommendations),
        "sections": [[s.key, s.heading, s.text] for s in it.sections],
        "decision": it.decision,
        "outcome": it.outcome.value,
        "appendices": list(it.appendices),
        "closed": it.closed,
        "again": it.again,
    }


def select_points() -> Select[*tuple[Any, ...]]:
    return (
        select(item.c.id, *_ITEM, *MEETING)
        .join(minutes, minutes.c.id == item.c.minutes_id)
        .join(meeting, meeting.c.id == minutes.c.meeting_id)
    )


def point(row: Any) -> Point:
    held = tuple(row)
    (number, title, case, kind, mins, note, by, recommendations, sections, decision, outcome, appendices) = held[1:13]
    return Point(
        id=held[0],
        meeting=Meeting(*held[15:]),
        item=AgendaItem(
            number=number,
            title=title,
            case_number=case,
            type=ItemType(kind),
            minutes=mins,
            minutes_note=note,
            recommended_by=by,
            recommendations=tuple(recommendations),
            sections=tuple(Section(*s) for s in sections),
            decision=decision,
            outcome=Outcome(outcome),
            appendices=tuple(appendices),
            closed=held[13],
            again=held[14],
        ),
    )
