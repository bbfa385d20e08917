"""Answers whole, as a person reads them: what is quoted, from where, and what is said when there is nothing."""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from dialogs import decisions, quoting
from dialogs.card import Card, Items, Quote, Text
from dialogs.decisions import Answer
from dialogs.turn import Memory, Press, Turn
from forum.agenda import ItemType, Section
from forum.decisions import Outcome
from forum.errors import NotAllowed, Unknown
from forum.meetings import Forum
from forum.minutes import formats, structure
from forum.people import Person
from storage import minutes, people, search
from storage.database import Connection, Database
from tests.support.invented import NOON, item, reading, released

SPRING, AUTUMN = dt.date(2030, 5, 8), dt.date(2030, 9, 25)
TODAY = dt.date(2030, 11, 20)

FORMAL = item(
    1,
    "Godkendelse af dagsorden og referat",
    "Dagsorden og referat blev godkendt.",
    type=ItemType.FORMALITY,
    outcome=Outcome.APPROVED,
)
GULLS = item(
    2,
    "Beslutning om mågeplan",
    "Lederkredsen godkendte indstillingen. Havnen skal høres.",
    case_number="12.34.56-A78-9-30",
    recommendations=("at der sættes net op på taget",),
    sections=(Section("sagsfremstilling", "Sagsfremstilling", "Ornitolog Ellen Brask har talt 40 måger. De larmer."),),
    outcome=Outcome.APPROVED,
)
FERRY = item(
    3,
    "Drøftelse af færgen til Torø",
    "Punktet blev udskudt til Lederkredsen den 4. december 2030.",
    case_number="12.34.57-A78-1-30",
    outcome=Outcome.POSTPONED,
)
LIGHT = item(4, "Fyrtårnet 2031", "Punktet blev drøftet.", outcome=Outcome.NONE_RECORDED)
GULLS_AGAIN = item(
    2,
    "Status på mågeplanen",
    "Lederkredsen tog status til efterretning. På Lederkredsen den 28. august 2030 blev det lovet.",
    case_number="12.34.56-A78-9-30",
    outcome=Outcome.NOTED,
)
SEALS = item(3, "Sæler", None, outcome=Outcome.NONE_RECORDED)

Ask = Callable[..., Answer]


@pytest.fixture
def db(database: Database) -> Iterator[Connection]:
    with database.write() as connection:
        yield connection


@pytest.fixture
def here(db: Connection) -> Forum:
    return released(db, reading(SPRING, FORMAL, GULLS, FERRY, LIGHT), reading(AUTUMN, FORMAL, GULLS_AGAIN, SEALS))


@pytest.fixture
def person(db: Connection, here: Forum) -> Person:
    return people.members(db, here.id)[0]


@pytest.fixture
def ask(db: Connection, here: Forum, person: Person) -> Ask:
    def asked(*turns: str, today: dt.date = TODAY) -> Answer:
        memory = Memory()
        for text in turns:
            given = decisions.answer(db, here, person, text, today, memory)
            memory = given.memory
        return given

    return asked


def words(cards: tuple[Card, ...]) -> str:
    lines = []
    for card in cards:
        lines.append(card.title)
        for part in card.parts:
            match part:
                case Text(content):
                    lines.append("".join(str(c) for c in content))
                case Quote(text):
                    lines.append(f"»{text}«")
                case Items(entries):
                    lines += [f"- {e.title} ({e.detail})" for e in entries]
        lines += [f"[{b.label}]" for b in card.buttons]
    return "\n".join(line for line in lines if line)


def test_a_decision_word_for_word_with_its_source_and_what_it_approved(ask: Ask) -> None:
    given = ask("hvad besluttede vi om net på taget?")
    assert given.answered
    assert given.results[0] == (SPRING.isoformat(), 2)
    assert words(given.cards) == "\n".join(
        (
            "Beslutning om mågeplan",
            "Lederkredsen den 8. maj 2030, pkt. 2:",
            "»Lederkredsen godkendte indstillingen. Havnen skal høres.«",
            "Indstillingen lød:",
            "»at der sættes net op på taget«",
            "Sag 12.34.56-A78-9-30",
            "[Hele punktet]",
            "[Kopiér med kilde]",
        )
    )
    assert given.cards[0].buttons[0].ids == {"date": SPRING.isoformat(), "number": 2}


