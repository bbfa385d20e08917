import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given

from bot.cards import html, text
from dialogs.card import Button, Card, Link, Text
from tests.support import cards

GOLDEN = Path(__file__).parent / "golden"
POSTING = html.Posting("k", "/chat/7/presses", {"id": "1234"})
VOID = {"br", "input"}
TAGS = VOID | {
    "article",
    "form",
    "button",
    "h3",
    "p",
    "b",
    "a",
    "strong",
    "span",
    "figure",
    "blockquote",
    "figcaption",
    "cite",
}
TAGS |= {"ul", "ol", "li", "table", "tbody", "tr", "td", "div", "dl", "dt", "dd"}
TAGS |= {"fieldset", "legend", "label", "select", "option", "textarea"}
ATTRIBUTES = {
    "aria-describedby",
    "aria-invalid",
    "aria-label",
    "aria-labelledby",
    "class",
    "for",
    "id",
    "role",
    "tabindex",
}
ATTRIBUTES |= {
    "action",
    "checked",
    "form",
    "href",
    "max",
    "maxlength",
    "method",
    "min",
    "name",
    "rel",
    "required",
    "rows",
}
ATTRIBUTES |= {"selected", "type", "value"}


@dataclass
class Seen(HTMLParser):
    """What a browser would make of it. Fails on a tag that is not closed where it was opened."""

    markup: str
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    said: str = ""
    _open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.markup)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len(dict(attrs))
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.said += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def bare(words: str) -> str:
    return re.sub(r"\s", "", text.clean(words))


@pytest.mark.parametrize("name", cards.INVENTED)
def test_golden(name: str) -> None:
    drawn = html.render(cards.INVENTED[name], POSTING).replace("><", ">\n<") + "\n"
    assert drawn == (GOLDEN / f"{name}.html").read_text(encoding="utf-8")


@given(cards.cards)
def test_nothing_of_a_card_becomes_markup(card: Card) -> None:
    seen = Seen(html.render(card, POSTING))
    for tag, attributes in seen.tags:
        assert tag in TAGS
        assert set(attributes) <= ATTRIBUTES
        assert re.match(r"(https?|mailto):", attributes.get("href") or "https:", re.IGNORECASE)
        assert attributes.get("action", POSTING.action) == POSTING.action


@given(cards.cards)
def test_every_text_is_there(card: Card) -> None:
    seen = Seen(html.render(card, POSTING))
    filled = bare(seen.said + "".join(a.get("value") or "" for a in seen.named("input")))
    for words in cards.said_by(card):
        for cell in re.split(r"[\t\n]|(?:\d+[.)]|-) ", text.clean(words)):
            assert bare(cell) in filled


@given(cards.cards)
def test_every_button_is_there_and_sends_what_it_was_given(card: Card) -> None:
    seen = Seen(html.render(card, POSTING))
    drawn = seen.named("button")
    forms = {attributes["id"] for attributes in seen.named("form")}
    assert len(drawn) == len(text.buttons(card))
    for button, attributes in zip(text.buttons(card), drawn, strict=True):
        assert attributes["form"] in forms
        assert json.loads(attributes["value"] or "") == {
            "label": text.one_line(button.label),
            "action": button.action,
            "ids": dict(button.ids),
            "version": button.version,
        }


@given(cards.cards)
def test_ids_are_unique_and_what_points_at_one_finds_it(card: Card) -> None:
    seen = Seen(html.render(card, POSTING))
    ids = [attributes["id"] for _tag, attributes in seen.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert all(i and i.startswith("k-") for i in ids)
    for _tag, attributes in seen.tags:
        for pointer in ("for", "form", "aria-describedby", "aria-labelledby"):
            assert attributes.get(pointer) in {None, *ids}


@given(cards.cards)
def test_every_control_has_a_label(card: Card) -> None:
    seen = Seen(html.render(card, POSTING))
    labelled = {attributes["for"] for attributes in seen.named("label")}
    for tag in ("input", "select", "textarea"):
        for attributes in seen.named(tag):
            assert attributes.get("type") == "hidden" or attributes["id"] in labelled


def test_enter_in_a_field_sends_the_fields() -> None:
    seen = Seen(html.render(cards.INVENTED["form"], POSTING))
    first = next(b for b in seen.named("button") if b["form"] == "k-fill")
    assert json.loads(first["value"] or "")["action"] == "themes.schedule"
    assert {b["form"] for b in seen.named("button") if "themes.schedule" not in (b["value"] or "")} == {"k-press"}


def test_a_link_that_leads_nowhere_good_is_its_words() -> None:
    card = Card(parts=(Text((Link("her", "javascript:alert(1)"),)),))
    assert html.render(card, POSTING) == '<article class="card"><p>her</p></article>'


def test_a_text_is_escaped_and_an_attribute_too() -> None:
    drawn = html.render(Card(buttons=(Button("<&>", "a.b", {"x": '">'}),)), POSTING)
    assert "&lt;&amp;&gt;" in drawn
    assert '"><' not in drawn.split("value=", 2)[2].split(">")[0]
