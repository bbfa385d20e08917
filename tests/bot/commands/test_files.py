"""A file of minutes on the command line has bounds, so that those after it are read."""

from pathlib import Path

import pytest

from bot.commands import files
from bot.commands.errors import Failure

HEAD = "Referat af Lederkredsen onsdag den 6. marts 2030\n\n1. Måger på taget\n\nBeslutning\n\nTaget får net.\n"


@pytest.fixture
def large(tmp_path: Path) -> Path:
    file = tmp_path / "a_stor.txt"
    file.write_text(HEAD + "Mågerne er kommet igen.\n" * (files.APART // 20), encoding="utf-8")
    return file


def test_a_file_read_apart_is_read_as_any_other(large: Path) -> None:
    assert large.stat().st_size >= files.APART
    assert files.read(str(large)) == files.read(str(large), apart=files.APART * 100)


def test_a_file_that_takes_too_long_is_a_sentence(large: Path) -> None:
    with pytest.raises(Failure) as failure:
        files.read(str(large), seconds=0.01)
    assert failure.value.sentence.startswith("Det tog for lang tid at læse filen.")


def test_a_refusal_from_a_file_read_apart_is_said_and_the_next_file_is_read(cli, tmp_path: Path) -> None:
    bad = tmp_path / "a_stor.txt"
    bad.write_text("Ingenting om noget.\n" * (files.APART // 15), encoding="utf-8")
    good = tmp_path / "b.txt"
    good.write_text(HEAD, encoding="utf-8")
    for command in ("read", "import"):
        said = cli(command, bad, good)
        assert said.code == 1
        assert said.err.count("\n") == 1
        assert "a_stor.txt: " in said.err
        assert "6. marts 2030" in said.out
