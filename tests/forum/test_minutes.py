import datetime as dt
from pathlib import Path

import pytest

from forum.agenda import AgendaItem, ItemType
from forum.decisions import Outcome
from forum.errors import NotMinutes
from forum.minutes.formats import Document, text_of
from forum.minutes.reading import Participant, Reading, unrecognised_share
from forum.minutes.structure import read, read_agenda
from tests.forum.invented_minutes import BOTH, MARKDOWN, PLAIN

HEAD = "REFERAT Ledelsesforum d. 11-03-2026\n\nMødedato Onsdag d. 11. marts 2026 kl. 08:30\n\n"


def text(*lines: str) -> Reading:
    return read(Document("text", HEAD + "\n\n".join(lines)))


def item(*lines: str) -> AgendaItem:
    """One item in plain text, its lines apart by blank lines."""
    return text("Punkt 1: Plan for haver", "01.02.05-P16-4-24", *lines).items[0]


def sections(of: AgendaItem) -> dict[str, str]:
    return {section.key: section.text for section in of.sections}


@pytest.fixture
def markdown() -> Reading:
    return read(BOTH[0])


@pytest.fixture
def plain() -> Reading:
    return read(BOTH[1])


def test_the_head_says_who_met_when_and_where(markdown: Reading) -> None:
    assert (markdown.forum, markdown.date, markdown.start) == ("Ledelsesforum", dt.date(2026, 3, 11), dt.time(8, 30))
    assert markdown.place == "Lokale 3, Egeby Rådhus"
    assert markdown.participants[1] == Participant("Bent Mose", "Direktør Vand, Vej & Have")
    assert markdown.participants[-1] == Participant("Ole Sø", "Afdelingschef for Fritid", absent=True)
    assert len(markdown.participants) == 4


def test_items_with_number_title_case_type_and_time(markdown: Reading) -> None:
    assert [item.number for item in markdown.items] == [1, 2, 3, 4]
    second = markdown.items[1]
    assert second.title == "Orientering om cykelstier i Egeby og omegn gennem den fælles vejpulje"
    assert second.case_number == "05.04.00-P20-11-25"
    assert second.type is ItemType.INFORMATION
    assert (second.minutes, second.minutes_note) == (60, "inkl. kørsel til og fra Nordstien")
    assert markdown.items[2].case_number is None
    assert markdown.items[2].minutes is None


def test_who_recommends_what(markdown: Reading) -> None:
    assert markdown.items[1].recommended_by == "Vejrådet"
    assert markdown.items[1].recommendations == (
        "at status tages til efterretning, og",
        "at kriterierne for 2027 drøftes.",
    )
    assert markdown.items[2].recommended_by == "Direktøren for Vand, Vej & Have"
    assert markdown.items[2].recommendations == ("at pladsen godkendes",)
    assert markdown.items[3].recommended_by is None


def test_sections_are_word_for_word_without_marks(markdown: Reading) -> None:
    second = markdown.items[1]
    assert [(section.key, section.heading) for section in second.sections] == [
        ("resume", "Resumé"),
        ("sagsfremstilling", "Sagsfremstilling"),
        ("økonomi", "Økonomi"),
        ("klimapåvirkning", "Klimapåvirkning"),
    ]
    assert sections(second)["resume"] == "Der er kommet ni ansøgninger, se oversigten og bilag_4."
    assert sections(second)["sagsfremstilling"].split("\n") == [
        "Økonomi",
        "Puljen er på 2 mio. kr.",
        "Stiernes stand",
        "Stierne er målt i efteråret, og resultatet er sendt til alle, der har bedt om det.",
        "- Nordstien",
        "- Bro 4",
        "- Sydstien",
        "1. Asfalt",
        "2. Belysning",
        "2. kvartal 2026 er travlt.",
        "Sti\tMeter",
        "Nord\t400",
        "Beslutning\t12",
    ]


def test_decisions_and_appendices(markdown: Reading) -> None:
    assert markdown.items[1].decision == (
        "Ledelsesforum tog status til efterretning, hvor der blev spurgt til lyset på Nordstien."
    )
    assert markdown.items[1].appendices == ("Målinger 2025_nord", "Målinger 2025_syd")
    assert markdown.items[2].decision is None
    assert [item.outcome for item in markdown.items] == [
        Outcome.APPROVED,
        Outcome.NOTED,
        Outcome.NONE_RECORDED,
        Outcome.NONE_RECORDED,
    ]


