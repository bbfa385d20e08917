"""Meetings changed in whole turns: by whom, twice, at once, over each other, and what those concerned are told."""

import datetime as dt
from dataclasses import replace

import pytest

from dialogs.card import Button
from forum.homework import State
from forum.meetings import UNKNOWN_START
from storage import homework, meetings, themes
from storage.database import Database
from tests.support.desks import Desk, at_once, button, said

MARCH_20 = dt.date(2030, 3, 20)


@pytest.fixture
def desk(database: Database) -> Desk:
    """A meeting typed in on Wednesday the 20th of March, and a rule that gives the 3rd of April and on."""
    here = Desk(database)
    here.now -= dt.timedelta(hours=1)
    here.say("Grethe", "opret møde den 20. marts kl. 9")
    here.now += dt.timedelta(hours=1)
    here.say("Grethe", "vi mødes hver anden onsdag kl. 9")
    here.letters()
    return here


def days(desk: Desk) -> list[str]:
    with desk.database.read() as db:
        return [c.date.isoformat() for c in meetings.coming(db, desk.forum, desk.now.date())][:4]


def changes(desk: Desk, *, minutes: int = 0) -> list[tuple[str, str]]:
    """The letters that tell of changed meetings; the calendar has its own reasons to write."""
    return desk.letters(minutes=minutes, kind="meetings.changed")


def test_a_meeting_of_the_rule_is_moved_alone_and_far(desk: Desk) -> None:
    assert days(desk) == ["2030-03-20", "2030-04-03", "2030-04-17", "2030-05-01"]
    desk.say("Grethe", "flyt mødet den 3. april til den 16. april kl. 10")
    assert days(desk) == ["2030-03-20", "2030-04-16", "2030-04-17", "2030-05-01"]
    desk.say("Grethe", "flyt mødet den 16. april til den 4. april")
    assert days(desk) == ["2030-03-20", "2030-04-04", "2030-04-17", "2030-05-01"]


def test_a_meeting_whose_hour_nobody_knows_is_to_come_until_its_day_is_over(desk: Desk) -> None:
    with desk.database.write() as db:
        meetings.put(db, desk.forum.id, desk.now.date(), UNKNOWN_START, "")
    assert "6. marts" in said(desk.say("Åse", "næste møde"))
    desk.now += dt.timedelta(days=1)
    assert "20. marts" in said(desk.say("Åse", "næste møde"))


def test_what_a_meeting_stood_in_for_does_not_come_back(desk: Desk) -> None:
    """The 2nd of April is nearest the rule's 3rd: moved or cancelled, the 3rd is no meeting."""
    desk.say("Grethe", "opret møde den 2. april kl. 9")
    assert days(desk)[:3] == ["2030-03-20", "2030-04-02", "2030-04-17"]
    desk.say("Grethe", "flyt mødet den 2. april til den 9. april")
    assert days(desk)[:3] == ["2030-03-20", "2030-04-09", "2030-04-17"]
    desk.press("Grethe", button(desk.say("Grethe", "aflys mødet den 9. april"), "Ja, aflys mødet"))
    assert days(desk)[:3] == ["2030-03-20", "2030-04-17", "2030-05-01"]
    desk.say("Grethe", "genopret mødet")
    assert days(desk)[:3] == ["2030-03-20", "2030-04-09", "2030-04-17"]


def test_moved_twice_is_told_once_and_not_to_whoever_did_it(desk: Desk) -> None:
    desk.say("Grethe", "flyt mødet den 20. marts til den 21. marts")
    desk.say("Grethe", "flyt mødet den 21. marts til kl. 10")
    assert changes(desk, minutes=4) == []
    letters = changes(desk, minutes=1)
    assert sorted(who for who, _card in letters) == ["Aage", "Marie", "Marie", "Vibeke", "Åse"]
    assert all("onsdag den 20. marts kl. 9.00 er flyttet til torsdag den 21. marts kl. 10.00" in c for _, c in letters)
    assert all("Outlook flyttes af sekretariatet." in card for _who, card in letters)
    assert changes(desk, minutes=60) == []


def test_after_the_letter_the_next_change_is_told_for_itself(desk: Desk) -> None:
    desk.say("Grethe", "flyt mødet den 20. marts til den 21. marts")
    assert len(changes(desk, minutes=5)) == 5
    desk.say("Grethe", "flyt mødet den 21. marts til kl. 10")
    letters = changes(desk, minutes=5)
    assert len(letters) == 5
    assert all("torsdag den 21. marts kl. 9.00 er flyttet til kl. 10.00" in card for _who, card in letters)


