"""An item on an agenda, as the minutes give it."""

from dataclasses import dataclass
from enum import StrEnum

from forum.decisions import Outcome


class ItemType(StrEnum):
    INFORMATION = "information"
    DECISION = "decision"
    THEME = "theme"
    DISCUSSION = "discussion"
    FORMALITY = "formality"
    VISIT = "visit"


@dataclass(frozen=True)
class Section:
    """One headed part of an item.

    `key` is the heading in lower case with accents off é and words joined by _ ("resume", "sagsfremstilling",
    "kommunens_vision_og_politikker", "økonomi"); `heading` is the heading as written; `text` is word for word,
    blocks parted by newlines: a paragraph, a list line with its mark ("- " or "2. "), or a table row with tabs.
    """

    key: str
    heading: str
    text: str


@dataclass(frozen=True)
class AgendaItem:
    """`decision` has the same form as `Section.text`; `recommendations` are single lines without their numbers."""

    number: int
    title: str
    case_number: str | None
    type: ItemType
    minutes: int | None
    minutes_note: str
    recommended_by: str | None
    recommendations: tuple[str, ...]
    sections: tuple[Section, ...]
    decision: str | None
    outcome: Outcome
    appendices: tuple[str, ...]
