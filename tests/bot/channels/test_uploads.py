"""Minutes sent from the local chat, through the whole server: by a form without a script, read apart, answered."""

import datetime as dt
import html
import re
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import requests

from app import create_app
from bot.channels import web as channel
from bot.settings import Settings
from danish.texts import pages as texts
from forum.minutes import formats
from storage import minutes, people
from storage.database import Database
from tests.support.conversations import load_demo
from tests.support.serving import serving

NOW = dt.datetime(2026, 11, 19, 9, tzinfo=ZoneInfo("Europe/Copenhagen"))
FILES = Path(__file__).parents[2] / "fixtures" / "referater"


@dataclass
class Chat:
    address: str
    database: Database

    def person(self, name: str) -> int:
        with self.database.read() as db:
            return people.named(people.everybody(db, 1), name)[0].id

    def page(self, name: str) -> str:
        body = requests.get(f"{self.address}/chat/{self.person(name)}", timeout=30).text
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())

    def send(self, name: str, file: str, content: bytes, made: str = "") -> requests.Response:
        return requests.post(
            f"{self.address}/chat/{self.person(name)}/minutes",
            data={"id": made or str(uuid.uuid4())},
            files={"file": (file, content)},
            headers={"Origin": self.address, "Sec-Fetch-Site": "same-origin"},
            timeout=30,
            allow_redirects=False,
        )

    def wait_for(self, name: str, words: str) -> str:
        until = time.monotonic() + 20
        while words not in (page := self.page(name)):
            assert time.monotonic() < until, page
            time.sleep(0.1)
        return page


@pytest.fixture
def chat(sqlite_template: Path, tmp_path: Path) -> Iterator[Chat]:
    path = tmp_path / "demo.sqlite3"
    path.write_bytes(sqlite_template.read_bytes())
    database = Database(str(path))
    load_demo(database, NOW)
    app = create_app(Settings(db=str(path), tick_seconds=0), dev=True)
    app[channel.CLOCK] = lambda: NOW
    with serving(app) as port:
        yield Chat(f"http://127.0.0.1:{port}", database)
    database.dispose()


def _is_taken(chat: Chat, name: str) -> bool:
    """Where the machine is quick, the same card says already what came of it."""
    page = chat.page("Birgitte")
    return f"Jeg læser »{name}«" in page or "er læst: 3 punkter" in page


def test_a_file_is_answered_at_once_and_its_card_comes_by_itself(chat: Chat) -> None:
    content = (FILES / "referat.txt").read_bytes()
    made = str(uuid.uuid4())
    assert chat.send("Birgitte", "referat.txt", content, made).status_code == 303
    assert _is_taken(chat, "referat.txt")
    chat.wait_for("Birgitte", "er læst: 3 punkter, heraf 1 udskudt.")
    assert chat.send("Birgitte", "referat.txt", content, made).status_code == 303
    time.sleep(1)
    assert "Det har jeg allerede læst" not in chat.page("Birgitte"), "the same form twice is one file"
    with chat.database.read() as db:
        assert len(minutes.drafts(db, 1)) == 1


def test_only_the_secretariat_is_offered_it_and_others_hear_why(chat: Chat) -> None:
    assert texts.BRING_IN in chat.page("Birgitte")
    assert texts.BRING_IN not in chat.page("Solveig")
    chat.send("Solveig", "referat.txt", (FILES / "referat.txt").read_bytes())
    assert "Det er sekretariatet, der læser referater ind." in chat.page("Solveig")
    with chat.database.read() as db:
        assert minutes.drafts(db, 1) == []


def test_what_is_too_large_is_refused_in_danish(chat: Chat) -> None:
    answer = chat.send("Birgitte", "stor.txt", b"a" * (formats.LIMIT + 100_000))
    assert (answer.status_code, texts.FILE_TOO_LARGE[0] in answer.text) == (413, True)


def test_the_largest_file_comes_through(chat: Chat) -> None:
    content = (FILES / "referat.txt").read_bytes()
    answer = chat.send("Birgitte", "stor.md", content + b"\n" * (formats.LIMIT - len(content)))
    assert answer.status_code == 303
    assert _is_taken(chat, "stor.md")


def test_what_is_no_form_of_ours_is_refused(chat: Chat) -> None:
    path = f"{chat.address}/chat/{chat.person('Birgitte')}/minutes"
    own = {"Origin": chat.address, "Sec-Fetch-Site": "same-origin"}
    for body, type_, status in (
        (b"x", "text/plain", 415),
        (b"x", "multipart/form-data", 400),
        (b"x", "multipart/form-data; boundary=a", 400),
        (b"--a\r\n\r\n\r\n--a--", "multipart/form-data; boundary=a", 400),
        (b'--a\r\nContent-Disposition: form-data; name="id"\r\n\r\n1\r\n--a--', "multipart/form-data; boundary=a", 400),
    ):
        answer = requests.post(path, data=body, headers=own | {"Content-Type": type_}, timeout=30)
        assert answer.status_code == status, (body, answer.status_code)
    none = chat.send("Birgitte", "", b"")
    assert none.status_code == 400
    foreign = requests.post(path, files={"file": ("a.md", b"x")}, headers={"Origin": "http://else.example"}, timeout=30)
    assert foreign.status_code == 403


@pytest.mark.parametrize("name", ["../../etc/passwd.md", "æ\u202eøå.md", "a" * 500 + ".md"])
def test_a_name_is_only_a_name(chat: Chat, name: str) -> None:
    assert chat.send("Birgitte", name, b"Husk kaffe.").status_code == 303
    page = chat.wait_for("Birgitte", "kunne jeg ikke bruge som referat")
    assert "/etc/" not in page
    assert "\u202e" not in page