def test_several_meetings_are_a_timeline_newest_first(ask: Ask) -> None:
    given = ask("mågeplan")
    text = words(given.cards)
    assert "»Mågeplan« har været på to gange i de referater, jeg har. Nyeste først:" in text
    assert text.index("25. september 2030") < text.index("8. maj 2030")
    assert set(given.results[:2]) == {(AUTUMN.isoformat(), 2), (SPRING.isoformat(), 2)}


def test_a_word_outside_the_decision_is_quoted_from_where_it_stands(ask: Ask) -> None:
    text = words(ask("Ellen Brask").cards)
    assert "Ordene står i sagsfremstillingen, ikke i beslutningen:" in text
    assert "»Ornitolog Ellen Brask har talt 40 måger.«" in text
    assert "»Lederkredsen godkendte indstillingen. Havnen skal høres.«" in text


def test_no_decision_is_said_to_be_none(ask: Ask) -> None:
    assert "Referatet rummer ingen egentlig beslutning. Der står:\n»Punktet blev drøftet.«" in words(
        ask("fyrtårnet").cards
    )
    assert "Referatet rummer ingen beslutning om punktet." in words(ask("sæler").cards)


@pytest.mark.parametrize("text", ["hvad blev udskudt?", "what was postponed?", "er noget udsat?"])
def test_what_was_postponed(ask: Ask, text: str) -> None:
    given = ask(text)
    assert given.results == ((SPRING.isoformat(), 3),)
    assert "Punktet blev udskudt." in words(given.cards)


def test_nothing_rejected_is_said(ask: Ask) -> None:
    given = ask("hvad blev afvist?")
    assert (given.answered, given.results) == (False, ())
    assert "Ingen punkter blev afvist i de to referater, jeg har (8. maj - 25. september 2030)." in words(given.cards)


def test_not_found_says_what_was_searched_and_what_is_missing(ask: Ask) -> None:
    given = ask("hvad besluttede vi om elefanter?")
    assert not given.answered
    text = words(given.cards)
    assert (
        "Det kan jeg ikke finde. »Elefanter« er ikke nævnt i de to referater, jeg har (8. maj - 25. september 2030)."
    ) in text
    assert "Jeg mangler bl.a. referatet fra den 28. august 2030." in text
    assert "[Se møderne]" in text


def test_in_between_is_offered_and_not_given(ask: Ask) -> None:
    given = ask("elefanter og færgen")
    assert not given.answered
    assert given.results[0] == (SPRING.isoformat(), 3)
    text = words(given.cards)
    assert "Jeg er ikke sikker på, at det er det, du mener. Det nærmeste er »Drøftelse af færgen til Torø«" in text
    assert "[Ja, vis det]" in text


def test_yes_to_what_was_offered_shows_it(ask: Ask) -> None:
    given = ask("elefanter og færgen", "hvad besluttede vi om den?")
    assert given.answered
    assert given.results[0] == (SPRING.isoformat(), 3)


@pytest.mark.parametrize("text", ["12.34.57-A78-1-30", "hvad skete der i sag 12.34.57 a78 1 30?"])
def test_a_case_number_in_any_spelling(ask: Ask, text: str) -> None:
    assert ask(text).results == ((SPRING.isoformat(), 3),)


def test_a_case_over_several_meetings(ask: Ask) -> None:
    given = ask("historik for sag 12.34.56-A78-9-30")
    assert given.results == ((AUTUMN.isoformat(), 2), (SPRING.isoformat(), 2))


def test_an_unknown_case_number_is_said_to_be_and_the_nearest_named(ask: Ask) -> None:
    given = ask("12.34.57-A78-1-29")
    assert not given.answered
    assert "Sagsnummeret 12.34.57-A78-1-29 står ikke i de to referater" in words(given.cards)
    assert "Mente du 12.34.57-A78-1-30?" in words(given.cards)


def test_a_meeting_gives_its_items_standing_ones_last(ask: Ask) -> None:
    for text in ("hvad besluttede vi den 8. maj?", "hvilke sager havde vi i uge 19?", "hvad var på det første møde?"):
        given = ask(text)
        assert [number for _date, number in given.results] == [2, 3, 4, 1], text
        assert "Lederkredsen onsdag den 8. maj 2030" in words(given.cards)
    assert [number for _date, number in ask("hvad skete der på sidste møde?").results] == [2, 3, 1]


def test_a_scope_restricts_a_subject(ask: Ask) -> None:
    assert ask("mågeplanen i maj").results[0] == (SPRING.isoformat(), 2)
    assert ask("hvad sagde vi om måger på sidste møde?").results[0] == (AUTUMN.isoformat(), 2)


