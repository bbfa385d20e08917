"""A reading as plain values that JSON can carry from one process to another."""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Any

from forum.agenda import AgendaItem, ItemType, Section
from forum.decisions import Outcome
from forum.minutes.reading import Action, Field, Participant, Reading
from forum.minutes.wording import Wording


def pack(reading: Reading) -> dict[str, Any]:
    packed = dataclasses.asdict(reading)
    packed["date"] = reading.date.isoformat()
    packed["start"] = reading.start.isoformat()
    return packed


def unpack(packed: Mapping[str, Any]) -> Reading:
    """Raises KeyError, TypeError and ValueError for what `pack` did not write."""
    return Reading(
        forum=str(packed["forum"]),
        date=dt.date.fromisoformat(packed["date"]),
        start=dt.time.fromisoformat(packed["start"]),
        place=str(packed["place"]),
        participants=tuple(Participant(**each) for each in packed["participants"]),
        items=tuple(map(item, packed["items"])),
        unrecognised=tuple(map(str, packed["unrecognised"])),
        fields=tuple(Field(**each) for each in packed["fields"]),
        length=int(packed["length"]),
        notes=tuple(map(str, packed["notes"])),
        kind="agenda" if packed["kind"] == "agenda" else "minutes",
        actions=tuple(Action(**each) for each in packed["actions"]),
    )


def wording(packed: Mapping[str, Any]) -> Wording:
    """From `dataclasses.asdict` of it. Raises as `unpack` does."""
    forums, decisions, items, actions = (
        tuple(map(str, packed[name])) for name in ("forums", "decisions", "items", "actions")
    )
    return Wording(forums, decisions, items, actions, str(packed["case_number"]))


def item(packed: Mapping[str, Any]) -> AgendaItem:
    """One item from `dataclasses.asdict` of it. Raises as `unpack` does."""
    values = dict(packed)
    values["type"] = ItemType(values["type"])
    values["outcome"] = Outcome(values["outcome"])
    values["sections"] = tuple(Section(**each) for each in values["sections"])
    values["recommendations"] = tuple(values["recommendations"])
    values["appendices"] = tuple(values["appendices"])
    return AgendaItem(**values)
