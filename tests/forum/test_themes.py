import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from forum import themes
from forum.errors import ForumError, NotAllowed, NotPossible
from forum.meetings import Meeting
from forum.people import Person, Role
from forum.proposals import Proposal
from forum.themes import State, Theme

NOON = dt.datetime(2030, 3, 6, 12, tzinfo=dt.UTC)
CHAIR = Person(1, 1, "Vibeke Torm", "Kommunaldirektør", frozenset({Role.CHAIR, Role.SECRETARIAT}))
PROPOSER = Person(2, 1, "Åse Ravn", "Afdelingschef", frozenset())
COLLEAGUE = Person(3, 1, "Marie Holt", "Afdelingschef", frozenset())
PEOPLE = (CHAIR, PROPOSER, COLLEAGUE)
EARLIER = Meeting(1, 1, dt.date(2030, 2, 20), dt.time(9), "Rådssalen")
NEXT = Meeting(2, 1, dt.date(2030, 3, 20), dt.time(9), "Rådssalen")
LATER = Meeting(3, 1, dt.date(2030, 4, 3), dt.time(9), "Rådssalen")

THEME = Theme(
    id=7,
    forum_id=1,
    title="Måger på tagene",
    why="",
    proposer_id=PROPOSER.id,
    responsible_id=PROPOSER.id,
    wished_minutes=45,
    wished=None,
    state=State.PROPOSED,
    meeting=None,
    minutes=None,
    reason="",
    version=1,
    proposed_at=NOON,
)


class Themes(RuleBasedStateMachine):
    """Anybody does anything at any time: what must hold of a theme holds all the same."""

    @initialize()
    def proposed(self) -> None:
        self.theme = THEME

    def _try(self, change: object, by: Person) -> None:
        before = self.theme
        try:
            self.theme = change()  # type: ignore[operator]
        except ForumError:
            return
        if self.theme.backers == before.backers:
            assert self.theme.version == before.version + 1
            assert by is not COLLEAGUE
        else:
            others = tuple(one for one in before.backers if one != by.id)
            backs = () if by.id in before.backers else (by.id,)
            assert self.theme == replace(before, backers=(*others, *backs))

    @rule(by=st.sampled_from(PEOPLE), meeting=st.sampled_from([EARLIER, NEXT, LATER]), minutes=st.integers(5, 180))
    def schedule(self, by: Person, meeting: Meeting, minutes: int) -> None:
        self._try(lambda: themes.schedule(self.theme, meeting, minutes, by, NOON), by)

    @rule(by=st.sampled_from(PEOPLE), reason=st.sampled_from(["", "  ", "Vi venter."]))
    def ask_more(self, by: Person, reason: str) -> None:
        self._try(lambda: themes.ask_more(self.theme, reason, by), by)

    @rule(by=st.sampled_from(PEOPLE), reason=st.sampled_from(["", "  ", "Vi venter."]))
    def not_now(self, by: Person, reason: str) -> None:
        self._try(lambda: themes.not_now(self.theme, reason, by), by)

    @rule(by=st.sampled_from(PEOPLE))
    def postpone(self, by: Person) -> None:
        self._try(lambda: themes.postpone(self.theme, by), by)

    @rule(by=st.sampled_from(PEOPLE))
    def withdraw(self, by: Person) -> None:
        self._try(lambda: themes.withdraw(self.theme, by), by)

    @rule(by=st.sampled_from(PEOPLE), responsible=st.sampled_from(PEOPLE))
    def revise(self, by: Person, responsible: Person) -> None:
        self._try(lambda: themes.revise(self.theme, Proposal("Måger"), responsible, by), by)

    @rule(by=st.sampled_from(PEOPLE))
    def back(self, by: Person) -> None:
        self._try(lambda: themes.back(self.theme, by), by)

    @rule(by=st.sampled_from(PEOPLE))
    def unback(self, by: Person) -> None:
        self._try(lambda: themes.unback(self.theme, by), by)

    @invariant()
    def holds(self) -> None:
        theme = self.theme
        on_meeting = theme.state is State.SCHEDULED
        assert (theme.meeting is not None) == on_meeting == (theme.minutes is not None)
        assert bool(theme.reason) == (theme.state in (State.MORE, State.NOT_NOW))
        assert theme.meeting != EARLIER
        assert theme.proposer_id not in theme.backers
        assert len(set(theme.backers)) == len(theme.backers)


