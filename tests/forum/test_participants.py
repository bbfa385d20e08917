import pytest

from forum.minutes.participants import participants_in
from forum.minutes.reading import Participant


def people(*entries: str, absent: bool = False) -> list[tuple[str, str]]:
    return [(each.name, each.title) for each in participants_in(entries, absent=absent)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Ida Kær (Chef for Skole), Bo Li (Direktør)", [("Ida Kær", "Chef for Skole"), ("Bo Li", "Direktør")]),
        ("Bent Mose (Direktør Vand, Vej & Have)", [("Bent Mose", "Direktør Vand, Vej & Have")]),
        ("Ida Kær, Bo Li", [("Ida Kær", ""), ("Bo Li", "")]),
        ("Ida Kær (Chef) og Bo Li (Direktør).", [("Ida Kær", "Chef"), ("Bo Li", "Direktør")]),
        ("Ida Kær (Chef for Vej, By, Bo Li (Direktør)", [("Ida Kær", "Chef for Vej, By"), ("Bo Li", "Direktør")]),
        ("Ida Kær Chef), Bo Li (Direktør)", [("Ida Kær Chef", ""), ("Bo Li", "Direktør")]),
        ("Ida Kær (Chef (vikar)), Bo Li", [("Ida Kær", "Chef (vikar)"), ("Bo Li", "")]),
        ("Ida Kær (Chef) (fra kl. 10)", [("Ida Kær", "Chef (fra kl. 10)")]),
        ("Ida Kær, chef for Skole; Bo Li, direktør", [("Ida Kær", "chef for Skole"), ("Bo Li", "direktør")]),
        ("Ida Kær - chef for Skole", [("Ida Kær", "chef for Skole")]),
        ("Ingen", []),
        ("-", []),
        ("", []),
    ],
)
def test_names_and_titles(written: str, expected: list[tuple[str, str]]) -> None:
    assert people(written) == expected


def test_one_a_line() -> None:
    assert people("Ida Kær, chef for Skole", "Bo Li (Direktør)") == [
        ("Ida Kær", "chef for Skole"),
        ("Bo Li", "Direktør"),
    ]


def test_absent_ones_are_told_by_their_list_or_beside_their_name() -> None:
    assert participants_in(("Ida Kær (Chef)",), absent=True) == (Participant("Ida Kær", "Chef", absent=True),)
    assert participants_in(("Ida Kær (Chef) - afbud, Bo Li",)) == (
        Participant("Ida Kær", "Chef", True),
        Participant("Bo Li", ""),
    )
    assert participants_in(("Ida Kær (Chef, afbud)",)) == (Participant("Ida Kær", "Chef", absent=True),)
