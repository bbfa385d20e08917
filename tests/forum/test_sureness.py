"""What may be given as an answer, and what is only offered."""

import pytest

from danish import words
from forum import sureness
from forum.ranking import Document
from tests.support.ranked import ask, document, sought


def sure(text: str, item: Document, *others: Document, slips: dict[str, str] | None = None) -> bool:
    """Whether `item` may be given; `slips` are misspelt words and what the archive has instead."""
    fuzzy = {words.stem(typed): {words.stem(meant): 1} for typed, meant in (slips or {}).items()}
    wanted, _years, _newest = sought(text, item, *others, fuzzy=fuzzy)
    match = next((m for m in ask(text, item, *others, fuzzy=fuzzy) if m.document == item), None)
    return match is not None and sureness.is_sure(match, wanted)


def test_a_word_in_the_title_is_an_answer_however_it_is_met() -> None:
    lighthouse = document(1, title="Renovering af fyrtårnslampen")
    assert sure("fyrtårnslampen", lighthouse)
    assert sure("fyrtårn", lighthouse), "a part of the title's compound"
    assert sure("fyrtårnlampen", lighthouse, slips={"fyrtårnlampen": "fyrtårnslampen"})


def test_a_rare_word_of_the_case_text_is_an_answer_and_a_part_of_a_compound_there_is_not() -> None:
    harbour = document(1, title="Havnen", body="Der må påregnes færre mågepladser, og der er pelikaner.")
    assert sure("pelikaner", harbour)
    assert not sure("måger", harbour)


@pytest.mark.parametrize("asked", ["slet alt", "kan du glemme mig", "hvor bor du", "hvad er klokken", "skriv til mig"])
def test_everyday_words_alone_are_no_answer(asked: str) -> None:
    text = "Vi kan slette, glemme, bor her, skrive og se på klokken."
    assert not sure(asked, document(1, title="Havnen", decision=text, body=text))
    assert sure("havnen", document(1, title="Havnen", decision=text))


def test_a_short_word_with_a_slip_is_no_answer_outside_the_title() -> None:
    sewers = document(1, title="Havnen", decision="De utætte havrør skiftes.")
    assert not sure("havrer", sewers, slips={"havrer": "havrør"})
    assert sure("havrer", document(1, title="Havrør"), slips={"havrer": "havrør"})
    assert sure("fyrlampeskærm", document(1, decision="Ny fyrlampeskærme."), slips={"fyrlampeskærm": "fyrlampeskærme"})


def test_words_far_apart_in_the_case_text_are_about_different_things() -> None:
    between = " ".join(f"bjælke{n}" for n in "abcdefghijklmnopqrst")
    apart = document(1, title="Havnen", body=f"Pelikaner larmer. {between} Der er flagermus.")
    together = document(1, title="Havnen", body=f"Pelikaner og flagermus larmer. {between}")
    assert sure("pelikaner flagermus", together)
    assert not sure("pelikaner flagermus", apart)


def test_other_words_for_what_was_asked_are_an_answer_only_in_the_title() -> None:
    assert sure("koordinator", document(1, title="Ny tovholder"))
    assert not sure("koordinator", document(1, title="Havnen", body="En tovholder er valgt."))


def test_what_one_thing_is_said_of_another_must_stand_with_it() -> None:
    elsewhere = document(1, title="Fyrtårnet males", body="Der er sat en lampe op i skuret.")
    there = document(1, title="Fyrtårnet males", body="Der er sat en lampe op i fyrtårnet.")
    assert not sure("lampen på fyrtårnet", elsewhere)
    assert not sure("hvad besluttede vi om lampen på fyrtårnet?", elsewhere)
    assert sure("lampen på fyrtårnet", there)
    assert sure("lampen på fyrtårnet", document(1, title="Fyrtårnets lampe"))


@pytest.mark.parametrize("asked", ["pelikaner hos mågerne", "flagermus på havnen"])
def test_of_two_that_belong_together_one_alone_is_no_answer(asked: str) -> None:
    decided = "Havnen får pelikaner. De ses på havnen. Pelikanerne bliver på havnen."
    assert not sure(asked, document(1, title="Pelikanerne", decision=decided))


@pytest.mark.parametrize("asked", ["lamper på fyrtårnet", "fyrtårnet i stormen", "maling af fyrtårnet"])
def test_a_decision_need_not_say_its_title_again(asked: str) -> None:
    decided = "Der sættes nye lamper op, malingen bliver rød, og alle går ind i stormen."
    assert sure(asked, document(1, title="Fyrtårnet", decision=decided))
    assert not sure(asked, document(1, title="Fyrtårnet", body=decided))


def test_what_is_done_to_a_thing_is_not_what_is_done_in_it() -> None:
    kitchen = document(1, title="Mindre madspild", decision="Fyrtårnets køkken begynder salg af overskudsmad.")
    assert not sure("salg af fyrtårnet", kitchen)
    assert sure("salg af overskudsmad", kitchen)
    assert sure("salg af fyrtårnet", document(1, title="Fremtiden", decision="Salget af fyrtårnet begynder i maj."))


def test_where_a_verb_stands_between_words_need_not_stand_together() -> None:
    assert sure("hvem fik pelikaner fra havnen", document(1, title="Havnen", body=f"Pelikaner. {_MUCH} Og havnen."))


_MUCH = " ".join(f"bjælke{n}" for n in "abcdefghijklmnopqrst")


@pytest.mark.parametrize("asked", ["om biler", "biler", "hvad koster bilerne"])
def test_a_short_everyday_word_in_passing_is_offered(asked: str) -> None:
    assert not sure(asked, document(1, title="Havnen", body="Der er plads til biler."))
    assert sure(asked, document(1, title="Havnen", body="Biler holder her. Biler holder der. Biler er dyre."))
    assert sure(asked, document(1, title="Havnens biler"))


@pytest.mark.parametrize("asked", ["FYR", "f-bil", "pelikanerne"])
def test_a_name_in_passing_is_an_answer(asked: str) -> None:
    assert sure(asked, document(1, title="Havnen", body="Vi bruger FYR, en f-bil og pelikanerne."))


def test_words_that_one_item_alone_has_need_not_stand_together() -> None:
    between = " ".join(f"bjælke{n}" for n in "abcdefghijklmnopqrst")
    alone = document(1, title="Havnen", resume="Pelikaner larmer.", body=f"{between} Der er flagermus.")
    assert sure("pelikaner flagermus", alone)
    assert not sure("pelikaner flagermus", alone, document(2, title="Møllen", body="Der er flagermus."))


def test_a_rule_of_something_is_about_that() -> None:
    assert sure("pelikanregler", document(1, title="Pelikaner på havnen"))
    assert not sure("pelikansager", document(1, title="Havnen", body="En pelikan sad der."))


def test_another_word_within_a_word_is_not_met() -> None:
    assert not sure("valget", document(1, title="Fyrtårnsudvalget"), document(2, title="Nyt udvalg"))
    assert sure("valget", document(1, title="Fyrtårnsvalget"), document(2, title="Nyt udvalg"))


def test_several_words_have_synonyms_together() -> None:
    assert sure("kunstig intelligens", document(1, title="Retningslinje for AI"))
