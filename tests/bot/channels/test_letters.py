"""A letter as it is read where there is no Teams: now, as it was, or over; and cards that stand there from before."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from bot.channels import letters
from danish.texts import letters as texts
from dialogs import routes
from dialogs.card import Button, Card, Choice, ChoiceField, Entry, Items, Quote, Text, said
from dialogs.turn import Drawing, Reply
from forum.people import Person
from storage import meetings, outbox, people
from storage.database import Database
from tests.support.invented import reading, released

ZONE = ZoneInfo("Europe/Copenhagen")
MORNING = dt.datetime(2030, 4, 3, 7, 30, tzinfo=ZONE)


@pytest.fixture
def person(database: Database) -> Person:
    """In a forum that meets at nine on MORNING's day; the morning's letter is meeting 2's."""
    with database.write() as db:
        here = released(db, reading(dt.date(2030, 3, 6)))
        meetings.put(db, here.id, MORNING.date(), dt.time(9, 0), "Rådssalen")
        return people.members(db, here.id)[0]


def _letter(kind: str = "reminders.meeting_day", subject: int = 2) -> outbox.Letter:
    return outbox.Letter(1, 1, 1, None, None, kind, subject, 1, MORNING)


def _drawn(database: Database, person: Person, now: dt.datetime, letter: outbox.Letter | None = None) -> Card:
    ((_, card),) = letters.drawn(database, person, [letter or _letter()], ZONE, now)
    return card


def test_a_day_gone_by_reads_as_it_did(database: Database, person: Person) -> None:
    on_the_day = _drawn(database, person, MORNING.replace(hour=8))
    assert "mødes i dag kl. 9.00" in letters.summary(on_the_day, 200)
    assert _drawn(database, person, MORNING + dt.timedelta(days=30)) == on_the_day
    assert _drawn(database, person, MORNING - dt.timedelta(days=30)) == on_the_day


def test_a_letter_read_on_a_later_day_speaks_of_the_day_it_came(
    database: Database, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def card(drawing: Drawing) -> Card | None:
        return said(f"Drawn {drawing.now:%d.%m}.", buttons=(Button(f"{drawing.now:%d}", "smalltalk.say"),))

    monkeypatch.setitem(routes.CARDS, "reminders.meeting_day", card)
    later = _drawn(database, person, MORNING + dt.timedelta(days=1))
    assert letters.summary(later, 200) == "Drawn 03.04."
    assert [button.label for button in later.buttons] == ["04"]


def test_one_that_has_nothing_to_say_any_more_says_so(database: Database, person: Person) -> None:
    assert _drawn(database, person, MORNING, _letter(subject=999)) == said(texts.over())


def test_one_that_cannot_be_drawn_does_not_take_the_others_with_it(database: Database, person: Person) -> None:
    both = letters.drawn(database, person, [_letter("nobody.draws"), _letter()], ZONE, MORNING)
    assert [card == said(texts.over()) for _, card in both] == [True, False]


def test_an_answer_stands_with_its_last_card_as_it_is_now(
    database: Database, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def card(drawing: Drawing) -> Card | None:
        return said(f"Nr. {drawing.id} for {drawing.viewer.name if drawing.viewer else ''}") if drawing.id < 9 else None

    monkeypatch.setitem(routes.CARDS, "things.thing", card)  # type: ignore[index]
    button = Button("Tryk", "things.press")
    old = Card(
        "Før",
        (
            Text(("Tekst",)),
            Quote("Ord"),
            Items((Entry("Et", "a", button),)),
            ChoiceField("who", "Hvem", (Choice("1", "A"),)),
        ),
        (button,),
    )
    replies = [
        Reply((said("Tak."), old), subject=("things.thing", 5)),
        Reply((old,), subject=("things.thing", 9)),
        Reply((old,)),
    ]
    changed, over, same = letters.current(database, person, replies, MORNING)
    assert changed.cards == (said("Tak."), said(f"Nr. 5 for {person.name}"))
    assert over.cards == (Card("Før", (Text(("Tekst",)), Quote("Ord"), Items((Entry("Et", "a"),)))),)
    assert same.cards == (old,)


@pytest.mark.parametrize(
    ("card", "line"),
    [
        (said("Godmorgen, Aage. I mødes i dag.", "Mere."), "Godmorgen, Aage. I mødes i dag."),
        (said("Vil du tage den?", title="Måger på taget"), "Måger på taget: Vil du tage den?"),
        (Card(fallback="Svaret privat."), "Svaret privat."),
        (said("En lang sætning, som ikke kan være der."), "En lang sætning, som ikke kan …"),
        (said("x" * 50), "x" * 30 + " …"),
    ],
)
def test_a_card_in_a_line(card: Card, line: str) -> None:
    assert letters.summary(card, 32) == line
