"""Minutes as other programs write them: PDF from a browser, an office program and a library, DOCX, HTML.

What goes in is a file of minutes as we keep them, Markdown or plain text. Each producer draws the same blocks, so what
is read from its file has to be what is read from ours.
"""

import io
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from playwright.sync_api import Browser
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    LongTable,
    PageTemplate,
    Paragraph,
    Spacer,
)

Kind = Literal["title", "heading", "paragraph", "item", "row", "contents"]
_SECTIONS = frozenset(
    {
        *("Indholdsfortegnelse", "Indstilling", "Resumé", "Sagsfremstilling", "Kommunens vision og politikker"),
        *("Økonomi", "Lovgrundlag", "Borgerperspektiv", "Beslutning", "Bilag"),
    }
)
HEAD = "Egeby Kommune - Ledelsesforum"


@dataclass(frozen=True)
class Drawn:
    """A block: `html` is its text with <b> and <i>; a row's cells are parted by tabs. `mark`: "- " or "2. "."""

    kind: Kind
    html: str
    level: int = 0
    mark: str = ""

    @property
    def text(self) -> str:
        return unescape(re.sub(r"</?[bi]>", "", self.html))


@dataclass(frozen=True)
class Layout:
    """How a file is to look. `headings` False: headings stand in the same type as the text, as in plain text."""

    columns: int = 1
    head: bool = True
    headings: bool = True
    size: float = 10.5
    justified: bool = False
    tables: Literal["ruled", "bare"] = "ruled"
    gap: float = 0.6


_LINE = re.compile(r"(?P<indent>\s*)(?P<mark>[-*] |\d{1,2}\. )?(?P<text>.*)")


def blocks_of(text: str, *, markdown: bool) -> list[Drawn]:
    """The blocks of a file of minutes as we keep them."""
    return list(_blocks(text.replace("\u00a0", " "), markdown))


def _blocks(text: str, markdown: bool) -> Iterator[Drawn]:
    for line in text.split("\n"):
        bare = line.strip()
        if not bare:
            continue
        if re.fullmatch(r"\|[\s|:-]+\|", bare):
            continue
        if markdown and (hashes := re.match(r"#+ ", bare)):
            level = hashes.end() - 1
            words = re.sub(r"[*]+", "", bare[hashes.end() :])
            yield Drawn("title" if "REFERAT" in words else "heading", _inline(words, markdown), level)
        elif bare.startswith("REFERAT"):
            yield Drawn("title", escape(bare), 1)
        elif not markdown and (re.match(r"Punkt \d+:", bare) or bare in _SECTIONS):
            yield Drawn("heading", escape(bare), 1 if bare.startswith("Punkt") else 2)
        elif re.search(r"\.{4,}\s*\d+$", bare):
            yield Drawn("contents", _inline(bare, markdown))
        elif "\t" in bare:
            yield Drawn("row", "\t".join(_inline(cell, markdown) for cell in line.strip("\n").split("\t")))
        elif markdown and bare.startswith("|"):
            yield Drawn("row", "\t".join(_inline(cell.strip(), markdown) for cell in bare.strip("|").split("|")))
        else:
            found = _LINE.fullmatch(line.rstrip())
            assert found is not None
            if found["mark"]:
                mark = "- " if found["mark"][0] in "-*" else found["mark"]
                yield Drawn("item", _inline(found["text"], markdown), len(found["indent"]) // 2, mark)
            else:
                yield Drawn("paragraph", _inline(found["text"].strip(), markdown))


def _inline(text: str, markdown: bool) -> str:
    text = escape(re.sub(r"\\([_*])", lambda m: f"\x00{ord(m[1])}\x00", text), quote=False)
    if markdown:
        text = re.sub(r"\*\*([^*]+)\*\*", r"<b>\1</b>", text)
        text = re.sub(r"\*([^*]+)\*", r"<i>\1</i>", text)
        text = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"\x00(\d+)\x00", lambda m: chr(int(m[1])), text)


# HTML, and what a browser prints of it


