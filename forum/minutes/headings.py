"""Which lines of an item are headings of its sections, and which only look like it.

The standing order is the one municipalities' case templates share. It decides only between lines that compete for the
same section ("Økonomi" as a sub-heading of the case and as the section): a file with another order is read as it is.
"""

import re
from dataclasses import dataclass

from forum.minutes.lines import Line
from forum.minutes.text import folded, is_closed, starts_lower

RECOMMENDATION, RESUME, CASE, DECISION, APPENDICES = 0, 1, 2, 7, 8
UNKNOWN = -1
LONGEST = 90  # characters in a heading

STANDING_ORDER = {
    "indstilling": RECOMMENDATION,
    "indstillinger": RECOMMENDATION,
    "resume": RESUME,
    "sagsresume": RESUME,
    "sagsfremstilling": CASE,
    "kommunens vision og politikker": 3,
    "vision og politikker": 3,
    "økonomi": 4,
    "økonomiske konsekvenser": 4,
    "lovgrundlag": 5,
    "lovgivning": 5,
    "borgerperspektiv": 6,
    "borgerperspektivet": 6,
    "beslutning": DECISION,
    "beslutninger": DECISION,
    "bilag": APPENDICES,
    "bilagsliste": APPENDICES,
    "vedlagte bilag": APPENDICES,
}
_DECISION_OF = re.compile(r"(?:beslutning (?:i|fra|for punkt|for) \w[\w &-]{1,60}|\w{3,40}s beslutning)")

# Headings other templates have. In the case itself they are sub-headings like any other, so there they stay text.
COMMON = frozenset(
    {
        *("baggrund", "historik", "kommunikation", "høring", "høringer", "videre proces", "tidsplan", "retsgrundlag"),
        *(
            "klima",
            "klima og miljø",
            "miljø",
            "bæredygtighed",
            "klimakonsekvenser",
            "miljøkonsekvenser",
            "konsekvenser",
        ),
        *("personale", "personalemæssige konsekvenser", "ligestilling", "inddragelse", "medinddragelse", "handicap"),
        *("vurdering", "administrationens vurdering", "administrationens bemærkninger", "supplerende sagsfremstilling"),
        *("deltagere under punktet", "deltagere", "gæster", "børn og unge", "sundhed", "afledte konsekvenser"),
        *("opfølgning", "evaluering"),
    }
)
GUESTS = "deltagere under punktet"
_BOILERPLATE = re.compile(r"(?:intet a[tf] bemærke|ingen bemærkninger|ikke relevant)\.?", re.I)


@dataclass(frozen=True)
class Heading:
    """Line number `at` of an item opens a section. `inline`: the section's first words follow on the same line."""

    at: int
    name: str
    order: int
    inline: str = ""


def order_of(name: str) -> int:
    """The place in the standing order of a heading's words, or UNKNOWN."""
    if len(name) > LONGEST:
        return UNKNOWN
    words = folded(name)
    if words in STANDING_ORDER:
        return STANDING_ORDER[words]
    return DECISION if _DECISION_OF.fullmatch(words) else UNKNOWN


def opens_item(name: str) -> bool:
    """Whether an item may begin with this section (used to tell an item's heading from a mention of it)."""
    order = order_of(name)
    return RECOMMENDATION <= order <= CASE or order == DECISION


def headings_of(lines: tuple[Line, ...], *, dense: bool, standing: frozenset[str]) -> tuple[Heading, ...]:
    """The section headings among an item's lines (its own heading not among them), in order.

    `dense`: the file has hardly any blank lines. `standing`: marked headings that several items share.
    """
    known = [
        Heading(i, line.text.rstrip(" :"), order_of(line.text))
        for i, line in enumerate(lines)
        if order_of(line.text) != UNKNOWN and _stands_alone(lines, i, dense)
    ]
    known += _inline(lines, {heading.order for heading in known})
    chosen = _chosen(sorted(known, key=lambda heading: heading.at), lines)
    return tuple(_with_unknown(lines, chosen, standing))


def looks_like_heading(lines: tuple[Line, ...], i: int) -> bool:
    """Whether a line could head a section no table knows: marked as one, or short, alone and without a full stop."""
    line = lines[i]
    if not line.text or not line.text[0].isupper() or len(line.text) > 60 or len(line.text.split()) > 6:
        return False
    if sum(ch.isalpha() for ch in line.text) < 3 or line.text.rstrip().endswith((".", ",", ";", "!", "?")):
        return False
    if i + 1 == len(lines) or _BOILERPLATE.fullmatch(line.text):
        return False
    return line.marked or (line.shape == "text" and line.gap and lines[i + 1].gap and not line.text.endswith(":"))


def _stands_alone(lines: tuple[Line, ...], i: int, dense: bool) -> bool:
    line = lines[i]
    if line.marked:
        return True
    if line.shape != "text":
        return False
    above = lines[i - 1] if i else None
    below = lines[i + 1] if i + 1 < len(lines) else None
    appendices = order_of(line.text) == APPENDICES
    if below is not None and below.shape == "text" and starts_lower(below.text) and not appendices:
        unfinished = above is not None and above.shape == "text" and not is_closed(above.text)
        if not below.gap or unfinished:
            return False
    if above is None or line.gap:
        return True
    if above.shape == "row":
        return below is None or below.shape != "row"
    return dense or above.shape != "text" or is_closed(above.text) or order_of(above.text) != UNKNOWN


