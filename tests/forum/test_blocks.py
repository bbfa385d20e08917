from hypothesis import given
from hypothesis import strategies as st

from forum.minutes.blocks import Block, escaped, markdown, tidied
from forum.minutes.formats import Document
from forum.minutes.lines import page_of
from forum.minutes.text import visible

marked = st.text(st.sampled_from("ab Æ_*`\\<>&#[]()/!-;ltgmp1.:h"), max_size=40).map(str.strip)


@given(marked)
def test_written_words_are_seen_as_in_plain_text(text: str) -> None:
    assert visible(escaped(text), "markdown") == visible(text, "text")


@given(st.text(max_size=60))
def test_any_text_is_one_line(text: str) -> None:
    assert len(page_of(Document("text", tidied(text))).lines) <= 1


def test_blocks_as_markdown() -> None:
    blocks = [
        Block("heading", "Bilag_A & B", level=1),
        Block("item", "at rammen *godkendes*", "1. "),
        Block("item", "under", "- ", level=3),
        Block("paragraph", "  "),
        Block("row", "Sti\t\t400 "),
        Block("row", "Vej\t1\t2"),
        Block("paragraph", "#tag"),
        Block("paragraph", "# 1 af 2"),
    ]
    assert markdown(blocks) == (
        "# Bilag_A & B\n\n1. at rammen \\*godkendes\\*\n  - under\n\nSti\t\t400\nVej\t1\t2\n\n#tag\n\n\\# 1 af 2\n"
    )


def test_letters_as_they_are_typed() -> None:
    assert tidied("e\ufb03cient A\u030arhus be\u00adslut\u0007ning\u2028to") == "efficient Århus beslutning to"