def html(blocks: list[Drawn], layout: Layout = Layout()) -> str:
    body: list[str] = []
    for kind, group in groupby(blocks, key=lambda block: (block.kind, block.mark[:1] == "-")):
        if kind[0] == "item":
            body += _lists(list(group))
        elif kind[0] == "row":
            rows = [block.html.split("\t") for block in group]
            body.append("<table><thead>" + _row(rows[0], "th") + "</thead><tbody>")
            body += [_row(row, "td") for row in rows[1:]]
            body.append("</tbody></table>")
        else:
            body += [_one(block, layout) for block in group]
    border = "1px solid #999" if layout.tables == "ruled" else "none"
    align = "justify" if layout.justified else "left"
    return f"""<!DOCTYPE html><html lang="da"><head><meta charset="utf-8"><title>Referat &amp; bilag</title>
<style>body {{ font: {layout.size}pt "Liberation Sans", Arial, sans-serif; text-align: {align};
 column-count: {layout.columns}; column-gap: 24px; margin: 0 }} p, li {{ margin: {layout.gap}em 0; line-height: 1.3 }}
 table {{ border-collapse: collapse; width: 100% }} td, th {{ border: {border}; padding: 3px 5px; text-align: left;
 vertical-align: top; font-weight: normal; font-size: 90% }} h1 {{ font-size: 16pt }} h2, h3, h4 {{ font-size: 12pt }}
</style></head><body><script>var hidden = "<p>ikke tekst</p>";</script>
{chr(10).join(body)}
</body></html>"""


