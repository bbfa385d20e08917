"""The rules of homework: who may be asked, what follows what, and which is meant."""

import datetime as dt
from dataclasses import replace
from functools import partial
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from forum import homework as rules
from forum.errors import Changed, NotPossible
from forum.homework import Homework, State
from forum.people import Person, Role

TODAY = dt.date(2030, 3, 6)
PEOPLE = tuple(Person(n, 1, f"Person {n}", "", frozenset({Role.MEMBER})) for n in range(1, 5))
GONE = Person(8, 1, "Stoppet Person", "", frozenset(), active=False)
GUEST = Person(9, 1, "Gæst Person", "", frozenset({Role.GUEST}))
ASKED = Homework(
    7,
    1,
    "Tæl mågerne",
    1,
    2,
    None,
    dt.date(2030, 3, 20),
    None,
    State.ASKED,
    1,
    dt.datetime(2030, 3, 6, 9, tzinfo=dt.UTC),
)


@pytest.mark.parametrize(
    ("title", "due", "wait_until", "wrong"),
    [
        ("Tæl mågerne", None, None, {}),
        ("Tæl mågerne", TODAY, dt.date(2030, 3, 7), {}),
        ("  ... ", None, None, {"title": "untitled"}),
        ("12", None, None, {"title": "untitled"}),
        ("å" * 301, None, None, {"title": "long"}),
        ("Tæl", dt.date(2030, 3, 5), None, {"due": "past"}),
        ("Tæl", dt.date(2300, 3, 5), None, {"due": "far"}),
        ("Tæl", TODAY, TODAY, {"wait_until": "wait"}),
        ("Tæl", None, dt.date(2030, 3, 7), {"wait_until": "wait"}),
    ],
)
def test_what_cannot_be_handed_out_is_said_field_by_field(
    title: str, due: dt.date | None, wait_until: dt.date | None, wrong: dict[str, str]
) -> None:
    assert rules.problems(title, due, wait_until, TODAY) == wrong


@pytest.mark.parametrize("person", [GONE, GUEST])
def test_only_members_are_asked(person: Person) -> None:
    with pytest.raises(NotPossible) as refused:
        rules.ask(ASKED, person)
    assert refused.value.facts == {"name": person.name}


def test_it_does_not_go_in_circles() -> None:
    passed = rules.pass_on(ASKED, PEOPLE[2], {2})
    with pytest.raises(NotPossible):
        rules.pass_on(passed, PEOPLE[1], {2, 3})


def test_what_is_said_finds_the_one_that_is_meant() -> None:
    gulls = ASKED
    roof = replace(ASKED, id=8, title="Net på taget")
    both = [gulls, roof]
    assert rules.meant("mågerne", both) == [gulls]
    assert rules.meant("det der net på taget", both) == [roof]
    assert rules.meant("", both) == both
    assert rules.meant("færgen", both) == []


def test_the_same_is_known_while_it_is_open() -> None:
    assert rules.same("TÆL  mågerne", [ASKED]) == ASKED
    assert rules.same("Tæl mågerne", [replace(ASKED, state=State.DONE)]) is None


class Life(RuleBasedStateMachine):
    """Whatever is pressed in whatever order: allowed steps count the version up, all others change nothing."""

    FOLLOWS: ClassVar[dict[State, set[str]]] = {
        State.ASKED: {"take", "decline", "ask", "withdraw"},
        State.TAKEN: {"decline", "finish", "withdraw"},
        State.DECLINED: {"ask", "withdraw"},
        State.DONE: set(),
        State.WITHDRAWN: set(),
    }

    def __init__(self) -> None:
        super().__init__()
        self.work = ASKED

    @rule(step=st.sampled_from(["take", "decline", "finish", "withdraw", "ask"]), to=st.sampled_from(PEOPLE))
    def press(self, step: str, to: Person) -> None:
        before = self.work
        then = partial(rules.ask, before, to) if step == "ask" else partial(getattr(rules, step), before)
        if step in self.FOLLOWS[before.state]:
            self.work = then()
            assert self.work.version == before.version + 1
        else:
            with pytest.raises(Changed) as refused:
                then()
            assert refused.value.subject == before.subject

    @invariant()
    def what_was_handed_out_stays(self) -> None:
        assert (self.work.title, self.work.due, self.work.given_by) == (ASKED.title, ASKED.due, ASKED.given_by)


TestLife = Life.TestCase


@given(st.text(max_size=80))
def test_any_words_are_survived(said: str) -> None:
    assert set(rules.meant(said, [ASKED])) <= {ASKED}


def test_another_day_keeps_who_has_it_and_what_may_still_wait() -> None:
    waits = replace(ASKED, wait_until=dt.date(2030, 4, 3))
    later = rules.put_off(waits, dt.date(2030, 3, 27))
    assert (later.due, later.wait_until, later.state, later.version) == (
        dt.date(2030, 3, 27),
        dt.date(2030, 4, 3),
        State.ASKED,
        2,
    )
    assert rules.put_off(waits, dt.date(2030, 4, 3)).wait_until is None
    with pytest.raises(Changed):
        rules.put_off(replace(ASKED, state=State.DONE), dt.date(2030, 4, 3))


@pytest.mark.parametrize(
    ("said", "ids"),
    [
        ("hjemmeopgave 2", [8]),
        ("opgave nr. 1", [7]),
        ("2.", [8]),
        ("opgave 3", [9]),
        ("opgaven om måger", [7]),
        ("spor 5", [9]),
        ("5", [9]),
        ("det", [7, 8, 9]),
        ("opgave 0", []),
        ("opgave 12", []),
        ("rotter", []),
    ],
)
def test_which_of_the_list_is_pointed_at(said: str, ids: list[int]) -> None:
    here = [ASKED, replace(ASKED, id=8, title="Ænder"), replace(ASKED, id=9, title="Svaner, spor 5")]
    assert [w.id for w in rules.pointed_at(said, here, here)] == ids


def test_a_number_of_the_list_that_is_not_theirs_points_at_nothing() -> None:
    here = [ASKED, replace(ASKED, id=8, title="Ænder")]
    assert rules.pointed_at("opgave 2", [ASKED], here) == []
