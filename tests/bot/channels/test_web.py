"""The local chat over real HTTP: what it shows, what it takes, and everything it refuses."""

import datetime as dt
import html as markup
import http.client
import json
import logging
import re
import shutil
import threading
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest
from aiohttp import web
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels import web as channel
from bot.settings import Settings
from bot.turns import Turns
from danish.texts import pages as texts
from dialogs.turn import Incoming, Reply
from storage import forums, people
from storage.database import Database
from tests.support.conversations import load_demo
from tests.support.serving import serving

NOW = dt.datetime(2026, 11, 11, 9, tzinfo=ZoneInfo("Europe/Copenhagen"))
FORM = "application/x-www-form-urlencoded"
HEADERS = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cache-Control")


class Listening(Turns):
    """Turns that keep what came in."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, ZoneInfo("Europe/Copenhagen"))
        self.taken: list[Incoming] = []

    def take(self, incoming: Incoming) -> Reply:
        self.taken.append(incoming)
        return super().take(incoming)


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: str

    @property
    def text(self) -> str:
        return " ".join(markup.unescape(re.sub("<[^>]*>", " ", self.body)).split())

    @property
    def exchanges(self) -> int:
        return self.body.count('class="exchange"')


@dataclass
class Visitor:
    """A browser without a script: it says what browsers say about where a form comes from."""

    port: int
    turns: Listening
    persons: dict[str, int]
    own: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.own = {"Origin": f"http://127.0.0.1:{self.port}", "Sec-Fetch-Site": "same-origin", "Content-Type": FORM}

    def send(self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body or None, headers or {})
            got = connection.getresponse()
            return Answer(got.status, dict(got.headers), got.read().decode())
        finally:
            connection.close()

    def get(self, path: str) -> Answer:
        return self.send("GET", path)

    def post(self, path: str, form: dict[str, str] | list[tuple[str, str]], **headers: str) -> Answer:
        return self.send("POST", path, urlencode(form).encode(), self.own | headers)

    def ask(self, person: str, text: str, made: str = "") -> Answer:
        return self.post(f"/chat/{self.persons[person]}/messages", {"id": made or str(uuid.uuid4()), "text": text})

    def page(self, person: str) -> Answer:
        return self.get(f"/chat/{self.persons[person]}")


@pytest.fixture(scope="module")
def demo_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo forum, and a second forum beside it."""
    path = tmp_path_factory.mktemp("web") / "demo.sqlite3"
    shutil.copyfile(sqlite_template, path)
    database = Database(str(path))
    load_demo(database, NOW)
    with database.write() as db:
        other = forums.create(db, "Direktionen")
        people.add(db, other.id, "Vibeke Torm", "Kommunaldirektør")
    database.dispose()
    return path


def application(turns: Turns) -> web.Application:
    app = web.Application(client_max_size=channel.MAX_BODY)
    app[channel.CLOCK] = lambda: NOW
    channel.add(app, turns, Settings())
    return app


def visiting(path: Path) -> Iterator[Visitor]:
    database = Database(str(path))
    turns = Listening(database)
    with database.read() as db:
        persons = {p.name: p.id for forum in forums.all_forums(db) for p in people.members(db, forum.id)}
    with serving(application(turns)) as port:
        yield Visitor(port, turns, persons)
    database.dispose()


@pytest.fixture
def visitor(demo_file: Path, tmp_path: Path) -> Iterator[Visitor]:
    yield from visiting(Path(shutil.copyfile(demo_file, tmp_path / "demo.sqlite3")))


