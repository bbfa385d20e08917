"""What Word files hold besides their words, and what is no Word file."""

import io
import random
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from forum.errors import NotMinutes
from forum.minutes.formats import text_of


def text(data: bytes) -> str:
    return text_of("referat.docx", data).text


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def made(*paragraphs: str) -> bytes:
    """A document of paragraphs given as what stands inside <w:p>."""
    document = docx.Document()
    for inside in paragraphs:
        paragraph = parse_xml(f"<w:p {nsdecls('w')} {MC} {VML}>{inside}</w:p>")
        document.element.body.insert(-1, paragraph)
    return saved(document)


def run(words: str, more: str = "") -> str:
    return f'<w:r><w:rPr>{more}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


BOX = f"<w:txbxContent><w:p>{run('i boks')}</w:p></w:txbxContent>"
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'


def changed(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The package with one part changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("inside", "read"),
    [
        (run("Chefforum ") + run("godkendte"), "Chefforum godkendte"),
        (f"{run('Vi ')}<w:del>{run('ikke ')}</w:del><w:ins>{run('altid ')}</w:ins>{run('mødes')}", "Vi altid mødes"),
        (f"<w:moveFrom>{run('flyttet herfra ')}</w:moveFrom>{run('her')}", "her"),
        (run("synlig") + run(" skjult", "<w:vanish/>"), "synlig"),
        (f"<w:hyperlink>{run('oversigten')}</w:hyperlink>{run(' er vedlagt')}", "oversigten er vedlagt"),
        (f"<w:smartTag>{run('Egeby')}</w:smartTag>", "Egeby"),
        (
            "<w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>mail be</w:t><w:softHyphen/><w:t>slutning</w:t></w:r>",
            "e-mail beslutning",
        ),
        ("<w:r><w:t>Sti</w:t><w:tab/><w:t>400</w:t></w:r>", "Sti\t400"),
        ("<w:r><w:t>indstiller,</w:t><w:br/><w:t>1. at vi</w:t></w:r>", "indstiller,\n\n1. at vi"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("tekst"), "tekst"),
        (run("Beslutning", "<w:b/>"), "### Beslutning"),
        (run("Mødedato ", "<w:b/>") + run("7. maj 2026"), "Mødedato 7. maj 2026"),
        (run("Ikke fed", '<w:b w:val="0"/>'), "Ikke fed"),
        (
            f"<w:r><mc:AlternateContent><mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback>"
            f"</mc:AlternateContent></w:r>{run('uden for')}",
            "uden for\n\ni boks",
        ),
    ],
)
def test_the_words_as_they_stand(inside: str, read: str) -> None:
    assert text(made(inside)) == read + "\n"


def test_headings_tables_and_lists_stand_where_they_stood() -> None:
    document = docx.Document()
    document.add_heading("REFERAT Chefforum", 1)
    document.add_paragraph("Først", style="List Number")
    document.add_paragraph("Derefter", style="List Number")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(table._cells, ("Sti", "Meter", "Nord", "400"), strict=True):
        cell.text = words
    document.add_paragraph("Cykel", style="List Bullet")
    document.sections[0].header.paragraphs[0].text = "Egeby Kommune"
    assert text(saved(document)) == (
        "# REFERAT Chefforum\n\n1. Først\n2. Derefter\n\nSti\tMeter\nNord\t400\n\n- Cykel\n"
    )


def test_a_template_that_numbers_its_own_headings() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="3"/>'
            '<w:numFmt w:val="decimal"/><w:lvlText w:val="Punkt %1:"/></w:lvl></w:abstractNum>'
        ),
    )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for words in ("Godkendelse af dagsorden", "Orientering om stier"):
        paragraph = document.add_heading(words, 2)
        properties = paragraph._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>'))
    assert text(saved(document)) == "## Punkt 3: Godkendelse af dagsorden\n\n## Punkt 4: Orientering om stier\n"


