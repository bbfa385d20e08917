"""Homework through whole turns: who may do what, presses that come late, twice or at once, and the clock."""

import datetime as dt

import pytest

from dialogs.card import Button
from dialogs.turn import Reply
from forum.homework import Homework, State
from storage import approvals, homework, outbox, people, posted
from storage.database import Database
from tests.support.desks import COPENHAGEN, HELD, Desk, at_once, button, said
from tests.support.invented import item

ROOF = item(2, "Beslutning om net på taget", "Hjemmeopgaven om net løses til mødet den 20. marts 2030.")


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database, items=(ROOF,))


def everything(desk: Desk) -> list[Homework]:
    with desk.database.read() as db:
        return homework.listed(db, desk.forum.id, set(State))


def asked(desk: Desk, who: str = "Åse", what: str = "mågerne") -> Reply:
    """The request as `who` sees it."""
    desk.say("Grethe", f"giv {who} hjemmeopgaven om {what} til den 20. marts")
    desk.letters()
    work = next(w for w in everything(desk) if w.title.casefold() == what)
    return desk.press(who, Button("", "homework.show", {"homework": work.id}))


def test_everything_about_homework_is_private(desk: Desk) -> None:
    request = asked(desk)
    assert request.private
    assert desk.press("Åse", button(request, "Ja, jeg tager den")).private
    assert desk.say("Åse", "mine opgaver").private
    assert desk.say("Grethe", "hjemmeopgaver").private


def test_the_reason_is_the_secretariats_alone(desk: Desk) -> None:
    desk.say("Vibeke", "giv Åse hjemmeopgaven om mågerne til den 20. marts")
    desk.letters()
    desk.say("Åse", "det kan jeg ikke, fordi jeg skal opereres")
    letters = dict(desk.letters())
    assert set(letters) == {"Grethe"}
    assert "»Jeg skal opereres«" in letters["Grethe"]
    work = everything(desk)[0]
    show = Button("", "homework.show", {"homework": work.id})
    assert "opereres" not in said(desk.press("Vibeke", show))
    assert "kan ikke tage den" in said(desk.press("Vibeke", show))


def test_who_has_no_part_in_it_sees_nothing(desk: Desk) -> None:
    asked(desk)
    work = everything(desk)[0]
    for action in ("show", "take", "decline", "finish", "withdraw", "pass_form", "pass_on", "explain", "remind"):
        reply = desk.press("Aage", Button("", f"homework.{action}", {"homework": work.id}, work.version))
        assert "mågerne" not in said(reply).casefold()
        assert "sekretariatet" in said(reply)
    assert everything(desk) == [work]


@pytest.mark.parametrize("ids", [{}, {"homework": 999}, {"homework": "x"}, {"homework": "-1"}, {"homework": "9" * 30}])
def test_made_up_ids_find_nothing(desk: Desk, ids: dict[str, int | str]) -> None:
    for action in ("show", "take", "decline", "finish", "withdraw", "pass_form", "pass_on", "explain", "remind"):
        reply = desk.press("Grethe", Button("", f"homework.{action}", ids, 1))
        assert "virker ikke længere" in said(reply)


def test_pressed_again_it_says_so_and_stays(desk: Desk) -> None:
    yes = button(asked(desk), "Ja, jeg tager den")
    desk.press("Åse", yes)
    again = desk.press("Åse", yes)
    assert said(again).startswith("Det er allerede gjort.")
    assert [w.state for w in everything(desk)] == [State.TAKEN]
    assert [to for to, _ in desk.letters()] == ["Grethe"]


def test_a_no_on_the_old_card_does_not_undo_a_yes(desk: Desk) -> None:
    request = asked(desk)
    desk.press("Åse", button(request, "Ja, jeg tager den"))
    late = desk.press("Åse", button(request, "Det kan jeg ikke"))
    assert "Det er ændret, siden du fik kortet" in said(late)
    assert [w.state for w in everything(desk)] == [State.TAKEN]


