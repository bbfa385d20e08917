import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum import questions
from forum.decisions import Outcome
from forum.questions import Question, Which

TODAY = dt.date(2031, 11, 20)


def ask(text: str) -> Question:
    return questions.understand(text, TODAY)


def subject(text: str) -> list[str]:
    return [w.text for w in ask(text).subject]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("hvad besluttede vi om mågerne på havnen?", ["mågerne", "havnen"]),
        ("Hej, kan du vise mig beslutningen om færgen", ["færgen"]),
        ("what did we decide about the ferry?", ["ferry"]),
        ("hvad skal vi?", []),
        ("og hvad så?", []),
    ],
)
def test_how_one_asks_is_no_subject(text: str, words: list[str]) -> None:
    assert subject(text) == words


@pytest.mark.parametrize(
    "text", ["12.34.56-A78-9-31", "sag 12.34.56 A78 9 31?", "12.34.56-a78-9-2031 hvad er det", "12.34.56-A78-9-31."]
)
def test_a_case_number_in_any_spelling(text: str) -> None:
    assert ask(text).cases == ("12.34.56-A78-9-31",)
    assert not ask(text).years


def test_a_kle_subject_alone() -> None:
    asked = ask("hvilke sager er der under 12.34.56?")
    assert (asked.kle, asked.cases) == ("12.34.56", ())


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("hvad besluttede vi i maj?", dt.date(2031, 5, 1), dt.date(2031, 5, 31)),
        ("måger den 21. maj", dt.date(2031, 5, 21), dt.date(2031, 5, 21)),
        ("hvilke sager havde vi i uge 46", dt.date(2031, 11, 10), dt.date(2031, 11, 16)),
        ("måger i første halvår 2031", dt.date(2031, 1, 1), dt.date(2031, 6, 30)),
        ("mødet den 8. maj, nej, den 21. maj", dt.date(2031, 5, 21), dt.date(2031, 5, 21)),
    ],
)
def test_a_time_is_a_scope(text: str, first: dt.date, last: dt.date) -> None:
    span = ask(text).span
    assert span is not None
    assert (span.first, span.last) == (first, last)


def test_a_quarter_and_a_bare_year_belong_to_the_subject() -> None:
    asked = ask("måger i 1. kvartal 2031")
    assert (asked.span, asked.quarters, asked.years) == (None, ("q_1_2031",), ())
    asked = ask("mågeplan 2032")
    assert (asked.span, asked.years) == (None, (2032,))


@pytest.mark.parametrize("text", ["hvad skal være klar inden udgangen af oktober?", "måger til næste år"])
def test_a_deadline_and_what_is_to_come_are_mentioned_no_meetings(text: str) -> None:
    span = ask(text).span
    assert span is not None
    assert span.is_deadline


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("what did we decide about the ferry", True),
        ("procurement plan preparedness", True),
        ("status for budget og plan", False),
        ("har vi en plan for service", False),
    ],
)
def test_english_is_known_by_its_words(text: str, english: bool) -> None:
    assert ask(text).english is english


@pytest.mark.parametrize(
    ("text", "which"),
    [
        ("hvad skete der på sidste møde?", Which.LATEST),
        ("det seneste referat", Which.LATEST),
        ("hvad besluttede vi sidst?", Which.LATEST),
        ("det næstsidste møde", Which.PREVIOUS),
        ("det første møde", Which.FIRST),
        ("hvad besluttede vi sidst om måger?", None),
    ],
)
def test_meetings_by_their_place_in_the_row(text: str, which: Which | None) -> None:
    assert ask(text).which is which


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("vis punkt 4", 4),
        ("pkt. 12 den 21. maj", 12),
        ("punkt nr. 3", 3),
        ("budgetforslag 7.1", None),
        ("punkt 7.1", None),
    ],
)
def test_item_numbers(text: str, number: int | None) -> None:
    assert ask(text).number == number


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("hvad blev udskudt?", Outcome.POSTPONED),
        ("hvad er udsat", Outcome.POSTPONED),
        ("what was postponed?", Outcome.POSTPONED),
        ("hvad blev afvist?", Outcome.REJECTED),
        ("hvad tog vi til efterretning?", Outcome.NOTED),
        ("hvad blev godkendt?", Outcome.APPROVED),
        ("hvilke punkter er uden beslutning?", Outcome.NONE_RECORDED),
    ],
)
def test_outcomes_are_no_subject(text: str, outcome: Outcome) -> None:
    asked = ask(text)
    assert asked.outcome is outcome
    assert asked.is_about_nothing


