"""Who was there: names and titles out of one line, however the secretary parted them."""

import re

from forum.minutes.reading import Participant

_NOBODY = re.compile(r"(?:ingen|intet|-|–|\.|ingen afbud)\.?", re.I)
_ABSENT = re.compile(r"[\s,;–-]*\b(?:meldt afbud|afbud|fraværende|ikke til stede|forfald)\b[.\s]*", re.I)
_AND = re.compile(r"(?<=\))\s+(?:og|samt)\s+")
_TITLE_AFTER = re.compile(r"\s*,\s+|\s+[–-]\s+")


def participants_in(entries: tuple[str, ...], *, absent: bool = False) -> tuple[Participant, ...]:
    """`entries`: one text with commas, or one a line. Commas in brackets part nothing; brackets may be unbalanced."""
    named: list[Participant] = []
    single = len(entries) > 1 or any(";" in entry for entry in entries)
    for entry in entries:
        for piece in _pieces(entry, single):
            if (person := _participant(piece, absent)) is not None:
                named.append(person)
    return tuple(named)


def _pieces(entry: str, single: bool) -> list[str]:
    entry = _AND.sub(", ", entry).strip().rstrip(".,;")
    if ";" in entry:
        return entry.split(";")
    pieces = _at_commas(entry) if _balanced(entry) else _at_commas_mended(entry)
    if single and len(pieces) == 2 and "(" not in entry:
        return [entry]
    return pieces


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
    name, bracket, rest = piece.partition("(")
    if bracket:
        return Participant(_tidy(name), _title(rest), absent)
    parts = _TITLE_AFTER.split(piece, maxsplit=1)
    return Participant(_tidy(parts[0]), parts[1].strip() if len(parts) > 1 else "", absent)


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