def test_the_second_hears_who_was_first(desk: Desk) -> None:
    request = asked(desk)
    show = desk.press("Grethe", Button("", "homework.show", {"homework": everything(desk)[0].id}))
    desk.press("Åse", button(request, "Ja, jeg tager den"))
    late = desk.press("Grethe", button(show, "Registrér nej"))
    assert said(late).startswith("Åse Ravn har allerede svaret. Sådan ser det ud nu:")
    assert [w.state for w in everything(desk)] == [State.TAKEN]


def test_an_answer_by_telephone_is_written_down_as_theirs(desk: Desk) -> None:
    asked(desk)
    desk.say("Grethe", "Åse har sagt ja")
    work = everything(desk)[0]
    with desk.database.read() as db:
        answer = approvals.history(db, work.subject)[-1]
    assert (answer.answered_by, answer.behalf_of) == (desk.people["Grethe Sund"], desk.people["Åse Ravn"])
    assert [to for to, _ in desk.letters()] == ["Åse"]


def test_only_the_secretariat_writes_answers_down(desk: Desk) -> None:
    asked(desk)
    for who in ("Vibeke", "Aage"):
        assert "Det kan kun sekretariatet gøre" in said(desk.say(who, "Åse har sagt ja"))
    assert [w.state for w in everything(desk)] == [State.ASKED]


def test_a_name_that_may_be_two_is_asked_about_and_nothing_is_lost(desk: Desk) -> None:
    form = desk.say("Grethe", "giv Marie hjemmeopgaven om mågerne til den 20. marts")
    assert "»Marie« kan være Marie Bisgaard eller Marie Holt" in said(form)
    assert "Mågerne" in said(form)
    assert "20. marts 2030" in said(form)
    assert everything(desk) == []
    holt = str(desk.people["Marie Holt"])
    desk.press("Grethe", button(form, "Giv hjemmeopgaven"), title="Mågerne", person=holt, due="2030-03-20")
    assert [(w.title, w.responsible_id, w.due) for w in everything(desk)] == [
        ("Mågerne", desk.people["Marie Holt"], dt.date(2030, 3, 20))
    ]


def test_who_has_left_is_not_asked(desk: Desk) -> None:
    with desk.database.write() as db:
        people.leave(db, desk.forum.id, desk.people["Åse Ravn"])
    form = desk.say("Grethe", "giv Åse hjemmeopgaven om mågerne")
    assert "Åse Ravn er ikke længere med i Lederkredsen. Vælg en anden." in said(form)
    reply = desk.press(
        "Grethe", button(form, "Giv hjemmeopgaven"), title="Mågerne", person=str(desk.people["Åse Ravn"])
    )
    assert "Giv en hjemmeopgave" in said(reply)
    assert everything(desk) == []


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"title": " ", "person": "Aage Østby"}, "Skriv med et par ord, hvad der skal laves."),
        ({"title": "Måger"}, "Vælg, hvem I vil spørge."),
        ({"title": "Måger", "person": "Aage Østby", "due": "2030-03-05"}, "Den dag er passeret."),
        ({"title": "Måger", "person": "Aage Østby", "due": "en dag"}, "Den dag kan jeg ikke læse."),
        ({"title": "Måger", "person": "Aage Østby", "wait_until": "2030-04-01"}, "Vælg en dag efter fristen"),
        ({"title": "M" * 301, "person": "Aage Østby"}, "Teksten er for lang."),
    ],
)
def test_a_form_with_something_wrong_comes_back(desk: Desk, fields: dict[str, str], wrong: str) -> None:
    reply = desk.press("Grethe", Button("", "homework.hand_out"), **fields)
    assert wrong in said(reply)
    assert fields["title"].strip() in said(reply)
    assert everything(desk) == []


def test_an_item_brings_its_words_and_its_day(desk: Desk) -> None:
    form = desk.press("Grethe", Button("", "homework.form", {"date": HELD.isoformat(), "number": 2}))
    assert "Net på taget" in said(form)
    assert "20. marts 2030" in said(form)
    desk.press("Grethe", button(form, "Giv hjemmeopgaven"), title="Net på taget", person="Aage Østby", due="2030-03-20")
    assert "(20. februar, pkt. 2)" in dict(desk.letters())["Aage"]


