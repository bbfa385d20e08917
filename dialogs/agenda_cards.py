"""The cards of a published agenda: a version as the secretariat sees it, its items, and what a meeting shows of it."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from danish.texts import agendas as texts
from danish.texts import meetings as meeting_texts
from danish.texts import minutes as minutes_texts
from danish.texts import papers as paper_texts
from dialogs import meeting_cards, paper_cards, papers
from dialogs.card import Button, Card, Entry, Items, Part, Quote, Text, said
from dialogs.turn import Drawing
from forum import access, agendas
from forum.agenda import AgendaItem
from forum.meetings import UNKNOWN_START, Coming, Forum
from forum.minutes.changes import changes
from forum.minutes.matching import matched
from forum.people import Person
from storage import agendas as rows
from storage import approvals as trail
from storage import inbox, meetings, people
from storage.agendas import Agenda
from storage.database import Connection

KIND: Final = "agendas.draft"
"""The card of one version; its id is the version's."""
TOLD: Final = "agendas.told"
"""What became of a file that made no draft; its id is the file's."""
HELD: Final = "agenda_held"
KNOWN: Final = "agenda_known"

# What stands on a meeting besides its agenda: title, case number, and the line it is shown as.
Planned = tuple[str, str | None, Entry]
OnMeeting = Callable[[Connection, Forum, Coming], Sequence[Planned]]


# --- for everybody ---


def on_agenda(agenda: Agenda, planned: Sequence[Planned]) -> list[Part]:
    """A meeting's items from its agenda, and what was put on the meeting but is not on it."""
    parts: list[Part] = [Text((texts.source(agenda.version),)), Items(tuple(_entry(agenda, i) for i in agenda.items))]
    left = left_out(agenda, planned)
    if left:
        parts += [Text((texts.NOT_ON_IT,)), Items(tuple(entry for _title, _case, entry in left))]
    return parts


def left_out(agenda: Agenda, planned: Sequence[Planned]) -> list[Planned]:
    return [p for p in planned if not any(agendas.is_same(p[0], p[1], item) for item in agenda.items)]


def item(forum: Forum, agenda: Agenda, wanted: AgendaItem, today: dt.date) -> Card:
    """The whole item, word for word."""
    where = texts.item_source(forum.name, agenda.date, wanted.number, agenda.version, today)
    parts: list[Part] = [Text((where,), "muted"), Text((_detail(wanted),))]
    if wanted.recommendations:
        parts += [Text((texts.RECOMMENDED,), "strong"), *(Quote(each) for each in wanted.recommendations)]
    for section in wanted.sections:
        parts += [Text((section.heading or section.key,), "strong"), Quote(section.text)]
    if wanted.appendices:
        parts += [Text((texts.APPENDICES,), "strong"), *(Quote(each) for each in wanted.appendices)]
    return Card(wanted.title, tuple(parts), fallback=where)


def history(forum: Forum, agenda: Agenda, day: dt.date, held: Sequence[AgendaItem]) -> Card:
    """An agenda whose meeting is over, with what its items became in the minutes; `held` is () without minutes."""
    became = {id(m.planned): m.held for m in matched(agenda.items, tuple(held)) if m.planned}
    entries = []
    for planned in agenda.items:
        entry = _entry(agenda, planned)
        if held and not planned.closed:
            minuted = became.get(id(planned))
            outcome = meeting_texts.outcome(minuted.outcome.value) if minuted else ""
            entry = replace(entry, detail=texts.became(entry.detail, outcome))
        entries.append(entry)
    parts: tuple[Part, ...] = (Text((texts.source(agenda.version),)), Items(tuple(entries)))
    return Card(meeting_texts.meeting_title(forum.name, day), parts)


def own_lines(db: Connection, agenda: Agenda, viewer: Person, own_titles: Sequence[str]) -> list[str]:
    """The viewer's items as the meeting-day card says them; of `own_titles` those that are on the agenda."""
    by_post = agendas.of_person(agenda.items, viewer, people.everybody(db, viewer.forum_id))
    by_theme = [i for title in own_titles for i in agenda.items if agendas.is_same(title, None, i)]
    mine = [i for i in agenda.items if i in by_post or i in by_theme]
    return [texts.own_item(i.number, i.title, i.minutes) for i in mine]