@pytest.fixture(scope="module")
def lasting(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """For tests that leave nothing behind."""
    yield from visiting(Path(shutil.copyfile(demo_file, tmp_path_factory.mktemp("lasting") / "demo.sqlite3")))


def test_the_first_page_lets_choose_among_the_members_of_each_forum(lasting: Visitor) -> None:
    page = lasting.get("/")
    assert page.status == 200
    assert '<html lang="da">' in page.body
    assert "Chefforum Anette Skjøde Direktør Læring & Omsorg" in page.text
    assert "Birgitte Hovmark Kommunaldirektør, mødeleder og sekretariat" in page.text
    assert "Direktionen Vibeke Torm" in page.text
    for person_id in lasting.persons.values():
        assert f'href="/chat/{person_id}"' in page.body


def test_who_left_cannot_be_chosen(visitor: Visitor) -> None:
    gone = visitor.persons["Anette Skjøde"]
    with visitor.turns.database.write() as db:
        people.leave(db, people.forum_of(db, gone) or 0, gone)
    assert "Anette Skjøde" not in visitor.get("/").body
    assert visitor.page("Anette Skjøde").status == 404


def test_without_minutes_the_first_page_says_how_to_read_them_in(sqlite_template: Path, tmp_path: Path) -> None:
    path = Path(shutil.copyfile(sqlite_template, tmp_path / "empty.sqlite3"))
    for visitor in visiting(path):
        page = visitor.get("/")
        assert page.status == 200
        assert texts.EMPTY in page.text
        assert "chefforum import --release" in page.text


def test_a_newcomer_is_met_with_help_once_and_has_asked_nothing(visitor: Visitor) -> None:
    page = visitor.page("Helle Nygård Lassen")
    assert page.status == 200
    assert page.exchanges == 1
    assert "Spørg om Chefforums beslutninger" in page.text
    assert 'class="asked"' not in page.body
    assert visitor.page("Helle Nygård Lassen").exchanges == 1
    assert len(visitor.turns.taken) == 1


def test_a_form_leads_back_to_a_page_with_question_and_answer(visitor: Visitor) -> None:
    sent = visitor.ask("Helle Nygård Lassen", "hvem er jeg")
    person = visitor.persons["Helle Nygård Lassen"]
    assert (sent.status, sent.headers["Location"]) == (303, f"/chat/{person}#nyeste")
    page = visitor.page("Helle Nygård Lassen")
    assert page.exchanges == 1
    assert "Du hvem er jeg Svar Du er Helle Nygård Lassen" in page.text
    assert page.body.count('id="nyeste"') == 1


def test_the_turn_is_told_who_where_and_when(visitor: Visitor) -> None:
    visitor.ask("Helle Nygård Lassen", "hej")
    person = visitor.persons["Helle Nygård Lassen"]
    (taken,) = visitor.turns.taken
    assert (taken.channel, taken.sender, taken.conversation) == ("web", str(person), f"web:{person}")
    assert (taken.at, taken.text, taken.press, taken.personal) == (NOW, "hej", None, True)


def test_everybody_has_a_conversation_of_their_own(visitor: Visitor) -> None:
    visitor.ask("Helle Nygård Lassen", "hvem er jeg")
    assert "hvem er jeg" not in visitor.page("Anette Skjøde").body
    assert "Du er Helle" not in visitor.page("Anette Skjøde").body


def test_the_script_gets_the_new_exchange_alone(visitor: Visitor) -> None:
    path = f"/chat/{visitor.persons['Helle Nygård Lassen']}/messages"
    got = visitor.post(path, {"id": str(uuid.uuid4()), "text": "tak"}, **{channel.FRAGMENT: "1"})
    assert got.status == 200
    assert got.body.startswith("<section ")
    assert got.text == "Du tak Svar Det var så lidt."


def test_what_is_sent_twice_is_one_message(visitor: Visitor) -> None:
    made = str(uuid.uuid4())
    for _ in range(2):
        assert visitor.ask("Helle Nygård Lassen", "tak", made).status == 303
    assert visitor.page("Helle Nygård Lassen").exchanges == 1
    assert len(visitor.turns.taken) == 1


def test_what_is_sent_twice_at_once_is_one_message(visitor: Visitor) -> None:
    made = str(uuid.uuid4())
    senders = [threading.Thread(target=visitor.ask, args=("Helle Nygård Lassen", "medlemmer", made)) for _ in range(8)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert visitor.page("Helle Nygård Lassen").exchanges == 1
    assert len(visitor.turns.taken) == 1


def test_another_question_from_a_page_gone_back_to_is_another_message(visitor: Visitor) -> None:
    made = str(uuid.uuid4())
    visitor.ask("Helle Nygård Lassen", "tak", made)
    visitor.ask("Helle Nygård Lassen", "hej", made)
    assert visitor.page("Helle Nygård Lassen").exchanges == 2


def test_a_button_is_pressed_without_a_script(visitor: Visitor) -> None:
    page = visitor.page("Helle Nygård Lassen")
    value = re.search(r'name="press" value="([^"]*)"', page.body)
    assert value is not None
    press = markup.unescape(value[1])
    path = f"/chat/{visitor.persons['Helle Nygård Lassen']}/presses"
    assert visitor.post(path, {"id": str(uuid.uuid4()), "press": press}).status == 303
    after = visitor.page("Helle Nygård Lassen")
    assert after.exchanges == 2
    assert f"Du {json.loads(press)['label']} Svar" in after.text
    assert "virker ikke længere" not in after.text


def test_a_press_brings_its_ids_and_fields(visitor: Visitor) -> None:
    path = f"/chat/{visitor.persons['Helle Nygård Lassen']}/presses"
    press = {"label": "x", "action": "nobody.draws", "ids": {"a": 1, "b": "to\x00"}, "version": 3}
    form = [
        ("id", str(uuid.uuid4())),
        ("press", json.dumps(press)),
        ("field:who", "1"),
        ("field:who", "2"),
        ("field:why", "æ\r\nø"),
    ]
    assert visitor.post(path, form).status == 303
    taken = visitor.turns.taken[-1].press
    assert taken is not None
    assert (taken.action, taken.ids, taken.version) == ("nobody.draws", {"a": 1, "b": "to"}, 3)
    assert taken.fields == {"who": "1,2", "why": "æ\nø"}
    assert "Den knap virker ikke længere" in visitor.page("Helle Nygård Lassen").text


def test_hostile_words_stay_words(visitor: Visitor) -> None:
    visitor.ask("Helle Nygård Lassen", "<script>alert(1)</script>\x1b[2J")
    page = visitor.page("Helle Nygård Lassen")
    assert "<script>alert" not in page.body
    assert "<script>alert(1)</script>[2J" in page.text
    assert "\x1b" not in page.body


def test_a_very_long_question_is_answered_with_a_sentence(visitor: Visitor) -> None:
    assert visitor.ask("Helle Nygård Lassen", "å" * 20_000).status == 303
    assert "Din besked er meget lang (20.000 tegn)" in visitor.page("Helle Nygård Lassen").text


MORNING = {"choice": "typed", "day": "2026-11-18", "time": "07:30"}


def set_clock(visitor: Visitor, form: dict[str, str], person: str = "Helle Nygård Lassen") -> Answer:
    return visitor.post(f"/chat/{visitor.persons[person]}/clock", form)


def news(visitor: Visitor, person: str, seen: str = "") -> Answer:
    return visitor.get(f"/chat/{visitor.persons[person]}/news?seen={seen}")


def test_on_the_meeting_s_morning_everybody_has_a_letter_in_their_conversation(visitor: Visitor) -> None:
    visitor.ask("Helle Nygård Lassen", "tak")
    assert 'class="exchange letter"' not in visitor.page("Helle Nygård Lassen").body
    assert set_clock(visitor, MORNING).status == 303
    chooser = visitor.get("/")
    assert chooser.text.count("1 ulæst besked") == 10
    page = visitor.page("Helle Nygård Lassen")
    assert "Det var så lidt. Besked til dig, Helle i dag kl. 7.30 Godmorgen, Helle. Chefforum mødes i dag" in page.text
    assert page.body.index("Det var så lidt.") < page.body.index('id="nyeste"') < page.body.index("Godmorgen")
    assert "9 ulæste beskeder hos andre" in page.text
    assert visitor.get("/").text.count("1 ulæst besked") == 9
    again = visitor.page("Helle Nygård Lassen")
    assert again.body.count('class="exchange letter"') == 1


def test_a_newcomer_is_greeted_before_the_letters_that_wait(visitor: Visitor) -> None:
    set_clock(visitor, MORNING)
    page = visitor.page("Solveig Amstrup")
    assert page.body.index("Spørg om Chefforums beslutninger") < page.body.index("Godmorgen, Solveig.")
    assert "Godmorgen, Helle" not in page.body


def test_what_is_asked_after_a_letter_stands_after_it(visitor: Visitor) -> None:
    visitor.page("Helle Nygård Lassen")
    set_clock(visitor, MORNING)
    visitor.ask("Helle Nygård Lassen", "hej")
    page = visitor.page("Helle Nygård Lassen")
    assert page.body.index("Godmorgen, Helle") < page.body.index(">hej<")


def test_a_letter_s_button_is_pressed_like_any_other(visitor: Visitor) -> None:
    set_clock(visitor, MORNING)
    value = re.search(r'name="press" value="([^"]*meetings.agenda[^"]*)"', visitor.page("Helle Nygård Lassen").body)
    assert value is not None
    path = f"/chat/{visitor.persons['Helle Nygård Lassen']}/presses"
    visitor.post(path, {"id": str(uuid.uuid4()), "press": markup.unescape(value[1])})
    assert "Du Dagsorden Svar Chefforum onsdag den 18. november 2026" in visitor.page("Helle Nygård Lassen").text


def test_what_somebody_else_decided_leaves_no_stale_button(visitor: Visitor) -> None:
    visitor.ask("Solveig Amstrup", "jeg vil gerne foreslå et tema om cykelparkering")
    before = visitor.page("Solveig Amstrup").body
    assert before.count("themes.revise") == 1
    assert "Solveig Amstrup foreslår temaet »Cykelparkering«" in visitor.page("Birgitte Hovmark").text
    visitor.ask("Birgitte Hovmark", "sæt temaet om cykelparkering på den 18. november med 20 minutter")
    after = visitor.page("Solveig Amstrup")
    assert after.text.count("Dit tema »Cykelparkering« er sat på Chefforum onsdag den 18. november med 20 min.") == 2
    assert "themes.revise" not in after.body
    # The same card stands twice, as the answer and as the letter: it is pressed where it stands last.
    assert after.body.count("themes.withdraw") == 1
    assert after.body.index("Besked til dig, Solveig") < after.body.index("themes.withdraw")
    assert visitor.page("Birgitte Hovmark").body.count("themes.schedule") == 1


def test_the_script_is_told_what_came_and_nothing_when_nothing_did(visitor: Visitor) -> None:
    page = visitor.page("Helle Nygård Lassen")
    seen = re.search(r'data-seen="(\w+)"', page.body)
    assert seen is not None
    assert news(visitor, "Helle Nygård Lassen", seen[1]).status == 204
    set_clock(visitor, MORNING, "Anette Skjøde")
    came = news(visitor, "Helle Nygård Lassen", seen[1])
    assert (came.status, came.body.count('class="exchange letter"'), came.exchanges) == (200, 1, 0)
    assert 'id="people"' in came.body
    assert 'id="time"' in came.body
    assert "Godmorgen, Helle." in came.text
    now_seen = re.search(r'data-seen="(\w+)"', came.body)
    assert now_seen is not None
    assert news(visitor, "Helle Nygård Lassen", now_seen[1]).status == 204


def test_setting_the_clock_twice_or_back_sends_nothing_twice(visitor: Visitor) -> None:
    for form in (MORNING, MORNING, MORNING | {"time": "07:31"}, {"choice": "real"}, MORNING):
        assert set_clock(visitor, form).status == 303
    setters = [threading.Thread(target=set_clock, args=(visitor, MORNING)) for _ in range(6)]
    for setter in setters:
        setter.start()
    for setter in setters:
        setter.join()
    assert visitor.page("Helle Nygård Lassen").body.count('class="exchange letter"') == 1


def test_the_clock_shows_its_time_and_is_quick_to_set(visitor: Visitor) -> None:
    page = visitor.page("Helle Nygård Lassen")
    assert "onsdag den 11. november kl. 9.00" in page.text
    assert "Mødedagen, onsdag den 18. november kl. 7.30" in page.text
    assert texts.CLOCK_REAL not in page.text
    set_clock(visitor, {"choice": "meeting"})
    page = visitor.page("Helle Nygård Lassen")
    assert "onsdag den 18. november kl. 7.30" in page.text
    assert "Mødedagen, onsdag den 2. december kl. 7.30" in page.text
    assert "I virkeligheden er det onsdag den 11. november kl. 9.00" in page.text
    visitor.ask("Helle Nygård Lassen", "hej")
    assert visitor.turns.taken[-1].at == dt.datetime(2026, 11, 18, 7, 30, tzinfo=ZoneInfo("Europe/Copenhagen"))
    set_clock(visitor, {"choice": "real"})
    assert "onsdag den 11. november kl. 9.00" in visitor.page("Helle Nygård Lassen").text


@pytest.mark.parametrize(
    ("day", "time", "shown"),
    [
        ("18. november", "7.30", "onsdag den 18. november kl. 7.30"),
        ("på mandag", "kl. halv otte", "mandag den 16. november kl. 7.30"),
        ("2027-01-04", "08:15:30", "mandag den 4. januar 2027 kl. 8.15"),
        ("2027-03-28", "02:30", "søndag den 28. marts 2027 kl. 3.30"),
    ],
)
def test_the_clock_is_set_in_words_too(visitor: Visitor, day: str, time: str, shown: str) -> None:
    assert set_clock(visitor, {"choice": "typed", "day": day, "time": time}).status == 303
    assert shown in visitor.page("Helle Nygård Lassen").text


@pytest.mark.parametrize(
    ("form", "advice"),
    [
        ({"choice": "typed", "day": "31. november", "time": "7.30"}, "Vælg en dag"),
        ({"choice": "typed", "day": "i foråret", "time": "7.30"}, "Vælg en dag"),
        ({"choice": "typed", "day": "", "time": "7.30"}, "Vælg en dag"),
        ({"choice": "typed", "time": "7.30"}, "Vælg en dag"),
        ({"choice": "typed", "day": "2026-11-18", "time": "25:00"}, "Vælg et klokkeslæt"),
        ({"choice": "typed", "day": "2026-11-18", "time": ""}, "Vælg et klokkeslæt"),
        ({"choice": "typed", "day": "1066-10-14", "time": "07:30"}, "mellem år 2000 og 2099"),
        ({"choice": "typed", "day": "9999-12-31", "time": "23:59"}, "mellem år 2000 og 2099"),
        ({"choice": "tomorrow"}, "Vælg en tid"),
        ({"x": "y"}, "Vælg en tid"),
    ],
)
def test_a_time_that_is_none_leaves_the_clock_as_it_was(lasting: Visitor, form: dict[str, str], advice: str) -> None:
    said = set_clock(lasting, form)
    assert said.status == 400
    assert "Uret er ikke stillet" in said.text
    assert advice in said.text
    assert "onsdag den 11. november kl. 9.00" in lasting.page("Helle Nygård Lassen").text


def test_a_forum_without_meetings_to_come_has_no_meeting_day(lasting: Visitor) -> None:
    assert "Mødedagen" not in lasting.page("Vibeke Torm").text
    assert "Der er ingen kommende møder" in set_clock(lasting, {"choice": "meeting"}, "Vibeke Torm").text


def test_where_letters_go_out_in_teams_too_the_clock_is_not_set(demo_file: Path) -> None:
    database = Database(str(demo_file))
    app = web.Application(client_max_size=channel.MAX_BODY)
    app[channel.CLOCK] = lambda: NOW
    channel.add(app, Turns(database, ZoneInfo("Europe/Copenhagen")), Settings(teams_app_id="x"))
    with serving(app) as port:
        visitor = Visitor(port, Listening(database), {"Helle Nygård Lassen": 2})
        person = re.search(r'href="/chat/(\d+)"', visitor.get("/").body)
        assert person is not None
        visitor.persons["Helle Nygård Lassen"] = int(person[1])
        assert texts.CLOCK_SHARED in visitor.page("Helle Nygård Lassen").text
        assert texts.CLOCK_SHARED in set_clock(visitor, MORNING).text
    database.dispose()


@dataclass(frozen=True)
class Wrong:
    """A request that differs from a right one in `headers` (None takes one away), and what it is answered."""

    said: str
    status: int
    method: str = "POST"
    path: str = "/chat/1/messages"
    headers: tuple[tuple[str, str | None], ...] = ()
    body: bytes = b"id=6f0f1a52-8c1e-4b3a-9d55-0a4f2e1b7c11&text=hej"


ID = b"id=6f0f1a52-8c1e-4b3a-9d55-0a4f2e1b7c11&"
GET = {"method": "GET", "body": b""}
PRESS = {"path": "/chat/1/presses"}
WRONG = [
    Wrong("another host", 403, headers=(("Host", "example.org"),)),
    Wrong("another host, asked only", 403, path="/", headers=(("Host", "example.org"),), **GET),
    Wrong("a name that points here", 403, path="/", headers=(("Host", "127.0.0.1.example.org:{port}"),), **GET),
    Wrong("another port", 403, path="/", headers=(("Host", "127.0.0.1:1"),), **GET),
    Wrong("no port", 403, path="/", headers=(("Host", "localhost"),), **GET),
    Wrong("another address", 403, path="/", headers=(("Host", "0.0.0.0:{port}"),), **GET),
    Wrong("through a proxy", 403, path="/", headers=(("X-Forwarded-For", "192.0.2.1"),), **GET),
    Wrong("no such page, another host", 403, path="/x", headers=(("Host", "example.org"),), **GET),
    Wrong("a foreign page", 403, headers=(("Origin", "https://example.org"), ("Sec-Fetch-Site", "cross-site"))),
    Wrong(
        "a foreign page in an old browser", 403, headers=(("Origin", "https://example.org"), ("Sec-Fetch-Site", None))
    ),
    Wrong(
        "another port of this machine", 403, headers=(("Origin", "http://127.0.0.1:1"), ("Sec-Fetch-Site", "same-site"))
    ),
    Wrong("an opaque origin", 403, headers=(("Origin", "null"),)),
    Wrong("a foreign referer", 403, headers=(("Origin", None), ("Referer", "https://example.org/"))),
    Wrong("a referer that only begins alike", 403, headers=(("Referer", "http://127.0.0.1:{port}.example.org/"),)),
    Wrong("no word of where from", 403, headers=(("Origin", None), ("Sec-Fetch-Site", None))),
    Wrong("typed in the address bar", 403, headers=(("Origin", None), ("Sec-Fetch-Site", "none"))),
    Wrong("JSON", 415, headers=(("Content-Type", "application/json"),), body=b"{}"),
    Wrong("plain text", 415, headers=(("Content-Type", "text/plain"),)),
    Wrong("no content type", 415, headers=(("Content-Type", None),)),
    Wrong("multipart", 415, headers=(("Content-Type", "multipart/form-data; boundary=x"),)),
    Wrong("nothing", 400, body=b""),
    Wrong("no text", 400, body=ID[:-1]),
    Wrong("two texts", 400, body=ID + b"text=a&text=b"),
    Wrong("no id", 400, body=b"text=hej"),
    Wrong("an id that is none", 400, body=b"id=1&text=hej"),
    Wrong("not UTF-8", 400, body=ID + b"text=%ff%fe"),
    Wrong("raw bytes", 400, body=ID + b"text=\xff\xfe"),
    Wrong("half a form", 400, body=ID + b"text"),
    Wrong("too many fields", 400, body=ID + b"&".join(b"x=1" for _ in range(500))),
    Wrong("no press", 400, body=ID[:-1], **PRESS),
    Wrong("a press that is no JSON", 400, body=ID + b"press=x", **PRESS),
    Wrong("a press that is a list", 400, body=ID + b"press=[]", **PRESS),
    Wrong("deep JSON", 400, body=ID + b"press=" + b"[" * 100_000, **PRESS),
    Wrong("long number", 400, body=ID + b"press=" + b"9" * 10_000, **PRESS),
    *(
        Wrong(said, 400, body=ID + urlencode({"press": json.dumps(press)}).encode(), path="/chat/1/presses")
        for said, press in {
            "no action": {"label": "x", "ids": {}, "version": 0},
            "an action that is a number": {"label": "x", "action": 1, "ids": {}, "version": 0},
            "ids in a list": {"label": "x", "action": "a", "ids": [1], "version": 0},
            "an id in a list": {"label": "x", "action": "a", "ids": {"a": [1]}, "version": 0},
            "an id that is true": {"label": "x", "action": "a", "ids": {"a": True}, "version": 0},
            "an id that is a fraction": {"label": "x", "action": "a", "ids": {"a": float("nan")}, "version": 0},
            "an id no database holds": {"label": "x", "action": "a", "ids": {"a": 2**64}, "version": 0},
            "a version in words": {"label": "x", "action": "a", "ids": {}, "version": "0"},
            "a version that is true": {"label": "x", "action": "a", "ids": {}, "version": True},
        }.items()
    ),
    Wrong("too large", 413, body=ID + b"text=" + b"x" * channel.MAX_BODY),
    Wrong("nobody", 404, path="/chat/999999999/messages"),
    Wrong("nobody, asked only", 404, path="/chat/999999999", **GET),
    Wrong("no number", 404, path="/chat/x", **GET),
    Wrong("a number too long", 404, path="/chat/" + "9" * 30, **GET),
    Wrong("no file", 404, path="/chat/1/files/e1/0", **GET),
    Wrong("nobody's news", 404, path="/chat/999999999/news", **GET),
    Wrong("nobody's clock", 404, path="/chat/999999999/clock", body=b"choice=real"),
    Wrong("a clock set by a foreign page", 403, path="/chat/1/clock", headers=(("Origin", "https://example.org"),)),
    Wrong("no such page", 404, path="/nowhere", **GET),
    Wrong("out of the folder", 404, path="/page/../web.py", **GET),
    Wrong("posting to a page to read", 405, path="/chat/1"),
    Wrong("reading a page to post to", 405, **GET),
    Wrong("deleting", 405, method="DELETE", path="/chat/1", body=b""),
    Wrong("putting", 405, method="PUT", path="/", body=b""),
]


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.said)
def test_a_caller_s_mistake_is_answered_with_a_short_danish_page(lasting: Visitor, wrong: Wrong) -> None:
    headers = dict(lasting.own if wrong.method == "POST" else {})
    for name, value in wrong.headers:
        headers.pop(name, None)
        if value is not None:
            headers[name] = value.format(port=lasting.port)
    taken = len(lasting.turns.taken)
    got = lasting.send(wrong.method, wrong.path, wrong.body, headers)
    assert got.status == wrong.status
    assert '<html lang="da">' in got.body
    assert len(got.text) < 300
    assert "Traceback" not in got.body
    assert not [name for name in HEADERS if name not in got.headers]
    assert ("Allow" in got.headers) == (wrong.status == 405)
    assert len(lasting.turns.taken) == taken


def test_a_mistake_of_the_script_s_is_answered_with_a_line(lasting: Visitor) -> None:
    got = lasting.post("/chat/1/messages", {"text": "hej"}, **{channel.FRAGMENT: "1"})
    assert (got.status, got.body) == (400, "Beskeden manglede noget. Gå tilbage til samtalen, og send den igen.")


@pytest.mark.parametrize("host", ["localhost:{port}", "LOCALHOST:{port}", "[::1]:{port}", "127.0.0.1:{port}"])
def test_this_machine_has_several_names(lasting: Visitor, host: str) -> None:
    host = host.format(port=lasting.port)
    assert lasting.send("GET", "/", headers={"Host": host}).status == 200
    own = lasting.own | {"Host": host, "Origin": f"http://{host}".lower()}
    path = f"/chat/{lasting.persons['Vibeke Torm']}/messages"
    assert lasting.send("POST", path, urlencode({"id": uuid.uuid4(), "text": "tak"}).encode(), own).status == 303


@pytest.mark.parametrize("left_out", ["Origin", "Sec-Fetch-Site"])
def test_one_word_of_where_from_is_enough(lasting: Visitor, left_out: str) -> None:
    own = {name: value for name, value in lasting.own.items() if name != left_out}
    path = f"/chat/{lasting.persons['Vibeke Torm']}/messages"
    assert lasting.send("POST", path, urlencode({"id": uuid.uuid4(), "text": "tak"}).encode(), own).status == 303


def test_every_page_may_load_only_its_own(lasting: Visitor) -> None:
    for path in ("/", f"/chat/{lasting.persons['Vibeke Torm']}", "/page/chat.css", "/page/chat.js", "/page/icon.svg"):
        got = lasting.get(path)
        assert got.status == 200
        assert "default-src 'none'" in got.headers["Content-Security-Policy"]
        assert (got.headers["X-Content-Type-Options"], got.headers["Cache-Control"]) == ("nosniff", "no-store")
        # Without a referrer a browser would send forms from an opaque origin.
        assert got.headers["Referrer-Policy"] == "same-origin"
        assert not re.search(r'(?:src|href)="(?:https?:)?//', got.body)
        assert not re.search(r"<(?:script(?! src)|style)|\son[a-z]+=|\sstyle=", got.body)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(("messages", "presses")),
    st.one_of(
        st.binary(max_size=200),
        st.dictionaries(st.sampled_from(("id", "text", "press", "field:x")), st.text(max_size=40)).map(
            lambda form: urlencode({**form, "id": str(uuid.UUID(int=1))}, errors="replace").encode()
        ),
    ),
)
def test_no_form_is_our_mistake(lasting: Visitor, where: str, body: bytes) -> None:
    got = lasting.send("POST", f"/chat/{lasting.persons['Vibeke Torm']}/{where}", body, lasting.own)
    assert got.status in (303, 400)


