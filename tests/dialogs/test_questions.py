import datetime as dt
from itertools import count
from zoneinfo import ZoneInfo

import pytest

from bot.cards import text
from bot.turns import Turns
from dialogs.card import Quote, said
from dialogs.questions import card
from dialogs.secretariat import offered
from dialogs.turn import Drawing, Incoming, Memory, Press, Reply
from forum.asked import KIND, MAX_QUESTION, MOST_WAITING, State
from forum.meetings import Forum
from forum.people import Role
from forum.questions import understand
from forum.vocabulary import Entry, Kind
from storage import approvals, outbox, people, questions, words
from storage.database import Database
from tests.support.desks import at_once, button, pressed
from tests.support.invented import NOON, item, reading, released

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
CHAIR, FIRST, SECOND, ASKER, OTHER = "Vibeke Torm", "Signe Kvist", "Bodil Rask", "Åse Ravn", "Aage Østby"
QUESTION = "hvad besluttede vi om badeanstalten?"


class Room:
    """Lederkredsen with two secretaries, and another forum beside it; everybody's turns over one store."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._ids = count()
        minutes = reading(
            dt.date(2030, 3, 6),
            item(1, "Drøftelse af måger på taget", "Lederkredsen drøftede mågerne."),
            item(2, "Nyt svømmebad", "Lederkredsen godkendte tegningerne til svømmebadet."),
        )
        with database.write() as db:
            self.forum: Forum = released(db, minutes)
            for name in (FIRST, SECOND):
                people.give(db, people.add(db, self.forum.id, name, "Sekretær"), Role.SECRETARIAT)
            self.elsewhere = released(db, minutes, name="Nabokredsen")
            people.give(db, people.add(db, self.elsewhere.id, "Kaj Nabo", "Sekretær"), Role.SECRETARIAT)
            self.people = {p.name: p for p in people.members(db, self.forum.id)}
            self.neighbours = {p.name: p for p in people.members(db, self.elsewhere.id)}

    def says(
        self, who: str, what: str | Press, activity: str = "", *, elsewhere: bool = False, personal: bool = True
    ) -> Reply:
        here = self.neighbours if elsewhere else self.people
        return Turns(self.database, COPENHAGEN).take(
            Incoming(
                channel="terminal",
                id=activity or f"a{next(self._ids)}",
                conversation=who,
                sender=str(here[who].id),
                at=NOON,
                text=what if isinstance(what, str) else "",
                press=what if isinstance(what, Press) else None,
                personal=personal,
            )
        )

    def asks(self, who: str, what: str = QUESTION, *, elsewhere: bool = False) -> Reply:
        """The answer, and a press on the button below it."""
        return self.says(
            who, pressed(self.says(who, what, elsewhere=elsewhere), "Spørg sekretariatet"), elsewhere=elsewhere
        )

    def opens(self, who: str) -> Reply:
        """The secretariat's card of the oldest question that waits."""
        return self.says(who, pressed(self.says(who, "hvilke spørgsmål venter?"), "Se spørgsmålet"))

    def letters(self) -> list[str]:
        """To whom, in alphabetical order; what was claimed is not seen again."""
        names = {p.id: p.name for p in (*self.people.values(), *self.neighbours.values())}
        with self.database.write() as db:
            claimed = outbox.claim(db, NOON, 50, dt.timedelta(hours=1))
        return sorted(names[letter.person_id] for letter in claimed if letter.person_id)

    def waiting(self) -> list[str]:
        with self.database.read() as db:
            return [one.text for one in questions.listed(db, self.forum.id, [State.WAITING])]


@pytest.fixture
def room(database: Database) -> Room:
    return Room(database)


def _said(reply: Reply) -> str:
    return "\n".join(text.render(one) for one in reply.cards)


def _answers(room: Room, who: str, words_: str, **more: str) -> Reply:
    form = room.says(who, pressed(room.opens(who), "Svar"))
    return room.says(who, pressed(form, "Send svaret", answer=words_, **more))


def test_nothing_is_stored_before_thepressed(room: Room) -> None:
    reply = room.says(ASKER, QUESTION)
    assert button(reply, "Spørg sekretariatet").ids == {"text": QUESTION}
    assert (room.waiting(), room.letters()) == ([], [])
    sent = room.says(ASKER, pressed(reply, "Spørg sekretariatet"))
    assert sent.private
    assert room.waiting() == [QUESTION]
    assert room.letters() == [SECOND, FIRST]


