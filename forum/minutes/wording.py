"""What municipalities call the parts of their minutes. A template nobody met before is a few words in a table here.

Two kinds of names: those the case templates share, and those of other templates, which are trusted only in files that
do not use the first kind ("Konklusion" is a decision's heading in one file and a sub-heading of the case in another).
"""

import re
from dataclasses import dataclass

from forum.minutes.text import folded

RECOMMENDATION, RESUME, CASE, VISION, ECONOMY, LAW, CITIZENS, DECISION, APPENDICES = range(9)
UNKNOWN = -1
LONGEST = 110  # characters in a heading

# Shared names first (rank 0), then other templates'; of two in one item the lower rank is the heading.
_NAMES: tuple[tuple[int, int, tuple[str, ...]], ...] = (
    (RECOMMENDATION, 0, ("indstilling", "indstillinger")),
    (RESUME, 0, ("resume", "sagsresume")),
    (CASE, 0, ("sagsfremstilling",)),
    (VISION, 0, ("kommunens vision og politikker", "vision og politikker")),
    (ECONOMY, 0, ("økonomi", "økonomiske konsekvenser")),
    (LAW, 0, ("lovgrundlag", "lovgivning")),
    (CITIZENS, 0, ("borgerperspektiv", "borgerperspektivet")),
    (DECISION, 0, ("beslutning", "beslutninger")),
    (APPENDICES, 0, ("bilag", "bilagsliste", "vedlagte bilag")),
    (
        RECOMMENDATION,
        1,
        (
            "forslag til beslutning",
            "beslutningspunkter",
            "indstillingspunkter",
            "indstilling og beslutning",
            "indstilling til beslutning",
        ),
    ),
    (
        RESUME,
        1,
        ("sagens kerne", "beslutningstema", "kort om sagen", "problemstilling", "indledning", "formål med punktet"),
    ),
    (CASE, 1, ("sagsbeskrivelse", "beskrivelse af sagen", "sagens indhold", "redegørelse", "sagsindhold", "sagen")),
    (
        DECISION,
        1,
        (
            *(
                "konklusion",
                "konklusioner",
                "beslutning konklusion",
                "konklusion beslutning",
                "beslutning og konklusion",
            ),
            *("beslutning og opfølgning", "konklusion og opfølgning", "aftale", "aftaler", "aftalt", "afgørelse"),
            *("vedtagelse", "vedtaget", "beslutning og aftaler", "konklusion og aftaler", "referat og beslutning"),
            *("besluttet", "beslutningen", "konkluderet", "aftalepunkter", "det blev besluttet", "det blev aftalt"),
            *("vi aftalte", "vi besluttede", "vi er enige om", "beslutning og handling"),
            *("referat beslutning", "beslutning og referat", "drøftelse og beslutning", "drøftelse og konklusion"),
        ),
    ),
    (DECISION, 2, ("referat", "mødereferat", "protokol")),
    (APPENDICES, 1, ("åbne bilag", "lukkede bilag", "bilag til punktet", "bilag til sagen", "bilag og links")),
)
_KNOWN = {name: (order, rank) for order, rank, names in _NAMES for name in names}
_DECISION_OF = re.compile(
    r"(?:beslutning (?:i|fra|for punkt|for) \w[\w &-]{1,90}|(?:[\w ]{2,60} )?\w{3,40}s beslutning(?:er)?)"
)
_RECOMMENDATION_OF = re.compile(r"\w{5,40}s indstilling(?:er)?")

