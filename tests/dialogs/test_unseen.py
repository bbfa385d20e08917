"""What is hidden is not told by anything: whoever may not see it is answered as if it had never been there."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from zoneinfo import ZoneInfo

import pytest

from bot.cards import text
from bot.turns import Turns
from danish.texts.shielding import OMITTED
from dialogs.card import Quote
from dialogs.turn import Incoming, Press, Reply
from forum.agenda import AgendaItem, Section, type_of
from forum.decisions import outcome_of
from forum.errors import NotAllowed
from forum.people import Role
from forum.shielding import Audience, Shield
from storage import hiding, indexing, minutes, people, reindexing, shields
from storage.database import Connection, Database
from tests.conftest import Store
from tests.support.invented import item, reading, released

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
SPRING, AUTUMN = dt.date(2030, 5, 8), dt.date(2030, 9, 25)
NOW = dt.datetime(2030, 11, 20, 9, tzinfo=COPENHAGEN)

# Each is hidden in an item of the meeting on that day: (day, number, words).
PASSAGES = (
    (SPRING, 1, "Forslaget om kviksølvlager blev afvist, og Krabbesen fratræder."),
    (SPRING, 1, "Lederkredsen mødes ekstraordinært på Lederkredsen den 11. december 2030 på Ugleholm."),
    (SPRING, 2, "at Krabbesen tilbydes orlov"),
    (SPRING, 2, "og Krabbesens aftale"),
    (AUTUMN, 1, "Sagen 99.88.77-P66-5-30 om tavshedspligten udskydes til december."),
    (AUTUMN, 2, "Orlovsbrev til Krabbesen"),
)
CLOSED = "Lederkredsen afskedigede bogholder Pilgaardsen for bedrageri."
WORDS = ("kviksølvlager", "Krabbesen", "Ugleholm", "orlov", "tavshedspligten", "orlovsbrev", "Pilgaardsen", "bedrageri")
ELSEWHERE = "Bådelauget fik tilladelse til at brænde Gyldenrisbålet."

ASKED = (
    *("referater", "hjælp", "medlemmer", "kommende møder", "næste møde", "temaer", "hvad besluttede vi sidst?"),
    *("hvad blev udskudt?", "hvad blev afvist?", "hvad blev godkendt?", "hvilke sager blev drøftet?"),
    *("hvad kommer i december?", "hvad besluttede vi den 8. maj?", "hvad var på den 25. september?"),
    *("pkt. 1 den 25. september", "hele punktet", "hvad var indstillingen?", "vis bilag", "er referatet godkendt?"),
    *("hvad skete der med sag 99.88.77-P66-5-30?", "99.88.77", "hvad er der sket i sag 12.34.56-A78-9-30?"),
    *("hvad besluttede vi om personaleplanen?", "og hvornår kommer den igen?", "hvem skal gøre det?"),
    *("hvad besluttede vi om mågenettet?", "what did we decide about the gulls?", "hvad med ledelsen?"),
    *("hvad besluttede vi den 11. december?", "hvem var til stede sidst?", "hvad besluttede vi om Gyldenrisbålet?"),
)
ABOUT = ("hvad besluttede vi om {}?", "hvem er {}?", "what was decided about {}?")


def _read(number: int, title: str, decision: str | None, body: str, **more: object) -> AgendaItem:
    """As the reader of minutes would have made it."""
    made = item(number, title, decision, sections=(Section("sagsfremstilling", "Sagsfremstilling", body),), **more)
    return replace(made, type=type_of(title, made.recommendations), outcome=outcome_of(decision, "Lederkredsen"))


def _spring(title: str, first: str, second: str, recommended: Iterable[str]) -> tuple[AgendaItem, ...]:
    return (
        _read(
            1,
            "Beslutning om mågenettet på taget",
            f"Lederkredsen godkendte nettet. {first}Det sættes op i juni. {second}".strip(),
            "Ornitologen har talt 40 måger.",
            case_number="12.34.56-A78-9-30",
        ),
        _read(2, title, "Lederkredsen drøftede planen.", "Planen gælder fem år.", recommendations=tuple(recommended)),
    )


def _autumn(said: str, appendices: Iterable[str], closed: str) -> tuple[AgendaItem, ...]:
    return (
        _read(
            1, "Drøftelse af ledelse i vinterhalvåret", f"Ledelsen blev drøftet og gennemgået. {said}".strip(), "Kort."
        ),
        _read(
            2, "Status på mågenettet", "Lederkredsen tog status til efterretning.", "Net.", appendices=tuple(appendices)
        ),
        replace(_read(3, "Lukket punkt", closed or None, closed), closed=True),
    )


WITH = (
    reading(
        SPRING,
        *_spring(
            "Drøftelse af personaleplanen og Krabbesens aftale",
            f"{PASSAGES[0][2]} ",
            PASSAGES[1][2],
            ("at planen drøftes", PASSAGES[2][2]),
        ),
    ),
    reading(AUTUMN, *_autumn(PASSAGES[4][2], ("Kort over taget", PASSAGES[5][2]), CLOSED)),
)
WITHOUT = (
    reading(SPRING, *_spring("Drøftelse af personaleplanen", "", "", ("at planen drøftes",))),
    reading(AUTUMN, *_autumn("", ("Kort over taget",), "")),
)


@dataclass
class Place:
    """A forum in a store of its own; `says` is what Åse, who may not see what is hidden, is answered."""

    database: Database
    person: int
    ids: "count[int]" = field(default_factory=count)

    def __post_init__(self) -> None:
        self.turns = Turns(self.database, COPENHAGEN)

    def asks(self, said: str | Press, person: int | None = None, *, personal: bool = True) -> Reply:
        sender = str(person or self.person)
        press = said if isinstance(said, Press) else None
        incoming = Incoming("web", str(next(self.ids)), f"web:{sender}", sender, NOW, press=press, personal=personal)
        return self.turns.take(incoming if press else replace(incoming, text=str(said)))


def _hide(db: Connection, forum_id: int, by: int, audience: Audience = Audience.OFFICE, *persons: int) -> None:
    for day, number, words in PASSAGES:
        title = next(i.title for r in WITH for i in r.items if r.date == day and i.number == number)
        new = Shield(0, forum_id, day, number, title, (words,), audience, frozenset(persons), "", by)
        hiding.hide(db, new, NOW)


@contextmanager
def _opened(url: str, *, hidden: bool) -> Iterator[Place]:
    database = Database(url)
    with database.write() as db:
        here = released(db, *(WITH if hidden else WITHOUT))
        everybody = {p.name: p.id for p in people.everybody(db, here.id)}
        if hidden:
            _hide(db, here.id, everybody["Vibeke Torm"])
            released(db, reading(SPRING, _read(1, "Gyldenrisbålet", ELSEWHERE, ELSEWHERE)), name="Bådelauget")
    try:
        yield Place(database, everybody["Åse Ravn"])
    finally:
        database.dispose()


@pytest.fixture
def with_it(store: Store) -> Iterator[Place]:
    with _opened(store.migrated(), hidden=True) as place:
        yield place


@pytest.fixture
def without_it(store: Store) -> Iterator[Place]:
    with _opened(store.migrated(), hidden=False) as place:
        yield place


def _said(reply: Reply) -> str:
    """Every card and button, but for the mark and the white space about it."""
    shown = "\n".join(text.render(card) for card in reply.cards)
    buttons = [(b.label, b.action, dict(b.ids)) for card in reply.cards for b in text.buttons(card)]
    return " ".join(f"{shown} {buttons} {reply.remember}".replace(f" {OMITTED}", "").replace(OMITTED, "").split())


def _slips(word: str) -> tuple[str, ...]:
    return (word[:4] + word[5:], word[: len(word) // 2])


def test_nothing_hidden_is_told_by_any_answer_or_button(with_it: Place, without_it: Place) -> None:
    said: list[str | Press] = [*ASKED, *(about.format(word) for word in WORDS for about in ABOUT)]
    said += [slip for word in WORDS for slip in _slips(word)]
    for day, number in ((SPRING, 1), (SPRING, 2), (AUTUMN, 1), (AUTUMN, 2), (AUTUMN, 3)):
        ids: dict[str, int | str] = {"date": day.isoformat(), "number": number}
        said += [Press("decisions.item", ids), Press("decisions.copy", ids), Press("meetings.show", ids)]
    differ = []
    for each in said:
        seen, never = _said(with_it.asks(each)), _said(without_it.asks(each))
        if seen != never:
            differ.append((each, seen, never))
    assert not differ
    shown = "\n".join(text.render(card) for card in with_it.asks("hvad besluttede vi om mågenettet i maj?").cards)
    assert f"»Lederkredsen godkendte nettet. {OMITTED} Det sættes op i juni. {OMITTED}«" in shown


def test_whoever_may_see_it_does_and_nobody_does_where_others_read_along(with_it: Place) -> None:
    with with_it.database.read() as db:
        chief = next(p.id for p in people.everybody(db, 1) if p.name == "Vibeke Torm")
    asked = "hvad besluttede vi om mågenettet i maj?"
    alone = with_it.asks(asked, chief)
    assert PASSAGES[0][2] in "".join(p.text for card in alone.cards for p in card.parts if isinstance(p, Quote))
    assert f"Skjult for andre: »{PASSAGES[0][2]}«" in "\n".join(text.render(card) for card in alone.cards)
    assert _said(with_it.asks(asked, chief, personal=False)) == _said(with_it.asks(asked))
    # Found by nobody: finding would tell.
    for word in WORDS:
        assert "Det kan jeg ikke finde" in _said(with_it.asks(f"hvad besluttede vi om {word}?", chief))


@pytest.mark.parametrize("audience", [Audience.MEMBERS, Audience.PERSONS])
def test_members_and_chosen_persons_see_it_and_guests_do_not(database: Database, audience: Audience) -> None:
    with database.write() as db:
        here = released(db, *WITH)
        by_name = {p.name: p.id for p in people.everybody(db, here.id)}
        guest, member = by_name["Marie Holt"], by_name["Åse Ravn"]
        people.give(db, guest, Role.GUEST)
        _hide(db, here.id, by_name["Vibeke Torm"], audience, *([member] if audience is Audience.PERSONS else []))
    place = Place(database, member)
    item_ = Press("decisions.item", {"date": SPRING.isoformat(), "number": 1})
    assert "Krabbesen" in _said(place.asks(item_))
    assert "Skjult for" in _said(place.asks(item_))
    assert "Krabbesen" not in _said(place.asks(item_, guest))
    seen = "Krabbesen" in _said(place.asks(item_, by_name["Marie Bisgaard"]))
    assert seen is (audience is Audience.MEMBERS)


def _rows(db: Connection) -> list[tuple[object, ...]]:
    """The whole index."""
    tables = ("search_item", "search_meeting", "search_total", "vocabulary", "posting")
    return [tuple(row) for table in tables for row in db.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2, 3")]


def test_nothing_hidden_is_indexed_and_lifted_everything_is_as_before(database: Database) -> None:
    with database.write() as db:
        here = released(db, *WITH)
        before = _rows(db)
        _hide(db, here.id, people.everybody(db, here.id)[0].id)
        hidden = _rows(db)
        indexing.outdate(db)
    # Also where the index is made again.
    assert list(reindexing.renew(database))[-1] == 0
    with database.write() as db:
        assert _rows(db) == hidden
        for one in shields.of_forum(db, here.id):
            hiding.lift(db, one, one.by_id, NOW)
        assert _rows(db) == before != hidden
    folded = re.sub(r"[^a-zæøå]", "", repr(hidden).lower())
    assert not [word for word in WORDS if word.lower() in folded]


def test_another_forums_item_is_given_to_nobody_of_this_one(database: Database) -> None:
    with database.write() as db:
        here = released(db, *WITH)
        theirs = released(db, reading(SPRING, _read(1, "Gyldenrisbålet", ELSEWHERE, ELSEWHERE)), name="Bådelauget")
        viewer = people.everybody(db, here.id)[0]
        stored = minutes.released(db, theirs.id)[0]
        with pytest.raises(NotAllowed):
            minutes.items(db, stored.id, seen_by=viewer)
        with pytest.raises(NotAllowed):
            minutes.released_point(db, theirs.id, SPRING, 1, seen_by=viewer)


def test_a_new_version_is_hidden_before_it_answers(database: Database) -> None:
    changed = replace(WITH[0], items=(replace(WITH[0].items[0], number=7), WITH[0].items[1]))
    with database.write() as db:
        here = released(db, *WITH)
        _hide(db, here.id, people.everybody(db, here.id)[0].id)
        saved = minutes.save(db, here, changed, "opdigtet.txt", NOW)
        assert minutes.lost_shields(db, saved.minutes_id) == []
        minutes.release(db, saved.minutes_id, NOW)
        points = minutes.items(db, saved.minutes_id, seen_by=None)
        assert [p.item.number for p in points] == [2, 7]
        assert not any("rabbesen" in repr(p.item) or "Ugleholm" in repr(p.item) for p in points)
        other = replace(changed, items=(changed.items[1],))
        lost = minutes.lost_shields(db, minutes.save(db, here, other, "opdigtet.txt", NOW).minutes_id)
        assert [s.passages for s in lost] == [(PASSAGES[0][2],), (PASSAGES[1][2],)]
