import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.case_numbers import CaseNumber, find, normalise, parse


@pytest.mark.parametrize(
    "written",
    [
        "05.04.00-P20-11-25",
        "05.04.00 P20 11 25",
        "0504.00-P20-11-25",
        "050400-p20-11-25",
        "05.04.00 – P20 – 11 – 25",
        "05.04.00-P20-11-2025",
        "  05.04.00\u00a0P20-11-25 ",
    ],
)
def test_every_spelling_is_one_number(written: str) -> None:
    assert normalise(written) == "05.04.00-P20-11-25"


@pytest.mark.parametrize(
    "text", ["", "05.04.00", "05.04-P20-11-25", "05.04.00-P2-11-25", "11-03-2026", "05.04.00-P20-11-25 og"]
)
def test_other_texts_are_no_number(text: str) -> None:
    assert parse(text) is None


def test_numbers_are_found_in_a_sentence_with_their_places() -> None:
    text = "Hvad blev 05.04.00 P20 11 25 og sag 1405.00-A26-2-24, til?"
    first, second = find(text)
    assert text[first.start : first.end] == "05.04.00 P20 11 25"
    assert str(second.number) == "14.05.00-A26-2-24"


def test_a_longer_number_holds_none() -> None:
    assert find("1.05.04.00-P20-11-25 og 05.04.00-P20-11-255") == ()


@given(
    st.tuples(*[st.integers(0, 99)] * 3),
    st.sampled_from("ACGIKOPRSØ"),
    st.integers(0, 99),
    st.integers(1, 99999),
    st.integers(0, 99),
)
def test_what_is_written_is_read_back(pairs: tuple[int, ...], letter: str, facet: int, serial: int, year: int) -> None:
    number = CaseNumber(".".join(f"{pair:02d}" for pair in pairs), f"{letter}{facet:02d}", serial, year)
    assert parse(str(number)) == number
    assert [found.number for found in find(f"Sagen ({number}) er ny.")] == [number]
