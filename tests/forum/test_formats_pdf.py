"""What PDF does to a text, case by case; and what people send that is no text at all."""

import contextlib
import io
import random

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from forum.errors import NotMinutes
from forum.minutes.formats import text_of
from forum.minutes.hyphens import Seen, Vocabulary, is_torn, joined
from forum.minutes.text import visible
from tests.support import pdfs, producers
from tests.support.pdfs import line

PROSE = (
    "Chefforum drøftede den nye ordning for cykler og besluttede, at den",
    "skal prøves i to afdelinger frem til sommerferien, hvorefter den bliver",
    "taget op igen på et møde i september. Der er afsat penge til ti cykler.",
)


def text(data: bytes) -> str:
    return text_of("referat.pdf", data).text


def page(*lines: tuple[str, float, float]) -> bytes:
    """One page with each text at x and y, in 10 point type."""
    return pdfs.one_page(b"".join(line(words, x, y) for words, x, y in lines))


def pages(*contents: bytes) -> bytes:
    """Pages of the same size, one for each content."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * i) for i in range(len(contents)))
    objects = [pdfs.CATALOG, b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(contents)), pdfs.FONT]
    for i, content in enumerate(contents):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F 3 0 R>>>>>>" % (5 + 2 * i)
        )
        objects.append(pdfs.stream(content))
    return pdfs.file_of(*objects)


def prose(x: float, y: float, lines: tuple[str, ...] = PROSE) -> bytes:
    return b"".join(line(words, x, y - 12 * i) for i, words in enumerate(lines))


WHOLE = " ".join(PROSE)


def test_a_paragraph_is_one_line() -> None:
    assert text(pdfs.one_page(prose(50, 700) + prose(50, 640))) == f"{WHOLE}\n\n{WHOLE}\n"


def test_columns_are_read_one_after_the_other_however_they_were_drawn() -> None:
    narrow = [words[: len(words) // 2].rsplit(" ", 1)[0] for words in PROSE * 3]
    drawn = [
        (line(f"venstre {words}", 50, 700 - 12 * i), line(f"højre {words}", 310, 694 - 12 * i))
        for i, words in enumerate(narrow)
    ]
    one_by_one = b"".join(a for a, _ in drawn) + b"".join(b for _, b in drawn)
    across = b"".join(a + b for a, b in drawn)
    shuffled = [part for pair in drawn for part in pair]
    random.Random(1).shuffle(shuffled)
    for content in (one_by_one, across, b"".join(shuffled)):
        words = text(pdfs.one_page(content)).split()
        assert words.index("højre") > len(words) - words[::-1].index("venstre") - 1


def test_running_heads_and_feet_are_left_out_and_the_sentence_goes_on() -> None:
    contents = [
        line("Egeby Kommune", 50, 800)
        + line(f"Side {i} af 3", 500, 30)
        + prose(50, 750)
        + prose(50, 40 + 36, (*PROSE[:2], "taget op igen på et møde i september eller oktober, hvis det kan nås, og"))
        for i in (1, 2, 3)
    ]
    found = text(pages(*contents))
    assert "Egeby" not in found
    assert "Side" not in found
    assert "hvis det kan nås, og Chefforum" not in found  # another paragraph: its first word is a capital's
    assert found.count(WHOLE) == 3


def test_a_sentence_goes_on_over_the_page() -> None:
    first, second = prose(50, 60, PROSE[:2]), prose(50, 780, PROSE[2:])
    assert text(pages(first, second)) == f"{WHOLE}\n"


def test_a_head_that_alone_says_what_the_file_is_is_kept_once() -> None:
    contents = [line("Referat af Chefforums møde den 7. maj 2026", 50, 800) + prose(50, 700) for _ in range(4)]
    assert text(pages(*contents)).count("Referat af Chefforums møde den 7. maj 2026") == 1


def test_what_is_said_on_every_page_is_no_head_when_it_stands_elsewhere() -> None:
    contents = [prose(50, 780) + line("Intet at bemærke.", 50, 600 - 40 * i) + prose(50, 200) for i in range(4)]
    assert text(pages(*contents)).count("Intet at bemærke.") == 4


def test_cells_are_tabs_and_wrapped_cells_are_whole() -> None:
    drawn = page(
        ("Afdeling", 50, 700), ("2026", 250, 700), ("2027", 350, 700),
        ("Teknik, Natur &", 50, 680), ("1.000", 250, 680), ("2.000", 350, 680),
        ("Bygninger", 50, 668),
        ("Skole", 50, 648), ("500", 250, 648), ("600", 350, 648),
    )  # fmt: skip
    assert text(drawn) == "Afdeling\t2026\t2027\nTeknik, Natur & Bygninger\t1.000\t2.000\nSkole\t500\t600\n"


def test_a_table_over_a_page_end_is_one_with_one_head() -> None:
    head = [("Afdeling", 50), ("Antal", 250), ("I alt", 350)]

    def rows(y: float, names: list[str]) -> bytes:
        drawn = b"".join(line(words, x, y) for words, x in head)
        for i, name in enumerate(names):
            row = y - 18 * (i + 1)
            drawn += line(name, 50, row) + line(str(10 + i), 250, row) + line(str(20 + i), 350, row)
        return drawn

    found = text(pages(prose(50, 780) + rows(150, ["Skole", "Vej"]), rows(780, ["Park", "Kultur"]) + prose(50, 600)))
    assert "Afdeling\tAntal\tI alt\nSkole\t10\t20\nVej\t11\t21\nPark\t10\t20\nKultur\t11\t21\n" in found
    assert found.count("Afdeling") == 1


def test_lists_keep_their_marks_and_their_wrapped_lines() -> None:
    drawn = page(
        ("1.", 50, 700), ("at ordningen med cykler i to afdelinger bliver godkendt af Chefforum og", 66, 700),
        ("derefter fortsætter", 66, 688),
        ("2.", 50, 676), ("at der følges op", 66, 676),
        ("\u2022", 50, 652), ("Cykler", 66, 652),
    )  # fmt: skip
    assert text(drawn) == (
        "1. at ordningen med cykler i to afdelinger bliver godkendt af Chefforum og derefter fortsætter\n"
        "2. at der følges op\n- Cykler\n"
    )


def test_larger_and_bold_lines_are_headings() -> None:
    bold = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>"
    content = (
        line("REFERAT Chefforum", 50, 780, 16)
        + line("Beslutning", 50, 750).replace(b"/F ", b"/B ")
        + prose(50, 730)
        + line("Efter beslutningen", 50, 670)
    )
    found = text(pdfs.one_page(content, bold, resources=b"<</Font<</F 5 0 R/B 6 0 R>>>>"))
    assert found == f"# REFERAT Chefforum\n\n## Beslutning\n\n{WHOLE}\n\nEfter beslutningen\n"


def test_a_turned_page_reads_as_it_is_seen() -> None:
    """Landscape pages are often portrait ones, turned."""
    turned = b"".join(
        b"BT /F 10 Tf 0 1 -1 0 %d 50 Tm (%s) Tj ET\n" % (100 + 12 * i, words.encode("cp1252"))
        for i, words in enumerate(PROSE)
    )
    assert text(pdfs.one_page(turned, page=b"/Rotate 90")) == f"{WHOLE}\n"


def test_marks_that_mean_something_in_markdown_are_kept_as_they_are() -> None:
    words = "Bilag_A_2 *og* **B** samt 3 < 5 & AT&amp;T, se # 1"
    found = text(page((words, 50, 700), ("#hashtag", 50, 660))).rstrip("\n").split("\n\n")
    assert [visible(each, "markdown") for each in found] == [words, "#hashtag"]


# Words that a line end parts

VOCABULARY = Vocabulary(
    lambda: Seen(["beslutning", "e-mail", "Dagtilbud", "hjemmeside", "på-vej-til", "og"], ends=5, full=50)
)


@pytest.mark.parametrize(
    ("left", "right", "whole"),
    [
        ("en beslut-", "ning om", "en beslutning om"),
        ("en ny beslut\u00ad", "ning", "en ny beslutning"),
        ("send en e-", "mail til", "send en e-mail til"),
        ("Dagtilbud-", "& Skole", "Dagtilbud- & Skole"),
        ("Børne-", "og Ungeudvalget", "Børne- og Ungeudvalget"),
        ("NIS2-", "undervisning", "NIS2-undervisning"),
        ("IT-", "området", "IT-området"),
        ("MED-", "Hovedudvalget", "MED-Hovedudvalget"),
        ("fra 2026-", "2027", "fra 2026-2027"),
        ("et på-", "vej-til forløb", "et på-vej-til forløb"),
        ("kursus -", "for ledere", "kursus - for ledere"),
        ("mål og/", "eller midler", "mål og/eller midler"),
        ("se https://egeby.dk/", "referater/2026.", "se https://egeby.dk/referater/2026."),
        ("se www.egeby.dk.", "Mødet slutter", "se www.egeby.dk. Mødet slutter"),
        ("læs [her]", "(#)", "læs [her](#)"),
        ("", "først", "først"),
    ],
)
def test_words_that_a_line_end_parted(left: str, right: str, whole: str) -> None:
    assert joined(left, right, VOCABULARY) == whole


def test_a_file_that_does_not_hyphenate_keeps_its_hyphens() -> None:
    assert (
        joined("en data-", "drevet ledelse", Vocabulary(lambda: Seen([], ends=0, full=200))) == "en data-drevet ledelse"
    )


def test_hyphenated_text_is_whole_again() -> None:
    lines = ("Der er truffet beslut-", "ning om udskift-", "ning af lys på sti-", "erne ved skolerne.")
    assert "beslutning om udskiftning af lys på stierne ved skolerne." in text(pdfs.one_page(prose(50, 700, lines)))


# What is refused, with advice


def refused(data: bytes) -> str:
    with pytest.raises(NotMinutes) as found:
        text(data)
    return found.value.reason


def drawn(**how: object) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, **how)  # type: ignore[arg-type]
    canvas.drawString(50, 700, "REFERAT Chefforum den 7. maj 2026, med tekst som fylder en hel linje")
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def scanned(stamp: str = "") -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    picture = ImageReader(Image.new("L", (300, 420), 200))
    for number in (1, 2, 3):
        canvas.drawImage(picture, 0, 0, 595, 842)
        if stamp:
            canvas.drawString(40, 20, f"{stamp} {number}")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


@pytest.mark.parametrize("stamp", ["", "Side", "Scannet af Egeby Kommune, side"])
def test_scanned_pages_are_recognised(stamp: str) -> None:
    assert refused(scanned(stamp)) == "scanned"


def test_a_password() -> None:
    assert refused(drawn(encrypt=StandardEncryption("hemmelig", canPrint=0))) == "password"


def test_a_file_locked_against_change_alone_can_be_read() -> None:
    assert "REFERAT" in text(drawn(encrypt=StandardEncryption("", ownerPassword="hemmelig")))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_truncated_file_is_damaged_or_read(share: float) -> None:
    data = producers.library_pdf([producers.Drawn("paragraph", words) for words in PROSE * 30])
    with contextlib.suppress(NotMinutes):
        assert "Chefforum" in text(data[: int(len(data) * share)])


def test_too_many_pages() -> None:
    kids = b"3 0 R " * 2001
    many = pdfs.file_of(
        pdfs.CATALOG,
        b"<</Type/Pages/Kids[%s]/Count 2001>>" % kids,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    )
    assert refused(many) == "too_many_pages"


def test_an_empty_page_is_empty() -> None:
    assert refused(pdfs.one_page(b"")) == "empty"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(pdfs.one_page(b" " * 40_000_000), id="a page of spaces"),
        pytest.param(
            pdfs.file_of(
                pdfs.CATALOG,
                b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
                pdfs.stream(line("a", 50, 700) * 1_500_000, b"/Subtype /Image"),
                pdfs.FONT,
            ),
            id="a page that calls itself a picture",
        ),
        pytest.param(
            pdfs.file_of(
                pdfs.CATALOG,
                b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents[%s]>>" % (b"4 0 R " * 10_000),
                pdfs.stream(line("a", 50, 700) * 5_000),
            ),
            id="the same part ten thousand times",
        ),
    ],
)
def test_what_unpacks_to_far_more_is_too_large(data: bytes) -> None:
    assert len(data) < 1_000_000
    assert refused(data) == "too_large"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(pdfs.file_of(pdfs.CATALOG, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"), id="pages in a ring"),
        pytest.param(
            pdfs.file_of(pdfs.CATALOG, b"<</Type/Pages/Kids " + b"[" * 99_999 + b"]" * 99_999 + b"/Count 1>>"),
            id="nested without end",
        ),
        pytest.param(
            pdfs.one_page(
                b"/X Do",
                pdfs.stream(b"/X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"),
                resources=b"<</XObject<</X 6 0 R>>>>",
            ),
            id="a form that draws itself",
        ),
        pytest.param(
            pdfs.file_of(
                pdfs.CATALOG,
                b"<</Type/Pages/Kids[3 0 R]/Count 999999999>>",
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
            ),
            id="a page count that lies",
        ),
        pytest.param(b"%PDF-1.7\n" + b"1 0 obj\n" * 100_000, id="objects without an end"),
    ],
)
def test_hostile_files_are_refused_and_end(data: bytes) -> None:
    assert refused(data) in ("damaged", "empty", "too_many_pages", "too_large")


def test_the_time_is_kept() -> None:
    data = producers.library_pdf([producers.Drawn("paragraph", words) for words in PROSE])
    with pytest.raises(NotMinutes) as found:
        text_of("a.pdf", data, seconds=-1.0)
    assert found.value.reason == "too_slow"


def test_mutated_files_are_read_or_refused() -> None:
    source = producers.library_pdf([producers.Drawn("paragraph", words) for words in PROSE])
    for data in mutations(source, 150, seed=7):
        with contextlib.suppress(NotMinutes):
            assert text(data).strip()


def mutations(source: bytes, count: int, seed: int) -> list[bytes]:
    chance = random.Random(seed)
    found = []
    for _ in range(count):
        data = bytearray(source)
        for _ in range(chance.randint(1, 12)):
            at = chance.randrange(len(data))
            match chance.randrange(3):
                case 0:
                    data[at] = chance.randrange(256)
                case 1:
                    del data[at : at + chance.randint(1, 40)]
                case _:
                    data[at:at] = data[: chance.randint(1, 60)]
        found.append(bytes(data))
    return found


@pytest.mark.parametrize(
    ("head", "tail"), [("Arbejdsmarke", "d"), ("telefo", "nsystem"), ("sagsbeh", "ndling"), ("apr", "il")]
)
def test_what_no_word_ends_or_begins_with_is_torn(head: str, tail: str) -> None:
    assert is_torn(head, tail)


@pytest.mark.parametrize(
    ("head", "tail"), [("Emne", "nummer"), ("vikarkorps", "undersøges"), ("nye", "skoler"), ("kl", "9")]
)
def test_words_side_by_side_are_not_torn(head: str, tail: str) -> None:
    assert not is_torn(head, tail)