def test_plain_text_with_its_oddities(plain: Reading) -> None:
    assert (plain.start, plain.place) == (dt.time(9), "Egeby Bibliotek")
    assert plain.participants[-1] == Participant("Ole Sø", "", absent=True)
    first, second = plain.items
    assert (first.case_number, first.recommendations, first.decision) == (
        "00.01.00-A00-2-26",
        ("at referatet godkendes.",),
        "Godkendt.",
    )
    assert second.title == "Drøftelse af den lange plan for haver, gårde og grønne tage i Egeby"
    assert second.recommended_by == "Kommunaldirektøren; Haverådet"
    assert second.recommendations == ("at planen drøftes", "model for betaling godkendes", "at haverne bevares")
    assert second.outcome is Outcome.POSTPONED
    assert plain.unrecognised == ("Å",)


def test_headings_inside_text_tables_and_other_sections_stay_there(plain: Reading) -> None:
    found = sections(plain.items[1])
    assert found["sagsfremstilling"] == (
        "Økonomi\nHaverne koster lidt. Å\nDrøftelsen\nBeslutning skal ligge i maj, siger planen.\n"
        "Fase\tAnsvar\nBeslutning\nHøring\tHaverådet"
    )
    assert found["økonomi"] == "Ændring af hegn\nHegnet koster 4.000 kr."
    assert found["klima"] == "Haver køler."


@pytest.mark.parametrize(
    ("title", "forum"),
    [
        ("REFERAT Chefkreds d. 11-03-2026", "Chefkreds"),
        ("Referat - Direktionen", "Direktionen"),
        ("REFERAT Ledergruppen den 11. marts 2026", "Ledergruppen"),
        ("Referat fra møde i Direktionen onsdag den 11. marts 2026", "Direktionen"),
        ("Direktionen - referat 11. marts 2026", "Direktionen"),
        ("Beslutningsreferat: Chefgruppen By & Land, 11/3 2026", "Chefgruppen By & Land"),
        ("Referat\n\nDirektionen\n\n", "Direktionen"),
    ],
)
def test_the_title_names_the_forum(title: str, forum: str) -> None:
    found = read(Document("text", f"{title}\n\nDato: 11. marts 2026\n\nPunkt 1: Eventuelt\n\nBeslutning\n\nDrøftet."))
    assert (found.forum, found.date) == (forum, dt.date(2026, 3, 11))
    assert "no_start" in found.notes
    assert found.start == dt.time(0)


@pytest.mark.parametrize(
    ("line", "minutes", "note"),
    [
        ("(30 min.)", 30, ""),
        ("(30 min)", 30, ""),
        ("(ca. 20 minutter)", 20, "ca."),
        ("(1 time)", 60, ""),
        ("(1,5 time)", 90, ""),
        ("(1 time og 15 min.)", 75, ""),
        ("(45 min. inkl. pause)", 45, "inkl. pause"),
        ("(15-20 min.)", None, "15-20 min."),
    ],
)
def test_time_set_aside(line: str, minutes: int | None, note: str) -> None:
    for section in ("Resumé", "Sagsfremstilling"):
        found = item(section, line, "Tekst.", "Beslutning", "Drøftet.")
        assert (found.minutes, found.minutes_note) == (minutes, note)
        assert found.sections[0].text == "Tekst."
    found = item("Sagsfremstilling", f"{line} Tekst.")
    assert (found.minutes, found.sections[0].text) == (minutes, f"{line} Tekst.")


def test_a_parenthesis_without_time_is_text() -> None:
    found = item("Resumé", "(se bilag 3)", "Beslutning", "Drøftet.")
    assert (found.minutes, found.sections[0].text) == (None, "(se bilag 3)")


@pytest.mark.parametrize(
    ("intro", "who"),
    [
        ("Direktøren for By & Land indstiller,", "Direktøren for By & Land"),
        ("Sekretariatet har læst svarene og indstiller:", "Sekretariatet"),
        ("På den baggrund indstiller Vejrådet, at", "Vejrådet"),
        ("Det indstilles, at", None),
    ],
)
def test_recommenders(intro: str, who: str | None) -> None:
    point = "planen godkendes" if intro.endswith("at") else "1. at planen godkendes"
    found = item("Indstilling", f"{intro} {point}" if intro.endswith("at") else f"{intro}\n{point}")
    assert found.recommended_by == who
    assert found.recommendations == ("at planen godkendes",)