def test_what_is_answered_has_no_suchbutton(room: Room) -> None:
    labels = [b.label for one in room.says(ASKER, "hvad besluttede vi om mågerne?").cards for b in text.buttons(one)]
    assert "Spørg sekretariatet" not in labels


def test_the_same_question_is_one_question(room: Room) -> None:
    room.asks(ASKER)
    room.letters()
    button = Press("questions.ask", {"text": "Badeanstalt: hvad er der besluttet?"})
    assert _said(room.says(ASKER, button)).startswith("Det har du allerede spurgt om i dag.")
    assert _said(room.says(OTHER, button)).startswith("Sekretariatet har allerede fået det spørgsmål.")
    assert ASKER not in _said(room.says(OTHER, button))
    assert (len(room.waiting()), room.letters()) == (1, [])
    _answers(room, FIRST, "Den er ikke bygget.")
    assert room.letters() == [OTHER, ASKER]


def test_two_who_ask_the_same_at_once_ask_one_question(room: Room) -> None:
    press = Press("questions.ask", {"text": QUESTION})
    replies = at_once(lambda: room.says(ASKER, press), lambda: room.says(OTHER, press))
    assert len(room.waiting()) == 1
    assert sorted(_said(reply)[:12] for reply in replies) == ["Jeg har send", "Sekretariate"]
    assert room.letters() == [SECOND, FIRST]


def test_the_same_activity_again_asks_nothing_again(room: Room) -> None:
    press = Press("questions.ask", {"text": QUESTION})
    first, again = room.says(ASKER, press, "same"), room.says(ASKER, press, "same")
    assert _said(first) == _said(again)
    assert room.letters() == [SECOND, FIRST]


def test_of_two_who_answer_at_once_the_first_answer_stands(room: Room) -> None:
    room.asks(ASKER)
    room.letters()
    forms = {who: room.says(who, pressed(room.opens(who), "Svar")) for who in (FIRST, SECOND)}
    presses = {who: pressed(form, "Send svaret", answer=f"Det siger {who}.") for who, form in forms.items()}
    replies = at_once(lambda: room.says(FIRST, presses[FIRST]), lambda: room.says(SECOND, presses[SECOND]))
    with room.database.read() as db:
        (asked,) = questions.listed(db, room.forum.id, [State.ANSWERED])
        steps = [s.action for s in approvals.steps(db, asked.subject)]
    winner, late = (FIRST, replies[1]) if asked.answer == f"Det siger {FIRST}." else (SECOND, replies[0])
    assert _said(late).startswith(f"{winner} har allerede svaret. Sådan ser det ud nu:")
    assert asked.answer in _said(late)
    assert steps == ["asked", "answered"]
    assert room.letters() == [ASKER]


def test_an_answer_is_the_secretariats_and_no_quote(room: Room) -> None:
    room.asks(ASKER)
    _answers(room, FIRST, "Den er ikke bygget.\n\nSpørg igen til maj.", item="6. marts, punkt 2")
    reply = room.says(OTHER, "badeanstalten?")
    assert not any(isinstance(part, Quote) for one in reply.cards for part in one.parts)
    assert _said(reply).startswith(
        "Sekretariatet svarede den 6. marts 2030:\n\nDen er ikke bygget.\n\nSpørg igen til maj.\n\n"
        "Signe Kvist, sekretariatet, den 6. marts 2030. Det er sekretariatets egne ord, ikke referatets."
    )
    assert "Nyt svømmebad" in _said(room.says(OTHER, pressed(reply, "Se Lederkredsen den 6. marts 2030, pkt. 2")))


def test_an_answer_is_revised_and_taken_back(room: Room) -> None:
    room.asks(ASKER)
    answered = _answers(room, FIRST, "Den er bygget.")
    room.letters()
    form = room.says(SECOND, pressed(answered, "Ret svaret"))
    revised = room.says(SECOND, pressed(form, "Send svaret", answer="Den er ikke bygget."))
    assert room.letters() == [ASKER]
    assert "Den er ikke bygget." in _said(room.says(OTHER, QUESTION))
    room.says(SECOND, pressed(revised, "Slet svaret"))
    assert room.letters() == [ASKER]
    assert "bygget" not in _said(room.says(OTHER, QUESTION))
    assert button(room.says(OTHER, QUESTION), "Spørg sekretariatet")


