"""What is read in minutes is read again after a trip through other programs: PDF by three of them, DOCX, HTML."""

import datetime as dt
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from playwright.sync_api import Browser

from bot.commands.reading import shown
from demo import calendar
from forum.minutes import structure
from forum.minutes.formats import Document, text_of
from tests.support import pdfs, producers
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


PEOPLE = ("Karla Vind (Kommunaldirektør)", "Bent Mose (Direktør Vand)", "Ida Kær (Chef for Skole)")
HEAD = {"Mødedato": ("Onsdag d. 11. marts 2026 kl. 08:30",), "Sted:": ("Lokale 3",), "Deltagere:": PEOPLE}


def head_as_html() -> bytes:
    rows = "".join(f"<tr><td>{label}<td>{'<br>'.join(lines)}" for label, lines in HEAD.items())
    rest = "<h2>Punkt 1: Cykler</h2><p>00.01.00-A00-2-26</p><h3>Beslutning</h3><p>Godkendt."
    return f"<h1>Referat Ledelsesforum</h1><table>{rows}</table>{rest}".encode()


def head_as_docx() -> bytes:
    document = docx.Document()
    document.add_heading("Referat Ledelsesforum", 1)
    table = document.add_table(rows=0, cols=2)
    for label, lines in HEAD.items():
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, lines[0]
        for line in lines[1:]:
            cells[1].add_paragraph(line)
    document.add_heading("Punkt 1: Cykler", 2)
    for words in ("00.01.00-A00-2-26", "Beslutning", "Godkendt."):
        document.add_paragraph(words)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def head_as_pdf() -> bytes:
    drawn, y = pdfs.line("Referat Ledelsesforum", 50, 800, 16), 770
    for label, lines in HEAD.items():
        drawn += pdfs.line(label, 50, y)
        for words in lines:
            drawn += pdfs.line(words, 150, y)
            y -= 12
        y -= 6
    drawn += pdfs.line("Punkt 1: Cykler", 50, 660, 14) + pdfs.line("00.01.00-A00-2-26", 50, 640)
    drawn += pdfs.line("Beslutning", 50, 620, 12)
    return pdfs.one_page(drawn + pdfs.line("Chefforum godkendte, at der købes ti cykler til de ansatte i år.", 50, 600))


@pytest.mark.parametrize(("ending", "make"), [("html", head_as_html), ("docx", head_as_docx), ("pdf", head_as_pdf)])
def test_a_head_set_as_a_table_with_a_name_a_line(ending: str, make: Callable[[], bytes]) -> None:
    found = structure.read(text_of(f"referat.{ending}", make()))
    assert (found.date, found.start, found.place) == (dt.date(2026, 3, 11), dt.time(8, 30), "Lokale 3")
    assert [f"{each.name} ({each.title})" for each in found.participants] == list(PEOPLE)
