"""One item of the minutes, read from its lines; on the way it notes which characters went where."""

import re
from dataclasses import dataclass, field, replace

from forum.agenda import AgendaItem, Section, type_of
from forum.decisions import Outcome, outcome_of, tells
from forum.minutes import actions
from forum.minutes.earlier import KEY
from forum.minutes.headings import EARLIER, Habits, Heading, headings_of, looks_like_heading
from forum.minutes.lines import Line, Page, blocks_of, goes_on
from forum.minutes.marks import SetAside, leading_set_aside, set_aside_of
from forum.minutes.reading import Action
from forum.minutes.recommendations import recommended_in
from forum.minutes.spoken import decisions_in
from forum.minutes.starts import Start
from forum.minutes.text import folded, is_closed, key_of
from forum.minutes.top import Top, top_of
from forum.minutes.wording import APPENDICES, DECISION, PRESENCE_LABELS, RECOMMENDATION, UNKNOWN

Span = tuple[int, int, str]

TEXT = "tekst"  # the key of what stands under an item without a heading
_PROSE = 6  # words that make a text; fewer above the first section are a stray line

_NO_APPENDIX = re.compile(r"(?:ingen|intet)(?:\s+bilag)?\.?|-", re.I)
_MEETING_ENDS = re.compile(
    r"(?:mødet\s+(?:er\s+)?(?:slut|hæv|afslut)|underskrift|referent\s*:|referatet er (?:godkendt|udsendt)|"
    r"næste møde\s*(?::|er\s|afholdes\s|$)|til toppen$)",
    re.I,
)
# What a heading of these words stands over was decided, whatever its sentences are like.
_DECIDED = re.compile(r"(?:(?:vi|det blev) )?(?:beslutte|vedtag|aftal|konkluder)", re.I)
_SIGN_OFF = re.compile(
    r"(?:mødet?\s+(?:er\s+|blev\s+)?(?:slut|hæv|afslut)\w*|underskrift(?:er|sark|sside)?\s*:?$|"
    r"referent(?:en)?\s*(?::|$)|(?:som|for) referat(?:et)?\s*(?::|$)|som referent|"
    r"referatet er (?:godkendt|udsendt|skrevet)|(?:på|med) (?:\w+s )?vegne|(?:med )?venlig hilsen|_{6,})",
    re.I,
)
_CLOSING_LINES = 40
_FIELDS = {"intro": "recommended_by", "point": "recommendations"}
_WAS_AWAY = re.compile(r".{3,250}\b(?:var|er|havde meldt)\s+(?:fraværende|afbud|ikke til stede|inhabile?)\.?", re.I)
_PRESENCE = re.compile(r"([^:\n]{3,24}):\s*(.*)", re.S)


@dataclass(frozen=True)
class Place:
    """The item's lines on the page: its heading `start`, and number `end` right after its last line."""

    page: Page
    start: Start
    end: int


