import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

CHEFFORUM = Path(sys.executable).with_name("chefforum")


@pytest.fixture
def backend() -> str:
    return "sqlite"


@pytest.fixture
def start() -> Iterator:
    running: list[subprocess.Popen[str]] = []

    def run(*arguments: str | Path) -> subprocess.Popen[str]:
        order = [CHEFFORUM, *arguments]
        running.append(subprocess.Popen(order, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True))
        return running[-1]

    yield run
    for process in running:
        process.kill()
        process.communicate()


@pytest.fixture
def taken() -> Iterator[int]:
    """A port somebody else listens on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def fetched(line: str) -> str:
    (address,) = (word for word in line.split() if word.startswith("http://"))
    with urllib.request.urlopen(address, timeout=60) as page:
        content: str = page.read().decode()
    return content


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_the_local_chat_is_served_until_it_is_told_to_stop(start, stored: str, sign: signal.Signals) -> None:
    server = start("serve", "--dev", "--port", "0", "--db", stored)
    line = server.stdout.readline()
    assert line.startswith("Webchatten er åben på http://127.0.0.1:")
    assert "Birgitte Hovmark" in fetched(line)
    server.send_signal(sign)
    assert server.wait(20) == 0
    # What `readline` has taken along is not on the pipe any more: `communicate` would miss it.
    assert (server.stdout.read(), server.stderr.read()) == ("Stop den med Ctrl-C.\n", "")


def test_a_port_that_is_taken_is_one_line(start, stored: str, taken: int) -> None:
    server = start("serve", "--dev", "--port", str(taken), "--db", stored)
    out, err = server.communicate(timeout=120)
    assert (server.returncode, out) == (1, "")
    assert err == f"Porten {taken} er optaget. Vælg en anden med --port, for eksempel --port {taken + 1}.\n"


def test_without_credentials_nothing_is_served(cli, stored: str) -> None:
    said = cli("serve", "--db", stored)
    assert (said.code, said.out) == (1, "")
    assert said.err == (
        "Serveren er ikke startet, for der er endnu ingen kanal, folk kan skrive fra. "
        "Prøv den lokale webchat med »chefforum serve --dev«.\n"
    )


@pytest.mark.parametrize("command", [("serve", "--dev"), ("demo",)])
@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "eksempel.dk"])
def test_the_local_chat_is_for_this_machine_only(cli, monkeypatch, command: tuple[str, ...], host: str) -> None:
    monkeypatch.setenv("CHEFFORUM_HOST", host)
    said = cli(*command)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(f"Den lokale webchat kan kun åbnes på denne maskine, ikke på {host}: ")


class TestTheDemo:
    def test_has_its_own_store_and_takes_the_next_free_port(self, start, home: Path, taken: int) -> None:
        demo = start("demo", "--port", str(taken))
        line = demo.stdout.readline()
        assert line.startswith("Åbn http://127.0.0.1:")
        assert f":{taken}/" not in line
        assert "Solveig Amstrup" in fetched(line)
        demo.send_signal(signal.SIGTERM)
        _out, err = demo.communicate(timeout=120)
        assert (demo.returncode, err) == (0, "")
        assert [p.name for p in (home / "chefforum").iterdir()] == ["demo"]

    def test_is_loaded_once_a_week_and_the_old_one_goes(self, start, home: Path) -> None:
        folder = home / "chefforum" / "demo"
        folder.mkdir(parents=True)
        (folder / "2020-01-01.sqlite3").touch()
        (folder / "2020-01-01.sqlite3-wal").touch()
        for _again in range(2):
            demo = start("demo", "--port", "0")
            assert "http://" in demo.stdout.readline()
            demo.send_signal(signal.SIGINT)
            assert demo.wait(20) == 0
        (store,) = folder.glob("*.sqlite3")
        assert not list(folder.glob("2020*"))
        said = subprocess.run([CHEFFORUM, "doctor", "--db", store], capture_output=True, text=True, check=False)
        assert "otte frigivne referater" in said.stdout
        assert "ingen kladder venter" in said.stdout

    def test_a_folder_that_cannot_be_made_is_one_line(self, cli, home: Path) -> None:
        (home / "chefforum").write_text("ikke en mappe", encoding="utf-8")
        said = cli("demo")
        assert said.code == 1
        assert said.err.startswith(f"Arkivet {home}{os.sep}chefforum{os.sep}demo")
        assert said.err.count("\n") == 1
