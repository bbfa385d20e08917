import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.errors import NotMinutes
from forum.minutes.formats import text_of


def text(page: str | bytes) -> str:
    return text_of("referat.html", page.encode() if isinstance(page, str) else page).text


@pytest.mark.parametrize(
    ("page", "read"),
    [
        ("<h1>REFERAT</h1><p>Mødet\n  begyndte kl. 9</p>", "# REFERAT\n\nMødet begyndte kl. 9"),
        ("<p>Indstiller,<br>1. at vi</p>", "Indstiller,\n\n1. at vi"),
        ("<ol start=3><li>at a<ul><li>under</ul><li value=7>at b</ol><p>efter", "3. at a\n  - under\n7. at b\n\nefter"),
        ("<ol><li><p>at a</p><p>mere</p></li></ol>", "1. at a\n\nmere"),
        (
            "<table><tr><th>Sti<th>Meter<th>År<tr><td>Nord<td><p>4</p><p>00</p><td>3</table>",
            "Sti\tMeter\tÅr\nNord\t4 00\t3",
        ),
        ("<table><tr><td>Afbud:<td>Ole Sø<br>Per By</table>", "Afbud:\tOle Sø\nPer By"),
        ("<table><tr><td><h2>Beslutning</h2><p>Godkendt.</table>", "## Beslutning\n\nGodkendt."),
        ("<table><tr><td><table><tr><td>a<td>b</table></table>", "a\tb"),
        ("<p><b>Beslutning</b></p><p><b>Sted</b> Lokale 3</p>", "### Beslutning\n\nSted Lokale 3"),
        ("<p style='font-weight: bold'>Bilag</p><p>Kort", "### Bilag\n\nKort"),
        ("<p>&Oslash;konomi &amp;amp; stab&nbsp;&#8211; 3&lt;4</p>", "Økonomi &amp;amp; stab – 3<4"),
        ("<title>x</title><style>p{}</style><script>alert('<p>x')</script><nav>Menu</nav><p>Kun dette", "Kun dette"),
        (
            "<main><p>Kun dette<footer>Referent: Bo</footer></main><footer>Åbent 10-15</footer>",
            "Kun dette\n\nReferent: Bo",
        ),
        ("<p>Ingen main<footer>Referent: Bo</footer>", "Ingen main\n\nReferent: Bo"),
        ("<p hidden>x</p><p style='display:none'>y</p><!-- z --><p>Kun dette", "Kun dette"),
        ("<p>be&shy;slutning</p>", "beslutning"),
        ("<pre>a\n  b</pre>", "a\n\nb"),
        ("<dl><dt>Mødested<dd>Lokale 3</dl>", "Mødested\n\nLokale 3"),
        ("Bar tekst <i>uden</i> mærker", "Bar tekst uden mærker"),
    ],
)
def test_what_is_shown_is_read(page: str, read: str) -> None:
    assert text(page).replace("\u00a0", " ") == read + "\n"


@pytest.mark.parametrize(
    "page",
    [
        "<p>Ærø".encode(),
        b"\xef\xbb\xbf" + "<p>Ærø".encode(),
        "<p>Ærø".encode("utf-16"),
        '<meta charset="iso-8859-1"><p>Ærø'.encode("cp1252"),
        "<meta http-equiv=Content-Type content='text/html; charset=windows-1252'><p>Ærø".encode("cp1252"),
        "<?xml version='1.0' encoding='utf-8'?><html><p>Ærø</p></html>".encode(),
        '<meta charset="utf-8"><p>Ærø'.encode("cp1252"),
        '<meta charset="utf-16"><p>Ærø'.encode(),
        '<meta charset="hvad-som-helst"><p>Ærø'.encode(),
    ],
)
def test_letters_in_the_usual_encodings(page: bytes) -> None:
    assert text(page) == "Ærø\n"


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><p>&b;</p>",
        "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p>&x;</p>",
        "<?xml-stylesheet href='http://example.invalid/x'?><p>tekst</p>",
    ],
)
def test_entities_name_nothing_outside(page: str) -> None:
    read = text(page)
    assert "root" not in read
    assert "aaaa" not in read


def test_what_is_nested_without_end_ends() -> None:
    with contextlib.suppress(NotMinutes):
        assert "bund" in text("<div>" * 100_000 + "bund")
    with contextlib.suppress(NotMinutes):
        assert "bund" in text("<ul><li>" * 50_000 + "bund")


@given(st.text(st.sampled_from("<>/= \"'&;!-abpliotdrhu1Æ\n\t"), max_size=80))
def test_any_page_is_read_or_refused(page: str) -> None:
    with contextlib.suppress(NotMinutes):
        assert text(f"<p>{page}").strip()