@dataclass
class ItemReader:
    """Reads one item. `actions` are the rows of its tables of what is to be done."""

    place: Place
    habits: Habits
    contents: tuple[str, ...]
    forum: str
    own_actions: frozenset[str] = frozenset()
    spans: list[Span] = field(default_factory=list)
    actions: tuple[Action, ...] = ()

    def __post_init__(self) -> None:
        self.page, self.start = self.place.page, self.place.start
        self.set_aside: SetAside | None = None
        self.sections: list[Section] = []
        self.labelled = False  # "Beslutning: ..." says that what follows was decided
        self.texts: list[str] = []
        self.decided: list[str] = []
        self.recommended: list[Line] = []
        self.appended: list[Line] = []

    def item(self) -> AgendaItem:
        lines = self.page.lines
        begin = self.start.at + (2 if self.start.below else 1)
        body = lines[begin : self._before_closing(begin)]
        headings = headings_of(body, self.habits)
        first = begin + headings[0].at if headings else begin + len(body)
        top = top_of(lines, self.start, first, self.contents)
        self.set_aside = top.set_aside
        self._top(top, first, headings)
        if headings:
            self._headed(body, headings)
        self.actions = self._actions(body)
        return self._made(top)

    def _made(self, top: Top) -> AgendaItem:
        recommended = recommended_in(self.page, tuple(self.recommended))
        for piece in recommended.pieces:
            name = "unrecognised" if piece.name == "unrecognised" else self._field(_FIELDS[piece.name])
            self.spans.append((piece.start, piece.end, name))
        if self.texts:
            self.sections.insert(0, Section(TEXT, "", "\n".join(self.texts)))
        decision = "\n".join(self.decided) or None
        outcome = outcome_of(decision, self.forum)
        if self.labelled and outcome is Outcome.DISCUSSED and not tells(decision or ""):
            outcome = Outcome.DECIDED
        time = self.set_aside or SetAside(None, "")
        return AgendaItem(
            self.start.number,
            top.title,
            top.case_number,
            type_of(top.title, recommended.points, top.kind),
            time.minutes,
            time.note,
            recommended.by,
            recommended.points,
            tuple(self.sections),
            decision,
            outcome,
            (*top.appendices, *self._appendices()),
            top.closed,
        )

    def _before_closing(self, begin: int) -> int:
        """Number of the line where the last item ends and what closes the minutes begins, such as a list of tasks."""
        lines, end = self.page.lines, self.place.end
        if end < len(lines):
            return end
        for i in range(begin, end):
            words = folded(lines[i].text) if len(lines[i].text) <= 60 else ""
            table = i + 1 < end and lines[i + 1].shape == "row"
            if (words in actions.HEADINGS or words in self.own_actions) and (table or looks_like_heading(lines, i)):
                for line in lines[i:end]:
                    self._give(line, "actions" if line.shape == "row" or line is lines[i] else "unrecognised")
                return i
            if self._signs_off(i):
                for line in lines[i:end]:
                    self._give(line, "closing")
                return i
        return end

    def _signs_off(self, i: int) -> bool:
        """Whether only who wrote and signed the minutes, and when they meet next, follows: short lines, no section."""
        lines = self.page.lines
        line = lines[i]
        if self.place.end - i > _CLOSING_LINES or not (line.gap or line.marked) or not _SIGN_OFF.match(line.text):
            return False
        rest = lines[i : self.place.end]
        if folded(line.text) == folded(self.start.title):
            return False  # some systems write the heading twice
        return all(len(each.text) <= 100 and each.shape != "list" and each.role.order == UNKNOWN for each in rest[1:])

    def _actions(self, body: tuple[Line, ...]) -> tuple[Action, ...]:
        begin = self.start.at + (2 if self.start.below else 1) + len(body)
        after = self.page.lines[begin : self.place.end]
        return actions.actions_in(body, self.start.number) + actions.actions_in(after, None)

    def _top(self, top: Top, first: int, headings: tuple[Heading, ...]) -> None:
        lines = self.page.lines
        loose: list[Line] = []
        for i in range(self.start.first, first):
            if i not in top.names:
                loose.append(lines[i])
            elif top.names[i] != "label":
                self._give(lines[i], top.names[i])
        for i, label, value in top.labels:
            self._give(lines[i], f"sections.{key_of(label)}")
            if value:
                self.sections.append(Section(key_of(label), label, value))
        words = sum(len(line.text.split()) for line in loose)
        brief = bool(headings) and any(heading.brief or heading.inline for heading in headings)
        if not headings:
            self._spoken(list(self._without_presence(tuple(loose))))
        elif words >= _PROSE or brief:
            self._text(loose)
        else:
            for line in loose:
                self._give(line, "unrecognised")

    def _headed(self, body: tuple[Line, ...], headings: tuple[Heading, ...]) -> None:
        around: Heading | None = None
        for heading, tail in zip(headings, [*(h.at for h in headings[1:]), len(body)], strict=True):
            lines = self._opened(heading, body[heading.at], body[heading.at + 1 : tail])
            if not heading.brief:
                around = heading
                self._section(heading, lines)
                continue
            block, rest = self._paragraph(lines, that=heading.order == RECOMMENDATION)
            self._section(heading, block)
            if rest and around is not None:
                self._section(around, rest)
            elif rest:
                self._text(list(rest))

    def _paragraph(self, lines: tuple[Line, ...], *, that: bool) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
        """The first paragraph, with the list that belongs to it, and the rest; `that`: lines with "at ..." do, too."""
        for i in range(1, len(lines)):
            line = lines[i]
            above = lines[i - 1]
            listed = line.shape == "list" and (
                above.shape == "list" or not is_closed(above.text) or above.text[-1] == ":"
            )
            listed = listed or (that and line.text[:3].lower() == "at ")
            if not (listed or goes_on(self.page, lines[i - 1], line, sentence=lines[i - 1].text)):
                return lines[:i], lines[i:]
        return lines, ()

    def _opened(self, heading: Heading, line: Line, body: tuple[Line, ...]) -> tuple[Line, ...]:
        """The section's lines; the heading's own line goes to the section, with its words when it has any."""
        name = self._name(heading)
        says = bool(heading.inline and heading.rank < 2) or bool(_DECIDED.match(heading.name))
        self.labelled = self.labelled or (heading.order == DECISION and says)
        if not heading.inline:
            self._give(line, name)
            return body
        colons = line.text[: len(line.text) - len(heading.inline)].count(":")
        raw = self.page.source[line.start : line.end]
        cut = line.start + len(raw) - len(_after(raw, colons))
        self.spans.append((line.start, cut, self._field(name)))
        return (replace(line, start=cut, text=heading.inline, mark="", shape="text"), *body)

    def _section(self, heading: Heading, body: tuple[Line, ...]) -> None:
        if heading.order == RECOMMENDATION:
            self.recommended += self._without_time(body)
        elif heading.order == DECISION:
            self.decided += blocks_of(self.page, self._named(self._without_presence(body), "decision"))
        elif heading.order == APPENDICES:
            self.appended += self._named(body, "appendices")
        elif heading.order == EARLIER:
            self.sections.append(Section(KEY, heading.name, self._kept(body, KEY)))
        else:
            self.sections.append(Section(key_of(heading.name), heading.name, self._kept(body, key_of(heading.name))))

    def _name(self, heading: Heading) -> str:
        named = {RECOMMENDATION: "recommended_by", DECISION: "decision", APPENDICES: "appendices"}
        return named.get(heading.order, f"sections.{KEY if heading.order == EARLIER else key_of(heading.name)}")

    def _give(self, line: Line, name: str) -> None:
        whole = name in ("unrecognised", "actions", "closing")
        self.spans.append((line.start, line.end, name if whole else self._field(name)))

    def _field(self, name: str) -> str:
        return f"items.{self.start.number}.{name}"

    def _named(self, body: tuple[Line, ...], name: str) -> tuple[Line, ...]:
        """Gives the lines to the field, but for what stands at the end of the minutes and belongs to no item."""
        last = self.place.end == len(self.page.lines)
        kept = []
        for line in body:
            if last and _MEETING_ENDS.match(line.text):
                self._give(line, "unrecognised")
            else:
                self._give(line, name)
                kept.append(line)
        return tuple(kept)

    def _without_presence(self, body: tuple[Line, ...]) -> tuple[Line, ...]:
        """The decision without the lines that say who was out of the room: those are a section of their own."""
        kept: list[Line] = []
        for line in body:
            short = len(line.text) <= 400 and line.shape == "text"
            if short and kept and line.gap and _WAS_AWAY.fullmatch(line.text):
                self._give(line, "sections.fraværende")
                self.sections.append(Section("fraværende", "", line.text))
                continue
            match = _PRESENCE.fullmatch(line.text) if short else None
            if match is None or folded(match[1]) not in PRESENCE_LABELS:
                kept.append(line)
                continue
            self._give(line, "sections.fraværende")
            if match[2]:
                self.sections.append(Section("fraværende", match[1].strip(), match[2].strip()))
        return tuple(kept)

    def _without_time(self, body: tuple[Line, ...]) -> list[Line]:
        left = []
        for line in body:
            if self.set_aside is None and line.shape != "row" and (time := set_aside_of(line.text)):
                self.set_aside = time
                self._give(line, "minutes")
            else:
                left.append(line)
        return left

    def _kept(self, body: tuple[Line, ...], key: str) -> str:
        """The section's text; the time set aside is taken from it where it stands alone on a line."""
        text: list[Line] = []
        for line in self._without_time(body):
            if not text and self.set_aside is None:
                self.set_aside = leading_set_aside(line.text)
            text.append(line)
            self._give(line, f"sections.{key}")
        return "\n".join(blocks_of(self.page, tuple(text)))

    def _text(self, lines: list[Line]) -> None:
        if text := self._kept(tuple(lines), TEXT):
            self.texts.append(text)

    def _spoken(self, loose: list[Line]) -> None:
        """Text without any heading: paragraphs that only say what was decided are the decision."""
        waiting: list[Line] = []
        goes_on = False  # "... besluttede, at" with a list below
        for block in _paragraphs(self.page, loose):
            text = blocks_of(self.page, tuple(block))[0] if block[0].text and block[0].shape != "row" else ""
            if goes_on and block[0].shape == "list":
                self.decided += blocks_of(self.page, tuple(block))
                for line in block:
                    self._give(line, "decision")
                continue
            said = decisions_in(text, self.forum) if text else ()
            self.decided += said
            goes_on = bool(said) and text.endswith(said[-1]) and (not is_closed(text) or text.endswith(":"))
            if said and sum(map(len, said)) + 2 >= len(text):
                self._text(waiting)
                waiting = []
                for line in block:
                    self._give(line, "decision")
            else:
                waiting += block
        self._text(waiting)

    def _appendices(self) -> tuple[str, ...]:
        """One a line; a line that a narrow page wrapped is made whole."""
        names: list[str] = []
        before: Line | None = None
        for line in self.appended:
            wrapped = before is not None and self.page.width is not None and not line.gap
            if before is not None and wrapped and goes_on(self.page, before, line, sentence=names[-1]):
                names[-1] = f"{names[-1]} {line.text}"
            else:
                names.append(line.text)
            before = line
        return tuple(name for name in names if not _NO_APPENDIX.fullmatch(name))


def _after(raw: str, colons: int) -> str:
    """What follows the label with that many colons, the marks around it left out."""
    for _ in range(colons):
        raw = raw.partition(":")[2]
    return raw.lstrip(" \t\u00a0*_")


def _paragraphs(page: Page, lines: list[Line]) -> list[list[Line]]:
    found: list[list[Line]] = []
    for line in lines:
        if found and goes_on(page, found[-1][-1], line, sentence=found[-1][-1].text):
            found[-1].append(line)
        else:
            found.append([line])
    return found