def test_recommendations_split_by_page_breaks_wraps_and_lists() -> None:
    found = item(
        "Indstilling",
        "Vejrådet indstiller, 1. at planen godkendes, 2. at planen sendes til",
        "alle skoler",
        "3) at følgende spørges:",
        "- Naboer",
        "- Skoler",
        "at svarene samles",
    )
    assert found.recommendations == (
        "at planen godkendes,",
        "at planen sendes til alle skoler",
        "at følgende spørges: Naboer Skoler",
        "at svarene samles",
    )


def test_a_wrapped_recommendation_may_go_on_with_at_or_a_name() -> None:
    found = item(
        "Indstilling",
        "Bo indstiller,\n1. at planen sendes til Haverådet for\nat blive læst i\nHaverådet\n2. at den godkendes",
    )
    assert found.recommendations == ("at planen sendes til Haverådet for at blive læst i Haverådet", "at den godkendes")


def test_a_section_that_always_begins_a_page_is_no_running_head() -> None:
    found = text(*(f"Punkt {n}: Plan {n}\n\nResumé\n\nTekst.\n\fBeslutning\n\nGodkendt." for n in range(1, 5)))
    assert [each.decision for each in found.items] == ["Godkendt."] * 4


def test_page_numbers_and_running_heads_are_no_text() -> None:
    found = item(
        "Sagsfremstilling",
        "Planen gælder i hele",
        "Egeby Kommune",
        "Side 2 af 4",
        "byen.",
        "Egeby Kommune",
        "Side 3 af 4",
        "Den er ny, se bilaget side 4",
        "Beslutning",
        "Godkendt.",
        "Egeby Kommune",
        "Side 4 af 4",
    )
    assert found.sections[0].text == "Planen gælder i hele byen.\nDen er ny, se bilaget side 4"
    assert found.decision == "Godkendt."


def test_hard_wrapped_files_get_whole_paragraphs() -> None:
    wrapped = (
        "Planen for haverne i Egeby er skrevet af Haverådet og sendt\n"
        "Haverådets naboer, som bor ved den lange vej. De svarer alle\n"
        "inden jul, og svarene bliver samlet af sekretariatet.\n"
        "Ny linje er et nyt afsnit, for ordet Ny kunne være der over.\n"
        "- Et punkt på en liste, der er så lang, at den fylder mere en\n"
        "  Linje, og det sker tit i planer fra haverådet i Egeby igen."
    )
    assert item("Sagsfremstilling", wrapped).sections[0].text.split("\n") == [
        "Planen for haverne i Egeby er skrevet af Haverådet og sendt Haverådets naboer, som bor ved den lange vej. De "
        "svarer alle inden jul, og svarene bliver samlet af sekretariatet.",
        "Ny linje er et nyt afsnit, for ordet Ny kunne være der over.",
        "- Et punkt på en liste, der er så lang, at den fylder mere en Linje, og det sker tit i planer fra haverådet i "
        "Egeby igen.",
    ]


def test_windows_line_ends_spaces_that_do_not_break_and_invisible_characters() -> None:
    odd = PLAIN.replace("\n", "\r\n").replace("planen", "pla\u00adnen\u200b").replace(" drøftes", "\u00a0drøftes")
    assert read(Document("text", odd)).items == read(BOTH[1]).items


def test_form_feeds_end_lines_and_pages() -> None:
    assert item("Resumé", "Planen gælder i\fhele byen.").sections[0].text == "Planen gælder i hele byen."


def test_markdown_in_a_text_file_is_still_read() -> None:
    assert read(Document("text", MARKDOWN)).items == read(BOTH[0]).items


def test_items_of_other_templates() -> None:
    found = text("Punkt 1: Status", "Indstilling: Bo indstiller, at status drøftes", "Beslutning: Godkendt.")
    assert (found.items[0].recommended_by, found.items[0].decision) == ("Bo", "Godkendt.")
    numbered = text("1. Godkendelse af dagsorden", "Beslutning", "Godkendt.", "2. Status", "Beslutning", "1. Nyt tag")
    assert [(each.number, each.title) for each in numbered.items] == [(1, "Godkendelse af dagsorden"), (2, "Status")]
    assert numbered.items[1].decision == "1. Nyt tag"


