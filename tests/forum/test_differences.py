import datetime as dt

import pytest

from forum.agenda import AgendaItem, ItemType
from forum.decisions import outcome_of
from forum.differences import Change, differences, postponed_to, remark_of

HELD = dt.date(2026, 3, 11)


def item(decision: str | None, *recommendations: str) -> AgendaItem:
    outcome = outcome_of(decision)
    return AgendaItem(1, "Haver", None, ItemType.DISCUSSION, None, "", None, recommendations, (), decision, outcome, ())


@pytest.mark.parametrize(
    ("decision", "remark"),
    [
        ("Forum godkendte planen med bemærkning om, at hegnet males.", "med bemærkning om, at hegnet males"),
        ("Godkendt med den tilføjelse, at lågen males. Bo maler.", "med den tilføjelse, at lågen males"),
        ("Godkendt med små rettelser.", "med små rettelser"),
        ("Forum godkendte planen og bemærkede, at åen mangler.", "og bemærkede, at åen mangler"),
        ("Forum godkendte planen.", None),
        ("Forum mødtes med Haverådet om ændringer i planen.", None),
        (None, None),
    ],
)
def test_a_remark_is_quoted_to_the_end_of_its_sentence(decision: str | None, remark: str | None) -> None:
    assert remark_of(decision) == remark
    assert remark is None or remark in (decision or "")


@pytest.mark.parametrize(
    ("decision", "words", "date"),
    [
        ("Punktet blev udskudt til mødet den 25. marts 2026.", "til mødet den 25. marts 2026", dt.date(2026, 3, 25)),
        ("Sagen udsættes til 8. april, da planen mangler.", "til 8. april", dt.date(2026, 4, 8)),
        ("Forum udskød punktet til næste møde.", "til næste møde", None),
        ("Udskudt til efter ferien.", "til efter ferien", None),
    ],
)
def test_what_is_put_off_has_a_day_or_words(decision: str, words: str, date: dt.date | None) -> None:
    found = postponed_to(decision, HELD)
    assert found is not None
    assert (found.words, found.date) == (words, date)


@pytest.mark.parametrize(
    "decision", [None, "Udskudt.", "Godkendt. Fristen er den 8. april.", "Festen udskydes til maj."]
)
def test_what_is_not_put_off_to_anything_says_nothing(decision: str | None) -> None:
    assert postponed_to(decision, HELD) is None


@pytest.mark.parametrize(
    ("decision", "recommendation", "changes"),
    [
        ("Godkendt.", "at planen godkendes", []),
        ("Punktet blev udskudt.", "at planen godkendes", [Change.POSTPONED]),
        ("Indstillingen blev afvist.", "at planen godkendes", [Change.REJECTED]),
        ("Indstillingen blev delvist godkendt.", "at planen godkendes", [Change.IN_PART]),
        ("Godkendt med bemærkning om farven.", "at planen godkendes", [Change.REMARK]),
        ("Forum godkendte 40.000 kr. til hegn.", "at der bevilges 60.000 kr. til hegn", [Change.AMOUNT]),
        ("Forum godkendte 60.000 kr. til hegn.", "at der bevilges 60.000 kr. til hegn", []),
        ("Forum godkendte puljen. Ansøgningen fra Haverådet udgår.", "at puljen godkendes", [Change.CHANGED]),
        ("Forum besluttede, at stien lukkes.", "at status tages til efterretning", [Change.MORE]),
        ("Forum drøftede planen i grupper.", "at planen godkendes", [Change.LESS]),
        ("Forum tog status til efterretning.", "at status tages til efterretning", []),
    ],
)
def test_a_decision_beside_its_recommendation(decision: str, recommendation: str, changes: list[Change]) -> None:
    found = differences(item(decision, recommendation))
    assert [difference.change for difference in found] == changes
    assert all(difference.words in decision for difference in found)


def test_without_either_there_is_nothing_to_compare() -> None:
    assert differences(item(None, "at planen godkendes")) == ()
    assert differences(item("Godkendt med bemærkning om farven.")) == ()
