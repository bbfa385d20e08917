"""Who was there: names and titles out of one line, however the secretary parted them."""

import re
from dataclasses import replace

from forum.minutes.reading import Participant
from forum.minutes.text import folded

_NOBODY = re.compile(r"(?:ingen|intet|-|–|\.|ingen afbud)\.?", re.I)
_ABSENT = re.compile(r"[\s,;–-]*\b(?:(?:meldt|med|uden) afbud|afbud|fraværende|ikke til stede|forfald)\b[.\s]*", re.I)
_TOOK_PART = re.compile(r"(?<=\w)[\s,]+(delt(?:og|ager) (?:under|i|ved|til|fra|indtil|kun|online)\b.*)", re.I)
_FULL_NAME = re.compile(r"[A-ZÆØÅ][^\W\d_]+(?: [A-ZÆØÅ]\.)?(?:[ -][A-ZÆØÅ][^\W\d_]+){1,3}")
_POST = re.compile(
    r"chef|leder|direkt|konsulent|formand|rep\b|repræsentant|sekretær|medarbejder|borgmester|læge|råd|koordinator|"
    r"\b(?:TR|AMR|FTR|HR|IT|MED|FOA|HK|BUPL|DLF|AC)\b|kommune|skole|center|afdeling|stab|pædagog|lærer|jurist|ansvarlig",
    re.I,
)
_AND = re.compile(r"(?<=\))\s+(?:og|samt)\s+")
_TITLE_AFTER = re.compile(r"\s*,\s+|\s+[–-]\s+")


# Why somebody was not there, or not all the time: about the person, and nobody's to read. A title may begin alike
# ("kursus- og uddannelseskonsulent"), so that a reason is followed by nothing, or by when, where and why.
_AWAY_FOR = (
    r"(?:(?:barsels?|forældre|fædre|syge|pleje|kursus|ferie|omsorgs)?orlov|barsel|graviditet|ferie|sommerferie|vinterferie|"
    r"efterårsferie|påskeferie|juleferie|feriefri|syg|sygdom|sygemeldt|sygemelding|langtidssyg|langtidssygemeldt|sygefravær|"
    r"delvist? (?:syg|sygemeldt|raskmeldt)|barn(?:s|et)?(?: er| \d\.)? syg(?:edag|t)?|barns? sygedag|"
    r"kursus|studierejse|studietur|tjenesterejse|konference|fri|fridag|afspadsering|afspadserer|seniordag|omsorgsdag|"
    r"feriefridag|lægebesøg|tandlægebesøg|begravelse|dødsfald|bortrejst|optaget|"
    r"(?:private|personlige) (?:årsager|grunde|forhold)|privat|andet møde|anden mødeaktivitet|"
    r"forhindret|fravær|fraværende|afbud|(?:meldt|med|uden) afbud)"
)
_PART_OF_IT = r"(?:delvist?|forsinket|(?:en )?del af mødet|en del af tiden|går før|gik før|kom senere)"
_LEADS = r"(?:(?:er|var|har|holder|pga\.?|p\.g\.a\.|på grund af|grundet|på|til|i|under|ved|med)\s+)*"
_MORE = r"(?:\s+(?:i|på|til|fra|siden|hele|om|med|hos|ved|uge|indtil|efter|resten|den|d\.|m\.?m\.?|mv\.?|\d).*)?"
_AWAY_REASON = re.compile(rf"{_LEADS}{_AWAY_FOR}{_MORE}\.?", re.I)
_PART_REASON = re.compile(rf"{_LEADS}{_PART_OF_IT}(?:\s+(?:deltagelse|til ?stede|{_AWAY_FOR}))?{_MORE}\.?", re.I)
_REASON_AFTER = re.compile(
    rf"(?<=\w)\s+(?:er|var|pga\.?|p\.g\.a\.|på grund af|grundet|på)\s+{_AWAY_FOR}{_MORE}\.?$", re.I
)
_BETWEEN = re.compile(r"\s*[,;/]\s*|\s+[–-]\s+|\s*[()]\s*")

