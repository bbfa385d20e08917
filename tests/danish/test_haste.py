"""Questions as busy people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danish import haste


@pytest.mark.parametrize(
    "text",
    [
        "Hvad besluttede vi om fyret? På forhånd tak, mvh Solveig",
        "Hvad besluttede vi om fyret? Med venlig hilsen Solveig Brask, Havneøen",
        "Hvad besluttede vi om fyret?\nVh Solveig",
        "Hvad besluttede vi om fyret? Hilsen Solveig",
    ],
)
def test_how_a_letter_ends_is_no_question(text: str) -> None:
    assert haste.unsigned(text).startswith("Hvad besluttede vi om fyret")
    assert "Solveig" not in haste.unsigned(text)


@pytest.mark.parametrize(
    "text", ["VH-robotten i havnen", "hilsener til borgerne", "julehilsen fra fyret", "mvh Solveig"]
)
def test_what_only_looks_so_stays(text: str) -> None:
    assert haste.unsigned(text) == text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hvadbesluttede vi om fyret", "hvad besluttede vi om fyret"),
        ("blevder sagt noget", "blev der sagt noget"),
        ("vibesluttede at male fyret", "vi besluttede at male fyret"),
        ("Hej Chefforum-bot, hvem maler fyret?", "hvem maler fyret?"),
        ("hvadvejen er et ord", "hvadvejen er et ord"),
        ("en skaldet mand", "en skaldet mand"),
        ("chefforum", "chefforum"),
    ],
)
def test_words_that_one_asks_by_are_parted(typed: str, meant: str) -> None:
    assert haste.parted(typed) == meant


def test_questions_of_one_message() -> None:
    assert haste.questions("Hvad med fyret? Og hvad med havnen?") == ("Hvad med fyret?", "Og hvad med havnen?")
    assert len(haste.questions("hvad er det? " * 20)) == 3
    assert haste.questions("Hvad med fyret? Jeg mener lampen?") == ("Hvad med fyret? Jeg mener lampen?",)
    assert haste.questions("") == ("",)


@given(st.text(max_size=60))
def test_nothing_but_letters_signs_are_lost(text: str) -> None:
    assert text.startswith(haste.unsigned(text))
    assert "".join(haste.parted(text).split()).casefold() in "".join(text.split()).casefold()
    assert haste.questions(text)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("HVAD BESLUTTEDE VI OM FYRET?", "hvad besluttede vi om fyret?"),
        ("FYRTÅRNSLAMPEN", "fyrtårnslampen"),
        ("APV", "APV"),
        ("Hvad er APV", "Hvad er APV"),
        ("APV 2031", "APV 2031"),
    ],
)
def test_who_writes_in_capitals_alone_means_no_abbreviations(typed: str, read: str) -> None:
    assert haste.lowered(typed) == read