def test_what_is_left_waits_again_when_somebody_else_asks(room: Room) -> None:
    room.asks(ASKER)
    left = room.says(FIRST, pressed(room.opens(FIRST), "Lad ligge"))
    room.letters()
    assert room.waiting() == []
    assert "Lad ligge" not in [b.label for b in text.buttons(left.cards[0])]
    room.asks(OTHER)
    assert room.waiting() == [QUESTION]
    assert room.letters() == [SECOND, FIRST]


def test_wrong_answers_come_back_with_what_was_typed(room: Room) -> None:
    room.asks(ASKER)
    assert "Svaret er tomt." in _said(_answers(room, FIRST, "  "))
    assert "for langt" in _said(_answers(room, FIRST, "x" * 2001))
    reply = _answers(room, FIRST, "Se selv.", item="6. marts 2030, pkt. 77")
    assert "Det punkt har jeg ikke noget referat med." in _said(reply)
    assert "Svar (skal udfyldes): Se selv." in _said(reply)
    for item_ in ("punkt 1", "6. marts", "sidste møde", "pkt. 1 den 1. marts", "xyz"):
        assert "Det punkt har jeg ikke noget referat med." in _said(_answers(room, FIRST, "Se selv.", item=item_)), (
            item_
        )
    assert len(room.waiting()) == 1


def test_a_word_answers_the_old_questionat_once(room: Room) -> None:
    room.asks(ASKER)
    room.letters()
    form = room.says(FIRST, pressed(room.opens(FIRST), "Et andet ord for »badeanstalten«"))
    again = room.says(FIRST, pressed(form, "Gem", word="badeanstalten", meaning="det"))
    assert "så det ville passe på alt" in _said(again)
    missed = room.says(FIRST, pressed(again, "Gem", word="badeanstalten", meaning="gyngestativ"))
    assert "men jeg kan stadig ikke finde et sikkert svar" in _said(missed)
    assert room.letters() == []
    found = room.says(FIRST, pressed(form, "Gem", word="badeanstalten", meaning="svømmebad"))
    assert "Lederkredsen godkendte tegningerne til svømmebadet." in _said(found)
    assert room.letters() == [ASKER]
    with room.database.read() as db:
        (asked,) = questions.listed(db, room.forum.id, [State.FOUND])
        drawn = card(Drawing(db, room.forum, asked.id, room.people[ASKER], NOON))
    assert drawn is not None
    assert "Nu kan jeg finde det under" in text.render(drawn)
    assert "Nyt svømmebad" in _said(room.says(OTHER, QUESTION))


def test_what_can_be_found_by_now_is_sent_on(room: Room) -> None:
    room.asks(ASKER)
    room.letters()
    before = room.opens(FIRST)
    newer = item(1, "Tag på badeanstalten", "Lederkredsen godkendte et nyt tag til badeanstalten.")
    with room.database.write() as db:
        released(db, reading(dt.date(2030, 2, 20), newer))
    shown = room.opens(SECOND)
    assert "Nu kan jeg selv finde et svar i referaterne." in _said(shown)
    sent = room.says(SECOND, pressed(shown, "Send svaret videre"))
    assert "Signe Kvist" not in _said(sent)
    assert room.letters() == [ASKER]
    assert _said(room.says(FIRST, pressed(before, "Lad ligge"))).startswith("Bodil Rask har allerede svaret.")
    again = room.says(SECOND, pressed(shown, "Send svaret videre"))
    assert _said(again).startswith("Det er allerede gjort.")
    assert room.letters() == []


def test_a_letter_that_has_nothing_to_say_any_more_is_dropped(room: Room) -> None:
    room.asks(ASKER)
    room.says(FIRST, "badeanstalten betyder svømmebad")
    room.says(FIRST, "slet ordet badeanstalten")
    with room.database.read() as db:
        (asked,) = questions.listed(db, room.forum.id, [State.FOUND])
        assert card(Drawing(db, room.forum, asked.id, room.people[ASKER], NOON)) is None


def test_two_who_add_a_word_at_once_add_one_and_no_chain(room: Room) -> None:
    forms = {who: room.says(who, "tilføj et ord") for who in (FIRST, SECOND)}
    one = pressed(forms[FIRST], "Gem", word="plaskeland", meaning="svømmebad", kind="synonym")
    other = pressed(forms[SECOND], "Gem", word="svømmebad", meaning="badehus", kind="synonym")
    at_once(lambda: room.says(FIRST, one), lambda: room.says(SECOND, other))
    with room.database.read() as db:
        assert words.count(db, room.forum.id) == 1
    same = [pressed(form, "Gem", word="måger", meaning="tagfugle", kind="synonym") for form in forms.values()]
    replies = at_once(lambda: room.says(FIRST, same[0]), lambda: room.says(SECOND, same[1]))
    assert sorted(_said(reply)[:14] for reply in replies) == ["Det vidste jeg", "»måger« betyde"]
    with room.database.read() as db:
        assert words.count(db, room.forum.id) == 2