# Boxes before names, or behind them: ticked ones were there.
_BOX = re.compile(r"\[\s?(?P<tick>[xXvV✓✔]?)\s?\]|(?P<on>[☑☒✓✔✅])|[☐□]")
_TICK = re.compile(r"[xXvV✓✔☑☒✅•]|ja", re.I)
# "Forældrevalgte: ..." says whom those that follow stand for.
_GROUP = re.compile(r"^[A-ZÆØÅ][^\W\d_][\w ./-]{1,38}:\s+(?=\S)")
_COLUMNS = {
    **dict.fromkeys(("navn", "deltager", "deltagere", "medlem"), "name"),
    **dict.fromkeys(("titel", "stilling", "funktion", "rolle", "område", "afdeling"), "title"),
    **dict.fromkeys(("til stede", "tilstede", "deltog", "mødt", "fremmødt", "deltager ja nej"), "here"),
    **dict.fromkeys(("afbud", "fraværende", "fravær", "meldt afbud"), "away"),
}


def has_box(text: str) -> bool:
    """Whether a line has boxes to tick."""
    return bool(_BOX.search(text[:400]))


def participants_in(entries: tuple[str, ...], *, absent: bool = False) -> tuple[Participant, ...]:
    """`entries`: one text with commas, or one a line, or table rows with tabs, or names with boxes.

    Commas in brackets part nothing; brackets may be unbalanced. Boxes tell who was there when one of them is ticked.
    """
    if any(has_box(entry) for entry in entries):
        return _boxed(entries)
    if any("\t" in entry for entry in entries):
        if (found := _from_table(entries, absent=absent)) is not None:
            return found
        entries = tuple(cell.strip() for entry in entries for cell in entry.split("\t") if cell.strip())
    named: list[Participant] = []
    single = len(entries) > 1 or any(";" in entry for entry in entries)
    for entry in entries:
        bare = _GROUP.sub("", entry)
        for piece in _pieces(bare, single and bare == entry):
            if named and _is_reason(piece.strip()):
                named[-1] = _without_reason(replace(named[-1], title=", ".join(filter(None, (named[-1].title, piece)))))
            elif (person := _participant(_GROUP.sub("", piece.strip()), absent)) is not None:
                named.append(person)
    return tuple(named)


def _boxed(entries: tuple[str, ...]) -> tuple[Participant, ...]:
    found: list[tuple[Participant, bool]] = []
    for entry in entries:
        boxes = list(_BOX.finditer(entry))
        before = bool(boxes) and not entry[: boxes[0].start()].strip(" \t,;")
        edges = [box.start() for box in boxes] + [len(entry)]
        for i, box in enumerate(boxes):
            start, end = (box.end(), edges[i + 1]) if before else (boxes[i - 1].end() if i else 0, box.start())
            if (person := _participant(entry[start:end].replace("\t", " "), absent=False)) is not None:
                found.append((person, bool(box["tick"] or box["on"])))
        if not boxes:
            found += [(person, True) for person in participants_in((entry,))]
    ticked = any(here for _, here in found)
    return tuple(replace(person, absent=person.absent or (ticked and not here)) for person, here in found)


def _from_table(entries: tuple[str, ...], *, absent: bool) -> tuple[Participant, ...] | None:
    """Rows below a row that names its columns; None when no row does."""
    found: list[Participant] = []
    columns: dict[str, int] = {}
    for entry in entries:
        cells = [cell.strip() for cell in entry.split("\t")]
        header = {kind: i for i, cell in enumerate(cells) if (kind := _COLUMNS.get(folded(cell)))}
        if "name" in header:
            columns = header
        elif columns:
            values = {kind: cells[i] for kind, i in columns.items() if i < len(cells)}
            person = _participant(values.get("name", ""), absent)
            if person is None:
                continue
            away = bool(_TICK.fullmatch(values.get("away", ""))) or ("here" in columns and not values.get("here"))
            person = replace(person, title=values.get("title", person.title), absent=person.absent or away)
            found.append(_without_reason(person))
    return tuple(found) if columns else None