def test_two_who_change_it_each_hear_of_the_other(desk: Desk) -> None:
    """The secretariat moved it, then the chair: the chair knows, and the secretariat is told where it is now."""
    desk.say("Grethe", "flyt mødet den 20. marts til den 21. marts")
    desk.say("Vibeke", "flyt mødet den 21. marts til kl. 10")
    letters = dict(changes(desk, minutes=5))
    assert "Vibeke" not in letters
    assert "torsdag den 21. marts kl. 10.00. Husk at flytte mødet i Outlook." in letters["Grethe"]


def test_taken_back_in_time_nobody_hears(desk: Desk) -> None:
    moved = desk.say("Grethe", "flyt mødet den 20. marts til den 21. marts")
    assert "De andre har ikke hørt om ændringen." in said(desk.press("Grethe", button(moved, "Fortryd")))
    assert changes(desk, minutes=10) == []
    assert days(desk)[0] == "2030-03-20"


def test_taken_back_after_the_letter_everybody_hears(desk: Desk) -> None:
    desk.say("Grethe", "giv Aage hjemmeopgaven om net til den 20. marts")
    desk.letters()
    desk.say("Aage", "ja, jeg tager den")
    moved = desk.say("Grethe", "flyt mødet den 20. marts til den 21. marts")
    changes(desk, minutes=5)
    desk.press("Grethe", button(moved, "Fortryd"))
    letters = changes(desk, minutes=5)
    assert len(letters) == 5
    assert all("torsdag den 21. marts kl. 9.00 er flyttet til onsdag den 20. marts" in card for _who, card in letters)
    assert "Din hjemmeopgave »Net« skal nu være klar til onsdag den 20. marts." in dict(letters)["Aage"]


def test_taken_back_by_somebody_else_whoever_moved_it_hears(desk: Desk) -> None:
    moved = desk.say("Grethe", "flyt mødet den 20. marts til den 21. marts")
    desk.press("Vibeke", button(moved, "Fortryd"))
    letters = changes(desk, minutes=5)
    assert [who for who, _card in letters] == ["Grethe"]
    assert "onsdag den 20. marts kl. 9.00 bliver holdt alligevel" in letters[0][1]


def test_themes_and_homework_go_along_and_come_back(desk: Desk) -> None:
    desk.say("Åse", "foreslå tema: Måger, 40 min")
    desk.say("Grethe", "sæt temaet om måger på den 20. marts")
    desk.say("Grethe", "giv Aage hjemmeopgaven om net til den 20. marts, ellers den 3. april")
    changes(desk)
    question = desk.say("Grethe", "aflys mødet den 20. marts")
    assert "Temaet »Måger« er sat på mødet." in said(question)
    desk.press("Grethe", button(question, "Ja, aflys mødet"), themes="2030-04-17")
    with desk.database.read() as db:
        theme = themes.of_forum(db, desk.forum.id)[0]
        work = homework.listed(db, desk.forum.id, set(State))[0]
    assert theme.meeting
    assert (theme.meeting.date, theme.minutes) == (dt.date(2030, 4, 17), 40)
    assert (work.due, work.wait_until) == (dt.date(2030, 4, 3), None)
    letters = dict(changes(desk, minutes=5))
    assert "Dit tema »Måger« er nu sat på mødet onsdag den 17. april." in letters["Åse"]
    assert "Hjemmeopgaven »Net«, som du er spurgt om, skal nu være klar til onsdag den 3. april." in letters["Aage"]
    assert "Måger" not in letters["Vibeke"]
    desk.say("Vibeke", "genopret mødet")
    with desk.database.read() as db:
        theme = themes.of_forum(db, desk.forum.id)[0]
        work = homework.listed(db, desk.forum.id, set(State))[0]
    assert theme.meeting
    assert (theme.meeting.date, theme.minutes) == (MARCH_20, 40)
    assert (work.due, work.wait_until) == (MARCH_20, dt.date(2030, 4, 3))
    letters = dict(changes(desk, minutes=5))
    assert "Hjemmeopgaven »Net«, som du er spurgt om, skal nu være klar til onsdag den 20. marts." in letters["Aage"]
    assert "Net" not in letters["Åse"]


