import sqlite3
from pathlib import Path

import pytest

from storage import database as store

# Every command that needs a store, and what it is asked.
NEEDY = (("ask", "hej"), ("talk", "--as", "Anne"), ("role", "Anne", "medlem"), ("serve", "--dev", "--port", "0"))


@pytest.fixture
def backend() -> str:
    return "sqlite"


@pytest.mark.parametrize("command", NEEDY)
def test_no_store_is_made_where_there_is_none(cli, tmp_path: Path, command: tuple[str, ...]) -> None:
    path = tmp_path / "væk.sqlite3"
    said = cli(*command, "--db", path)
    assert (said.code, said.out) == (1, "")
    assert said.err == (
        f"Der er endnu ikke noget arkiv i {path}. "
        "Læs referater ind med »chefforum import --release FIL«, eller vælg et med --db.\n"
    )
    assert not path.exists()


@pytest.mark.parametrize("command", NEEDY)
def test_an_empty_file_is_no_store_and_stays_empty(cli, tmp_path: Path, command: tuple[str, ...]) -> None:
    path = tmp_path / "tom.sqlite3"
    path.touch()
    said = cli(*command, "--db", path)
    assert said.err.startswith(f"Der er endnu ikke noget arkiv i {path}. ")
    assert path.stat().st_size == 0


@pytest.mark.parametrize("command", [*NEEDY, ("import",)])
def test_another_programs_database_is_left_alone(cli, files, tmp_path: Path, command: tuple[str, ...]) -> None:
    path = tmp_path / "fremmed.sqlite3"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE regnskab (beløb)")
    db.close()
    before = path.read_bytes()
    said = cli(*command, *(files if command == ("import",) else ()), "--db", path)
    assert (said.code, said.out) == (1, "")
    assert said.err == (f"Arkivet {path} er ikke et arkiv, som Chefforum kan læse. Vælg et andet med --db.\n")
    assert path.read_bytes() == before


def test_a_file_that_is_no_database(cli, files, tmp_path: Path) -> None:
    path = tmp_path / "brev.txt"
    path.write_text("Kære alle. " * 500, encoding="utf-8")
    said = cli("import", *files, "--db", path)
    assert said.err == f"Arkivet {path} er ikke et arkiv, som Chefforum kan læse. Vælg et andet med --db.\n"


def test_a_locked_store_is_one_line_and_tries_no_other_file(cli, files, stored: str, monkeypatch) -> None:
    monkeypatch.setattr(store, "BUSY_SECONDS", 0.2)
    path = stored.removeprefix("sqlite:///")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    said = cli("import", "--db", stored, *files)
    other.execute("ROLLBACK")
    other.close()
    assert (said.code, said.out) == (1, "")
    assert said.err == f"Arkivet {path} er optaget af et andet program. Intet er ændret. Prøv igen om lidt.\n"


def test_a_store_that_can_only_be_read_answers_and_takes_nothing(cli, files, stored: str) -> None:
    path = stored.removeprefix("sqlite:///")
    url = f"sqlite:///file:{path}?mode=ro&uri=true"
    assert "Chefforum godkendte planen" in cli("ask", "--db", url, "hvad besluttede vi om rotter?").out
    text = files[0].read_text(encoding="utf-8").replace("godkendt", "vedtaget")
    files[0].write_text(text, encoding="utf-8")
    for command in (("import", files[0]), ("role", "Solveig", "medlem")):
        said = cli(*command, "--db", url)
        assert (said.code, said.out) == (1, "")
        assert said.err.startswith(f"Arkivet {path} kan kun læses, så intet er gemt.")


@pytest.mark.parametrize("url", ["mysql://anne:hemmelig@vært/navn", "postgresql://anne:hemmelig@vært:x/navn", "foo:"])
def test_an_address_that_cannot_be_used_never_shows_its_password(cli, files, tmp_path, monkeypatch, url: str) -> None:
    # The last is a file's name too.
    monkeypatch.chdir(tmp_path)
    said = cli("import", "--db", url, files[0])
    assert said.code == 1 or url == "foo:"
    assert "hemmelig" not in said.err + said.out


def test_a_server_that_does_not_answer(cli) -> None:
    said = cli("ask", "hej", "--db", "postgresql://anne:hemmelig@127.0.0.1:1/navn")
    assert said.code == 1
    assert said.err == (
        "Arkivet postgresql://anne:***@127.0.0.1:1/navn kan ikke nås. Kontrollér adressen, og at databasen kører.\n"
    )


def test_a_folder_that_is_not_there(cli, files, tmp_path: Path) -> None:
    said = cli("import", files[0], "--db", tmp_path / "væk" / "arkiv.sqlite3")
    assert said.code == 1
    assert said.err == f"Arkivet {tmp_path}/væk/arkiv.sqlite3 kan ikke åbnes. Kontrollér stien, og at mappen findes.\n"


def test_the_environment_chooses_too(cli, stored: str, monkeypatch) -> None:
    monkeypatch.setenv("CHEFFORUM_DB", stored)
    assert cli("ask", "hvad besluttede vi om rotter?").code == 0
    monkeypatch.setenv("CHEFFORUM_FORUM", "Direktionen")
    said = cli("ask", "hej")
    assert (said.code, said.err) == (1, "Jeg kender ikke et forum, der hedder »Direktionen«. Mente du Chefforum?\n")


def test_a_variable_set_to_nothing_is_not_set(cli, monkeypatch) -> None:
    monkeypatch.setenv("CHEFFORUM_DB", " ")
    said = cli("ask", "hej")
    assert said.code == 1
    assert said.err.startswith("Der er endnu ikke noget arkiv i ")
    assert "chefforum.sqlite3" in said.err
