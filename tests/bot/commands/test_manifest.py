import zipfile
from pathlib import Path

import pytest

APP = "1a2b3c4d-1234-5678-9abc-1a2b3c4d5e6f"


@pytest.fixture
def set_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHEFFORUM_TEAMS_APP_ID", APP)
    monkeypatch.setenv("CHEFFORUM_ORGANISATION", "Fjordby Kommune")
    monkeypatch.setenv("CHEFFORUM_WEBSITE", "https://fjordby.example")


@pytest.mark.usefixtures("set_up")
def test_the_package_is_written_where_it_is_wanted(cli, tmp_path: Path) -> None:
    file = tmp_path / "chefforum-teams.zip"
    said = cli("manifest", str(file))
    assert (said.code, said.err) == (0, "")
    assert str(file) in said.out
    assert "manifest.json" in zipfile.ZipFile(file).namelist()


@pytest.mark.usefixtures("set_up")
@pytest.mark.parametrize("name", ["TEAMS_APP_ID", "ORGANISATION", "WEBSITE"])
def test_what_is_missing_is_named(cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(f"CHEFFORUM_{name}", " ")
    said = cli("manifest", str(tmp_path / "x.zip"))
    assert (said.code, said.err) == (1, f"CHEFFORUM_{name} mangler. Sæt den, og prøv igen.\n")


@pytest.mark.usefixtures("set_up")
@pytest.mark.parametrize(
    ("name", "value"), [("WEBSITE", "http://x"), ("TEAMS_APP_ID", "x"), ("ORGANISATION", "x" * 40)]
)
def test_what_teams_would_refuse_is_told_of(
    cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"CHEFFORUM_{name}", value)
    said = cli("manifest", str(tmp_path / "x.zip"))
    assert said.code == 1
    assert f"CHEFFORUM_{name}" in said.err
    assert not (tmp_path / "x.zip").exists()


@pytest.mark.usefixtures("set_up")
def test_a_folder_that_is_not_there_is_told_of(cli, tmp_path: Path) -> None:
    said = cli("manifest", str(tmp_path / "ikke" / "x.zip"))
    assert (said.code, "kan ikke skrives" in said.err) == (1, True)


@pytest.mark.usefixtures("set_up")
@pytest.mark.parametrize(
    ("given", "missing"),
    [({}, "TEAMS_TENANT"), ({"TEAMS_TENANT": "t"}, "TEAMS_APP_PASSWORD")],
    ids=["tenant", "password"],
)
def test_the_server_does_not_start_half_set_up(
    cli, stored: str, monkeypatch: pytest.MonkeyPatch, given: dict[str, str], missing: str
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(f"CHEFFORUM_{name}", value)
    said = cli("serve", "--db", stored)
    assert said.code == 1
    assert f"CHEFFORUM_{missing} mangler" in said.err
