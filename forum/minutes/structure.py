"""From a file's text to a `Reading`: the head, the table of contents, and the items with their sections."""

import itertools
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from typing import Final

from forum.agenda import (
    AgendaItem,
    ItemType,
    lettered,
    type_by_outcome,
    type_by_recommendations,
    type_by_title,
    types_conflict,
)
from forum.errors import NotMinutes
from forum.minutes.contents import contents_of
from forum.minutes.doubtful import help_in, holds_personal_number, is_foreign, is_help
from forum.minutes.earlier import Meeting, treatment_in
from forum.minutes.formats import Document
from forum.minutes.furniture import furniture_of, without
from forum.minutes.header import Header, header_of
from forum.minutes.headings import Habits, is_tight, looks_like_heading, shared_in
from forum.minutes.item import ItemReader, Place, Span
from forum.minutes.lettered import with_lettered
from forum.minutes.lines import Line, Page, page_of, underlined
from forum.minutes.marks import group_of
from forum.minutes.reading import Action, Field, Reading, unrecognised_share
from forum.minutes.starts import Start, Starts, starts_of
from forum.minutes.tabled import actions_of, untabled
from forum.minutes.text import folded
from forum.minutes.title import AGENDA, MINUTES, Sort, Title, next_title, title_of
from forum.minutes.wording import SHARED, Wording

__all__ = ["read", "read_agenda", "read_all", "unrecognised_share"]

SEVERAL: Final = "several_meetings"


def read(document: Document, wording: Wording = SHARED) -> Reading:
    """The minutes in `document`; of several meetings the first, the others as unrecognised text and a note.

    Raises NotMinutes: "no_heading" (no line says "Referat" of a forum; detail "dagsorden" when it is an agenda,
    "language" when it is not Danish), "no_items" (detail "template" when there is only help text), "no_date".
    """
    return _read(document, wording, MINUTES)


def read_agenda(document: Document, wording: Wording = SHARED) -> Reading:
    """The agenda of a meeting to come in `document`: a reading of kind "agenda". Raises NotMinutes as `read` does."""
    return replace(_read(document, wording, AGENDA), kind="agenda")


def read_all(document: Document, wording: Wording = SHARED) -> tuple[Reading, ...]:
    """The minutes of every meeting in the file, in order; spans and lengths count from each one's own title.

    Of several each is noted "several_meetings:3". Raises NotMinutes as `read` does, and "one_of_several" (detail:
    which, from 1) when the file holds several meetings and one cannot be read.
    """
    whole = read(document, wording)
    if SEVERAL not in whole.notes:
        return (whole,)
    readings = []
    for nth, text in enumerate(_parts(document, wording), 1):
        try:
            readings.append(read(replace(document, text=text), wording))
        except NotMinutes:
            raise NotMinutes("one_of_several", str(nth)) from None
    note = f"{SEVERAL}:{len(readings)}"
    return tuple(replace(each, notes=(*(n for n in each.notes if n != SEVERAL), note)) for each in readings)


def _parts(document: Document, wording: Wording) -> list[str]:
    """The text of each meeting, parted before each title but the first."""
    page = untabled(underlined(page_of(document, wording)), wording).page
    title, ends = title_of(page, MINUTES), [0]
    while (after := next_title(page, title)) is not None:
        title = after
        ends.append(page.lines[after.lines[0]].start)
    return [document.text[a:b] for a, b in itertools.pairwise([*ends, len(document.text)])]


def _read(document: Document, wording: Wording, sort: Sort) -> Reading:
    if is_foreign(document.text):
        raise NotMinutes("no_heading", "language")
    tabled = untabled(underlined(page_of(document, wording)), wording)
    whole = tabled.page
    title = title_of(whole, sort)
    after = next_title(whole, title) if sort is MINUTES else None
    lost: list[Span] = []
    if after is not None:
        end = whole.lines[after.lines[0]].start
        later = [line for line in whole.lines if line.start >= end]
        lost = [(line.start, line.end, "unrecognised") for line in later]
        whole = replace(whole, lines=tuple(line for line in whole.lines if line.start < end))
    outside = _outside(whole, whole.lines[title.lines[0]].text)
    return _Minutes(whole, without(whole, outside), outside, wording, sort, tuple(lost), tabled.items).reading()


def _outside(page: Page, title: str) -> dict[int, str]:
    """Lines that are no part of the minutes' text, by number: what the page carries, help texts, "Lukkede punkter"."""
    groups = {
        i: "group" for i, line in enumerate(page.lines) if line.shape != "row" and group_of(line.text) is not None
    }
    return groups | help_in(page) | furniture_of(page, title)


