"""Which of a question's words may be misspelt."""

import datetime as dt

import pytest

from forum import probing, questions


def misspelt(text: str) -> list[str]:
    asked = questions.understand(text, dt.date(2031, 11, 20))
    return [word.text for word in probing.unknown(asked.subject, asked, {"sted": 3, "fyrtaarn": 1})]


@pytest.mark.parametrize("word", ["fyrtårm", "budjet", "madspil"])
def test_a_word_that_the_archive_lacks(word: str) -> None:
    assert misspelt(f"hvad med {word}") == [word]


@pytest.mark.parametrize("word", ["studerende", "fyrtårnet", "måge"])
def test_not_a_word_of_which_little_is_left_or_that_is_there_or_short(word: str) -> None:
    assert misspelt(f"hvad med {word}") == []
