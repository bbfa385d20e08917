"""Passages hidden through whole turns: who may, what comes twice, at once, by the wrong hand or on what is gone."""

from dataclasses import replace

import pytest

from dialogs.card import Button, Card, ChoiceField, TextField
from dialogs.shielding_cards import KIND
from dialogs.turn import Press, Reply
from forum.people import Role
from storage import approvals as trail
from storage import forums, minutes, people, shields
from tests.dialogs.test_minutes import DAY, FIRST, NOW, RELEASE, Desk
from tests.dialogs.test_minutes import desk as desk
from tests.support.desks import at_once, button, said
from tests.support.invented import item, reading

HIDE, HIDE_IT, SHOW_AGAIN = "Skjul en passage", "Skjul passagen", "Vis passagen igen"
WORDS = "Mågerne blev drøftet."


def opened(desk: Desk, *, released: bool = True, number: int = 1) -> Reply:
    """The form for an item."""
    minutes_id = desk.read(FIRST).minutes_id or 0
    if released:
        desk.press("Grethe", button(desk.card("Grethe", minutes_id), RELEASE))
    return desk.press("Grethe", Button("", "minutes.item", {"minutes": minutes_id, "number": number}))


def sent(desk: Desk, who: str, form: Reply, **fields: str) -> Reply:
    pressed = button(form, HIDE_IT)
    filled = {"passage": WORDS, "audience": "office"} | fields
    return desk.turns.take(desk.incoming(who, Press(pressed.action, pressed.ids, pressed.version, filled)))


def errors(reply: Reply) -> dict[str, str]:
    fields = [p for card in reply.cards for p in card.parts if isinstance(p, ChoiceField | TextField)]
    return {field.name: field.error for field in fields if field.error}


def everyones(desk: Desk) -> str:
    with desk.database.read() as db:
        point = minutes.released_point(db, desk.forum.id, DAY, 1, seen_by=None)
    assert point is not None
    return point.item.decision or ""


def test_hidden_and_shown_again_each_leaves_a_trail(desk: Desk) -> None:
    form = desk.press("Grethe", button(opened(desk), HIDE))
    hidden = sent(desk, "Grethe", form, why="Personsag")
    assert everyones(desk) == "[En passage er udeladt.]"
    assert "Begrundelse: Personsag" in said(hidden)
    shown = desk.press("Marie", button(hidden, SHOW_AGAIN))
    assert said(shown).startswith("Vises igen for alle: Pkt. 1, Drøftelse af måger, den 6. marts.")
    assert everyones(desk) == WORDS
    with desk.database.read() as db:
        steps = trail.steps(db, (KIND, 1))
    assert [(s.action, s.by_id, s.note) for s in steps] == [
        ("hidden", desk.people["Grethe"], "Personsag"),
        ("lifted", desk.people["Marie"], ""),
    ]
    late = said(desk.press("Grethe", button(hidden, SHOW_AGAIN)))
    assert late.startswith("Passagen vises allerede. Sådan ser det ud nu:")
    assert "besluttet af Marie Holt" in late


def test_only_the_secretariat_opens_hides_and_shows_again(desk: Desk) -> None:
    shown = opened(desk)
    form = desk.press("Grethe", button(shown, HIDE))
    refused = "Det kan kun sekretariatet gøre"
    assert refused in said(desk.press("Åse", button(shown, HIDE)))
    assert refused in said(sent(desk, "Åse", form))
    hidden = sent(desk, "Grethe", form)
    assert refused in said(desk.press("Åse", button(hidden, SHOW_AGAIN)))
    assert "Mågerne" not in said(desk.press("Åse", Button("", "shielding.show", {"shield": 1})))
    assert everyones(desk) == "[En passage er udeladt.]"


def test_a_draft_is_released_with_what_was_hidden_in_it(desk: Desk) -> None:
    form = desk.press("Grethe", button(opened(desk, released=False), HIDE))
    hidden = sent(desk, "Grethe", form)
    draft = desk.card("Marie", 2)
    assert "Én skjult passage" in said(draft)
    desk.press("Marie", button(draft, RELEASE))
    assert everyones(desk) == "[En passage er udeladt.]"
    assert "skjult passage" in said(desk.press("Grethe", Button("", "minutes.review", {"minutes": 2})))
    whole = desk.press("Grethe", button(hidden, "Se punktet"))
    assert "Skjulte passager" in said(whole)
    assert "»Mågerne blev drøftet.«" in said(whole)
    desk.press("Grethe", button(whole, SHOW_AGAIN))
    assert everyones(desk) == WORDS


