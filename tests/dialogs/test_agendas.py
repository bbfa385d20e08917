"""A published agenda through whole turns: who may, what comes twice, at once, late, and with made-up ids."""

import datetime as dt
from dataclasses import dataclass, field, replace
from itertools import count
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from bot.cards import text
from bot.turns import Turns
from dialogs import agendas as dialogs_agendas
from dialogs import minutes as dialog
from dialogs import reminders
from dialogs.card import Button
from dialogs.turn import Drawing, Incoming, Press, Reply
from forum.agenda import ItemType
from forum.decisions import Outcome
from forum.minutes.reading import Reading
from forum.people import Role
from storage import agendas, inbox, meetings, minutes, outbox, people, posted, search, work_tables
from storage.agendas import Agenda
from storage.database import Database
from tests.support.desks import at_once, said
from tests.support.invented import item, reading, released

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
NOW = dt.datetime(2030, 3, 7, 9, tzinfo=COPENHAGEN)
HELD, DAY = dt.date(2030, 3, 6), dt.date(2030, 3, 20)
USE, REVIEW, DELETE, WITHDRAW = "Brug som dagsorden", "Gennemgå", "Slet kladden", "Tag den af brug"


def planned(*titles: str, day: dt.date = DAY, **changes: object) -> Reading:
    items = tuple(
        item(n, title, None, outcome=Outcome.NONE_RECORDED, recommended_by=None) for n, title in enumerate(titles, 1)
    )
    return replace(reading(day, *items, participants=()), kind="agenda", **changes)


FIRST = planned("Net mod duer på kajen", "Ny kaffe")
SECOND = planned("Net mod duer på kajen", "Ny kaffe", "Vinterdæk")


@dataclass
class Desk:
    """Grethe and Marie Holt are the secretariat; Åse is a head of department."""

    database: Database
    ids: "count[int]" = field(default_factory=count)
    people: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.turns = Turns(self.database, COPENHAGEN)
        with self.database.write() as db:
            self.forum = released(db, reading(HELD))
            people.give(db, people.add(db, self.forum.id, "Grethe Sund", "Sekretær"), Role.SECRETARIAT)
            here = people.everybody(db, self.forum.id)
            people.give(db, next(p.id for p in here if p.name == "Marie Holt"), Role.SECRETARIAT)
            self.people = {p.name: p.id for p in here}

    def say(self, who: str, line: str) -> str:
        return said(self.turns.take(self.incoming(who, text=line)))

    def press(self, who: str, button: Button) -> Reply:
        return self.turns.take(self.incoming(who, press=Press(button.action, button.ids, button.version)))

    def incoming(self, who: str, **values: object) -> Incoming:
        sender = str(self.people[who])
        plain = Incoming("web", str(next(self.ids)), f"web:{sender}", sender, NOW)
        return replace(plain, **values)  # type: ignore[arg-type]

    def read(self, outcome: Reading) -> inbox.File:
        """As if Grethe had sent a file that reads so."""
        with self.database.write() as db:
            inbox.put(db, self.forum.id, self.people["Grethe Sund"], "dagsorden.md", b"#", NOW)
            claimed = inbox.claim(db, NOW, dt.timedelta(minutes=1))
            assert claimed is not None
            dialog.settle(db, claimed[0], (outcome,), NOW)
            file = inbox.by_id(db, self.forum.id, claimed[0].id)
        assert file is not None
        return file

    def card(self) -> str:
        """The newest draft as Grethe sees it."""
        with self.database.read() as db:
            viewer = people.by_id(db, self.forum.id, self.people["Grethe Sund"])
            shown = dialogs_agendas.card(Drawing(db, self.forum, self.drafts()[-1].id, viewer, NOW))
        return text.render(shown) if shown else ""

    def drafts(self) -> list[Agenda]:
        with self.database.read() as db:
            table = work_tables.agenda
            ids = db.scalars(sa.select(table.c.id).where(table.c.state == agendas.DRAFT).order_by(table.c.version))
            return [draft for id_ in ids if (draft := agendas.by_id(db, self.forum.id, id_))]

    def button(self, label: str, version: int = 1) -> Button:
        """On the newest draft, drawn when so many things had happened to it."""
        actions = {USE: "agendas.use", DELETE: "agendas.delete", WITHDRAW: "agendas.withdraw", REVIEW: "agendas.review"}
        return Button(label, actions[label], {"agenda": self.drafts()[-1].id}, version)

    def in_use(self) -> Agenda | None:
        with self.database.read() as db:
            return agendas.in_use(db, self.forum.id, DAY)


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database)


