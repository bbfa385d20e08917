"""From a file's text to a `Reading`: the head, the table of contents, and the items with their sections."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from forum.agenda import AgendaItem, Section, type_by_recommendations, type_by_title, type_of, types_conflict
from forum.decisions import outcome_of
from forum.errors import NotMinutes
from forum.minutes.contents import Contents, contents_of
from forum.minutes.formats import Document
from forum.minutes.furniture import furniture_of, without
from forum.minutes.header import header_of, title_of
from forum.minutes.headings import (
    APPENDICES,
    DECISION,
    RECOMMENDATION,
    Heading,
    headings_of,
    looks_like_heading,
    order_of,
)
from forum.minutes.items import SetAside, Start, case_number_in, leading_set_aside, set_aside_in, starts_of, top_of
from forum.minutes.lines import Line, Page, blocks_of, goes_on, page_of, underlined
from forum.minutes.reading import Field, Reading, unrecognised_share
from forum.minutes.recommendations import recommended_in
from forum.minutes.text import folded, key_of

__all__ = ["read", "unrecognised_share"]

Span = tuple[int, int, str]

_NO_APPENDIX = re.compile(r"(?:ingen|intet)(?:\s+bilag)?\.?|-", re.I)
_MEETING_ENDS = re.compile(
    r"(?:mødet\s+(?:er\s+)?(?:slut|hæv|afslut)|underskrift|referent\s*:|referatet er (?:godkendt|udsendt))", re.I
)
_FIELDS = {"intro": "recommended_by", "point": "recommendations"}


def read(document: Document) -> Reading:
    """The minutes in `document`.

    Raises NotMinutes: "no_heading" (no line says "Referat" of a forum; detail "dagsorden" when it is an agenda),
    "no_items", "no_date".
    """
    whole = underlined(page_of(document))
    furniture = furniture_of(whole, whole.lines[title_of(whole).lines[0]].text)
    page = without(whole, furniture)
    title = title_of(page)
    starts = tuple(start for start in starts_of(page) if start.at > title.lines[-1])
    if not starts:
        raise NotMinutes("no_items")
    contents = contents_of(page.lines, starts[0].at, _titles(page, starts))
    header = header_of(page, title, starts[0].at, contents.lines)
    items, spans = _items(page, starts, contents, title.forum)
    for i, line in enumerate(page.lines[: starts[0].at]):
        spans.append((line.start, line.end, header.names.get(i, "unrecognised")))
    spans += [(whole.lines[i].start, whole.lines[i].end, name) for i, name in furniture.items()]
    fields = _fields(spans)
    lost = tuple(document.text[field.start : field.end] for field in fields if field.name == "unrecognised")
    return Reading(
        header.forum,
        header.date,
        header.start,
        header.place,
        header.participants,
        items,
        lost,
        fields,
        len("".join(document.text.split())),
        header.notes + _notes(items),
    )


def _titles(page: Page, starts: tuple[Start, ...]) -> tuple[str, ...]:
    """What the table of contents may call the items: each heading, with the line below it in case it is the rest."""
    titles = []
    for start in starts:
        below = page.lines[start.at + 1] if start.at + 1 < len(page.lines) else None
        more = (
            below is not None and len(below.text) <= 150 and case_number_in(below) is None and order_of(below.text) < 0
        )
        titles.append(folded(f"{start.title} {below.text}" if below is not None and more else start.title))
    return tuple(titles)


def _notes(items: tuple[AgendaItem, ...]) -> tuple[str, ...]:
    numbers = [item.number for item in items]
    notes = [f"repeated_number:{number}" for number, times in Counter(numbers).items() if times > 1]
    if set(numbers) != set(range(1, max(numbers) + 1)):
        notes.insert(0, "gap_in_numbers")
    for item in items:
        if types_conflict(type_by_title(item.title), type_by_recommendations(item.recommendations)):
            notes.append(f"type_differs:{item.number}")
    return tuple(notes)


def _fields(spans: list[Span]) -> tuple[Field, ...]:
    """The spans in order, neighbours of one name joined: only white space lies between two neighbours."""
    fields: list[Field] = []
    for start, end, name in sorted(spans):
        if fields and fields[-1].name == name:
            fields[-1] = Field(fields[-1].start, end, name)
        else:
            fields.append(Field(start, end, name))
    return tuple(fields)


def _items(
    page: Page, starts: tuple[Start, ...], contents: Contents, forum: str
) -> tuple[tuple[AgendaItem, ...], list[Span]]:
    ends = [start.at for start in starts[1:]] + [len(page.lines)]
    bodies = [page.lines[start.at + 1 : end] for start, end in zip(starts, ends, strict=True)]
    standing = _standing(bodies)
    items: list[AgendaItem] = []
    spans: list[Span] = []
    for start, end, body in zip(starts, ends, bodies, strict=True):
        headings = headings_of(body, dense=page.dense, standing=standing)
        reader = _ItemReader(page, start, end, headings, contents.titles, forum)
        items.append(reader.item())
        spans += reader.spans
    return tuple(items), spans


def _standing(bodies: list[tuple[Line, ...]]) -> frozenset[str]:
    """Headings that come back: the template's own, though no table of ours has them."""
    counts: Counter[str] = Counter()
    for body in bodies:
        heads = [line for i, line in enumerate(body) if line.marked and looks_like_heading(body, i)]
        counts.update({folded(line.text) for line in heads})
    return frozenset(words for words, times in counts.items() if times > 1)


