"""The cards of minutes on their way in: one version as it is now, its items, and what became of a file."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from danish.texts import decisions as decision_texts
from danish.texts import errors as error_texts
from danish.texts import meetings as meeting_texts
from danish.texts import minutes as texts
from danish.texts import papers as paper_texts
from danish.texts import shielding as shielding_texts
from dialogs import paper_cards, papers, quoting, shielding_cards
from dialogs.card import Button, Card, Entry, Facts, Items, Part, Quote, Text, said
from dialogs.turn import Drawing
from forum import access
from forum.decisions import Outcome, as_listed
from forum.minutes.changes import Change, Difference, changes
from forum.points import Point
from storage import approvals as trail
from storage import inbox, minutes
from storage.minutes import Stored

KIND: Final = "minutes.draft"
"""The card of one version; its id is the version's."""
TOLD: Final = "minutes.told"
"""What became of a file that made no draft; its id is the file's."""
RECEIVED: Final = "minutes.received"


def card(drawing: Drawing) -> Card | None:
    """The version for the secretariat alone; None for everybody else."""
    if drawing.viewer is None or not access.may_see_drafts(drawing.viewer):
        return None
    stored = minutes.by_id(drawing.db, drawing.forum.id, drawing.id)
    return _version(drawing, stored) if stored else None


def before_release(drawing: Drawing, stored: Stored) -> Card | None:
    """Asked once, where releasing would show in other words what was hidden; None where nothing would."""
    lost = shielding_cards.noted(drawing, stored)
    if not lost:
        return None
    anyway = {"minutes": stored.id, "anyway": 1}
    version = papers.drawn_from(drawing.db, (KIND, stored.id))
    buttons = (
        Button(paper_texts.REVIEW, "minutes.review", {"minutes": stored.id}, style="primary"),
        Button(shielding_texts.RELEASE_ANYWAY, "minutes.release", anyway, version),
    )
    return Card(parts=(Text((shielding_texts.about_to_show(),)), *paper_cards.lines(lost)), buttons=buttons)


def received(drawing: Drawing) -> Card | None:
    file = inbox.by_id(drawing.db, drawing.forum.id, drawing.id)
    if file is None or drawing.viewer is None or drawing.viewer.id != file.person_id:
        return None
    return said(texts.receiving([file.name]) if file.state == inbox.WAITING else texts.received(file.name))


def told(drawing: Drawing) -> Card | None:
    """To whoever sent it: why it cannot be read, or that it has been read before."""
    file = inbox.by_id(drawing.db, drawing.forum.id, drawing.id)
    if file is None or drawing.viewer is None or drawing.viewer.id != file.person_id:
        return None
    if file.state == inbox.UNREADABLE:
        return said(texts.unreadable(file.name, error_texts.not_minutes(file.reason, file.detail)))
    if file.detail:
        return _known_meetings(drawing, file)
    stored = minutes.by_id(drawing.db, drawing.forum.id, file.minutes_id) if file.minutes_id is not None else None
    if stored is None or not access.may_see_drafts(drawing.viewer):
        return None
    again = texts.known(file.name, stored.meeting.date, stored.version, drawing.now.date())
    shown = _version(drawing, stored)
    return Card(parts=(Text((again,)), *shown.parts), buttons=shown.buttons, fallback=again)


def packed(known: Sequence[int]) -> str:
    """Of a file with several meetings the versions that were there already: how many, and the first of their ids."""
    return f"{len(known)}:{','.join(map(str, known[: paper_cards.SHOWN]))}"


def _known_meetings(drawing: Drawing, file: inbox.File) -> Card | None:
    if drawing.viewer is None or not access.may_see_drafts(drawing.viewer):
        return None
    count, _, ids = file.detail.partition(":")
    found = (minutes.by_id(drawing.db, drawing.forum.id, int(each)) for each in ids.split(","))
    entries = tuple(_known_meeting(drawing, stored) for stored in found if stored)
    again = texts.known_meetings(file.name, int(count), others=file.state == inbox.READ)
    return Card(parts=(Text((again,)), Items(entries), *paper_cards.more(int(count))), fallback=again)


def _known_meeting(drawing: Drawing, stored: Stored) -> Entry:
    line = texts.known_meeting(stored.meeting.date, stored.version, drawing.now.date())
    gone = stored.state == minutes.DELETED
    button = None if gone else Button(paper_texts.REVIEW, "minutes.review", {"minutes": stored.id})
    return Entry(line, texts.state(stored.state), button)


def review(drawing: Drawing, stored: Stored) -> Card:
    """The items of one version as lines that open, who was there, and what belongs to no item."""
    points = minutes.items(drawing.db, stored.id, seen_by=drawing.viewer)
    there = [p.name for p in stored.participants if not p.absent]
    away = [p.name for p in stored.participants if p.absent]
    rows = ((texts.PLACE, stored.meeting.place), (texts.PRESENT, ", ".join(there)), (texts.ABSENT, ", ".join(away)))
    facts = tuple((label, value) for label, value in rows if value)
    parts: list[Part] = [Facts(facts)] if facts else []
    parts.append(Items(tuple(_entry(stored, point) for point in points)))
    parts += paper_cards.unplaced(stored.unrecognised)
    title = texts.review_title(stored.meeting.date, drawing.now.date())
    return Card(title, tuple(parts), _buttons(drawing, stored, reviewing=True), fallback=title)


