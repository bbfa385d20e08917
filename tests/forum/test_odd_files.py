"""What people also drop in: other languages, templates, two meetings in one, an agenda, the same meeting twice."""

import datetime as dt
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.agenda import AgendaItem
from forum.decisions import Outcome
from forum.errors import NotMinutes
from forum.minutes.formats import Document, text_of
from forum.minutes.matching import Match, matched
from forum.minutes.reading import Reading, unrecognised_share
from forum.minutes.structure import read, read_agenda, read_all
from forum.minutes.wording import Wording

FAMILIES = Path(__file__).parent.parent / "fixtures" / "families"
HEAD = "Referat fra møde i Chefkredsen\n\nDato: 11. marts 2026 kl. 9.00\n\n"


def text(content: str, wording: Wording | None = None) -> Reading:
    document = Document("text", HEAD + content)
    return read(document, wording) if wording else read(document)


def refused(content: str) -> tuple[str, str]:
    with pytest.raises(NotMinutes) as refusal:
        read(Document("text", content))
    return refusal.value.reason, refusal.value.detail


@pytest.mark.parametrize(
    "content",
    [
        "Referat Board\n\n11.03.2026\n\n1. Opening\n\nThe chair opened the meeting and the minutes were approved. "
        "It was decided that the plan is sent to the members of the board, and that the budget was noted.",
        "Referat fra møte i ledergruppen 11.03.2026\n\nSak 1: Plan\n\nVedtak\n\nPlanen ble vedtatt. Møtet ble "
        "avsluttet etter sak 1. Referatet av forrige møte ble godkjent, og saken ble sendt av Kari.",
        "Protokoll\n\n1. Mötet öppnas\n\nBeslut\n\nStyrelsen beslutade att planen är klar och att inte vänta. "
        "Beslut från förra mötet är av vikt, och planen är inte klar.",
    ],
)
def test_another_language_is_refused(content: str) -> None:
    assert refused(content) == ("no_heading", "language")


def test_danish_with_english_words_is_read() -> None:
    found = text("Punkt 1: Status on the board of the city\n\nBeslutning\n\nChefkredsen tog status til efterretning.")
    assert found.items[0].outcome is Outcome.NOTED


def test_nothing_is_read_from_a_template() -> None:
    points = "".join(
        f"Punkt {n}: [Skriv titel her]\n\nResumé\n\nKlik eller tryk her for at skrive tekst.\n\n"
        "Beslutning\n\n[Her angives beslutningen]\n\n"
        for n in range(1, 4)
    )
    assert refused(HEAD + points) == ("no_items", "template")


def test_help_text_left_in_minutes_is_no_part_of_them() -> None:
    found = text("Punkt 1: Haver\n\nResumé\n\n[Skriv et kort resumé]\n\nHaverne er nye.\n\nBeslutning\n\nGodkendt.")
    assert found.items[0].sections[0].text == "Haverne er nye."
    assert "help" in {field.name for field in found.fields}


def test_two_meetings_in_one_file_are_never_mixed() -> None:
    one = f"{HEAD}Punkt 1: Haver\n\nBeslutning\n\nGodkendt.\n\n"
    two = one.replace("11. marts", "25. marts").replace("Haver", "Veje").replace("Godkendt", "Drøftet")
    document = Document("text", one + two)
    found = read(document)
    assert [(item.title, item.decision) for item in found.items] == [("Haver", "Godkendt.")]
    assert "several_meetings" in found.notes
    assert found.unrecognised == (two.strip(),)
    every = read_all(document)
    assert [(each.date, each.items[0].title) for each in every] == [
        (dt.date(2026, 3, 11), "Haver"),
        (dt.date(2026, 3, 25), "Veje"),
    ]
    assert [unrecognised_share(each) for each in every] == [0, 0]
    assert [each.notes for each in every] == [("several_meetings:2",)] * 2
    assert read_all(Document("text", one)) == (read(Document("text", one)),)


def test_one_meeting_that_cannot_be_read_is_the_whole_file() -> None:
    one = f"{HEAD}Punkt 1: Haver\n\nBeslutning\n\nGodkendt.\n\n"
    bad = one.replace("11. marts", "25. marts").partition("Punkt")[0]
    with pytest.raises(NotMinutes) as raised:
        read_all(Document("text", one + bad))
    assert (raised.value.reason, raised.value.detail) == ("one_of_several", "2")


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(1, 31), min_size=1, max_size=6, unique=True))
def test_every_meeting_of_a_file_is_read_as_it_is_alone(days: list[int]) -> None:
    one = f"{HEAD}Punkt 1: Haver\n\nBeslutning\n\nGodkendt.\n\n"
    files = [one.replace("11. marts", f"{day}. marts") for day in days]
    every = read_all(Document("text", "".join(files)))
    alone = [read(Document("text", file)) for file in files]
    assert [replace(each, notes=()) for each in every] == [replace(each, notes=()) for each in alone]


