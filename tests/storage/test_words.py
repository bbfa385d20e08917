import datetime as dt

import pytest

from danish.words import words as cut
from forum import probing
from forum.people import Role
from forum.questions import understand
from forum.sureness import is_sure
from forum.vocabulary import Entry, Kind
from storage import own_words, people, search, words
from storage.database import Database, IntegrityError
from tests.support.invented import NOON, item, reading, released

TODAY = dt.date(2030, 3, 20)


def _forum(database: Database, name: str = "Lederkredsen"):
    with database.write() as db:
        return released(
            db,
            reading(
                dt.date(2030, 3, 6),
                item(1, "Drøftelse af måger på taget", "Lederkredsen drøftede mågerne."),
                item(2, "Nyt fra Økonomiudvalget", "Lederkredsen tog til efterretning, at budgettet er vedtaget."),
                item(3, "Tage og facader", "Skov & Strand rydder op, og ØU får besked."),
            ),
            name=name,
        )


def _put(database: Database, forum_id: int, *entries: Entry) -> None:
    with database.write() as db:
        for entry in entries:
            words.put(db, forum_id, entry, None, NOON)


def _best(database: Database, forum, text: str) -> tuple[int, bool]:
    """The best item's number, 0 for none, and whether it is a sure answer."""
    with database.read() as db:
        person = people.members(db, forum.id)[0]
        asked = understand(text, TODAY, own_words.of_forum(db, forum.id))
        found = search.find(db, asked, seen_by=person, until=TODAY)
    if not found.matches:
        return 0, False
    return found.matches[0].document.number, is_sure(found.matches[0], found.concepts)


@pytest.mark.parametrize(
    ("entry", "text", "number"),
    [
        (Entry(Kind.SYNONYM, "tagfugle", "måger"), "hvad besluttede vi om tagfuglene?", 1),
        (Entry(Kind.ABBREVIATION, "MÅ", "måger"), "hvad med MÅ?", 1),
        (Entry(Kind.ALIAS, "de grønne", "Skov & Strand"), "hvad skal de grønne?", 3),
        (Entry(Kind.ABBREVIATION, "SKS", "Strand og Skov"), "hvad skal SKS?", 3),
        (Entry(Kind.SYNONYM, "husets yderside", "facader"), "hvad med husets ydersider?", 3),
    ],
)
def test_a_word_is_used_in_the_next_question(database: Database, entry: Entry, text: str, number: int) -> None:
    forum = _forum(database)
    assert _best(database, forum, text)[0] != number
    _put(database, forum.id, entry)
    assert _best(database, forum, text) == (number, True)


def test_an_abbreviation_finds_both_ways_of_writing(database: Database) -> None:
    forum = _forum(database)
    _put(database, forum.id, Entry(Kind.ABBREVIATION, "ØU", "Økonomiudvalget"))
    with database.read() as db:
        person = people.members(db, forum.id)[0]
        for text in ("ØU", "økonomiudvalget", "Økonomiudvalgets"):
            asked = understand(f"hvad med {text}?", TODAY, own_words.of_forum(db, forum.id))
            found = search.find(db, asked, seen_by=person, until=TODAY)
            assert {m.document.number for m in found.matches} == {2, 3}, text


def test_a_word_of_another_forum_is_not_used(database: Database) -> None:
    here, there = _forum(database), _forum(database, "Nabokredsen")
    _put(database, here.id, Entry(Kind.SYNONYM, "tagfugle", "måger"))
    assert _best(database, here, "tagfugle") == (1, True)
    assert _best(database, there, "tagfugle") == (0, False)
    with database.read() as db:
        assert own_words.of_forum(db, there.id).entries == ()
        stored = words.listed(db, here.id)[0]
        assert words.by_id(db, there.id, stored.id) is None
    with database.write() as db:
        assert not words.drop(db, there.id, stored.id)
        assert words.drop(db, here.id, stored.id)
        assert not words.drop(db, here.id, stored.id)