def test_a_store_that_is_away_is_said_to_be_away(tmp_path: Path) -> None:
    path = tmp_path / "broken.sqlite3"
    path.write_bytes(b"This is not a database. " * 100)
    database = Database(str(path))
    with serving(application(Turns(database, ZoneInfo("Europe/Copenhagen")))) as port:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", "/")
        got = connection.getresponse()
        body = got.read().decode()
        connection.close()
    database.dispose()
    assert got.status == 503
    assert texts.STORE_AWAY in body
    assert "sqlite" not in body.casefold()


def test_nothing_said_and_nobody_s_name_is_logged(
    visitor: Visitor, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    visitor.page("Helle Nygård Lassen")
    visitor.ask("Helle Nygård Lassen", "hemmelighed")
    visitor.post("/chat/1/presses", {"id": "hemmelighed", "press": "hemmelighed"})
    logged = caplog.text + "".join(capfd.readouterr())
    assert caplog.records
    assert "hemmelighed" not in logged
    assert "Helle" not in logged


def test_the_second_forum_s_members_see_only_theirs(visitor: Visitor) -> None:
    page = visitor.page("Vibeke Torm")
    assert '<h1 class="brand">Direktionen</h1>' in page.body
    assert "Jeg har endnu ingen referater fra Direktionen" in page.text
