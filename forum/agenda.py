"""An item on an agenda, as the minutes give it."""

import re
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


# What a title may begin with before it says anything ("Lukket punkt: ...").
_PREFIX = re.compile(r"^(?:(?:lukket|åbent|fortroligt|tillægs|ekstra)[\s-]*(?:punkt|sag)?\s*[:–-]\s*)+")
_TITLES = (
    (re.compile(r"godkend\w*\s+(?:af\s+)?(?:\w+\s+){0,2}?(?:dagsorden|referat|mødereferat)"), ItemType.FORMALITY),
    (re.compile(r"(?:dagsorden|referat|valg af (?:dirigent|referent|ordstyrer))\b"), ItemType.FORMALITY),
    (re.compile(r"(?:kommende temaer|temaer til|temaliste|punkter til (?:kommende|næste))"), ItemType.FORMALITY),
    (re.compile(r"(?:meddelelser|eventuelt|evt\b|siden sidst|bordet rundt)"), ItemType.FORMALITY),
    (
        re.compile(r"(?:på )?(?:virksomheds|arbejdsplads|institutions)?besøg\b|rundvisning|besigtigelse|rundtur"),
        ItemType.VISIT,
    ),
    (re.compile(r"(?:til )?(?:orientering|information)(?:ssag|spunkt)?\b"), ItemType.INFORMATION),
    (re.compile(r"(?:til )?beslutning(?:ssag|spunkt)?\b|stillingtagen til\b|godkendelse\b"), ItemType.DECISION),
    (re.compile(r"tema"), ItemType.THEME),
    (
        re.compile(r"(?:til )?drøftelse|(?:indledende|fælles|videre|fornyet|første|anden) drøftelse"),
        ItemType.DISCUSSION,
    ),
)
_ACTS = (
    (
        re.compile(
            r"\b(?:godkend(?:es|er|e)|beslutte[sr]?|(?:ud)?vælge[sr]?|udpege[sr]?|tiltræde[sr]?|vedtage[sr]?|fastsætte[sr]?|"
            r"prioritere[sr]?|ændre[sr]?|nedsætte[sr]?|oprette[sr]?|"
            r"igangsætte[sr]?|iværksætte[sr]?|fastholde[sr]?|bevilge[sr]?|træffe[sr]? beslutning|tage[sr]? stilling)\b"
        ),
        ItemType.DECISION,
    ),
    (
        re.compile(r"\b(?:drøfte[sr]?|gennemgå(?:s|r)?|evaluere[sr]?|kommentere[sr]?|kvalificere[sr]?)\b|\binput\b"),
        ItemType.DISCUSSION,
    ),
    (re.compile(r"\btil (?:efterretning|orientering)\b|\borientere[sr]?\b|\bgives? en status\b"), ItemType.INFORMATION),
)


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


def type_of(title: str, recommendations: tuple[str, ...]) -> ItemType:
    """What kind of item it is: by its title where that says so, else by what is recommended, else a discussion."""
    return type_by_title(title) or type_by_recommendations(recommendations) or ItemType.DISCUSSION


def type_by_title(title: str) -> ItemType | None:
    """The kind the title names, None when it names none ("Certificering 2026")."""
    words = _PREFIX.sub("", title.strip().lower())
    return next((kind for pattern, kind in _TITLES if pattern.match(words)), None)


def type_by_recommendations(recommendations: tuple[str, ...]) -> ItemType | None:
    """The kind that the recommended acts make it; the weightiest of several decides."""
    text = " ".join(recommendations).lower()
    return next((kind for pattern, kind in _ACTS if pattern.search(text)), None)


def types_conflict(by_title: ItemType | None, by_recommendations: ItemType | None) -> bool:
    """Whether a title promises information and the item decides, or promises a decision and there is none to take."""
    if by_recommendations is None:
        return False
    decides = by_recommendations is ItemType.DECISION
    return (by_title is ItemType.INFORMATION and decides) or (by_title is ItemType.DECISION and not decides)
