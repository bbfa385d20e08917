"""Hidden passages as cards: the form, one as it is now, and what stands beside an item. For the secretariat alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from danish.texts import shielding as texts
from dialogs import paper_cards
from dialogs.card import Button, Card, Choice, ChoiceField, Entry, Items, Part, Quote, Text, TextField
from dialogs.turn import Drawing
from forum import access, shielding
from forum.people import Person
from forum.points import Point
from forum.shielding import Audience, Shield
from storage import minutes, people, shields
from storage.minutes import Stored

KIND: Final = "shielding.passage"
"""The card of one act of hiding; its id is the shield's."""
SENTENCES_SHOWN: Final = 40
_LONGEST: Final = 4000
_LONGEST_WHY: Final = 300


@dataclass(frozen=True)
class Filled:
    """A form as it is filled in: `sentences` are places in `shielding.sentences`; `errors` are sentences by field."""

    sentences: tuple[int, ...] = ()
    passage: str = ""
    audience: str = Audience.OFFICE.value
    persons: tuple[int, ...] = ()
    why: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)


def form(drawing: Drawing, stored: Stored, point: Point, filled: Filled) -> Card:
    """What to hide of an item, and from whom; what was filled in before stays."""
    today = drawing.now.date()
    choices = tuple(
        Choice(str(place), " ".join(sentence.split())) for place, sentence in enumerate(shielding.sentences(point.item))
    )
    parts: list[Part] = [Text((texts.intro(stored.meeting.date, point.item.number, point.item.title, today),))]
    parts.append(_many("sentences", texts.SENTENCES, choices[:SENTENCES_SHOWN], filled.sentences, filled.errors))
    if len(choices) > SENTENCES_SHOWN:
        parts.append(Text((texts.first_only(SENTENCES_SHOWN),), "muted"))
    wrong = filled.errors.get("passage", "")
    parts.append(TextField("passage", texts.PASSAGE, filled.passage, wrong, lines=4, max_length=_LONGEST))
    others = tuple(Choice(str(p.id), p.name) for p in choosable(drawing))
    audiences = tuple(Choice(a, texts.audience(a)) for a in texts.audiences() if others or a != Audience.PERSONS)
    wrong = filled.errors.get("audience", "")
    parts.append(ChoiceField("audience", texts.WHO, audiences, (filled.audience,), wrong, required=True))
    if others:
        parts.append(_many("persons", texts.PERSONS, others, filled.persons, filled.errors))
    parts.append(TextField("why", texts.WHY, filled.why, max_length=_LONGEST_WHY))
    hide = Button(texts.HIDE_IT, "shielding.hide", item_ids(stored, point), style="primary", fields=True)
    return Card(texts.HIDE, tuple(parts), (hide,), fallback=texts.HIDE)


def choosable(drawing: Drawing) -> list[Person]:
    """Members who see hidden passages only when they are chosen."""
    return [p for p in people.members(drawing.db, drawing.forum.id) if not access.may_plan(p)]


def card(drawing: Drawing) -> Card | None:
    """What is hidden, for whom, and by whom; None for whoever may not keep it."""
    if drawing.viewer is None or not access.may_see_drafts(drawing.viewer):
        return None
    one = shields.by_id(drawing.db, drawing.forum.id, drawing.id)
    if one is None:
        return None
    today = drawing.now.date()
    place = texts.where(one.date, one.number, one.title, today)
    by = paper_cards.another(drawing, one.lifted_by if one.is_lifted else one.by_id)
    head = texts.lifted(place, by) if one.is_lifted else texts.hidden(place, by)
    parts: list[Part] = [Text((head,)), *(Quote(passage) for passage in one.passages)]
    buttons = _item_button(drawing, one)
    if not one.is_lifted:
        parts.append(Text((_seen_by(drawing, one),)))
        parts += [Text((texts.why(one.why),), "muted")] if one.why else []
        parts.append(Text((texts.SHOWN_BEFORE,), "muted"))
        buttons = (_lift(one), *buttons)
    return Card(parts=tuple(parts), buttons=buttons, fallback=head)