def test_whoever_refused_homework_hears_nothing_of_it(desk: Desk) -> None:
    desk.say("Grethe", "giv Aage hjemmeopgaven om net til den 20. marts")
    desk.say("Grethe", "giv Åse hjemmeopgaven om både til den 20. marts")
    desk.letters()
    desk.say("Aage", "det kan jeg ikke")
    desk.say("Åse", "ja, jeg tager den")
    desk.letters()
    desk.say("Grethe", "flyt mødet den 20. marts til den 21. marts")
    letters = dict(changes(desk, minutes=5))
    assert "er flyttet til torsdag den 21. marts" in letters["Aage"]
    assert "Net" not in letters["Aage"]
    assert "Din hjemmeopgave »Både« skal nu være klar til torsdag den 21. marts." in letters["Åse"]


def test_homework_that_may_wait_to_the_moved_meeting_is_not_said_to_be_due_then(desk: Desk) -> None:
    desk.say("Grethe", "giv Aage hjemmeopgaven om net til den 20. marts, ellers den 3. april")
    desk.letters()
    desk.say("Aage", "ja, jeg tager den")
    desk.letters()
    desk.say("Grethe", "flyt mødet den 3. april til den 5. april")
    letter = dict(changes(desk, minutes=5))["Aage"]
    assert "skal nu være klar" not in letter
    assert "Din hjemmeopgave »Net« kan nu vente til fredag den 5. april." in letter


def test_homework_given_another_day_since_is_not_told_with_the_meeting(desk: Desk) -> None:
    desk.say("Grethe", "giv Aage hjemmeopgaven om net til den 20. marts")
    desk.letters()
    desk.say("Aage", "ja, jeg tager den")
    desk.letters()
    desk.say("Grethe", "flyt mødet den 20. marts til den 21. marts")
    with desk.database.write() as db:
        work = homework.listed(db, desk.forum.id, set(State))[0]
        homework.save(db, replace(work, due=dt.date(2030, 3, 27)))
    assert "Net" not in dict(changes(desk, minutes=5))["Aage"]


def test_a_day_that_homework_was_given_since_stands(desk: Desk) -> None:
    desk.say("Grethe", "giv Aage hjemmeopgaven om net til den 20. marts")
    moved = desk.say("Grethe", "flyt mødet den 20. marts til den 21. marts")
    desk.now += dt.timedelta(minutes=1)
    desk.say("Grethe", "udskyd opgaven om net til den 27. marts")
    desk.press("Grethe", button(moved, "Fortryd"))
    with desk.database.read() as db:
        [work] = homework.listed(db, desk.forum.id, set(State))
    assert work.due == dt.date(2030, 3, 27)


def test_what_was_done_with_a_theme_since_stands(desk: Desk) -> None:
    desk.say("Åse", "foreslå tema: Måger")
    desk.say("Grethe", "sæt temaet om måger på den 20. marts")
    desk.press("Grethe", button(desk.say("Grethe", "aflys mødet den 20. marts"), "Ja, aflys mødet"), themes="list")
    desk.say("Grethe", "sæt temaet om måger på den 3. april")
    desk.say("Grethe", "genopret mødet")
    with desk.database.read() as db:
        theme = themes.of_forum(db, desk.forum.id)[0]
    assert theme.meeting
    assert theme.meeting.date == dt.date(2030, 4, 3)


def test_pressed_twice_it_is_done_once_and_said(desk: Desk) -> None:
    sure = button(desk.say("Grethe", "aflys mødet den 20. marts"), "Ja, aflys mødet")
    desk.press("Grethe", sure)
    assert said(desk.press("Grethe", sure)).startswith("Det er allerede gjort.")
    assert "Det er ændret, siden du fik kortet" in said(desk.press("Vibeke", sure))
    assert len(changes(desk, minutes=5)) == 5


def test_an_old_undo_takes_nothing_back(desk: Desk) -> None:
    undo = button(desk.say("Grethe", "flyt mødet den 20. marts til den 21. marts"), "Fortryd")
    desk.say("Vibeke", "flyt mødet den 21. marts til kl. 10")
    assert "Det er ændret, siden du fik kortet" in said(desk.press("Grethe", undo))
    assert days(desk)[0] == "2030-03-21"


