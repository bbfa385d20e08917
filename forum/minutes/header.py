"""The head of the minutes: whose meeting it was, when, where, and who was there."""

import datetime as dt
import re
from dataclasses import dataclass, replace

from forum.errors import NotMinutes
from forum.minutes.dates import DATE, besides_when, date_in, date_without_year, hours_in, time_in, weekday_in
from forum.minutes.labels import KINDS, label_of, parted
from forum.minutes.lines import Line, Page
from forum.minutes.participants import has_box, participants_in
from forum.minutes.reading import Participant
from forum.minutes.title import FAR, Title
from forum.minutes.wording import names_body

_BRACKETS = re.compile(r"\([^()]*\)")
_NUMBER = re.compile(r"\d")
_FIELDS = {"forum": "title", "sort": "title", "end": "date", "when_and_where": "date"}
_ROOM = re.compile(
    r"(?:(?:i|på|hos)\s+[A-ZÆØÅ].*|(?:microsoft )?teams(?:-?møde)?|virtuelt(?: møde)?|online|skype|"
    r"[A-ZÆØÅ][\w. ]+(?:,[\w. ]+)*\s\d{1,3}[A-Z]?(?:,.*)?|"
    r".*\b\w*(?:lokalet?|rum|rummet|værelset?|rådhus(?:et)?|salen|stuen|kantinen|auditoriet|aulaen|biblioteket)\b.*)",
    re.I,
)
_MEETING_NUMBER = re.compile(r"(?:\d{1,3}\. )?møde(?:t|nr)?\.?(?: nr\.?| nummer)? ?\d{1,4}(?:[-/]\d{2,4})?\.?", re.I)
# A name alone on its line: other programs leave white between all of them.
_NAME = re.compile(r"[A-ZÆØÅ][^\W\d_]*\.?(?:[ -](?:(?:af|de|la|von|van) )?[A-ZÆØÅ][^\W\d_]*\.?){1,4}")
_LETTERHEAD = re.compile(
    r"\b\w*(?:kommune|region|skole|sekretariat|forvaltning|center|centret|afdeling|stab|institution|børnehave|kirke|"
    r"forsyning)(?:n|en|et)?\b",
    re.I,
)
_LEAD = re.compile(r"(?:i|på|hos|sted:?)\s+", re.I)


@dataclass(frozen=True)
class Header:
    forum: str
    date: dt.date
    start: dt.time
    place: str
    participants: tuple[Participant, ...]
    names: dict[int, str]
    notes: tuple[str, ...]


def header_of(page: Page, title: Title, end: int, contents: frozenset[int]) -> Header:
    """The head, from the lines before number `end` that are not the table of contents.

    Raises NotMinutes "no_date" when neither the title nor the head has one.
    """
    names = dict.fromkeys(title.lines, "title") | dict.fromkeys(contents, "contents")
    names |= dict.fromkeys(_letterhead(page, title), "title")
    names |= {i: "head" for i, line in enumerate(page.lines[: min(end, 25)]) if _MEETING_NUMBER.fullmatch(line.text)}
    values = _labelled(page, end, names)
    when = " ".join(values["date"]) or _unlabelled_date(page, end, names, title.date)
    if not when and title.date is None:
        when = _without_year(page, end, names)
    place = " ".join(values["place"]) or _unlabelled_place(page, end, names, when)
    date, notes = _day(page, end, title, when)
    start = time_in(when) or _unlabelled_time(page, end, names)
    if start is None:
        start = time_in(" ".join(page.lines[i].text for i in title.lines))
    start = start or hours_in(when)
    if start is None:
        notes.append("no_start")
    _part_people(values)
    people = participants_in(tuple(values["participants"]))
    away = participants_in(tuple(values["absent"]), absent=True)
    here = _with_absence(people, away)
    known = {person.name for person in here}
    for i, line in enumerate(page.lines[:end]):
        kind, value = label_of(line)
        if kind in ("other", "head") and names.get(i) in (None, "head") and any(name in value for name in known):
            names[i] = "participants"  # "Referent: ..." of somebody who is listed
    return Header(title.forum, date, start or dt.time(0, 0), place, here, names, tuple(notes))


