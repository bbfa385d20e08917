"""Teams through the whole server: recorded activities in, and what comes back and goes out to Teams' own service."""

import datetime as dt
import json
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import requests

from app import create_app
from bot.channels import web as web_channel
from bot.channels.teams_chat import Unguarded
from bot.settings import Settings
from danish.texts import channels as texts
from danish.texts import errors
from forum.themes import Theme
from storage import addresses, outbox, people, themes
from storage.database import Database
from tests.support import teams
from tests.support.conversations import load_demo
from tests.support.serving import serving
from tests.support.teams import Bot, buttons, said

NOW = dt.datetime(2026, 11, 22, 9, tzinfo=ZoneInfo("Europe/Copenhagen"))
HELLE, BIRGITTE = "Helle Nygård Lassen", "Birgitte Hovmark"
# How every refusal ends that shows the card as it is.
SEE_NOW = "Sådan ser det ud nu:"
CHIEF = {
    "from": {"id": "user-birgitte", "name": BIRGITTE, "aadObjectId": "00000000-0000-0000-0000-000000000021"},
    "conversation": {"id": "personal-chat-birgitte", "conversationType": "personal"},
}
STRANGER = {"from": {"id": "user-x", "name": "Ukendt Person", "aadObjectId": "00000000-0000-0000-0000-0000000000ff"}}


@dataclass
class Town(Bot):
    """The demo forum's bot with `--dev`, and its store to look into."""

    database: Database

    def themes(self) -> list[Theme]:
        with self.database.read() as db:
            return themes.of_forum(db, 1)

    def address_of(self, name: str) -> addresses.Address | None:
        with self.database.read() as db:
            (person,) = people.named(people.everybody(db, 1), name)
            return addresses.home_of(db, person.id)


