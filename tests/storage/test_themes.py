import datetime as dt
from dataclasses import replace

from forum.people import Person
from forum.proposals import Proposal
from forum.themes import State, Theme
from storage import meetings, people, themes
from storage.database import Connection, Database
from tests.support.invented import NOON, reading, released

MARCH = dt.date(2030, 3, 6)


def _proposed(db: Connection, title: str, **wish: object) -> tuple[Person, Theme]:
    here = released(db, reading(MARCH))
    proposer = next(p for p in people.members(db, here.id) if p.name == "Åse Ravn")
    theme_id = themes.add(db, proposer, proposer, Proposal(title, **wish), NOON)  # type: ignore[arg-type]
    found = themes.by_id(db, here.id, theme_id, locked=True)
    assert found is not None
    return proposer, found


def test_a_theme_comes_back_as_it_was_proposed(database: Database) -> None:
    with database.write() as db:
        proposer, theme = _proposed(db, "Måger på tagene", why="De larmer", minutes=45, wished=dt.date(2030, 3, 20))
    assert theme == Theme(
        id=theme.id,
        forum_id=proposer.forum_id,
        title="Måger på tagene",
        why="De larmer",
        proposer_id=proposer.id,
        responsible_id=proposer.id,
        wished_minutes=45,
        wished=dt.date(2030, 3, 20),
        state=State.PROPOSED,
        meeting=None,
        minutes=None,
        reason="",
        version=1,
        proposed_at=NOON,
    )


def test_what_was_changed_is_kept_and_is_found_on_its_meeting(database: Database) -> None:
    with database.write() as db:
        proposer, theme = _proposed(db, "Måger")
        on = meetings.put(db, proposer.forum_id, dt.date(2030, 3, 20), dt.time(9), "Rådssalen")
        changed = replace(theme, title="Mursten", state=State.SCHEDULED, meeting=on, minutes=30, version=2)
        themes.save(db, changed)
        assert themes.of_forum(db, proposer.forum_id) == [changed]
        assert themes.on_meeting(db, proposer.forum_id, on.id) == [changed]
        assert themes.last_responsible(db, proposer.forum_id) == {proposer.id: on.date}
        assert themes.held(db, proposer.forum_id, on.date) == []
        assert themes.held(db, proposer.forum_id, on.date + dt.timedelta(days=1)) == [changed]
        themes.save(db, discussed := replace(changed, state=State.DISCUSSED))
        assert themes.held(db, proposer.forum_id, on.date + dt.timedelta(days=1)) == []
        assert themes.held(db, proposer.forum_id, on.date) == [discussed], "a clock that was ahead wrote it down"


def test_one_backs_a_theme_once_and_backers_stand_in_the_order_they_came(database: Database) -> None:
    with database.write() as db:
        proposer, theme = _proposed(db, "Måger")
        others = [p.id for p in people.members(db, proposer.forum_id) if p.id != proposer.id][:2]
        for minute, person_id in enumerate(reversed(others)):
            assert themes.back(db, theme.id, person_id, NOON + dt.timedelta(minutes=minute))
        assert not themes.back(db, theme.id, others[0], NOON)
        kept = themes.by_id(db, proposer.forum_id, theme.id)
    assert kept is not None
    assert kept.backers == tuple(reversed(others))


def test_a_theme_of_one_forum_is_unknown_in_another(database: Database) -> None:
    with database.write() as db:
        _proposer, theme = _proposed(db, "Måger")
        other = released(db, name="Et andet forum")
        assert themes.by_id(db, other.id, theme.id) is None
        assert themes.of_forum(db, other.id) == []


def test_backing_is_taken_back_by_the_one_who_gave_it(database: Database) -> None:
    with database.write() as db:
        proposer, theme = _proposed(db, "Måger")
        others = [p.id for p in people.members(db, proposer.forum_id) if p.id != proposer.id][:2]
        for person_id in others:
            themes.back(db, theme.id, person_id, NOON)
        themes.unback(db, theme.id, others[0])
        found = themes.by_id(db, proposer.forum_id, theme.id)
        assert found is not None
        assert list(found.backers) == others[1:]