@dataclass
class _ItemReader:
    """Reads one item, and notes on the way which characters went where."""

    page: Page
    start: Start
    end: int
    headings: tuple[Heading, ...]
    contents: tuple[str, ...]
    forum: str

    def __post_init__(self) -> None:
        self.spans: list[Span] = []
        self.set_aside: SetAside | None = None

    def item(self) -> AgendaItem:
        lines, base = self.page.lines, self.start.at + 1
        first = base + self.headings[0].at if self.headings else self.end
        top = top_of(lines, self.start, first, self.contents)
        self.set_aside = top.set_aside
        loose = [i for i in range(self.start.at, first) if i not in top.names]
        for i in range(self.start.at, first):
            if i in top.names:
                self._give(lines[i], top.names[i])
        sections: list[Section] = []
        if self.headings:
            for i in loose:
                self._give(lines[i], "unrecognised")
        elif loose:
            sections += self._section("tekst", "", tuple(lines[i] for i in loose))
        by: str | None = None
        points: tuple[str, ...] = ()
        decision: str | None = None
        appendices: tuple[str, ...] = ()
        tails = [heading.at for heading in self.headings[1:]] + [self.end - base]
        for heading, tail in zip(self.headings, tails, strict=False):
            body = self._body(heading, lines[base + heading.at], lines[base + heading.at + 1 : base + tail])
            if heading.order == RECOMMENDATION:
                by, points = self._recommendation(body)
            elif heading.order == DECISION:
                decision = "\n".join(blocks_of(self.page, self._named(body, "decision"))) or None
            elif heading.order == APPENDICES:
                appendices = self._appendices(self._named(body, "appendices"))
            else:
                sections += self._section(key_of(heading.name), heading.name, body)
        time = self.set_aside or SetAside(None, "")
        return AgendaItem(
            self.start.number,
            top.title,
            top.case_number,
            type_of(top.title, points),
            time.minutes,
            time.note,
            by,
            points,
            tuple(sections),
            decision,
            outcome_of(decision, self.forum),
            appendices,
        )

    def _give(self, line: Line, name: str) -> None:
        self.spans.append((line.start, line.end, name if name == "unrecognised" else self._field(name)))

    def _field(self, name: str) -> str:
        return f"items.{self.start.number}.{name}"

    def _body(self, heading: Heading, line: Line, body: tuple[Line, ...]) -> tuple[Line, ...]:
        """The section's lines; the heading's own line goes to the section, with its words when it has any."""
        if heading.order == RECOMMENDATION:
            name = "recommended_by"
        elif heading.order in (DECISION, APPENDICES):
            name = "decision" if heading.order == DECISION else "appendices"
        else:
            name = f"sections.{key_of(heading.name)}"
        if not heading.inline:
            self._give(line, name)
            return body
        cut = line.end - len(self._after_label(line))
        self.spans.append((line.start, cut, self._field(name)))
        return (replace(line, start=cut, text=heading.inline), *body)

    def _after_label(self, line: Line) -> str:
        raw = self.page.source[line.start : line.end]
        return raw[raw.index(":") + 1 :].lstrip(" \t\u00a0*_")

    def _named(self, body: tuple[Line, ...], name: str) -> tuple[Line, ...]:
        """Gives the lines to the field, but for what stands at the end of the minutes and belongs to no item."""
        last = self.end == len(self.page.lines) and name in ("decision", "appendices")
        kept = []
        for line in body:
            if last and _MEETING_ENDS.match(line.text):
                self._give(line, "unrecognised")
            else:
                self._give(line, name)
                kept.append(line)
        return tuple(kept)

    def _section(self, key: str, heading: str, body: tuple[Line, ...]) -> list[Section]:
        text: list[Line] = []
        for line in body:
            time = set_aside_in(line) if self.set_aside is None else None
            if time is not None:
                self.set_aside = time
                self._give(line, "minutes")
                continue
            if not text and self.set_aside is None:
                self.set_aside = leading_set_aside(line.text)
            text.append(line)
            self._give(line, f"sections.{key}")
        return [Section(key, heading, "\n".join(blocks_of(self.page, tuple(text))))]

    def _recommendation(self, body: tuple[Line, ...]) -> tuple[str | None, tuple[str, ...]]:
        left = []
        for line in body:
            time = set_aside_in(line) if self.set_aside is None else None
            if time is not None:
                self.set_aside = time
                self._give(line, "minutes")
            else:
                left.append(line)
        recommended = recommended_in(self.page, tuple(left))
        for piece in recommended.pieces:
            name = "unrecognised" if piece.name == "unrecognised" else self._field(_FIELDS[piece.name])
            self.spans.append((piece.start, piece.end, name))
        return recommended.by, recommended.points

    def _appendices(self, body: tuple[Line, ...]) -> tuple[str, ...]:
        """One a line; a line that a narrow page wrapped is made whole."""
        names: list[str] = []
        before: Line | None = None
        for line in body:
            wrapped = before is not None and self.page.width is not None and not line.gap
            if before is not None and wrapped and goes_on(self.page, before, line, sentence=names[-1]):
                names[-1] = f"{names[-1]} {line.text}"
            else:
                names.append(line.text)
            before = line
        return tuple(name for name in names if not _NO_APPENDIX.fullmatch(name))
