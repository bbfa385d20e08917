import pytest

from bot.commands.roles import role_called
from forum.people import Role


@pytest.fixture
def role(cli, stored: str):
    return lambda *arguments: cli("role", "--db", stored, *arguments)


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("mødeleder", Role.CHAIR),
        ("Moedeleder", Role.CHAIR),
        ("chair", Role.CHAIR),
        ("Sekretariatet", Role.SECRETARIAT),
        ("secretariat", Role.SECRETARIAT),
        ("medlem", Role.MEMBER),
        ("member", Role.MEMBER),
        ("gæst", Role.GUEST),
        ("guest", Role.GUEST),
        ("deltager under punktet", Role.GUEST),
        ("administrator", Role.ADMINISTRATOR),
        ("formand", None),
        ("", None),
    ],
)
def test_roles_have_danish_and_english_names(name: str, role: Role | None) -> None:
    assert role_called(name) == role


def test_the_named_secretariat_relieves_the_chair(role) -> None:
    said = role("solveig", "sekretariat")
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        "Solveig Amstrup er nu sekretariat i Chefforum.\nBirgitte Hovmark er ikke længere sekretariat.\n"
    )
    assert role("Solveig Amstrup", "secretariat").out == "Solveig Amstrup er allerede sekretariat i Chefforum.\n"


def test_the_chair_who_stands_in_can_be_named(role) -> None:
    assert role("Birgitte Hovmark", "sekretariat").out == "Birgitte Hovmark er nu sekretariat i Chefforum.\n"


def test_there_is_one_chair(role) -> None:
    said = role("Jesper Lindgaard Toft", "mødeleder")
    assert said.out.splitlines()[:2] == [
        "Jesper Lindgaard Toft er nu mødeleder i Chefforum.",
        "Birgitte Hovmark er ikke længere mødeleder.",
    ]


def test_a_name_nobody_has_is_met_with_the_nearest_and_how_to_add(role) -> None:
    said = role("Solvej Amstrup", "medlem")
    assert (said.code, said.out) == (1, "")
    assert said.err == (
        "Jeg kender ingen, der hedder »Solvej Amstrup«. Mente du »Solveig Amstrup«? Er navnet nyt, så tilføj --add.\n"
    )


def test_a_new_person_is_added(role) -> None:
    said = role("Nina  Ny", "gæst", "--add")
    assert said.out == "Nina Ny er tilføjet i Chefforum.\nNina Ny er nu deltager under punktet i Chefforum.\n"
    assert role("nina ny", "gæst", "--add").out == "Nina Ny er allerede deltager under punktet i Chefforum.\n"


def test_a_name_that_fits_several_is_asked(role) -> None:
    role("Solveig Dam", "medlem", "--add")
    said = role("Solveig", "administrator")
    assert (said.code, said.out) == (1, "")
    assert said.err == "»Solveig« kan være Solveig Amstrup eller Solveig Dam. Skriv det fulde navn.\n"


def test_a_name_must_be_a_name(role) -> None:
    said = role(" ", "medlem", "--add")
    assert (said.code, said.err) == (2, "Navnet kan ikke bruges. Skriv personens fulde navn.\n")
