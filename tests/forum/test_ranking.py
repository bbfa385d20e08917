from hypothesis import given
from hypothesis import strategies as st

from danish import words
from forum import ranking, sureness
from forum.concepts import Concept, Way
from forum.ranking import Document
from tests.support.ranked import ask, document


def best(text: str, *documents: Document) -> int:
    return ask(text, *documents)[0].document.number


def test_the_title_counts_more_than_the_body() -> None:
    assert best("måger", document(1, body="Måger larmer."), document(2, title="Måger på loftet")) == 2


def test_the_word_itself_counts_more_than_a_synonym() -> None:
    by_synonym = document(1, decision="Tovholder, tovholder og projektleder.")
    assert best("koordinatoren", by_synonym, document(2, title="En koordinator")) == 2


def test_compounds_match_their_parts_and_parts_their_compound() -> None:
    joined, split = document(1, title="Mågeplanudvalg"), document(2, title="Udvalg for mågeplan")
    assert {m.document.number for m in ask("mågeplan", joined)} == {1}
    assert ask("mågeplanudvalg", split)[0].coverage >= sureness.SURE
    assert ask("måge planudvalg", joined)[0].coverage >= sureness.SURE


def test_half_a_compound_is_no_answer() -> None:
    match = ask("mågeskat", document(1, title="Måge"), document(2, title="Skat"))
    assert all(m.coverage < sureness.SURE for m in match)
    apart = document(1, title="Måge", body=f"Skat er {'noget andet ' * 9}.", decision="Ny skat.")
    assert ask("mågeskat", apart)[0].coverage < sureness.SURE


def test_a_misspelling_is_an_answer_and_a_far_one_only_an_offer() -> None:
    ferry = document(1, title="Færgedrift")
    term, held = words.stem("færgedirft"), words.stem("færgedrift")
    near = ask("færgedirft", ferry, fuzzy={term: {held: 1}})[0]
    far = ask("færgedirft", ferry, fuzzy={term: {held: 2}})[0]
    assert near.coverage >= sureness.SURE > far.coverage >= sureness.NEAR


def test_a_word_the_archive_lacks_counts_in_full() -> None:
    match = ask("elefanter på havnen", document(1, title="Måger på havnen"), document(2, title="Havnen"))[0]
    assert match.coverage < sureness.SURE


def test_a_year_must_stand_where_the_item_says_what_it_is_about() -> None:
    plan = document(1, title="Mågeplan 2032", body="I 2019 var der ingen.")
    assert ask("mågeplan 2032", plan)[0].year_fits
    assert ask("mågeplan 2031", plan)[0].year_fits, "the meeting's own year"
    assert not ask("mågeplan 2019", plan)[0].year_fits


def test_a_standing_item_gives_way() -> None:
    standing = document(1, formality=True, title="Godkendelse af plan")
    assert best("plan for godkendelse af fyrtårne", standing, document(2, title="Plan for fyrtårne")) == 2


def test_the_newest_wins_between_equals_and_when_asked_for() -> None:
    old, new = document(1, "2030-05-07", title="Måger"), document(2, "2031-05-07", title="Måger")
    assert best("måger", old, new) == 2
    longer = document(2, "2031-05-07", title="Måger og en hel del andet om havnen")
    assert best("måger", old, longer) == 1
    assert best("seneste om måger", old, longer) == 2


def test_words_outside_title_and_decision_are_told_apart() -> None:
    match = ask("fyrtårn", document(1, title="Havnen", decision="Drøftet.", body="Ved havnen står et fyrtårn."))[0]
    assert match.elsewhere == {words.stem("fyrtårn")}
    assert not ask("havn", document(1, title="Havnen", body="Havn"))[0].elsewhere


def test_the_rarest_concept_must_be_there() -> None:
    rare, common = Concept("a", (Way(("a",), 1.0),), 4.0), Concept("b", (Way(("b",), 1.0),), 3.0)
    more = Concept("c", (Way(("c",), 1.0),), 3.0)
    match = ranking.rank([rare, common, more], [document(1, title="b c")])[0]
    assert match.coverage >= sureness.SURE
    assert not sureness.is_sure(match, [rare, common, more])


@given(st.permutations(range(8)), st.text("abc ", max_size=12))
def test_the_order_does_not_depend_on_the_order_of_arrival(order: list[int], text: str) -> None:
    pool = [document(n, f"203{n % 3}-05-07", title="abc ab", body="a b c " * n) for n in range(8)]
    wanted = [Concept(w, (Way((w,), 1.0),), 2.0) for w in sorted(set(words.terms(text)))]
    assert ranking.rank(wanted, [pool[i] for i in order]) == ranking.rank(wanted, pool)
