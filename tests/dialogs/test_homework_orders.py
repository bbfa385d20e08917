"""Orders about homework that others have: who may give them, presses that come late or twice, and what is told when."""

import datetime as dt

import pytest

from dialogs.card import Button
from dialogs.homework_steps import REMINDED
from dialogs.turn import Reply
from forum.homework import Homework, State
from storage import approvals, homework
from storage.database import Database
from tests.support.desks import COPENHAGEN, Desk, button, said


@pytest.fixture
def desk(database: Database) -> Desk:
    desk = Desk(database)
    desk.say("Grethe", "giv Åse hjemmeopgaven om mågerne til den 20. marts")
    desk.letters()
    return desk


def works(desk: Desk) -> list[Homework]:
    with desk.database.read() as db:
        return homework.listed(db, desk.forum.id, set(State))


def remind(desk: Desk, who: str) -> Reply:
    return desk.press(who, Button("", "homework.remind", {"homework": works(desk)[0].id}))


def test_a_reminder_says_who_asked_and_goes_to_nobody_else(desk: Desk) -> None:
    reply = desk.say("Vibeke", "mind Åse om det")
    assert reply.private
    letters = desk.letters()
    assert [to for to, _ in letters] == ["Åse"]
    assert "Vibeke Torm har bedt mig om" in letters[0][1]
    assert "Mågerne" in letters[0][1]


def test_one_reminder_a_day_whoever_asks(desk: Desk) -> None:
    for who in ("Vibeke", "Grethe"):
        desk.say(who, "ryk Åse")
    assert [to for to, _ in desk.letters(kind=REMINDED)] == ["Åse"]
    assert "er mindet om hjemmeopgaven" in said(remind(desk, "Grethe"))
    desk.now += dt.timedelta(days=1)
    assert "Jeg minder Åse Ravn" in said(remind(desk, "Grethe"))


def test_the_bots_own_reminder_counts_and_does_not_follow(desk: Desk) -> None:
    """Whoever was reminded by hand is not reminded of the same by the clock."""
    desk.say("Grethe", "ryk Åse")
    desk.letters()
    with desk.database.read() as db:
        last = approvals.history(db, works(desk)[0].subject)[-1]
    assert last.reminded_at == desk.now
    kinds = {kind for day in range(7, 13) for kind in _kinds(desk, dt.datetime(2030, 3, day, 9, 5, tzinfo=COPENHAGEN))}
    assert "approvals.reminder" not in kinds


def _kinds(desk: Desk, at: dt.datetime) -> list[str]:
    desk.now = at
    return [kind for kind in (REMINDED, "approvals.reminder") for _ in desk.letters(kind=kind)]


def test_what_is_answered_before_the_letter_goes_is_not_reminded_of(desk: Desk) -> None:
    desk.say("Grethe", "ryk Åse")
    desk.say("Åse", "jeg tager den")
    desk.say("Åse", "den er klar")
    assert not [letter for _, letter in desk.letters(kind=REMINDED) if "påmindelse" in letter]
    assert "Det er ændret" in said(remind(desk, "Grethe"))


def test_two_changes_before_a_letter_goes_are_told_once(desk: Desk) -> None:
    desk.say("Åse", "jeg tager den")
    desk.say("Åse", "den er klar")
    told = [letter for to, letter in desk.letters() if to == "Grethe"]
    assert len(told) == 1
    assert "Åse Ravn har meldt den klar." in told[0]


def test_pressed_or_typed_twice_it_is_told_once(desk: Desk) -> None:
    desk.say("Åse", "jeg tager den")
    desk.letters()
    ready = button(desk.say("Åse", "vis mine opgaver"), "Se opgaven")
    shown = desk.press("Åse", ready)
    for _ in range(2):
        desk.press("Åse", button(shown, "Den er klar"))
    desk.say("Åse", "den er klar")
    told = [letter for to, letter in desk.letters() if to == "Grethe"]
    assert len(told) == 1


@pytest.mark.parametrize("who", ["Åse", "Aage"])
def test_only_who_plans_sets_another_day(desk: Desk, who: str) -> None:
    before = works(desk)
    for said_ in ("udskyd opgaven om mågerne til den 27. marts", "giv Åse mere tid til den 27. marts"):
        desk.say(who, said_)
    assert works(desk) == before


def test_another_day_makes_the_old_card_ask(desk: Desk) -> None:
    request = desk.press("Åse", Button("", "homework.show", {"homework": works(desk)[0].id}))
    desk.say("Vibeke", "udskyd opgaven om mågerne til den 27. marts")
    assert works(desk)[0].due == dt.date(2030, 3, 27)
    assert [to for to, _ in desk.letters()] == ["Åse"]
    late = desk.press("Åse", button(request, "Ja, jeg tager den"))
    assert "Det er ændret, siden du fik kortet" in said(late)
    assert "27. marts" in said(late)


def test_an_offer_hands_out_nothing_until_it_is_pressed(desk: Desk) -> None:
    offer = desk.say("Vibeke", "Aage skal tælle skader til den 27. marts")
    assert len(works(desk)) == 1
    for _ in range(2):
        desk.press("Vibeke", button(offer, "Ja, spørg Aage"))
    assert [(w.title, w.due) for w in works(desk)[1:]] == [("Tælle skader", dt.date(2030, 3, 27))]
    desk.press("Aage", button(offer, "Ja, spørg Aage"))
    assert len(works(desk)) == 2


def test_a_name_that_may_be_two_is_asked_about(desk: Desk) -> None:
    assert "»Marie« kan være Marie Bisgaard eller Marie Holt" in said(
        desk.say("Grethe", "Marie skal tælle skader til den 27. marts")
    )
    assert "»Marie« kan være Marie Bisgaard eller Marie Holt" in said(desk.say("Grethe", "mind Marie om det"))
    assert len(works(desk)) == 1


def test_who_is_asked_finds_another_and_a_colleague_does_not(desk: Desk) -> None:
    assert "Send det til sekretariatet" in said(desk.say("Aage", "find en anden til mågerne"))
    form = desk.say("Åse", "kan en anden tage mågerne?")
    desk.press("Åse", button(form, "Spørg vedkommende"), person=str(desk.people["Marie Holt"]))
    assert [w.responsible_id for w in works(desk)] == [desk.people["Marie Holt"]]


def test_what_may_be_the_answer_to_a_question_about_a_theme_is_no_order(desk: Desk) -> None:
    desk.say("Aage", "jeg foreslår et tema om mågerne")
    desk.say("Vibeke", "bed om mere til mågerne: hvem følger op?")
    assert "Er det her dit svar?" in said(desk.say("Aage", "Åse følger op på det hele inden den 20. marts"))
    assert len(works(desk)) == 1
