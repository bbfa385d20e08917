"""What in a question is said of what."""

import datetime as dt

import pytest

from forum import questions
from forum.links import links


def said(text: str) -> list[tuple[str, str, bool]]:
    asked = questions.understand(text, dt.date(2031, 11, 20))
    words = [w.text for w in asked.subject]
    return [(words[link.first], words[link.other], link.closely) for link in links(asked)]


@pytest.mark.parametrize(
    "text",
    [
        "elevatoren på fyrtårnet",
        "Hvad besluttede vi om elevatoren på det nye fyrtårnet?",
        "hej, elevatoren ved fyrtårnet",
    ],
)
def test_a_thing_that_is_named_by_another(text: str) -> None:
    assert said(text) == [("elevatoren", "fyrtårnet", False)]


def test_what_is_done_to_a_thing_stands_close_to_it() -> None:
    assert said("salg af fyrtårnet") == [("salg", "fyrtårnet", True)]


def test_goes_on_from_word_to_word() -> None:
    assert said("ansættelse af fyrmester på Havneøen") == [
        ("ansættelse", "fyrmester", True),
        ("fyrmester", "Havneøen", False),
    ]


@pytest.mark.parametrize("text", ["hvem fik lamper fra fyrtårnet", "fyrtårn havn", "fyrtårn og havn", "fyrtårnet", ""])
def test_words_that_are_not_said_of_each_other(text: str) -> None:
    assert said(text) == []
