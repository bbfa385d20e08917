"""Where a passage stands, whatever white space and case, and an item as if it had never been there."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danish.texts.shielding import OMITTED
from forum import shielding
from forum.agenda import AgendaItem, ItemType, Section, type_of
from forum.decisions import Outcome, outcome_of
from forum.shielding import Audience, NotThere, Shield
from tests.support.invented import item

DAY = dt.date(2030, 3, 6)
WORDS = ("Kredsen", "mågerne", "tagets", "net", "bliver", "kiggede", "grønne", "fyrtårnet", "igen", "sælerne")
SECRET = ("Krabbe", "fratræder", "kviksølvet", "afvises", "hemmeligt", "orlovsaftale")


def _sentence(of: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(of), min_size=3, max_size=7).map(lambda w: " ".join(w).capitalize() + ".")


OPEN, HIDDEN = _sentence(WORDS), _sentence(SECRET)
TEXT = st.lists(st.tuples(st.booleans(), st.booleans(), OPEN, HIDDEN), min_size=1, max_size=5)


def _texts(pieces: list[tuple[bool, bool, str, str]]) -> tuple[str, str, list[str]]:
    """With what is hidden, without it, and what is hidden; a piece begins a line or goes on in one."""
    whole, left, hidden = "", "", []
    for number, (new_line, has_secret, sentence, secret) in enumerate(pieces):
        gap = "" if not number else "\n" if new_line else " "
        whole += gap + sentence
        left += gap + sentence
        if has_secret:
            whole += f" {secret}"
            hidden.append(secret)
    return whole, left, hidden


def _read(number: int, title: str, decision: str | None, text: str) -> AgendaItem:
    """As the reader of minutes would have made it."""
    made = item(number, title, decision, sections=(Section("sagsfremstilling", "Sagsfremstilling", text),))
    kind = type_of(title, made.recommendations)
    return replace(made, type=kind, outcome=outcome_of(decision, "Kredsen"))


@settings(max_examples=60)
@given(TEXT, TEXT)
def test_an_item_without_its_passages_is_as_if_they_had_never_been_there(
    decided: list[tuple[bool, bool, str, str]], told: list[tuple[bool, bool, str, str]]
) -> None:
    decision, decision_left, first = _texts(decided)
    text, text_left, second = _texts(told)
    whole, left = (
        _read(1, "Drøftelse af måger", decision, text),
        _read(1, "Drøftelse af måger", decision_left, text_left),
    )
    assert shielding.without(whole, first + second, "Kredsen") == left
    shown = shielding.marked(whole, first + second, "Kredsen")
    assert (shown.outcome, shown.type) == (left.outcome, left.type)
    assert not any(word.lower() in repr(shown).lower() for word in SECRET)
    assert (OMITTED in repr(shown)) == bool(first + second)


@settings(max_examples=60)
@given(TEXT, st.data())
def test_what_is_pasted_is_found_whatever_its_white_space_and_case(
    told: list[tuple[bool, bool, str, str]], data: st.DataObject
) -> None:
    text, _left, _hidden = _texts(told)
    whole = _read(1, "Måger", None, text)
    sentence = data.draw(st.sampled_from(shielding.sentences(whole)[1:]))
    gaps = data.draw(st.lists(st.sampled_from([" ", "  ", "\n", "\t", "\u00a0"]), min_size=20, max_size=20))
    pasted = "".join(a + b for a, b in zip(sentence.split(), gaps, strict=False)).upper()
    assert shielding.located(whole, f"»{pasted}«") == (sentence,)


def test_what_does_not_stand_there_is_refused_with_what_is_nearest() -> None:
    whole = _read(1, "Måger", "Ole Krabbe fratræder den 1. maj. Nettet bliver.", "Der er to tårne.")
    with pytest.raises(NotThere) as refused:
        shielding.located(whole, "Ole Krabbe fratræder den 1. juni.")
    assert refused.value.nearest == "Ole Krabbe fratræder den 1. maj."
    with pytest.raises(NotThere) as refused:
        shielding.located(whole, "Noget helt andet, som ingen har sagt")
    assert refused.value.nearest == ""
    assert shielding.located(whole, " og \n") == ()
    with pytest.raises(NotThere):
        shielding.located(whole, "rabbe fratræder")


def test_several_lines_may_be_pasted_also_with_list_marks() -> None:
    whole = _read(1, "Måger", "- Krabbe går.\n- Nettet bliver.\n2. Sælerne tælles.", "Krabbe er syg.")
    assert shielding.located(whole, "• Krabbe går.\n• Sælerne tælles\n\nKrabbe er syg") == (
        "Krabbe går.",
        "Sælerne tælles.",
        "Krabbe er syg.",
    )
    cut = shielding.without(whole, ["Krabbe går.", "Sælerne tælles.", "Krabbe er syg."], "")
    assert (cut.decision, cut.sections[0].text) == ("- Nettet bliver.", "")
    assert shielding.marked(whole, ["Krabbe går."], "").decision == f"- {OMITTED}\n- Nettet bliver.\n2. Sælerne tælles."


def test_sentences_that_follow_one_another_are_one_passage() -> None:
    whole = _read(1, "Måger", "Et net sættes op. Ole går. Ane går. Sælerne bliver.", "Intet.")
    assert shielding.joined(whole, ["Ane går.", "Ole går."]) == ("Ole går. Ane går.",)
    assert shielding.joined(whole, ["Ole går.", "Sælerne bliver."]) == ("Ole går.", "Sælerne bliver.")
    assert (
        shielding.marked(whole, ["Ole går.", "Ane går."], "").decision == f"Et net sættes op. {OMITTED} Sælerne bliver."
    )


def test_passages_that_overlap_are_hidden_as_one() -> None:
    whole = _read(1, "Måger", "Ole går. Ane går. Sælerne bliver.", "Intet.")
    assert shielding.marked(whole, ["Ole går. Ane går.", "Ane går. Sælerne bliver."], "").decision == OMITTED
    assert shielding.is_only_mark(OMITTED)
    assert shielding.is_only_mark(f"- {OMITTED}")
    assert not shielding.is_only_mark(f"Nej. {OMITTED}")


def test_what_is_read_from_hidden_words_is_read_anew() -> None:
    whole = _read(1, "Måger", "Nettet blev drøftet og gennemgået. Forslaget blev afvist.", "Intet.")
    assert whole.outcome is Outcome.REJECTED
    assert shielding.marked(whole, ["Forslaget blev afvist."], "").outcome is Outcome.DISCUSSED
    none = shielding.marked(whole, [whole.decision or ""], "")
    assert (none.decision, none.outcome) == (OMITTED, Outcome.NONE_RECORDED)
    titled = _read(1, "Beslutning om Krabbe", None, "Intet.")
    assert titled.type is ItemType.DECISION
    assert shielding.marked(titled, ["Beslutning om Krabbe"], "").type is ItemType.DISCUSSION
    marked_beside = replace(titled, title="Krabbe", type=ItemType.INFORMATION)
    assert shielding.marked(marked_beside, ["Krabbe"], "").type is ItemType.INFORMATION


def test_headings_recommenders_and_lists_are_no_way_round() -> None:
    whole = replace(
        _read(1, "Måger", None, "Intet."),
        recommended_by="Ole Krabbe",
        minutes_note="20 min. ved Ole Krabbe",
        recommendations=("at Ole Krabbe tilbydes orlov", "at nettet bliver"),
        appendices=("Brev fra Ole Krabbe", "Kort"),
        sections=(Section("ole_krabbe", "Ole Krabbe", "Tekst."),),
    )
    assert "rabbe" not in repr(shielding.marked(whole, ["Ole Krabbe"], "")).replace("recommended_by", "")
    cut = shielding.without(whole, ["Ole Krabbe", "at Ole Krabbe tilbydes orlov", "Brev fra Ole Krabbe"], "")
    assert (cut.recommendations, cut.appendices, cut.recommended_by) == (("at nettet bliver",), ("Kort",), None)


def test_what_is_lost_in_a_version_is_seen_to_by_hiding_something_of_it_since() -> None:
    before, read_at, since = (dt.datetime(2030, 3, 7, hour, tzinfo=dt.UTC) for hour in (8, 9, 10))
    items = [_read(1, "Måger", "Ole går i juni.", "Intet."), _read(2, "Net", "Nettet bliver.", "Intet.")]
    old = Shield(1, 1, DAY, 1, "Måger", ("Ole går i maj.",), Audience.OFFICE, frozenset(), "", 1, at=before)
    assert shielding.lost([old], items, read_at) == [old]
    stands = replace(old, id=2, passages=("Ole går i juni.",))
    assert shielding.lost([old, stands], items, read_at) == [old], "hidden before: it says nothing of this version"
    assert shielding.lost([old, replace(stands, at=since)], items, read_at) == []
    elsewhere = replace(stands, number=2, title="Net", passages=("Nettet bliver.",), at=since)
    assert shielding.lost([old, elsewhere], items, read_at) == [old]
