"""The head of the minutes: whose meeting it was, when, where, and who was there."""

import datetime as dt
import re
from dataclasses import dataclass

from forum.errors import NotMinutes
from forum.minutes.dates import DATE, date_in, time_in, weekday_in
from forum.minutes.lines import Line, Page
from forum.minutes.participants import participants_in
from forum.minutes.reading import Participant

FAR = 80  # lines from the top in which a title may stand

_WORD = r"(?:møde|beslutnings|ekstra)?referat"
_TITLE = re.compile(rf"(?:åbent |lukket )?{_WORD}\b[\s:,–-]*(.*)", re.I)
_TITLE_LAST = re.compile(
    rf"(?!godkend|punkt|pkt)(.{{2,80}}?)\s*[-–—:,|]\s*(?:åbent |lukket )?{_WORD}\b(.{{0,60}})", re.I
)
_FIRST_ITEM = re.compile(r"(?:punkt|pkt\.?)\s*\d", re.I)
_LEAD = re.compile(
    r"(?:(?:fra|af|for|over|i|på|med|det)\s+)*(?:(?:ordinært|ekstraordinært)\s+)?"
    r"(?:mødet?\s*(?:nr\.?\s*\d+)?\s*(?:i|med|for|af)?\s+)?",
    re.I,
)
_TAIL = re.compile(
    r"[\s,–|(-]*(?:(?<!\w)(?:den|d\.|d|dato:?|afholdt|mandag|tirsdag|onsdag|torsdag|fredag)(?!\w)[\s,:.]*)+"
    r"(?:[\d_x<\[].*)?$",
    re.I,
)
_AGENDA = re.compile(r"(?:åben |lukket |forslag til |udkast til )?dagsorden\b", re.I)

# Labels: a name that stands alone says what it is; a short one needs a colon, a tab or a line of its own.
_LABELS = {
    "date": ("mødedato", "mødetidspunkt", "dato og tidspunkt"),
    "place": ("mødested", "mødelokale"),
    "participants": ("mødedeltagere", "mødedeltager"),
    "absent": ("afbud fra", "ikke til stede", "ikke tilstede", "fraværende med afbud"),
    "other": (),
}
_SHORT_LABELS = {
    "date": ("dato", "tid", "tidspunkt", "start"),
    "place": ("sted", "lokale"),
    "participants": ("deltagere", "til stede", "tilstede", "medlemmer", "fremmødte", "deltagende", "mødt"),
    "absent": ("afbud", "fraværende", "fravær", "forfald", "meldt afbud"),
    "other": (
        "referent", "mødeleder", "ordstyrer", "sluttidspunkt", "slut", "gæster",
        "deltagere under punktet", "deltagere under punkterne",
        "dagsorden", "punkter", "bemærkninger", "øvrige deltagere", "udsendt", "sagsbehandler",
    ),
}  # fmt: skip


def _label_pattern() -> re.Pattern[str]:
    kinds = []
    for kind, names in _LABELS.items():
        for name in names:
            kinds.append((name, kind, r"(?:\s*:|\s|$)"))
    for kind, names in _SHORT_LABELS.items():
        for name in names:
            kinds.append((name, kind, r"(?:\s*:|\t|\s*$)"))
    kinds.sort(key=lambda each: -len(each[0]))
    return re.compile("|".join(f"(?P<{kind}_{i}>{name}{end})" for i, (name, kind, end) in enumerate(kinds)), re.I)


_LABEL = _label_pattern()


@dataclass(frozen=True)
class Title:
    """The title's lines (their numbers), the forum it names and the date it gives, if any."""

    lines: tuple[int, ...]
    forum: str
    date: dt.date | None


@dataclass(frozen=True)
class Header:
    forum: str
    date: dt.date
    start: dt.time
    place: str
    participants: tuple[Participant, ...]
    names: dict[int, str]
    notes: tuple[str, ...]


def label_of(line: Line) -> tuple[str, str]:
    """A line's label ("date", "place", "participants", "absent", "other", or "" without one) and what follows it."""
    match = _LABEL.match(line.text)
    if match is None or match.lastgroup is None:
        return "", ""
    return match.lastgroup.split("_")[0], line.text[match.end() :].strip(" \t:")


def title_of(page: Page) -> Title:
    """The line that says "Referat". Raises NotMinutes "no_heading", with detail "dagsorden" for an agenda."""
    agenda = False
    lines = page.lines[:FAR]
    for i, line in enumerate(lines):
        if not line.text or len(line.text) > 200 or line.shape in ("list", "row"):
            continue
        if _FIRST_ITEM.match(line.text):
            break
        if (found := _title_at(lines, i)) is not None:
            return found
        agenda = agenda or bool(_AGENDA.match(line.text))
    raise NotMinutes("no_heading", "dagsorden" if agenda else "")


