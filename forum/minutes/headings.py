"""Which lines of an item are headings of its sections, and which only look like it.

The standing order is the one municipalities' case templates share. It decides only between lines that compete for the
same section ("Økonomi" as a sub-heading of the case and as the section): a file with another order is read as it is.
"""

import re
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, replace

from forum.minutes.earlier import LONGEST as LONGEST_LABEL
from forum.minutes.earlier import Meeting, Treatment, treatment_in
from forum.minutes.lines import Line
from forum.minutes.text import folded, is_closed, starts_lower
from forum.minutes.wording import ALWAYS, APPENDICES, CASE, COMMON, DECISION, RECOMMENDATION, UNKNOWN, Role, role_of

EARLIER = -2  # another body's treatment of the item

_BOILERPLATE = re.compile(r"(?:intet a[tf] bemærke|ingen bemærkninger|ikke relevant)\.?", re.I)


@dataclass(frozen=True)
class Heading:
    """Line number `at` of an item opens a section. `inline`: the section's first words follow on the same line.

    `brief`: it has no more than its paragraph, for the item has several of its kind among other text.
    """

    at: int
    name: str
    order: int
    inline: str = ""
    rank: int = 0
    brief: bool = False


@dataclass(frozen=True)
class Habits:
    """What holds for the whole file.

    `dense`: it has hardly any blank lines, or none above its headings. `standing`: marked headings that several items
    share. `shared`: the places in the standing order for which it uses the shared names, so that other templates' names
    are no headings there.
    """

    dense: bool
    standing: frozenset[str]
    shared: frozenset[int]
    meeting: Meeting


def shared_in(bodies: Iterable[tuple[Line, ...]]) -> frozenset[int]:
    """The places in the standing order that most items open with the shared names."""
    counts: Counter[int] = Counter()
    items = 0
    for body in bodies:
        items += 1
        counts.update({line.role.order for line in body if line.role.rank == 0 and line.shape in ("text", "heading")})
    return frozenset(order for order, times in counts.items() if order != UNKNOWN and times * 2 >= items)


def is_tight(bodies: Iterable[tuple[Line, ...]]) -> bool:
    """Whether the sections' headings mostly have no blank line above them."""
    heads = [line for body in bodies for line in body if line.role.order != UNKNOWN and line.shape == "text"]
    return sum(line.gap for line in heads) * 2 < len(heads)


def opens_item(role: Role) -> bool:
    """Whether an item may begin with this section (used to tell an item's heading from a mention of it)."""
    return RECOMMENDATION <= role.order <= CASE or role.order == DECISION


def headings_of(lines: tuple[Line, ...], habits: Habits) -> tuple[Heading, ...]:
    """The section headings among an item's lines (its own heading not among them), in order."""
    labels = {i: label for i, line in enumerate(lines) if (label := _label(line, habits.meeting)) is not None}
    known = [
        Heading(i, line.text.rstrip(" :"), line.role.order, rank=line.role.rank)
        for i, line in enumerate(lines)
        if line.role.order != UNKNOWN and i not in labels and _stands_alone(lines, i, habits.dense)
    ]
    known = _trusted(known + _inline(lines, {heading.order for heading in known}, habits), habits)
    if all(heading.order != RECOMMENDATION for heading in known):
        known += _recommending(lines)
    chosen = _chosen(sorted(known, key=lambda heading: heading.at), lines)
    chosen = _with_labels(chosen, labels, lines)
    return tuple(_with_unknown(lines, chosen, habits.standing))


_RECOMMENDING = re.compile(
    r"(?:det (?:indstilles|foreslås|anbefales)|[A-ZÆØÅ][\w&., -]{1,70}? (?:indstiller|foreslår|anbefaler))\b"
    r"(?P<to>[^,:.;]{0,40})(?:,? at(?P<that> .+)?|:)",
    re.S,
)


# Right below the title and with no heading: "at ordningen godkendes".
_THAT_FIRST = re.compile(r"at\s.{2,250}?\w(?:es|s)\b.{0,150}", re.I)


