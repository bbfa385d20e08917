import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards import text
from dialogs.card import Button, Card, Entry, Items, Link, Quote, Text, said
from tests.support import cards

GOLDEN = Path(__file__).parent / "golden"


def bare(words: str) -> str:
    """Where lines are folded and cells set apart does not count here."""
    return re.sub(r"[\s|]", "", text.clean(words))


@pytest.mark.parametrize("name", cards.INVENTED)
def test_golden(name: str) -> None:
    assert text.render(cards.INVENTED[name], width=72) + "\n" == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


@given(cards.cards, st.none() | st.integers(1, 90), st.none() | st.integers(1, 30))
def test_every_text_is_there_and_nothing_that_moves_a_cursor(
    card: Card, width: int | None, numbered_from: int | None
) -> None:
    shown = text.render(card, width=width, numbered_from=numbered_from)
    for words in cards.said_by(card):
        # A list line's mark and a table's tabs are form, kept or drawn in another way.
        for cell in re.split(r"[\t\n]|(?:\d+[.)]|-) ", text.clean(words)):
            assert bare(cell) in bare(shown)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs") and c != "\n"]
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(cards.cards, st.integers(20, 90))
def test_a_folded_line_fits_unless_a_word_does_not(card: Card, width: int) -> None:
    for line in text.render(card, width=width).split("\n"):
        longest = max((len(word) for word in line.split(" ")), default=0)
        assert len(line) <= max(width, longest + 5)


@given(cards.cards)
def test_numbers_follow_the_order_of_buttons(card: Card) -> None:
    shown = text.render(card, numbered_from=3)
    found = 0
    for number, button in enumerate(text.buttons(card), 3):
        label = f"[{number} {text.one_line(button.label)}]"
        found = shown.find(label, found)
        assert found >= 0, label


def test_a_quote_stands_word_for_word_with_its_blocks_on_their_own_lines() -> None:
    quote = Quote("Chefforum  besluttede 12.500 kr.\n2. at vente\n- med »alt«\nÅr\tKr.\n2026\t12.500", "Kilden")
    assert text.render(Card(parts=(quote,))) == (
        "»Chefforum  besluttede 12.500 kr.\n\n2. at vente\n- med »alt«\n\nÅr   | Kr.\n2026 | 12.500«\nKilden"
    )


def test_a_table_too_wide_for_columns_keeps_its_cells() -> None:
    wide = "x" * 60
    shown = text.render(Card(parts=(Quote(f"a\t{wide}\n{wide}\tb"),)))
    assert shown == f"»a | {wide}\n{wide} | b«"


def test_buttons_are_one_line() -> None:
    card = said("Et afsnit.", buttons=(Button("Hele punktet", "a.b"), Button("Kopiér med kilde", "a.c")))
    assert text.render(card) == "Et afsnit.\n\n[Hele punktet] [Kopiér med kilde]"


def test_buttons_of_entries_come_first() -> None:
    entry = Entry("Titel", "Mere", Button("Se punktet", "a.b"))
    card = Card(parts=(Items((entry,)),), buttons=(Button("Andet", "a.c"),))
    assert [b.label for b in text.buttons(card)] == ["Se punktet", "Andet"]
    assert text.render(card, numbered_from=1) == "- Titel [1 Se punktet]\n  Mere\n\n[2 Andet]"


@pytest.mark.parametrize(
    ("url", "leads"),
    [
        ("https://example.org/a", True),
        (" http://example.org", True),
        ("MAILTO:a@example.org", True),
        ("javascript:alert(1)", False),
        ("java\tscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("/chat/1", False),
        ("http://[", False),
        ("", False),
    ],
)
def test_where_a_link_may_lead(url: str, leads: bool) -> None:
    assert (text.address(url) is not None) == leads


def test_a_link_shows_its_address() -> None:
    assert text.plain(("Se ", Link("planen", "https://example.org/p"), ".")) == "Se planen (https://example.org/p)."
    assert text.render(Card(parts=(Text((Link("planen", "file:///etc"),)),))) == "planen"
