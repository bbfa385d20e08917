"""Minutes made up by the machine: written in both families and read back, and broken in every way without a crash."""

import contextlib
import datetime as dt
from dataclasses import dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from danish.calendar import MONTHS, WEEKDAYS
from forum.agenda import AgendaItem, ItemType, Section
from forum.decisions import Outcome
from forum.errors import NotMinutes
from forum.minutes.formats import Document
from forum.minutes.reading import Participant, Reading
from forum.minutes.structure import read
from forum.minutes.text import Kind, key_of
from tests.forum.invented_minutes import BOTH

WORDS = (
    "haver",
    "gårde",
    "østvej",
    "ældre",
    "børn",
    "plan",
    "skole",
    "vej",
    "lys",
    "åen",
    "budget",
    "møde",
    "team",
    "hegn",
)
HEADINGS = (
    "Resumé",
    "Sagsfremstilling",
    "Kommunens vision og politikker",
    "Økonomi",
    "Lovgrundlag",
    "Borgerperspektiv",
)
FIRST_NAMES, LAST_NAMES = ("Karla", "Bent", "Åse", "Ida Marie"), ("Vind", "Mose", "Kær", "Sø")
UNITS = ("Vand, Vej & Have", "Skole", "Løn & Team", "By, Hav & Land")

words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)
phrases = words.map(str.capitalize)
sentences = phrases.map(lambda phrase: f"{phrase}.")
points = words.map(lambda text: f"at {text}")
times = st.builds(dt.time, st.integers(0, 23), st.integers(0, 59))
blocks = st.one_of(
    sentences,
    words.map(lambda text: f"- {text}"),
    st.lists(words, min_size=2, max_size=3).map("\t".join),
)
recommenders = st.sampled_from(UNITS).map(lambda unit: f"Direktøren for {unit}")
case_numbers = st.builds(
    "{:02d}.{:02d}.00-{}{:02d}-{}-{:02d}".format,
    st.integers(0, 99),
    st.integers(0, 99),
    st.sampled_from("AGKPS"),
    st.integers(0, 99),
    st.integers(1, 999),
    st.integers(10, 40),
)
people = st.builds(
    lambda first, last, unit, absent: Participant(f"{first} {last}", f"Chef for {unit}" if unit else "", absent),
    st.sampled_from(FIRST_NAMES),
    st.sampled_from(LAST_NAMES),
    st.sampled_from((*UNITS, "")),
    st.booleans(),
)


@dataclass(frozen=True)
class Made:
    """What was written; `reading` is what must be read, types and outcomes apart."""

    forum: str
    start: dt.datetime
    place: str
    participants: tuple[Participant, ...]
    items: tuple[AgendaItem, ...]


@st.composite
def items(draw: st.DrawFn, number: int) -> AgendaItem:
    headings = [heading for heading in HEADINGS if draw(st.booleans())]
    sections = tuple(
        Section(key_of(heading), heading, "\n".join(draw(st.lists(blocks, min_size=1, max_size=4))))
        for heading in headings
    )
    recommendations = tuple(draw(st.lists(points, max_size=3)))
    decision = draw(st.none() | st.lists(sentences, min_size=1, max_size=3).map("\n".join))
    return AgendaItem(
        number,
        draw(phrases),
        draw(st.none() | case_numbers) if decision else draw(case_numbers),
        ItemType.DISCUSSION,
        draw(st.none() | st.integers(5, 90)) if sections else None,
        "",
        draw(recommenders) if recommendations else None,
        recommendations,
        sections,
        decision,
        Outcome.DISCUSSED,
        tuple(draw(st.lists(phrases, max_size=2))),
    )


@st.composite
def meetings(draw: st.DrawFn) -> Made:
    return Made(
        draw(st.sampled_from(("Ledelsesforum", "Direktionen", "Chefgruppen By & Land"))),
        dt.datetime.combine(draw(st.dates(dt.date(2001, 1, 1), dt.date(2060, 1, 1))), draw(times)),
        draw(st.sampled_from(("Lokale 3", "Egeby Rådhus, 2. sal", "Gartneriet"))),
        tuple(draw(st.lists(people, min_size=1, max_size=5, unique_by=lambda person: person.name))),
        tuple(draw(items(number)) for number in range(1, draw(st.integers(1, 4)) + 1)),
    )


def written(made: Made, kind: Kind, *, contents: bool) -> str:
    """The meeting as a secretary would write it: headings marked in Markdown and bare in plain text."""
    marked = kind == "markdown"

    def heading(text: str, marks: str = "##") -> str:
        return f"{marks} **{text}**" if marked else text

    def label(name: str, value: str) -> str:
        return f"**{name}** {value}" if marked else f"{name} {value}"

    day = made.start
    when = f"{WEEKDAYS[day.weekday()].capitalize()} d. {day:%d}. {MONTHS[day.month - 1]} {day.year} kl. {day:%H:%M}"
    here = [person for person in made.participants if not person.absent]
    away = [person for person in made.participants if person.absent]
    parts = [
        heading(f"REFERAT {made.forum} d. {day:%d-%m-%Y}", "#"),
        label("Mødedato", when),
        label("Mødested", made.place),
    ]
    for name, some in (("Mødedeltagere", here), ("Afbud:", away)):
        if some:
            parts.append(
                label(name, ", ".join(f"{each.name} ({each.title})" if each.title else each.name for each in some))
            )
    if contents:
        parts += [
            heading("Indholdsfortegnelse"),
            "\n".join(f"{item.title}.....{item.number + 2}" for item in made.items),
        ]
    for item in made.items:
        parts += _written_item(item, heading, marked=marked)
    return "\n\n".join(parts)