# --- for the secretariat ---


def draft(drawing: Drawing, on_meeting: OnMeeting) -> Card | None:
    """The version for the secretariat alone; None for everybody else."""
    if drawing.viewer is None or not access.may_see_drafts(drawing.viewer):
        return None
    agenda = rows.by_id(drawing.db, drawing.forum.id, drawing.id)
    return version(drawing, agenda, on_meeting) if agenda else None


def told(drawing: Drawing, on_meeting: OnMeeting) -> Card | None:
    """To whoever sent it: that its meeting has been held, or that it has been read before."""
    file = inbox.by_id(drawing.db, drawing.forum.id, drawing.id)
    if file is None or drawing.viewer is None or drawing.viewer.id != file.person_id:
        return None
    if file.reason == HELD:
        return said(texts.held(file.name, dt.date.fromisoformat(file.detail), drawing.now.date()))
    agenda = rows.by_id(drawing.db, drawing.forum.id, int(file.detail)) if file.reason == KNOWN else None
    if agenda is None or not access.may_see_drafts(drawing.viewer):
        return None
    again = texts.known(file.name, agenda.date, agenda.version, drawing.now.date())
    shown = version(drawing, agenda, on_meeting)
    return replace(shown, parts=(Text((again,)), *shown.parts), fallback=again)


def version(drawing: Drawing, agenda: Agenda, on_meeting: OnMeeting) -> Card:
    head = _head(drawing, agenda)
    parts: list[Part] = [Text((head,))]
    if agenda.state == rows.DRAFT:
        parts += _looked_at(drawing, agenda, on_meeting)
    if agenda.state == rows.IN_USE and (one := coming_of(drawing.db, drawing.forum, agenda, drawing.now.date())):
        parts += [Text((line,)) for line in _differs(agenda, one)]
    return Card(parts=tuple(parts), buttons=_buttons(drawing, agenda), fallback=head)


def review(drawing: Drawing, agenda: Agenda) -> Card:
    items = Items(tuple(_entry(agenda, each) for each in agenda.items))
    parts = (items, *paper_cards.unplaced(agenda.unrecognised))
    title = texts.title(agenda.date, drawing.now.date())
    return Card(title, parts, _buttons(drawing, agenda, reviewing=True), fallback=title)


def _head(drawing: Drawing, agenda: Agenda) -> str:
    """What it is now, and who made it so."""
    day, number, today = agenda.date, agenda.version, drawing.now.date()
    steps = [s for s in trail.steps(drawing.db, (KIND, agenda.id)) if s.action not in papers.FOLLOWS]
    by = paper_cards.another(drawing, steps[-1].by_id if steps else None)
    match agenda.state:
        case rows.IN_USE:
            used = next((s.by_id for s in reversed(steps) if s.action == "used"), None)
            return texts.in_use(day, number, paper_cards.another(drawing, used), today)
        case rows.REPLACED:
            return texts.replaced(day, number, today)
        case rows.DELETED:
            return texts.deleted(day, number, by, today)
    if steps and steps[-1].action == "withdrawn":
        others = rows.versions(drawing.db, drawing.forum.id, agenda)
        again = next((v.version for v in others if v.state == rows.IN_USE), None)
        return texts.withdrawn(day, number, by, again, today)
    minutes = sum(i.minutes or 0 for i in agenda.items)
    return texts.read(day, number, len(agenda.items), minutes, today)


def _looked_at(drawing: Drawing, agenda: Agenda, on_meeting: OnMeeting) -> list[Part]:
    notes = [*(minutes_texts.note(key) for key in agenda.notes), *_about_meeting(drawing, agenda, on_meeting)]
    parts = paper_cards.to_look_at(notes)
    others = rows.versions(drawing.db, drawing.forum.id, agenda)
    before = [v for v in others if v.version < agenda.version]
    if before:
        found = changes(before[-1].items, agenda.items)
        parts += paper_cards.changed([texts.difference(c.difference.value, c.item.number, c.item.title) for c in found])
    if others and others[-1].version > agenda.version:
        parts.append(Text((texts.newer(others[-1].version),)))
    parts.append(Text((paper_texts.PROMISE,), "muted"))
    return parts


