"""The line that says whose minutes these are, wherever a template puts it."""

import datetime as dt
import re
from dataclasses import dataclass

from forum.errors import NotMinutes
from forum.minutes.dates import DATE, date_in
from forum.minutes.labels import label_of
from forum.minutes.lines import Line, Page
from forum.minutes.text import folded
from forum.minutes.wording import DECISION, names_body

FAR = 80  # lines from the top in which a title may stand

_STATE = r"(?:(?:åbent|lukket|offentligt|foreløbigt|endeligt|godkendt|udkast til|udskrift af|kort)\s+)?"
_MINUTES = (
    rf"{_STATE}(?:dagsorden\s*(?:og|/|med|\+|&)\s*)?(?:møde|beslutnings|konklusions|aftale|ekstra|tillægs)?"
    r"(?:referat|beslutningsprotokol|protokol)"
)
_AGENDA = r"(?:(?:åben|lukket|foreløbig|endelig|forslag til|udkast til)\s+)?(?:møde)?dagsorden"
_SPACED = re.compile(r"(?<!\S)[^\W\d_](?: [^\W\d_]){4,}(?!\S)")
_DECIDED = re.compile(r"(?:beslutning|besluttet|konklusion|aftal[et]r?|vedtaget)\s*:\s*\S", re.I)
_FIRST_ITEM = re.compile(r"(?:punkt|pkt\.?)\s*\d", re.I)
_LEAD = re.compile(
    r"(?:(?:fra|af|for|over|i|på|med|det|til)\s+)*(?:(?:ordinært|ekstraordinært)\s+)?"
    r"(?:mødet?\s*(?:nr\.?\s*\d+)?\s*(?:i|med|for|af)?\s+)?",
    re.I,
)
_TAIL = re.compile(
    r"[\s,–|(-]*(?:(?<!\w)(?:den|d\.|d|dato:?|afholdt|mandag|tirsdag|onsdag|torsdag|fredag)(?!\w)[\s,:.]*)+"
    r"(?:[\d_x<\[].*)?$",
    re.I,
)
_NO_FORUM = frozenset(
    {
        *("møde", "mødet", "ordinært møde", "ekstraordinært møde", "ordinært", "ekstraordinært", "til", "fra", "af"),
        *("for", "i", "på", "ordinær", "møde nr", "afholdt"),
        "åben", "åbent", "lukket", "offentligt", "godkendt", "udkast", "åben dagsorden", "og dagsorden", "dagsorden",
    }
)  # fmt: skip
# "Direktionsmøde" is a meeting of Direktionen: how a body's name ends where it stands alone.
_WHOSE = re.compile(r"(.{3,80}?(?:et|en|forum|råd|med))s? møde[rt]?", re.I)
_MEETING_OF = re.compile(r"(\w{2,40}?)s?møde[rt]?(?= (?:i|for|på) |$)", re.I)
_DEFINITE = (
    ("forum", ""),
    ("udvalg", "et"),
    ("råd", "et"),
    ("team", "et"),
    ("styrelse", "n"),
    ("ledelse", "n"),
    ("gruppe", "n"),
    ("kreds", "en"),
    ("direktion", "en"),
    ("med", ""),
)


@dataclass(frozen=True)
class Sort:
    """What kind of document is looked for: `first` begins its title line, `last` ends one, `other` is another kind."""

    first: re.Pattern[str]
    last: re.Pattern[str]
    other: re.Pattern[str]


def _sort(word: str, other: str) -> Sort:
    return Sort(
        re.compile(rf"{word}\b[\s:,–-]*(.*)", re.I),
        re.compile(rf"(?!godkend|punkt|pkt)(.{{2,80}}?)\s*[-–—:,|]\s*{word}\b(.{{0,60}})", re.I),
        re.compile(rf"{other}\b", re.I),
    )


MINUTES, AGENDA = _sort(_MINUTES, _AGENDA), _sort(_AGENDA, _MINUTES)


@dataclass(frozen=True)
class Title:
    """The title's lines (their numbers, rising), the forum it names and the date it gives, if any."""

    lines: tuple[int, ...]
    forum: str
    date: dt.date | None


def title_of(page: Page, sort: Sort = MINUTES) -> Title:
    """The line that says "Referat". Raises NotMinutes "no_heading", with detail "dagsorden" for an agenda."""
    other = False
    lines = page.lines[:FAR]
    for i, line in enumerate(lines):
        if not line.text or len(line.text) > 200 or line.shape in ("list", "row"):
            continue
        if _FIRST_ITEM.match(line.text):
            break
        if (found := _title_at(lines, i, sort)) is not None:
            return found
        other = other or bool(sort.other.match(line.text))
    if sort is MINUTES and (found := _later(page, sort) or (None if other else _untitled(page))) is not None:
        return found
    raise NotMinutes("no_heading", "dagsorden" if other and sort is MINUTES else "")


def _title_at(lines: tuple[Line, ...], i: int, sort: Sort) -> Title | None:
    text = unspaced(lines[i].text)
    dated = DATE.match(text)
    match = sort.first.match(text, len(text) - len(text[dated.end() :].lstrip(" -–—:,|")) if dated else 0)
    if match is None and len(text) <= 120 and not text.endswith("."):
        match = sort.last.fullmatch(text)
    if match is None:
        return None
    name = forum_in(match[1])
    if name:
        return Title((i,), name, date_in(text)) if len(name) <= 80 and not name.endswith(".") else None
    return _named_beside(lines, i)


def unspaced(text: str) -> str:
    """From "R E F E R A T" to "REFERAT"."""
    return _SPACED.sub(lambda match: match[0].replace(" ", ""), text)


