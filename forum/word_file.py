"""The forum's words as a file that Excel opens: a table with a heading in Danish, parted by semicolons.

Read are semicolons, tabs and commas, in UTF-8, UTF-16 or the Windows letters Danish Excel writes; written is UTF-8 with
its mark, which Excel needs.
"""

import codecs
import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from danish import words
from forum import vocabulary
from forum.vocabulary import Around, Entry, Kind, Problem

LIMIT: Final = 1_000_000
"""Bytes; a full list takes a third of them."""
_SEPARATORS: Final = ";\t,"
_COLUMNS: Final = ("kind", "word", "meaning")


class BadFile(Exception):
    """`reason` is a key `danish.texts` knows: "encoding", "too_large", "empty", "headings", "table"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Line:
    """A row and the number of the file's line it begins on; `kind` is as written."""

    number: int
    kind: str
    word: str
    meaning: str


def written(entries: Sequence[Entry], headings: Sequence[str], kinds: Mapping[str, str]) -> bytes:
    """`headings` of kind, word and meaning; `kinds` as the file says them."""
    out = io.StringIO(newline="")
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow(headings)
    table.writerows((kinds[entry.kind.value], entry.word, entry.meaning) for entry in entries)
    return codecs.BOM_UTF8 + out.getvalue().encode()


def lines(content: bytes, headings: Mapping[str, Sequence[str]]) -> list[Line]:
    """The rows, empty ones left out. `headings` are the names a column may have. Raises BadFile."""
    text = _decoded(content)
    if not text.strip():
        raise BadFile("empty")
    first = text.lstrip("\r\n").splitlines()[0]
    separator = max(_SEPARATORS, key=first.count)
    rows = _rows(text, separator)
    columns = _columns(rows[0][1], headings)
    if columns is None:
        raise BadFile("headings")
    found = []
    for number, row in rows[1:]:
        cells = {name: row[i] if i < len(row) else "" for name, i in columns.items()}
        found.append(Line(number, cells["kind"], cells["word"], cells["meaning"]))
    return found


def _rows(text: str, separator: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    found: list[tuple[int, list[str]]] = []
    before = 0
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                found.append((before + 1, row))
            before = reader.line_num
    except csv.Error:
        raise BadFile("table") from None
    return found


def _decoded(content: bytes) -> str:
    if len(content) > LIMIT:
        raise BadFile("too_large")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise BadFile("encoding")


def _columns(row: Sequence[str], headings: Mapping[str, Sequence[str]]) -> dict[str, int] | None:
    """Where each column stands. "Ord" is the word also where other headings could be."""
    said = [words.fold(cell.strip()) for cell in row]
    found: dict[str, int] = {}
    for name in _COLUMNS:
        wanted = [words.fold(h) for h in headings[name]]
        places = [said.index(h) for h in wanted if h in said]
        if places:
            found[name] = places[0]
    return found if len(found) == len(_COLUMNS) and len(set(found.values())) == len(_COLUMNS) else None


def checked(
    found: Sequence[Line], kinds: Mapping[int, Kind | None], around: Around
) -> tuple[list[Entry], list[tuple[int, Problem]]]:
    """Every entry, and the lines that are wrong: each is held against what is there and the lines above it, which
    are added to `around`. `kinds` by the line's number; None is a kind nobody knows.
    """
    entries: list[Entry] = []
    wrong: list[tuple[int, Problem]] = []
    for line in found:
        kind = kinds[line.number]
        if kind is None:
            wrong.append((line.number, Problem("kind", "kind")))
            continue
        entry = Entry(kind, vocabulary.cleaned(line.word), vocabulary.cleaned(line.meaning))
        problem = vocabulary.problem(entry, around)
        if problem:
            wrong.append((line.number, problem))
            continue
        entries.append(entry)
        around.add(entry)
    return entries, wrong
