import datetime as dt
from dataclasses import replace

from dialogs import decisions
from dialogs.turn import Memory
from storage import forums, minutes, people
from storage.database import Database
from tests.support.invented import NOON, forum, item, reading, released

DAY = dt.date(2030, 3, 6)


def test_the_same_content_twice_changes_nothing(database: Database) -> None:
    with database.write() as db:
        here = forum(db)
        first = minutes.save(db, here, reading(DAY), "a.txt", NOON)
        again = minutes.save(db, here, reading(DAY), "b.md", NOON)
    assert (first.status, again.status) == ("new", "unchanged")
    assert again.minutes_id == first.minutes_id


def test_changed_content_is_a_second_version_and_leaves_the_released_one_alone(database: Database) -> None:
    changed = reading(DAY, item(1, "Drøftelse af måger på taget", "Lederkredsen besluttede at vente."))
    with database.write() as db:
        here = released(db, reading(DAY))
        second = minutes.save(db, here, changed, "a.txt", NOON)
        assert (second.status, second.version, second.state) == ("changed", 2, "draft")
        held = minutes.released_point(db, here.id, DAY, 1, seen_by=None)
        assert held is not None
        assert held.item.decision == "Lederkredsen drøftede mågerne."

        assert minutes.release(db, second.minutes_id, NOON)
        held = minutes.released_point(db, here.id, DAY, 1, seen_by=None)
        assert held is not None
        assert held.item.decision == "Lederkredsen besluttede at vente."
        assert len(minutes.released(db, here.id)) == 1
        assert not minutes.release(db, second.minutes_id, NOON), "it is no draft any more"


def test_two_meetings_on_one_day_are_two_and_an_unknown_time_is_the_only_ones(database: Database) -> None:
    with database.write() as db:
        here = released(db, reading(DAY), replace(reading(DAY), start=dt.time(13, 0)))
        assert len(minutes.released(db, here.id)) == 2
        other = forum(db, "Direktionen")
        minutes.save(db, other, replace(reading(DAY), start=dt.time(0, 0)), "a.txt", NOON)
        later = minutes.save(db, other, replace(reading(DAY), place="Et andet sted"), "b.txt", NOON)
    assert later.status == "changed"
    assert later.meeting.start == dt.time(9, 0)


def test_what_was_read_comes_back_the_same(database: Database) -> None:
    whole = reading(DAY, item(1, "Æbler & »pærer«\t<b>", "Første.\n- ja\nA\tB", appendices=("Bilag 1",)))
    with database.write() as db:
        here = released(db, whole)
        points = minutes.items(db, minutes.released(db, here.id)[0].id, seen_by=None)
    assert tuple(point.item for point in points) == whole.items


def test_nothing_of_one_forum_is_seen_in_another(database: Database) -> None:
    with database.write() as db:
        ours = released(db, reading(DAY))
        theirs = released(db, reading(DAY, item(1, "Hemmeligt", "Noget.")), name="Direktionen")
        secret = minutes.released_point(db, theirs.id, DAY, 1, seen_by=None)
        assert secret is not None
        assert minutes.released_points(db, ours.id, [secret.id], seen_by=None) == []
        assert {p.forum_id for p in people.members(db, ours.id)} == {ours.id}
        assert [f.name for f in forums.all_forums(db)] == ["Lederkredsen", "Direktionen"]


def test_minutes_of_meetings_to_come_are_not_there_yet(database: Database) -> None:
    with database.write() as db:
        here = released(db, reading(DAY), reading(DAY + dt.timedelta(14)))
        assert [m.meeting.date for m in minutes.released(db, here.id, until=DAY)] == [DAY]


def test_a_closed_item_gives_its_words_to_nobody(database: Database) -> None:
    secret = item(
        1, "Lukket punkt: Bodils fratrædelse", "Bodil fratræder.", closed=True, case_number="81.01.00-A00-1-30"
    )
    with database.write() as db:
        here = released(db, reading(DAY, secret, item(2, "Måger", "Lederkredsen drøftede mågerne.")))
        points = minutes.items(db, minutes.released(db, here.id)[0].id, seen_by=None)
        asker = people.members(db, here.id)[0]
        for question in ("hvad besluttede vi om Bodil?", "fratrædelse", "81.01.00-A00-1-30"):
            answer = decisions.answer(db, here, asker, question, DAY, Memory())
            assert "fratræder" not in str(answer.cards)
            assert (DAY.isoformat(), 1) not in answer.results
    assert [point.item.title for point in points] == ["Lukket punkt", "Måger"]
    assert "Bodil" not in str(points)