def _named_beside(lines: tuple[Line, ...], i: int) -> Title | None:
    """For "Referat" alone: the forum has a label, or stands right above or below."""
    date = date_in(lines[i].text)
    if labelled := _labelled_forum(lines):
        return Title((i,), labelled, date)
    above = _above(lines, i)
    if above is not None and names_body(lines[above].text):
        return Title((above, i), forum_in(lines[above].text), date or date_in(lines[above].text))
    for j in range(i + 1, min(i + 4, len(lines))):
        below = lines[j]
        if label_of(below)[0]:
            break
        if below.text and len(below.text) <= 100 and (name := forum_in(below.text)):
            if below.shape not in ("text", "heading") or _FIRST_ITEM.match(below.text):
                break
            return Title(tuple(range(i, j + 1)), name, date or date_in(below.text))
    if above is not None and (name := forum_in(lines[above].text)):
        return Title((above, i), name, date or date_in(lines[above].text))
    return None


def _above(lines: tuple[Line, ...], i: int) -> int | None:
    for j in range(i - 1, max(i - 4, -1), -1):
        line = lines[j]
        if line.text and not label_of(line)[0]:
            short = (
                len(line.text) <= 100 and line.shape in ("text", "heading") and not line.text.endswith((".", ":", ","))
            )
            return j if short and line.text[0].isupper() else None
    return None


def _labelled_forum(lines: tuple[Line, ...]) -> str:
    """What "Udvalg: ..." or "Forum" on a line of its own says."""
    for i, line in enumerate(lines):
        kind, value = label_of(line)
        if kind == "forum":
            value = value or (lines[i + 1].text if i + 1 < len(lines) and not label_of(lines[i + 1])[0] else "")
            if name := forum_in(value):
                return name
    return ""


def _later(page: Page, sort: Sort) -> Title | None:
    """Finds "Referat" as a heading below the agenda, which then names the forum."""
    lines = page.lines
    top, name = _top_name(lines)
    if not name:
        return None
    for i, line in enumerate(lines):
        match = sort.first.fullmatch(line.text) if len(line.text) <= 80 and (line.gap or line.marked) else None
        if match is None:
            continue
        follows = [other for other in lines[i + 1 : i + 6] if other.text]
        if follows and any(re.match(r"(?:punkt|pkt\.?|ad)?\s*1\b", other.block, re.I) for other in follows):
            date = date_in(line.text) or (date_in(lines[top[0]].text) if top else None)
            return Title((*top, i), forum_in(match[1]) or name, date)
    return None


def _top_name(lines: tuple[Line, ...]) -> tuple[tuple[int, ...], str]:
    """The line of the agenda's title, and the forum it names."""
    labelled = _labelled_forum(lines[:FAR])
    for i, line in enumerate(lines[:12]):
        match = AGENDA.first.match(line.text) if len(line.text) <= 160 else None
        if match and (name := forum_in(match[1]) or labelled):
            return (i,), name
    for i, line in enumerate(lines[:6]):
        if names_body(line.text):
            return (i,), labelled or forum_in(line.text)
    return (), labelled


def _untitled(page: Page) -> Title | None:
    """No line says "Referat": a body's name at the very top, and decisions below, are minutes all the same."""
    headed = any(line.role.order == DECISION and line.role.rank == 0 for line in page.lines)
    kinds = {label_of(line)[0] for line in page.lines[:12]}
    told = {"date", "participants"} <= kinds and any(_DECIDED.match(line.text) for line in page.lines)
    if not headed and not told:
        return None
    for i, line in enumerate(page.lines[:4]):
        if (
            (names_body(line.text) or (told and not i))
            and line.shape in ("text", "heading")
            and (name := forum_in(line.text))
        ):
            return Title((i,), name, date_in(line.text)) if not name.endswith(".") else None
    return None


def forum_in(text: str) -> str:
    """From "fra møde i Direktionen den 7. maj 2025" to "Direktionen"; empty when only a date is left."""
    text = text.strip()
    if match := DATE.search(text):
        text = text[: match.start()] or text[match.end() :]
    text = _TAIL.sub("", text)
    lead = _LEAD.match(text)
    text = text[lead.end() :] if lead else text
    text = text.strip(" \t,;:–-|.*")
    text = text.strip("() ") if text.count("(") != text.count(")") or text[:1] == "(" else text
    if whose := _WHOSE.fullmatch(text):
        return whose[1]
    if whole := _MEETING_OF.match(text):
        ending = next((more for end, more in _DEFINITE if whole[1].lower().endswith(end)), None)
        rest = text[whole.end() :]
        text = f"{whole[1][:1].upper()}{whole[1][1:]}{ending}{rest}" if ending is not None else text
    return text if any(ch.isalpha() for ch in text) and folded(text) not in _NO_FORUM else ""


def next_title(page: Page, title: Title) -> Title | None:
    """Where the next meeting's minutes begin: a title like this one, with a head of its own, and of another day."""
    lines = page.lines
    for i in range(title.lines[-1] + 1, len(lines)):
        line = lines[i]
        if not (line.gap or line.marked) or not line.text or len(line.text) > 200 or line.shape in ("list", "row"):
            continue
        if not MINUTES.first.match(line.text):
            continue
        other = _title_at(lines[: i + 4], i, MINUTES)
        if other is None or other.lines[0] != i or folded(other.forum) != folded(title.forum):
            continue
        kinds = {label_of(below)[0] for below in lines[i + 1 : i + 8]}
        if kinds & {"date", "place", "participants"} and _day(title, page) != _day(other, page):
            return other
    return None


def _day(title: Title, page: Page) -> dt.date | None:
    """The day its meeting was held, by the title or the head right below it."""
    head = page.lines[title.lines[-1] + 1 : title.lines[-1] + 8]
    dates = (date_in(line.text) for line in head if label_of(line)[0] == "date")
    return title.date or next(filter(None, dates), None)