@pytest.fixture(scope="module")
def demo(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo forum's store, to copy."""
    path = shutil.copyfile(sqlite_template, tmp_path_factory.mktemp("teams") / "demo.sqlite3")
    database = Database(str(path))
    load_demo(database, NOW)
    database.dispose()
    return path


@pytest.fixture
def town(demo: Path, tmp_path: Path) -> Iterator[Town]:
    path = shutil.copyfile(demo, tmp_path / "demo.sqlite3")
    database = Database(str(path))
    app = create_app(Settings(db=str(path), tick_seconds=0), dev=True)
    app[web_channel.CLOCK] = lambda: NOW
    with teams.service() as service, serving(app) as port:
        yield Town(f"http://127.0.0.1:{port}", service, database)
    database.dispose()


class TestTheWalks:
    def test_a_question_is_answered_with_a_card(self, town: Town) -> None:
        assert town.post(town.payload("question_personal")).status_code == 200
        (answer,) = town.teams.wait_for(1)
        assert answer.conversation == "personal-chat-helle"
        assert answer.body["attachments"][0]["contentType"] == teams.CARD
        assert "Chefforum besluttede at begynde med to kantiner" in answer.said
        assert answer.body["summary"].startswith("»Madspild«")

    def test_replies_come_in_the_response_where_they_are_expected(self, town: Town) -> None:
        response = town.post(town.payload("question_personal", deliveryMode="expectReplies"))
        (reply,) = response.json()["activities"]
        assert "to kantiner" in said(reply)
        assert town.teams.sent == []

    def test_a_press_gives_the_changed_card_and_every_copy_is_drawn_again(self, town: Town) -> None:
        town.post(town.payload("theme_personal"))
        (copy,) = town.teams.wait_for(1)
        assert buttons(copy.body).keys() == {"Ret", "Træk tilbage"}
        form = town.post(town.payload("press_form")).json()["value"]
        assert [i["id"] for i in form["body"] if i["type"].startswith("Input")][:2] == ["field:title", "field:why"]
        changed = town.post(town.payload("press_fields")).json()["value"]
        assert "(45 min.)" in said(changed)
        (redrawn,) = town.teams.wait_for(1, "PUT")
        assert (redrawn.conversation, redrawn.message) == ("personal-chat-helle", "m1")
        assert said(redrawn.body) == said(changed)
        assert "Fordi vi *mangler* viden." in redrawn.said

    def test_a_letter_goes_out_at_once_to_whoever_has_a_chat(self, town: Town) -> None:
        town.post(town.payload("question_personal", **CHIEF))
        town.post(town.payload("theme_personal"))
        _answer, *others = town.teams.wait_for(3)
        letter = next(one for one in others if one.conversation == "personal-chat-birgitte")
        assert "Pårørende" in letter.said
        assert "replyToId" not in letter.body

    def test_old_clients_press_by_submit(self, town: Town) -> None:
        day = {"action": "decisions.item", "ids": {"date": "2026-11-11", "number": 3}, "version": 0}
        town.post(town.payload("press_submit", value=day | {"field:many": "a,b"}))
        (answer,) = town.teams.wait_for(1)
        assert "madspild i kantinerne" in answer.said

    def test_a_newcomer_is_greeted_with_what_to_ask(self, town: Town) -> None:
        newcomer = town.payload("joined_personal")["from"] | {"name": HELLE}
        town.post(town.payload("joined_personal", **{"from": newcomer}))
        (greeting,) = town.teams.wait_for(1)
        assert "Hvad blev udskudt?" in buttons(greeting.body)

    @pytest.mark.parametrize(
        "name",
        [
            *("installation_personal", "joined_personal", "joined_group", "joined_channel", "installation_channel"),
            *("user_added", "uninstalled", "reaction", "typing"),
        ],
    )
    def test_what_asks_for_nothing_is_left_alone(self, town: Town, name: str) -> None:
        assert town.post(town.payload(name)).status_code == 200
        town.post(town.payload("question_personal"))
        assert len(town.teams.wait_for(1)) == len(town.teams.sent) == 1

    def test_two_people_press_at_once(self, town: Town) -> None:
        town.post(town.payload("theme_personal"))
        ids = {"theme": town.themes()[0].id}
        version = town.themes()[0].version

        def press(action: str, **who: Any) -> str:
            data = {"action": action, "ids": ids, "version": version, "field:reason": "Vi er optaget af andet."}
            return said(town.press({"type": "Action.Execute", "verb": action, "data": data}, **who))

        with ThreadPoolExecutor(2) as both:
            withdrawn = both.submit(press, "themes.withdraw")
            refused = both.submit(press, "themes.not_now", **CHIEF)
            shown = [withdrawn.result(), refused.result()]
        (theme,) = town.themes()
        assert theme.version == version + 1
        # Whoever came second reads why, and sees the card as it is now.
        assert [text.split("\n")[0].endswith(SEE_NOW) for text in shown].count(True) == 1


class TestInAChannel:
    def test_a_decision_is_answered_in_the_thread(self, town: Town) -> None:
        asked = town.payload("question_channel")
        town.post(asked)
        (answer,) = town.teams.wait_for(1)
        assert answer.conversation == asked["conversation"]["id"]
        assert ";messageid=" in answer.conversation
        assert "to kantiner" in answer.said

    def test_what_is_private_goes_to_a_chat_of_its_own(self, town: Town) -> None:
        asked = town.payload("private_channel")
        town.post(asked)
        chat, answer, notice = town.teams.wait_for(3)
        assert chat.conversation == ""
        assert chat.body["members"] == [{"id": "user-helle"}]
        assert chat.body["channelData"] == {"tenant": asked["channelData"]["tenant"]}
        assert (answer.conversation, HELLE in answer.said) == ("chat-user-helle", True)
        assert (notice.conversation, notice.said) == (asked["conversation"]["id"], texts.PRIVATELY)

    def test_a_chat_that_is_open_is_not_opened_again(self, town: Town) -> None:
        town.post(town.payload("question_personal"))
        town.post(town.payload("private_channel"))
        _first, answer, _notice = town.teams.wait_for(3)
        assert answer.conversation == "personal-chat-helle"

    def test_a_chat_that_cannot_be_opened_is_told_of(self, town: Town) -> None:
        town.teams.will(403, {"error": {"code": "ForbiddenOperationException"}})
        town.post(town.payload("private_channel"))
        _chat, notice = town.teams.wait_for(2)
        assert notice.said == texts.NOT_PRIVATELY

    def test_the_channel_itself_is_known_and_nobody_in_it(self, town: Town) -> None:
        town.post(town.payload("question_channel"))
        with town.database.read() as db:
            ((channel, where, reference),) = addresses.places(db, 1)
        assert (channel, where) == ("teams", "channel-chefforum")
        assert reference["reference"]["conversation"]["id"] == where
        assert reference["reference"]["user"] is None


class TestAgain:
    def test_the_same_activity_three_times_is_one_theme_and_three_answers(self, town: Town) -> None:
        for _ in range(3):
            town.post(town.payload("theme_personal"))
        assert len(town.themes()) == 1
        assert len({one.said for one in town.teams.wait_for(3)}) == 1

    def test_a_press_with_a_new_id_does_nothing_again(self, town: Town) -> None:
        town.post(town.payload("theme_personal"))
        town.post(town.payload("press_fields"))
        version = town.themes()[0].version
        for id_ in ("other-1", "other-2"):
            body = town.post(town.payload("press_fields", id=id_)).json()
            assert said(body["value"]).split("\n")[0].endswith(SEE_NOW)
        assert town.themes()[0].version == version

    def test_an_answer_lost_after_the_commit_is_given_again(self, town: Town) -> None:
        town.teams.will(500)
        assert town.post(town.payload("theme_personal")).status_code == 200
        town.post(town.payload("theme_personal"))
        _lost, answer = town.teams.wait_for(2)
        assert "Pårørende" in answer.said
        assert len(town.themes()) == 1

    def test_one_number_in_two_conversations_is_two_activities(self, town: Town) -> None:
        town.post(town.payload("theme_personal"))
        elsewhere = {"id": "another-chat", "conversationType": "personal"}
        town.post(town.payload("theme_personal", conversation=elsewhere, text="jeg vil foreslå et tema om skovbrug"))
        assert len(town.themes()) == 2

    @pytest.mark.parametrize(("status", "times"), [(429, 2), (500, 1), (503, 1), (400, 1)])
    def test_posting_is_tried_again_only_when_nothing_was_taken(self, town: Town, status: int, times: int) -> None:
        town.teams.will(status, Retry_After="0")
        assert town.post(town.payload("question_personal")).status_code == 200
        assert len(town.teams.wait_for(times)) == len(town.teams.sent)


class TestPeople:
    def test_a_stranger_is_told_so(self, town: Town) -> None:
        reply = town.post(town.payload("question_personal", deliveryMode="expectReplies", **STRANGER)).json()
        assert reply["activities"][0]["text"] == errors.stranger()

    def test_the_first_activity_says_where_a_person_is_reached(self, town: Town) -> None:
        assert town.address_of(HELLE) is None
        town.post(town.payload("question_personal"))
        address = town.address_of(HELLE)
        assert address is not None
        assert (address.channel, address.sender) == ("teams", "00000000-0000-0000-0000-000000000020")
        assert address.reference["reference"]["conversation"]["id"] == "personal-chat-helle"
        assert "activityId" not in address.reference["reference"]

    def test_a_moved_chat_is_kept_anew(self, town: Town) -> None:
        town.post(town.payload("question_personal"))
        moved = {"id": "moved", "conversationType": "personal"}
        town.post(town.payload("question_personal", id="2", conversation=moved))
        address = town.address_of(HELLE)
        assert address is not None
        assert address.reference["reference"]["conversation"]["id"] == "moved"

    def test_nothing_is_sent_where_the_app_was_removed_until_somebody_writes(self, town: Town) -> None:
        town.post(town.payload("question_personal"))
        town.post(town.payload("uninstalled"))
        blocked = town.address_of(HELLE)
        town.post(town.payload("question_personal", id="2"))
        back = town.address_of(HELLE)
        assert blocked is not None
        assert back is not None
        assert (blocked.blocked, back.blocked) == (True, False)

    def test_a_letter_that_is_forbidden_is_not_sent_again(self, town: Town) -> None:
        town.post(town.payload("question_personal", **CHIEF))
        town.teams.wait_for(1)
        town.teams.will(201, {"id": "m"})
        town.teams.will(403)
        town.post(town.payload("theme_personal"))
        town.teams.wait_for(3)
        town.post(town.payload("question_personal", id="3"))
        with town.database.read() as db:
            dead = outbox.dead(db, 1)
        assert [reason for _letter, reason in dead] == ["blocked"]
        address = town.address_of(BIRGITTE)
        assert address is not None
        assert address.blocked


BAD: list[tuple[str, dict[str, Any], int]] = [
    ("no JSON", {"data": b"{", "headers": {"Content-Type": "application/json"}}, 400),
    ("nothing", {"data": b"", "headers": {"Content-Type": "application/json"}}, 400),
    ("null", {"data": b"null", "headers": {"Content-Type": "application/json"}}, 400),
    ("deep", {"data": b"[" * 100_000, "headers": {"Content-Type": "application/json"}}, 400),
    ("no number", {"data": b'{"type": NaN}', "headers": {"Content-Type": "application/json"}}, 400),
    ("no text", {"data": b'{"type": "\xff"}', "headers": {"Content-Type": "application/json"}}, 400),
    ("no gzip", {"data": b"{}", "headers": {"Content-Type": "application/json", "Content-Encoding": "gzip"}}, 400),
    ("no type of content", {"data": b"{}"}, 415),
    ("a form", {"data": {"type": "message"}}, 415),
    ("too large", {"data": b" " * 300_000, "headers": {"Content-Type": "application/json"}}, 413),
]
WRONG: list[Any] = [
    [],
    "message",
    7,
    {},
    {"type": "message"},
    {"type": 5},
    {"id": None},
    {"id": ""},
    {"id": "x" * 5000},
    {"from": None},
    {"from": []},
    {"conversation": "x"},
    {"conversation": {"id": 7}},
    {"recipient": {}},
    {"channelId": "webchat"},
    {"serviceUrl": "file:///etc/passwd"},
    {"serviceUrl": "http://["},
    {"timestamp": "i går"},
    {"entities": "x"},
    {"attachments": [1]},
    {"membersAdded": 7, "type": "conversationUpdate"},
    {"type": "invoke", "name": "adaptiveCard/action", "value": "x"},
    {"type": "invoke", "name": "adaptiveCard/action", "value": {"action": []}},
]
HOSTILE: list[dict[str, Any]] = [
    {"text": None},
    {"text": "\x00\ud800\u202e"},
    {"text": "x" * 50_000},
    {"text": {"a": 1}},
    {"text": None, "value": {}},
    {"text": None, "value": {"action": "themes.show", "ids": {"theme": 10**30}, "version": 1}},
    {"text": None, "value": {"action": "themes.show", "ids": {"theme": True}, "version": 1}},
    {"text": None, "value": {"action": "themes.show", "ids": {"theme": 99}, "version": 1}},
    {"text": None, "value": {"action": "themes.save", "ids": [], "version": "1"}},
    {"text": None, "value": {"action": "no.such", "ids": {}, "version": 0}},
    {"text": None, "value": {"action": "themes.save", "ids": {"theme": "\x00"}, "version": -1, "field:title": [1]}},
    {"channelData": {"tenant": {"id": "\x00"}}},
    {"entities": [{"type": "mention", "text": "", "mentioned": {"id": "x"}}, {"type": "mention"}]},
]


class TestBadInput:
    @pytest.mark.parametrize(("given", "status"), [pytest.param(g, s, id=n) for n, g, s in BAD])
    def test_what_is_no_activity_is_turned_away(self, town: Town, given: dict[str, Any], status: int) -> None:
        response = town.post(None, **given)
        assert response.status_code == status
        assert len(response.text) < 60

    @pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: json.dumps(wrong)[-40:])
    def test_an_activity_of_the_wrong_shape_is_turned_away(self, town: Town, wrong: Any) -> None:
        given = town.payload("question_personal") | wrong if wrong and isinstance(wrong, dict) else wrong
        if wrong == {"type": "message"}:
            given = wrong
        response = town.post(given)
        assert response.status_code == 400, response.text
        assert town.teams.sent == []

    @pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: json.dumps(hostile)[-60:])
    def test_hostile_words_and_made_up_buttons_are_answered_with_a_sentence(
        self, town: Town, hostile: dict[str, Any]
    ) -> None:
        response = town.post(town.payload("question_personal", deliveryMode="expectReplies", **hostile))
        assert response.status_code == 200
        (reply, *_more) = response.json()["activities"]
        assert said(reply)
        assert errors.unforeseen() not in said(reply)

    def test_other_invokes_are_answered_in_the_body(self, town: Town) -> None:
        response = town.post(town.payload("other_invoke"))
        assert (response.status_code, response.json()["statusCode"]) == (200, 400)

    @pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "OPTIONS"])
    def test_other_methods_are_turned_away(self, town: Town, method: str) -> None:
        response = requests.request(method, town.address + "/api/messages", timeout=10)
        assert (response.status_code, response.headers["Allow"]) == (405, "POST")

    def test_without_credentials_only_this_machine_is_let_in(self, town: Town) -> None:
        given = {"json": town.payload("question_personal"), "headers": {"Host": "chefforum.example"}}
        assert town.post(None, **given).status_code == 403

    def test_nobody_is_believed_without_credentials_unless_it_is_for_development_here(self, tmp_path: Path) -> None:
        for settings, dev in (({}, False), ({"host": "0.0.0.0"}, True)):
            with pytest.raises(Unguarded):
                create_app(Settings(db=str(tmp_path / "x.sqlite3"), **settings), dev=dev)


def test_ten_of_the_payloads_come_from_the_playground() -> None:
    produced = [json.loads(p.read_text(encoding="utf-8"))["produced_by"] for p in teams.PAYLOADS.glob("*.json")]
    assert all(produced)
    assert sum("Playground 0.2.28" in by for by in produced) >= 10
