import pytest

from forum.minutes.formats import text_of
from forum.minutes.participants import participants_in
from forum.minutes.reading import Participant
from forum.minutes.structure import read


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
        ("Ida Kær, Bo Li og Eva Juul", [("Ida Kær", ""), ("Bo Li", ""), ("Eva Juul", "")]),
        ("Ida Kær (chef for Børn og Unge)", [("Ida Kær", "chef for Børn og Unge")]),
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


ON_ONE_LINE = [
    "Deltagere: Bo Vest, Ulla Øst, Jens Syd. Afbud: Ane Nord",
    "Deltagere: Bo Vest, Ulla Øst, Jens Syd; afbud: Ane Nord",
    "Deltagere: Bo Vest, Ulla Øst, Jens Syd Afbud: Ane Nord.",
    "Deltagere: Bo Vest, Ulla Øst og Jens Syd. Afbud fra Ane Nord",
    "Deltagere: Bo Vest, Ulla Øst, Jens Syd – Afbud: Ane Nord",
    "Deltagere: Bo Vest; Ulla Øst; Jens Syd; Fraværende: Ane Nord",
    "Til stede: Bo Vest, Ulla Øst, Jens Syd. Fraværende: Ane Nord. Referent: Bo Vest",
    "Til stede: Bo Vest, Ulla Øst, Jens Syd\tIkke til stede: Ane Nord",
    "Afbud: Ane Nord. Deltagere: Bo Vest, Ulla Øst, Jens Syd",
    "Deltagere: Bo Vest, Ulla Øst. Gæster: Jens Syd. Meldt afbud: Ane Nord",
    "Deltagere: Ledelsen: Bo Vest, Ulla Øst. Medarbejdere: Jens Syd. Afbud: Ane Nord",
]
SHAPES = [
    ("text", "REFERAT Ledelsesforum d. 11-03-2026\n\n{}\n\nPunkt 1: Eventuelt\n\nBeslutning\n\nDrøftet.\n"),
    (
        "markdown",
        "# REFERAT Ledelsesforum d. 11-03-2026\n\n{}\n\n## Punkt 1: Eventuelt\n\n### Beslutning\n\nDrøftet.\n",
    ),
]


@pytest.mark.parametrize("written", ON_ONE_LINE)
@pytest.mark.parametrize(("kind", "shape"), SHAPES)
def test_one_line_may_say_who_was_there_and_who_was_not(kind: str, shape: str, written: str) -> None:
    found = read(text_of(f"referat.{'md' if kind == 'markdown' else 'txt'}", shape.format(written).encode()))
    assert {(one.name, one.absent) for one in found.participants} == {
        ("Bo Vest", False),
        ("Ulla Øst", False),
        ("Jens Syd", False),
        ("Ane Nord", True),
    }
    assert len(found.participants) == 4


def test_one_line_in_a_page_of_html_or_with_nobody_away() -> None:
    page = (
        "<html><body><h1>Referat af møde i Ledelsesforum den 11. marts 2026</h1>"
        "<p>Deltagere: Bo Vest, Ulla Øst, Jens Syd. {}</p>"
        "<h2>Punkt 1: Eventuelt</h2><h3>Beslutning</h3><p>Drøftet.</p></body></html>"
    )
    away = read(text_of("referat.html", page.format("Afbud: Ane Nord").encode())).participants
    assert [(one.name, one.absent) for one in away][2:] == [("Jens Syd", False), ("Ane Nord", True)]
    for nobody in ("Ingen afbud.", "Afbud: Ingen", "Der var ingen afbud"):
        all_came = read(text_of("referat.html", page.format(nobody).encode())).participants
        assert [(one.name, one.absent) for one in all_came] == [
            ("Bo Vest", False),
            ("Ulla Øst", False),
            ("Jens Syd", False),
        ]


@pytest.mark.parametrize(
    ("written", "title", "absent"),
    [
        ("Ida Kær (barsel)", "", True),
        ("Ida Kær (ferie)", "", True),
        ("Ida Kær (på kursus)", "", True),
        ("Ida Kær (syg siden mandag)", "", True),
        ("Ida Kær (orlov til 1. maj)", "", True),
        ("Ida Kær (delvis)", "", False),
        ("Ida Kær (delvist til stede)", "", False),
        ("Ida Kær (skoleleder, barselsorlov)", "skoleleder", True),
        ("Ida Kær (skoleleder) (ferie)", "skoleleder", True),
        ("Ida Kær (skoleleder på orlov)", "skoleleder", True),
        ("Ida Kær (afbud: syg)", "", True),
        ("Ida Kær – barsel", "", True),
        ("Ida Kær, sygemeldt", "", True),
        ("Ida Kær pga. sygdom", "", True),
        ("Ida Kær (skoleleder)", "skoleleder", False),
        ("Ida Kær (kursus- og uddannelseskonsulent)", "kursus- og uddannelseskonsulent", False),
        ("Ida Kær (kursusleder)", "kursusleder", False),
        ("Ida Kær (sygeplejerske)", "sygeplejerske", False),
        ("Ida Kær (barselsvikar)", "barselsvikar", False),
        ("Ida Kær (chef for sygedagpenge)", "chef for sygedagpenge", False),
        ("Ida Kær (Ferie og Fritid)", "Ferie og Fritid", False),
    ],
)
def test_a_reason_for_being_away_is_no_title(written: str, title: str, absent: bool) -> None:
    assert participants_in((written,)) == (Participant("Ida Kær", title, absent),)


def test_reasons_between_names_are_nobody() -> None:
    assert participants_in(("Ida Kær, barsel, Bo Li, ferie, Eva Juul",), absent=True) == (
        Participant("Ida Kær", "", absent=True),
        Participant("Bo Li", "", absent=True),
        Participant("Eva Juul", "", absent=True),
    )