def test_a_table_that_only_places_things_is_read_as_what_is_in_it() -> None:
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "Beslutning"
    cell.add_paragraph("Chefforum godkendte.")
    assert text(saved(document)) == "Beslutning\n\nChefforum godkendte.\n"


def test_a_contents_page_gets_its_dots() -> None:
    document = docx.Document()
    style = document.styles.add_style("TOC 1", 1)
    document.add_paragraph("Orientering om stier\t4", style=style)
    assert text(saved(document)) == "Orientering om stier..... 4\n"


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for i in range(12):
            package.writestr(f"word/part{i}.xml", b" " * 20_000_000)
    return stream.getvalue()


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9))
    + b"]>"
)


def refused(data: bytes) -> str:
    with pytest.raises(NotMinutes) as found:
        text(data)
    return found.value.reason


def outcome(data: bytes) -> str:
    """ "read", or why it was refused; anything else that is raised is a fault."""
    try:
        return "read" if text(data).strip() else "nothing"
    except NotMinutes as refusal:
        return refusal.reason


def test_a_zip_bomb_is_too_large() -> None:
    data = bomb()
    assert len(data) < 300_000
    assert refused(data) == "too_large"


def test_a_size_that_lies_is_measured() -> None:
    """The zip says a part is small; what is unpacked is counted."""
    data = bytearray(bomb())
    data = data.replace((20_000_000).to_bytes(4, "little"), (20).to_bytes(4, "little"))
    assert refused(bytes(data)) in ("damaged", "too_large")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_never_expanded(encoding: str) -> None:
    def change(part: bytes) -> bytes:
        body = part[part.index(b"<w:document") :].replace(b"<w:body>", b"<w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p>")
        return (ENTITIES + body).decode().encode(encoding)

    assert refused(changed(made(run("a")), "word/document.xml", change)) == "damaged"


@pytest.mark.parametrize("name", ["word/document.xml", "[Content_Types].xml", "_rels/.rels", "word/styles.xml"])
def test_parts_that_are_cut_off(name: str) -> None:
    assert refused(changed(made(run("a")), name, lambda part: part[: len(part) // 2])) == "damaged"


def test_what_word_wraps_a_password_in() -> None:
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"EncryptedPackage" * 100) == "password"


@pytest.mark.parametrize("depth", [100, 5_000])
def test_what_is_nested_without_end_is_refused(depth: int) -> None:
    def change(part: bytes) -> bytes:
        inside = b"<w:sdt><w:sdtContent>" * depth + b"</w:sdtContent></w:sdt>" * depth
        return part.replace(b"<w:body>", b"<w:body>" + inside)

    assert refused(changed(made(run("a")), "word/document.xml", change)) == "damaged"


def test_mutated_files_are_read_or_refused() -> None:
    source = made(run("REFERAT Chefforum"), *(run(f"Linje {i}") for i in range(20)))
    chance = random.Random(3)
    for _ in range(60):
        data = bytearray(source)
        for _ in range(chance.randint(1, 20)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        assert outcome(bytes(data)) in ("read", "damaged", "too_large", "empty", "password")


def test_mutated_xml_is_read_or_refused() -> None:
    source = made(run("REFERAT Chefforum"), *(run(f"Linje {i}", "<w:b/>") for i in range(20)))
    for seed in range(60):
        chance = random.Random(seed)

        def change(part: bytes, chance: random.Random = chance) -> bytes:
            tags = part.split(b"<")
            chance.shuffle(swapped := tags[5:25])
            return b"<".join([*tags[:5], *swapped, *tags[25:]])

        part = "word/document.xml" if seed % 2 else "word/numbering.xml"
        assert outcome(changed(source, part, change)) in ("read", "damaged", "empty")


def test_no_body() -> None:
    data = changed(made(), "word/document.xml", lambda part: part[: part.index(b"<w:body>")] + b"</w:document>")
    assert refused(data) in ("damaged", "empty")
