from hypothesis import given
from hypothesis import strategies as st

from forum import evidence


@given(st.text("ab. \nA", max_size=80), st.integers(1, 40))
def test_a_beginning_is_word_for_word_and_as_long_as_allowed(text: str, most: int) -> None:
    begin = evidence.beginning(text, most)
    assert text.startswith(begin)
    assert len(begin) <= most or len(evidence.sentences(begin)) == 1


def test_a_beginning_ends_with_a_sentence() -> None:
    assert evidence.beginning("Fyret males. Havnen renses i maj. Slut.", 35) == "Fyret males. Havnen renses i maj."
    assert evidence.beginning("Fyret males i løbet af maj. Slut.", 5) == "Fyret males i løbet af maj."


def test_an_abbreviation_ends_no_sentence() -> None:
    assert evidence.sentences("Det koster ca. 5 kr. Fyret bl.a. males.") == ["Det koster ca. 5 kr. Fyret bl.a. males."]
