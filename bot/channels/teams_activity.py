"""A Teams activity as it comes over the wire, made into what the bot knows: who, where, and what was said or pressed.

Everything in it is somebody else's word: what has the wrong shape is refused here, and what is not needed is not read.
"""

import datetime as dt
import hashlib
import html
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal
from urllib.parse import urlsplit

from bot.cards import text as plain
from bot.cards.adaptive import FIELD
from bot.channels.presses import press_of
from bot.channels.teams_files import Attached, attached
from dialogs.turn import Incoming, Press

Json = Mapping[str, Any]
Kind = Literal["message", "press", "other_invoke", "joined", "left", "other"]

CHANNEL: Final = "teams"
PATH: Final = "/api/messages"
# Microsoft's name for it, in `channelId`.
MSTEAMS: Final = "msteams"

# What the store keeps of a conversation's or an activity's id; longer ones are kept by their hash.
_KEY: Final = 200
_MAX_ID: Final = 1000


class Malformed(Exception):
    """`reason` is for whoever sent it, in English: no person sees it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Arrived:
    """`sender` is the AAD object id, lower case, "" where Teams names none. `account` and `bot` are Teams' own ids.

    `conversation` is where an answer goes: in a channel, the thread. `place` is the channel or the group chat it is in.
    `expects_replies`: the answer is wanted in the response. `files` come in the personal chat alone.
    """

    kind: Kind
    id: str
    conversation: str
    place: str
    personal: bool
    sender: str
    account: str
    name: str
    bot: str
    tenant: str
    service_url: str
    text: str = ""
    press: Press | None = None
    expects_replies: bool = False
    files: tuple[Attached, ...] = ()

    def incoming(self, at: dt.datetime, sender: str) -> Incoming:
        """Teams numbers activities within their conversation."""
        return Incoming(
            channel=CHANNEL,
            id=_key(f"{self.conversation} {self.id}"),
            conversation=_key(self.conversation),
            sender=sender,
            at=at,
            text=self.text,
            press=self.press,
            tenant=self.tenant,
            personal=self.personal,
        )


def read(body: Any) -> Arrived:
    """Raises Malformed."""
    if not isinstance(body, dict):
        raise Malformed("not an activity")
    if body.get("channelId") != MSTEAMS:
        raise Malformed("not from Teams")
    type_ = _id(body, "type")
    conversation = _object(body, "conversation")
    sender = _object(body, "from")
    recipient = _object(body, "recipient")
    where = _id(conversation, "id")
    kind = _kind(type_, body, _id(recipient, "id"))
    personal = conversation.get("conversationType", "personal") == "personal"
    return Arrived(
        kind=kind,
        id=_id(body, "id"),
        conversation=where,
        place=where.partition(";messageid=")[0],
        personal=personal,
        sender=_line(sender.get("aadObjectId")).lower(),
        account=_id(sender, "id"),
        name=_line(sender.get("name")),
        bot=_id(recipient, "id"),
        tenant=_tenant(body, conversation),
        service_url=_service_url(body),
        text=_said(body) if kind == "message" else "",
        press=_pressed(body) if kind in ("message", "press") else None,
        expects_replies=body.get("deliveryMode") == "expectReplies",
        files=attached(body) if kind == "message" and personal else (),
    )


def _kind(type_: str, body: Json, bot: str) -> Kind:
    if type_ == "message":
        return "message"
    if type_ == "invoke":
        return "press" if body.get("name") == "adaptiveCard/action" else "other_invoke"
    if type_ == "conversationUpdate":
        if _among(body.get("membersAdded"), bot):
            return "joined"
        return "left" if _among(body.get("membersRemoved"), bot) else "other"
    if type_ == "installationUpdate" and str(body.get("action")).startswith("remove"):
        return "left"
    return "other"


def _among(members: Any, account: str) -> bool:
    return isinstance(members, list) and any(isinstance(m, dict) and m.get("id") == account for m in members)


def _said(body: Json) -> str:
    """What was typed: without the bot's own mention, and other people by their names."""
    text = body.get("text")
    if not isinstance(text, str):
        return ""
    recipient = body["recipient"]["id"]
    entities = body.get("entities")
    for entity in entities if isinstance(entities, list) else ():
        match entity:
            case {"type": "mention", "text": str(words), "mentioned": {"id": str(account), **rest}} if words:
                name = "" if account == recipient else _line(rest.get("name"))
                # Once for each mention: the bot's name may also be what is asked about.
                text = text.replace(words, f" {name} ", 1)
    return plain.one_line(html.unescape(text))


def _pressed(body: Json) -> Press | None:
    """From Action.Execute, or from Action.Submit, which comes as a message. A button nobody draws has no action."""
    value = body.get("value")
    if body.get("type") == "message":
        if not isinstance(value, dict):
            return None
        return _press(value) if "action" in value or not body.get("text") else None
    match value:
        case {"action": {"data": dict(data)}}:
            return _press(data)
    raise Malformed("no action in the invoke")


def _press(data: dict[str, Any]) -> Press:
    return press_of(data, _fields(data)) or Press("")


def _fields(data: Json) -> dict[str, str]:
    """Several chosen values come with a comma between."""
    given = {name.removeprefix(FIELD): value for name, value in data.items() if name.startswith(FIELD)}
    return {plain.clean(name): plain.clean(_as_text(value)) for name, value in given.items()}


def _as_text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _tenant(body: Json, conversation: Json) -> str:
    match body.get("channelData"):
        case {"tenant": {"id": str(tenant)}}:
            return _line(tenant)
    return _line(conversation.get("tenantId"))


def _service_url(body: Json) -> str:
    url = _id(body, "serviceUrl")
    try:
        parts = urlsplit(url)
    except ValueError:
        raise Malformed("no usable serviceUrl") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise Malformed("no usable serviceUrl")
    return url


def _object(within: Json, name: str) -> dict[str, Any]:
    value = within.get(name)
    if not isinstance(value, dict):
        raise Malformed(f"no {name}")
    return value


def _id(within: Json, name: str) -> str:
    value = within.get(name)
    if not isinstance(value, str) or not value.strip() or len(value) > _MAX_ID or value != plain.one_line(value):
        raise Malformed(f"no usable {name}")
    return value


def _line(value: Any) -> str:
    return plain.one_line(value)[:_KEY] if isinstance(value, str) else ""


def _key(name: str) -> str:
    return name if len(name) <= _KEY else hashlib.sha256(name.encode()).hexdigest()