def _written_item(item: AgendaItem, heading, *, marked: bool) -> list[str]:  # type: ignore[no-untyped-def]
    parts = [heading(f"Punkt {item.number}: {item.title}", "#"), *([item.case_number] if item.case_number else [])]
    if item.recommendations:
        listed = "\n".join(f"{number}. {point}" for number, point in enumerate(item.recommendations, 1))
        parts += [heading("Indstilling"), f"{item.recommended_by} indstiller,", listed]
    for position, section in enumerate(item.sections):
        time = f"*({item.minutes} min.)*" if marked else f"({item.minutes} min.)"
        parts += [heading(section.heading), *([time] if item.minutes and position == 0 else [])]
        parts += section.text.split("\n")
    if item.decision:
        parts += [heading("Beslutning"), *item.decision.split("\n")]
    if item.appendices:
        parts += [heading("Bilag"), *item.appendices]
    return parts


def bare(item: AgendaItem) -> AgendaItem:
    return replace(item, type=ItemType.DISCUSSION, outcome=Outcome.DISCUSSED)


def in_order(participants: tuple[Participant, ...]) -> tuple[Participant, ...]:
    return tuple(sorted(participants, key=lambda person: person.absent))


@settings(deadline=None)
@given(meetings(), st.sampled_from(["markdown", "text"]), st.booleans())
def test_what_is_written_is_read_back(made: Made, kind: Kind, contents: bool) -> None:
    document = Document(kind, written(made, kind, contents=contents))
    found = read(document)
    assert (found.forum, found.date, found.start) == (made.forum, made.start.date(), made.start.time())
    assert found.place == made.place
    assert found.participants == in_order(made.participants)
    assert tuple(map(bare, found.items)) == made.items
    assert found.unrecognised == ()
    assert_each_character_has_one_field(document, found)


def assert_each_character_has_one_field(document: Document, found: Reading) -> None:
    at, outside = 0, []
    for field in found.fields:
        assert at <= field.start < field.end
        outside.append(document.text[at : field.start])
        at = field.end
    outside.append(document.text[at:])
    assert "".join(outside).strip() == ""
    lost = [document.text[field.start : field.end] for field in found.fields if field.name == "unrecognised"]
    assert found.unrecognised == tuple(lost)


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["drop line", "double line", "swap lines", "insert", "cut"]),
        st.integers(0, 10_000),
        st.integers(0, 10_000),
        st.sampled_from(
            [
                "\n",
                "Å",
                "\t",
                "**",
                "# ",
                "Beslutning\n",
                "\nBilag\n",
                "(",
                ")",
                "\f",
                "Punkt 2: ",
                "....",
                "- ",
                "1. ",
                "\\",
                "|",
            ]
        ),
    ),
    min_size=1,
    max_size=6,
)


def broken(text: str, edits: list[tuple[str, int, int, str]]) -> str:
    for edit, one, other, piece in edits:
        lines = text.split("\n")
        i, j = one % len(lines), other % len(lines)
        place = one % (len(text) + 1)
        if edit == "drop line":
            text = "\n".join(lines[:i] + lines[i + 1 :])
        elif edit == "double line":
            text = "\n".join([*lines[:i], lines[i], *lines[i:]])
        elif edit == "swap lines":
            lines[i], lines[j] = lines[j], lines[i]
            text = "\n".join(lines)
        elif edit == "insert":
            text = text[:place] + piece + text[place:]
        else:
            text = text[:place] + text[place + other % 40 :]
    return text


@settings(max_examples=300, deadline=None)  # a busy machine is no slow reader: its time is measured elsewhere
@given(st.sampled_from(BOTH), EDITS)
def test_broken_minutes_are_read_or_refused_and_lose_nothing(
    document: Document, edits: list[tuple[str, int, int, str]]
) -> None:
    changed = replace(document, text=broken(document.text, edits))
    with contextlib.suppress(NotMinutes):
        assert_each_character_has_one_field(changed, read(changed))


@settings(deadline=None)
@given(st.text(), st.sampled_from(["markdown", "text"]))
def test_any_text_is_read_or_refused(text: str, kind: Kind) -> None:
    head = "REFERAT Direktionen d. 11-03-2026\n\nPunkt 1: Plan\n\nBeslutning\n\nGodkendt.\n\n"
    for content in (text, head + text, text + head):
        document = Document(kind, content)
        with contextlib.suppress(NotMinutes):
            assert_each_character_has_one_field(document, read(document))