def _title_at(lines: tuple[Line, ...], i: int) -> Title | None:
    text = lines[i].text
    match = _TITLE.match(text)
    if match is None and len(text) <= 120 and not text.endswith("."):
        match = _TITLE_LAST.fullmatch(text)
    if match is None:
        return None
    name = forum_in(match[1])
    if name:
        return Title((i,), name, date_in(text)) if len(name) <= 80 and not name.endswith(".") else None
    for j in range(i + 1, min(i + 4, len(lines))):
        below = lines[j]
        if below.text and not label_of(below)[0] and len(below.text) <= 100 and (name := forum_in(below.text)):
            return (
                Title((i, j), name, date_in(text) or date_in(below.text))
                if below.shape in ("text", "heading")
                else None
            )
        if label_of(below)[0]:
            break
    return None


def forum_in(text: str) -> str:
    """From "fra møde i Direktionen den 7. maj 2025" to "Direktionen"; empty when only a date is left."""
    text = text.strip()
    if match := DATE.search(text):
        text = text[: match.start()] or text[match.end() :]
    text = _TAIL.sub("", text)
    lead = _LEAD.match(text)
    text = text[lead.end() :] if lead else text
    text = text.strip(" \t,;:–-|.()*")
    return text if any(ch.isalpha() for ch in text) else ""


def header_of(page: Page, title: Title, end: int, contents: frozenset[int]) -> Header:
    """The head, from the lines before number `end` that are not the table of contents.

    Raises NotMinutes "no_date" when neither the title nor the head has one.
    """
    names = dict.fromkeys(title.lines, "title") | dict.fromkeys(contents, "contents")
    values = _labelled(page, end, names)
    when = " ".join(values["date"])
    named = date_in(when)
    date = named or title.date
    notes: list[str] = []
    if date is None:
        raise NotMinutes("no_date")
    if named and title.date and named != title.date:
        notes.append("date_differs")
        weekday = weekday_in(when)
        date = title.date if weekday is not None and weekday == title.date.weekday() != named.weekday() else named
    if (weekday := weekday_in(when)) is not None and weekday != date.weekday():
        notes.append("weekday_differs")
    start = time_in(when)
    if start is None:
        start = time_in(" ".join(page.lines[i].text for i in title.lines))
    if start is None:
        notes.append("no_start")
    people = participants_in(tuple(values["participants"]))
    away = participants_in(tuple(values["absent"]), absent=True)
    return Header(
        title.forum, date, start or dt.time(0, 0), " ".join(values["place"]), people + away, names, tuple(notes)
    )


def _labelled(page: Page, end: int, names: dict[int, str]) -> dict[str, list[str]]:
    """What the head's labels say, and in `names` which lines said it. Lines that belong to no label are left alone."""
    values: dict[str, list[str]] = {kind: [] for kind in _LABELS}
    kind, since = "", 0
    for i, line in enumerate(page.lines[:end]):
        label, value = ("", "") if i in names else label_of(line)
        if label:
            kind, since = label, i
            if kind != "other":
                names[i] = kind
                values[kind] += _cells(value)
        elif i not in names and kind not in ("", "other") and i - since < FAR and _continues(kind, values[kind], line):
            names[i] = kind
            if line.shape == "text" and values[kind] and not _entry_ends(values[kind][-1], line):
                values[kind][-1] += " " + line.text
            else:
                values[kind] += _cells(line.text)
        else:
            kind = ""
    return values


def _cells(text: str) -> list[str]:
    return [cell.strip() for cell in text.split("\t") if cell.strip()]


def _entry_ends(entry: str, line: Line) -> bool:
    """Whether `line` is a new person rather than the rest of a long line of them."""
    open_bracket = entry.count("(") > entry.count(")")
    return not (open_bracket or entry.endswith((",", ";", " og", "&")) or line.text[:1].islower())


def _continues(kind: str, values: list[str], line: Line) -> bool:
    if line.shape == "heading":
        return False
    if not values:
        return True
    if kind in ("participants", "absent"):
        person = "(" in line.text or line.shape in ("list", "row") or not line.gap
        return person or not _entry_ends(values[-1], line)
    if kind == "date":
        return not line.gap and len(line.text) < 60 and time_in(line.text) is not None
    return kind == "place" and not line.gap and line.text[:1].islower()
