"""Reads the files that wait: each in a process with bounds on time and memory, outside any transaction.

A file whose reader was stopped half-way is read again when its lease runs out.
"""

import asyncio
import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from pathlib import Path, PurePath
from typing import Any, Final

import structlog
from aiohttp import web

from bot import doorbell
from dialogs import minutes
from forum.errors import NotMinutes
from forum.minutes import packed
from forum.minutes.reading import Reading
from forum.minutes.wording import SHARED, Wording
from storage import inbox, wordings
from storage.database import Database, StoreUnavailable

log = structlog.get_logger(__name__)

READER: Final[web.AppKey[asyncio.Event]] = web.AppKey("reader")
"""Rung when a file has come, so that it is read at once."""

SECONDS: Final = 60.0
MEMORY: Final = 1024 * 1024 * 1024
LEASE: Final = dt.timedelta(minutes=5)
# A file that so often was not read to its end, not even by a process of its own, never will be.
ATTEMPTS: Final = 3
_LOOK_EVERY: Final = 60.0
_GLANCE: Final = 0.25
_ROOT: Final = Path(__file__).resolve().parents[1]


class Stopped(Exception):
    """The server stops: the file is left for the next one."""


def read_apart(
    name: str,
    content: bytes,
    wording: Wording = SHARED,
    *,
    seconds: float = SECONDS,
    memory: int = MEMORY,
    stop: threading.Event | None = None,
) -> tuple[Reading, ...]:
    """The reading of each meeting in the file, by a process that is ended after `seconds` and cannot have more than
    `memory` bytes.

    Raises NotMinutes, also "too_slow" and "too_heavy" for a process that was ended or died; and Stopped.
    """
    worker = ["-E", "-s", "-X", "utf8", "-m", "bot.reading_worker"]
    given = [str(seconds), str(memory), f"minutes{PurePath(name).suffix}", json.dumps(asdict(wording))]
    command = [sys.executable, *worker, *given]
    with tempfile.TemporaryFile() as question, tempfile.TemporaryFile() as answer:
        question.write(content)
        question.seek(0)
        # Its answer goes to a file, whose size the system bounds; its trouble would tell of the minutes: nowhere.
        with subprocess.Popen(  # noqa: S603  # our own program; no shell sees the name
            command, stdin=question, stdout=answer, stderr=subprocess.DEVNULL, cwd=_ROOT, env=_environment()
        ) as process:
            try:
                _wait(process, seconds, stop)
            finally:
                process.kill()
        answer.seek(0)
        said = answer.read()
    if process.returncode != 0:
        log.warning("reading ended", code=process.returncode)
        raise NotMinutes("too_heavy")
    return _outcome(said)


def take(database: Database, now: dt.datetime, stop: threading.Event | None = None) -> bool:
    """Reads the file that has waited longest; False when none waits. Raises StoreUnavailable and Stopped."""
    with database.write() as db:
        claimed = inbox.claim(db, now, LEASE)
        wording = wordings.of_forum(db, claimed[0].forum_id) if claimed else SHARED
    if claimed is None:
        return False
    file, content = claimed
    outcome: Sequence[Reading] | NotMinutes
    try:
        if file.attempts > ATTEMPTS:
            raise NotMinutes("too_heavy")
        outcome = read_apart(file.name, content, wording, stop=stop)
    except NotMinutes as refusal:
        outcome = refusal
    except Stopped:
        with database.write() as db:
            inbox.put_back(db, file)
        raise
    with database.write() as db:
        if inbox.still_ours(db, file):
            minutes.settle(db, file, outcome, now)
    return True


def take_all(database: Database, now: dt.datetime) -> int:
    """How many files were read. Raises StoreUnavailable."""
    count = 0
    while take(database, now):
        count += 1
    return count


async def run(app: web.Application, database: Database, clock: Callable[[], dt.datetime]) -> None:
    """Until cancelled: when it is rung for, and now and then for what a server that stopped has left."""
    stop = threading.Event()
    with ThreadPoolExecutor(1, "reader") as thread:
        try:
            while True:
                app[READER].clear()
                await _all(app, partial(take, database, stop=stop), clock, thread)
                with suppress(TimeoutError):
                    await asyncio.wait_for(app[READER].wait(), _LOOK_EVERY)
        finally:
            stop.set()


async def _all(
    app: web.Application, read: Callable[[dt.datetime], bool], clock: Callable[[], dt.datetime], thread: Executor
) -> None:
    """A reading takes none of the threads that turns are taken in."""
    try:
        while await asyncio.get_running_loop().run_in_executor(thread, read, clock()):
            app[doorbell.DOORBELL].set()
    except StoreUnavailable as trouble:
        log.warning("files wait for the store", reason=trouble.reason)
    except Exception:
        # The next file must be read too; the trace is the developers'.
        log.exception("file not read")


def ring(app: web.Application) -> None:
    """A file has come. Where nobody reads, nothing happens."""
    if bell := app.get(READER):
        bell.set()


def _wait(process: "subprocess.Popen[bytes]", seconds: float, stop: threading.Event | None) -> None:
    """Until it is done. Raises NotMinutes when that takes too long, and Stopped."""
    until = time.monotonic() + seconds
    while True:
        # Asked first: a machine that was busy elsewhere finds the process done, and stops no later for it.
        if stop is not None and stop.is_set():
            raise Stopped()
        try:
            process.wait(max(0.0, min(_GLANCE, until - time.monotonic())))
        except subprocess.TimeoutExpired:
            if time.monotonic() >= until:
                raise NotMinutes("too_slow") from None
        else:
            return


def _outcome(said: bytes) -> tuple[Reading, ...]:
    """Raises NotMinutes. What the process says is not taken on trust: it has read somebody's file."""
    try:
        answer: dict[str, Any] = json.loads(said)
        if "readings" in answer:
            return tuple(map(packed.unpack, answer["readings"]))
        reason, detail = str(answer["reason"]), str(answer["detail"])
    except (ValueError, KeyError, TypeError, RecursionError):
        log.warning("reading not understood")
        raise NotMinutes("too_heavy") from None
    raise NotMinutes(reason, detail)


def _environment() -> dict[str, str]:
    """No settings and no secrets: only what a Python needs to start."""
    kept = ("LANG", "LC_ALL", "LD_LIBRARY_PATH", "PATH", "SYSTEMROOT", "TMPDIR")
    return {name: os.environ[name] for name in kept if name in os.environ}