def test_no_meeting_that_day_is_said_though_the_minutes_mention_it(ask: Ask) -> None:
    for text in ("hvad besluttede vi den 28. august?", "hvad besluttede vi om måger den 28. august?"):
        given = ask(text)
        assert not given.answered, text
        assert "Jeg har ikke noget referat fra den 28. august 2030." in words(given.cards)
        assert "De nærmeste møder, jeg har, er den 8. maj 2030 og den 25. september 2030." in words(given.cards)


def test_a_year_nobody_wrote_of_is_said_to_be_none(ask: Ask) -> None:
    assert ask("fyrtårnet 2031").answered
    given = ask("fyrtårnet 2035")
    assert not given.answered
    assert "Jeg kan ikke finde noget om »fyrtårnet« for 2035" in words(given.cards)


def test_items_by_number(ask: Ask) -> None:
    assert ask("vis punkt 3 den 8. maj").results == ((SPRING.isoformat(), 3),)
    assert ask("punkt 2").results == ((AUTUMN.isoformat(), 2),), "of the latest meeting"
    assert ask("fyrtårnet", "og punkt 2?").results == ((SPRING.isoformat(), 2),), "of the meeting last spoken of"
    assert "havde ikke noget punkt 9. Det sidste var punkt 4." in words(ask("punkt 9 den 8. maj").cards)


def test_formalia_only_when_asked_for(ask: Ask) -> None:
    assert all(number != 1 for _date, number in ask("plan for måger").results)
    assert ask("blev dagsordenen godkendt den 8. maj?").results[0] == (SPRING.isoformat(), 1)


@pytest.mark.parametrize(
    ("turns", "first"),
    [
        (("færgen", "hvornår kommer den igen?"), (SPRING, 3)),
        (("færgen", "hvad var indstillingen?"), (SPRING, 3)),
        (("net på taget", "hvem har talt dem?"), (SPRING, 2)),
        (("færgen", "tak. hvad med fyrtårnet?"), (SPRING, 4)),
        (("færgen", "hvad besluttede vi om sæler?"), (AUTUMN, 3)),
        (("mågeplanen i maj", "og i september?"), (AUTUMN, 2)),
        (("mågeplanen i maj", "hvad er det nyeste?"), (AUTUMN, 2)),
        (("mågeplanen", "hvad blev besluttet første gang?"), (SPRING, 2)),
    ],
)
def test_a_question_that_goes_on(ask: Ask, turns: tuple[str, ...], first: tuple[dt.date, int]) -> None:
    given = ask(*turns)
    assert given.answered
    assert given.results[0] == (first[0].isoformat(), first[1])


def test_a_day_without_a_year_is_the_latest_that_was_a_meetings(ask: Ask) -> None:
    later = dt.date(2033, 2, 1)
    assert ask("punkt 2 den 8. maj", "og punkt 3", today=later).results == ((SPRING.isoformat(), 3),)
    assert ask("25. september", today=later).results[0] == (AUTUMN.isoformat(), 2)
    assert not ask("hvad var på mødet den 9. maj?", today=later).answered
    assert not ask("hvad besluttede vi sidste uge?", today=later).answered, "a year that is said stays"


def test_a_day_to_come_has_no_minutes_and_what_names_it_is_shown(ask: Ask) -> None:
    given = ask("mødet den 4. december")
    assert not given.answered
    assert "Jeg har endnu ikke noget referat fra den 4. december 2030." in words(given.cards)
    assert "Drøftelse af færgen til Torø" in words(given.cards)
    assert ask("hvad kommer på næste møde?").results == ((SPRING.isoformat(), 3),)
    assert ask("hvilke sager kommer igen i december?").results[0] == (SPRING.isoformat(), 3)
    assert "Den 31. februar findes ikke." in words(ask("mødet den 31. februar").cards)


def test_no_such_meeting_is_the_answer_and_a_plain_subject_is_offered_beside_it(ask: Ask) -> None:
    bare = ask("hvad besluttede vi den 7. oktober?")
    assert "Det nærmeste er" not in words(bare.cards)
    plain = ask("hvad besluttede vi om sæler den 7. oktober?")
    assert "Emnet har været på en anden gang. Det nærmeste er »Sæler«" in words(plain.cards)
    assert "ikke sikker" not in words(plain.cards)
    assert "Det kan jeg ikke finde på det møde." in words(ask("sæler i maj").cards)


