import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum import evidence
from forum.agenda import Section
from forum.evidence import Passage
from tests.support.invented import item

MET = dt.date(2031, 5, 7)


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


@pytest.mark.parametrize("text", ["Status i maj 2032.", "Den tages op efter sommerferien.", "Svar den 9. juni."])
def test_a_time_to_come(text: str) -> None:
    assert evidence.names_time_after(text, MET)


@pytest.mark.parametrize("text", ["Som besluttet den 2. april 2031.", "Siden maj 2030.", "Fyret males.", ""])
def test_no_time_to_come(text: str) -> None:
    assert not evidence.names_time_after(text, MET)


def test_what_the_decision_says_of_coming_again() -> None:
    lamp = item(1, "Lampen", "Lampen slukkes. Den tages op på ny. Fyret males.")
    assert evidence.on_return(lamp, MET) == [Passage("decision", "Den tages op på ny.")]


def test_what_the_case_text_says_of_coming_again_is_told_only_with_a_time() -> None:
    told = Section("sagsfremstilling", "Sagsfremstilling", "Lampen har været på igen. Lampen kommer igen til foråret.")
    lamp = item(1, "Lampen", "Lampen slukkes.", sections=(told,))
    assert evidence.on_return(lamp, MET) == [Passage("sagsfremstilling", "Lampen kommer igen til foråret.")]


def test_nothing_is_said_of_coming_again() -> None:
    assert evidence.on_return(item(1, "Lampen", "Lampen slukkes i juni."), MET) == []
    assert evidence.on_return(item(1, "Lampen", None), MET) == []
