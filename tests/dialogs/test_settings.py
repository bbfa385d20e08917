"""The forum's settings through whole turns: presses that come late, twice, at once or made up, and their trail."""

import datetime as dt
from dataclasses import dataclass, field
from itertools import count
from zoneinfo import ZoneInfo

import pytest

from bot.cards import text
from bot.turns import Turns
from dialogs.card import Button
from dialogs.turn import Incoming, Press, Reply
from forum import letters
from forum.letters import Choices
from forum.people import Role
from storage import addresses, approvals, forum_settings, people
from storage.database import Database
from tests.support.desks import at_once, said
from tests.support.invented import reading, released

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
NOW = dt.datetime(2030, 3, 6, 9, tzinfo=COPENHAGEN)


@dataclass
class Desk:
    """Vibeke chairs, Grethe is the secretariat, Åse is a head of department."""

    database: Database
    ids: "count[int]" = field(default_factory=count)

    def __post_init__(self) -> None:
        self.turns = Turns(self.database, COPENHAGEN)
        with self.database.write() as db:
            self.forum = released(db, reading(dt.date(2030, 2, 20)))
            people.give(db, people.add(db, self.forum.id, "Grethe Sund", "Sekretær"), Role.SECRETARIAT)
            self.people = {p.name.split()[0]: p.id for p in people.everybody(db, self.forum.id)}

    def say(self, who: str, said: str) -> Reply:
        sender = str(self.people[who])
        return self.turns.take(Incoming("web", str(next(self.ids)), f"web:{sender}", sender, NOW, said))

    def press(self, who: str, button: Button, **fields: str) -> Reply:
        sender = str(self.people[who])
        press = Press(button.action, button.ids, button.version, fields)
        return self.turns.take(Incoming("web", str(next(self.ids)), f"web:{sender}", sender, NOW, press=press))

    def choices(self) -> Choices:
        with self.database.read() as db:
            return forum_settings.choices(db, self.forum.id)

    def trail(self) -> list[tuple[str, int | None]]:
        with self.database.read() as db:
            steps = approvals.steps(db, ("settings.letters", self.forum.id))
            return [(step.action, step.by_id) for step in steps]


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database)


def form(desk: Desk, name: str, version: int = 0) -> Button:
    return next(
        b
        for card in desk.press("Grethe", Button("", "settings.form", {"setting": name}, version)).cards
        for b in text.buttons(card)
    )


def test_a_change_leaves_a_trail_and_the_same_again_none(desk: Desk) -> None:
    for _ in range(3):
        desk.say("Grethe", "slå aftenen før fra")
    desk.say("Grethe", "slå aftenen før til")
    desk.say("Grethe", "send mødedagsbeskeden kl. 25")
    by = desk.people["Grethe"]
    assert desk.trail() == [(letters.EVENING_BEFORE, by), (letters.EVENING_BEFORE, by)]


@pytest.mark.parametrize("who", ["Vibeke", "Åse"])
def test_only_the_secretariat_changes_what_everybody_gets(desk: Desk, who: str) -> None:
    """Also by a form that was drawn for the secretariat."""
    save = form(desk, letters.VISIT)
    for reply in (
        desk.say(who, "slå besøg fra"),
        desk.say(who, "påmind efter 3 arbejdsdage"),
        desk.say(who, "fridage: ingen"),
        desk.say(who, "frist for punkter er fredag kl. 12 ugen før"),
        desk.say(who, "ingen frist for punkter"),
        desk.say(who, "send kun mellem kl. 8 og 17"),
        desk.press(who, save, state="off", at="9", count="20"),
        desk.press(who, Button("", "settings.form", {"setting": letters.VISIT})),
    ):
        assert "Det kan kun sekretariatet ændre" in said(reply)
    assert desk.choices() == Choices()
    assert desk.trail() == []
    assert "Ret" not in [b.label for card in desk.say(who, "indstillinger").cards for b in text.buttons(card)]