def test_what_is_read_is_a_draft_that_nobody_else_sees(desk: Desk) -> None:
    file = desk.read(FIRST)

    assert (file.state, desk.in_use()) == (inbox.READ, None)
    assert "Net mod duer" not in desk.say("Åse Ravn", "dagsordenen til den 20. marts")
    assert "Det kan kun sekretariatet gøre" in said(desk.press("Åse Ravn", desk.button(USE)))
    assert "Det kan kun sekretariatet gøre" in said(desk.press("Åse Ravn", desk.button(REVIEW)))
    opened = Button("", "agendas.item", {"agenda": desk.drafts()[0].id, "number": 1})
    assert "Det kan kun sekretariatet gøre" in said(desk.press("Åse Ravn", opened))
    assert desk.in_use() is None


def test_the_meeting_is_made_when_it_is_used_and_not_before(desk: Desk) -> None:
    desk.read(FIRST)
    with desk.database.read() as db:
        assert meetings.on_date(db, desk.forum.id, DAY) == []

    desk.press("Grethe Sund", desk.button(USE))

    with desk.database.read() as db:
        (made,) = meetings.on_date(db, desk.forum.id, DAY)
    assert (made.start, made.place) == (dt.time(9), "Rådssalen")
    assert "Fra den udsendte dagsorden:" in desk.say("Åse Ravn", "dagsordenen til den 20. marts")


def test_the_same_file_again_is_no_new_version(desk: Desk) -> None:
    desk.read(FIRST)
    again = desk.read(FIRST)

    assert again.state == inbox.KNOWN
    assert len(desk.drafts()) == 1


def test_a_later_version_takes_the_place_of_the_one_in_use_and_gives_it_back(desk: Desk) -> None:
    desk.read(FIRST)
    desk.press("Grethe Sund", desk.button(USE))
    desk.read(SECOND)
    assert [len(one.items) for one in [desk.in_use()] if one] == [2]

    use = desk.button(USE)
    desk.press("Grethe Sund", use)
    assert [(one.version, len(one.items)) for one in [desk.in_use()] if one] == [(2, 3)]

    desk.press("Grethe Sund", Button(WITHDRAW, "agendas.withdraw", use.ids, 2))
    assert [(one.version, len(one.items)) for one in [desk.in_use()] if one] == [(1, 2)]


def test_a_button_of_a_version_that_changed_does_nothing(desk: Desk) -> None:
    desk.read(FIRST)
    use, delete = desk.button(USE), desk.button(DELETE)
    desk.press("Grethe Sund", use)

    assert "Grethe Sund" in said(desk.press("Marie Holt", delete))
    assert "allerede" in said(desk.press("Grethe Sund", use))
    assert desk.in_use() is not None


def test_two_who_press_at_once_use_it_once(desk: Desk) -> None:
    desk.read(FIRST)
    use = desk.button(USE)
    replies = at_once(*(lambda who=who: said(desk.press(who, use)) for who in ("Grethe Sund", "Marie Holt")))
    done = [reply for reply in replies if reply.startswith("Dagsordenen til 20. marts er taget i brug. Alle")]
    assert len(done) == 1
    with desk.database.read() as db:
        assert len(meetings.on_date(db, desk.forum.id, DAY)) == 1


@pytest.mark.parametrize("ids", [{}, {"agenda": 999}, {"agenda": "x"}, {"agenda": "1; DROP TABLE agenda"}])
def test_made_up_ids_do_nothing(desk: Desk, ids: dict[str, int | str]) -> None:
    desk.read(FIRST)
    for action in ("agendas.use", "agendas.delete", "agendas.withdraw", "agendas.review", "agendas.item"):
        reply = said(desk.press("Grethe Sund", Button("", action, ids)))
        assert reply
        assert "gik galt" not in reply
    assert len(desk.drafts()) == 1


