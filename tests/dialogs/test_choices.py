"""What each chose, in whole turns: what waits, what comes all the same, and that nobody opens another's letter."""

import datetime as dt

import pytest

from dialogs.card import Button
from storage import addresses, choices, outbox
from storage.database import Database
from storage.letter_tables import outbox as letters
from tests.support.desks import Desk, at_once, button, said

REQUEST, GATHERED = "homework.request", "choices.gathered"


@pytest.fixture
def desk(database: Database) -> Desk:
    here = Desk(database)
    here.letters()
    return here


def ask(desk: Desk, what: str, who: str = "Åse") -> None:
    desk.say("Grethe", f"giv {who} hjemmeopgaven om {what} til den 20. marts")


def test_a_pause_holds_back_what_can_wait_and_it_comes_when_it_ends(desk: Desk) -> None:
    reply = said(desk.say("Åse", "påmind mig ikke før mandag"))
    assert "Mødedagens besked, ændringer af møder og svar på det, du selv har gjort, kommer stadig." in reply
    ask(desk, "måger")
    assert desk.letters(minutes=60, kind=REQUEST) == []
    desk.now = dt.datetime(2030, 3, 11, 7, 59, tzinfo=desk.now.tzinfo)
    assert desk.letters(kind=REQUEST) == []
    assert [who for who, _card in desk.letters(minutes=1, kind=REQUEST)] == ["Åse"]


def test_what_waited_comes_when_the_pause_is_ended(desk: Desk) -> None:
    ends = button(desk.say("Åse", "hold pause til den 20. marts"), "Slut pausen")
    ask(desk, "måger")
    desk.letters()
    assert "Det, der har ventet, kommer nu." in said(desk.press("Åse", ends))
    assert [who for who, _card in desk.letters(kind=REQUEST)] == ["Åse"]


def test_what_was_put_before_the_pause_waits_as_well(desk: Desk) -> None:
    ask(desk, "måger")
    desk.say("Åse", "hold pause til den 20. marts")
    assert desk.letters(kind=REQUEST) == []


def test_whoever_asks_is_told_of_the_pause(desk: Desk) -> None:
    desk.say("Åse", "hold pause til den 20. marts")
    given = desk.say("Grethe", "giv Åse hjemmeopgaven om måger til den 20. marts")
    assert "har ikke set spørgsmålet" in said(given)
    assert "Åse Ravn holder pause" in said(desk.say("Grethe", "hænger der noget?"))
    desk.say("Åse", "slut pausen")
    assert "Nej, der hænger ikke noget." in said(desk.say("Grethe", "hænger der noget?"))


def test_a_pause_is_ones_own_and_moved_meetings_are_told_all_the_same(desk: Desk) -> None:
    desk.say("Åse", "hold pause til den 3. april")
    desk.say("Grethe", "opret møde den 20. marts kl. 9")
    # Of a meeting of today nobody has heard yet.
    desk.now += dt.timedelta(days=1)
    ask(desk, "måger", "Aage")
    desk.say("Grethe", "flyt mødet den 20. marts til den 21. marts")
    assert "Aage" in {who for who, _card in desk.letters(kind=REQUEST)}
    assert "Åse" in {who for who, _card in desk.letters(minutes=5, kind="meetings.changed")}