def test_only_the_secretariat_keeps_the_words(room: Room) -> None:
    room.says(FIRST, "tilføj ordet plaskeland betyder svømmebad")
    ids = button(room.says(FIRST, "ordlisten"), "Slet").ids
    for press in (Press("vocabulary.add", {"word": "bad", "meaning": "vand"}), Press("vocabulary.delete", ids)):
        assert _said(room.says(OTHER, press)).startswith("Det kan kun sekretariatet gøre.")
    for press in (Press("vocabulary.form"), Press("vocabulary.show")):
        assert _said(room.says(OTHER, press)).startswith("Det kan kun sekretariatet gøre.")
    assert _said(room.says("Kaj Nabo", Press("vocabulary.delete", ids), elsewhere=True)).startswith(
        "Det ord er allerede"
    )
    with room.database.read() as db:
        assert words.count(db, room.forum.id) == 1
    assert _said(room.says(SECOND, Press("vocabulary.delete", ids))).startswith("»plaskeland« er slettet.")
    assert _said(room.says(SECOND, Press("vocabulary.delete", ids))).startswith("Det ord er allerede slettet.")


def test_a_long_list_is_shown_in_parts(room: Room) -> None:
    with room.database.write() as db:
        for letter in "abcdefghijklmnopqrstuvwx":
            words.put(db, room.forum.id, Entry(Kind.SYNONYM, f"kaj{letter}{letter}t", "svømmebad"), None, NOON)
    first = room.says(FIRST, "vis ordlisten")
    rest = room.says(FIRST, pressed(first, "Vis flere"))
    shown = [line for line in (_said(first) + _said(rest)).splitlines() if line.startswith("- »kaj")]
    assert len(shown) == len(set(shown)) == 24
    assert "Vis flere" not in _said(rest)


def test_the_form_suggests_what_the_nearest_items_are_called(room: Room) -> None:
    room.says(ASKER, Press("questions.ask", {"text": "hvad med svømmehallens livreddere, billetter og tegninger?"}))
    shown = room.opens(FIRST)
    assert "Nyt svømmebad" in _said(shown)
    form = room.says(FIRST, pressed(shown, "Et andet ord for »svømmehallens«"))
    assert "De nærmeste punkter har ord som »svømmebad«." in _said(form)
    assert "Ord (skal udfyldes): svømmehallens" in _said(form)


def test_a_question_that_goes_on_says_what_it_is_about(room: Room) -> None:
    """Nobody else is answered by it: "den" was something else there."""
    text_ = "hvorfor det?"
    for memory, wanted in ((Memory(), text_), (Memory(topic=("måger", "taget")), f"{text_} (måger taget)")):
        (one,) = offered((said("Nej."),), understand(text_, NOON.date()), memory)
        assert [b.ids for b in one.buttons] == [{"text": wanted}]
    room.says(ASKER, Press("questions.ask", {"text": text_}))
    _answers(room, FIRST, "Fordi vi bygger om.")
    assert "bygger om" not in _said(room.says(OTHER, text_))
    assert _said(room.says(OTHER, Press("questions.ask", {"text": text_}))).startswith("Jeg har sendt dit spørgsmål")


def test_where_others_read_along_nobody_hears_who_asked(room: Room) -> None:
    shared = room.says(ASKER, QUESTION, personal=False)
    sent = room.says(ASKER, pressed(shared, "Spørg sekretariatet"), personal=False)
    assert sent.private
    again = room.says(ASKER, QUESTION, personal=False)
    assert "Sekretariatet har dit spørgsmål" not in _said(again)
    assert "Sekretariatet har dit spørgsmål" in _said(room.says(ASKER, QUESTION))
    assert room.says(FIRST, "hvilke spørgsmål venter?", personal=False).private


def test_the_secretariats_own_question_leads_to_the_card(room: Room) -> None:
    reply = room.asks(FIRST)
    assert _said(reply).startswith(f"Du spørger: »{QUESTION}«")
    assert button(reply, "Svar")
    assert room.letters() == []


