import datetime as dt
from itertools import count
from zoneinfo import ZoneInfo

import pytest

from bot.cards import text
from bot.turns import Turns
from dialogs.turn import Incoming, Press, Reply
from forum.approvals import Answer
from forum.meetings import Forum
from forum.people import Role
from forum.themes import KIND, State, Theme
from storage import approvals, meetings, outbox, people, themes
from storage.database import Database
from tests.support.desks import at_once, pressed
from tests.support.invented import NOON, reading, released

DAY = dt.date(2030, 3, 20)
COPENHAGEN = ZoneInfo("Europe/Copenhagen")


class Room:
    """Lederkredsen, two who may decide, and everybody's turns over one store."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._ids = count()
        with database.write() as db:
            self.forum: Forum = released(db, reading(dt.date(2030, 3, 6)))
            people.give(db, people.add(db, self.forum.id, "Signe Kvist", "Sekretær"), Role.SECRETARIAT)
            meetings.put(db, self.forum.id, DAY, dt.time(9), "Rådssalen")
            meetings.put(db, self.forum.id, DAY + dt.timedelta(days=14), dt.time(9), "Rådssalen")
            self.people = {p.name: p for p in people.members(db, self.forum.id)}

    def says(self, who: str, what: str | Press, activity: str = "") -> Reply:
        return Turns(self.database, COPENHAGEN).take(
            Incoming(
                channel="terminal",
                id=activity or f"a{next(self._ids)}",
                conversation=who,
                sender=str(self.people[who].id),
                at=NOON,
                text=what if isinstance(what, str) else "",
                press=what if isinstance(what, Press) else None,
            )
        )

    def themes(self) -> list[Theme]:
        with self.database.read() as db:
            return themes.of_forum(db, self.forum.id)

    def letters(self) -> list[int | None]:
        """To whom, in the order they were put; what was claimed is not seen again."""
        with self.database.write() as db:
            return [letter.person_id for letter in outbox.claim(db, NOON, 50, dt.timedelta(hours=1))]


@pytest.fixture
def room(database: Database) -> Room:
    return Room(database)


CHAIR, SECRETARY, PROPOSER, COLLEAGUE = "Vibeke Torm", "Signe Kvist", "Åse Ravn", "Marie Bisgaard"


def _said(reply: Reply) -> str:
    return "\n".join(text.render(card) for card in reply.cards)


def test_those_who_decide_are_told_and_not_whoever_proposed(room: Room) -> None:
    room.says(PROPOSER, "foreslå tema: måger")
    assert set(room.letters()) == {room.people[CHAIR].id, room.people[SECRETARY].id}
    room.says(SECRETARY, "foreslå tema: mursten")
    assert room.letters() == [room.people[CHAIR].id]


def test_of_two_who_decide_at_once_one_is_first_and_the_other_hears_who(room: Room) -> None:
    room.says(PROPOSER, "foreslå tema: måger")
    by_chair = pressed(room.says(CHAIR, "vis temaet om måger"), "Sæt på et møde", meeting="2030-03-20", minutes="30")
    by_secretary = pressed(room.says(SECRETARY, "vis temaet om måger"), "Ikke denne gang", reason="Vi venter")
    room.letters()
    replies = at_once(lambda: room.says(CHAIR, by_chair), lambda: room.says(SECRETARY, by_secretary))
    (theme,) = room.themes()
    first = {State.SCHEDULED: "Vibeke Torm", State.NOT_NOW: "Signe Kvist"}[theme.state]
    late = replies[1] if theme.state is State.SCHEDULED else replies[0]
    assert _said(late).startswith(f"{first} har allerede svaret. Sådan ser det ud nu:")
    assert len(late.cards) == 2
    assert theme.version == 2
    assert room.letters() == [room.people[PROPOSER].id]
    with room.database.read() as db:
        answers = approvals.history(db, (KIND, theme.id))
        assert [a.state for a in answers] == [Answer.YES if theme.state is State.SCHEDULED else Answer.NO]
        assert [s.action for s in approvals.steps(db, (KIND, theme.id))] == ["proposed", theme.state.value]


def test_two_who_propose_the_same_at_once_make_one_theme(room: Room) -> None:
    replies = at_once(
        lambda: room.says(PROPOSER, "foreslå tema: måger på tagene"),
        lambda: room.says(COLLEAGUE, "jeg vil gerne foreslå et tema om tagenes måger"),
    )
    assert len(room.themes()) == 1
    assert sum("har allerede foreslået" in _said(reply) for reply in replies) == 1


def test_two_who_back_at_once_both_count(room: Room) -> None:
    room.says(PROPOSER, "foreslå tema: måger")
    at_once(lambda: room.says(COLLEAGUE, "bak op om måger"), lambda: room.says("Marie Holt", "bak op om måger"))
    assert len(room.themes()[0].backers) == 2


def test_the_same_press_again_shows_the_card_and_does_nothing(room: Room) -> None:
    room.says(PROPOSER, "foreslå tema: måger")
    press = pressed(room.says(CHAIR, "vis temaet om måger"), "Sæt på et møde", meeting="2030-03-20", minutes="30")
    first = room.says(CHAIR, press, "the same")
    room.letters()
    assert _said(room.says(CHAIR, press, "the same")) == _said(first)
    again = room.says(CHAIR, press, "another")
    assert _said(again).startswith("Det har du allerede svaret på.")
    assert room.themes()[0].version == 2
    assert room.letters() == []


def test_a_button_from_before_the_proposer_changed_the_theme_does_nothing(room: Room) -> None:
    room.says(PROPOSER, "foreslå tema: måger")
    press = pressed(room.says(CHAIR, "vis temaet om måger"), "Sæt på et møde", meeting="2030-03-20", minutes="30")
    form = room.says(PROPOSER, "ret mit tema")
    room.says(PROPOSER, pressed(form, "Gem", title="Duer", minutes="20"))
    assert _said(room.says(CHAIR, press)).startswith("Det er ændret, siden du fik kortet")
    assert room.themes()[0].state is State.PROPOSED


ACTIONS = ("schedule", "ask_more", "not_now", "postpone", "withdraw", "save", "revise")
FIELDS = {"meeting": "2030-03-20", "minutes": "30", "reason": "Vi venter", "title": "Duer"}


@pytest.mark.parametrize("theme", ["", "0", "-1", "999999", "99999999999999999999", "'; drop table theme", "²"])
def test_made_up_ids_are_refused_in_a_sentence(room: Room, theme: str) -> None:
    for action in (*ACTIONS, "back", "show"):
        reply = room.says(CHAIR, Press(f"themes.{action}", {"theme": theme}, 1, FIELDS))
        assert _said(reply).startswith("Den knap virker ikke længere."), action


def test_a_colleague_who_forges_a_button_is_refused(room: Room) -> None:
    room.says(PROPOSER, "foreslå tema: måger")
    before = room.themes()
    for action in ACTIONS:
        reply = room.says(COLLEAGUE, Press(f"themes.{action}", {"theme": before[0].id}, 1, FIELDS))
        assert "og sekretariatet gøre" in _said(reply), action
    assert room.themes() == before


def test_the_reason_is_seen_by_the_proposer_and_not_by_colleagues(room: Room) -> None:
    room.says(PROPOSER, "foreslå tema: måger")
    room.says(CHAIR, "ikke denne gang til måger: fuglene trækker snart")
    assert "Fuglene trækker snart" in _said(room.says(PROPOSER, "mit tema"))
    for sentence in ("vis temaet om måger", "temaer", "bak op om måger"):
        shown = _said(room.says(COLLEAGUE, sentence))
        assert "Måger" in shown
        assert "trækker" not in shown
        assert "ikke denne gang" not in shown.lower()


def test_a_responsible_who_has_left_must_be_replaced_first(room: Room) -> None:
    room.says(PROPOSER, "foreslå tema: måger med Marie Holt som ansvarlig")
    with room.database.write() as db:
        left = people.named(people.members(db, room.forum.id), "Marie Holt")[0]
        people.leave(db, room.forum.id, left.id)
    reply = room.says(CHAIR, "sæt temaet om måger på den 20. marts")
    assert _said(reply) == "Marie Holt er ikke længere med. Ret temaet, og vælg en anden ansvarlig."
    assert room.themes()[0].state is State.PROPOSED


def test_a_name_that_is_several_persons_comes_back_as_the_form(room: Room) -> None:
    reply = room.says(PROPOSER, "foreslå tema: måger med Marie som ansvarlig")
    assert "Det navn kan være flere. Vælg en fra listen." in _said(reply)
    assert room.themes() == []


def test_a_title_that_several_themes_have_must_be_said_in_full(room: Room) -> None:
    room.says(PROPOSER, "foreslå tema: måger på tagene")
    room.says(PROPOSER, "foreslå tema: måger ved havnen")
    assert _said(room.says(COLLEAGUE, "bak op om måger")).startswith("»Måger« kan være »Måger på tagene« eller")
