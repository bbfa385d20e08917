"""What a sentence asks to be reminded of, and when."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum import own_reminders
from forum.own_reminders import Wish

NOW = dt.datetime(2030, 3, 6, 9, tzinfo=ZoneInfo("Europe/Copenhagen"))
THURSDAY = dt.date(2030, 3, 7)


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("punkt 4 på torsdag", Wish("Punkt 4", THURSDAY, None, 4)),
        ("torsdag om punkt 4", Wish("Punkt 4", THURSDAY, None, 4)),
        ("budgettet i morgen kl. 9", Wish("Budgettet", THURSDAY, dt.time(9), None)),
        ("at ringe til Åse på fredag kl. halv ti", Wish("Ringe til Åse", dt.date(2030, 3, 8), dt.time(9, 30), None)),
        ("budget 2031 i morgen", Wish("Budget 2031", THURSDAY, None, None)),
        (
            "oplægget til mødet den 20. marts den 18. marts",
            Wish("Oplægget til mødet den 20. marts", dt.date(2030, 3, 18), None, None),
        ),
        ("mågerne om to timer", Wish("Mågerne", NOW.date(), dt.time(11), None)),
        ("mågerne kl. 15", Wish("Mågerne", NOW.date(), dt.time(15), None)),
        ("mågerne kl. 8", Wish("Mågerne", THURSDAY, dt.time(8), None)),
        ("mågerne næste uge", Wish("Mågerne", dt.date(2030, 3, 11), None, None)),
        ("mågerne", Wish("Mågerne", None, None, None)),
        ("mågerne den 31. februar", Wish("Mågerne", None, None, None)),
        ("på torsdag", Wish("", THURSDAY, None, None)),
    ],
)
def test_what_and_when_are_told_apart(said: str, wish: Wish) -> None:
    assert own_reminders.read(said, NOW) == wish


@settings(max_examples=60)
@given(st.text(max_size=120))
def test_whatever_is_typed_is_read(text: str) -> None:
    wish = own_reminders.read(text, NOW)
    assert len(wish.about) <= len(text) + len("i morgen")


def test_what_is_wrong_is_named_by_its_field() -> None:
    soon = NOW + dt.timedelta(hours=1)
    assert own_reminders.problem("Måger", soon, NOW) == {}
    assert own_reminders.problem("...", soon, NOW) == {"about": "about"}
    assert own_reminders.problem("m" * 301, soon, NOW) == {"about": "about_long"}
    assert own_reminders.problem("Måger", None, NOW) == {"day": "day"}
    assert own_reminders.problem("Måger", NOW, NOW) == {"day": "past"}
    assert own_reminders.problem("Måger", NOW.replace(year=2034), NOW) == {"day": "far"}


def test_the_one_meant_shares_most_words() -> None:
    among = ["Budgettet", "Punkt 4, måger på taget", "Måger"]
    assert own_reminders.meant("budget", among) == [0]
    assert own_reminders.meant("mågerne", among) == [1, 2]
    assert own_reminders.meant("isvintre", among) == []
    assert own_reminders.meant("", among) == [0, 1, 2]


@pytest.mark.parametrize(
    ("about", "meeting"),
    [
        ("Punkt 4", ""),
        ("pkt. 4 på næste møde", "næste møde"),
        ("Punkt 4 på mødet den 3. december", "mødet den 3. december"),
        ("punkt 4 på dagsordenen", "dagsordenen"),
        ("Punkt 4 om kantinen", None),
        ("Kantinen", None),
    ],
)
def test_of_which_meeting_an_item_is_said(about: str, meeting: str | None) -> None:
    assert own_reminders.meeting_said(about) == meeting


def test_so_many_hours_on_are_hours_where_the_clock_is_put_forward() -> None:
    zone = ZoneInfo("Europe/Copenhagen")
    wish = own_reminders.read("kaffe om 15 timer", dt.datetime(2030, 3, 30, 18, tzinfo=zone))
    assert (wish.day, wish.time) == (dt.date(2030, 3, 31), dt.time(10))


def test_the_day_before_the_meeting_is_a_day() -> None:
    meeting = dt.date(2030, 3, 20)
    for said, wanted in (
        ("noter dagen før mødet", "noter den 19.03.2030"),
        ("noter to dage før næste møde kl. 9", "noter den 18.03.2030 kl. 9"),
        ("dagen før dagen", "dagen før dagen"),
    ):
        assert own_reminders.with_day_before(said, meeting) == wanted