def test_until_a_secretariat_is_named_the_chair_is_asked(database: Database) -> None:
    room = Room(database)
    with database.write() as db:
        for name in (FIRST, SECOND):
            people.leave(db, room.forum.id, room.people[name].id)
    room.asks(ASKER)
    assert room.letters() == [CHAIR]


def test_a_member_does_nothing_of_the_secretariats(room: Room) -> None:
    room.asks(ASKER)
    shown = room.opens(FIRST)
    for label in ("Svar", "Et andet ord for »badeanstalten«", "Lad ligge"):
        assert _said(room.says(OTHER, pressed(shown, label))).startswith("Det kan kun sekretariatet gøre.")
    ids = button(shown, "Svar").ids
    for action in ("answer", "add_word", "found", "take_back"):
        assert _said(room.says(ASKER, Press(f"questions.{action}", ids, 1))).startswith(
            "Det kan kun sekretariatet gøre."
        )
    assert _said(room.says(OTHER, Press("questions.show", ids))).startswith("Den knap virker ikke længere.")
    assert _said(room.says(ASKER, Press("questions.show", ids))).startswith("Jeg har sendt dit spørgsmål")
    with room.database.read() as db:
        for viewer in (room.people[OTHER], None):
            assert card(Drawing(db, room.forum, int(ids["question"]), viewer, NOON)) is None


def test_nothing_of_one_forum_is_used_in_another(room: Room) -> None:
    room.asks(ASKER)
    answered = _answers(room, FIRST, "Den er ikke bygget.")
    with room.database.write() as db:
        words.put(db, room.forum.id, Entry(Kind.SYNONYM, "plaskeland", "svømmebad"), None, NOON)
        words.put(db, room.forum.id, Entry(Kind.ALIAS, "Ravnen", ASKER), None, NOON)
    assert "Nyt svømmebad" in _said(room.says(OTHER, "hvad besluttede vi om plaskeland?"))
    assert ASKER in _said(room.says(OTHER, "hvem er Ravnen?"))
    assert "Det kan jeg ikke finde." in _said(room.says(OTHER, "hvad besluttede vi om plaskeland?", elsewhere=True))
    assert ASKER not in _said(room.says(OTHER, "hvem er Ravnen?", elsewhere=True))
    assert "bygget" not in _said(room.says(OTHER, QUESTION, elsewhere=True))
    ids = button(answered, "Ret svaret").ids
    for action in ("show", "answer_form", "answer", "leave", "take_back", "word_form", "add_word"):
        heard = _said(room.says("Kaj Nabo", Press(f"questions.{action}", ids, 2), elsewhere=True))
        assert heard.startswith("Den knap virker ikke længere."), action
    assert _said(room.says("Kaj Nabo", "hvilke spørgsmål venter?", elsewhere=True)).startswith("Ingen spørgsmål venter")
    assert "tom" in _said(room.says("Kaj Nabo", "vis ordlisten", elsewhere=True))


@pytest.mark.parametrize("text_", ["", "   ", "???", "\U0001f600", "x" * (MAX_QUESTION + 1)])
def test_what_is_no_question_is_not_sent(room: Room, text_: str) -> None:
    assert room.says(ASKER, Press("questions.ask", {"text": text_})).private
    assert (room.waiting(), room.letters()) == ([], [])


def test_one_person_does_not_flood_the_secretariat(room: Room) -> None:
    for n in range(MOST_WAITING):
        room.says(ASKER, Press("questions.ask", {"text": f"hvad med nummer {n}?"}))
    heard = _said(room.says(ASKER, Press("questions.ask", {"text": "hvad med broen?"})))
    assert heard.startswith("Der venter allerede 20 af dine spørgsmål")
    assert len(room.waiting()) == MOST_WAITING


def test_made_up_ids_are_refused(room: Room) -> None:
    for ids in ({}, {"question": "x"}, {"question": 99999}, {"question": "9" * 30}):
        for action in ("show", "answer", "answer_form", "leave", "found", "take_back", "word_form", "add_word"):
            heard = _said(room.says(FIRST, Press(f"questions.{action}", ids)))
            assert heard.startswith("Den knap virker ikke længere."), (action, ids)


def test_the_subject_is_its_card(room: Room) -> None:
    reply = room.asks(ASKER)
    assert reply.subject is not None
    assert reply.subject[0] == KIND