def test_what_is_wrong_comes_back_with_what_was_filled_in(desk: Desk) -> None:
    form = desk.press("Grethe", button(opened(desk), HIDE))
    kept = sent(desk, "Grethe", form, passage="Mågerne blev talt", why="Kort", sentences="0")
    assert "Det nærmeste er »Mågerne blev drøftet«" in errors(kept)["passage"]
    fields = {p.name: p.value for p in _form(kept).parts if isinstance(p, ChoiceField | TextField)}
    assert fields | {"why": "Kort", "passage": "Mågerne blev talt", "sentences": ("0",)} == fields
    assert set(errors(sent(desk, "Grethe", form, passage=" "))) == {"sentences"}
    assert set(errors(sent(desk, "Grethe", form, passage="af"))) == {"passage"}
    assert set(errors(sent(desk, "Grethe", form, sentences="0,77"))) == {"sentences"}
    assert set(errors(sent(desk, "Grethe", form, sentences="x, ,²"))) == {"sentences"}
    assert set(errors(sent(desk, "Grethe", form, audience="alle"))) == {"audience"}
    assert set(errors(sent(desk, "Grethe", form, audience="persons"))) == {"persons"}
    assert set(errors(sent(desk, "Grethe", form, audience="persons", persons="999"))) == {"persons"}
    assert set(errors(sent(desk, "Grethe", form, audience="persons", persons=str(desk.people["Vibeke"])))) == {
        "persons"
    }
    assert everyones(desk) == WORDS
    chosen = sent(desk, "Grethe", form, audience="persons", persons=str(desk.people["Åse"]), passage="", sentences="0")
    assert "Kun Åse Ravn, sekretariatet og mødelederen kan se den." in said(chosen)


def test_the_same_twice_is_hidden_once(desk: Desk) -> None:
    form = desk.press("Grethe", button(opened(desk), HIDE))
    pressed = button(form, HIDE_IT)
    incoming = desk.incoming("Grethe", Press(pressed.action, pressed.ids, 0, {"passage": WORDS, "audience": "office"}))
    first, again = desk.turns.take(incoming), desk.turns.take(incoming)
    assert said(first) == said(again)
    other = said(sent(desk, "Marie", form, passage="  MÅGERNE blev\ndrøftet"))
    assert other.startswith("Passagen er allerede skjult af Grethe Sund. Sådan ser det ud nu:")
    with desk.database.read() as db:
        assert len(shields.of_forum(db, desk.forum.id)) == 1


def test_pressed_at_once_by_two_it_is_hidden_once_and_shown_once(desk: Desk) -> None:
    form = desk.press("Grethe", button(opened(desk), HIDE))
    hidden = [said(reply) for reply in at_once(*(lambda who=who: sent(desk, who, form) for who in ("Grethe", "Marie")))]
    assert sum(answer.startswith("Passagen er allerede skjult af ") for answer in hidden) == 1, hidden
    lift = Button("", "shielding.lift", {"shield": 1})
    shown = [said(reply) for reply in at_once(*(lambda who=who: desk.press(who, lift) for who in ("Grethe", "Marie")))]
    assert sum(answer.startswith("Passagen vises allerede.") for answer in shown) == 1, shown
    assert everyones(desk) == WORDS


@pytest.mark.parametrize("ids", [{}, {"shield": 0}, {"shield": "x"}, {"minutes": 77, "number": 1}, {"date": "i går"}])
@pytest.mark.parametrize("verb", ["form", "hide", "lift", "show"])
def test_made_up_ids_find_nothing(desk: Desk, verb: str, ids: dict[str, int | str]) -> None:
    assert "Den knap virker ikke længere" in said(desk.press("Grethe", Button("x", f"shielding.{verb}", ids)))


def test_another_forums_passages_are_not_reached(desk: Desk) -> None:
    form = desk.press("Grethe", button(opened(desk), HIDE))
    hidden = sent(desk, "Grethe", form)
    with desk.database.write() as db:
        other = forums.create(db, "Direktionen")
        stranger = people.add(db, other.id, "Ida Kløver", "Direktør")
        people.give(db, stranger, Role.SECRETARIAT)
    desk.people["Ida"] = stranger
    for pressed in (button(hidden, SHOW_AGAIN), button(form, HIDE_IT), button(hidden, "Se punktet")):
        assert "Den knap virker ikke længere" in said(desk.press("Ida", pressed))
    assert "ingen skjulte passager" in said(desk.turns.take(replace(desk.incoming("Ida"), text="skjulte passager")))


