"""A file sent from the local chat's page, read piece by piece and never further than the largest there may be."""

import hashlib
import uuid
from typing import Final

import aiohttp
from aiohttp import BodyPartReader, hdrs, web

from bot.cards import text as plain
from bot.channels.page import drawing
from bot.channels.page.forms import Refused
from danish.texts import pages as texts
from forum.minutes import formats

MAX_BODY: Final = formats.LIMIT + 64 * 1024
_PIECE: Final = 256 * 1024
_MAX_FIELDS: Final = 5


async def read(request: web.Request) -> tuple[str, str, bytes]:
    """The activity, the file's name and its content. The same file sent twice from one page is one activity.

    Raises Refused.
    """
    if request.content_type != "multipart/form-data":
        raise Refused(415, texts.NO_FORM)
    if (request.content_length or 0) > MAX_BODY:
        raise Refused(413, texts.FILE_TOO_LARGE)
    try:
        made, name, content = await _parts(request)
    except (ValueError, aiohttp.http_exceptions.HttpProcessingError, web.RequestPayloadError, RuntimeError) as error:
        raise Refused(400, texts.BAD_FORM) from error
    if not name:
        raise Refused(400, texts.NO_FILE_CHOSEN)
    said = hashlib.sha256(name.encode(errors="replace") + b"\0" + content).hexdigest()
    return str(uuid.uuid5(made, said)), name, content


async def _parts(request: web.Request) -> tuple[uuid.UUID, str, bytes]:
    """Raises ValueError for a form that is not ours, and Refused."""
    made, name, content = None, "", b""
    parts = await request.multipart()
    for _ in range(_MAX_FIELDS):
        part = await parts.next()
        if part is None:
            break
        if not isinstance(part, BodyPartReader):
            raise ValueError("a form within a form")
        value = await _content(part)
        if part.name == drawing.ID:
            made = uuid.UUID(value.decode())
        elif part.name == drawing.FILE:
            name, content = plain.one_line(part.filename or "").rpartition("/")[2], value
    if made is None:
        raise ValueError("no id")
    return made, name, content


async def _content(part: BodyPartReader) -> bytes:
    """As it was sent: browsers encode nothing."""
    if hdrs.CONTENT_TRANSFER_ENCODING in part.headers:
        raise ValueError("encoded")
    pieces = bytearray()
    while piece := await part.read_chunk(_PIECE):
        pieces += piece
        if len(pieces) > formats.LIMIT:
            raise Refused(413, texts.FILE_TOO_LARGE)
    return bytes(pieces)
