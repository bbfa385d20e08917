import os
import re
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

COMMANDS = (
    *("ask", "talk", "import", "read", "role", "words", "doctor", "demo"),
    *("tick", "reindex", "serve", "link", "manifest"),
)
CHEFFORUM = Path(sys.executable).with_name("chefforum")

# Words an English sentence about a command can hardly do without, and no Danish one has.
ENGLISH = frozenset(
    re.findall(
        r"\w+",
        """
        a an and any are argument arguments be cannot choose command commands could default did directory does
        error exit extra failed file files found got if integer invalid is it message missing mean not of one or
        option options please range required requires show such takes text the this traceback try unexpected
        unknown usage use valid value was with without you
        """,
    )
)
# Said by Danish too, or part of a name that is typed.
TYPED = re.compile(r"--?[a-z-]+|»[^«]*«|CHEFFORUM_\w+|https?://\S+|[\w/.:-]*/[\w/.:-]*|\(\.\w+\)")

MISUSED = {
    ("bogus",): "Der er ingen kommando, der hedder »bogus«. Se »chefforum --help«.",
    ("improt", "x"): "Der er ingen kommando, der hedder »improt«. Mente du »import«? Se »chefforum --help«.",
    ("import",): "FIL mangler. Se »chefforum import --help«.",
    ("import", "--relase", "x"): (
        "Der er intet valg, der hedder »--relase«. Mente du »--release«? Se »chefforum import --help«."
    ),
    ("import", "x", "--db"): "Valget »--db« mangler sin værdi. Se »chefforum import --help«.",
    ("import", "x", "--json=1"): "Valget »--json« skal stå uden værdi. Se »chefforum import --help«.",
    ("--bogus",): "Der er intet valg, der hedder »--bogus«. Se »chefforum --help«.",
    ("-x",): "Der er intet valg, der hedder »-x«. Se »chefforum --help«.",
    ("role", "Anne", "Holm", "sekretariat"): (
        "Jeg ved ikke, hvad »sekretariat« skal bruges til. Sæt tekst med mellemrum i anførselstegn. "
        "Se »chefforum role --help«."
    ),
    ("role", "Anne"): "ROLLE mangler. Se »chefforum role --help«.",
    ("role", "Anne", "formand"): (
        "Der er ingen rolle, der hedder »formand«. Skriv mødeleder, sekretariat, medlem, gæst eller administrator."
    ),
    ("talk",): "--as NAVN mangler. Se »chefforum talk --help«.",
    ("talk", "--as", "Anne", "--now", "engang"): (
        "Tidspunktet »engang« forstår jeg ikke. Skriv for eksempel »20. november 2025 kl. 9« eller »2025-11-20 09:00«."
    ),
    ("talk", "--as", "Anne", "--now", "30. februar 2026 kl. 9"): (
        "Tidspunktet »30. februar 2026 kl. 9« forstår jeg ikke. "
        "Skriv for eksempel »20. november 2025 kl. 9« eller »2025-11-20 09:00«."
    ),
    ("tick", "--now", "i morgen kl. 25"): (
        "Tidspunktet »i morgen kl. 25« forstår jeg ikke. "
        "Skriv for eksempel »20. november 2025 kl. 9« eller »2025-11-20 09:00«."
    ),
    ("ask",): "Skriv et spørgsmål eller vælg en fil med --batch, men ikke begge dele. Se »chefforum ask --help«.",
    ("ask", "x", "--batch", "y"): (
        "Skriv et spørgsmål eller vælg en fil med --batch, men ikke begge dele. Se »chefforum ask --help«."
    ),
    ("ask", "x", "--as-of", "engang"): (
        "Datoen »engang« forstår jeg ikke. Skriv for eksempel »20. november 2025« eller 2025-11-20."
    ),
    ("serve", "--port", "mange"): "Porten »mange« kan ikke bruges. Skriv et tal mellem 0 og 65535.",
    ("serve", "--port", "70000"): "Porten »70000« kan ikke bruges. Skriv et tal mellem 0 og 65535.",
    ("--db", "x", "demo"): "Prøven har sit eget arkiv. Kør »chefforum demo« uden --db.",
}


def english(text: str) -> set[str]:
    return set(re.findall(r"[a-zæøå]+", TYPED.sub(" ", text).lower())) & ENGLISH


@pytest.mark.parametrize(("arguments", "sentence"), MISUSED.items())
def test_what_is_written_wrong_is_one_danish_line(cli, arguments: tuple[str, ...], sentence: str) -> None:
    said = cli(*arguments)
    assert (said.code, said.out, said.err) == (2, "", f"{sentence}\n")
    assert not english(said.err)


