import asyncio

import pytest

from bot.channels.page.conversations import KEPT, Conversation
from dialogs.card import said
from dialogs.turn import Reply
from storage.outbox import Letter

REPLY = Reply((said("Ja."),), files=(("a.txt", b"A"),))


def answered() -> "asyncio.Future[Reply]":
    future: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
    future.set_result(REPLY)
    return future


def test_the_newest_are_kept_and_their_keys_stay_their_own() -> None:
    async def run() -> None:
        conversation = Conversation()
        for number in range(KEPT + 5):
            conversation.add(str(number), "?", answered())
        assert [e.activity for e in conversation.exchanges] == [str(n) for n in range(5, KEPT + 5)]
        assert len({e.key for e in conversation.exchanges}) == KEPT
        assert conversation.by_activity("4") is None

    asyncio.run(run())


def test_a_question_takes_its_place_before_it_is_answered() -> None:
    async def run() -> None:
        conversation = Conversation()
        slow: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        first = conversation.add("1", "først", slow)
        conversation.add("2", "så", answered())
        assert first.reply is None
        slow.set_result(REPLY)
        assert [e.asked for e in conversation.exchanges] == ["først", "så"]
        assert first.reply is REPLY

    asyncio.run(run())


def test_what_failed_can_be_asked_again() -> None:
    async def run() -> None:
        conversation = Conversation()
        failing: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        conversation.add("1", "?", failing)
        failing.set_exception(RuntimeError())
        with pytest.raises(RuntimeError):
            await failing
        await asyncio.sleep(0)
        assert conversation.by_activity("1") is None

    asyncio.run(run())


def test_a_file_is_found_by_its_exchange_and_place() -> None:
    async def run() -> None:
        conversation = Conversation()
        key = conversation.add("1", "?", answered()).key
        assert conversation.file(key, 0) == ("a.txt", b"A")
        assert conversation.file(key, 1) is None
        assert conversation.file("e99", 0) is None

    asyncio.run(run())


def letter(number: int) -> Letter:
    return Letter(number, 1, 1, None, None, "themes.theme", 1, 1, None)


def test_a_letter_takes_its_place_once_where_it_came() -> None:
    async def run() -> None:
        conversation = Conversation()
        conversation.receive([letter(1)])
        conversation.add("1", "?", answered())
        conversation.receive([letter(1), letter(2)])
        assert [entry.key for entry in conversation.entries] == ["b1", "e1", "b2"]
        for number in range(KEPT):
            conversation.add(f"more {number}", "?", answered())
        conversation.receive([letter(1)])
        assert "b1" not in [entry.key for entry in conversation.entries]

    asyncio.run(run())
