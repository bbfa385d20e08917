"""The command line as its user meets it: arguments in, what is shown and the exit code out."""

import datetime as dt
import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot import commands
from demo import calendar

# Fixes what the demo's minutes say: meetings on 23 September, 21 October and 4 November 2026.
TODAY = dt.date(2026, 11, 11)


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user without settings and with an empty data folder."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(folder))
    for name in ("DB", "FORUM", "HOST", "PORT", "ZONE", "THREADS", "LOG_LEVEL", "MEMORY_MINUTES"):
        monkeypatch.delenv(f"CHEFFORUM_{name}", raising=False)
    return folder


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command; `typed` is what comes on standard input, which is no terminal."""

    def run(*arguments: str | Path, typed: str | bytes = "", create_app: Callable[..., object] | None = None) -> Said:
        data = typed.encode() if isinstance(typed, str) else typed
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        capsys.readouterr()
        code = commands.run([str(a) for a in arguments], create_app or _no_server)  # type: ignore[arg-type]
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return run


def _no_server(*_arguments: object, **_options: object) -> object:
    raise AssertionError("this command starts no server")


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """The demo's three minutes as files, oldest first."""
    folder = tmp_path / "referater"
    folder.mkdir()
    written = []
    for name, text in calendar.minutes(TODAY):
        written.append(folder / name)
        written[-1].write_text(text, encoding="utf-8")
    return written


@pytest.fixture
def stored(cli: Run, files: list[Path], database_url: str) -> str:
    """A store with the demo's minutes released."""
    said = cli("import", "--release", "--db", database_url, *files)
    assert said.code == 0, said.err
    return database_url
