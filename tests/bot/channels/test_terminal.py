import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.terminal import Drawn, NotPressed, Terminal, filled
from bot.turns import Turns
from dialogs.card import Button, Card, Choice, ChoiceField, DateField, NumberField, TextField
from storage import people
from storage.database import Database
from tests.support import invented

TODAY = dt.date(2030, 3, 6)

DAYS = (Choice("41", "6. marts 2030"), Choice("42", "20. marts 2030"))
FORM = Card(
    "Tema",
    (
        TextField("title", "Titel", value="Måger"),
        NumberField("minutes", "Afsat tid", value=30),
        DateField("due", "Frist", value=dt.date(2030, 4, 1)),
        ChoiceField("meeting", "Møde", DAYS, value=("41",)),
        ChoiceField("with", "Sammen med", (Choice("1", "Aage"), Choice("2", "Åse"), Choice("3", "Marie")), many=True),
        TextField("note", "Note til sekretariatet:"),
    ),
    (Button("Gem", "themes.save", fields=True), Button("Fortryd", "themes.cancel")),
)
SAVE, CANCEL = (Drawn(button, FORM) for button in FORM.buttons)
AS_IT_STANDS = {"title": "Måger", "minutes": "30", "due": "2030-04-01", "meeting": "41", "with": "", "note": ""}


def sent(**typed: str) -> dict[str, str]:
    """What differs from the form as it stands."""
    return dict(filled(SAVE, typed, TODAY).items() - AS_IT_STANDS.items())


class TestFields:
    def test_a_form_is_sent_as_it_stands(self) -> None:
        assert filled(SAVE, {}, TODAY) == AS_IT_STANDS

    def test_a_button_without_fields_sends_none(self) -> None:
        assert filled(CANCEL, {}, TODAY) == {}

    def test_are_filled_by_the_names_shown(self) -> None:
        assert sent(**{"titel": "Rotter", "Afsat tid": "45", "note til sekretariatet": "Hej"}) == {
            "title": "Rotter",
            "minutes": "45",
            "note": "Hej",
        }

    def test_and_by_the_names_they_have(self) -> None:
        assert sent(title="Rotter", minutes=" 45 ") == {"title": "Rotter", "minutes": "45"}

    @pytest.mark.parametrize("typed", ["20. marts", "den 20. marts 2030", "20-03-2030", "2030-03-20", "om 14 dage"])
    def test_a_date_is_written_as_people_do(self, typed: str) -> None:
        assert sent(frist=typed) == {"due": "2030-03-20"}

    def test_a_choice_is_made_by_its_label_or_part_of_it(self) -> None:
        assert sent(møde="20. marts 2030") == sent(møde="20. MARTS") == {"meeting": "42"}

    def test_several_are_parted_by_commas(self) -> None:
        assert sent(**{"sammen med": "aase, Marie"}) == {"with": "2,3"}

    def test_empty_empties(self) -> None:
        assert sent(frist="", note="") == {"due": ""}

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ({"sted": "x"}, "Der er intet felt, der hedder »sted«. Der er »Titel«, »Afsat tid«, »Frist«, "),
            ({"frist": "engang"}, "»engang« i »Frist« er ikke en dato. Skriv for eksempel »3. december«."),
            ({"afsat tid": "en time"}, "»en time« i »Afsat tid« er ikke et helt tal."),
            ({"møde": "marts"}, "»marts« kan ikke vælges i »Møde«. Der er »6. marts 2030« og »20. marts 2030«."),
            ({"møde": "3. maj"}, "»3. maj« kan ikke vælges i »Møde«. Der er »6. marts 2030« og »20. marts 2030«."),
        ],
    )
    def test_what_cannot_be_filled_in_is_said(self, typed: dict[str, str], sentence: str) -> None:
        with pytest.raises(NotPressed) as refusal:
            filled(SAVE, typed, TODAY)
        assert refusal.value.sentence.startswith(sentence)

    def test_a_button_without_fields_says_so(self) -> None:
        with pytest.raises(NotPressed) as refusal:
            filled(CANCEL, {"titel": "x"}, TODAY)
        assert refusal.value.sentence == "Der er intet felt, der hedder »titel«. Knappen har ingen felter."

    @given(st.dictionaries(st.sampled_from(["titel", "afsat tid", "frist", "møde", "sammen med", "x"]), st.text()))
    def test_whatever_is_typed_is_sent_or_refused(self, typed: dict[str, str]) -> None:
        try:
            fields = filled(SAVE, typed, TODAY)
        except NotPressed:
            return
        assert fields.keys() == AS_IT_STANDS.keys()
        assert fields["meeting"] in ("41", "42", "")


@pytest.fixture
def terminal(database: Database) -> Terminal:
    """A talk with the chair of a forum that has decided two things."""
    with database.write() as db:
        forum = invented.released(
            db,
            invented.reading(
                TODAY,
                invented.item(1, "Drøftelse af måger på taget", "Lederkredsen drøftede mågerne."),
                invented.item(2, "Beslutning om kantinens åbningstid", "Kantinen åbner klokken otte."),
            ),
        )
        (person,) = (p for p in people.members(db, forum.id) if p.name == invented.CHIEF.name)
    zone = dt.timezone(dt.timedelta(hours=1))
    turns = Turns(database, zone)  # type: ignore[arg-type]
    return Terminal(turns, person, lambda: dt.datetime(2030, 3, 7, 9, tzinfo=zone))


class TestATalk:
    def test_numbers_the_buttons_through_every_card_of_an_answer(self, terminal: Terminal) -> None:
        shown = terminal.take("referater")
        assert "[1 Se punkterne]" in shown
        items = terminal.take("1")
        assert "[1 Se punktet]" in items
        assert "[2 Se punktet]" in items
        assert "Kantinen åbner klokken otte." in terminal.take("2")

    def test_presses_only_what_was_shown_last(self, terminal: Terminal) -> None:
        terminal.take("referater")
        terminal.take("tak")
        assert terminal.take("1") == "Der er ingen knapper at trykke på lige nu. Skriv et spørgsmål."

    @pytest.mark.parametrize("line", ["0", "9", " 9 ", '9 møde="3. december" note="x"', "9 møde=x"])
    def test_a_press_of_no_button_keeps_the_buttons(self, terminal: Terminal, line: str) -> None:
        terminal.take("referater")
        assert terminal.take(line).startswith("Der er ingen knap ")
        assert "kantinens åbningstid" in terminal.take("1")

    @pytest.mark.parametrize("line", ["2030", "1 måge", "1. måge", "6/3", "1 2", "møde=3"])
    def test_what_only_begins_like_a_press_is_a_message(self, terminal: Terminal, line: str) -> None:
        terminal.take("referater")
        assert "knap " not in terminal.take(line)

    def test_says_which_field_it_does_not_know(self, terminal: Terminal) -> None:
        terminal.take("referater")
        assert terminal.take("1 møde=3").startswith("Der er intet felt, der hedder »møde«.")

    def test_folds_at_the_terminals_width(self, terminal: Terminal) -> None:
        shown = terminal.take("hjælp", width=40)
        assert max(map(len, shown.splitlines())) <= 60 < len(terminal.take("hjælp").splitlines()[1])
