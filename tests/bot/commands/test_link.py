import pytest

from storage import addresses, people
from storage.database import Database

USER = "1A2B3C4D-1234-5678-9abc-1a2b3c4d5e6f"
TENANT = "00000000-0000-0000-0000-000000000001"


@pytest.fixture
def link(cli, stored: str):
    return lambda *arguments, **kwargs: cli("link", "--db", stored, *arguments, **kwargs)


def test_a_person_is_known_by_the_teams_user(link, stored: str) -> None:
    said = link("solveig", USER, "--tenant", TENANT)
    assert (said.code, said.out) == (0, "Solveig Amstrup i Chefforum er nu knyttet til sin bruger i Teams.\n")
    database = Database(stored)
    with database.read() as db:
        person = people.by_address(db, "teams", TENANT, USER.lower())
        assert person is not None
        assert person.name == "Solveig Amstrup"
        home = addresses.home_of(db, person.id)
    database.dispose()
    assert home is not None
    assert home.reference == {}


def test_the_same_again_changes_nothing_and_another_takes_over(link) -> None:
    link("solveig", USER, "--tenant", TENANT)
    assert link("solveig", USER, "--tenant", TENANT).out == "Solveig Amstrup er allerede knyttet til den bruger.\n"
    moved = link("Anette", USER, "--tenant", TENANT).out
    assert moved == "Brugeren var knyttet til Solveig Amstrup og er nu knyttet til Anette Skjøde.\n"


def test_the_organisation_comes_from_the_settings(link, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Hvilken organisation?" in link("solveig", USER).err
    monkeypatch.setenv("CHEFFORUM_TEAMS_TENANT", TENANT)
    assert link("solveig", USER).code == 0


@pytest.mark.parametrize(
    ("name", "user", "code", "said"),
    [
        ("solveig", "5", 2, "er ikke et objekt-id"),
        ("Ingen Kendt", USER, 1, "Jeg kender ingen, der hedder"),
        ("e", USER, 1, "e"),
    ],
)
def test_what_cannot_be_linked_is_told_of(link, name: str, user: str, code: int, said: str) -> None:
    refused = link(name, user, "--tenant", TENANT)
    assert (refused.code, refused.out) == (code, "")
    assert said in refused.err
