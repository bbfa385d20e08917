"""Adaptive Cards: valid by the schema, small enough, and drawn by Microsoft's renderer with every word as it stands."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import adaptive_cards
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft6Validator
from playwright.sync_api import Browser

from bot.cards import adaptive
from bot.cards import text as plain
from dialogs.card import Button, Card, Choice, ChoiceField, Entry, Facts, Items, Quote, Text, TextField, said
from tests.support import cards
from tests.support.drawing import draw

GOLDEN: Final = Path(__file__).parent / "golden"
SCHEMA: Final = Path(adaptive_cards.__file__).parent / "schemas" / "schema-1.5.json"
VALIDATOR: Final = Draft6Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))

# What markdown, the card's own functions and HTML would make something else of.
TRICKY: Final = (
    "*vigtigt* _og_ **meget** __vigtigt__",
    "1. Godkendelse af dagsorden",
    "12) Eventuelt",
    "- 3 grader",
    "+ moms",
    "# Overskrift",
    "> citat",
    "[klik her](https://example.org)",
    "![billede](https://example.org/x.png)",
    "`kode` ```mere```",
    "~~slettet~~",
    "R&D &amp; R&copy; &#x41;",
    "<b>fed</b> <script>alert(1)</script> <https://example.org>",
    "C:\\mappe\\_fil_ \\*",
    "{{DATE(2026-02-14T06:08:39Z, SHORT)}} ${navn}",
    "snake_case_navn og 2*3*4",
    "| a | b |",
    "https://example.org/_a_?b=*c*",
    "»Citat« - og … tankestreg",
)


def valid(drawn: dict[str, Any]) -> None:
    shown = {name: value for name, value in drawn.items() if name != "msteams"}
    wrong = [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in VALIDATOR.iter_errors(shown)]
    assert not wrong


def elements(drawn: Any) -> Iterator[dict[str, Any]]:
    if isinstance(drawn, dict):
        yield drawn
        for inner in drawn.values():
            yield from elements(inner)
    elif isinstance(drawn, list):
        for inner in drawn:
            yield from elements(inner)


def of_type(drawn: dict[str, Any], type_: str) -> list[dict[str, Any]]:
    return [element for element in elements(drawn) if element.get("type") == type_]


@pytest.mark.parametrize("name", cards.INVENTED)
def test_invented_cards_are_kept_whole(name: str) -> None:
    drawn = adaptive.render(cards.INVENTED[name])
    golden = GOLDEN / f"{name}.json"
    assert drawn == json.loads(golden.read_text(encoding="utf-8"))


# The schema takes its time.
@settings(max_examples=40, deadline=None)
@given(st.lists(cards.cards, min_size=1, max_size=3))
def test_every_card_is_valid_and_small_enough(drawn_from: list[Card]) -> None:
    drawn = adaptive.render(*drawn_from)
    valid(drawn)
    assert len(json.dumps(drawn)) <= adaptive.MAX_BYTES
    json.dumps(drawn, ensure_ascii=False).encode()


@given(cards.words, st.integers(1, 60))
def test_a_cut_text_begins_as_it_was_and_says_that_it_is_cut(text: str, limit: int) -> None:
    cut = adaptive.cut(text, limit)
    assert cut == text if len(text) <= limit else cut.endswith("…") and len(cut) <= limit + 2
    assert text.startswith(cut.removesuffix("…").rstrip())


def test_a_text_is_cut_where_a_sentence_ends() -> None:
    text = "Forummet besluttede at vente. Sagen kommer igen i december. Derefter ser vi."
    assert adaptive.cut(text, 65) == "Forummet besluttede at vente. Sagen kommer igen i december. …"
    assert adaptive.cut("Et meget langt ord kommer her", 20) == "Et meget langt ord …"


@pytest.mark.parametrize(
    "card",
    [
        Card("Titel" * 3000, buttons=(Button("Tryk", "a.b", {"n": 1}),)),
        Card("x", (Quote("Vi besluttede æøå. " * 9000),)),
        Card("x", tuple(Quote("Vi besluttede æøå. " * 300) for _ in range(60))),
        Card("x", (Items(tuple(Entry(f"Møde {n}", "d" * 90, Button("Se", "a.b", {"n": n})) for n in range(500))),)),
        Card("x", (Facts(tuple((f"f{n}", "v" * 50) for n in range(900))),)),
        Card("x", buttons=tuple(Button(f"Knap {n}", "a.b", {"text": "ø" * 900}) for n in range(30))),
        Card("x", (ChoiceField("w", "Hvem", tuple(Choice(str(n), "Navn " * 30) for n in range(900))),)),
        Card("x", (TextField("t", "Tekst", value="\\*" * 20000),)),
    ],
    ids=["title", "quote", "quotes", "entries", "facts", "buttons", "choices", "field"],
)
def test_what_is_too_long_is_shortened_and_says_so(card: Card) -> None:
    drawn = adaptive.render(card)
    valid(drawn)
    assert adaptive.size(drawn) <= adaptive.MAX_BYTES
    assert drawn["body"]


def test_a_shortened_card_keeps_its_buttons_and_tells_what_to_do() -> None:
    quotes = tuple(Quote("Vi besluttede det hele endnu en gang. " * 200) for _ in range(20))
    drawn = adaptive.render(Card("Titel", quotes, (Button("Hele punktet", "decisions.item", {"n": 1}),)))
    assert drawn["actions"][0]["title"] == "Hele punktet"
    assert adaptive.texts.SHORTENED in json.dumps(drawn, ensure_ascii=False)


def test_a_button_says_what_it_does_and_never_who_may() -> None:
    button = Button("Gem", "themes.save", {"theme": 3}, 2, "primary", fields=True)
    drawn = adaptive.render(Card("x", (TextField("why", "Hvorfor"),), (button, Button("Vis", "themes.show"))))
    save, show = drawn["actions"]
    data = {"action": "themes.save", "ids": {"theme": 3}, "version": 2}
    assert (save["type"], save["verb"], save["data"], save["style"]) == (
        "Action.Execute",
        "themes.save",
        data,
        "positive",
    )
    assert (save["fallback"]["type"], save["fallback"]["data"]) == ("Action.Submit", data)
    assert [one["associatedInputs"] for one in (save, save["fallback"], show)] == ["auto", "auto", "none"]


def test_never_more_than_six_buttons_in_a_row_and_none_is_lost() -> None:
    drawn = adaptive.render(Card("x", buttons=tuple(Button(f"Knap {n}", "a.b") for n in range(15))))
    rows = [drawn["actions"], *(row["actions"] for row in of_type(drawn, "ActionSet"))]
    assert sorted(map(len, rows)) == [3, 6, 6]
    titles = [b["title"] for row in [*rows[1:], rows[0]] for b in row]
    assert titles == [f"Knap {n}" for n in range(15)]


def test_fields_never_hide_the_buttons_own_data() -> None:
    drawn = adaptive.render(Card("x", (TextField("action", "Handling"),), (Button("Gem", "a.b", fields=True),)))
    assert [one["id"] for one in of_type(drawn, "Input.Text")] == ["field:action"]


def test_a_link_leads_only_where_links_may() -> None:
    drawn = adaptive.render(cards.INVENTED["meetings"])
    assert [one["url"] for one in of_type(drawn, "Action.OpenUrl")] == ["https://example.org/plan?a=1&b=2"]


def test_several_cards_become_one_with_the_first_on_top() -> None:
    drawn = adaptive.render(said("Det er ændret."), Card("Tema", buttons=(Button("Vis", "a.b"),)))
    assert [one["type"] for one in drawn["body"]] == ["RichTextBlock", "TextBlock"]
    assert drawn["body"][1]["separator"]
    assert [one["title"] for one in drawn["actions"]] == ["Vis"]


def test_sentences_alone_need_no_card() -> None:
    assert adaptive.sentences(said("Selv tak.", "God dag.")) == "Selv tak.\n\nGod dag."
    assert adaptive.sentences(said("Ret?", buttons=(Button("Ja", "a.b"),))) is None
    assert adaptive.sentences(said("x", title="Titel")) is None
    assert adaptive.sentences(Card(parts=(Quote("x"),))) is None


def test_a_notification_is_one_line() -> None:
    assert adaptive.summary(Card("Titel", (Text(("Mere",)),))) == "Titel"
    assert adaptive.summary(Card("Titel", fallback="I dag\nkl. 9")) == "I dag kl. 9"
    assert adaptive.summary(said("Første.", "Anden.")) == "Første. Anden."


class TestDrawn:
    """By Microsoft's own renderer, with markdown as Teams has it."""

    @pytest.mark.parametrize("width", [320, 560])
    @pytest.mark.parametrize("name", cards.INVENTED)
    def test_every_word_is_seen_and_nothing_complained_of(self, chromium: Browser, name: str, width: int) -> None:
        card = cards.INVENTED[name]
        drawn = draw(chromium, adaptive.render(card), width)
        assert drawn.problems == []
        inputs = drawn.page.eval_on_selector_all("input, textarea, option", "all => all.map(e => e.value || e.text)")
        shown = (
            drawn.said
            + " "
            + " ".join(map(str, inputs))
            + " "
            + " ".join(drawn.page.eval_on_selector_all("option", "all => all.map(e => e.text)"))
        )
        for words in cards.said_by(card):
            for line in plain.one_line(words.removeprefix("- ").replace("\t", "\n")).split("\n"):
                for word in line.split():
                    assert word.strip() in shown, word
        assert drawn.page.evaluate("document.documentElement.scrollWidth") <= width

    @pytest.mark.parametrize("start", range(0, len(TRICKY), 7))
    def test_words_are_shown_as_they_stand(self, chromium: Browser, start: int) -> None:
        tricky = TRICKY[start : start + 7]
        drawn = draw(chromium, adaptive.render(*(_everywhere(n, text) for n, text in enumerate(tricky))))
        assert drawn.problems == []
        shown = drawn.said.replace("\u2060", "")
        for text in tricky:
            words = " ".join(text.split())
            # A quote shows a list's dash as a dot.
            assert shown.count(words) + shown.count(f"»{words.replace('- 3', '• 3')}«") >= 7, text
        assert drawn.page.locator("#card script, #card b, #card a, #card img, #card li, #card em").count() == 0

    def test_a_press_sends_the_buttons_data_and_the_fields(self, chromium: Browser) -> None:
        drawn = draw(chromium, adaptive.render(cards.INVENTED["form"]))
        drawn.page.locator("textarea").fill("Ny *grund*")
        drawn.page.get_by_role("button", name="Sæt på mødet").click()
        drawn.page.get_by_role("button", name="Vis temaet").click()
        # The number was wrong from the start, so the first press is held back by the form itself.
        drawn.page.locator("input[type=number]").fill("30")
        drawn.page.get_by_role("button", name="Sæt på mødet").click()
        show, schedule = drawn.pressed
        assert (show["verb"], show["data"]) == (
            "themes.show",
            {"action": "themes.show", "ids": {"theme": 3}, "version": 0},
        )
        assert schedule["data"]["field:why"] == "Ny *grund*"
        assert (schedule["data"]["field:meeting"], schedule["data"]["field:with"]) == ("2", "a,b")
        assert schedule["data"]["ids"] == {"theme": 3}


def _everywhere(key: int, text: str) -> Card:
    """A card that says it wherever a card can."""
    many = ChoiceField(f"m{key}", "Flere", (Choice("a", text),), many=True)
    return Card(text, (Text((text,)), Quote(text), Facts(((text, text),)), Items((Entry(text, text),)), many))