def _about_meeting(drawing: Drawing, agenda: Agenda, on_meeting: OnMeeting) -> list[str]:
    """Where the agenda and what is known of its meeting differ."""
    today = drawing.now.date()
    stored = rows.meeting_of(drawing.db, drawing.forum.id, agenda)
    if stored and stored.cancelled:
        return [texts.cancelled()]
    one = coming_of(drawing.db, drawing.forum, agenda, today)
    if one is None:
        ahead = meetings.coming(drawing.db, drawing.forum, today) if stored is None else []
        nearest = min(ahead, key=lambda c: abs(c.date - agenda.date), default=None)
        return [texts.new_meeting(nearest.date if nearest else None, today)] if stored is None else []
    lines = _differs(agenda, one)
    left = left_out(agenda, on_meeting(drawing.db, drawing.forum, one))
    return [*lines, texts.left_out([title for title, _case, _entry in left])] if left else lines


def _differs(agenda: Agenda, one: Coming) -> list[str]:
    """Another hour or place than the meeting has."""
    lines = []
    if UNKNOWN_START not in (agenda.start, one.start) and agenda.start != one.start:
        lines.append(texts.other_time(agenda.start, one.start))
    if _other_place(agenda, one):
        lines.append(texts.other_place(agenda.place, one.place))
    return lines


def coming_of(db: Connection, forum: Forum, agenda: Agenda, today: dt.date) -> Coming | None:
    """Its meeting among those to come, stored or computed."""
    stored = rows.meeting_of(db, forum.id, agenda)
    ahead = meetings.coming(db, forum, today)
    if stored is not None:
        return next((c for c in ahead if c.meeting_id == stored.id), None)
    return next((c for c in ahead if c.date == agenda.date and c.meeting_id is None), None)


def _other_place(agenda: Agenda, one: Coming) -> bool:
    return bool(agenda.place and one.place) and agenda.place.casefold() != one.place.casefold()


def _buttons(drawing: Drawing, agenda: Agenda, *, reviewing: bool = False) -> tuple[Button, ...]:
    use = (texts.USE, "agendas.use")
    paper = paper_cards.Paper("agenda", "agendas", (KIND, agenda.id), agenda.state, use, texts.WITHDRAW)
    beside = _corrections(drawing, agenda) if agenda.state == rows.IN_USE else ()
    return paper_cards.buttons(drawing, paper, reviewing=reviewing, beside=beside)


def _corrections(drawing: Drawing, agenda: Agenda) -> tuple[Button, ...]:
    """Where the meeting is held at another hour or place than its agenda says: it is moved as any meeting is."""
    one = coming_of(drawing.db, drawing.forum, agenda, drawing.now.date())
    if one is None:
        return ()
    found = []
    if UNKNOWN_START not in (agenda.start, one.start) and agenda.start != one.start:
        at = agenda.start.isoformat("minutes")
        found.append(meeting_cards.button(one, texts.MOVE, "meetings.move", to=one.date.isoformat(), start=at))
    if _other_place(agenda, one):
        found.append(meeting_cards.button(one, texts.PLACE, "meetings.place_form"))
    return tuple(found)


def _entry(agenda: Agenda, each: AgendaItem) -> Entry:
    button = Button(paper_texts.OPEN, "agendas.item", {"agenda": agenda.id, "number": each.number})
    shown = None if each.closed else button
    return Entry(meeting_texts.item_line(each.number, each.title), "" if each.closed else _detail(each), shown)


def _detail(each: AgendaItem) -> str:
    return texts.item_detail(meeting_texts.item_type(each.type.value), each.minutes, _lower(each.recommended_by or ""))


def _lower(post: str) -> str:
    """A post inside a sentence; a name keeps its capital."""
    return post[:1].lower() + post[1:] if post and (len(post.split()) == 1 or " for " in post) else post