@dataclass
class _Minutes:
    """One meeting's minutes: `whole` as it stands in the file, `page` without what is `outside` of its text.

    `rows`: the items that are rows of a table, their numbers and titles by the place of their headings in the file.
    """

    whole: Page
    page: Page
    outside: dict[int, str]
    wording: Wording
    sort: Sort
    lost: tuple[Span, ...]
    rows: dict[int, tuple[int, str]]

    def reading(self) -> Reading:
        self.doubts: tuple[str, ...] = ()
        title = self._title = title_of(self.page, self.sort)
        starts = self._starts(title)
        begin = min(start.first for start in (*starts.items, *starts.agenda))
        contents = contents_of(self.page.lines, begin, _titles(self.page, starts.items))
        header = header_of(self.page, title, begin, contents.lines)
        meeting = self._meeting(header)
        items, actions, spans = self._items(starts, contents.titles, meeting, header.forum)
        if not any(_says_something(item) for item in items):
            raise NotMinutes("no_items", "template")
        covered = {start for start, _, _ in spans}
        for i, line in enumerate(self.page.lines[: starts.items[0].first]):
            if line.start not in covered:
                name = "contents" if i >= begin and i not in title.lines else "unrecognised"
                spans.append((line.start, line.end, header.names.get(i, name)))
        spans += [(self.whole.lines[i].start, self.whole.lines[i].end, name) for i, name in self.outside.items()]
        fields = _fields([*spans, *self.lost])
        text = self.whole.source
        return Reading(
            header.forum,
            header.date,
            header.start,
            header.place,
            header.participants,
            items,
            tuple(text[field.start : field.end] for field in fields if field.name == "unrecognised"),
            fields,
            len("".join(text.split())),
            header.notes + _notes(items, starts.items) + self.doubts + ((SEVERAL,) if self.lost else ()),
            actions=actions,
        )

    def _starts(self, title: Title) -> Starts:
        """The items below the title; those above it are the agenda that the minutes repeat."""
        if self.rows:
            places = ((i, self.rows[line.start]) for i, line in enumerate(self.page.lines) if line.start in self.rows)
            return Starts(tuple(Start(i, number, name) for i, (number, name) in places if self.page.lines[i].marked))
        starts = starts_of(self.page, self.wording)
        below = tuple(start for start in starts.items if start.at > title.lines[-1])
        if not below:
            raise NotMinutes("no_items")
        agenda = starts.agenda or tuple(start for start in starts.items if start.at < title.lines[-1])
        told = any(later.at - start.at > 1 for start, later in itertools.pairwise(agenda))
        below, unsure = with_lettered(self.page, below, self.wording)
        self.doubts = tuple(f"perhaps_item:{number}" for number in unsure)
        before = with_lettered(self.page, agenda, self.wording)[0] if told else ()
        return Starts(below, tuple(start for start in before if start.at < title.lines[-1] or start in agenda))

    def _meeting(self, header: Header) -> Meeting:
        """The meeting, with the names its forum goes by: its own, those set, and the only one its labels give it."""
        names = tuple(folded(name) for name in (header.forum, *self.wording.forums))
        meeting = Meeting(names, header.date)
        labels = [treatment_in(line.text, meeting) for line in self.page.lines if line.text and line.shape != "row"]
        if not any(label.own for label in labels if label):
            same_day = {folded(label.body) for label in labels if label and label.date == header.date}
            if len(same_day) == 1:
                return Meeting((*names, *same_day), header.date)
        return meeting

    def _items(
        self, starts: Starts, contents: tuple[str, ...], meeting: Meeting, forum: str
    ) -> tuple[tuple[AgendaItem, ...], tuple[Action, ...], list[Span]]:
        lines = self.page.lines
        places = _places(self.page, starts.items, len(lines))
        bodies = [lines[place.start.at + 1 : place.end] for place in places]
        habits = Habits(self.page.dense or is_tight(bodies), _standing(bodies), shared_in(bodies), meeting)
        groups = self._groups()
        own_actions = frozenset(map(folded, self.wording.actions))
        items: list[AgendaItem] = []
        actions: list[Action] = []
        spans: list[Span] = []
        for place in places:
            reader = ItemReader(place, habits, contents, forum, own_actions)
            item = reader.item()
            at = bisect_right(groups, (lines[place.start.at].start, True)) - 1
            items.append(replace(item, closed=item.closed or (at >= 0 and groups[at][1])))
            actions += reader.actions
            spans += reader.spans
        if self.rows:
            actions += actions_of(items)
        if starts.agenda:
            ends = [i for i in self._title.lines if i > starts.agenda[-1].at]
            before = _places(self.page, starts.agenda, min([starts.items[0].at, *ends]))
            items, more = self._with_agenda(items, starts.items, before, habits, contents, forum)
            spans += more
        return _with_letters(tuple(items)), tuple(actions), spans

    def _with_agenda(
        self,
        items: list[AgendaItem],
        starts: tuple[Start, ...],
        places: list[Place],
        habits: Habits,
        contents: tuple[str, ...],
        forum: str,
    ) -> tuple[list[AgendaItem], list[Span]]:
        """What only the repeated agenda says of an item is the item's too: case, recommendations, appendices."""
        spans: list[Span] = []
        letters = [start.letter for start in starts]
        by_number = {(item.number, letters[i]): i for i, item in reversed(list(enumerate(items)))}
        merged = list(items)
        for place in places:
            key = (place.start.number, place.start.letter)
            if place.end - place.start.at <= 1 or key not in by_number:
                continue
            reader = ItemReader(place, habits, contents, forum)
            at = by_number[key]
            before, after = reader.item(), merged[at]
            known = {section.key for section in after.sections}
            merged[at] = replace(
                after,
                case_number=after.case_number or before.case_number,
                minutes=after.minutes if after.minutes is not None else before.minutes,
                minutes_note=after.minutes_note or before.minutes_note,
                recommended_by=after.recommended_by or before.recommended_by,
                recommendations=after.recommendations or before.recommendations,
                sections=(*(s for s in before.sections if s.key not in known), *after.sections),
                appendices=after.appendices or before.appendices,
                closed=after.closed or before.closed,
            )
            spans += reader.spans
        return merged, spans

    def _groups(self) -> list[tuple[int, bool]]:
        """Where each group of items begins, and whether it is behind closed doors."""
        lines = self.whole.lines
        return [
            (lines[i].start, bool(group_of(lines[i].text)))
            for i, name in sorted(self.outside.items())
            if name == "group"
        ]


