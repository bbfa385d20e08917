"""When meetings were, as heads of minutes write it."""

import datetime as dt

import pytest

from forum.minutes.dates import besides_when, date_in, date_without_year, hours_in, time_in


@pytest.mark.parametrize(
    "text", ["12/11-2025", "12-11-2025", "12.11.25", "12/11 2025", "onsdag d. 12. november 2025", "2025-11-12"]
)
def test_a_date_with_its_year(text: str) -> None:
    assert date_in(text) == dt.date(2025, 11, 12)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("kl. 9-10.30", dt.time(9)),
        ("Kl. 17-18.30", dt.time(17)),
        ("9.00-10.30", dt.time(9)),
        ("klokken 8.15", dt.time(8, 15)),
        ("12-11-2025 09:00:00", dt.time(9)),
        ("12-11-2025", None),
    ],
)
def test_hours_are_no_date(text: str, start: dt.time | None) -> None:
    assert time_in(text) == start


def test_bare_hours_count_where_a_label_says_so() -> None:
    assert hours_in("torsdag den 4. marts 13-15") == dt.time(13)
    assert hours_in("12-11-2025") is None


def test_a_day_without_a_year_is_in_the_year_whose_weekday_fits() -> None:
    said = "Vi mødes igen den 3. december 2025. Planen gælder 2026 og 2026."
    assert date_without_year("onsdag d. 12/11", said) == dt.date(2025, 11, 12)
    assert date_without_year("12. november", said) == dt.date(2026, 11, 12)
    assert date_without_year("onsdag d. 12/11", "Intet årstal.") is None
    assert date_without_year("31. februar", said) is None


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("onsdag d. 12/11 2025 kl. 13-15 i Mødelokale Fyrren", "", "i Mødelokale Fyrren"),
        ("Lokale 210, kl. 12.30-14.00", "Lokale 210", ""),
        ("Kl. 17-18.30", "", ""),
        ("Lokale 4", "Lokale 4", ""),
    ],
)
def test_what_stands_beside_the_hours_is_left(text: str, before: str, after: str) -> None:
    assert besides_when(text) == (before, after)
