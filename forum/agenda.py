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
    (
        re.compile(r"(?:(?:åben |lukket )?dagsorden|referat|valg af (?:dirigent|referent|ordstyrer))\b"),
        ItemType.FORMALITY,
    ),
    (re.compile(r"(?:bemærkninger|ændringer)\b.{0,30}\btil dagsorden"), ItemType.FORMALITY),
    (re.compile(r"(?:kommende temaer|temaer til|temaliste|punkter til (?:kommende|næste))"), ItemType.FORMALITY),
    (
        re.compile(r"(?:meddelelser|eventuelt|evt\b|siden sidst|bordet rundt|velkomst|underskrift|næste møde)"),
        ItemType.FORMALITY,
    ),
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
    Text under an item without a heading has the key "tekst", what other bodies made of it "tidligere_behandling".
    """

    key: str
    heading: str
    text: str


@dataclass(frozen=True)
class AgendaItem:
    """`decision` has the same form as `Section.text`; `recommendations` are single lines without their numbers.

    `closed`: the minutes mark the item as one behind closed doors ("Lukket punkt"). `again` tells stored items
    of one number apart: how many before it in the same minutes have it.
    """

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
    closed: bool = False
    again: int = 0


# The letters and words agendas put behind a title, and the words they put on a line below it ("Orienteringssag").
_MARKED = {
    **{"b": ItemType.DECISION, "o": ItemType.INFORMATION, "d": ItemType.DISCUSSION, "t": ItemType.THEME},
    **{"beslutning": ItemType.DECISION, "orientering": ItemType.INFORMATION, "drøftelse": ItemType.DISCUSSION},
    **{"temadrøftelse": ItemType.THEME, "tema": ItemType.THEME, "information": ItemType.INFORMATION},
}
_LETTER = re.compile(
    r"\s*[\[(]\s*(?:til |sag til )?(?P<mark>[a-zæøåA-ZÆØÅ]{1,13})\s*[)\]]"
    r"(?P<rest>\s*(?:[-–]\s*|\()(?i:lukket)(?i: punkt| sag)?\)?)?\s*$"
)
_LETTER_FIRST = re.compile(
    r"[\[(]?(?P<mark>[BODT])[\])]?(?:-sag)?\s*[:–]\s*(?=\S)|[\[(](?P<mark2>[BODT])[)\]]\s*(?=\S)"
)


def type_of(title: str, recommendations: tuple[str, ...], marked: str | None = None) -> ItemType:
    """What kind of item it is: by its title where that says so, else by what is recommended, else a discussion.

    `marked`: what the agenda calls it beside its title ("orientering"), which a title that names no kind gives way to.
    """
    by_mark = _MARKED.get(marked) if marked else None
    return type_by_title(title) or by_mark or type_by_recommendations(recommendations) or ItemType.DISCUSSION


def lettered(title: str) -> tuple[str, ItemType] | None:
    """A title without the letter that marks its kind, and that kind ("Budget (B)"); None for a title without one."""
    if (first := _LETTER_FIRST.match(title)) is not None:
        return title[first.end() :], _MARKED[(first["mark"] or first["mark2"]).lower()]
    last = _LETTER.search(title[-40:])
    if last is None or last["mark"].lower() not in _MARKED or (len(last["mark"]) == 1 and last["mark"].islower()):
        return None
    kept = title[: len(title) - len(last[0])] + (last["rest"] or "")
    return (kept, _MARKED[last["mark"].lower()]) if kept.strip() else None


def type_by_title(title: str) -> ItemType | None:
    """The kind the title names, None when it names none ("Certificering 2026")."""
    words = _PREFIX.sub("", title.strip().lower())
    return next((kind for pattern, kind in _TITLES if pattern.match(words)), None)


def is_visit(title: str) -> bool:
    return type_by_title(title) is ItemType.VISIT


def type_by_recommendations(recommendations: tuple[str, ...]) -> ItemType | None:
    """The kind that the recommended acts make it; the weightiest of several decides."""
    text = " ".join(recommendations).lower()
    return next((kind for pattern, kind in _ACTS if pattern.search(text)), None)


def type_by_outcome(outcome: Outcome, recommended: ItemType | None) -> ItemType | None:
    """The kind that the decision makes it; approving what was only to be noted is no decision of another kind."""
    if outcome in (Outcome.DECIDED, Outcome.REJECTED) or (
        outcome is Outcome.APPROVED and recommended not in (ItemType.INFORMATION, ItemType.DISCUSSION)
    ):
        return ItemType.DECISION
    return ItemType.DISCUSSION if outcome is Outcome.DISCUSSED else None


def types_conflict(by_title: ItemType | None, by_recommendations: ItemType | None) -> bool:
    """Whether a title promises information and the item decides, or promises a decision and there is none to take."""
    if by_recommendations is None:
        return False
    decides = by_recommendations is ItemType.DECISION
    return (by_title is ItemType.INFORMATION and decides) or (by_title is ItemType.DECISION and not decides)