def _places(page: Page, starts: tuple[Start, ...], end: int) -> list[Place]:
    ends = [start.first for start in starts[1:]] + [end]
    return [Place(page, start, last) for start, last in zip(starts, ends, strict=True)]


def _titles(page: Page, starts: tuple[Start, ...]) -> tuple[str, ...]:
    """What the table of contents may call the items: each heading, with the line below it in case it is the rest."""
    titles = []
    for start in starts:
        below = page.lines[start.at + 1] if start.at + 1 < len(page.lines) else None
        more = below is not None and len(below.text) <= 150 and below.case_number is None and below.role.order < 0
        titles.append(folded(f"{start.title} {below.text}" if below is not None and more else start.title))
    return tuple(titles)


def _standing(bodies: list[tuple[Line, ...]]) -> frozenset[str]:
    """Headings that come back: the template's own, though no table of ours has them."""
    counts: Counter[str] = Counter()
    for body in bodies:
        heads = [line for i, line in enumerate(body) if line.marked and looks_like_heading(body, i)]
        counts.update({folded(line.text) for line in heads})
    return frozenset(words for words, times in counts.items() if times > 1)


def _with_letters(items: tuple[AgendaItem, ...]) -> tuple[AgendaItem, ...]:
    """Titles without their "(B)", where most have such a letter: else it is a party's, in a question's title."""
    letters = [lettered(item.title) for item in items]
    if sum(found is not None for found in letters) * 2 < max(len(items), 2):
        return items
    sure = (ItemType.FORMALITY, ItemType.THEME, ItemType.VISIT)
    return tuple(
        replace(item, title=found[0], type=item.type if item.type in sure else found[1]) if found else item
        for item, found in zip(items, letters, strict=True)
    )


def _says_something(item: AgendaItem) -> bool:
    """Whether the item is more than a template's help text."""
    return any(text and not is_help(text) for text in _texts(item))


def _texts(item: AgendaItem) -> tuple[str, ...]:
    return item.title, item.decision or "", *(section.text for section in item.sections), *item.recommendations


def _notes(items: tuple[AgendaItem, ...], starts: tuple[Start, ...]) -> tuple[str, ...]:
    numbers = [item.number for item in items]
    unlettered = Counter(item.number for item, start in zip(items, starts, strict=True) if not start.letter)
    notes = [f"repeated_number:{number}" for number, times in unlettered.items() if times > 1]
    notes += [f"lettered_number:{start.number}{start.letter}" for start in starts if start.letter]
    first = numbers[0] if numbers[0] > max(9, len(numbers)) else 1  # some forums number over the year
    if set(numbers) != set(range(first, max(numbers) + 1)):
        notes.insert(0, "gap_in_numbers")
    for item in items:
        title = type_by_title(item.title)
        acts = type_by_recommendations(item.recommendations)
        if types_conflict(title, acts) or types_conflict(title, type_by_outcome(item.outcome, acts)):
            notes.append(f"type_differs:{item.number}")
    notes += [
        f"personal_number:{i.number}" for i in items if any(map(holds_personal_number, (*_texts(i), *i.appendices)))
    ]
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
