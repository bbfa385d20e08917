import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.teams_activity import Arrived, Malformed, read
from dialogs.turn import Press
from tests.support.teams import PAYLOADS

NOW = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)


def payload(name: str, **changes: Any) -> dict[str, Any]:
    activity: dict[str, Any] = json.loads((PAYLOADS / f"{name}.json").read_text(encoding="utf-8"))["activity"]
    return activity | changes


def arrived(name: str, **changes: Any) -> Arrived:
    return read(payload(name, **changes))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("question_personal", "message"),
        ("question_channel", "message"),
        ("press_submit", "message"),
        ("press_form", "press"),
        ("other_invoke", "other_invoke"),
        ("joined_personal", "joined"),
        ("joined_channel", "joined"),
        ("uninstalled", "left"),
        ("user_added", "other"),
        ("installation_personal", "other"),
        ("reaction", "other"),
        ("typing", "other"),
    ],
)
def test_every_kind_is_told_apart(name: str, kind: str) -> None:
    assert arrived(name).kind == kind


def test_who_and_where() -> None:
    asked = arrived("question_channel")
    assert (asked.sender, asked.account) == ("00000000-0000-0000-0000-000000000020", "user-helle")
    assert (asked.name, asked.tenant) == ("Helle Nygård Lassen", "00000000-0000-0000-0000-000000000001")
    assert asked.conversation.startswith("channel-chefforum;messageid=")
    assert (asked.place, asked.personal) == ("channel-chefforum", False)
    assert arrived("question_personal").personal


def test_the_bots_own_mention_goes_once_and_others_are_names() -> None:
    assert arrived("mentions_channel").text == "hvad har Solveig Amstrup om Chefforum & R&D?"
    assert arrived("question_channel").text == "hvad besluttede vi om madspild?"
    asked = "<at>Chefforum</at> er <at>Chefforum</at> med?"
    assert arrived("question_channel", text=asked).text == "er <at>Chefforum</at> med?"


def test_a_press_carries_ids_version_and_fields() -> None:
    press = arrived("press_fields").press
    assert press is not None
    assert (press.action, press.ids, press.version) == ("themes.save", {"theme": 1}, 1)
    assert press.fields["minutes"] == "45"
    assert press.fields["why"] == "Fordi vi *mangler* viden.\nOg tid & ro."
    submitted = arrived("press_submit").press
    assert submitted is not None
    assert submitted.fields["many"] == "a,b"


def test_fields_come_as_text_and_never_hide_the_buttons_own_data() -> None:
    data = {"action": "x", "ids": {}, "version": 0, "field:action": "andet", "field:n": 4.0, "field:b": True}
    press = arrived("press_submit", value=data).press
    assert press == Press("x", {}, 0, {"action": "andet", "n": "4", "b": ""})


@pytest.mark.parametrize(
    "data",
    [
        {"ids": {}},
        {"action": 1},
        {"action": "x", "ids": {"a": 1.5}, "version": 0},
        {"action": "x", "ids": {"a": True}, "version": 0},
        {"action": "x", "ids": {"a": 2**60}, "version": 0},
    ],
    ids=str,
)
def test_a_made_up_press_is_a_button_nobody_draws(data: dict[str, Any]) -> None:
    assert arrived("press_submit", value=data).press == Press("")


def test_text_beside_data_of_another_kind_is_a_message() -> None:
    asked = arrived("question_personal", value={"something": "else"})
    assert (asked.press, asked.text) == (None, "hvad besluttede vi om madspild?")


def test_ids_are_kept_apart_by_conversation_and_fit_the_store() -> None:
    long = {"id": "19:" + "x" * 400, "conversationType": "personal"}
    ids = {arrived("question_personal", conversation=c).incoming(NOW, "s").id for c in ({"id": "a"}, {"id": "b"}, long)}
    assert len(ids) == 3
    asked = arrived("question_personal", conversation=long).incoming(NOW, "s")
    assert max(len(asked.id), len(asked.conversation)) <= 200


_SHAPES: tuple[Any, ...] = (
    *(
        None,
        True,
        0,
        -1,
        2**70,
        1.5,
        "",
        " ",
        "x",
        "\x00\ud800",
        "x" * 5000,
        "http://a",
        "http://[",
        "invoke",
        "message",
    ),
    *([], [None], [{}], [{"type": "mention", "text": "x"}], [{"id": 7}], {}, {"id": None}, {"id": "x"}, {"id": []}),
    *({"tenant": []}, {"tenant": {"id": 7}}, {"action": "x"}, {"action": {"data": {}}}, {"action": {"data": []}}),
    {"action": {"data": {"action": "x", "ids": {"a": []}, "version": 0, "field:a": {}}}},
)
_shapes = st.sampled_from(_SHAPES) | st.text("ab<>&;/@:æ \x00\u2028", max_size=20)
_NAMES = ("type", "id", "from", "conversation", "recipient", "channelData", "entities", "text", "value", "name")


@given(st.dictionaries(st.sampled_from((*_NAMES, "serviceUrl", "membersAdded", "action")), _shapes, max_size=5))
def test_whatever_comes_is_read_or_refused(changes: dict[str, Any]) -> None:
    for name in ("question_channel", "press_fields", "joined_personal"):
        try:
            asked = read(payload(name) | changes)
        except Malformed:
            continue
        incoming = asked.incoming(NOW, asked.sender)
        assert max(len(incoming.id), len(incoming.conversation), len(incoming.tenant)) <= 200
        json.dumps([incoming.text, incoming.tenant, asked.name], ensure_ascii=False).encode()