def test_the_subject_is_said_back_only_where_that_is_danish(ask: Ask) -> None:
    assert "»Mågeplanen« har været på to gange" in words(ask("mågeplanen").cards)
    assert "Emnet har været på to gange" in words(ask("flytter vi mågeplanen").cards)
    assert "Emnet har været på to gange" in words(ask("mågplanen").cards), "a slip is not repeated"
    assert "elefanter i zoo" in words(ask("elefanter i zoo").cards).casefold()


@pytest.mark.parametrize(
    ("text", "said_back"),
    [
        ("hvem var imod?", "Det siger referaterne ikke."),
        ("hvem stemte for mågeplanen?", "Det siger referaterne ikke."),
        ("hvad synes du om mågeplanen?", "Det har jeg ingen mening om."),
        ("hvad er klokken?", "Det kan jeg ikke hjælpe med."),
        ("har jeg noget jeg skal lave", "Skriv, hvad du vil vide"),
    ],
)
def test_what_minutes_never_say(ask: Ask, text: str, said_back: str) -> None:
    given = ask(text)
    assert not given.answered
    assert said_back in words(given.cards)


def test_a_case_of_many_items_is_listed_by_meeting(db: Connection, here: Forum, ask: Ask) -> None:
    items = [item(n, f"Sag om tang nr. {n}", "Drøftet.", case_number="22.33.44-A55-6-30") for n in (3, 1, 2)]
    first, second = dt.date(2030, 10, 2), dt.date(2030, 10, 16)
    released(db, reading(first, *items), reading(second, *items))
    given = ask("22.33.44-A55-6-30")
    text = words(given.cards)
    assert "Sag 22.33.44-A55-6-30 står på seks punkter fra to møder." in text
    assert text.index("1. Sag om tang nr. 1") < text.index("2. Sag om tang nr. 2") < text.index("3. Sag om tang nr. 3")


def test_the_buttons_of_a_timeline_are_told_apart(db: Connection, here: Forum, ask: Ask) -> None:
    items = [item(n, f"Tangplan {n}", "Tangplan drøftet.", case_number="22.33.44-A55-6-30") for n in (1, 2)]
    released(db, reading(dt.date(2030, 10, 2), *items), reading(dt.date(2030, 10, 16), items[0]))
    labels = [b.label for card in ask("22.33.44-A55-6-30").cards for b in card.buttons]
    assert len(set(labels)) == len(labels) == 3


def test_a_new_subject_is_not_answered_from_the_old(ask: Ask) -> None:
    assert not ask("færgen", "er der elefanter?").answered


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "?",
        "hvad",
        "og den der",
        "x" * 20_000,
        "måge " * 4_000,
        '"AND (',
        "'; DROP TABLE item",
        "🙂",
        "Привет",
        "\x00",
    ],
)
def test_anything_gets_a_helpful_answer(ask: Ask, text: str) -> None:
    given = ask(text)
    assert words(given.cards).strip()
    assert "!" not in words(given.cards)


def test_an_empty_archive_says_so(db: Connection, ask: Ask) -> None:
    given = ask("mågeplan", today=SPRING - dt.timedelta(1))
    assert not given.answered
    assert "Jeg har endnu ingen referater fra Lederkredsen" in words(given.cards)


def test_minutes_of_a_later_day_are_not_seen(ask: Ask) -> None:
    assert ask("mågeplan", today=SPRING).results == ((SPRING.isoformat(), 2),)


def test_who_has_left_the_forum_is_refused(db: Connection, here: Forum, person: Person) -> None:
    with pytest.raises(NotAllowed):
        decisions.answer(db, here, replace(person, active=False), "mågeplan", TODAY, Memory())


def test_every_quote_stands_in_the_minutes(db: Connection, here: Forum, ask: Ask) -> None:
    texts = [
        text
        for stored in minutes.released(db, here.id)
        for point in minutes.items(db, stored.id, seen_by=None)
        for text in (
            point.item.decision or "",
            *point.item.recommendations,
            *(section.text for section in point.item.sections),
        )
    ]
    for text in ("mågeplan", "færgen", "fyrtårnet", "Ellen Brask", "punkt 2 den 8. maj", "sæler", "12.34.56"):
        quotes = [part.text for card in ask(text).cards for part in card.parts if isinstance(part, Quote)]
        assert all(any(quote in held for held in texts) for quote in quotes)
        assert quotes or text == "sæler"


