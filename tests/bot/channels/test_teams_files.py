"""Files sent to the bot in Teams: fetched where Teams keeps them, within bounds, and only for the secretariat."""

import asyncio
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiohttp import web

from app import create_app
from bot.channels import web as web_channel
from bot.channels.teams_files import Attached, NotFetched, attached, fetched
from bot.settings import Settings
from danish.texts import channels as texts
from forum.minutes import formats
from storage.database import Database
from tests.support import teams
from tests.support.conversations import load_demo
from tests.support.serving import serving
from tests.support.teams import Bot

NOW = dt.datetime(2026, 11, 22, 9, tzinfo=ZoneInfo("Europe/Copenhagen"))
MINUTES = (Path(__file__).parents[2] / "fixtures" / "referater" / "referat.txt").read_bytes()
BIRGITTE = {
    "from": {
        "id": "user-birgitte",
        "name": "Birgitte Hovmark",
        "aadObjectId": "00000000-0000-0000-0000-000000000021",
    },
    "conversation": {"id": "personal-chat-birgitte", "conversationType": "personal"},
}
DOWNLOAD = "application/vnd.microsoft.teams.file.download.info"


@pytest.fixture
def bot(sqlite_template: Path, tmp_path: Path) -> Iterator[Bot]:
    path = tmp_path / "demo.sqlite3"
    path.write_bytes(sqlite_template.read_bytes())
    database = Database(str(path))
    load_demo(database, NOW)
    database.dispose()
    app = create_app(Settings(db=str(path), tick_seconds=0), dev=True)
    app[web_channel.CLOCK] = lambda: NOW
    with teams.service() as service, serving(app) as port:
        yield Bot(f"http://127.0.0.1:{port}", service)


@pytest.fixture
def drive() -> Iterator[str]:
    """Where Teams keeps files, played on this machine."""

    async def large(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(formats.LIMIT // 1_000_000 + 2):
            await response.write(b"a" * 1_000_000)
        return response

    async def good(_request: web.Request) -> web.Response:
        return web.Response(body=MINUTES)

    async def away(_request: web.Request) -> web.Response:
        raise web.HTTPFound("http://169.254.169.254/latest/meta-data")

    async def moved(_request: web.Request) -> web.Response:
        raise web.HTTPFound("/good")

    app = web.Application()
    app.add_routes([web.get("/good", good), web.get("/large", large), web.get("/away", away), web.get("/moved", moved)])
    with serving(app) as port:
        yield f"http://127.0.0.1:{port}"


def sent(url: str, name: str = "referat.txt") -> dict[str, Any]:
    content = {"downloadUrl": url, "uniqueId": "1", "fileType": "txt"}
    return {"text": "", "attachments": [{"contentType": DOWNLOAD, "name": name, "content": content}]}


def test_minutes_are_fetched_read_and_answered_with_a_card(bot: Bot, drive: str) -> None:
    bot.post(bot.payload("question_personal", **BIRGITTE, **sent(f"{drive}/moved")))
    said, card = bot.teams.wait_for(2)
    assert said.said == "Jeg læser »referat.txt«. Du hører fra mig om lidt."
    assert "Referatet fra 18. november er læst: 3 punkter, heraf 1 udskudt." in card.said
    assert "Frigiv til søgning" in str(card.body)


def test_nothing_is_fetched_for_others_and_they_hear_why(bot: Bot) -> None:
    bot.post(bot.payload("question_personal", **sent("http://127.0.0.1:9/never")))
    assert bot.teams.wait_for(1)[0].said.startswith("Det er sekretariatet, der læser referater ind.")


@pytest.mark.parametrize("where", ["/missing", "/away", ""])
def test_a_file_that_cannot_be_fetched_is_asked_for_again(bot: Bot, drive: str, where: str) -> None:
    bot.post(bot.payload("question_personal", **BIRGITTE, **sent(f"{drive}{where}" if where else "ftp://x.dk/a")))
    assert bot.teams.wait_for(1)[0].said == texts.NOT_FETCHED


def test_of_a_file_that_is_too_large_no_more_is_fetched_than_shows_it(bot: Bot, drive: str) -> None:
    bot.post(bot.payload("question_personal", **BIRGITTE, **sent(f"{drive}/large")))
    assert "Filen er for stor" in bot.teams.wait_for(1)[0].said


@pytest.mark.parametrize(
    "url",
    [
        "http://files.example.dk/a.md",
        "https://127.0.0.1/a.md",
        "https://[::1]/a.md",
        "https://localhost/a.md",
        "https://localhost.localdomain/a.md",
        "https://intranet/a.md",
        "https://user:word@files.example.dk/a.md",
        "https://files.example.dk:8443/a.md",
        "file:///etc/passwd",
        "https://",
        "\x00",
    ],
)
def test_only_what_teams_can_keep_is_fetched(url: str) -> None:
    with pytest.raises(NotFetched):
        asyncio.run(fetched(Attached("a.md", url), local=False))


@pytest.mark.parametrize("body", [{}, {"attachments": 3}, {"attachments": [3, {}, {"contentType": DOWNLOAD}]}])
def test_what_is_no_file_is_none(body: dict[str, Any]) -> None:
    assert attached(body) == ()


def test_a_name_without_an_ending_gets_teams_own() -> None:
    assert attached(sent("https://x.example/y", "Referat"))[0].name == "Referat.txt"
    assert "https://x.example" not in repr(attached(sent("https://x.example/y")))
