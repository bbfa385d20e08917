import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from danish.texts import errors
from forum import asked as rules
from forum.asked import MAX_ANSWER, Asked, State
from forum.errors import NotPossible
from forum.people import Person, Role
from forum.questions import understand
from forum.vocabulary import Entry, Kind, Words

TODAY = dt.date(2030, 3, 20)
LATEST = dt.date(2030, 3, 6)
SIGNE = Person(1, 1, "Signe Kvist", "Sekretær", frozenset({Role.SECRETARIAT}))
NEW = Asked(7, 1, "hvad med broen?", (3,), State.WAITING, "", None, 1, dt.datetime(2030, 3, 20, 9, tzinfo=dt.UTC))


def _key(text: str, own: Words | None = None, latest: dt.date = LATEST, asker: int = 3) -> str:
    return rules.key(understand(text, TODAY, own or Words()), latest, asker)


@pytest.mark.parametrize(
    "text",
    [
        "hvad besluttede vi om legepladserne ved havnen?",
        "Havnens legeplads: er der besluttet noget?",
        "kan du finde beslutningen om legepladser og havnen",
        "LEGEPLADSERNE VED HAVNEN!!",
    ],
)
def test_the_same_question_has_one_key_however_it_is_put(text: str) -> None:
    assert _key(text) == _key("legepladsen, havnen")


@pytest.mark.parametrize(
    "text",
    [
        "hvad besluttede vi om broen?",
        "hvad besluttede vi om broen og havnen i maj?",
        "hvad besluttede vi om broen og havnen i 2029?",
        "hvad var indstillingen om broen og havnen?",
        "blev broen over havnen udskudt?",
        "hvad besluttede vi om broen og havnen på sidste møde?",
        "hvad besluttede vi om broen og havnen i sag 85.11.20-A26-1-24?",
    ],
)
def test_what_asks_for_something_else_has_another(text: str) -> None:
    assert _key(text) != _key("broen, havnen")


def test_the_last_meeting_is_the_one_that_was_meant() -> None:
    text = "hvad besluttede vi om broen på sidste møde?"
    assert _key(text) == _key(text)
    assert _key(text) != _key(text, latest=LATEST + dt.timedelta(days=14))


def test_a_question_of_small_words_alone_is_told_apart_too() -> None:
    assert _key("hvad gør vi nu?") == _key("Hvad gør vi nu")
    assert _key("hvad gør vi nu?") != _key("hvem gør hvad?")
    assert _key("hvad gør vi nu?") != _key("hvad gør vi nu?", asker=4)
    assert _key("hvad med broen nu?") == _key("hvad med broen nu?", asker=4)


def test_words_that_are_added_later_change_no_key() -> None:
    own = Words((Entry(Kind.ALIAS, "broen ved havnen", "Langebro"), Entry(Kind.SYNONYM, "broen", "molen")))
    assert _key("hvad med broen ved havnen?", own) == _key("hvad med broen ved havnen?")


@settings(max_examples=60)
@given(st.text(max_size=80))
def test_every_text_has_a_key(text: str) -> None:
    assert len(_key(text)) == 64


@pytest.mark.parametrize(("text", "reason"), [("", "answer_missing"), (" \n ", "answer_missing")])
def test_an_answer_says_something(text: str, reason: str) -> None:
    with pytest.raises(NotPossible) as refused:
        rules.answer(NEW, text, None, SIGNE, TODAY)
    assert refused.value.reason == reason
    assert errors.not_possible(reason, {})


def test_an_answer_has_an_end() -> None:
    assert rules.answer(NEW, "x" * MAX_ANSWER, None, SIGNE, TODAY).state is State.ANSWERED
    with pytest.raises(NotPossible):
        rules.answer(NEW, "x" * (MAX_ANSWER + 1), None, SIGNE, TODAY)


class Life(RuleBasedStateMachine):
    """A question through the secretariat's hands."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = NEW
        self.before = NEW

    def _now(self, changed: Asked) -> None:
        self.before, self.asked = self.asked, changed

    @rule(text=st.sampled_from(["Ja.", "Nej, ikke endnu."]))
    def answer(self, text: str) -> None:
        self._now(rules.answer(self.asked, text, (LATEST, 2), SIGNE, TODAY))

    @rule()
    def found(self) -> None:
        self._now(rules.found(self.asked, SIGNE, TODAY))

    @rule()
    def leave(self) -> None:
        self._now(rules.leave(self.asked, SIGNE, TODAY))

    @rule()
    def again(self) -> None:
        if self.asked.state is State.LEFT:
            self._now(rules.again(self.asked))

    @invariant()
    def an_answer_stands_only_where_one_was_given(self) -> None:
        assert bool(self.asked.answer) == (self.asked.state is State.ANSWERED)
        assert (self.asked.item is not None) == (self.asked.state is State.ANSWERED)
        assert (self.asked.answered_by is None) == (self.asked.state is State.WAITING)
        assert (self.asked.answered_on is None) == (self.asked.state is State.WAITING)

    @invariant()
    def every_change_is_a_version_and_nothing_asked_is_lost(self) -> None:
        assert self.asked is NEW or self.asked.version == self.before.version + 1
        assert replace(self.asked, **_STATE) == replace(NEW, **_STATE)  # type: ignore[arg-type]


_STATE = {
    "state": State.WAITING,
    "answer": "",
    "item": None,
    "version": 1,
    "answered_by": None,
    "answered_on": None,
}
Life.TestCase.settings = settings(max_examples=30, stateful_step_count=12)
TestLife = Life.TestCase
