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