def _row(cells: list[str], tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"


def _one(block: Drawn, layout: Layout) -> str:
    if block.kind in ("title", "heading") and layout.headings:
        level = min(max(block.level, 1), 4)
        return f"<h{level}>{block.html}</h{level}>"
    return f"<p>{block.html}</p>"


def _lists(items: list[Drawn]) -> list[str]:
    """Nested lists, numbers given by the list itself."""
    out: list[str] = []
    open_tags: list[str] = []
    last = 0
    for item in items:
        tag = "ul" if item.mark == "- " else "ol"
        number = 0 if tag == "ul" else int(item.mark[:-2])
        start = "" if tag == "ul" else f' start="{number}"'
        if tag == "ol" and item.level + 1 == len(open_tags) and number != last + 1:
            out.append(f"</li></{open_tags.pop()}>")  # it begins anew
        last = number
        while len(open_tags) > item.level + 1:
            out.append(f"</li></{open_tags.pop()}>")
        if len(open_tags) == item.level + 1:
            out.append("</li>")
        else:
            open_tags.append(tag)
            out.append(f"<{tag}{start}>")
        out.append(f"<li>{item.html}")
    while open_tags:
        out.append(f"</li></{open_tags.pop()}>")
    return out


def browser_pdf(browser: Browser, page_html: str, layout: Layout = Layout()) -> bytes:
    page = browser.new_page()
    try:
        page.set_content(page_html)
        bar = "font-size: 8pt; width: 100%; padding: 0 1.5cm; display: flex; justify-content: space-between"
        return page.pdf(
            format="A4",
            margin={"top": "2.5cm", "bottom": "2.2cm", "left": "2cm", "right": "2cm"},
            display_header_footer=layout.head,
            header_template=f'<div style="{bar}"><span>{HEAD}</span></div>',
            footer_template=f'<div style="{bar}"><span></span><span>Side <span class="pageNumber"></span> af '
            '<span class="totalPages"></span></span></div>',
        )
    finally:
        page.close()


# DOCX, and what an office program prints of it


def word(blocks: list[Drawn], layout: Layout = Layout()) -> bytes:
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.size, normal.font.name = Pt(layout.size), "Liberation Sans"  # type: ignore[attr-defined]
    normal.paragraph_format.space_after = Pt(layout.gap * layout.size)  # type: ignore[attr-defined]
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    if layout.head:
        section.header.paragraphs[0].text = HEAD
        section.footer.paragraphs[0].text = "Side "
        _field(section.footer.paragraphs[0], "PAGE")
    numbering = _Numbering(document)
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        if kind == "row":
            _word_table(document, [block.html.split("\t") for block in group], layout)
            continue
        for block in group:
            if kind in ("title", "heading") and layout.headings:
                paragraph = document.add_paragraph(style=f"Heading {min(max(block.level, 1), 4)}")
            else:
                paragraph = document.add_paragraph()
            if kind == "item":
                numbering.mark(paragraph, block)
            _runs(paragraph, block.html)
    if layout.columns > 1:
        columns = section._sectPr.find(qn("w:cols"))
        columns.set(qn("w:num"), str(layout.columns))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


class _Numbering:
    """Lists by Word's own numbering, so that no number stands in the text; a list that starts anew gets a new one."""

    def __init__(self, document: Any) -> None:
        self._numbering = document.part.numbering_part.element
        self._ids: dict[str, str] = {}
        self._formats = {"bullet": self._abstract("bullet"), "decimal": self._abstract("decimal")}
        self._last = 0
        self._current = ""

    def _abstract(self, form: str) -> str:
        number = str(900 + (form == "decimal"))
        abstract = OxmlElement("w:abstractNum")
        abstract.set(qn("w:abstractNumId"), number)
        for level in range(6):
            lvl = _child(abstract, "w:lvl")
            lvl.set(qn("w:ilvl"), str(level))
            for tag, value in (
                ("w:start", "1"),
                ("w:numFmt", form),
                ("w:lvlText", "•" if form == "bullet" else f"%{level + 1}."),
            ):
                _child(lvl, tag).set(qn("w:val"), value)
            indent = _child(_child(lvl, "w:pPr"), "w:ind")
            indent.set(qn("w:left"), str(720 * (level + 1)))
            indent.set(qn("w:hanging"), "360")
        self._numbering.insert(0, abstract)
        return number

    def _num(self, form: str, start: int) -> str:
        number = str(900 + len(self._ids))
        self._ids[number] = form
        num = _child(self._numbering, "w:num")
        num.set(qn("w:numId"), number)
        _child(num, "w:abstractNumId").set(qn("w:val"), self._formats[form])
        override = _child(num, "w:lvlOverride")
        override.set(qn("w:ilvl"), "0")
        _child(override, "w:startOverride").set(qn("w:val"), str(start))
        if form == "decimal":
            self._current = number
        return number

    def mark(self, paragraph: Any, block: Drawn) -> None:
        if block.mark == "- ":
            number = next((key for key, form in self._ids.items() if form == "bullet"), None) or self._num("bullet", 1)
        else:
            value = int(block.mark[:-2])
            number = self._num("decimal", value) if value != self._last + 1 or value == 1 else self._current
            self._last = value
        properties = _child(paragraph._p.get_or_add_pPr(), "w:numPr")
        _child(properties, "w:ilvl").set(qn("w:val"), str(block.level))
        _child(properties, "w:numId").set(qn("w:val"), number)


def _child(parent: Any, tag: str) -> Any:
    child = OxmlElement(tag)
    parent.append(child)
    return child


def _field(paragraph: Any, name: str) -> None:
    run = paragraph.add_run()
    for kind in ("begin", "", "end"):
        if kind:
            _child(run._r, "w:fldChar").set(qn("w:fldCharType"), kind)
        else:
            _child(run._r, "w:instrText").text = name


def _runs(paragraph: Any, html: str) -> None:
    bold = italic = False
    for piece in re.split(r"(</?[bi]>)", html):
        if re.fullmatch(r"</?[bi]>", piece):
            bold, italic = (piece[1] != "/" if "b" in piece else bold), (piece[1] != "/" if "i" in piece else italic)
        elif piece:
            run = paragraph.add_run(unescape(piece))
            run.bold, run.italic = bold or None, italic or None


def _word_table(document: Any, rows: list[list[str]], layout: Layout) -> None:
    width = max(map(len, rows))
    table = document.add_table(rows=0, cols=width)
    if layout.tables == "ruled":
        table.style = "Table Grid"
    space = Cm(16.5 if layout.columns == 1 else 7.4)
    for column in table.columns:
        column.width = int(space / width)
    for row in rows:
        cells = table.add_row().cells
        for cell, words in zip(cells, row, strict=False):
            cell.width = int(space / width)
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)
            _runs(cell.paragraphs[0], words)
            if layout.columns > 1:  # else no word of a table fits its cell
                for run in cell.paragraphs[0].runs:
                    run.font.size = Pt(6)