def test_minutes_named_in_an_appendix_are_no_second_meeting() -> None:
    found = text(
        "Punkt 1: Haver\n\nBeslutning\n\nGodkendt.\n\nBilag\n\nReferat fra møde i Chefkredsen den 4. marts 2026"
    )
    assert found.items[0].appendices == ("Referat fra møde i Chefkredsen den 4. marts 2026",)
    assert found.notes == ()


@pytest.mark.parametrize("width", [72, 90])
@pytest.mark.parametrize("name", ["running_numbers.md", "agenda_repeated.md"])
def test_the_same_meeting_from_two_formats_is_read_alike(name: str, width: int) -> None:
    """As Markdown, and as the wrapped lines without marks that a PDF gives."""
    source = (FAMILIES / name).read_text(encoding="utf-8")
    marked = read(Document("markdown", source))
    plain = read(Document("text", wrapped(source, width)))
    assert plain.items == marked.items
    assert (plain.forum, plain.date, plain.start, plain.participants) == (
        marked.forum,
        marked.date,
        marked.start,
        marked.participants,
    )


def wrapped(source: str, width: int) -> str:
    lines = []
    for line in source.split("\n"):
        if line.startswith("|"):
            cells = line.strip("|").split("|")
            if not set(line) <= set("|- "):
                lines.append("\t".join(cell.strip() for cell in cells))
            continue
        bare = line.lstrip("# ").replace("**", "").replace("*(", "(").replace(")*", ")")
        lines.append("\n".join(textwrap.wrap(bare, width)) if bare else "")
    return "\n".join(lines)


def test_agendas_are_read_as_such_and_meet_their_minutes() -> None:
    source = text_of("agenda_only.txt", (FAMILIES / "agenda_only.txt").read_bytes())
    agenda = read_agenda(source)
    assert agenda.kind == "agenda"
    assert all(item.decision is None for item in agenda.items)
    with pytest.raises(NotMinutes):
        read(source)
    told = source.text.replace("Dagsorden for møde", "Referat fra møde").replace(
        "Bilag\nForslag", "Beslutning\nGodkendt.\n\nBilag\nForslag"
    )
    minutes = read(Document("text", told))
    pairs = matched(agenda.items, minutes.items)
    assert [(pair.planned and pair.planned.number, pair.held and pair.held.number) for pair in pairs] == [
        (n, n) for n in range(1, 6)
    ]


def test_items_put_in_and_taken_off_are_told() -> None:
    agenda = text(
        "Punkt 1: Haver\n\n01.00.00-A00-1-26\n\nPunkt 2: Veje\n\n02.00.00-A00-1-26\n\nPunkt 3: Eventuelt"
    ).items
    minutes = text("Punkt 1: Ekstra\n\nBeslutning\n\nGodkendt.\n\nPunkt 2: Veje og stier\n\n02.00.00-A00-1-26").items
    pairs = matched(agenda, minutes)
    assert [(titles(pair)) for pair in pairs] == [
        ("", "Ekstra"),
        ("Veje", "Veje og stier"),
        ("Haver", ""),
        ("Eventuelt", ""),
    ]


def titles(pair: Match) -> tuple[str, str]:
    def title(item: AgendaItem | None) -> str:
        return item.title if item else ""

    return title(pair.planned), title(pair.held)


def test_a_forums_own_words_are_settings() -> None:
    wording = Wording(
        forums=("CK",),
        decisions=("Det aftalte vi",),
        items=("Bestilling",),
        actions=("Bestillinger",),
        case_number=r"HV\d+",
    )
    content = (
        "Bestilling 1: Haver\n\nHV77\n\nSagsfremstilling\n\nHaverne er nye.\n\nDet aftalte vi\n\nGodkendt.\n\n"
        "Bestilling 2: Veje\n\nHV78\n\nSagsfremstilling\n\nVejene er gamle.\n\n"
        "Beslutning i CK den 11. marts 2026\n\nDrøftet.\n\n"
        "Bestillinger\nOpgave\tAnsvarlig\nMal hegnet\tBo Li\n"
    )
    found = text(content, wording)
    assert [(item.title, item.case_number, item.decision) for item in found.items] == [
        ("Haver", "HV77", "Godkendt."),
        ("Veje", "HV78", "Drøftet."),
    ]
    assert [(action.task, action.responsible, action.item) for action in found.actions] == [
        ("Mal hegnet", "Bo Li", None)
    ]
    assert refused(HEAD + content) == ("no_items", "")


@pytest.mark.parametrize(
    ("title", "closed"),
    [
        ("Punkt 1: LUKKET - Køb af grund", True),
        ("Lukket punkt 1: Køb af grund", True),
        ("Punkt 1: Lukket punkt", True),
        ("Punkt 1: Køb af grund (lukket)", True),
        ("Punkt 1: Køb af grund\n\nLukket sag", True),
        ("Punkt 1: Lukket afdeling på Birkely", False),
        ("Punkt 1: Køb af grund\n\nÅben sag", False),
    ],
)
def test_closed_items_are_marked(title: str, closed: bool) -> None:
    found = text(f"{title}\n\nBeslutning\n\nGodkendt.")
    assert [item.closed for item in found.items] == [closed]
    assert found.items[0].decision == "Godkendt."