@pytest.mark.parametrize(
    "ids", [{"date": "i går", "number": 2}, {"date": "2030-02-20", "number": 77}, {"date": "2030-02-20"}]
)
def test_an_item_that_is_not_there_gives_no_form(desk: Desk, ids: dict[str, int | str]) -> None:
    assert "Giv en hjemmeopgave" not in said(desk.press("Grethe", Button("", "homework.form", ids)))


def test_only_chair_and_secretariat_hand_out(desk: Desk) -> None:
    for reply in (
        desk.say("Aage", "giv Åse hjemmeopgaven om mågerne"),
        desk.press("Aage", Button("", "homework.form")),
        desk.press("Aage", Button("", "homework.hand_out"), title="Måger", person="Åse Ravn"),
    ):
        assert "Det kan kun mødelederen og sekretariatet gøre" in said(reply)
    assert everything(desk) == []


def test_the_trail_keeps_every_hand_it_went_through(desk: Desk) -> None:
    asked(desk)
    desk.say("Åse", "den hører til hos Aage")
    desk.say("Aage", "nej")
    work = everything(desk)[0]
    with desk.database.read() as db:
        steps = [(s.by_id, s.action) for s in approvals.steps(db, work.subject)]
    grethe, aase, aage = desk.people["Grethe Sund"], desk.people["Åse Ravn"], desk.people["Aage Østby"]
    assert steps == [(grethe, "asked"), (aase, "passed_on"), (aage, "declined")]


def test_two_press_at_once_and_one_answer_stands(desk: Desk) -> None:
    request = asked(desk)
    show = desk.press("Grethe", Button("", "homework.show", {"homework": everything(desk)[0].id}))
    presses = [("Åse", button(request, "Ja, jeg tager den")), ("Grethe", button(show, "Registrér nej"))] * 2
    replies = at_once(*(lambda who=who, pressed=pressed: said(desk.press(who, pressed)) for who, pressed in presses))
    work = everything(desk)[0]
    with desk.database.read() as db:
        history = approvals.history(db, work.subject)
        done = [s.action for s in approvals.steps(db, work.subject)]
    assert work.version == 2
    assert len(history) == 1
    assert done in (["asked", "taken"], ["asked", "declined"])
    first = "Åse Ravn" if done[-1] == "taken" else "Grethe Sund"
    assert sum(reply.startswith(f"{first} har allerede svaret.") for reply in replies) == 2


def test_the_same_handed_out_twice_at_once_is_one(desk: Desk) -> None:
    words = "giv Åse hjemmeopgaven om mågerne til den 20. marts"
    at_once(*(lambda who=who: desk.say(who, words) for who in ("Grethe", "Vibeke") * 2))
    assert len(everything(desk)) == 1
    assert [to for to, _ in desk.letters()] == ["Åse"]


def at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2030, 3, day, hour, minute, tzinfo=COPENHAGEN)


def test_one_reminder_then_the_secretariat_and_never_the_chair(desk: Desk) -> None:
    asked(desk)
    assert desk.tick(at(7, 10)) == []
    assert desk.tick(at(8, 7, 29)) == []
    [(to, reminder)] = desk.tick(at(8, 7, 30))
    assert to == "Åse"
    assert "En venlig påmindelse" in reminder
    assert "Har jeg ikke hørt fra dig tirsdag, giver jeg sekretariatet besked." in reminder
    assert [desk.tick(at(day, hour)) for day, hour in ((8, 16), (9, 10), (11, 10), (12, 14))] == [[]] * 4
    [(to, raised)] = desk.tick(at(12, 15))
    assert to == "Grethe"
    assert "Åse Ravn er mindet om det én gang og ved, at I får besked." in raised
    assert [desk.tick(at(day, 15, 30)) for day in (12, 13, 14)] == [[]] * 3


def test_whoever_has_answered_is_left_alone(desk: Desk) -> None:
    asked(desk)
    desk.say("Åse", "ja")
    desk.letters()
    assert [desk.tick(at(day, 15, 30)) for day in (8, 12, 13)] == [[]] * 3


def test_passing_it_on_starts_the_waiting_anew(desk: Desk) -> None:
    asked(desk)
    desk.tick(at(8, 9))
    desk.say("Åse", "den hører til hos Aage")
    desk.letters()
    assert desk.tick(at(12, 8)) != []
    assert desk.tick(at(12, 15)) == []


