"""Who was there, who holds a post, and whether minutes are approved: asked as people ask."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest

from bot.cards import text
from dialogs import decisions
from dialogs.turn import Memory
from forum.meetings import Forum
from forum.minutes.reading import Participant
from storage import people
from storage.database import Connection, Database
from tests.dialogs.test_decisions import AUTUMN, FORMAL, GULLS, GULLS_AGAIN, SPRING, TODAY
from tests.support.invented import MEMBERS, item, reading, released

Ask = Callable[..., str]


@pytest.fixture
def db(database: Database) -> Iterator[Connection]:
    with database.write() as connection:
        yield connection


@pytest.fixture
def here(db: Connection) -> Forum:
    away = (*MEMBERS[:-1], Participant("Marie Bisgaard", "Afdelingschef Skov & Strand", absent=True))
    return released(
        db,
        reading(SPRING, FORMAL, GULLS, participants=away),
        reading(AUTUMN, FORMAL, GULLS_AGAIN, participants=MEMBERS),
    )


@pytest.fixture
def ask(db: Connection, here: Forum) -> Ask:
    def asked(question: str, memory: Memory | None = None, today: dt.date = TODAY) -> str:
        person = people.members(db, here.id)[0]
        answer = decisions.answer(db, here, person, question, today, memory or Memory())
        return "\n".join(text.render(card) for card in answer.cards)

    return asked


def test_who_was_there_and_who_was_not(ask: Ask) -> None:
    spring = ask("hvem var til stede den 8. maj?")
    assert "Lederkredsen onsdag den 8. maj 2030" in spring
    assert "Vibeke Torm" in spring
    assert "Afbud: Marie Bisgaard." in spring
    assert "Afbud" not in ask("hvem deltog på sidste møde?")


def test_the_meeting_that_something_was_on(ask: Ask) -> None:
    said = "Marie Bisgaard var ikke med den 8. maj 2030."
    spoken_of = Memory((), ((SPRING.isoformat(), 2),))
    assert ask("hvem var fraværende på mødet med mågeplanen den 8. maj?") == said
    assert "onsdag den 25. september 2030" in ask("hvem deltog på mødet med status på mågeplanen")
    assert "Skriv datoen eller emnet" in ask("hvem var fraværende på mødet om elefanterne?")
    for last in ("hvem deltog sidst", "hvem var med sidst", "hvem var med sidste gang?"):
        assert "onsdag den 25. september 2030" in ask(last, spoken_of)


def test_minutes_do_not_say_who_said_what(ask: Ask) -> None:
    assert "ikke hvad Marie eller andre sagde" in ask("hvad sagde Marie Bisgaard?")
    assert "eller andre sagde" not in ask("hvad sagde vi om mågeplanen?")


def test_who_was_there_when_something_was_on(ask: Ask) -> None:
    assert "Lederkredsen onsdag den 25. september 2030" in ask(
        "hvem var til stede, da vi talte om status på mågeplanen?"
    )
    assert ask("hvem deltog ikke, da vi talte om mågeplanen i maj?") == "Marie Bisgaard var ikke med den 8. maj 2030."
    assert "nævner ingen, der var fraværende" in ask("hvem manglede den 25. september?")
    assert "Jeg kan ikke finde det punkt." in ask("hvem var til stede, da vi talte om elefanter?")


def test_who_was_there_is_asked_of_the_meeting_last_spoken_of(ask: Ask) -> None:
    spoken_of = Memory(("mågeplan",), ((SPRING.isoformat(), 2),), "")
    assert "8. maj" in ask("hvem var til stede?", spoken_of)
    assert "25. september" in ask("hvem var til stede?")


def test_no_meeting_no_participants(ask: Ask) -> None:
    assert ask("hvem var til stede den 1. juni?").startswith("Jeg har ikke noget referat fra den 1. juni 2030.")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("hvem er afdelingschef for Skov og Strand?", "Marie Bisgaard er afdelingschef Skov & Strand."),
        ("hvem leder bibliotek & borger", "Åse Ravn er afdelingschef Bibliotek & Borger."),
        ("Hvem er Aage?", "Aage Østby er direktør Vand, Vej & Park."),
    ],
)
def test_a_post_and_its_holder(ask: Ask, question: str, said: str) -> None:
    assert ask(question) == said


def test_of_two_with_one_first_name_both_are_said(ask: Ask) -> None:
    assert ask("hvem er Marie?").count("Marie") == 2


def test_who_is_about_something_else_is_looked_for(ask: Ask) -> None:
    assert "Det kan jeg ikke finde." in ask("hvem er fyrmesteren?")


def test_whether_minutes_are_approved_is_in_the_next_minutes(ask: Ask) -> None:
    spring = ask("er referatet fra 8. maj godkendt?")
    assert "I det næste referat, jeg har, fra den 25. september 2030 står der:" in spring
    assert "»Dagsorden og referat blev godkendt.«" in spring
    assert ask("er referatet fra den 25. september godkendt?").startswith("Det kan jeg ikke se endnu.")


def test_the_recommendation_and_the_appendices_are_shown_when_asked_for(ask: Ask) -> None:
    shown = ask("hvad var indstillingen til mågeplanen i maj?")
    assert "»at der sættes net op på taget«" in shown
    assert "Havnen skal høres" not in shown
    spoken_of = Memory(("mågeplan",), ((SPRING.isoformat(), 2),), "")
    assert "»at der sættes net op på taget«" in ask("hvad var indstillingen?", spoken_of)
    assert "Referatet nævner ingen bilag til punktet." in ask("vis bilag", spoken_of)
    assert "Ornitolog Ellen Brask" in ask("vis hele punktet", spoken_of)


def test_what_is_to_come_is_what_the_minutes_say_of_that_time(ask: Ask, db: Connection, here: Forum) -> None:
    said = "Lederkredsen får en status på færgen den 4. december 2030."
    released(db, reading(dt.date(2030, 10, 9), item(2, "Færgen til Torø", said)))
    coming = ask("hvad kommer i december?")
    assert "Det nævner referaterne om december 2030" in coming
    assert "Færgen til Torø" in coming


def test_who_is_named_is_found_by_post_where_minutes_write_that(ask: Ask, db: Connection, here: Forum) -> None:
    said = "Afdelingschefen for Skov & Strand viste billeder fra klitterne."
    released(db, reading(dt.date(2030, 10, 9), item(2, "Naturen i kommunen", said)))
    assert "viste billeder fra klitterne" in ask("hvad viste Marie Bisgaard?")
