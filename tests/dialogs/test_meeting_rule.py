"""The days a forum always meets on: heard with its weeks, taken back, ended."""

import datetime as dt

import pytest

from dialogs.card import Button
from forum.meetings import Rule
from storage import meetings
from storage.database import Database
from tests.support.desks import Desk, button, said


@pytest.fixture
def desk(database: Database) -> Desk:
    """The last meeting was Wednesday the 20th of February, in week 8; today is Wednesday the 6th of March, week 10."""
    return Desk(database)


def days(desk: Desk) -> list[str]:
    with desk.database.read() as db:
        return [c.date.isoformat() for c in meetings.coming(db, desk.forum, desk.now.date())][:3]


@pytest.mark.parametrize(
    ("text", "first", "wanted"),
    [
        (
            "vi mødes hver anden onsdag i lige uger kl 9",
            "onsdag i lige uger kl. 9.00",
            "2030-03-06 2030-03-20 2030-04-03",
        ),
        ("vi mødes hver anden onsdag i ulige uger kl 9", "onsdag i ulige uger", "2030-03-13 2030-03-27 2030-04-10"),
        ("vi mødes onsdage i ulige uger kl. 9", "onsdag i ulige uger", "2030-03-13 2030-03-27 2030-04-10"),
        ("vi mødes fast i lige uger om torsdagen kl. 13", "torsdag i lige uger kl. 13.00", "2030-03-07 2030-03-21"),
        ("vi mødes hver anden onsdag kl 9", "hver anden onsdag kl. 9.00", "2030-03-06 2030-03-20 2030-04-03"),
    ],
)
def test_the_weeks_that_are_said_are_kept(desk: Desk, text: str, first: str, wanted: str) -> None:
    assert f"Lederkredsen mødes {first}" in said(desk.say("Grethe", text))
    assert " ".join(days(desk)).startswith(wanted)


def test_a_meeting_known_in_another_week_does_not_decide_the_weeks(desk: Desk) -> None:
    desk.say("Grethe", "opret møde den 20. marts kl. 9")
    # It stands in for the 13th, the earlier of the two that are nearest.
    assert "første gang onsdag den 27. marts" in said(desk.say("Grethe", "vi mødes onsdag i ulige uger kl. 9"))
    assert days(desk) == ["2030-03-20", "2030-03-27", "2030-04-10"]


def test_it_keeps_step_with_the_last_meetings(desk: Desk) -> None:
    desk.now += dt.timedelta(weeks=1)
    assert "første gang onsdag den 20. marts" in said(desk.say("Grethe", "vi mødes hver anden onsdag kl. 9"))


def test_the_weeks_are_the_calendars_where_a_year_has_53() -> None:
    even = Rule(dt.date(2026, 12, 9), 2, dt.time(9), parity=0)
    assert even.dates(dt.date(2026, 12, 9), dt.date(2027, 1, 20)) == [
        dt.date(2026, 12, 9),
        dt.date(2026, 12, 23),
        dt.date(2027, 1, 13),
    ]


def test_it_is_taken_back_by_its_button_and_by_word(desk: Desk) -> None:
    desk.say("Grethe", "vi mødes hver anden onsdag i lige uger kl. 9")
    undo = button(desk.say("Grethe", "vi mødes hver anden torsdag i ulige uger kl. 9"), "Fortryd")
    again = button(desk.say("Grethe", "fortryd"), "Fortryd")
    assert "det, som det var: Lederkredsen mødes onsdag i lige uger" in said(desk.press("Grethe", again))
    assert said(desk.press("Grethe", undo)).startswith("Det er ændret, siden du fik kortet")
    assert days(desk)[0] == "2030-03-06"
    assert "kender ikke nogen ændring" in said(desk.say("Vibeke", "fortryd"))


def test_it_ends(desk: Desk) -> None:
    assert said(desk.say("Grethe", "vi mødes ikke fast mere")).startswith("I har ingen fast mødedag.")
    desk.say("Grethe", "vi mødes hver anden onsdag kl. 9")
    desk.say("Grethe", "opret møde den 21. marts kl. 9")
    assert "Det kan kun mødelederen og sekretariatet gøre." in said(desk.say("Åse", "vi mødes ikke fast mere"))
    ended = desk.say("Grethe", "vi har ikke faste møder længere")
    assert said(ended).startswith("Lederkredsen har ikke længere en fast mødedag.")
    assert days(desk) == ["2030-03-21"]
    assert "hver anden onsdag" in said(desk.press("Grethe", button(ended, "Fortryd")))
    assert len(days(desk)) == 3


def test_made_up_presses_do_nothing(desk: Desk) -> None:
    assert said(desk.press("Grethe", Button("", "meetings.undo_rule", {}, 1))).startswith("Den knap virker ikke")
    desk.say("Grethe", "vi mødes hver anden onsdag kl. 9")
    assert "Det kan kun mødelederen" in said(desk.press("Åse", Button("", "meetings.undo_rule", {}, 1)))
    assert days(desk)
