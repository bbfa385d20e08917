"""What a command writes: Danish lines or JSON on stdout, what went wrong on stderr, and the log."""

import io
import json
import logging
import os
import sys
import traceback
from typing import Any, Final

import structlog
from structlog.typing import EventDict, WrappedLogger

_LEVELS: Final = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}


def prepare() -> None:
    """What cannot be written in the terminal's letters is written with question marks, not refused."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def complain(line: str) -> None:
    sys.stdout.flush()
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def write_json(value: Any, *, indent: int | None = 2) -> None:
    """UTF-8 whatever the terminal's letters are: another program reads it."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=indent) + "\n")


def flush() -> None:
    """Raises BrokenPipeError when nobody reads any more."""
    sys.stdout.flush()
    sys.stderr.flush()


def give_up_stdout() -> None:
    """Nobody reads any more: what is still buffered goes nowhere, so that the interpreter does not complain of it."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):
        return


def log(level: str, *, quiet: bool) -> None:
    """Developer's log on stderr, by structlog. A command that is run once is quiet unless the level is debug."""
    lowest = logging.CRITICAL if quiet and level != "debug" else _LEVELS[level]
    logging.basicConfig(
        stream=sys.stderr, level=max(lowest, logging.WARNING), format="%(levelname)s %(name)s", force=True
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper("iso", utc=True),
            without_message,
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"], bool_as_flag=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(lowest),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


def without_message(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """A trace with places and kinds alone: an error's own words can hold a question, a name or a password."""
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        event["trace"] = " <- ".join(_places(error))
    return event


def _places(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)
    here = [f"{type(error).__name__}", *(f"{f.filename}:{f.lineno} {f.name}" for f in reversed(frames))]
    cause = error.__cause__ or error.__context__
    return [*here, *_places(cause)] if cause is not None else here
