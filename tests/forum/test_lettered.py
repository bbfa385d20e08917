"""Items whose number has a letter: put in between, and never part of the decision above them."""

import pytest

from forum.minutes.formats import Document
from forum.minutes.reading import Reading
from forum.minutes.structure import read

HEAD = "Referat af Ledelsesforum onsdag den 11. marts 2026 kl. 8.30"


def markdown(*lines: str) -> Reading:
    return read(Document("markdown", "\n\n".join((f"# {HEAD}", *lines))))


def text(*lines: str) -> Reading:
    return read(Document("text", "\n\n".join((HEAD, *lines))))


def numbered(found: Reading) -> list[tuple[int, str, str | None]]:
    return [(item.number, item.title, item.decision) for item in found.items]


@pytest.mark.parametrize(
    "heading",
    ["Punkt 2a: Drager", "Punkt 2a. Drager", "Pkt. 2 a) Drager", "2a. Drager", "2.a Drager", "2A) Drager", "2a Drager"],
)
def test_a_heading_with_a_letter_begins_an_item(heading: str) -> None:
    label = "Pkt. " if heading[0] == "P" else ""
    found = markdown(
        f"## {label}1. Velkomst",
        f"## {label}2. Betaling på Torvet",
        "Beslutning",
        "Forum godkendte ordningen.",
        f"## {heading}",
        "Beslutning",
        "Forum forbød drager.",
        f"## {label}3. Eventuelt",
    )
    assert numbered(found) == [
        (1, "Velkomst", None),
        (2, "Betaling på Torvet", "Forum godkendte ordningen."),
        (2, "Drager", "Forum forbød drager."),
        (3, "Eventuelt", None),
    ]
    assert found.notes == ("lettered_number:2a",)


def test_letters_alone_share_a_number() -> None:
    beslutning = ("Beslutning", "Forum godkendte det.")
    found = text("Punkt 1: Velkomst", *beslutning, "Punkt 2a: Budget", *beslutning, "Punkt 2b: Regnskab", *beslutning)
    assert [(number, title) for number, title, _ in numbered(found)] == [
        (1, "Velkomst"),
        (2, "Budget"),
        (2, "Regnskab"),
    ]
    assert found.notes == ("lettered_number:2a", "lettered_number:2b")


def test_parts_of_a_recommendation_and_of_a_decision_are_no_items() -> None:
    found = text(
        "Punkt 1: Budget",
        "Indstilling",
        "1a. at rammen hæves",
        "1b. at puljen nedlægges",
        "Beslutning",
        "1a. Godkendt.",
        "1b. Godkendt med en bemærkning.",
        "Punkt 2: Eventuelt",
        "Beslutning",
        "Intet.",
    )
    assert [item.title for item in found.items] == ["Budget", "Eventuelt"]
    assert "1b. Godkendt med en bemærkning." in (found.items[0].decision or "")


def test_what_may_be_an_item_and_does_not_look_like_one_is_noted() -> None:
    found = text(
        "Punkt 1: Budget",
        "Beslutning",
        "Forum godkendte rammen.\nPunkt 1a: tillæg om puljen\nPuljen blev drøftet.",
        "Punkt 2: Eventuelt",
        "Beslutning",
        "Intet.",
    )
    assert len(found.items) == 2
    assert found.notes == ("perhaps_item:1a",)


def test_an_agenda_repeated_before_the_minutes_keeps_them_apart() -> None:
    case = ("01.02.05-P16-4-24", "Indstilling", "at det drøftes", "Sagsfremstilling", "Om sagen.")
    agenda = ("## 1. Budget", *case, "## 1a. Drager", *case, "## 2. Eventuelt", *case)
    beslutning = ("Beslutning", "Forum godkendte det.")
    parts = ("# Dagsorden", *agenda, f"# {HEAD}", "## 1. Budget", *beslutning, "## 1a. Drager", *beslutning)
    found = read(Document("markdown", "\n\n".join((*parts, "## 2. Eventuelt", *beslutning))))
    assert [(item.number, item.title) for item in found.items] == [(1, "Budget"), (1, "Drager"), (2, "Eventuelt")]
