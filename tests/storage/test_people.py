import datetime as dt

from forum.minutes.reading import Participant
from forum.people import Role
from storage import people
from storage.database import Connection, Database
from tests.support.invented import MEMBERS, reading, released

MARCH, APRIL = dt.date(2030, 3, 6), dt.date(2030, 4, 3)


def _roles(db: Connection, forum_id: int) -> dict[str, set[Role]]:
    return {p.name: set(p.roles) for p in people.members(db, forum_id) if p.roles}


def test_the_chief_executive_chairs_and_is_secretariat_until_somebody_is_named(database: Database) -> None:
    with database.write() as db:
        here = released(db, reading(MARCH))
        assert _roles(db, here.id) == {"Vibeke Torm": {Role.CHAIR, Role.SECRETARIAT}}
        assert not people.has_secretariat(db, here.id)
        people.give(db, people.add(db, here.id, "Signe Kvist", "Sekretær"), Role.SECRETARIAT)
        assert _roles(db, here.id) == {"Vibeke Torm": {Role.CHAIR}, "Signe Kvist": {Role.SECRETARIAT}}


def test_the_newest_minutes_title_counts_whatever_the_order_of_import(database: Database) -> None:
    newer = (Participant("Marie Holt", "Direktør Løn & Indkøb"), *MEMBERS[:3])
    with database.write() as db:
        here = released(db, reading(APRIL, participants=newer), reading(MARCH))
        titles = {p.name: p.title for p in people.members(db, here.id)}
    assert titles["Marie Holt"] == "Direktør Løn & Indkøb"


def test_a_member_whom_newer_minutes_do_not_name_is_missing_until_somebody_answers(database: Database) -> None:
    with database.write() as db:
        here = released(db, reading(MARCH), reading(APRIL, participants=MEMBERS[:3]))
        gone = people.missing_from(db, here.id, APRIL)
        assert [p.name for p in gone] == ["Marie Bisgaard", "Marie Holt"]
        people.confirm(db, here.id, gone[0].id, APRIL)
        people.leave(db, here.id, gone[1].id)
        assert people.missing_from(db, here.id, APRIL) == []
        assert "Marie Holt" not in [p.name for p in people.members(db, here.id)]


def test_names_are_sorted_as_danes_do_and_found_by_their_beginnings(database: Database) -> None:
    with database.write() as db:
        here = released(db, reading(MARCH))
        members = people.members(db, here.id)
    assert [p.name for p in members] == ["Marie Bisgaard", "Marie Holt", "Vibeke Torm", "Aage Østby", "Åse Ravn"]
    assert [p.name for p in people.named(members, "marie")] == ["Marie Bisgaard", "Marie Holt"]
    assert [p.name for p in people.named(members, "Marie B")] == ["Marie Bisgaard"]
    assert [p.name for p in people.named(members, "aase")] == ["Åse Ravn"]
    assert people.named(members, "") == []
    assert people.named(members, "Marie Marie") == []


def test_when_the_chair_leaves_the_other_chief_executive_takes_over(database: Database) -> None:
    new = Participant("Ib Falk", "Kommunaldirektør")
    with database.write() as db:
        here = released(db, reading(MARCH), reading(APRIL, participants=(new, *MEMBERS[1:])))
        old = people.named(people.members(db, here.id), "Vibeke Torm")[0]
        assert Role.CHAIR in old.roles, "two are named; nobody has said that she left"
        people.leave(db, here.id, old.id)
        assert _roles(db, here.id) == {"Ib Falk": {Role.CHAIR, Role.SECRETARIAT}}


def test_a_stranger_is_nobody(database: Database) -> None:
    with database.read() as db:
        assert people.by_address(db, "web", "", "1") is None
        for sender in ("", "x", "-1", "1e3", "٣", "9" * 30, "1; DROP TABLE person"):
            assert people.by_address(db, "web", "", sender) is None
        assert people.by_address(db, "teams", "", "1") is None