def _pieces(entry: str, single: bool) -> list[str]:
    entry = _AND.sub(", ", entry).strip().rstrip(".,;")
    if ";" in entry:
        return entry.split(";")
    pieces = _at_commas(entry) if _balanced(entry) else _at_commas_mended(entry)
    pieces = [name for piece in pieces for name in _both(piece)]
    if single and len(pieces) == 2 and "(" not in entry and not _is_name(pieces[1]):
        return [entry]
    return pieces


def _both(piece: str) -> list[str]:
    """The two of "Ida Kær og Bo Li", where both are names and neither is a title."""
    names = re.split(r"\s+(?:og|samt)\s+", piece.strip())
    return names if len(names) == 2 and all(map(_is_name, names)) else [piece]


def _is_name(piece: str) -> bool:
    """Whether the words after a comma are another person's name rather than the first one's title."""
    return bool(_FULL_NAME.fullmatch(piece.strip())) and not _POST.search(piece)


def _balanced(text: str) -> bool:
    depth = 0
    for ch in text:
        depth += (ch == "(") - (ch == ")")
        if depth < 0:
            return False
    return depth == 0


def _at_commas(text: str) -> list[str]:
    pieces, depth, at = [], 0, 0
    for i, ch in enumerate(text):
        depth += (ch == "(") - (ch == ")")
        if ch == "," and depth == 0:
            pieces.append(text[at:i])
            at = i + 1
    return [*pieces, text[at:]]


def _at_commas_mended(text: str) -> list[str]:
    """A bracket that opens inside another one means that the first was never closed: it ended at the last comma."""
    pieces, inside, at, comma = [], False, 0, -1
    for i, ch in enumerate(text):
        if ch == "(":
            if inside and comma > at:
                pieces.append(text[at:comma])
                at = comma + 1
            inside = True
        elif ch == ")":
            inside = False
        elif ch == ",":
            comma = i
            if not inside:
                pieces.append(text[at:i])
                at = i + 1
    return [*pieces, text[at:]]


def _participant(piece: str, absent: bool) -> Participant | None:
    piece = " ".join(piece.split()).strip(" ,;")
    if not piece or _NOBODY.fullmatch(piece) or not any(ch.isalpha() for ch in piece):
        return None
    here = _ABSENT.sub("", piece)
    if here != piece and here.strip("() "):
        absent, piece = True, here.replace("()", "").strip()
        piece = piece + ")" if piece.count("(") > piece.count(")") else piece
    if part := _TOOK_PART.search(piece):
        return Participant(_tidy(piece[: part.start()]), part[1], absent)
    if why := _REASON_AFTER.search(piece):
        absent, piece = True, piece[: why.start()]
    name, bracket, rest = piece.partition("(")
    if bracket:
        return _without_reason(Participant(_tidy(name), _title(rest), absent))
    parts = _TITLE_AFTER.split(piece, maxsplit=1)
    return _without_reason(Participant(_tidy(parts[0]), parts[1].strip() if len(parts) > 1 else "", absent))


def _without_reason(person: Participant) -> Participant:
    """The title alone: why somebody is away is left out, and only that they are is kept."""
    kept, away, cut = [], False, False
    for piece in _BETWEEN.split(person.title):
        bare = piece.strip(" .:")
        title = _REASON_AFTER.sub("", bare)
        reason = _is_reason(bare)
        away = away or title != bare or (reason and not _PART_REASON.fullmatch(bare))
        cut = cut or reason or title != bare
        if bare and not reason:
            kept.append(title)
    return replace(person, title=", ".join(kept), absent=person.absent or away) if cut else person


def _is_reason(text: str) -> bool:
    return bool(_AWAY_REASON.fullmatch(text) or _PART_REASON.fullmatch(text))


def _title(rest: str) -> str:
    """What stands after the first "(": up to the ")" that closes it, and anything that follows."""
    depth = 1
    for i, ch in enumerate(rest):
        depth += (ch == "(") - (ch == ")")
        if depth == 0:
            return f"{rest[:i].strip()} {rest[i + 1 :].strip()}".strip()
    return rest.strip()


def _tidy(name: str) -> str:
    return name.strip(" )-–,:")