def test_only_what_stands_done_is_said_to_be_done(desk: Desk) -> None:
    """Whoever moved the meeting presses a card drawn before that: nothing of it was done."""
    sure = button(desk.say("Grethe", "aflys mødet den 20. marts"), "Ja, aflys mødet")
    form = button(desk.press("Grethe", button(desk.say("Grethe", "næste møde"), "Flyt")), "Flyt mødet")
    undo = button(desk.say("Grethe", "flyt mødet den 20. marts til den 21. marts kl. 10"), "Fortryd")
    for old, fields in ((sure, {}), (form, {"date": "2030-03-22", "start": "10"})):
        assert said(desk.press("Grethe", old, **fields)).startswith("Det er ændret, siden du fik kortet")
    assert said(desk.press("Grethe", form, date="2030-03-21", start="10")).startswith("Det er allerede gjort.")
    desk.say("Grethe", "flyt mødet den 21. marts til den 22. marts")
    assert said(desk.press("Grethe", undo)).startswith("Det er ændret, siden du fik kortet")
    assert days(desk)[0] == "2030-03-22"


def test_an_undo_pressed_twice_is_done(desk: Desk) -> None:
    undo = button(desk.say("Grethe", "flyt mødet den 20. marts til den 21. marts"), "Fortryd")
    desk.press("Grethe", undo)
    assert said(desk.press("Grethe", undo)).startswith("Det er allerede gjort.")
    assert days(desk)[0] == "2030-03-20"


@pytest.mark.parametrize(
    "action", ["cancel", "cancel_form", "elsewhere", "leave", "move", "move_form", "place_form", "restore", "undo"]
)
def test_only_who_plans_may_and_made_up_ids_do_nothing(desk: Desk, action: str) -> None:
    made_up = Button("", f"meetings.{action}", {"date": "2030-03-20", "meeting": 1, "change": 1}, 1)
    assert "Det kan kun mødelederen og sekretariatet gøre." in said(desk.press("Åse", made_up))
    for ids in ({}, {"date": "i morgen"}, {"date": "2031-01-01"}, {"meeting": "x"}, {"meeting": 999999999}):
        reply = said(desk.press("Grethe", Button("", f"meetings.{action}", ids, 1)))
        assert reply.startswith(("Den knap virker ikke længere.", "Jeg kender ingen aflyste møder")), reply
    assert days(desk)[0] == "2030-03-20"
    assert changes(desk, minutes=10) == []


def test_two_move_it_at_once_and_the_first_stands(desk: Desk) -> None:
    form = button(desk.press("Grethe", button(desk.say("Grethe", "næste møde"), "Flyt")), "Flyt mødet")
    replies = at_once(
        lambda: said(desk.press("Grethe", form, date="2030-03-21", start="10")),
        lambda: said(desk.press("Vibeke", form, date="2030-03-22", start="11")),
    )
    assert sum("er flyttet til" in str(reply) for reply in replies) == 1
    assert sum("Det er ændret, siden du fik kortet" in str(reply) for reply in replies) == 1
    assert days(desk)[0] in ("2030-03-21", "2030-03-22")
    assert len(changes(desk, minutes=5)) == 5


def test_a_computed_meeting_changed_twice_at_once_is_one_row(desk: Desk) -> None:
    at_once(
        lambda: desk.say("Grethe", "mødet den 3. april holdes i Kantinen"),
        lambda: desk.say("Vibeke", "mødet den 3. april holdes i Gården"),
    )
    with desk.database.read() as db:
        there = meetings.on_date(db, desk.forum.id, dt.date(2030, 4, 3))
    assert [m.place for m in there] in (["Kantinen"], ["Gården"])


def test_what_is_near_is_told_at_once_and_nothing_at_night(desk: Desk) -> None:
    desk.now = dt.datetime(2030, 3, 18, 22, tzinfo=desk.now.tzinfo)
    reply = said(desk.say("Grethe", "mødet den 3. april holdes i Kantinen"))
    assert "De andre får besked tirsdag den 19. marts kl. 7.00." in reply
    assert changes(desk, minutes=30) == []
    desk.now = dt.datetime(2030, 3, 20, 8, 30, tzinfo=desk.now.tzinfo)
    changes(desk)
    desk.press("Grethe", button(desk.say("Grethe", "aflys mødet i dag"), "Ja, aflys mødet"))
    assert len(changes(desk)) == 5


def test_a_day_off_is_asked_about(desk: Desk) -> None:
    asked = desk.say("Grethe", "flyt mødet den 20. marts til den 23. marts")
    assert said(asked).startswith("Lørdag den 23. marts er ikke en arbejdsdag.")
    assert days(desk)[0] == "2030-03-20"
    desk.press("Grethe", button(asked, "Ja, flyt det"))
    assert days(desk)[0] == "2030-03-23"


def test_minutes_of_a_cancelled_meeting_show_that_it_was_held(desk: Desk) -> None:
    desk.press("Grethe", button(desk.say("Grethe", "aflys mødet den 20. marts"), "Ja, aflys mødet"))
    with desk.database.write() as db:
        held = meetings.put(db, desk.forum.id, MARCH_20, dt.time(9), "")
    assert not held.cancelled