def _recommending(lines: tuple[Line, ...]) -> list[Heading]:
    """The first paragraph that says who recommends what, where no heading does; a list may follow that says what."""
    if lines and lines[0].shape == "text" and _THAT_FIRST.fullmatch(lines[0].text):
        return [Heading(0, "", RECOMMENDATION, lines[0].text, brief=True)]
    for i, line in enumerate(lines):
        if line.shape != "text" or not (line.gap or not i or lines[i - 1].role.order != UNKNOWN):
            continue
        match = _RECOMMENDING.fullmatch(line.text[:1].lower() + line.text[1:]) or _RECOMMENDING.fullmatch(line.text)
        if match is None:
            continue
        below = lines[i + 1] if i + 1 < len(lines) else None
        listed = below is not None and (bool(below.mark) or below.text.lower().startswith("at "))
        if listed or (match["that"] and is_closed(line.text)):
            return [Heading(i, "", RECOMMENDATION, line.text, brief=True)]
    return []


def _label(line: Line, meeting: Meeting) -> Treatment | None:
    if line.shape == "row" or not line.text or len(line.text.split(":", 1)[0]) > LONGEST_LABEL:
        return None
    return treatment_in(line.text, meeting)


def _trusted(known: list[Heading], habits: Habits) -> list[Heading]:
    """Other templates' names out where the file or the item uses the shared ones, or where the case is being told."""
    best: dict[int, int] = {}
    for heading in known:
        best[heading.order] = min(best.get(heading.order, 9), heading.rank)
    case = min((h.at for h in known if h.order == CASE and h.rank == 0), default=None)
    kept = []
    for heading in known:
        inside = heading.order <= CASE and case is not None and heading.at > case
        if not heading.rank or not (heading.order in habits.shared or inside or heading.rank > best[heading.order]):
            kept.append(heading)
        elif heading.order == DECISION and heading.rank == 2 and best[DECISION] == 1:
            # "Referat" above "Konklusion" is what was said, not what was concluded.
            kept.append(Heading(heading.at, heading.name, UNKNOWN, heading.inline))
    return kept


def _with_labels(chosen: list[Heading], labels: dict[int, Treatment], lines: tuple[Line, ...]) -> list[Heading]:
    """The labels of other bodies' treatments, and of this meeting's own, as headings where they are ones."""
    found: list[Heading] = []
    waiting = deque(chosen)
    for i, label in labels.items():
        while waiting and waiting[0].at < i:
            found.append(waiting.popleft())
        after_case = bool(found) and found[-1].order in (RECOMMENDATION, DECISION, APPENDICES, EARLIER)
        name = lines[i].text[: len(lines[i].text) - len(label.said)].rstrip(" :")
        if label.own and (label.sure or after_case):
            found.append(Heading(i, name, DECISION, label.said))
        elif not label.own and (label.sure or after_case):
            found.append(Heading(i, name, EARLIER, label.said, brief=bool(label.said)))
    return [*found, *waiting]


def looks_like_heading(lines: tuple[Line, ...], i: int) -> bool:
    """Whether a line could head a section no table knows: marked as one, or short, alone and without a full stop."""
    line = lines[i]
    if not line.text or not line.text[0].isupper() or len(line.text) > 60 or len(line.text.split()) > 6:
        return False
    if line.text.startswith("At "):
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
    appendices = line.role.order == APPENDICES
    if line.role.order == RECOMMENDATION and below is not None and below.text[:3].lower() == "at ":
        return above is None or line.gap or dense or is_closed(above.text) or above.shape != "text"
    if below is not None and below.shape == "text" and starts_lower(below.text) and not appendices:
        unfinished = above is not None and above.shape == "text" and not is_closed(above.text)
        if not below.gap or unfinished:
            return False
    if above is None or line.gap:
        return True
    if above.shape == "row":
        return below is None or below.shape != "row"
    return dense or above.shape != "text" or is_closed(above.text) or above.role.order != UNKNOWN


_INLINE = re.compile(
    r"((?:indstilling|resum[eé]|sagsfremstilling|beslutning|besluttet|konklusion|aftal[et]r?|vedtaget|referat|afgørelse|"
    r"deltagere under punktet)(?:(?: og |/)(?:beslutning|konklusion|opfølgning|aftaler))?)\s*:\s*(?=\S)",
    re.I,
)


