"""Minutes as other municipalities' systems and secretaries write them: a file each, what must be read beside it.

The files are ours and about invented places. `<name>.json` is what a careful person reads in `<name>`.
"""

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from forum.minutes.formats import text_of
from forum.minutes.reading import Reading, unrecognised_share
from forum.minutes.structure import read, read_agenda
from tests.support import producers

FOLDER = Path(__file__).parent.parent / "fixtures" / "families"
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix in (".md", ".txt"))


def read_file(path: Path) -> Reading:
    document = text_of(path.name, path.read_bytes())
    return read_agenda(document) if path.stem.startswith("agenda_only") else read(document)


def shown(reading: Reading) -> dict[str, Any]:
    """A reading as the expectations are written: what is empty is left out."""
    people = [asdict(person) for person in reading.participants]
    return {
        "forum": reading.forum,
        "kind": reading.kind,
        "when": f"{reading.date} {reading.start:%H:%M}",
        "place": reading.place,
        "participants": [_full(person) for person in people],
        "items": [_full(asdict(item)) for item in reading.items],
        "actions": [_full(asdict(action)) for action in reading.actions],
        "unrecognised": list(reading.unrecognised),
        "notes": list(reading.notes),
    }


def _full(values: dict[str, Any]) -> dict[str, Any]:
    kept = {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
    return {name: value for name, value in kept.items() if value not in (None, "", [], False)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_family_is_read_as_a_person_reads_it(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    found = read_file(path)
    assert shown(found) == expected
    assert unrecognised_share(found) < 0.02


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_character_of_a_family_has_one_field(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = read_file(path)
    at = 0
    for field in found.fields:
        assert text[at : field.start].strip() == ""
        at = field.end
    assert text[at:].strip() == ""


def test_every_file_has_its_expectation() -> None:
    assert {path.stem for path in FILES} == {path.stem for path in FOLDER.glob("*.json")}


def trip(
    path: Path, ending: str, make: Callable[[list[producers.Drawn]], bytes]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is read in our file, and in the same as another program writes it."""
    blocks = producers.blocks_of(path.read_text(encoding="utf-8"), markdown=path.suffix == ".md")
    document = text_of(f"referat{ending}", make(blocks))
    again = read_agenda(document) if path.stem.startswith("agenda_only") else read(document)
    ours, theirs = shown(read_file(path)), shown(again)
    del ours["unrecognised"], theirs["unrecognised"]
    return ours, theirs


PLAIN = producers.Layout(head=False)
MAKERS: dict[str, tuple[str, Callable[[list[producers.Drawn]], bytes]]] = {
    "docx": (".docx", producers.word),
    "html": (".html", lambda blocks: producers.html(blocks).encode()),
    "library": (".pdf", lambda blocks: producers.library_pdf(blocks, PLAIN)),
    "library, no lines": (
        ".pdf",
        lambda blocks: producers.library_pdf(blocks, producers.Layout(head=False, headings=False, tables="bare")),
    ),
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("maker", list(MAKERS))
def test_a_family_is_read_the_same_from_other_programs(path: Path, maker: str) -> None:
    ours, theirs = trip(path, *MAKERS[maker])
    assert theirs == ours


PRINTED = (
    ("item_a_row.md", "browser"),
    ("item_a_row_with_hours.txt", "browser"),
    ("paragraph_signs.txt", "browser"),
    ("informal.txt", "office"),
)


@pytest.mark.parametrize(("name", "maker"), PRINTED)
def test_a_family_is_read_the_same_from_printed_pages(chromium: Browser, name: str, maker: str) -> None:
    def make(blocks: list[producers.Drawn]) -> bytes:
        if maker == "browser":
            return producers.browser_pdf(chromium, producers.html(blocks, PLAIN), PLAIN)
        return producers.office_pdf(producers.word(blocks, PLAIN))

    if maker == "office" and producers.office() is None:
        pytest.skip("LibreOffice is not installed (Debian: apt install libreoffice-writer-nogui)")
    ours, theirs = trip(FOLDER / name, ".pdf", make)
    assert theirs == ours