# Headings other templates have. In the case itself they are sub-headings like any other, so there they stay text.
COMMON = frozenset(
    {
        *("baggrund", "historik", "kommunikation", "høring", "høringer", "videre proces", "tidsplan", "retsgrundlag"),
        *("klima", "klima og miljø", "miljø", "bæredygtighed", "klimakonsekvenser", "miljøkonsekvenser"),
        *("konsekvenser", "afledte konsekvenser", "personale", "personalemæssige konsekvenser", "ligestilling"),
        *("inddragelse", "medinddragelse", "handicap", "vurdering", "administrationens vurdering"),
        *(
            "administrationens bemærkninger",
            "drøftelse",
            "præsentation",
            "sagsbehandling",
            "høringssvar",
            "supplerende sagsfremstilling",
            "indledning baggrund",
            "indledning og baggrund",
            "deltagere under punktet",
            "deltagere",
        ),
        *("gæster", "børn og unge", "sundhed", "opfølgning", "evaluering", "formål", "indhold", "proces", "løsning"),
    }
)
# Headings that are one wherever they stand.
ALWAYS = frozenset(
    {
        *("deltagere under punktet", "deltager under punktet", "gæster under punktet", "sagsgang", "sagsforløb"),
        *("sagsgang og sagstype", "beslutningshistorik", "tidligere behandling", "tidligere beslutninger"),
        *("tidligere beslutning", "sagens tidligere behandling"),
    }
)
# What stands beside an item's title, as "Kompetence: Økonomiudvalget" or alone on a line.
ITEM_LABELS = frozenset(
    {
        *("kompetence", "beslutningskompetence", "sagsgang", "sagsforløb", "sagstype", "type", "sagsbehandler"),
        *("initialer", "ansvarlig", "oplæg", "oplæg ved", "ved", "formål", "punkttype", "fagforvaltning", "deltager"),
        *("deltagere", "deltagere under punktet", "gæst", "gæster", "dok nr", "dok", "dokumentnr", "sagsid", "sags id"),
        *(
            "sagsnr",
            "sagsnummer",
            "sag nr",
            "sag",
            "j nr",
            "journalnr",
            "journalnummer",
            "esdh sag",
            "tid",
            "tidsramme",
        ),
        *(
            "afsat tid",
            "sagen afgøres i",
            "afgøres i",
            "behandlingsform",
            "frist",
            "deadline",
            "tovholder",
            "punktansvarlig",
            "mødesagsbehandler",
            "forvaltning",
            "behandles",
            "åben sag",
            "status",
        ),
    }
)
# What secretaries put before or after a decision about who was in the room: no part of what was decided.
PRESENCE_LABELS = frozenset(
    {
        *("fraværende", "ikke til stede", "ikke tilstede", "afbud", "inhabil", "inhabile", "inhabilitet"),
        *("ej til stede", "afbud fra", "der var afbud fra", "fraværende med afbud", "fraværende uden afbud"),
    }
)
_BODY = re.compile(
    r"\b(?:\w*udvalg(?:et)?|\w*bestyrelse(?:n)?|\w*råd(?:et)?|\w*forum|direktion(?:en)?|chefgruppe(?:n)?|magistraten|"
    r"\w*ledelse(?:n)?|\w*styregruppe(?:n)?|\w*komite(?:en)?|\w*repræsentation(?:en)?|\w*med(?:udvalg(?:et)?)?|"
    r"ledergruppe(?:n)?|chefkreds(?:en)?|[a-zæøå]{1,3}u|kb|br|by)\b"
)


@dataclass(frozen=True)
class Wording:
    """A forum's own words, as settings; what the templates share needs none.

    `forums`: other names of the forum ("Direktionen", "DIR"). `decisions`: its own headings over what was decided.
    `items`: its own words before an item's number ("Bestilling" for "Bestilling 3: ..."). `actions`: its own headings
    over tables of what is to be done. `case_number`: a regular expression for the whole of its case numbers.
    """

    forums: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    case_number: str = ""


SHARED = Wording()


@dataclass(frozen=True)
class Role:
    """The section a heading opens, and how sure its name is (0 surest)."""

    order: int
    rank: int = 0


NONE = Role(UNKNOWN)


def role_of(name: str, wording: Wording = SHARED) -> Role:
    """What a heading of these words opens; `NONE` when no table has them."""
    if len(name) > LONGEST:
        return NONE
    words = folded(name)
    if words in _KNOWN:
        return Role(*_KNOWN[words])
    if _DECISION_OF.fullmatch(words) or words in map(folded, wording.decisions):
        return Role(DECISION)
    return Role(RECOMMENDATION) if _RECOMMENDATION_OF.fullmatch(words) else NONE


def order_of(name: str) -> int:
    """The place in the standing order of a heading's words, or UNKNOWN."""
    return role_of(name).order


def names_body(text: str) -> bool:
    """Whether the words name a committee, a board or a leadership group."""
    return len(text) <= 90 and bool(_BODY.search(folded(text)))
