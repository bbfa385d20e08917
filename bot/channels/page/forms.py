"""What the local chat's forms send, and its refusal."""

import hashlib
import json
import uuid
from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qsl

from aiohttp import web

from bot.cards import html
from bot.cards import text as plain
from bot.channels.page import drawing
from bot.channels.presses import press_of
from danish.texts import pages as texts
from dialogs.turn import Press

Form = list[tuple[str, str]]

_MAX_FIELDS: Final = 200
_TYPE: Final = "application/x-www-form-urlencoded"


class Refused(Exception):
    """`said` is the heading and the advice."""

    def __init__(self, status: int, said: tuple[str, str]) -> None:
        super().__init__(status)
        self.status = status
        self.said = said


async def read(request: web.Request) -> Form:
    """Raises Refused, as all of these do."""
    if request.content_type != _TYPE:
        raise Refused(415, texts.NO_FORM)
    body = await request.read()
    try:
        pairs = parse_qsl(
            body.decode("utf-8"),
            keep_blank_values=True,
            strict_parsing=True,
            errors="strict",
            max_num_fields=_MAX_FIELDS,
        )
    except ValueError as error:
        raise Refused(400, texts.BAD_FORM) from error
    return [(name, plain.clean(value)) for name, value in pairs]


def only(form: Form, name: str) -> str:
    values = [value for key, value in form if key == name]
    if len(values) != 1:
        raise Refused(400, texts.BAD_FORM)
    return values[0]


def activity(form: Form) -> str:
    """The form's id together with what it says: another question from a page that went back is another message."""
    try:
        made = uuid.UUID(only(form, drawing.ID))
    except ValueError as error:
        raise Refused(400, texts.BAD_FORM) from error
    said = hashlib.sha256(json.dumps(sorted(form)).encode()).hexdigest()
    return str(uuid.uuid5(made, said))


def pressed(form: Form) -> tuple[str, Press]:
    """What the button was called, and the press."""
    try:
        data = json.loads(only(form, html.PRESS))
    except (ValueError, RecursionError) as error:
        raise Refused(400, texts.BAD_FORM) from error
    found = press_of(data, _fields(form))
    match data:
        case {"label": str(label)} if found:
            return plain.one_line(label), found
    raise Refused(400, texts.BAD_FORM)


def _fields(form: Form) -> Mapping[str, str]:
    """By the field's name; several chosen values with a comma between, as Teams sends them."""
    fields: dict[str, str] = {}
    for key, value in form:
        if key.startswith(html.FIELD):
            name = key.removeprefix(html.FIELD)
            fields[name] = f"{fields[name]},{value}" if name in fields else value
    return fields
