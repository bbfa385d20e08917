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
