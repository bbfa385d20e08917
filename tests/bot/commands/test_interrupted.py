"""Ctrl-C in the first second: nothing is said, and the shell is told that it was Ctrl-C."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
# Presses Ctrl-C at the moment a module is looked for, so that no test depends on how fast the machine is.
PRESSED = """
import os, signal, sys
class Pressed:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)
signal.signal(signal.SIGINT, {before})
sys.meta_path.insert(0, Pressed())
sys.argv = ["chefforum", *{arguments!r}]
import chefforum
chefforum.main()
"""


@pytest.fixture
def backend() -> str:
    return "sqlite"


def _pressed(module: str, *arguments: str, before: str = "signal.default_int_handler") -> "subprocess.Popen[str]":
    code = PRESSED.format(module=module, arguments=arguments, before=before)
    order = [sys.executable, "-c", code]
    return subprocess.Popen(order, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("module", ["app", "bot.turns", "sqlalchemy", "typer.main"])
def test_while_the_program_is_still_being_read_in(module: str) -> None:
    process = _pressed(module, "demo", "--port", "0")
    assert process.communicate(timeout=120) == ("", "")
    assert process.returncode == 130


def test_while_the_server_is_being_put_together(stored: str) -> None:
    process = _pressed("bot.channels.teams_chat", "serve", "--dev", "--port", "0", "--db", stored)
    assert process.communicate(timeout=120) == ("", "")
    assert process.returncode == 130


def test_who_starts_it_where_nobody_can_press_keeps_it_so() -> None:
    process = _pressed("bot.turns", "--version", before="signal.SIG_IGN")
    out, err = process.communicate(timeout=120)
    assert (process.returncode, err) == (0, "")
    assert out.startswith("chefforum ")
