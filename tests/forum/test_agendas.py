import pytest

from forum.agenda import ItemType
from forum.agendas import is_same, named, of_person
from forum.people import Person, Role
from tests.support.invented import item

BIKES = item(2, "Beslutning om cykelordning for medarbejdere", None, case_number="81.05.00-P25-1-26")
THEME = item(3, "Temadrøftelse om kommunens biler", None, type=ItemType.THEME)
LAST = item(4, "Temaer til kommende møder", None, type=ItemType.FORMALITY, case_number="00.01.00-A00-12-26")
AGENDA = (BIKES, THEME, LAST)


@pytest.mark.parametrize(
    ("title", "case", "found"),
    [
        ("Beslutning om cykelordning for medarbejdere", None, [2]),
        ("Ny cykelordning", "81.05.00-P25-1-26", [2]),
        ("Noget helt andet", "81.05.00-P25-1-26", [2]),
        ("Kommunens biler: færre, mindre og på strøm", None, [3]),
        ("Kommunens biler", None, [3]),
        ("Noget helt andet", "00.01.00-A00-12-26", []),
        ("Svømmehallen", None, []),
    ],
)
def test_what_was_put_on_the_meeting_is_found_on_its_agenda(title: str, case: str | None, found: list[int]) -> None:
    assert [each.number for each in AGENDA if is_same(title, case, each)] == found


@pytest.mark.parametrize(
    ("what", "found"),
    [
        ("cykelordningen", [2]),
        ("biler", [3]),
        ("kommunens biler", [3]),
        ("rotter", []),
        ("", []),
        ("det", []),
    ],
)
def test_what_is_asked_for_is_found_by_its_words(what: str, found: list[int]) -> None:
    assert [each.number for each in named(AGENDA, what)] == found


def person(number: int, name: str, title: str) -> Person:
    return Person(number, 1, name, title, frozenset({Role.MEMBER}))


def test_an_item_is_the_persons_whose_post_recommends_it() -> None:
    chief, parks, library = (
        person(1, "Vibeke Torm", "Kommunaldirektør"),
        person(2, "Aage Østby", "Direktør Vand, Vej & Park"),
        person(3, "Åse Ravn", "Afdelingschef Bibliotek & Borger"),
    )
    here = [chief, parks, library]
    items = [
        item(1, "Godkendelse", None, type=ItemType.FORMALITY, recommended_by="Kommunaldirektøren"),
        item(2, "Duer", None, recommended_by="Direktøren for Vand, Vej & Park"),
        item(3, "Bøger", None, recommended_by="Afdelingschefen for Bibliotek & Borger"),
        item(4, "Kaffe", None, recommended_by="Åse Ravn"),
        item(5, "Lys", None, recommended_by=None),
        item(6, "Is", None, recommended_by="Afdelingschefen for Skov & Strand"),
    ]

    assert {p.name: [each.number for each in of_person(items, p, here)] for p in here} == {
        "Vibeke Torm": [],
        "Aage Østby": [2],
        "Åse Ravn": [3, 4],
    }