def test_a_closed_item_is_said_to_be_closed_and_not_to_lack_a_decision(desk: Desk) -> None:
    closed = reading(DAY, item(1, "Måger", WORDS), replace(item(2, "Lukket", "Hemmeligt."), closed=True))
    version = desk.read(closed).minutes_id or 0
    review = desk.press("Grethe", Button("", "minutes.review", {"minutes": version}))
    assert "lukket" in said(review)
    desk.press("Grethe", button(desk.card("Grethe", version), RELEASE))
    for who in ("Grethe", "Åse"):
        for action in ("decisions.item", "decisions.copy"):
            shown = said(desk.press(who, Button("", action, {"date": DAY.isoformat(), "number": 2})))
            assert "Hemmeligt" not in shown
        whole = said(desk.press(who, Button("", "decisions.item", {"date": DAY.isoformat(), "number": 2})))
        assert "Punktet er lukket, så jeg viser ikke, hvad der står." in whole
        asked = said(desk.turns.take(replace(desk.incoming(who), text=f"punkt 2 den {DAY.day}. marts {DAY.year}")))
        assert "Punktet er lukket" in asked
        assert "ingen beslutning" not in whole + asked


def test_what_is_closed_replaced_or_not_there_has_nothing_to_hide(desk: Desk) -> None:
    closed = reading(DAY, item(1, "Måger", WORDS), replace(item(2, "Lukket", "Hemmeligt."), closed=True))
    minutes_id = desk.read(closed).minutes_id or 0
    shown = desk.press("Grethe", Button("", "minutes.item", {"minutes": minutes_id, "number": 2}))
    assert HIDE not in said(shown)
    assert "Hemmeligt" not in said(shown)
    form = Button("", "shielding.form", {"minutes": minutes_id, "number": 2})
    assert "Punktet er lukket" in said(desk.press("Grethe", form))
    for version in (minutes_id, desk.read(FIRST).minutes_id):
        desk.press("Grethe", button(desk.card("Grethe", version), RELEASE))
    replaced = Button("", "shielding.form", {"minutes": minutes_id, "number": 1})
    assert "Den version af referatet gælder ikke længere." in said(desk.press("Grethe", replaced))
    for text in ("skjul en passage i pkt. 9", "skjul en passage i pkt. 1 fra den 24. december"):
        assert "Det punkt har jeg ikke" in said(desk.turns.take(replace(desk.incoming("Grethe"), text=text)))


def test_where_a_number_stands_twice_each_item_is_hidden_for_itself(desk: Desk) -> None:
    twice = reading(DAY, item(1, "Måger", WORDS), item(1, "Net", "Nettet bliver."))
    with desk.database.write() as db:
        minutes_id = minutes.save(db, desk.forum, twice, "to.md", NOW).minutes_id
        minutes.release(db, minutes_id, NOW)
    form = desk.press("Grethe", Button("", "shielding.form", {"minutes": minutes_id, "number": 1, "again": 1}))
    assert "»Mågerne blev drøftet.« står ikke ord til andet" in said(sent(desk, "Grethe", form))
    hidden = sent(desk, "Grethe", form, passage="Nettet bliver.")
    assert said(desk.press("Grethe", button(hidden, "Se punktet"))).startswith("Net\n")
    released = {"date": DAY.isoformat(), "number": 1, "again": 1}
    assert "»Nettet" not in said(desk.press("Åse", Button("", "decisions.item", released)))
    assert HIDE in said(desk.press("Grethe", Button("", "decisions.item", released)))


def test_what_was_hidden_is_not_shown_in_other_words_unasked(desk: Desk) -> None:
    form = desk.press("Grethe", button(opened(desk), HIDE))
    sent(desk, "Grethe", form)
    other = replace(FIRST, items=(replace(FIRST.items[0], decision="Mågerne blev nøje drøftet."), FIRST.items[1]))
    shown = desk.card("Grethe", desk.read(other).minutes_id)
    assert "»Mågerne blev drøftet.« var skjult, men står ikke sådan i denne version." in said(shown)
    asked = desk.press("Grethe", button(shown, RELEASE))
    assert said(asked).startswith("Referatet er ikke frigivet endnu")
    assert everyones(desk) == "[En passage er udeladt.]"
    assert "er frigivet til søgning" in said(desk.press("Grethe", button(asked, "Frigiv alligevel")))
    assert everyones(desk) == "Mågerne blev nøje drøftet."
    late = said(desk.press("Marie", button(asked, "Frigiv alligevel")))
    assert late.startswith("Grethe Sund har allerede svaret.")


def _form(reply: Reply) -> Card:
    return reply.cards[0]