def test_an_agenda_is_never_found_by_a_search(desk: Desk) -> None:
    desk.read(FIRST)
    desk.press("Grethe Sund", desk.button(USE))

    assert "Det kan jeg ikke finde." in desk.say("Åse Ravn", "hvad besluttede vi om duer?")
    with desk.database.read() as db:
        assert search.meeting_days(db, desk.forum.id, dt.date.max, newest=5) == [HELD]
    assert "pkt. 1" in desk.say("Åse Ravn", "er duerne på dagsordenen til næste møde?")


def test_an_agenda_of_a_meeting_with_released_minutes_changes_nothing(desk: Desk) -> None:
    file = desk.read(planned("Net mod duer på kajen", day=HELD))

    assert (file.state, file.reason) == (inbox.UNREADABLE, "agenda_held")
    assert desk.drafts() == []


def test_a_draft_whose_minutes_came_first_is_not_used_any_more(desk: Desk) -> None:
    desk.read(FIRST)
    use = desk.button(USE)
    with desk.database.write() as db:
        saved = minutes.save(db, desk.forum, reading(DAY), "referat.md", NOW)
        minutes.release(db, saved.minutes_id, NOW)

    desk.press("Grethe Sund", use)

    assert desk.in_use() is None


def test_what_is_behind_closed_doors_is_a_number_only(desk: Desk) -> None:
    secret = item(1, "Afsked af lederen", None, closed=True)
    desk.read(replace(planned("Ny kaffe"), items=(secret, *planned("x", "Ny kaffe").items[1:])))
    desk.press("Grethe Sund", desk.button(USE))

    shown = desk.say("Åse Ravn", "dagsordenen til den 20. marts")
    assert "1. Lukket punkt" in shown
    assert "Afsked" not in shown + desk.say("Åse Ravn", "er afsked af lederen på dagsordenen til næste møde?").replace(
        "»afsked af lederen«", ""
    )
    used = desk.in_use()
    assert used is not None
    assert used.items[0].minutes == 15, "its time counts in the total"
    opened = Button("", "agendas.item", {"agenda": used.id, "number": 1})
    assert "Afsked" not in said(desk.press("Grethe Sund", opened))


def test_the_agenda_follows_its_meeting(desk: Desk) -> None:
    desk.read(FIRST)
    desk.press("Grethe Sund", desk.button(USE))

    desk.say("Grethe Sund", "flyt mødet den 20. marts til den 21. marts")

    assert "Net mod duer" in desk.say("Åse Ravn", "dagsordenen til den 21. marts")
    assert "Net mod duer" not in desk.say("Åse Ravn", "dagsordenen til den 20. marts")


def test_the_minutes_say_what_of_the_agenda_they_lack(desk: Desk) -> None:
    desk.read(SECOND)
    desk.press("Grethe Sund", desk.button(USE))
    desk.read(
        reading(DAY, item(1, "Net mod duer på kajen", "Ja."), item(2, "Vinterdæk", "Ja.", type=ItemType.DECISION))
    )

    with desk.database.read() as db:
        (draft,) = minutes.drafts(db, desk.forum.id)
    assert "off_agenda:»Ny kaffe«" in draft.notes


def test_the_meeting_days_cards_are_drawn_again_when_its_agenda_changes(desk: Desk) -> None:
    desk.read(FIRST)
    desk.press("Grethe Sund", desk.button(USE))
    used = desk.in_use()
    assert used is not None
    assert used.meeting_id is not None
    with desk.database.write() as db:
        morning = (reminders.CARD, used.meeting_id)
        posted.put(db, desk.forum.id, desk.people["Åse Ravn"], morning, "teams", {}, NOW)
        outbox.claim(db, NOW, 50, dt.timedelta(minutes=1))
    desk.read(SECOND)

    desk.press("Grethe Sund", desk.button(USE))

    with desk.database.write() as db:
        again = [one for one in outbox.claim(db, NOW, 50, dt.timedelta(minutes=1)) if one.posted_id is not None]
    assert [(one.kind, one.subject_id) for one in again] == [morning]


def test_another_name_and_lost_text_are_something_to_look_at(desk: Desk) -> None:
    desk.read(planned("Ny kaffe", forum="Havnegruppen", unrecognised=("Fundet i en skuffe",)))

    assert desk.drafts()[0].notes == ("other_agenda_name:Havnegruppen", "unrecognised:15")
    assert "Dagsordenen kalder forummet »Havnegruppen«." in desk.card()