def test_an_item_with_a_decision_keeps_its_conclusions_where_they_stand() -> None:
    found = text(
        "Punkt 1: Haver\n\nSagsfremstilling\n\nTal.\n\nKonklusion\n\nHaverne er dyre.\n\nBeslutning\n\nDrøftet."
    )
    assert found.items[0].decision == "Drøftet."
    assert found.items[0].sections[0].text == "Tal.\nKonklusion\nHaverne er dyre."


@pytest.mark.parametrize(
    ("line", "place"),
    [("Mødelokale Sundet", "Mødelokale Sundet"), ("Mødelokale: Sundet", "Sundet"), ("Mødested Rådhuset", "Rådhuset")],
)
def test_a_room_without_a_colon_is_called_by_its_whole_name(line: str, place: str) -> None:
    found = text(f"{line}\n\nPunkt 1: Haver\n\nBeslutning\n\nGodkendt.")
    assert found.place == place


@pytest.mark.parametrize("heading", ["Pkt. 2 Evt.", "Pkt. 2: Evt.", "Punkt 2 Div.", "Punkt 2: Eventuelt."])
def test_a_shortened_standing_item_is_no_part_of_the_decision_above(heading: str) -> None:
    found = text(f"{heading.split()[0]} 1 Haver\nBeslutning: Haverne slås om torsdagen.\n\n{heading}\nIntet.")
    assert [item.title for item in found.items] == ["Haver", heading.split()[-1]]
    assert found.items[0].decision == "Haverne slås om torsdagen."


@pytest.mark.parametrize(
    ("words", "noted"),
    [
        ("Borgeren, cpr 010203-1234, får støtte.", True),
        ("Borgeren (311299 – 4321) får støtte.", True),
        ("Cpr: 3112994321 får støtte.", True),
        ("Sag 010203-12345 og konto 451399-1234 er lukket.", False),
        ("Ring på 40102030 eller 86 10 20 30. Ean 5798000123456, 2026-11-04-1200.", False),
    ],
)
def test_what_looks_like_a_personal_number_is_to_be_looked_at(words: str, noted: bool) -> None:
    found = text(f"Punkt 1: Haver\n\nBeslutning\n\nGodkendt.\n\nPunkt 2: Støtte\n\nBeslutning\n\n{words}")
    assert found.notes == (("personal_number:2",) if noted else ())


def test_nothing_to_remark_is_kept() -> None:
    sections = (
        text("Punkt 1: Haver\n\nØkonomi\n\nIntet at bemærke.\n\nKlima\n\nHaver køler.\n\nBeslutning\n\nDrøftet.")
        .items[0]
        .sections
    )
    assert [section.text for section in sections] == ["Intet at bemærke.", "Haver køler."]


def test_headings_without_blank_lines_above_them_are_found() -> None:
    found = text(
        "1. Haver (B)\n\n1. Haver (B)\n\nSagsnr.: 412-2026-11   Dok.nr.: 412-2026-12   Åbent\nKompetence: Chefkredsen\n"
        "Beslutningstema\nOrientering fra gartneren\nIndstilling\nGartneren indstiller,\n1. at planen godkendes\n"
        "Beslutning i Chefkredsen den 11. marts 2026:\nFraværende:\nGodkendt.\n\n2. Veje (O)\n\n2. Veje (O)\n\n"
        "Sagsnr.: 412-2026-13   Dok.nr.: 412-2026-14   Åbent\nKompetence: Chefkredsen\n"
        "Beslutning i Chefkredsen den 11. marts 2026:\nFraværende:\nTaget til efterretning."
    )
    first = found.items[0]
    assert (first.title, first.recommendations, first.decision) == ("Haver", ("at planen godkendes",), "Godkendt.")
    assert [(section.key, section.text) for section in first.sections] == [
        ("kompetence", "Chefkredsen"),
        ("beslutningstema", "Orientering fra gartneren"),
    ]
    assert found.unrecognised == ()


def test_a_numbered_list_in_another_bodys_treatment_is_no_item() -> None:
    found = text(
        "301. Haver\n\nIndstilling\n\nGartneren indstiller, at\n\n1. Planen godkendes.\n\n2. planen sendes ud.\n\n"
        "Vejudvalget, 6. januar 2026, pkt. 12:\n\n1. Anbefalet af Bo Li\n\nBeslutning\n\nGodkendt.\n\n"
        "302. Veje\n\nResumé\n\nVejene er gamle.\n\nBeslutning\n\nDrøftet."
    )
    assert [(item.number, item.decision) for item in found.items] == [(301, "Godkendt."), (302, "Drøftet.")]
    assert [section.key for section in found.items[0].sections] == ["tidligere_behandling"]
