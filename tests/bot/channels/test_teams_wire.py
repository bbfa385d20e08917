"""What Teams' answers mean for a letter."""

import asyncio
import datetime as dt
from collections.abc import Callable, Coroutine, Iterator
from email.utils import format_datetime
from typing import Any, TypeVar

import pytest

from bot.channels.teams_wire import Wire
from bot.courier import TryLater, Undeliverable
from tests.support import teams
from tests.support.teams import Service

T = TypeVar("T")


@pytest.fixture
def service() -> Iterator[Service]:
    with teams.service() as played:
        yield played


async def _no_token() -> None:
    return None


def run(work: Callable[[Wire], Coroutine[Any, Any, T]]) -> T:
    async def with_wire() -> T:
        wire = Wire(_no_token)
        try:
            return await work(wire)
        finally:
            await wire.close()

    return asyncio.run(with_wire())


def post(service: Service, *, patient: bool = False) -> str | None:
    return run(lambda wire: wire.post(service.address, "19:a@b;messageid=1", {"text": "æ"}, None, patient=patient))


@pytest.mark.parametrize(("status", "reason"), [(400, "refused"), (413, "too_large")])
def test_what_teams_refuses_is_undeliverable(service: Service, status: int, reason: str) -> None:
    service.will(status)
    with pytest.raises(Undeliverable) as refused:
        post(service)
    assert (refused.value.reason, refused.value.gone) == (reason, False)


@pytest.mark.parametrize(("status", "reason"), [(403, "blocked"), (404, "gone"), (410, "gone")])
def test_what_is_gone_is_left_alone(service: Service, status: int, reason: str) -> None:
    service.will(status)
    with pytest.raises(Undeliverable) as refused:
        post(service)
    assert (refused.value.reason, refused.value.gone) == (reason, True)


@pytest.mark.parametrize(
    ("status", "reason"),
    [(401, "credentials"), (429, "busy"), *((status, "channel_error") for status in (302, 408, 412, 500, 502, 503))],
)
def test_the_rest_is_tried_later_and_not_at_once(service: Service, status: int, reason: str) -> None:
    service.will(status)
    with pytest.raises(TryLater) as refused:
        post(service)
    assert refused.value.reason == reason
    assert len(service.sent) == 1


def test_an_error_inside_a_200_is_no_success(service: Service) -> None:
    service.will(200, {"error": {"code": "MessageSizeTooBig"}})
    with pytest.raises(TryLater):
        post(service)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("7", 7), ("0.5", 0.5), ("-3", 0), ("999999", 3600), ("nan", None), ("snart", None), ("", None)],
)
def test_how_long_teams_asks_to_be_left_alone(service: Service, header: str, seconds: float | None) -> None:
    service.will(429, Retry_After=header)
    with pytest.raises(TryLater) as refused:
        post(service)
    assert refused.value.after == (None if seconds is None else dt.timedelta(seconds=seconds))


def test_it_may_be_a_time(service: Service) -> None:
    service.will(429, Retry_After=format_datetime(dt.datetime.now(dt.UTC) + dt.timedelta(minutes=2), usegmt=True))
    with pytest.raises(TryLater) as refused:
        post(service)
    assert refused.value.after is not None
    assert 60 < refused.value.after.total_seconds() <= 120


def test_whoever_waits_for_an_answer_waits_a_little(service: Service) -> None:
    service.will(429, Retry_After="0.1")
    service.will(429)
    assert post(service, patient=True) == "m3"


def test_but_not_long(service: Service) -> None:
    service.will(429, Retry_After="60")
    with pytest.raises(TryLater):
        post(service, patient=True)
    assert len(service.sent) == 1


def test_nobody_there_is_tried_later() -> None:
    with pytest.raises(TryLater) as refused:
        run(lambda wire: wire.put("http://127.0.0.1:1", "c", "m", {}))
    assert refused.value.reason == "unreachable"


def test_ids_arrive_as_they_are(service: Service) -> None:
    post(service)
    assert service.sent[0].conversation == "19:a@b;messageid=1"
    assert service.sent[0].body == {"text": "æ"}
    run(lambda wire: wire.put(service.address, "a/b c%2F", "1:2?", {}))
    assert (service.sent[1].conversation, service.sent[1].message) == ("a/b c%2F", "1:2?")