TestThemes = Themes.TestCase
TestThemes.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)


def test_a_withdrawn_theme_is_over() -> None:
    gone = themes.withdraw(THEME, PROPOSER)
    for change in (
        lambda: themes.schedule(gone, NEXT, 30, CHAIR, NOON),
        lambda: themes.withdraw(gone, PROPOSER),
        lambda: themes.back(gone, COLLEAGUE),
        lambda: themes.not_now(gone, "Vi venter.", CHAIR),
    ):
        with pytest.raises(NotPossible) as refusal:
            change()
        assert refusal.value.reason == "theme_withdrawn"


def test_a_theme_whose_meeting_lies_behind_is_discussed_and_can_be_taken_back() -> None:
    scheduled = themes.schedule(THEME, NEXT, 30, CHAIR, NOON)
    assert themes.as_of(scheduled, NEXT.date).state is State.SCHEDULED
    held = themes.as_of(scheduled, NEXT.date + dt.timedelta(days=1))
    assert held.state is State.DISCUSSED
    assert themes.postpone(held, CHAIR).state is State.PROPOSED
    with pytest.raises(NotPossible):
        themes.withdraw(held, PROPOSER)


def test_a_meeting_that_has_begun_takes_no_more_themes() -> None:
    today = Meeting(4, 1, NOON.date(), dt.time(9), "")
    with pytest.raises(NotPossible) as refusal:
        themes.schedule(THEME, today, 30, CHAIR, NOON)
    assert refusal.value.reason == "theme_meeting_held"
    unknown_hour = replace(today, start=dt.time(0))
    assert themes.schedule(THEME, unknown_hour, 30, CHAIR, NOON).state is State.SCHEDULED
    assert themes.schedule(THEME, replace(today, start=dt.time(14)), 30, CHAIR, NOON).state is State.SCHEDULED


def test_only_those_who_plan_decide() -> None:
    with pytest.raises(NotAllowed):
        themes.schedule(THEME, NEXT, 30, PROPOSER, NOON)
    with pytest.raises(NotAllowed):
        themes.revise(THEME, Proposal("Måger"), COLLEAGUE, COLLEAGUE)


def test_the_next_in_line_has_longest_not_been_responsible() -> None:
    guest = Person(4, 1, "Bo Gren", "", frozenset({Role.GUEST}))
    left = Person(5, 1, "Ida Krat", "", frozenset(), active=False)
    third = Person(6, 1, "Aage Østby", "", frozenset())
    latest = {PROPOSER.id: dt.date(2030, 1, 9), COLLEAGUE.id: dt.date(2029, 11, 14)}
    line = themes.in_line([CHAIR, PROPOSER, COLLEAGUE, guest, left, third], latest)
    assert [p.name for p in line] == ["Aage Østby", "Marie Holt", "Åse Ravn"]


@pytest.mark.parametrize(
    ("title", "other", "same", "related"),
    [
        ("Pårørende", "Temadrøftelse om pårørende", True, True),
        ("Måger på tagene", "tagenes måger", True, True),
        ("Pårørende", "Pårørendepolitik", False, True),
        ("Pårørende", "paaroerende", True, True),
        ("Måger på tagene", "Måger i havnen", False, False),
        ("Måger på tagene", "Om måger", False, True),
        ("Måger", "Mursten", False, False),
        ("Tema", "Temadrøftelse om tage", False, False),
    ],
)
def test_titles_that_say_the_same(title: str, other: str, same: bool, related: bool) -> None:
    assert (themes.same(title, other), themes.same(other, title)) == (same, same)
    assert (themes.related(title, other), themes.related(other, title)) == (related, related)


def test_a_theme_is_found_by_its_title_or_by_words_of_it() -> None:
    gulls, bricks = THEME, replace(THEME, id=8, title="Mursten på tagene")
    assert themes.named([gulls, bricks], "måger") == [gulls]
    assert themes.named([gulls, bricks], "tagene") == [gulls, bricks]
    assert themes.named([gulls, bricks], "MURSTEN PÅ TAGENE") == [bricks]
    assert themes.named([gulls, bricks], "cykler") == []
    assert themes.named([gulls, bricks], "") == []