def test_words_that_do_not_stand_in_the_minutes_are_never_shown(db: Connection, here: Forum, person: Person) -> None:
    point = minutes.released_point(db, here.id, SPRING, 3, seen_by=None)
    assert point is not None
    part = quoting.quote(point, "Lederkredsen afviste færgen.")
    assert not isinstance(part, Quote)
    assert isinstance(quoting.quote(point, "udskudt til Lederkredsen"), Quote)


def turn(db: Connection, here: Forum, person: Person, **changes: object) -> Turn:
    now = dt.datetime(2030, 11, 20, 9, tzinfo=ZoneInfo("Europe/Copenhagen"))
    return replace(Turn(db, here, person, now), **changes)  # type: ignore[arg-type]


def test_asking_in_the_chat_remembers_the_answer(db: Connection, here: Forum, person: Person) -> None:
    reply = decisions.ask(turn(db, here, person, text="færgen"))
    assert reply.remember == Memory(("færgen",), ((SPRING.isoformat(), 3),), "12.34.57-A78-1-30")


def test_the_whole_item_has_every_section(db: Connection, here: Forum, person: Person) -> None:
    press = Press("decisions.item", {"date": SPRING.isoformat(), "number": 2})
    text = words(decisions.item(turn(db, here, person, press=press)).cards)
    assert "Sagsfremstilling\n»Ornitolog Ellen Brask har talt 40 måger. De larmer.«" in text


@pytest.mark.parametrize(
    "ids",
    [{}, {"date": "i går", "number": 2}, {"date": "2030-05-08", "number": 99}, {"date": "2030-05-08", "number": "x"}],
)
def test_an_item_that_is_not_there_is_unknown(
    db: Connection, here: Forum, person: Person, ids: dict[str, int | str]
) -> None:
    with pytest.raises(Unknown):
        decisions.item(turn(db, here, person, press=Press("decisions.item", ids)))


def test_answering_writes_nothing(database: Database) -> None:
    with database.write() as db:
        here = released(db, reading(SPRING, GULLS))
        person = people.members(db, here.id)[0]
    with database.read() as db:
        for text in ("mågeplan", "mågepaln", "12.34.56", "hvad blev udskudt?", "den 28. august"):
            decisions.answer(db, here, person, text, TODAY, Memory())


def test_the_newest_version_is_quoted(db: Connection, here: Forum, ask: Ask) -> None:
    mended = replace(FERRY, decision="Lederkredsen besluttede at købe en ny færge.", outcome=Outcome.DECIDED)
    saved = minutes.save(db, here, reading(SPRING, FORMAL, mended), "rettet.txt", NOON)
    minutes.release(db, saved.minutes_id, NOON)
    assert "»Lederkredsen besluttede at købe en ny færge.«" in words(ask("færgen").cards)
    assert [search.items_on(db, here.id, day) for day in search.meeting_days(db, here.id, TODAY)] == [2, 3]


