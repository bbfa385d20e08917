"""The secretariat and the letters nobody got."""

import datetime as dt
from dataclasses import dataclass
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.cards import text
from bot.turns import Turns
from dialogs.card import Button, Items
from dialogs.turn import Incoming, Press, Reply
from forum.meetings import Forum
from forum.people import Person, Role
from storage import addresses, outbox, people
from storage.database import Database
from tests.support.invented import reading, released

ZONE = ZoneInfo("Europe/Copenhagen")
NOW = dt.datetime(2030, 4, 3, 7, 30, tzinfo=ZONE)
SUBJECT = ("reminders.meeting_day", 1)


@dataclass
class Desk:
    """A secretary, Åse, and others whose letters died."""

    database: Database
    forum: Forum
    secretary: Person
    others: list[Person]
    numbers: "count[int]"

    def die(self, person: Person, reason: str = "blocked") -> int:
        with self.database.write() as db:
            addresses.keep(db, "teams", "t", person.name, person.id, {}, NOW)
            outbox.put(db, self.forum.id, SUBJECT, to=person.id, now=NOW)
            (letter,) = outbox.claim(db, NOW, 1, dt.timedelta(minutes=1))
            outbox.mark_dead(db, letter, reason, "teams")
            home = addresses.home_of(db, person.id)
            assert home is not None
            addresses.block(db, home)
            return letter.id

    def dead(self) -> list[int]:
        with self.database.read() as db:
            return [one.letter.id for one in outbox.given_up(db, self.forum.id)]

    def press(self, action: str, by: Person | None = None, **ids: int | str) -> Reply:
        sender = str((by or self.secretary).id)
        press = Press(action, ids)
        incoming = Incoming("terminal", str(next(self.numbers)), "c", sender, NOW, press=press)
        return Turns(self.database, ZONE).take(incoming)


@pytest.fixture
def desk(database: Database) -> Desk:
    with database.write() as db:
        forum = released(db, reading(dt.date(2030, 3, 6)))
        secretary = people.named(people.members(db, forum.id), "Åse Ravn")[0]
        people.give(db, secretary.id, Role.SECRETARIAT)
        here = people.members(db, forum.id)
    others = [person for person in here if person.id != secretary.id]
    return Desk(database, forum, next(p for p in here if p.id == secretary.id), others, count(1))


def _said(reply: Reply) -> str:
    return "\n".join(text.render(card) for card in reply.cards)


def _buttons(reply: Reply) -> dict[str, Button]:
    entries = [e for card in reply.cards for part in card.parts if isinstance(part, Items) for e in part.entries]
    inner: dict[str, Any] = {entry.title: entry.button for entry in entries}
    return inner | {button.label: button for card in reply.cards for button in card.buttons}


def test_a_letter_is_named_by_who_was_to_have_it_and_why_they_have_not(desk: Desk) -> None:
    desk.die(desk.others[0])
    said = _said(desk.press("undelivered.leave"))
    assert said.startswith("En besked kom ikke frem.")
    assert desk.others[0].name in said
    assert "Vedkommende har fjernet botten i Teams" in said
    assert "Beskeden er fra i dag kl. 7.30." in said


def test_tried_again_it_waits_as_if_new_and_goes_to_the_channel_it_was_refused_by(desk: Desk) -> None:
    first, second = desk.die(desk.others[0]), desk.die(desk.others[1])
    shown = _buttons(desk.press("undelivered.leave"))
    reply = desk.press("undelivered.retry", **shown[desk.others[0].name].ids)
    assert _said(reply).startswith("Jeg prøver igen nu.")
    assert desk.dead() == [second]
    with desk.database.write() as db:
        (letter,) = outbox.claim(db, NOW, 10, dt.timedelta(minutes=1))
        home = addresses.home_of(db, desk.others[0].id)
    assert (letter.id, letter.attempts) == (first, 1)
    assert home is not None
    assert not home.blocked


def test_all_are_tried_again_at_once_but_not_what_died_since(desk: Desk) -> None:
    for person in desk.others[:2]:
        desk.die(person)
    shown = _buttons(desk.press("undelivered.leave"))
    late = desk.die(desk.others[2])
    assert _said(desk.press("undelivered.retry", **shown["Prøv alle igen"].ids)).startswith("Jeg prøver igen nu med to")
    assert desk.dead() == [late]


def test_pressed_twice_the_second_shows_how_it_is_now(desk: Desk) -> None:
    letter = desk.die(desk.others[0])
    desk.press("undelivered.retry", letter=letter)
    assert _said(desk.press("undelivered.retry", letter=letter)) == "Der er ingen beskeder, der ikke er kommet frem."


def test_what_is_left_is_shown_no_more(desk: Desk) -> None:
    letter = desk.die(desk.others[0])
    assert _said(desk.press("undelivered.leave", up_to=letter)) == "Det er i orden. Jeg gør ikke mere ved det."
    assert desk.dead() == []


@pytest.mark.parametrize("ids", [{"letter": 999_999}, {"letter": "x"}, {"up_to": -1}, {}])
def test_made_up_ids_do_nothing(desk: Desk, ids: dict[str, int | str]) -> None:
    letter = desk.die(desk.others[0])
    for action in ("undelivered.retry", "undelivered.leave"):
        desk.press(action, **ids)
    assert desk.dead() == [letter]


def test_only_the_secretariat_may(desk: Desk) -> None:
    letter = desk.die(desk.others[0])
    member = next(person for person in desk.others if Role.CHAIR not in person.roles)
    for action in ("undelivered.retry", "undelivered.leave"):
        assert "sekretariatet" in _said(desk.press(action, by=member, letter=letter, up_to=letter))
    assert desk.dead() == [letter]


def test_a_long_list_is_cut_and_says_so(desk: Desk) -> None:
    for number in range(12):
        desk.die(desk.others[number % 4])
    assert "Der er to beskeder til, som ikke er vist her." in _said(desk.press("undelivered.leave"))