def test_what_waits_together_is_raised_together(desk: Desk) -> None:
    asked(desk, "Åse", "mågerne")
    asked(desk, "Aage", "tagene")
    desk.tick(at(8, 9))
    [(to, raised)] = desk.tick(at(12, 15))
    assert to == "Grethe"
    assert "To hjemmeopgaver mangler svar. Begge er mindet om det én gang" in raised
    assert "Mågerne" in raised
    assert "Tagene" in raised


def test_whoever_leaves_unasked_is_raised_without_a_reminder(desk: Desk) -> None:
    asked(desk)
    with desk.database.write() as db:
        people.leave(db, desk.forum.id, desk.people["Åse Ravn"])
    [(to, raised)] = desk.tick(at(8, 15))
    assert to == "Grethe"
    assert "Åse Ravn er ikke længere med i Lederkredsen" in raised
    assert "mindet" not in raised


def test_an_answer_while_the_clock_ticks_is_not_lost(desk: Desk) -> None:
    request = asked(desk)
    at_once(lambda: said(desk.press("Åse", button(request, "Ja, jeg tager den"))), lambda: desk.tick(at(8, 9)))
    work = everything(desk)[0]
    with desk.database.read() as db:
        [answered] = approvals.history(db, work.subject)
    assert (work.state, answered.state.value) == (State.TAKEN, "yes")


def test_a_theme_without_an_answer_is_reminded_of_once_after_five_days(desk: Desk) -> None:
    desk.say("Åse", "foreslå tema: færgen til Torø")
    desk.letters()
    assert desk.tick(at(12, 10)) == []
    reminded = desk.tick(at(13, 10))
    assert {to for to, _ in reminded} == {"Vibeke", "Grethe"}
    assert all("En venlig påmindelse" in letter and "ærgen til Torø" in letter for _, letter in reminded)
    assert [desk.tick(at(day, 15, 30)) for day in (13, 14, 21)] == [[]] * 3


def test_every_copy_that_was_posted_is_drawn_again_after_an_answer(desk: Desk) -> None:
    request = asked(desk)
    desk.tick(at(8, 9))
    work = everything(desk)[0]
    with desk.database.write() as db:
        [waiting] = approvals.waiting(db, desk.forum.id)
        for subject in (work.subject, ("homework.declined", work.id), ("approvals.reminder", waiting.id)):
            posted.put(db, desk.forum.id, desk.people["Åse Ravn"], subject, "teams", {}, desk.now)
    desk.press("Åse", button(request, "Ja, jeg tager den"))
    with desk.database.write() as db:
        letters = outbox.claim(db, desk.now, 10, dt.timedelta(minutes=1))
    redrawn = {letter.kind for letter in letters if letter.posted_id is not None}
    assert redrawn == {"homework.request", "homework.declined", "approvals.reminder"}


def test_a_no_is_taken_back_by_the_one_who_said_it(desk: Desk) -> None:
    desk.say("Grethe", "giv Åse hjemmeopgaven om måger til den 20. marts")
    desk.say("Åse", "nej")
    assert "Der venter ikke noget svar fra dig" in said(desk.say("Aage", "jeg tager den alligevel"))
    assert "Du har taget hjemmeopgaven" in said(desk.say("Åse", "jeg tager den alligevel"))
    # The no that was to be told in five minutes is told no more.
    told = [card for who, card in desk.letters(minutes=6) if who == "Grethe"]
    assert len(told) == 1
    assert "Åse Ravn har sagt ja" in told[0]


def test_what_another_was_asked_for_since_is_not_taken_back(desk: Desk) -> None:
    desk.say("Grethe", "giv Åse hjemmeopgaven om måger til den 20. marts")
    desk.say("Åse", "nej")
    form = desk.say("Grethe", "find en anden til måger")
    desk.press("Grethe", button(form, "Spørg vedkommende"), person=str(desk.id("Aage")))
    assert "Der venter ikke noget svar fra dig" in said(desk.say("Åse", "jeg tager den alligevel"))