_INLINE = re.compile(r"(indstilling|resum[eé]|sagsfremstilling|beslutning|deltagere under punktet)\s*:\s+(?=\S)", re.I)


def _inline(lines: tuple[Line, ...], have: set[int]) -> list[Heading]:
    """A heading and its words on one line ("Beslutning: Godkendt."), for sections without another; the last one."""
    found: dict[int, Heading] = {}
    for i, line in enumerate(lines):
        match = _INLINE.match(line.text) if line.shape == "text" and (line.gap or not i) else None
        if match is None:
            continue
        order = order_of(match[1])
        if order == UNKNOWN or order not in have:
            found[order] = Heading(i, match[1], order, line.text[match.end() :])
    return list(found.values())


def _chosen(known: list[Heading], lines: tuple[Line, ...]) -> list[Heading]:
    """Each section once: where several lines claim one, marked ones before bare ones, then the standing order."""
    claims: dict[int, list[Heading]] = {}
    for heading in known:
        claims.setdefault(heading.order, []).append(heading)
    for order, rivals in claims.items():
        marked = [heading for heading in rivals if lines[heading.at].marked]
        if marked and order != UNKNOWN:
            claims[order] = marked
    standing = {heading.at for rivals in claims.values() for heading in rivals}
    left = [heading for heading in known if heading.at in standing]
    single = {order for order, rivals in claims.items() if len(rivals) == 1 or order == UNKNOWN}
    chain = _best_chain(left)
    taken = {heading.order for heading in chain} | single
    firsts = [rivals[0] for order, rivals in claims.items() if order not in taken]
    picked = {heading.at for heading in (*chain, *firsts)} | {h.at for h in left if h.order in single}
    return [heading for heading in left if heading.at in picked]


_WEIGHT = {RECOMMENDATION: 3, CASE: 3, DECISION: 3, APPENDICES: 2}


def _best_chain(known: list[Heading]) -> tuple[Heading, ...]:
    """The heaviest choice of headings in standing order; of equal ones the later line, but for the opening sections."""
    best: dict[int, tuple[int, tuple[Heading, ...]]] = {}
    for heading in known:
        if heading.order == UNKNOWN:
            continue
        before = max((best[o] for o in best if o < heading.order), key=lambda each: each[0], default=(0, ()))
        weight = before[0] + _WEIGHT.get(heading.order, 1)
        old = best.get(heading.order, (0, ()))[0]
        if weight > old or (weight == old and heading.order > CASE):
            best[heading.order] = (weight, (*before[1], heading))
    return max(best.values(), key=lambda each: each[0], default=(0, ()))[1]


def _with_unknown(lines: tuple[Line, ...], chosen: list[Heading], standing: frozenset[str]) -> list[Heading]:
    """Headings no table knows, where the text says that they are no sub-headings."""
    found: list[Heading] = list(chosen)
    ends = [heading.at for heading in chosen[1:]] + [len(lines)]
    for heading, end in zip(chosen, ends, strict=False):
        found += _unknown_in(lines, heading, end, standing)
    for i in range(chosen[0].at if chosen else len(lines)):
        if folded(lines[i].text) in COMMON and looks_like_heading(lines, i):
            found.append(Heading(i, lines[i].text.rstrip(" :"), UNKNOWN))
    return sorted(found, key=lambda heading: heading.at)


def _unknown_in(lines: tuple[Line, ...], heading: Heading, end: int, standing: frozenset[str]) -> list[Heading]:
    found: list[Heading] = []
    opened = heading.at
    in_case = heading.order == CASE
    for i in range(heading.at + 1, end):
        words = folded(lines[i].text) if len(lines[i].text) <= 60 else ""
        if not words or not looks_like_heading(lines, i):
            continue
        if words == GUESTS or (
            heading.order not in (DECISION, APPENDICES)
            and _is_section(
                lines,
                i,
                end,
                opened,
                words,
                standing,
                in_case=in_case,
                in_recommendation=heading.order == RECOMMENDATION and not found,
            )
        ):
            found.append(Heading(i, lines[i].text.rstrip(" :"), UNKNOWN))
            opened, in_case = i, False
    return found


def _is_section(
    lines: tuple[Line, ...],
    i: int,
    end: int,
    opened: int,
    words: str,
    standing: frozenset[str],
    *,
    in_case: bool,
    in_recommendation: bool,
) -> bool:
    if in_recommendation:
        return "indstiller" not in words.split() and not starts_lower(lines[i + 1].text) and opened + 1 < i
    if i == opened + 1 or i + 1 == end:
        return False
    only_boilerplate = i + 2 == end and bool(_BOILERPLATE.fullmatch(lines[i + 1].text))
    after_boilerplate = i - opened == 2 and bool(_BOILERPLATE.fullmatch(lines[i - 1].text))
    if only_boilerplate or after_boilerplate:
        return True
    return not in_case and (words in COMMON or (lines[i].marked and words in standing))
