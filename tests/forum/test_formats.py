import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.errors import NotMinutes
from forum.minutes.formats import LIMIT, Document, text_of

WORDS = "Mødet på Ærø handlede om åer og øer."


@pytest.mark.parametrize(
    ("name", "kind"), [("a.md", "markdown"), ("a.MARKDOWN", "markdown"), ("mappe/a.b.txt", "text"), ("A.TXT", "text")]
)
def test_the_ending_says_the_kind(name: str, kind: str) -> None:
    assert text_of(name, WORDS.encode()) == Document(kind, WORDS)  # type: ignore[arg-type]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16", "utf-32"])
def test_danish_in_the_usual_encodings(encoding: str) -> None:
    assert text_of("a.txt", WORDS.encode(encoding)).text == WORDS


def test_both_orders_of_bytes_with_their_mark() -> None:
    assert text_of("a.txt", b"\xfe\xff" + WORDS.encode("utf-16-be")).text == WORDS
    assert text_of("a.txt", b"\x00\x00\xfe\xff" + WORDS.encode("utf-32-be")).text == WORDS


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"a" * (LIMIT + 1), "too_large"),
        ("a.txt", b"", "empty"),
        ("a.txt", b" \r\n\t\n", "empty"),
        ("a.md", "\ufeff \n".encode(), "empty"),
        ("a.pdf", b"%PDF-1.7 x", "damaged"),
        ("a.pdf", b"Referat", "damaged"),
        ("a", WORDS.encode(), "format"),
        ("a.docx", b"PK\x03\x04", "damaged"),
        ("a.txt", b"PK\x03\x04" + b"x" * 99, "no_text"),
        ("a.txt", b"%PDF-1.7\n%\xe2\xe3", "no_text"),
        ("a.md", b"abc\x00def", "no_text"),
        ("a.md", b"abc\x01def", "no_text"),
        ("a.txt", b"<!DOCTYPE html><html><body>Referat</body></html>", "web_page"),
        ("a.md", b"<html><body>Referat</body></html>", "web_page"),
        ("a.txt", WORDS.encode("utf-16-le"), "no_text"),
        ("a.txt", WORDS.encode("utf-16") + b"\xe6", "encoding"),
        ("a.txt", "Refer\x00at".encode("utf-16"), "no_text"),
        ("a.txt", b"\xff\xfe", "empty"),
        ("a.txt", b"caf\xe9 au lait", "encoding"),
        ("a.txt", b"\x81\x8d\x8f", "encoding"),
        ("a.txt", WORDS.encode() + b"\xe6\xff\xc3", "encoding"),
    ],
)
def test_what_is_no_text_is_refused(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(NotMinutes) as refused:
        text_of(name, data)
    assert refused.value.reason == reason


def test_a_file_of_another_format_says_which() -> None:
    with pytest.raises(NotMinutes) as refused:
        text_of("Referat.ODT", b"PK\x03\x04")
    assert refused.value.detail == ".odt"


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    with contextlib.suppress(NotMinutes):
        assert text_of("a.txt", data).text.strip()