def test_a_form_drawn_before_a_change_does_nothing_and_shows_what_stands(desk: Desk) -> None:
    save = form(desk, letters.VISIT)
    desk.say("Grethe", "send besøg kl. 10")
    reply = desk.press("Grethe", save, state="off", at="9", count="20")
    assert "Det er ændret, siden du fik kortet, så jeg har ikke gjort noget." in said(reply)
    assert "Kl. 10.00 til sekretariatet" in said(reply)
    assert desk.choices()[letters.VISIT].on
    # Another letter's form is as good as it was.
    other = form(desk, letters.DUE_SOON)
    desk.say("Grethe", "slå besøg fra")
    assert "ti dage før fristen" in said(desk.press("Grethe", other, state="on", at="8", count="10"))


def test_two_forms_sent_at_once_are_one_change(desk: Desk) -> None:
    save = form(desk, letters.DUE_SOON)
    at_once(*(lambda n=n: desk.press("Grethe", save, state="on", at="8", count=n) for n in ("7", "9")))
    assert len(desk.trail()) == 1
    assert desk.choices()[letters.DUE_SOON].count in (7, 9)


def test_a_setting_there_is_none_of_is_no_setting(desk: Desk) -> None:
    for name in ("", "kage", "meeting_rule", "visit' OR 1=1", "æ" * 500):
        for action in ("settings.form", "settings.save"):
            reply = desk.press("Grethe", Button("", action, {"setting": name}), state="off")
            assert "Den knap virker ikke længere." in said(reply)
    assert desk.choices() == Choices()


WRONG = (
    (letters.VISIT, {"state": "måske", "at": "9", "count": "20"}, "Vælg, om den skal være slået til"),
    (letters.VISIT, {"state": "on", "at": "", "count": "20"}, "Skriv et klokkeslæt"),
    (letters.VISIT, {"state": "on", "at": "kl. 2.30", "count": "20"}, "Skriv et klokkeslæt fra kl. 7.00"),
    (letters.VISIT, {"state": "on", "at": "9", "count": ""}, "Skriv et helt tal mellem 5 og 60."),
    (letters.VISIT, {"state": "on", "at": "9", "count": "20,5"}, "Skriv et helt tal mellem 5 og 60."),
    (letters.VISIT, {"state": "on", "at": "9", "count": "9" * 400}, "Skriv et helt tal mellem 5 og 60."),
    ("hours", {"opens": "", "closes": ""}, "Skriv et tidsrum"),
    ("hours", {"opens": "18", "closes": "7"}, "Skriv et tidsrum"),
    ("free", {"days": ""}, "Skriv dage, der har samme dato hvert år"),
    ("deadline", {"deadline": "engang"}, "Skriv en dag før mødet"),
)


def test_what_is_wrong_comes_back_as_the_form_with_what_was_typed(desk: Desk) -> None:
    for name, typed, error in WRONG:
        reply = desk.press("Grethe", form(desk, name), **typed)
        assert error in said(reply)
        for value in typed.values():
            assert value in ("on", "måske") or value in said(reply)
    assert desk.choices() == Choices()


def test_an_empty_deadline_is_none(desk: Desk) -> None:
    desk.say("Grethe", "frist for punkter er fredag kl. 12 ugen før")
    assert desk.choices().intake is not None
    assert "I har ingen." in said(desk.press("Grethe", form(desk, "deadline", 1), deadline=""))
    assert desk.choices().intake is None


def test_the_channels_card_says_when_there_is_no_channel(desk: Desk) -> None:
    assert "Jeg er ikke med i en kanal endnu." in said(desk.say("Grethe", "slå kanalkortet til"))
    with desk.database.write() as db:
        addresses.keep_place(db, "teams", "19:kanal", desk.forum.id, {}, NOW)
    assert "Jeg er ikke med" not in said(desk.say("Grethe", "slå kanalkortet til"))