def listed(drawing: Drawing) -> Card:
    """Everything that is hidden in the forum's minutes."""
    today = drawing.now.date()
    entries = tuple(
        Entry(
            texts.where(one.date, one.number, one.title, today),
            f"»{texts.short(' '.join(one.passages))}«",
            Button(texts.SEE, "shielding.show", {"shield": one.id}),
        )
        for one in shields.of_forum(drawing.db, drawing.forum.id)
    )
    return Card(texts.LIST_TITLE, (Items(entries),) if entries else (Text((texts.NONE_HIDDEN,)),))


def beside(drawing: Drawing, stored: Stored, point: Point, shown: Card) -> Card:
    """An item's card as the secretariat has it: what is hidden of it, and hiding more."""
    here = _of_item(drawing, point)
    entries = tuple(
        Entry(f"»{texts.short(' '.join(one.passages))}«", _seen_by(drawing, one), _lift(one)) for one in here
    )
    parts = (*shown.parts, Text((texts.LIST_TITLE,), "strong"), Items(entries)) if entries else shown.parts
    open_to_change = stored.state in (minutes.DRAFT, minutes.RELEASED) and not point.item.closed
    hide = (Button(texts.HIDE, "shielding.form", item_ids(stored, point)),) if open_to_change else ()
    return Card(shown.title, parts, (*shown.buttons, *hide), shown.fallback)


def noted(drawing: Drawing, stored: Stored) -> list[str]:
    """What is to be looked at in a draft: passages that were hidden before and no longer stand as they did."""
    lost = minutes.lost_shields(drawing.db, stored.id)
    points = minutes.items(drawing.db, stored.id, seen_by=drawing.viewer)
    items = [point.item for point in points]
    return [
        texts.no_longer_there(one.number, one.title, passage)
        for one in lost
        for passage in shielding.missing(one, items)
    ]


def item_ids(stored: Stored, point: Point) -> dict[str, int | str]:
    again = {"again": point.item.again} if point.item.again else {}
    return {"minutes": stored.id, "number": point.item.number, **again}


def _of_item(drawing: Drawing, point: Point) -> list[Shield]:
    hidden = {h.passage for h in point.hidden}
    of_day = shields.of_days(drawing.db, drawing.forum.id, {point.meeting.date}).get(point.meeting.date, [])
    return [s for s in of_day if hidden & set(shielding.applies(s, point.item.number, point.item.title))]


def _lift(one: Shield) -> Button:
    return Button(texts.SHOW_AGAIN, "shielding.lift", {"shield": one.id})


def _seen_by(drawing: Drawing, one: Shield) -> str:
    names = [p.name for p in people.everybody(drawing.db, drawing.forum.id) if p.id in one.persons]
    return texts.seen_by(one.audience.value, names, len(one.passages))


def _item_button(drawing: Drawing, one: Shield) -> tuple[Button, ...]:
    """The item where the words stand: in the version that answers, else in the newest draft."""
    found = [
        (version, point)
        for version in minutes.to_look_through(drawing.db, drawing.forum.id, one.date)
        for point in minutes.items(drawing.db, version.id, seen_by=drawing.viewer)
        if point.item.number == one.number
    ]
    # A number may stand twice in the minutes, and a version may have other words.
    found.sort(key=lambda pair: not all(shielding.stands_in(pair[1].item, passage) for passage in one.passages))
    return (Button(texts.SEE_ITEM, "minutes.item", item_ids(*found[0])),) if found else ()


def _many(
    name: str, label: str, choices: Sequence[Choice], chosen: Sequence[int], errors: Mapping[str, str]
) -> ChoiceField:
    value = tuple(str(one) for one in chosen if str(one) in {c.value for c in choices})
    return ChoiceField(name, label, tuple(choices), value, errors.get(name, ""), many=True)
