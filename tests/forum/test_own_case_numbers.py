import datetime as dt

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from forum import case_numbers, questions, wordings
from forum.own_case_numbers import find

TODAY = dt.date(2031, 1, 1)


def numbers(text: str, picture: str) -> list[str]:
    return [found.number for found in find(text, picture, TODAY)]


@pytest.mark.parametrize(
    "typed", ["LYN 26 0117", "lyn-26-0117", "LYN26/0117", "lyn260117", "Lyn – 26.0117", "sag LYN_26:0117?"]
)
@pytest.mark.parametrize("picture", ["LYN 00 0000", "LYN-00-0000", "AAA-00-0000", "lyn00/0000"])
def test_any_spelling_is_the_number(typed: str, picture: str) -> None:
    asked = questions.understand(typed, TODAY, case_number=picture)
    assert [case_numbers.key(case) for case in asked.cases] == ["LYN260117"]
    assert asked.subject == ()


def test_a_number_is_spelled_back_as_the_forum_does() -> None:
    assert numbers("lyn26.0117", "LYN-00-0000") == ["LYN-26-0117"]
    assert numbers("om 26a7", "(00-A-0)") == []
    assert numbers("sag 26a7", "(00-A-0)") == ["(26-A-7)"]


def test_every_number_of_a_list_is_found() -> None:
    assert numbers("sag 26/0117, 26 0118 og 260119", "00/0000") == ["26/0117", "26/0118", "26/0119"]
    text = "hvad med LYN 26 0117 og lyn-26-0118 samt 85.11.20-A26-1-24?"
    asked = questions.understand(text, TODAY, case_number="LYN 00 0000")
    assert asked.cases == ("85.11.20-A26-1-24", "LYN 26 0117", "LYN 26 0118")


@pytest.mark.parametrize(
    ("text", "picture"),
    [
        ("LYN 26 01170", "LYN 00 0000"),
        ("XLYN 26 0117", "LYN 00 0000"),
        ("hvad besluttede vi i 11/2026", "00/0000"),
        ("skoleåret 2025/2026", "0000/0000"),
        ("mødet den 18-11-2026", "00-00-0000"),
        ("mødet den 18.11 2026", "00-00-0000"),
        ("budget 26 0117", "00/0000"),
        ("sag 26/0117", ""),
    ],
)
def test_dates_counts_and_longer_numbers_are_no_case(text: str, picture: str) -> None:
    assert numbers(text, picture) == []


@settings(max_examples=60, deadline=None)
@given(st.text("00A-/. LYN", min_size=3, max_size=wordings.LONGEST_NUMBER), st.data())
def test_what_a_picture_stands_for_is_found_by_it(picture: str, data: st.DataObject) -> None:
    assume(not wordings.problems(wordings.Words(case_number=picture), []))
    number = data.draw(st.from_regex(wordings.pattern(picture), fullmatch=True, alphabet="0123456789ABLYN-/. "))
    found = find(f"sag {number}", picture, TODAY)
    assert [case_numbers.key(one.number) for one in found] == [case_numbers.key(number)]
