"""Hiding a passage is understood however it is said; a question about what is hidden is a question."""

import pytest

from danish.shielding_sentences import HIDDEN, HIDE


@pytest.mark.parametrize(
    ("said", "number", "when"),
    [
        (HIDE.shown, "3", "8. oktober"),
        ("skjul en passage", None, None),
        ("Kan du skjule en sætning i punkt 12?", "12", None),
        ("vil du lige skærme noget tekst i pkt 4 på mødet den 24/9", "4", "24/9"),
        ("skjul det afsnit i pkt.2 i referatet fra den 1. maj 2030.", "2", "1. maj 2030"),
        ("skjul teksten under punktet", None, None),
        ("skjul en passage i punkt 7 den 28. oktober 2030", "7", "28. oktober 2030"),
        ("skjul en passage i pkt. 7, 28. oktober", "7", "28. oktober"),
        ("skjul en passage i pkt. 7 mødet den 28/10", "7", "28/10"),
        ("skaerm en saetning i punkt 5", "5", None),
        ("hide a passage in item 3", "3", None),
    ],
)
def test_a_passage_is_to_be_hidden(said: str, number: str | None, when: str | None) -> None:
    words = HIDE.find(said)
    assert words is not None
    assert (words.get("number"), words.get("when")) == (number, when)


@pytest.mark.parametrize("said", ["skjulte passager", "Vis de skjulte passager", "hvad har vi skjult?"])
def test_what_is_hidden_is_listed(said: str) -> None:
    assert HIDDEN.match(said)


@pytest.mark.parametrize(
    "said",
    [
        "hvad besluttede vi om skjulte passager?",
        "skal vi skjule ledningerne i pkt. 3?",
        "hvad blev der sagt om skjult reklame?",
        "skjul",
        "skjul en passage i stationsbygningen",
        "hvad er afsnittet om skjulte udgifter?",
    ],
)
def test_a_question_stays_a_question(said: str) -> None:
    assert not HIDE.match(said)
    assert not HIDDEN.match(said)
