from hypothesis import given
from hypothesis import strategies as st

from forum.candidates import BLOCK
from storage import postings
from storage.database import Database
from tests.support.invented import forum

IMPACTS = st.dictionaries(st.integers(0, BLOCK - 1), st.integers(1, 255))


@given(IMPACTS)
def test_packed_and_unpacked_is_the_same(impacts: dict[int, int]) -> None:
    items, values = postings.unpacked(postings.packed(impacts))
    assert dict(zip(items, values, strict=True)) == impacts
    assert list(items) == sorted(impacts)


def test_three_bytes_an_item() -> None:
    assert len(postings.packed({1: 1, 300: 255})) == 6


def test_an_impact_is_never_nothing() -> None:
    assert [postings.byte_of(x) for x in (0.0, 0.5, 1.0)] == [1, 128, 255]


def test_changes_add_replace_and_take_out(database: Database) -> None:
    with database.write() as db:
        here = forum(db).id
        postings.change(db, here, {"a": {0: {1: 10, 2: 20}, 3: {7: 5}}, "b": {0: {1: 9}}})
        postings.change(db, here, {"a": {0: {2: 0, 4: 40}, 3: {7: 0}}, "c": {0: {1: 0}}})
        found = postings.fetch(db, here, ["a", "b", "c"])
        assert {t: {b: (list(i), list(v)) for b, (i, v) in by.items()} for t, by in found.items()} == {
            "a": {0: ([1, 4], [10, 40])},
            "b": {0: ([1], [9])},
        }
        assert postings.fetch(db, here, ["a"], blocks=[1]) == {}


def test_more_terms_than_a_statement_takes(database: Database) -> None:
    many = {f"t{n}": {0: {n: 1}} for n in range(1300)}
    with database.write() as db:
        here = forum(db).id
        postings.change(db, here, many)
        assert len(postings.fetch(db, here, many)) == 1300