def office() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def office_pdf(document: bytes) -> bytes:
    """What the office program prints of a DOCX."""
    program = office()
    assert program is not None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "referat.docx")
        source.write_bytes(document)
        subprocess.run(
            [
                program,
                "--headless",
                f"-env:UserInstallation=file://{folder}/profile",
                "--convert-to",
                "pdf",
                "--outdir",
                folder,
                str(source),
            ],
            check=True,
            capture_output=True,
            timeout=180,
            env={**os.environ, "HOME": folder},
        )
        return Path(folder, "referat.pdf").read_bytes()


# What a PDF library draws


def library_pdf(blocks: list[Drawn], layout: Layout = Layout()) -> bytes:
    stream = io.BytesIO()
    width, height = A4
    margin, gutter = 2 * cm, 0.8 * cm
    each = (width - 2 * margin - gutter * (layout.columns - 1)) / layout.columns
    frames = [
        Frame(margin + i * (each + gutter), 2 * cm, each, height - 4.5 * cm, leftPadding=0, rightPadding=0)
        for i in range(layout.columns)
    ]
    document = BaseDocTemplate(stream, pagesize=A4)
    document.addPageTemplates(PageTemplate("page", frames, onPage=_library_head if layout.head else lambda *_: None))
    document.build(list(_flowables(blocks, layout, each)))
    return stream.getvalue()


def _library_head(canvas: Canvas, document: BaseDocTemplate) -> None:
    canvas.saveState()
    canvas.setFont("Helvetica", 8)
    canvas.drawString(2 * cm, A4[1] - 1.5 * cm, HEAD)
    canvas.drawRightString(A4[0] - 2 * cm, 1.2 * cm, f"Side {canvas.getPageNumber()}")
    canvas.restoreState()


def _flowables(blocks: list[Drawn], layout: Layout, width: float) -> Iterator[Flowable]:
    align = 4 if layout.justified else 0
    text = ParagraphStyle(
        "text", fontName="Helvetica", fontSize=layout.size, leading=layout.size * 1.25, alignment=align
    )
    text.spaceAfter = layout.gap * layout.size
    heads = {
        level: ParagraphStyle(f"h{level}", parent=text, fontName="Helvetica-Bold", fontSize=layout.size + size)
        for level, size in ((1, 5), (2, 2), (3, 1), (4, 0))
    }
    for head in heads.values():
        head.leading, head.spaceBefore, head.alignment = head.fontSize * 1.2, 6, 0
    cell = ParagraphStyle("cell", parent=text, fontSize=layout.size - 1, leading=layout.size + 1, spaceAfter=0)
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        if kind == "row":
            rows = [[Paragraph(words, cell) for words in block.html.split("\t")] for block in group]
            most = max(map(len, rows))
            rows = [row + [Paragraph("", cell)] * (most - len(row)) for row in rows]
            style: list[Any] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
            if layout.tables == "ruled":
                style.append(("GRID", (0, 0), (-1, -1), 0.5, "#888888"))
            yield LongTable(rows, colWidths=[width / most] * most, style=style)
            yield Spacer(1, 8)
            continue
        for block in group:
            if kind in ("title", "heading") and layout.headings:
                yield Paragraph(block.html, heads[min(max(block.level, 1), 4)])
            elif kind == "item":
                indent = 18 * (block.level + 1)
                style_ = ParagraphStyle("item", parent=text, leftIndent=indent, bulletIndent=indent - 14)
                yield Paragraph(block.html, style_, bulletText="•" if block.mark == "- " else block.mark.strip())
            else:
                yield Paragraph(block.html, text)