def test_gathered_comes_once_and_each_is_answered_from_it(desk: Desk) -> None:
    desk.say("Åse", "saml mine beskeder")
    ask(desk, "måger")
    ask(desk, "ænder")
    ask(desk, "svaner", "Aage")
    assert {who for who, _card in desk.letters(kind=REQUEST)} == {"Aage"}
    desk.now = desk.now.replace(hour=10, minute=0)
    came = desk.letters()
    assert [who for who, _card in came] == ["Åse"]
    assert came[0][1].startswith("Samlet til dig: to beskeder")
    assert desk.letters(minutes=1) == []
    with desk.database.read() as db:
        one = choices.gathered(db, desk.id("Åse"), int(dt.datetime(2030, 3, 6, 9, tzinfo=dt.UTC).timestamp() // 60))
    opened = desk.press("Åse", Button("", "choices.open", {"letter": one[0][0]}))
    assert said(desk.press("Åse", button(opened, "Ja, jeg tager den"))).startswith("Tak. Du har taget")
    again = said(desk.press("Åse", Button("", "choices.open", {"letter": one[0][0]})))
    assert "Du har taget hjemmeopgaven" in again


def test_nobody_opens_anothers_letter(desk: Desk) -> None:
    desk.say("Åse", "saml mine beskeder")
    ask(desk, "måger")
    ask(desk, "ænder")
    desk.now = desk.now.replace(hour=10, minute=0)
    desk.letters()
    for number in range(1, 40):
        reply = said(desk.press("Aage", Button("", "choices.open", {"letter": number})))
        assert reply.startswith("Den knap virker ikke længere."), number


def test_one_alone_comes_for_itself(desk: Desk) -> None:
    desk.say("Åse", "saml mine beskeder")
    ask(desk, "måger")
    desk.now = desk.now.replace(hour=10, minute=0)
    came = desk.letters()
    assert [who for who, _card in came] == ["Åse"]
    assert came[0][1].startswith("Hej Åse.")


def test_two_clocks_at_once_gather_once(desk: Desk) -> None:
    desk.say("Åse", "saml mine beskeder")
    ask(desk, "måger")
    ask(desk, "ænder")
    desk.now = desk.now.replace(hour=10, minute=0)
    came = [letter for each in at_once(desk.letters, desk.letters) for letter in each]
    assert [who for who, _card in came] == ["Åse"]
    with desk.database.read() as db:
        states = {row.state for row in db.execute(letters.select().where(letters.c.kind == REQUEST))}
    assert states == {choices.GATHERED}


def test_held_letters_come_when_one_by_one_is_chosen(desk: Desk) -> None:
    desk.say("Åse", "saml mine beskeder")
    ask(desk, "måger")
    assert desk.letters(kind=REQUEST) == []
    desk.say("Åse", "send dem enkeltvis")
    assert [who for who, _card in desk.letters(kind=REQUEST)] == ["Åse"]


def test_the_home_channel_is_one_the_person_is_known_in(desk: Desk) -> None:
    assert "Skriv først noget til mig dér" in said(desk.say("Åse", "skriv til mig i Teams"))
    with desk.database.write() as db:
        for channel in ("slack", "teams"):
            addresses.keep(db, channel, "", f"{channel}-1", desk.id("Åse"), {}, desk.now)
    assert said(desk.say("Åse", "skriv til mig i Teams")).startswith("Fra nu af skriver jeg til dig i Teams.")
    with desk.database.read() as db:
        home = addresses.home_of(db, desk.id("Åse"))
        known = choices.channels(db, desk.id("Åse"))
    assert home
    assert home.channel == "teams"
    assert known == {"slack": False, "teams": True}
    form = desk.say("Åse", "mine indstillinger")
    desk.press("Åse", button(form, "Gem"), how="single", hour="", pause="", channel="slack")
    with desk.database.read() as db:
        assert choices.channels(db, desk.id("Åse")) == {"slack": True, "teams": False}


def test_the_form_keeps_what_was_typed_and_changes_nothing_while_it_is_wrong(desk: Desk) -> None:
    form = button(desk.say("Åse", "mine indstillinger"), "Gem")
    wrong = said(desk.press("Åse", form, how="gathered", hour="femogtyve", pause="i går"))
    assert "Skriv et klokkeslæt" in wrong
    assert "femogtyve" in wrong
    with desk.database.read() as db:
        assert choices.of(db, desk.id("Åse")) == choices.of(db, desk.id("Aage"))
    desk.press("Åse", form, how="gathered", hour="9.30", pause="mandag")
    with desk.database.read() as db:
        now = choices.of(db, desk.id("Åse"))
    assert (now.hour, now.gathered, now.paused_until) == (dt.time(9, 30), True, dt.date(2030, 3, 11))


def test_a_reminder_is_only_for_whoever_asked(desk: Desk) -> None:
    made = desk.say("Åse", "påmind mig om mågerne i dag kl. 9.30")
    delete = button(made, "Slet påmindelsen")
    assert said(desk.press("Aage", delete)).startswith("Den knap virker ikke længere.")
    desk.now = desk.now.replace(minute=30)
    assert [who for who, _card in desk.letters(kind="own_reminders.reminder")] == ["Åse"]


def test_a_reminder_that_was_deleted_does_not_come(desk: Desk) -> None:
    made = desk.say("Åse", "påmind mig om mågerne i dag kl. 9.30")
    desk.press("Åse", button(made, "Slet påmindelsen"))
    desk.now = desk.now.replace(minute=30)
    assert desk.letters(kind="own_reminders.reminder") == []


def test_so_many_reminders_and_no_more(desk: Desk) -> None:
    for number in range(50):
        desk.say("Åse", f"påmind mig om sag {number} i morgen kl. 9")
    assert "Du har allerede 50 påmindelser." in said(desk.say("Åse", "påmind mig om mågerne i morgen kl. 9"))


def test_the_secretariat_hears_what_hangs(desk: Desk) -> None:
    assert said(desk.say("Grethe", "hænger der noget?")).startswith("Nej, der hænger ikke noget.")
    with desk.database.write() as db:
        outbox.put(db, desk.forum.id, ("choices.test", desk.id("Åse")), to=desk.id("Åse"), now=desk.now)
    desk.now += dt.timedelta(minutes=10)
    reply = said(desk.say("Grethe", "hænger der noget?"))
    assert reply.startswith("En besked venter på at blive sendt. Den har ventet siden kl. 9.00.")
    assert "Det holder sekretariatet øje med." in said(desk.say("Åse", "hænger der noget?"))


def test_what_nobody_got_hangs_with_a_way_to_try_again(desk: Desk) -> None:
    desk.say("Åse", "send mig et testbrev")
    with desk.database.write() as db:
        db.execute(letters.update().where(letters.c.kind == "choices.test").values(state=outbox.DEAD, error="gone"))
    reply = desk.say("Grethe", "hænger der noget?")
    assert "Åse Ravn" in said(reply)
    assert button(reply, "Prøv igen").action == "undelivered.retry"


@pytest.mark.parametrize("paused", [True, False])
def test_nobody_is_said_to_be_reminded_who_holds_a_pause(desk: Desk, paused: bool) -> None:
    ask(desk, "måger")
    desk.letters()
    if paused:
        desk.say("Åse", "hold pause til den 19. marts")
    heard: list[str] = []
    for day in (8, 11, 12, 13, 14):
        desk.now = dt.datetime(2030, 3, day, 15, 30, tzinfo=desk.now.tzinfo)
        heard += [card for who, card in desk.letters(kind="approvals.silent") if who == "Grethe"]
    assert len(heard) == 1
    assert ("er mindet om det" in heard[0]) is not paused


def test_a_form_with_one_wrong_field_keeps_what_was_typed_in_the_others(desk: Desk) -> None:
    desk.say("Åse", "hold pause til den 20. marts")
    save = button(desk.say("Åse", "mine indstillinger"), "Gem")
    reply = said(desk.press("Åse", save, how="gathered", hour="25", pause=""))
    assert "20. marts" not in reply.split("Pause til:")[1]
    assert "Samlet én gang om dagen (valgt)" in reply
    reply = said(desk.press("Åse", save, how="single", hour="8", pause="1900-01-01"))
    assert "Pause til: 1. januar 1900" in reply
    assert "Vælg en dag, der kommer" in reply


def test_a_weekend_without_letters_holds_back_no_working_day(desk: Desk) -> None:
    assert "kun på arbejdsdage" in said(desk.say("Åse", "ingen påmindelser i weekenden"))
    ask(desk, "måger")
    assert [who for who, _card in desk.letters(kind=REQUEST)] == ["Åse"]


def test_a_pause_to_come_does_not_begin_now(desk: Desk) -> None:
    reply = desk.say("Åse", "jeg holder ferie uge 15")
    assert "En pause begynder, når du beder om den." in said(reply)
    then = said(desk.press("Åse", button(reply, "Påmind mig den dag")))
    assert "Jeg minder dig om" in then
    ask(desk, "måger")
    assert [who for who, _card in desk.letters(kind=REQUEST)] == ["Åse"]
