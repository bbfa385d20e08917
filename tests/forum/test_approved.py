"""Minutes wait for the forum's own approval until a later meeting gives it."""

import datetime as dt

import pytest

from forum.agenda import AgendaItem, ItemType
from forum.decisions import outcome_of
from forum.minutes.approved import approves, unapproved

MAY, JUNE, JULY = dt.date(2030, 5, 8), dt.date(2030, 6, 5), dt.date(2030, 7, 3)
USUAL = "Godkendelse af dagsorden og referat"


def formality(decision: str, title: str = USUAL) -> AgendaItem:
    return AgendaItem(
        *(1, title, None, ItemType.FORMALITY, None, "", None, (), (), decision, outcome_of(decision)), appendices=()
    )


def test_minutes_that_say_nothing_of_approval_take_no_mark_away() -> None:
    meetings = [(MAY, [formality("Godkendt.")]), (JUNE, [formality("Intet.", "Velkomst")]), (JULY, [])]
    assert unapproved(meetings) == {MAY, JUNE, JULY}


def test_an_approval_that_names_no_day_is_of_all_that_wait() -> None:
    meetings = [(MAY, [formality("Godkendt.")]), (JUNE, []), (JULY, [formality("Dagsorden og referat godkendt.")])]
    assert unapproved(meetings) == {JULY}


@pytest.mark.parametrize("said", ["8. maj 2030", "8/5", "den 8. maj", "08-05-2030"])
def test_an_approval_that_names_a_day_is_of_that_day(said: str) -> None:
    title = f"Godkendelse af referatet fra {said}"
    meetings = [(MAY, [formality("Godkendt.")]), (JUNE, []), (JULY, [formality("Godkendt.", title)])]
    assert unapproved(meetings) == {JUNE, JULY}


def test_the_meetings_own_day_is_its_agendas() -> None:
    title = "Godkendelse af dagsorden for den 5. juni og af referat"
    assert unapproved([(MAY, []), (JUNE, [formality("Godkendt.", title)])]) == {JUNE}


@pytest.mark.parametrize(
    ("decision", "approved"),
    [
        ("Dagsordenen blev godkendt. Referatet godkendes på næste møde.", False),
        ("Dagsordenen blev godkendt. Referatet blev ikke godkendt.", False),
        ("Dagsordenen blev godkendt. Referatet blev godkendt med en rettelse.", True),
        ("Dagsordenen blev godkendt. Der var ingen bemærkninger til referatet.", True),
        ("Godkendt.", True),
        ("Udsat til næste møde.", False),
    ],
)
def test_what_the_decision_says_of_the_minutes_counts(decision: str, approved: bool) -> None:
    assert approves(formality(decision)) is approved
    assert unapproved([(MAY, []), (JUNE, [formality(decision)])]) == ({JUNE} if approved else {MAY, JUNE})


def test_an_item_of_another_name_may_approve_them_in_its_decision() -> None:
    assert approves(formality("Referatet fra sidst blev godkendt.", "Velkomst"))
    assert not approves(formality("Referatet sendes ud på fredag.", "Eventuelt"))


def test_a_forum_that_approves_no_minutes_has_none_that_wait() -> None:
    assert not unapproved([(MAY, []), (JUNE, [formality("Referatet sendes ud på fredag.", "Eventuelt")])])
