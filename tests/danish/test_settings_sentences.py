"""How the secretariat speaks of the letters; a question is still a question."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danish import settings_sentences as sentences
from danish.texts import settings as texts

REQUESTS = {name: value for name, value in vars(sentences).items() if isinstance(value, sentences.Request)}


def test_what_the_bot_says_itself_is_understood() -> None:
    for name, request in REQUESTS.items():
        assert request.match(request.shown), name
    assert sentences.SHOW.match(sentences.SHOW.shown)


@pytest.mark.parametrize(
    ("said", "letter", "on"),
    [
        ("slå aftenen før fra", "evening_before", False),
        ("SLAA aftenen foer FRA", "evening_before", False),
        ("kan du slå besøg fra?", "visit", False),
        ("sluk for frist i morgen", "due_tomorrow", False),
        ("slå mødedagskortet i kanalen til", "channel_card", True),
        ("tænd kanalkortet", "channel_card", True),
        ("slå mødedagskortet til", "meeting_day", True),
        ("stop ugebrevet", "passed_weekly", False),
        ("slå mødedagens besked fra", "meeting_day", False),
        ("mødedag i kanalen til", "channel_card", True),
        ("mødedagen i kanalen til", "channel_card", True),
        ("aftenen før fra", "evening_before", False),
        ("send ikke morgenkort mere", "meeting_day", False),
        ("vi vil ikke have ugebrevet mere", "passed_weekly", False),
        ("hvad gælder om besøg fra", None, None),
        ("slå fra: nej", None, None),
        ("slå påmindelser fra", None, None),  # one's own
    ],
)
def test_a_letter_is_switched(said: str, letter: str | None, on: bool | None) -> None:
    words = sentences.SWITCH.find(said)
    assert (words and sentences.letter(words["letter"])) == letter
    assert (words and sentences.is_on(words["state"])) == on


@pytest.mark.parametrize(
    ("said", "letter", "at"),
    [
        ("send mødedagsbeskeden kl. 8", "meeting_day", dt.time(8)),
        ("send moedebeskeden kl. 8", None, None),
        ("mødedag kl. 25", "meeting_day", None),
        ("flyt aftenen før til kl. 15.30", "evening_before", dt.time(15, 30)),
        ("aftenen før skal komme kl. halv fire", "evening_before", dt.time(15, 30)),
        ("send mødedagsbeskeden 8.15", "meeting_day", dt.time(8, 15)),
        ("vil du sende ugebrevet klokken ti?", "passed_weekly", dt.time(10)),
    ],
)
def test_a_letter_is_given_an_hour(said: str, letter: str | None, at: dt.time | None) -> None:
    words = sentences.HOUR.find(said)
    assert (words and sentences.letter(words["letter"])) == letter
    assert (words and sentences.hour(words["at"])) == at


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("påmind efter 3 arbejdsdage", 3),
        ("påmind efter tre dage", 3),
        ("mind dem efter 2 hverdage", 2),
        ("påmind efter -3 dage", -3),
        ("påmind efter 600 dage", 600),
        ("påmind efter mange dage", None),
    ],
)
def test_days_are_numbers_also_wrong_ones(said: str, days: int | None) -> None:
    words = sentences.REMIND_AFTER.find(said)
    assert words is not None
    assert sentences.count(words["count"]) == days


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("juleaften, nytårsaften og 1. maj", {(12, 24), (12, 31), (5, 1)}),
        ("grundlovsdag samt den 24. december", {(6, 5), (12, 24)}),
        ("29. februar", {(2, 29)}),
        ("ingen", set()),
        ("kun helligdage", set()),
        ("fredag efter Kristi himmelfart", None),
        ("påskedag", None),
        ("31. november", None),
        ("hejsa", None),
        (",", None),
    ],
)
def test_days_off_are_the_same_date_every_year(said: str, days: set[tuple[int, int]] | None) -> None:
    assert sentences.days_off(said) == days


@given(st.sets(st.tuples(st.integers(1, 12), st.integers(1, 28)), max_size=6))
def test_what_stands_in_the_form_may_be_sent_again(days: set[tuple[int, int]]) -> None:
    assert sentences.days_off(texts.free_value(sorted(days))) == days


@pytest.mark.parametrize(
    "said",
    [
        "hvad besluttede vi om besøg?",
        "besøg",
        "hvad blev besluttet om fridage til medarbejderne?",
        "hvornår er fristen for budgettet?",
        "mødedag for lederne",
        "påmind mig om punkt 4 på torsdag",
        "påmind mig ikke før mandag",
        "send referatet til Tanja",
        "indstilling om ny frist",
        "manglende referater",
        "slå vejskiltene ned",
    ],
)
def test_what_is_something_else_is_left_alone(said: str) -> None:
    assert [name for name, request in REQUESTS.items() if request.match(said)] == []
    assert not sentences.SHOW.match(said)


@given(st.text(max_size=60))
def test_nothing_typed_makes_it_stumble(said: str) -> None:
    for request in REQUESTS.values():
        request.find(said)
    sentences.hour(said)
    sentences.count(said)
    sentences.deadline(said)
    sentences.days_off(said)
    sentences.letter(said)


@pytest.mark.parametrize(
    ("said", "caught"),
    [("ret aftenen før", "letter"), ("ændr mødedag", "letter"), ("ret fridage", "days"), ("ret tidsrum", "hours")],
)
def test_a_form_is_asked_for_by_its_name(said: str, caught: str) -> None:
    words = sentences.CHANGE.find(said)
    assert words is not None
    assert caught in words


def test_days_closed_are_days_off_and_a_season_is_none() -> None:
    words = sentences.ALSO_FREE.find("juleferie 27.-30. december")
    assert words is not None
    assert sentences.days_off(words["days"]) == frozenset({(12, 27), (12, 28), (12, 29), (12, 30)})
    assert sentences.ALSO_FREE.find("fridage er 1. maj") is None  # all of them
    assert sentences.ALSO_FREE.find("fridag den 24. december") == {"days": "den 24. december"}
    assert sentences.days_off("1. juli - 10. august") is None
    assert sentences.days_off("påsken") is None


def test_the_hours_are_said_as_the_form_calls_them() -> None:
    assert sentences.HOURS.find("tidsrum mellem 7 og 17") == {"opens": "7", "closes": "17"}