def test_an_item_without_sections_keeps_its_text() -> None:
    found = text("Punkt 1: Status", "Beslutning", "Godkendt.", "Punkt 2: Eventuelt", "Bo Li takkede for kaffen.")
    assert [(section.key, section.text) for section in found.items[1].sections] == [
        ("tekst", "Bo Li takkede for kaffen.")
    ]
    assert found.unrecognised == ()


def test_mentions_of_items_are_no_items() -> None:
    found = text(
        "Punkt 1: Status", "Beslutning", "Godkendt.", "Punkt 2: Plan", "Sagsfremstilling", "Punkt 1 blev udskudt.",
        "Punkt 1: er løst", "Beslutning", "Punkt 3 skal med næste gang.", "Punkt 3: Eventuelt", "Beslutning", "Intet.",
    )  # fmt: skip
    assert [each.title for each in found.items] == ["Status", "Plan", "Eventuelt"]
    assert found.items[1].decision == "Punkt 3 skal med næste gang."


def test_the_contents_may_be_numbered_and_undotted() -> None:
    contents = ("Indholdsfortegnelse", "Punkt 1: Status", "Punkt 2: Plan")
    found = text(*contents, contents[1], "Beslutning", "Godkendt.", contents[2], "Beslutning", "Drøftet.")
    assert [(each.number, each.decision) for each in found.items] == [(1, "Godkendt."), (2, "Drøftet.")]
    assert "contents" in {field.name for field in found.fields}
    assert found.unrecognised == ()


def test_guests_stand_in_a_section_of_their_own() -> None:
    found = item("Deltagere under punktet", "Åse Lund (leder af Gartneriet)", "Beslutning", "Drøftet.")
    assert sections(found) == {"deltagere_under_punktet": "Åse Lund (leder af Gartneriet)"}


def test_what_fits_nowhere_is_listed_word_for_word() -> None:
    lost = ("Kaffe i køkkenet", "Sat på af  Bo.")
    found = text(lost[0], "Punkt 1: Status", lost[1], "Beslutning", "Godkendt.")
    assert found.unrecognised == lost
    assert unrecognised_share(found) == pytest.approx(24 / found.length)


def test_what_closes_the_minutes_is_no_part_of_the_last_item() -> None:
    closing = ("Mødet sluttede kl. 11.", "Referent:", "Ida Holm", "12. marts 2026")
    found = text("Punkt 1: Status", "Beslutning", "Godkendt.", "Punkt 2: Eventuelt", "Bo har købt kage.", *closing)
    assert [item.decision for item in found.items] == ["Godkendt.", None]
    assert [section.text for section in found.items[1].sections] == ["Bo har købt kage."]
    assert found.unrecognised == ()
    assert [field.name for field in found.fields][-1] == "closing"


def test_notes_say_what_to_look_at() -> None:
    odd = HEAD.replace("d. 11-03-2026", "d. 12-03-2026").replace("Onsdag", "Fredag")
    point = "Punkt 2: Orientering om plan\n\nIndstilling\n\nBo indstiller, at planen godkendes"
    found = read(Document("text", odd + point))
    assert found.notes == ("date_differs", "weekday_differs", "gap_in_numbers", "type_differs:2")
    assert found.date == dt.date(2026, 3, 11)


@pytest.mark.parametrize(
    ("kind", "content", "reason"),
    [
        ("text", "Kære alle, her er lidt om sommerfesten.\n\nHilsen Bo", "no_heading"),
        ("text", '{"referat": [1, 2], "title": "Referat"}', "no_heading"),
        ("text", "def referat():\n    return 1\n", "no_heading"),
        ("markdown", "<div>\n<p>Hej</p>\n</div>", "no_heading"),
        ("text", PLAIN.replace("REFERAT", "DAGSORDEN"), "no_heading"),
        ("text", HEAD + "Vi talte om løst og fast.", "no_items"),
        ("text", "Referat Ledelsesforum\n\nPunkt 1: Status\n\nBeslutning\n\nGodkendt.", "no_date"),
        ("text", "REFERAT Ledelsesforum d. xx-xx-xxxx\n\nPunkt 1: [titel]\n\nBeslutning\n\n", "no_date"),
        ("text", "REFERAT Ledelsesforum d. 31-02-2026\n\nPunkt 1: Status\n\nBeslutning\n\nGodkendt.", "no_date"),
        ("text", "", "no_heading"),
    ],
)
def test_other_texts_are_refused(kind: str, content: str, reason: str) -> None:
    with pytest.raises(NotMinutes) as refused:
        read(Document(kind, content))  # type: ignore[arg-type]
    assert refused.value.reason == reason