def test_the_same_word_is_kept_once(database: Database) -> None:
    forum = _forum(database)
    entry = Entry(Kind.SYNONYM, "tagfugle", "måger")
    with database.write() as db:
        assert words.put(db, forum.id, entry, None, NOON)
        assert not words.put(db, forum.id, Entry(Kind.SYNONYM, "Tagfuglene", "mågerne"), None, NOON)
        assert words.put(db, forum.id, Entry(Kind.ALIAS, "tagfugle", "måger"), None, NOON)
        assert [s.entry.kind for s in words.listed(db, forum.id)] == [Kind.ALIAS]
        assert words.put_all(db, forum.id, [entry, Entry(Kind.SYNONYM, "tag", "loft")], NOON) == (1, 1)
        assert words.put_all(db, forum.id, [entry, Entry(Kind.SYNONYM, "tag", "loft")], NOON) == (0, 0)
        assert words.count(db, forum.id) == 2


def test_persons_are_named_by_what_they_are_called(database: Database) -> None:
    forum = _forum(database)
    _put(
        database,
        forum.id,
        Entry(Kind.ALIAS, "Bissen", "Marie Bisgaard"),
        Entry(Kind.ALIAS, "chefen", "kommunaldirektøren"),
        Entry(Kind.ALIAS, "begge", "Marie"),
        Entry(Kind.ALIAS, "de grønne", "Skov & Strand"),
        Entry(Kind.SYNONYM, "Holten", "Marie Holt"),
    )
    with database.read() as db:
        here = people.members(db, forum.id)
    assert [p.name for p in people.named(here, "bissen")] == ["Marie Bisgaard"]
    assert [p.name for p in people.named(here, "Chefen")] == ["Vibeke Torm"]
    for nobody in ("begge", "de grønne", "Bisse", "Holten"):
        assert people.named(here, nobody) == [], nobody
    assert {p.name: p.aliases for p in here if p.aliases} == {"Marie Bisgaard": ("Bissen",), "Vibeke Torm": ("chefen",)}


def test_what_most_items_hold_is_common(database: Database) -> None:
    with database.write() as db:
        items = [item(i, f"Sag {i}", "Plantegning til rådhuset" if i % 3 else "Måger") for i in range(1, 16)]
        forum = released(db, reading(dt.date(2030, 3, 6), *items))
        entry = Entry(Kind.SYNONYM, "gården", "rådhusets plantegning")
        around = words.around(db, forum, [entry, Entry(Kind.SYNONYM, "skræpper", "måger")], TODAY)
    assert around.common == {w.term for w in cut("rådhuset plantegning")}


def test_a_word_is_stored_with_who_added_it(database: Database) -> None:
    forum = _forum(database)
    with database.write() as db:
        somebody = people.add(db, forum.id, "Signe Kvist", "Sekretær")
        people.give(db, somebody, Role.SECRETARIAT)
        words.put(db, forum.id, Entry(Kind.SYNONYM, "tagfugle", "måger"), somebody, NOON)
        (stored,) = words.listed(db, forum.id)
    assert (stored.added_by, stored.added_at) == (somebody, NOON)


def test_no_word_is_kept_twice_by_two_at_once(database: Database) -> None:
    """The database's own last word."""
    forum = _forum(database)
    entry = Entry(Kind.SYNONYM, "tagfugle", "måger")
    _put(database, forum.id, entry)
    with pytest.raises(IntegrityError), database.engine.begin() as db:
        db.execute(words.insert(words.word).values(words._row(forum.id, entry, None, NOON)))


def test_what_was_rolled_back_is_never_met(database: Database) -> None:
    forum = _forum(database)
    one, other = Entry(Kind.SYNONYM, "tagfugle", "måger"), Entry(Kind.SYNONYM, "tagfugle", "svaler")

    class Undone(Exception):
        pass

    def undone() -> None:
        with database.write() as db:
            words.put(db, forum.id, one, None, NOON)
            assert own_words.of_forum(db, forum.id).entries == (one,)
            raise Undone

    with pytest.raises(Undone):
        undone()
    with database.read() as db:
        assert own_words.of_forum(db, forum.id).entries == ()
    _put(database, forum.id, other)
    with database.read() as db:
        known = own_words.of_forum(db, forum.id)
        assert known.entries == (other,)
        assert own_words.of_forum(db, forum.id) is known


def test_a_question_without_own_words_is_as_before(database: Database) -> None:
    forum = _forum(database)
    with database.read() as db:
        plain = understand("hvad med måger og Skov & Strand?", TODAY)
        own = understand("hvad med måger og Skov & Strand?", TODAY, own_words.of_forum(db, forum.id))
    assert plain == own
    assert probing.probe(plain.subject, plain) == probing.probe(own.subject, own)
