"""Minutes on their way in, through whole turns: who may, what comes twice, late, at once, and by the wrong hand."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from zoneinfo import ZoneInfo

import pytest

from bot.cards import text
from bot.turns import Turns
from dialogs import minutes as dialog
from dialogs.card import Button
from dialogs.turn import Drawing, Incoming, Press, Reply
from forum.agenda import ItemType
from forum.decisions import Outcome
from forum.errors import NotMinutes
from forum.minutes.approved import unapproved
from forum.minutes.changes import Difference, changes
from forum.minutes.reading import Participant, Reading
from forum.people import Role
from storage import forums, inbox, minutes, outbox, people
from storage.database import Database
from tests.support.desks import at_once, button, said
from tests.support.invented import MEMBERS, item, reading, released

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
NOW = dt.datetime(2030, 3, 7, 9, tzinfo=COPENHAGEN)
DAY = dt.date(2030, 3, 6)
FIRST = reading(DAY, item(1, "Drøftelse af måger", "Mågerne blev drøftet."), item(2, "Net på taget", "Ja til net."))
SECOND = reading(DAY, item(1, "Drøftelse af måger", "Mågerne bliver."), item(2, "Ny kaffe", "Ja til kaffe."))


@dataclass
class Desk:
    """Grethe and Marie Holt are the secretariat; Åse is a head of department."""

    database: Database
    ids: "count[int]" = field(default_factory=count)
    people: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.turns = Turns(self.database, COPENHAGEN)
        with self.database.write() as db:
            here = released(db, reading(dt.date(2030, 2, 20)))
            people.give(db, people.add(db, here.id, "Grethe Sund", "Sekretær"), Role.SECRETARIAT)
            self.people = {p.name.rpartition(" ")[0]: p.id for p in people.everybody(db, here.id)}
            holt = next(p for p in people.everybody(db, here.id) if p.name == "Marie Holt")
            people.give(db, holt.id, Role.SECRETARIAT)
            self.people["Marie"] = holt.id
        self.forum = here

    def incoming(self, who: str, press: Press | None = None, **changes: object) -> Incoming:
        sender = str(self.people[who])
        plain = Incoming("web", str(next(self.ids)), f"web:{sender}", sender, NOW, press=press)
        return replace(plain, **changes)  # type: ignore[arg-type]

    def send(self, who: str, *files: tuple[str, bytes], **changes: object) -> Reply:
        return self.turns.take(self.incoming(who, files=files, **changes))

    def press(self, who: str, button: Button) -> Reply:
        return self.turns.take(self.incoming(who, Press(button.action, button.ids, button.version)))

    def read(self, outcome: Reading | Sequence[Reading] | NotMinutes, who: str = "Grethe") -> inbox.File:
        """As if the file had been read to this."""
        with self.database.write() as db:
            inbox.put(db, self.forum.id, self.people[who], "referat.md", b"#", NOW)
            claimed = inbox.claim(db, NOW, dt.timedelta(minutes=1))
            assert claimed is not None
            dialog.settle(db, claimed[0], (outcome,) if isinstance(outcome, Reading) else outcome, NOW)
            file = inbox.by_id(db, self.forum.id, claimed[0].id)
        assert file is not None
        return file

    def card(self, who: str, minutes_id: int | None) -> Reply:
        assert minutes_id is not None
        with self.database.read() as db:
            viewer = people.by_id(db, self.forum.id, self.people[who])
            shown = dialog.card(Drawing(db, self.forum, minutes_id, viewer, NOW))
        return Reply((shown,) if shown else ())

    def letters(self) -> list[tuple[str, str]]:
        with self.database.write() as db:
            names = {id_: name for name, id_ in self.people.items()}
            claimed = outbox.claim(db, NOW, 50, dt.timedelta(minutes=1))
            return sorted((names[one.person_id or 0], one.kind) for one in claimed if one.posted_id is None)

    def decisions(self) -> list[str | None]:
        """What can be answered from of the meeting."""
        with self.database.read() as db:
            points = (minutes.released_point(db, self.forum.id, DAY, number, seen_by=None) for number in (1, 2))
            return [point.item.decision for point in points if point]


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database)


RELEASE, REVIEW, DELETE, WITHDRAW = "Frigiv til søgning", "Gennemgå", "Slet kladden", "Træk frigivelsen tilbage"


def test_only_the_secretariat_brings_minutes_in(desk: Desk) -> None:
    for who in ("Åse", "Vibeke"):
        assert said(desk.send(who, ("referat.md", b"#"))).startswith("Det er sekretariatet, der læser referater ind.")
    with desk.database.read() as db:
        assert inbox.waiting(db, desk.forum.id) == 0
    assert "Send referatet til mig i vores egen samtale" in said(desk.send("Grethe", ("a.md", b"#"), personal=False))


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("tom.md", b"  \n", "Filen er tom."),
        ("billede.png", b"x", "Filtypen kan jeg ikke læse (.png)."),
        ("uden", b"x", "Filtypen kan jeg ikke læse"),
        ("stor.md", b"x" * (20 * 1024 * 1024 + 1), "Filen er for stor"),
    ],
)
def test_what_is_wrong_at_first_sight_is_said_at_once(desk: Desk, name: str, content: bytes, sentence: str) -> None:
    answer = said(desk.send("Grethe", (name, content), ("god.md", b"#")))
    assert answer.startswith("Jeg læser »god.md«.")
    assert f"»{name}« kunne jeg ikke bruge som referat. {sentence}" in answer
    with desk.database.read() as db:
        assert inbox.waiting(db, desk.forum.id) == 1


def test_the_same_message_twice_is_one_file(desk: Desk) -> None:
    incoming = desk.incoming("Grethe", files=(("referat.md", b"#"),))
    first, again = desk.turns.take(incoming), desk.turns.take(incoming)
    assert said(first) == said(again) == "Jeg læser »referat.md«. Du hører fra mig om lidt."
    with desk.database.read() as db:
        assert inbox.waiting(db, desk.forum.id) == 1


def test_a_forum_cannot_be_filled_with_files(desk: Desk) -> None:
    desk.send("Grethe", *((f"{n}.md", b"#") for n in range(dialog.MOST_WAITING)))
    assert "Jeg er ikke færdig med de filer" in said(desk.send("Grethe", ("en.md", b"#")))


def test_a_draft_is_told_the_secretariat_alone_and_answers_nothing(desk: Desk) -> None:
    file = desk.read(FIRST)
    assert desk.letters() == [("Grethe", "minutes.draft"), ("Marie", "minutes.draft")]
    assert desk.card("Åse", file.minutes_id).cards == ()
    assert desk.decisions() == []


def test_only_the_secretariat_opens_releases_and_deletes(desk: Desk) -> None:
    shown = desk.card("Grethe", desk.read(FIRST).minutes_id)
    for label in (RELEASE, REVIEW, DELETE):
        assert "Det kan kun sekretariatet gøre" in said(desk.press("Åse", button(shown, label)))
    opened = button(desk.press("Grethe", button(shown, REVIEW)), "Se punktet")
    assert "»Mågerne blev drøftet.«" in said(desk.press("Grethe", opened))
    assert "Mågerne" not in said(desk.press("Åse", opened))
    assert desk.decisions() == []


@pytest.mark.parametrize("ids", [{}, {"minutes": 0}, {"minutes": "x"}, {"minutes": 10**12}, {"minutes": -1}])
@pytest.mark.parametrize("action", ["minutes.release", "minutes.withdraw", "minutes.delete", "minutes.review"])
def test_made_up_ids_find_nothing(desk: Desk, action: str, ids: dict[str, int | str]) -> None:
    assert "Den knap virker ikke længere" in said(desk.press("Grethe", Button("x", action, ids)))


def test_another_forums_minutes_are_not_reached(desk: Desk) -> None:
    with desk.database.write() as db:
        other = forums.create(db, "Direktionen")
        theirs = minutes.save(db, other, FIRST, "a.md", NOW).minutes_id
    for action in ("minutes.release", "minutes.delete", "minutes.review"):
        assert "Den knap virker ikke længere" in said(desk.press("Grethe", Button("x", action, {"minutes": theirs})))
    assert desk.read(replace(FIRST, forum="Direktionen")).reason == "other_forum"


def test_the_second_hears_who_was_first(desk: Desk) -> None:
    minutes_id = desk.read(FIRST).minutes_id
    release = button(desk.card("Grethe", minutes_id), RELEASE)
    delete = button(desk.card("Marie", minutes_id), DELETE)
    desk.press("Grethe", release)
    late = said(desk.press("Marie", delete))
    assert late.startswith("Grethe Sund har allerede svaret.")
    assert "er frigivet til søgning af Grethe Sund" in late
    assert said(desk.press("Grethe", release)).startswith("Det er allerede gjort.")
    assert desk.decisions() == ["Mågerne blev drøftet.", "Ja til net."]


def test_pressed_at_once_by_two_one_is_first(desk: Desk) -> None:
    minutes_id = desk.read(FIRST).minutes_id
    presses = [
        ("Grethe", button(desk.card("Grethe", minutes_id), RELEASE)),
        ("Marie", button(desk.card("Marie", minutes_id), DELETE)),
    ]
    answers = at_once(*(lambda who=who, which=which: said(desk.press(who, which)) for who, which in presses))
    assert sum("har allerede svaret" in answer for answer in answers) == 1, answers


def test_withdrawn_the_version_before_answers_again(desk: Desk) -> None:
    first = desk.read(FIRST).minutes_id
    desk.press("Grethe", button(desk.card("Grethe", first), RELEASE))
    second = desk.read(SECOND).minutes_id
    desk.press("Grethe", button(desk.card("Grethe", second), RELEASE))
    assert desk.decisions() == ["Mågerne bliver.", "Ja til kaffe."]
    assert "afløst af en nyere version" in said(desk.card("Grethe", first))
    answer = said(desk.press("Marie", button(desk.card("Marie", second), WITHDRAW)))
    assert "Nu svarer jeg igen ud fra version 1." in answer
    assert desk.decisions() == ["Mågerne blev drøftet.", "Ja til net."]
    desk.press("Grethe", button(desk.card("Grethe", first), WITHDRAW))
    assert desk.decisions() == []


def test_of_a_deleted_draft_nothing_is_left_and_it_can_be_sent_again(desk: Desk) -> None:
    guest = Participant("Rune Bakke", "Vikar")
    draft = replace(FIRST, participants=(*MEMBERS, guest))
    file = desk.read(draft)
    stale = button(desk.card("Grethe", file.minutes_id), RELEASE)
    desk.press("Grethe", button(desk.card("Grethe", file.minutes_id), DELETE))
    assert "er slettet" in said(desk.press("Marie", stale))
    with desk.database.read() as db:
        assert minutes.items(db, file.minutes_id or 0, seen_by=None) == []
        assert not people.named(people.everybody(db, desk.forum.id), guest.name)
        assert people.named(people.members(db, desk.forum.id), "Åse"), "others are named elsewhere"
    again = desk.read(draft)
    assert (again.state, again.minutes_id != file.minutes_id) == (inbox.READ, True)


def test_what_was_read_before_is_said_so_to_whoever_sent_it(desk: Desk) -> None:
    desk.read(FIRST)
    desk.letters()
    known = desk.read(FIRST, "Marie")
    assert known.state == inbox.KNOWN
    assert desk.letters() == [("Marie", "minutes.told")]


def test_of_a_file_with_several_meetings_the_new_ones_are_drafts_and_the_others_are_named(desk: Desk) -> None:
    later = replace(FIRST, date=FIRST.date + dt.timedelta(days=7))
    first = desk.read(FIRST).minutes_id
    desk.letters()
    file = desk.read((FIRST, later))
    assert (file.state, file.detail) == (inbox.READ, f"1:{first}")
    told = ("Grethe", dialog.minutes_cards.TOLD)
    assert desk.letters() == sorted([told, *((name, dialog.KIND) for name in ("Grethe", "Marie"))])
    with desk.database.read() as db:
        grethe = people.by_id(db, desk.forum.id, desk.people["Grethe"])
        shown = dialog.told(Drawing(db, desk.forum, file.id, grethe, NOW))
    assert shown is not None
    assert "rummer også et møde, som jeg allerede har læst" in text.render(shown)
    assert desk.read((FIRST, later)).state == inbox.KNOWN


def test_of_a_file_with_another_forums_meeting_nothing_is_stored(desk: Desk) -> None:
    with desk.database.write() as db:
        forums.create(db, "Direktionen")
        before = minutes.versions_kept(db, desk.forum.id)
    theirs = replace(FIRST, forum="Direktionen", date=FIRST.date + dt.timedelta(days=7))
    assert desk.read((FIRST, theirs)).reason == "other_forum"
    with desk.database.read() as db:
        assert minutes.versions_kept(db, desk.forum.id) == before


def test_both_items_of_one_number_are_kept_and_open_each_for_itself(desk: Desk) -> None:
    twice = reading(DAY, item(1, "Måger", "Ja til net."), item(1, "Kaffe", "Ja til kaffe."))
    file = desk.read(replace(twice, notes=("repeated_number:1",)))
    card = desk.card("Grethe", file.minutes_id)
    assert "Nummer 1 er brugt til mere end et punkt. Jeg har beholdt dem alle." in said(card)
    reviewed = desk.press("Grethe", button(card, REVIEW))
    opened = [b for each in reviewed.cards for b in text.buttons(each) if b.action == "minutes.item"]
    assert ["Ja til kaffe." in said(desk.press("Grethe", b)) for b in opened] == [False, True]
    desk.press("Grethe", button(card, RELEASE))
    with desk.database.read() as db:
        found = [minutes.released_point(db, desk.forum.id, DAY, 1, seen_by=None, again=again) for again in (0, 1, 2)]
    assert [point.item.title if point else None for point in found] == ["Måger", "Kaffe", None]
    assert [point.ids.get("again") for point in found if point] == [None, 1]


def test_what_changed_is_paired_by_title_then_case_then_number() -> None:
    old = (
        item(1, "Kaffe", "Ja."),
        item(2, "Te", "Nej.", case_number="1"),
        item(3, "Kakao", None),
        item(4, "Vand", "V"),
    )
    new = (
        item(1, "Te og kager", "Nej.", case_number="1"),
        item(2, "Kaffe", "Ja."),
        item(4, "Vand", "W"),
        item(5, "Is", ""),
    )
    found = [(c.difference, c.item.title, c.before.title if c.before else "") for c in changes(old, new)]
    assert found == [
        (Difference.TEXT, "Te og kager", "Te"),
        (Difference.MOVED, "Kaffe", "Kaffe"),
        (Difference.DECISION, "Vand", "Vand"),
        (Difference.NEW, "Is", ""),
        (Difference.GONE, "Kakao", ""),
    ]
    assert changes(old, old) == ()


def test_minutes_of_a_day_to_come_say_when_they_will_be_answered_from(desk: Desk) -> None:
    coming = NOW.date() + dt.timedelta(days=3)
    stored = desk.read(reading(coming)).minutes_id
    assert "Kan datoen passe?" in said(desk.card("Grethe", stored))
    shown = said(desk.press("Grethe", button(desk.card("Grethe", stored), RELEASE)))
    assert "Mødet er først den " in shown
    assert "fra den dag svarer jeg ud fra det" in shown
    assert "Nu svarer jeg ud fra det" not in shown


def test_minutes_from_before_computers_are_asked_about(desk: Desk) -> None:
    old = said(desk.card("Grethe", desk.read(reading(dt.date(1900, 1, 3))).minutes_id))
    assert "Mødedatoen er den 3. januar 1900. Kan det passe?" in old
    assert "Mødedatoen" not in said(desk.card("Grethe", desk.read(reading(NOW.date())).minutes_id))


def test_minutes_wait_for_the_next_meetings_approval() -> None:
    approves = item(1, "Godkendelse af dagsorden og referat", "Godkendt.", type=ItemType.FORMALITY)
    yes, no = replace(approves, outcome=Outcome.APPROVED), replace(approves, outcome=Outcome.POSTPONED)
    other = item(1, "Godkendelse af dagsorden", "Godkendt.", type=ItemType.FORMALITY, recommendations=())
    days = [DAY, DAY + dt.timedelta(14), DAY + dt.timedelta(28)]
    assert unapproved([(days[0], [yes]), (days[1], [yes]), (days[2], [yes])]) == {days[2]}
    assert unapproved([(days[0], [yes]), (days[1], [yes]), (days[2], [no])]) == {days[1], days[2]}
    assert unapproved([(days[0], [yes]), (days[1], [other])]) == {days[0], days[1]}, "it says nothing of minutes"
    assert unapproved([(days[0], [other]), (days[1], [])]) == frozenset(), "this forum approves no minutes"
    assert unapproved([]) == frozenset()