@pytest.mark.parametrize("arguments", [(), ("--help",), ("-h",), *((command, "--help") for command in COMMANDS)])
def test_help_is_danish(cli, arguments: tuple[str, ...]) -> None:
    said = cli(*arguments)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"Brug: chefforum {arguments[0] if len(arguments) == 2 else '[valg] KOMMANDO'}")
    assert "Viser denne hjælp." in said.out
    assert not english(said.out)
    assert max(map(len, said.out.splitlines())) <= 100


def test_the_scan_finds_english() -> None:
    assert english("Usage: chefforum [OPTIONS]") == {"usage", "options"}
    assert english("Show this message and exit.") == {"show", "this", "message", "and", "exit"}


def test_every_command_is_in_the_help(cli) -> None:
    shown = cli().out
    assert [line.split()[0] for line in shown.split("Kommandoer:\n")[1].split("\n\n")[0].splitlines()] == list(COMMANDS)


def test_no_option_comes_from_the_library(cli) -> None:
    assert "completion" not in "".join(cli(c, "--help").out for c in COMMANDS) + cli().out


def test_version(cli) -> None:
    said = cli("--version")
    assert said.code == 0
    assert re.fullmatch(r"chefforum \d+\.\d+\S*\n", said.out)


@pytest.mark.parametrize("name", ["PORT", "ZONE", "THREADS", "LOG_LEVEL", "MEMORY_MINUTES"])
def test_a_setting_that_cannot_be_used_is_named(cli, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(f"CHEFFORUM_{name}", "nonsens")
    said = cli("doctor")
    assert said.code == 1
    assert said.err.startswith(f"Indstillingen CHEFFORUM_{name} kan ikke bruges. ")
    assert said.err.count("\n") == 1
    assert "nonsens" not in said.err
    assert not english(said.err)


class TestWhatNobodyForesaw:
    @pytest.fixture
    def broken(self, cli, stored: str):
        def create_app(*_arguments: object, **_options: object) -> object:
            raise RuntimeError("hemmeligt spørgsmål")

        return lambda: cli("serve", "--dev", "--port", "0", "--db", stored, create_app=create_app)

    @pytest.fixture
    def backend(self) -> str:
        return "sqlite"

    def test_is_a_danish_line(self, broken) -> None:
        said = broken()
        assert said.code == 1
        assert "Noget gik galt, og kommandoen blev ikke gjort færdig." in said.err
        assert "hemmeligt" not in said.err
        assert 'File "' not in said.err

    def test_is_traced_without_its_words_for_the_developer(self, broken, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CHEFFORUM_LOG_LEVEL", "debug")
        said = broken()
        assert "RuntimeError" in said.err
        assert "create_app" in said.err
        assert "hemmeligt" not in said.err


def test_nobody_reading_is_quiet(files: list[Path]) -> None:
    order = [CHEFFORUM, "read", "--json", *files * 20]
    # Python without a buffer takes half a write for a whole one, and notices nothing.
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with subprocess.Popen(order, env=buffered, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as reading:
        assert reading.stdout is not None
        assert reading.stderr is not None
        assert reading.stdout.readline() == b"[\n"
        reading.stdout.close()
        assert reading.stderr.read() == b""
        assert reading.wait(30) == 141


def test_json_is_utf_8_and_words_survive_a_terminal_without_danish_letters(files: list[Path]) -> None:
    plain = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    shown = subprocess.run([CHEFFORUM, "read", "--json", files[0]], env=plain, capture_output=True, check=True)
    assert "Afdelingschef" in shown.stdout.decode("utf-8")
    assert "ø" in shown.stdout.decode("utf-8")
    said = subprocess.run([CHEFFORUM, "read", files[0]], env=plain, capture_output=True, check=True)
    assert said.stdout.isascii()


def test_ctrl_c_is_quiet(files: list[Path], tmp_path: Path) -> None:
    store = tmp_path / "arkiv.sqlite3"
    order = [CHEFFORUM, "import", "--db", store, *files * 200]
    # Whoever runs the tests in the background has told everything below to ignore it.
    listen = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    importing = subprocess.Popen(order, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=listen)
    give_up = time.monotonic() + 30
    # The store is there once the program has begun its work.
    while not store.exists() and time.monotonic() < give_up:
        time.sleep(0.02)
    importing.send_signal(signal.SIGINT)
    try:
        _out, err = importing.communicate(timeout=120)
    finally:
        importing.kill()
    assert (importing.returncode, err) == (130, b"")