# Labels that end an inline decision, and are sections of their own beside one.
_ASIDE = re.compile(
    r"(drøftet|drøftelse|orientering|baggrund|status|opfølgning|bilag|ansvarlig(?:e)?|tovholder|deadline|frist|"
    r"næste skridt|videre proces|kommentar(?:er)?|bemærkning(?:er)?)\s*:\s*(?=\S)",
    re.I,
)


def _inline(lines: tuple[Line, ...], have: set[int], habits: Habits) -> list[Heading]:
    """A heading and its words on one line ("Beslutning: Godkendt."), for sections without another.

    The last of several, but every decision counts.
    """
    found: dict[int, Heading] = {}
    decisions: list[Heading] = []
    for i, line in enumerate(lines):
        match = _INLINE.match(line.text) if line.shape in ("text", "list") else None
        if match is None or not _begins(lines, i, habits):
            continue
        role = role_of(match[1])
        if (role.order == UNKNOWN or role.order not in have) and not (line.mark and role.order != DECISION):
            heading = Heading(i, match[1], role.order, line.text[match.end() :], role.rank)
            if role.order == DECISION:
                decisions.append(heading)
            else:
                found[role.order] = heading
    best = min((heading.rank for heading in decisions), default=0)
    several = sum(heading.rank == best for heading in decisions) > 1
    asides = _asides(lines, decisions[0].at, habits) if decisions and not several else []
    return [*found.values(), *asides, *(replace(heading, brief=several) for heading in decisions)]


def _asides(lines: tuple[Line, ...], first: int, habits: Habits) -> list[Heading]:
    matches = [(i, _ASIDE.match(line.text)) for i, line in enumerate(lines) if i > first and line.shape == "text"]
    return [
        Heading(i, match[1], role_of(match[1]).order, lines[i].text[match.end() :], role_of(match[1]).rank)
        for i, match in matches
        if match is not None and _begins(lines, i, habits)
    ]


def _begins(lines: tuple[Line, ...], i: int, habits: Habits) -> bool:
    line = lines[i]
    return line.gap or not i or bool(line.mark) or habits.dense or is_closed(lines[i - 1].text)


def _chosen(known: list[Heading], lines: tuple[Line, ...]) -> list[Heading]:
    """Each section once: where several lines claim one, marked ones before bare ones, then the standing order."""
    claims: dict[int, list[Heading]] = {}
    brief = [heading for heading in known if heading.brief]
    known = [heading for heading in known if not heading.brief]
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
    return sorted([*brief, *(heading for heading in left if heading.at in picked)], key=lambda heading: heading.at)


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
        if _is_table_name(lines, i, COMMON | ALWAYS):
            found.append(Heading(i, lines[i].text.rstrip(" :"), UNKNOWN))
    return sorted(found, key=lambda heading: heading.at)


def _is_table_name(lines: tuple[Line, ...], i: int, names: frozenset[str]) -> bool:
    """Whether a line is one of the names, at a place where a heading may stand; blank lines are not asked for."""
    line = lines[i]
    if len(line.text) > 60 or line.shape not in ("text", "heading") or folded(line.text) not in names:
        return False
    begins = line.gap or not i or is_closed(lines[i - 1].text) or lines[i - 1].role.order != UNKNOWN
    return begins and i + 1 < len(lines) and not starts_lower(lines[i + 1].text)


def _unknown_in(lines: tuple[Line, ...], heading: Heading, end: int, standing: frozenset[str]) -> list[Heading]:
    found: list[Heading] = []
    opened = heading.at
    in_case = heading.order == CASE
    for i in range(heading.at + 1, end):
        words = folded(lines[i].text) if len(lines[i].text) <= 60 else ""
        if not words or not (looks_like_heading(lines, i) or words in ALWAYS):
            continue
        if _is_table_name(lines, i, ALWAYS) or (
            heading.order not in (DECISION, APPENDICES, EARLIER)
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