def test_an_agenda_is_told_by_its_name() -> None:
    with pytest.raises(NotMinutes) as refused:
        read(Document("text", PLAIN.replace("REFERAT", "DAGSORDEN")))
    assert refused.value.detail == "dagsorden"


@pytest.mark.parametrize(
    ("name", "items", "minutes"),
    [
        ("2025-05-07.md", 8, [None, 30, 15, 30, 20, 30, 20, None]),
        ("2025-05-21.txt", 7, [None, 40, 30, 25, 20, 50, None]),
        ("2025-09-24.txt", 9, [None, 60, 30, 15, 30, 15, 5, 5, None]),
        ("2025-11-12.txt", 8, [None, 15, 15, 15, 20, 30, 30, None]),
    ],
)
def test_the_known_minutes(shared: Path, name: str, items: int, minutes: list[int | None]) -> None:
    found = read(text_of(name, (shared / "referater" / name).read_bytes()))
    assert found.date == dt.date.fromisoformat(name[:10])
    assert [each.number for each in found.items] == list(range(1, items + 1))
    assert [each.minutes for each in found.items] == minutes
    assert all(each.decision and each.case_number and each.recommended_by for each in found.items)
    assert unrecognised_share(found) < 0.001


@pytest.mark.parametrize("hours", ["kl. 10.25-10.45", "- kl. 10:25 – 10:45", ", kl. 10.25 til 10.45"])
def test_hours_behind_a_title_are_the_items_time(hours: str) -> None:
    found = read_agenda(Document("markdown", f"# Dagsorden Ledelsesforum 11. marts 2026\n\n## 1. Cykler {hours}\n\n"))
    assert [(item.title, item.minutes) for item in found.items] == [("Cykler", 20)]


@pytest.mark.parametrize("title", ["Ny telefontid kl. 9.00-12.00", "Åbent fra kl. 8.00-9.00", "Vagt kl. 8.00-16.00"])
def test_hours_that_are_the_matter_itself_stay_in_the_title(title: str) -> None:
    found = read_agenda(Document("markdown", f"# Dagsorden Ledelsesforum 11. marts 2026\n\n## 1. {title}\n\n"))
    assert [(item.title, item.minutes) for item in found.items] == [(title, None)]


@pytest.mark.parametrize("between", ["", "Indstilling\n", "\nIndstilling\n"])
@pytest.mark.parametrize("title", ["Cykler igen", "Ordning for cykler, der lånes ud ved rådhuset og på stationen"])
def test_a_title_does_not_swallow_the_recommendation_below_it(title: str, between: str) -> None:
    agenda = (
        f"# Dagsorden Ledelsesforum 11. marts 2026\n\n## 1. {title}\n{between}at ordningen godkendes\n\n## 2. Evt.\n"
    )
    found = read_agenda(Document("markdown", agenda))
    assert [(item.title, item.recommendations) for item in found.items] == [
        (title, ("at ordningen godkendes",)),
        ("Evt.", ()),
    ]


def test_a_title_that_is_not_finished_goes_on() -> None:
    items = "1. Et meget langt forslag fra Vejrådet om\nat nedlægge stien\n\n2. Evt.\n"
    agenda = f"Dagsorden Ledelsesforum 11. marts 2026\n\n{items}"
    found = read_agenda(Document("text", agenda))
    assert found.items[0].title == "Et meget langt forslag fra Vejrådet om at nedlægge stien"


def test_hours_before_the_number_are_the_items_time() -> None:
    plan = "Kl. 13.00 – 13.05  1. Velkomst\nKl. 13.05 – 13.50  2. Budget 2028\nKl. 13.50 – 13.40  3. Baglæns\n4. Evt.\n"
    found = read_agenda(Document("text", f"DAGSORDEN\nLedelsesforum\nMødedato: 16. december 2026 kl. 13:00\n\n{plan}"))
    assert [(item.number, item.title, item.minutes) for item in found.items] == [
        (1, "Velkomst", 5),
        (2, "Budget 2028", 45),
        (3, "Baglæns", None),
        (4, "Evt.", None),
    ]