def test_departments_and_abbreviations_are_named() -> None:
    terms = {term for term, _places in ask("måger i strand og skov").named}
    assert "d_skov_strand" in terms
    assert "i_ss" in {term for term, _places in ask("hvad siger S&S?").named}


@pytest.mark.parametrize("text", ["hvad mente havnefogeden om mågerne", "hvem sagde, at mågerne larmer"])
def test_somebody_who_thinks_something_is_not_said_back(text: str) -> None:
    assert ask(text).echo == ""


@pytest.mark.parametrize("text", ["og hvornår kommer det igen?", "hvornaar tager vi den igen", "when is it next"])
def test_when_something_comes_again(text: str) -> None:
    assert ask(text).asks_when_again


@pytest.mark.parametrize("text", ["hvad kommer igen?", "hvornår blev det vedtaget", "skal vi se på det igen"])
def test_not_when_something_comes_again(text: str) -> None:
    assert not ask(text).asks_when_again


@pytest.mark.parametrize(
    ("text", "bare"), [("mågerne fredag", True), ("mågerne i fredags", False), ("hvad skete 9. maj", False)]
)
def test_a_weekday_and_nothing_else(text: str, bare: bool) -> None:
    span = ask(text).span
    assert span is not None
    assert span.is_weekday is bare


def test_the_topic_is_said_back_as_typed() -> None:
    assert ask("hvad besluttede vi om Måger i Skov & Strand?").topic == "Måger i Skov & Strand"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "?",
        "og",
        "x" * 20_000,
        "måge " * 20_000,
        '"måge" AND NEAR(*) OR NOT (',
        "'; DROP TABLE item; --",
        "🙂🙂",
        "چطور رأی دادیم",
        "\x00\x1b[2J\u202e",
        "1. kvartal uge 99 den 31. februar 0000 punkt 999",
    ],
)
def test_anything_at_all_is_understood_somehow(text: str) -> None:
    asked = ask(text)
    assert len(asked.subject) <= questions.LONGEST


@given(st.text(max_size=200))
def test_understanding_never_fails(text: str) -> None:
    assert all(word.term for word in ask(text).subject)


@pytest.mark.parametrize(
    "text",
    [
        "hvor besluttede vi noget andet end indstillet",
        "hvornår fulgte vi ikke indstillingen",
        "hvilke beslutninger afveg fra oplægget?",
        "hvad gik imod anbefalingen",
    ],
)
def test_what_departs_from_what_was_recommended_is_asked_for(text: str) -> None:
    assert ask(text).asks_departures


@pytest.mark.parametrize("text", ["hvad var indstillingen", "fulgte vi indstillingen om fyret?", "imod fyret"])
def test_a_recommendation_alone_is_not(text: str) -> None:
    asked = ask(text)
    assert not (asked.asks_departures and asked.is_about_nothing)


def test_the_law_is_a_subject_and_a_promise_is_not() -> None:
    assert [w.text for w in ask("hvad siger loven").subject] == ["loven"]
    assert ask("hvad har vi lovet").subject == ()


@pytest.mark.parametrize(
    ("text", "never"), [("d. 30/2", "30/2"), ("hvad skete den 31. juni?", "31. juni"), ("29/2", "")]
)
def test_a_day_that_no_year_has_is_said_to_be_none(text: str, never: str) -> None:
    assert ask(text).no_such_day == never
