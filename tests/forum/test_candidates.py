from array import array

from hypothesis import given
from hypothesis import strategies as st

from forum import candidates
from forum.candidates import BLOCK, Candidate, Runs
from forum.concepts import Concept, Way


def runs(**terms: dict[int, int]) -> Runs:
    """Impacts by item id."""
    found: dict[str, dict[int, tuple[array[int], bytes]]] = {}
    for term, impacts in terms.items():
        for block in {i // BLOCK for i in impacts}:
            here = sorted(i for i in impacts if i // BLOCK == block)
            run = array("H", [i % BLOCK for i in here]), bytes(impacts[i] for i in here)
            found.setdefault(term, {})[block] = run
    return found


def concept(*terms: str, weight: float = 1.0, quality: float = 1.0) -> Concept:
    return Concept("+".join(terms), (Way(terms, quality),), weight)


def ids(found: list[Candidate]) -> list[int]:
    return [c.item_id for c in found]


def test_who_says_more_comes_first_and_the_later_of_equals() -> None:
    held = runs(a={1: 200, 2: 100, 3: 200})
    assert ids(candidates.choose([concept("a")], held, 9)) == [3, 1, 2]


def test_several_words_add_up_and_rare_ones_weigh_more() -> None:
    held = runs(a={1: 100, 2: 100}, b={2: 100, 3: 250})
    assert ids(candidates.choose([concept("a", weight=3.0), concept("b")], held, 9)) == [2, 1, 3]


def test_of_several_ways_the_best_counts_and_not_their_sum() -> None:
    both = Concept("x", (Way(("a",), 1.0), Way(("b",), 0.5)), 1.0)
    held = runs(a={1: 100, 2: 110}, b={1: 100})
    assert ids(candidates.choose([both], held, 9)) == [2, 1]


def test_words_that_belong_together_must_all_be_there() -> None:
    held = runs(a={1: 100, 2: 100}, b={2: 50})
    assert ids(candidates.choose([concept("a", "b")], held, 9)) == [2]
    assert candidates.choose([concept("a", "c")], held, 9) == []


def test_blocks_are_one_archive() -> None:
    held = runs(a={5: 100, BLOCK + 5: 250, 9 * BLOCK: 50})
    assert ids(candidates.choose([concept("a")], held, 2)) == [BLOCK + 5, 5]


def test_only_what_is_among_and_not_without() -> None:
    held = runs(a={1: 200, 2: 100, BLOCK + 3: 50})
    assert ids(candidates.choose([concept("a")], held, 9, among=[2, BLOCK + 3])) == [2, BLOCK + 3]
    assert ids(candidates.choose([concept("a")], held, 1, without=[1])) == [2]
    assert candidates.choose([concept("a")], held, 9, among=[]) == []


def test_each_says_which_terms_it_holds() -> None:
    held = runs(a={1: 9}, b={1: 9, 2: 9}, c={2: 9})
    assert {c.item_id: c.terms for c in candidates.choose([concept("a"), concept("b")], held, 9)} == {
        1: {"a", "b"},
        2: {"b", "c"},
    }


def test_among_very_many_the_one_with_both_words_is_found() -> None:
    crowd = {i: 1 + i % 200 for i in range(40_000)}
    a = crowd | {12_345: 3}
    b = {i: 1 + i % 150 for i in range(0, 40_000, 7) if i != 12_345} | {12_345: 255}
    held = runs(a={i: v for i, v in a.items() if i % 7 or i == 12_345}, b=b)
    assert ids(candidates.choose([concept("a", weight=1.0), concept("b", weight=1.1)], held, 5))[0] == 12_345


def test_of_very_many_that_hold_the_only_word_the_strongest_are_taken() -> None:
    held = runs(a={i: 1 + (i * 7919) % 254 for i in range(30_000)} | {777: 255})
    assert ids(candidates.choose([concept("a")], held, 3))[0] == 777


@given(
    st.dictionaries(st.integers(0, 3 * BLOCK), st.integers(1, 255), max_size=60),
    st.dictionaries(st.integers(0, 3 * BLOCK), st.integers(1, 255), max_size=60),
    st.integers(1, 20),
)
def test_as_long_as_they_are_few_the_choice_is_exact(a: dict[int, int], b: dict[int, int], most: int) -> None:
    found = candidates.choose([concept("a", weight=2.0), concept("b")], runs(a=a, b=b), most)
    worth = {i: 2.0 * a.get(i, 0) + b.get(i, 0) for i in a.keys() | b.keys()}
    best = sorted(worth.values(), reverse=True)[:most]
    assert [worth[c.item_id] for c in found] == best


@given(st.lists(st.integers(1, 255), min_size=1, max_size=60), st.integers(1, 60))
def test_the_strongest_are_so_many_and_no_weaker_than_the_rest(impacts: list[int], most: int) -> None:
    items, kept = candidates._strongest(array("H", range(len(impacts))), bytes(impacts), most)
    assert sorted(kept, reverse=True) == sorted(impacts, reverse=True)[:most]
    assert [impacts[i] for i in items] == list(kept)