def test_an_old_button_shows_what_became_of_the_meeting(desk: Desk) -> None:
    seen = Button("", "meetings.agenda", {"date": "2030-03-20"})
    desk.say("Grethe", "flyt mødet den 20. marts til den 21. marts")
    assert "Torsdag den 21. marts kl. 9.00" in said(desk.press("Åse", seen))
    desk.press("Grethe", button(desk.say("Grethe", "aflys mødet den 21. marts"), "Ja, aflys mødet"))
    cancelled = Button("", "meetings.agenda", {"date": "2030-03-21"})
    assert said(desk.press("Åse", cancelled)).startswith("Mødet torsdag den 21. marts er aflyst.")


def test_a_computed_meeting_moved_by_two_sentences_at_once_is_one_meeting(desk: Desk) -> None:
    replies = at_once(
        lambda: said(desk.say("Grethe", "flyt mødet den 3. april til den 4. april")),
        lambda: said(desk.say("Vibeke", "flyt mødet den 3. april til den 5. april")),
    )
    assert days(desk) in (
        ["2030-03-20", "2030-04-04", "2030-04-17", "2030-05-01"],
        ["2030-03-20", "2030-04-05", "2030-04-17", "2030-05-01"],
    )
    assert sum(str(reply).startswith("Mødet onsdag den 3. april er flyttet til ") for reply in replies) == 1


def test_while_a_meeting_is_held_it_is_the_one_that_is_meant(desk: Desk) -> None:
    desk.now = dt.datetime(2030, 3, 20, 11, 59, tzinfo=desk.now.tzinfo)
    for asked in ("hvor er mødet", "dagsorden", "hvornår er mødet?"):
        assert said(desk.say("Åse", asked)).startswith("Lederkredsen mødes nu"), asked
    asked = said(desk.say("Åse", "næste møde"))
    assert asked.startswith("Lederkredsen mødes nu: i dag kl. 9.00")
    assert "Onsdag den 3. april kl. 9.00" in asked
    desk.now += dt.timedelta(minutes=1)
    assert "20. marts" not in said(desk.say("Åse", "hvor er mødet"))


def test_nobody_is_told_that_a_meeting_they_never_heard_of_is_cancelled(desk: Desk) -> None:
    desk.now = dt.datetime(2030, 3, 7, 5, 16, tzinfo=desk.now.tzinfo)
    desk.say("Grethe", "opret møde den 10. april kl. 9")
    desk.now += dt.timedelta(minutes=20)
    done = desk.press("Grethe", button(desk.say("Grethe", "aflys mødet den 10. april"), "Ja, aflys mødet"))
    assert "De andre har ikke hørt om mødet. Husk at aflyse mødet i Outlook." in said(done)
    desk.now += dt.timedelta(hours=4)
    desk.press("Grethe", button(done, "Fortryd"))
    assert changes(desk, minutes=10) == []
    desk.press("Grethe", button(desk.say("Grethe", "aflys mødet den 10. april"), "Ja, aflys mødet"))
    assert len(changes(desk, minutes=10)) == 5


def test_whoever_has_a_theme_on_it_hears_of_a_meeting_cancelled_at_once(desk: Desk) -> None:
    desk.say("Åse", "foreslå tema: Måger")
    desk.say("Grethe", "opret møde den 10. april kl. 9")
    desk.say("Grethe", "sæt temaet om måger på den 10. april")
    asked = desk.say("Grethe", "aflys mødet den 10. april")
    done = desk.press("Grethe", button(asked, "Ja, aflys mødet"), themes="list")
    assert "De andre får besked" in said(done)
    assert [who for who, _card in changes(desk, minutes=10)] == ["Åse"]


def test_an_hour_that_summer_time_skips_is_none(desk: Desk) -> None:
    """The clock goes from 2 to 3 on Sunday the 31st of March."""
    for order in ("opret møde den 31. marts kl. 2.30", "flyt mødet den 20. marts til den 31. marts kl. 2.30"):
        refused = said(desk.say("Grethe", order))
        assert refused.startswith("Der er intet kl. 2.30 søndag den 31. marts"), refused
    asked = desk.say("Åse", "påmind mig om kaffe den 31. marts kl. 2.30")
    assert "Det klokkeslæt findes ikke den dag" in said(asked)
    assert days(desk)[0] == "2030-03-20"
