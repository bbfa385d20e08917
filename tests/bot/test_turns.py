import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from zoneinfo import ZoneInfo

import pytest
import structlog.testing
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cards import text
from bot.turns import MAX_TEXT, Turns
from dialogs.turn import Incoming, Press, Reply
from storage import outbox, people, posted
from storage.database import Database
from tests.support.invented import MEMBERS, NOON, item, reading, released

MARCH, APRIL = dt.date(2030, 3, 6), dt.date(2030, 4, 3)
COPENHAGEN = ZoneInfo("Europe/Copenhagen")


@pytest.fixture
def turns(database: Database) -> Turns:
    first = reading(MARCH, item(1, "Drøftelse af måger på taget", "Lederkredsen besluttede at hænge en ugle op."))
    with database.write() as db:
        released(db, first, reading(APRIL, participants=MEMBERS[:4]))
    return Turns(database, COPENHAGEN)


def _person(turns: Turns, name: str) -> int:
    with turns.database.read() as db:
        return people.named(people.everybody(db, 1), name)[0].id


def _from(turns: Turns, name: str, said: str = "", press: Press | None = None, activity: str = "a") -> Incoming:
    sender = str(_person(turns, name))
    at = dt.datetime(2030, 4, 8, 9, tzinfo=COPENHAGEN)
    return Incoming("web", activity, f"web:{sender}", sender, at, said, press)


def _shown(reply: Reply) -> str:
    return "\n".join(text.render(card) for card in reply.cards)


def test_a_question_is_answered_with_the_decision(turns: Turns) -> None:
    shown = _shown(turns.take(_from(turns, "Åse", "hvad besluttede vi om mågerne?")))
    assert "»Lederkredsen besluttede at hænge en ugle op.«" in shown


@pytest.mark.parametrize("sender", ["", "0", "99999", "abc", "1 OR 1=1", "9" * 40])
def test_a_stranger_is_told_what_to_do(turns: Turns, sender: str) -> None:
    incoming = Incoming("web", "a", "web:x", sender, NOON, "hvad besluttede vi om mågerne?")
    assert "Bed sekretariatet" in _shown(turns.take(incoming))


def test_whoever_left_is_a_stranger(turns: Turns) -> None:
    incoming = _from(turns, "Åse", "medlemmer")
    with turns.database.write() as db:
        people.leave(db, 1, int(incoming.sender))
    assert "Bed sekretariatet" in _shown(turns.take(incoming))