def _day(page: Page, end: int, title: Title, when: str) -> tuple[dt.date, list[str]]:
    """The meeting's day, and what is odd about it; `when` is the head's own line. Raises NotMinutes "no_date"."""
    notes: list[str] = []
    named = date_in(when)
    date = named or title.date
    if date is None:
        head = " ".join((when, *(line.text for line in page.lines[: min(end, 25)])))
        if (date := date_without_year(when, page.source) or date_without_year(head, page.source)) is None:
            raise NotMinutes("no_date")
        notes.append("no_year")
    weekday = weekday_in(when)
    if named and title.date and named != title.date:
        notes.append("date_differs")
        date = title.date if weekday is not None and weekday == title.date.weekday() != named.weekday() else named
    if weekday is not None and weekday != date.weekday():
        notes.append("weekday_differs")
    return date, notes


def _with_absence(people: tuple[Participant, ...], away: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Each once: some lists name all members, and those who were away again below."""
    titles = {person.name: person.title for person in people}
    gone = {person.name for person in away}
    return (
        *(person for person in people if person.name not in gone),
        *(replace(person, title=person.title or titles.get(person.name, "")) for person in away),
    )


def _unlabelled_date(page: Page, end: int, names: dict[int, str], known: dt.date | None) -> str:
    """A short line with a date, high in a head without labels: the title's own date, if it has one."""
    for i, line in enumerate(page.lines[: min(end, 25)]):
        if i in names or len(line.text) > 100 or (date := date_in(line.text)) is None:
            continue
        if known in (None, date) and not line.text.endswith((".", ",")):
            names[i] = "date"
            return line.text
    return ""


def _letterhead(page: Page, title: Title) -> list[int]:
    """Lines above the title that only say whose paper it is: "Vinterby Kommune", "Sekretariatet"."""
    found = []
    for i in range(min(title.lines[0], 5)):
        line = page.lines[i]
        plain = line.shape in ("text", "heading") and line.text[:1].isupper() and len(line.text) <= 60
        named = plain and (_LETTERHEAD.search(line.text) or names_body(line.text))
        if named and not (label_of(line)[0] or _NUMBER.search(line.text) or line.text.endswith((".", ":", ","))):
            found.append(i)
    return found


def _without_year(page: Page, end: int, names: dict[int, str]) -> str:
    """A short line of the head with a weekday, a day and a month."""
    for i, line in enumerate(page.lines[: min(end, 25)]):
        short = i not in names and len(line.text) <= 100 and weekday_in(line.text) is not None
        if short and date_without_year(line.text, page.source) is not None:
            names[i] = "date"
            return line.text
    return ""


def _unlabelled_time(page: Page, end: int, names: dict[int, str]) -> dt.time | None:
    """From a line of the head that says only "Kl. 17-18.30"."""
    for i, line in enumerate(page.lines[: min(end, 25)]):
        if i not in names and len(line.text) <= 30 and line.text[:1] in "Kk" and besides_when(line.text) == ("", ""):
            names[i] = "date"
            return time_in(line.text)
    return None


def _unlabelled_place(page: Page, end: int, names: dict[int, str], when: str) -> str:
    """What follows the date and the hours on their line, or a line of its own beside them that names a room."""
    before, after = besides_when(when)
    for piece in (after, before):
        if len(piece) <= 90 and _ROOM.fullmatch(piece):
            return _LEAD.sub("", piece, count=1)
    dated = [i for i, name in names.items() if name in ("date", "title") and i < end]
    for i in range(min(dated, default=0), min(max(dated, default=0) + 3, end)):
        line = page.lines[i]
        if i in names or line.shape == "row" or len(line.text) > 90 or label_of(line)[0]:
            continue
        if _ROOM.fullmatch(line.text) and not line.text.endswith((".", ":")):
            names[i] = "place"
            return _LEAD.sub("", line.text, count=1)
    return ""


def _labelled(page: Page, end: int, names: dict[int, str]) -> dict[str, list[str]]:
    """What the head's labels say, and in `names` which lines said it. Lines that belong to no label are left alone."""
    values: dict[str, list[str]] = {kind: [] for kind in KINDS}
    kind, since, said = "", 0, ""
    for i, line in enumerate(page.lines[:end]):
        label, value = ("", "") if i in names else label_of(line)
        if label == "group":
            below = kind in _PEOPLE and not said
            label, value = kind if below else "participants", line.text
        elif label:
            said = value
        if label:
            kind, since = label, i
            if kind != "other":
                names[i] = _FIELDS.get(kind, kind)
                _keep(values, kind, value)
        elif i not in names and kind not in ("", "other") and i - since < FAR and _continues(kind, values[kind], line):
            names[i] = _FIELDS.get(kind, kind)
            wrapped = _is_wrapped(page, page.lines[i - 1], line)
            if line.shape == "text" and values[kind] and (wrapped or not _entry_ends(values[kind][-1], line)):
                values[kind][-1] += " " + line.text
            elif line.shape == "row" and kind in _PEOPLE:
                values[kind].append(line.text)
            else:
                _keep(values, kind, line.text)
        else:
            kind = ""
    return values


_PEOPLE = ("participants", "absent")


def _part_people(values: dict[str, list[str]]) -> None:
    """Puts what one line says of several kinds where it belongs: who was there, and who was away."""
    sorted_out: dict[str, list[str]] = {kind: [] for kind in _PEOPLE}
    for kind in _PEOPLE:
        goes_on = kind
        for entry in values[kind]:
            pieces = parted(goes_on, entry)
            for said, piece in pieces:
                if piece:
                    sorted_out.setdefault(said, []).append(piece)
            # "... Afbud:" with the names on the lines below.
            goes_on = pieces[-1][0] if len(pieces) > 1 and not pieces[-1][1] else goes_on
    values.update({kind: sorted_out[kind] for kind in _PEOPLE})


def _keep(values: dict[str, list[str]], kind: str, text: str) -> None:
    """Adds what a label says to its kind; "Tid og sted" says two things."""
    if kind != "when_and_where":
        values[kind] += _cells(text)
        return
    before, after = besides_when(text)
    rest = ", ".join(piece for piece in (before, after) if piece)
    if rest != text.strip():
        values["date"].append(text)
    if rest:
        values["place"].append(_LEAD.sub("", rest, count=1))
    values[kind].append(text)


def _cells(text: str) -> list[str]:
    return [cell.strip() for cell in text.split("\t") if cell.strip()]


def _entry_ends(entry: str, line: Line) -> bool:
    """Whether `line` is a new person rather than the rest of a long line of them."""
    open_bracket = entry.count("(") > entry.count(")")
    whole, _, last = entry.rpartition(",")
    half = "(" in whole and "(" not in last and "(" in line.text.partition(",")[0] and not line.gap
    return has_box(line.text) or not (
        half or open_bracket or entry.endswith((",", ";", " og", "&")) or line.text[:1].islower()
    )


def _is_wrapped(page: Page, before: Line, line: Line) -> bool:
    """Whether the line above had no room for this one's first word."""
    length = before.end - before.start + 1 + len(line.text.split(" ", 1)[0])
    return page.width is not None and not line.gap and not has_box(line.text) and length > page.width


def _is_no_person(line: Line) -> bool:
    bare = _BRACKETS.sub("", line.text)
    return line.mark not in ("", "- ") or bool(
        _NUMBER.match(bare) or DATE.search(bare) or bare.count(" ") < 2 < len(_NUMBER.findall(bare))
    )


def _continues(kind: str, values: list[str], line: Line) -> bool:
    if line.shape == "heading" or (kind in _PEOPLE and _is_no_person(line)):
        return False
    if not values:
        return True
    if kind in _PEOPLE:
        person = "(" in line.text or line.shape in ("list", "row") or not line.gap or has_box(line.text)
        person = person or (bool(_NAME.fullmatch(line.text)) and not names_body(line.text))
        return person or not _entry_ends(values[-1], line)
    if kind == "date":
        return not line.gap and len(line.text) < 60 and time_in(line.text) is not None
    if kind == "head":
        return False
    return kind == "place" and not line.gap and line.text[:1].islower()
