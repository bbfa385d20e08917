"""Files of minutes, read one at a time; what is wrong with one is a sentence."""

from pathlib import Path
from typing import BinaryIO, Final

import structlog

from bot.commands.errors import Failure
from danish.texts import commands as texts
from dialogs import refusals
from forum.errors import NotMinutes
from forum.minutes import either, formats
from forum.minutes.reading import Reading
from forum.minutes.wording import SHARED, Wording

log = structlog.get_logger(__name__)

APART: Final = 256 * 1024
"""Bytes from which a file is read in a process that can be ended. Minutes are smaller, and to start one takes time."""


def read(
    path: str, wording: Wording = SHARED, *, apart: int = APART, seconds: float | None = None
) -> tuple[Reading, ...]:
    """Each meeting in the file, one at least. Raises Failure: the sentence does not name the file.

    A file of `apart` bytes or more has the chat's bounds on time and memory, or `seconds`, so that those after it are
    read.
    """
    data = content(path)
    try:
        if apart <= len(data) <= formats.LIMIT:
            return _apart(path, data, wording, seconds)
        return either.read(formats.text_of(path, data), wording)
    except NotMinutes as refusal:
        raise Failure(refusals.sentence(refusal)) from None
    except RecursionError as error:
        log.warning("minutes could not be read", exc_info=error)
        raise Failure(texts.file_error("unforeseen")) from None


def _apart(path: str, data: bytes, wording: Wording, seconds: float | None) -> tuple[Reading, ...]:
    """Raises NotMinutes."""
    from bot import reader  # what a server needs takes longer to load than most commands take

    return reader.read_apart(path, data, wording, seconds=reader.SECONDS if seconds is None else seconds)


def unrecognised_share(reading: Reading) -> float:
    """Of the file's characters that are not white space."""
    everything = sum(f.end - f.start for f in reading.fields)
    return sum(f.end - f.start for f in reading.fields if f.name == "unrecognised") / everything if everything else 0.0


def opened(path: str) -> BinaryIO:
    """Raises Failure: the sentence does not name the file."""
    try:
        return Path(path).open("rb")
    except (OSError, ValueError) as error:
        raise Failure(texts.file_error(_reason(error))) from None


def content(path: str) -> bytes:
    """No more than what tells that the file is too large. Raises Failure, as `opened` does."""
    try:
        with opened(path) as file:
            return file.read(formats.LIMIT + 1)
    except OSError as error:
        raise Failure(texts.file_error(_reason(error))) from None


def _reason(error: Exception) -> str:
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return "missing"
        case IsADirectoryError():
            return "directory"
        case PermissionError():
            return "denied"
    return "trouble"