def test_the_known_questions_over_the_known_minutes(database: Database, shared: Path) -> None:
    """A floor under the quality, well below what is measured: `python -m benchmarks.quality` shows each question."""
    with database.write() as db:
        for path in sorted((shared / "referater").iterdir()):
            read = structure.read(formats.text_of(path.name, path.read_bytes()))
            here = released(db, read, name=read.forum)
        person = people.members(db, here.id)[0]
        lines = (shared / "questions" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
        first, abstained = [], []
        for question in map(json.loads, lines):
            memory = Memory()
            for text in question["q"] if isinstance(question["q"], list) else [question["q"]]:
                given = decisions.answer(db, here, person, text, dt.date.fromisoformat(question["as_of"]), memory)
                memory = given.memory
            gold = [(date, number) for date, number in question["gold"]]
            if gold:
                first.append(given.results[:1] and given.results[0] in gold)
            else:
                abstained.append(not given.answered)
    assert sum(map(bool, first)) >= 0.9 * len(first)
    assert sum(abstained) >= 0.8 * len(abstained)


def test_a_decision_can_be_copied_with_its_source(db: Connection, here: Forum) -> None:
    person = people.members(db, here.id)[0]
    press = Press("decisions.copy", {"date": SPRING.isoformat(), "number": 2})
    now = dt.datetime.combine(TODAY, dt.time(9), ZoneInfo("Europe/Copenhagen"))
    reply = decisions.copy(Turn(db, here, person, now, press=press))
    assert [part.content for part in reply.cards[0].parts if isinstance(part, Text)][1:] == [
        ("»Lederkredsen godkendte indstillingen. Havnen skal høres.«",),
        ("Kilde: Lederkredsen den 8. maj 2030, pkt. 2, Beslutning om mågeplan, sag 12.34.56-A78-9-30",),
    ]
    with pytest.raises(Unknown):
        decisions.copy(Turn(db, here, person, now, press=Press("decisions.copy", {"date": "x", "number": 2})))


def test_a_long_decision_ends_at_a_sentence_where_others_read_along(db: Connection, here: Forum) -> None:
    sentence = "Lederkredsen besluttede at male fyret hvidt og rødt, så det kan ses fra hele havnen. "
    released(db, reading(dt.date(2030, 10, 9), item(2, "Maling af fyret", (sentence * 30).strip())))
    person = people.members(db, here.id)[0]

    def shown(*, personal: bool) -> str:
        given = decisions.answer(db, here, person, "maling af fyret", TODAY, Memory(), personal=personal)
        return next(part.text for part in given.cards[0].parts if isinstance(part, Quote))

    assert shown(personal=True) == (sentence * 30).strip()
    assert shown(personal=False) == (sentence * 10).strip()
    given = decisions.answer(db, here, person, "maling af fyret", TODAY, Memory(), personal=False)
    assert "Beslutningen er længere. Åbn punktet for at læse resten." in words(given.cards)


class TestWhenItComesAgain:
    @pytest.fixture
    def lamps(self, db: Connection) -> Forum:
        told = Section("sagsfremstilling", "Sagsfremstilling", "Lågen ses efter igen til foråret. Den er rød.")
        return released(
            db,
            reading(
                SPRING,
                item(1, "Fyrlampen", "Fyrlampen slukkes. Den tages op på ny efter en prøve."),
                item(2, "Havnelågen", "Havnelågen males.", sections=(told,)),
                item(3, "Bådebroen", "Bådebroen bliver liggende."),
                item(4, "Stormvarslet", "Stormvarslet kommer igen i juni 2031. Det prøves."),
            ),
        )

    def asked(self, db: Connection, forum: Forum, *turns: str) -> Answer:
        memory = Memory()
        for text in turns:
            given = decisions.answer(db, forum, people.members(db, forum.id)[0], text, TODAY, memory)
            memory = given.memory
        return given

    @pytest.mark.parametrize(
        ("topic", "says"),
        [
            ("fyrlampen", "Referatet nævner ingen dato. Der står:\n»Den tages op på ny efter en prøve.«"),
            (
                "havnelågen",
                "Beslutningen siger ikke, hvornår det kommer igen. I sagsfremstillingen står:\n"
                "»Lågen ses efter igen til foråret.«",
            ),
            ("stormvarslet", "»Stormvarslet kommer igen i juni 2031. Det prøves.«"),
        ],
    )
    def test_is_said_in_the_minutes_own_words(self, db: Connection, lamps: Forum, topic: str, says: str) -> None:
        given = self.asked(db, lamps, topic, "og hvornår kommer det igen?")
        assert given.answered
        assert says in words(given.cards)

    def test_is_not_said_where_the_minutes_say_nothing(self, db: Connection, lamps: Forum) -> None:
        given = self.asked(db, lamps, "bådebroen", "hvornår kommer den igen?")
        assert not given.answered
        assert given.lacking
        assert given.results == ((SPRING.isoformat(), 3),)
        assert "Referatet siger ikke, hvornår det kommer igen." in words(given.cards)
        assert "»" not in words(given.cards)


class TestSeveralQuestionsInOneMessage:
    def test_are_each_answered(self, ask: Ask) -> None:
        given = ask("Hvad besluttede vi om net på taget? Og hvad med færgen til Torø?")
        assert given.answered
        assert given.results[:2] == ((SPRING.isoformat(), 2), (SPRING.isoformat(), 3))
        assert words(given.cards) == words(ask("Hvad besluttede vi om net på taget?").cards) + "\n" + words(
            ask("hvad besluttede vi om færgen til Torø?").cards
        )

    def test_what_is_not_there_is_said_beside_what_is(self, ask: Ask) -> None:
        given = ask("Hvad besluttede vi om rumrejser? Og hvad med færgen til Torø?")
        assert given.answered
        assert not given.lacking
        assert "»Rumrejser« er ikke nævnt" in words(given.cards)

    def test_the_same_is_said_once(self, ask: Ask) -> None:
        given = ask("Hvad blev der af færgen til Torø? Hvornår kommer den igen?")
        assert len(given.cards) == 1