def item(drawing: Drawing, stored: Stored, number: int, again: int = 0) -> Card | None:
    """The whole item; with the former words of a decision that has changed."""
    points = minutes.items(drawing.db, stored.id, seen_by=drawing.viewer)
    point = next((p for p in points if (p.item.number, p.item.again) == (number, again)), None)
    if point is None:
        return None
    whole = quoting.whole(drawing.forum, replace(point, hidden=()))
    shown = shielding_cards.beside(drawing, stored, point, whole)
    change = next((c for c in _changes(drawing, stored) if c.item == point.item), None)
    if change is None or change.before is None or change.difference is not Difference.DECISION:
        return shown
    before: tuple[Part, ...] = (Quote(change.before.decision),) if change.before.decision else ()
    said_before = before or (Text((texts.NO_DECISION_BEFORE,)),)
    parts = (Text((texts.BEFORE,), "strong"), *said_before, Text((texts.NOW,), "strong"), *shown.parts)
    return Card(shown.title, parts, shown.buttons, shown.fallback)


def _version(drawing: Drawing, stored: Stored) -> Card:
    head = _head(drawing, stored)
    parts: list[Part] = [Text((head,))]
    if stored.state == minutes.DRAFT:
        parts += _looked_at(drawing, stored)
    return Card(parts=tuple(parts), buttons=_buttons(drawing, stored), fallback=head)


def _head(drawing: Drawing, stored: Stored) -> str:
    """What it is now, and who made it so."""
    day, today = stored.meeting.date, drawing.now.date()
    steps = [s for s in trail.steps(drawing.db, (KIND, stored.id)) if s.action not in papers.FOLLOWS]
    last = steps[-1] if steps else None
    by = paper_cards.another(drawing, last.by_id if last else None)
    match stored.state:
        case minutes.RELEASED:
            released = next((s.by_id for s in reversed(steps) if s.action == "released"), None)
            return texts.released(day, stored.version, paper_cards.another(drawing, released), today)
        case minutes.REPLACED:
            return texts.replaced(day, stored.version, today)
        case minutes.DELETED:
            return texts.deleted(day, stored.version, by, today)
    if last and last.action == "withdrawn":
        others = minutes.versions(drawing.db, stored.meeting.id)
        answers = next((v.version for v in others if v.state == minutes.RELEASED), None)
        return texts.withdrawn(day, stored.version, by, answers, today)
    points = minutes.items(drawing.db, stored.id, seen_by=drawing.viewer)
    postponed = sum(point.item.outcome is Outcome.POSTPONED for point in points)
    return texts.read(day, stored.version, len(points), postponed, today)


def _looked_at(drawing: Drawing, stored: Stored) -> list[Part]:
    dated = texts.date_note(stored.meeting.date, drawing.now.date())
    notes = [*([dated] if dated else []), *shielding_cards.noted(drawing, stored), *map(texts.note, stored.notes)]
    parts = paper_cards.to_look_at(notes)
    earlier = _earlier(drawing, stored)
    if earlier:
        parts += paper_cards.changed([_said(change) for change in _changes(drawing, stored)])
    hidden = sum(len(p.hidden) for p in minutes.items(drawing.db, stored.id, seen_by=drawing.viewer))
    if hidden:
        parts.append(Text((shielding_texts.still_hidden(hidden),)))
    newer = [v for v in minutes.versions(drawing.db, stored.meeting.id) if v.version > stored.version]
    if newer:
        parts.append(Text((texts.newer(newer[-1].version),)))
    parts.append(Text((paper_texts.PROMISE,), "muted"))
    return parts


def _said(change: Change) -> str:
    return texts.difference(change.difference.value, change.item.number, change.item.title)


def _earlier(drawing: Drawing, stored: Stored) -> Stored | None:
    before = [v for v in minutes.versions(drawing.db, stored.meeting.id) if v.version < stored.version]
    return before[-1] if before else None


def _changes(drawing: Drawing, stored: Stored) -> Sequence[Change]:
    earlier = _earlier(drawing, stored)
    if earlier is None:
        return ()
    old, new = (minutes.items(drawing.db, which.id, seen_by=drawing.viewer) for which in (earlier, stored))
    return changes([point.item for point in old], [point.item for point in new])


def _entry(stored: Stored, point: Point) -> Entry:
    it = point.item
    outcome = decision_texts.CLOSED_DETAIL if it.closed else meeting_texts.outcome(as_listed(it.outcome, it.decision))
    detail = texts.item_detail(meeting_texts.item_type(it.type.value), it.minutes, outcome)
    if point.hidden:
        detail = f"{detail}, {shielding_texts.entry_hidden(len(point.hidden))}"
    ids = {"minutes": stored.id, "number": it.number} | ({"again": it.again} if it.again else {})
    button = Button(paper_texts.OPEN, "minutes.item", ids)
    return Entry(meeting_texts.item_line(it.number, it.title), detail, button)


def _buttons(drawing: Drawing, stored: Stored, *, reviewing: bool = False) -> tuple[Button, ...]:
    release = (texts.RELEASE, "minutes.release")
    paper = paper_cards.Paper("minutes", "minutes", (KIND, stored.id), stored.state, release, texts.WITHDRAW)
    return paper_cards.buttons(drawing, paper, reviewing=reviewing)