def test_a_very_long_message_is_not_read_and_says_so(turns: Turns) -> None:
    shown = _shown(turns.take(_from(turns, "Åse", "møde " * (MAX_TEXT // 4))))
    assert "meget lang" in shown


def test_an_unknown_button_says_the_next_step(turns: Turns) -> None:
    for action in ("", "x", "people.members.__class__", "decisions"):
        assert "»hjælp«" in _shown(turns.take(_from(turns, "Åse", press=Press(action))))


@pytest.mark.parametrize("chosen", ["", "-1", "0", "4711", "1e9", "٣", "9" * 30, "'; DROP TABLE person; --"])
def test_made_up_ids_change_nothing(turns: Turns, chosen: str) -> None:
    reply = turns.take(_from(turns, "Vibeke", press=Press("people.left", {"person": chosen})))
    assert "virker ikke længere" in _shown(reply)
    with turns.database.read() as db:
        assert len(people.members(db, 1)) == len(MEMBERS)


def test_only_the_secretariat_says_who_has_left(turns: Turns) -> None:
    press = Press("people.left", {"person": _person(turns, "Marie Bisgaard")})
    assert "kun sekretariatet" in _shown(turns.take(_from(turns, "Åse", press=press)))
    assert "ikke længere medlem" in _shown(turns.take(_from(turns, "Vibeke", press=press)))


def test_the_same_activity_again_does_nothing_again(turns: Turns) -> None:
    press = Press("people.left", {"person": _person(turns, "Marie Bisgaard")})
    first = turns.take(_from(turns, "Vibeke", press=press, activity="one"))
    again = turns.take(_from(turns, "Vibeke", press=press, activity="one"))
    assert "ikke længere medlem" in _shown(first)
    assert _shown(again) == "Den besked har jeg fået én gang, så jeg gør ikke noget igen."


@pytest.mark.parametrize("changed", [True, False])
def test_an_answers_copy_is_drawn_again_when_its_subject_changed_while_it_was_sent(turns: Turns, changed: bool) -> None:
    reply = turns.take(_from(turns, "Åse", "jeg vil gerne foreslå et tema om måger", activity="one"))
    assert reply.subject is not None
    with turns.database.write() as db:
        if changed:
            posted.changed(db, reply.subject, NOON)
        to = people.named(people.members(db, 1), "Åse")[0].id
        posted.put(db, 1, to, reply.subject, "teams", {}, NOON, reply.changes)
        redraws = [one for one in outbox.claim(db, NOON, 9, dt.timedelta(minutes=2)) if one.posted_id]
    assert len(redraws) == changed


def test_a_form_that_came_back_comes_back_again(turns: Turns) -> None:
    proposal = _from(turns, "Åse", "foreslå et tema om måger, 600 minutter", activity="one")
    first, again = turns.take(proposal), turns.take(proposal)
    assert "600" in _shown(first)
    assert _shown(again) == _shown(first)


def test_the_same_activity_many_times_at_once_is_done_once(turns: Turns) -> None:
    press = Press("people.left", {"person": _person(turns, "Marie Bisgaard")})
    incoming = _from(turns, "Vibeke", press=press, activity="one")
    with ThreadPoolExecutor(6) as threads:
        shown = [_shown(reply) for reply in threads.map(turns.take, [incoming] * 6)]
    done = next(s for s in shown if "ikke længere medlem" in s)
    assert sorted(set(shown)) == ["Den besked har jeg fået én gang, så jeg gør ikke noget igen.", done]
    assert sum("ikke længere medlem" in s for s in shown) == 1


def test_what_is_asked_next_is_understood_from_what_was_asked_before_and_then_forgotten(turns: Turns) -> None:
    turns.take(_from(turns, "Åse", "hvad besluttede vi om mågerne?"))
    follow = _from(turns, "Åse", "og hvad blev der besluttet?")
    assert "drøftede mågerne" in _shown(turns.take(follow))
    later = Incoming(**{**vars(follow), "at": follow.at + dt.timedelta(hours=2)})
    assert "drøftede mågerne" not in _shown(turns.take(later))


def test_what_one_person_asked_is_not_remembered_for_another(turns: Turns) -> None:
    turns.take(_from(turns, "Åse", "hvad besluttede vi om mågerne?"))
    assert "drøftede mågerne" not in _shown(turns.take(_from(turns, "Aage", "og hvad blev der besluttet?")))


def test_a_store_that_is_away_is_answered(turns: Turns, database: Database) -> None:
    incoming = _from(turns, "Åse", "hvad besluttede vi om mågerne?")
    away = Turns(Database("postgresql://nobody@127.0.0.1:1/nothing"), COPENHAGEN)
    with structlog.testing.capture_logs() as logged:
        assert "Jeg kan ikke få fat i arkivet" in _shown(away.take(incoming))
    assert "mågerne" not in str(logged)


def test_what_nobody_foresaw_is_answered_and_logged_without_the_message(
    turns: Turns, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.turns.routes.find", lambda _incoming: 1 / 0)
    with structlog.testing.capture_logs() as logged:
        shown = _shown(turns.take(_from(turns, "Åse", "noget fortroligt")))
    assert shown.startswith("Noget gik galt hos mig")
    assert [entry["event"] for entry in logged] == ["turn failed"]
    assert "fortroligt" not in str(logged)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.text(max_size=300))
def test_nothing_a_person_types_fails(turns: Turns, said: str) -> None:
    with structlog.testing.capture_logs() as logged:
        reply = turns.take(_from(turns, "Åse", said))
    assert _shown(reply).strip()
    assert not logged
