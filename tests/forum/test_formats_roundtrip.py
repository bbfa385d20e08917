"""What is read in minutes is read again after a trip through other programs: PDF by three of them, DOCX, HTML."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from bot.commands.reading import shown
from demo import calendar
from forum.minutes import structure
from forum.minutes.formats import Document, text_of
from tests.support import producers
from tests.support.producers import Drawn, Layout

DEMO = calendar.minutes(dt.date(2026, 11, 20))
LAYOUTS = {
    "heads and feet, ruled tables": Layout(),
    "two columns": Layout(columns=2, size=9),
    "one kind of type, no lines": Layout(headings=False, tables="bare", head=False),
    "justified, little white": Layout(justified=True, gap=0.25, size=12),
}
demo = pytest.mark.parametrize(("name", "text"), DEMO, ids=[name for name, _ in DEMO])
layouts = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=list(LAYOUTS))

Make = Callable[[list[Drawn], Layout], bytes]


def read(name: str, data: bytes) -> dict[str, Any]:
    return shown(structure.read(text_of(name, data)))


def expected(name: str, text: str, layout: Layout) -> dict[str, Any]:
    """What is read in our own file; where the layout shows headings, with those lines marked as headings."""
    if not layout.headings or name.endswith(".md"):
        return read(name, text.encode())
    heads = {each.text for each in producers.blocks_of(text, markdown=False) if each.kind == "heading"}
    lines = [f"## {line}" if line.strip() in heads else line for line in text.split("\n")]
    return shown(structure.read(Document("markdown", "\n".join(lines))))


def check(name: str, text: str, layout: Layout, ending: str, make: Make) -> None:
    blocks = producers.blocks_of(text, markdown=name.endswith(".md"))
    assert read(f"referat{ending}", make(blocks, layout)) == expected(name, text, layout)


@demo
@layouts
def test_pdf_from_a_browser(chromium: Browser, name: str, text: str, layout: Layout) -> None:
    def make(blocks: list[Drawn], layout: Layout) -> bytes:
        return producers.browser_pdf(chromium, producers.html(blocks, layout), layout)

    check(name, text, layout, ".pdf", make)


@demo
@layouts
def test_pdf_from_a_library(name: str, text: str, layout: Layout) -> None:
    check(name, text, layout, ".pdf", producers.library_pdf)


@demo
@pytest.mark.parametrize("layout", list(LAYOUTS.values())[:2], ids=list(LAYOUTS)[:2])
def test_pdf_from_an_office_program(name: str, text: str, layout: Layout) -> None:
    if producers.office() is None:
        pytest.skip("LibreOffice is not installed (Debian: apt install libreoffice-writer-nogui)")
    check(name, text, layout, ".pdf", lambda blocks, how: producers.office_pdf(producers.word(blocks, how)))


@demo
@layouts
def test_docx(name: str, text: str, layout: Layout) -> None:
    check(name, text, layout, ".docx", producers.word)


@demo
@layouts
def test_html(name: str, text: str, layout: Layout) -> None:
    check(name, text, layout, ".html", lambda blocks, how: producers.html(blocks, how).encode())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
@pytest.mark.parametrize("end", ["\r\n", "\r"])
@demo
def test_line_ends_and_encodings(name: str, text: str, encoding: str, end: str) -> None:
    data = text.replace("\n", end).encode(encoding)
    assert read(name, data) == read(name, text.encode())


def known(shared: Path) -> list[tuple[str, str]]:
    return [(path.name, path.read_text()) for path in sorted((shared / "referater").iterdir())]


@pytest.mark.parametrize("maker", ["browser", "library", "office", "docx", "html"])
@pytest.mark.parametrize("layout", list(LAYOUTS.values())[:1], ids=list(LAYOUTS)[:1])
def test_the_known_minutes(shared: Path, chromium: Browser, maker: str, layout: Layout) -> None:
    if maker == "office" and producers.office() is None:
        pytest.skip("LibreOffice is not installed (Debian: apt install libreoffice-writer-nogui)")
    makers: dict[str, tuple[str, Make]] = {
        "browser": (".pdf", lambda blocks, how: producers.browser_pdf(chromium, producers.html(blocks, how), how)),
        "library": (".pdf", producers.library_pdf),
        "office": (".pdf", lambda blocks, how: producers.office_pdf(producers.word(blocks, how))),
        "docx": (".docx", producers.word),
        "html": (".html", lambda blocks, how: producers.html(blocks, how).encode()),
    }
    ending, make = makers[maker]
    for name, text in known(shared):
        blocks = producers.blocks_of(text, markdown=name.endswith(".md"))
        assert read(f"referat{ending}", make(blocks, layout)) == read(name, text.encode()), name


def test_what_is_read_is_our_markdown() -> None:
    """So that a person can look at what the reader saw, and the reader reads it as it did."""
    name, text = DEMO[1]
    made = text_of("a.pdf", producers.library_pdf(producers.blocks_of(text, markdown=True), Layout()))
    assert made.kind == "markdown"
    assert re.search(r"^## Punkt 2: ", made.text, re.M)
    assert re.search(r"^1\. at ", made.text, re.M)
    assert "\t" not in made.text.split("Punkt 1")[1].split("Punkt 2")[0]
    assert read("a.md", made.text.encode()) == read(name, text.encode())
