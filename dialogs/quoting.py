"""Items of the minutes as cards: quoted word for word, with their source, never paraphrased."""

from collections.abc import Sequence

import structlog

from danish.texts import decisions as texts
from danish.texts import meetings as meeting_texts
from danish.texts import minutes as minutes_texts
from danish.texts import shielding as shielding_texts
from dialogs.card import Button, Card, Entry, Items, Part, Quote, Text
from forum import departures, evidence, shielding
from forum.agenda import AgendaItem
from forum.decisions import Outcome, as_listed
from forum.meetings import Forum
from forum.points import Point
from forum.questions import Wants
from forum.ranking import Match

log = structlog.get_logger(__name__)

_LONG = 900
"""Letters from which a decision is not read at a glance."""


def decision(forum: Forum, point: Point, match: Match | None, *, short: bool = False) -> Card:
    """One item's decision word for word, with its source; and the sentence asked about, where that stands elsewhere.

    `short` is for a channel that others read: a long decision ends at a sentence there.
    """
    source = texts.source(forum.name, point.meeting.date, point.item.number)
    quoted = _quotes(point, match, short=short)
    opens = () if point.item.closed else (open_button(point, texts.ITEM_BUTTON),)
    return Card(
        title=point.item.title,
        parts=(Text((f"{source}:",)), *quoted, *_about(forum, point), *_hidden(point, quoted)),
        buttons=(*opens, *_copy_button(point)),
        fallback=texts.fallback(point.item.title, source),
    )


def asked_for(forum: Forum, point: Point, match: Match | None, wants: Wants | None, *, short: bool = False) -> Card:
    """The part of the item that the question asks for; its decision where it asks for none."""
    match None if point.item.closed else wants:
        case Wants.RECOMMENDATION:
            lines = [quote(point, r) for r in point.item.recommendations]
            return _part(forum, point, texts.RECOMMENDED if lines else texts.NO_RECOMMENDATION, lines)
        case Wants.APPENDICES:
            lines = [quote(point, a) for a in point.item.appendices]
            return _part(forum, point, texts.APPENDICES_LISTED if lines else texts.NO_APPENDICES, lines)
        case Wants.WHOLE:
            return whole(forum, point)
    return decision(forum, point, match, short=short)


def _part(forum: Forum, point: Point, intro: str, lines: Sequence[Part]) -> Card:
    source = texts.source(forum.name, point.meeting.date, point.item.number)
    parts = (Text((f"{source}:",)), Text((intro,)), *lines, *_about(forum, point), *_hidden(point, lines))
    buttons = (open_button(point, texts.ITEM_BUTTON),)
    return Card(point.item.title, parts, buttons, texts.fallback(point.item.title, source))


def when_again(forum: Forum, point: Point, told: Sequence[evidence.Passage]) -> Card:
    """What an item says of coming again, where its decision names no time; that it says nothing, where it does not."""
    where = told[0].key if told else ""
    intro = {"": texts.NOT_WHEN, "decision": texts.NO_DATE}.get(where) or texts.says_when(where)
    return _part(forum, point, intro, [quote(point, passage.text) for passage in told])


def copyable(forum: Forum, point: Point) -> Card:
    """The decision and its source as plain words, to be taken along."""
    it = point.item
    line = texts.copied(forum.name, point.meeting.date, it.number, it.title, it.case_number)
    words = it.decision or it.title
    parts = (Text((texts.COPY,), "muted"), Text((f"»{words}«",)), Text((line,)), *_hidden(point, [Quote(words)]))
    return Card(parts=parts)


def timeline(forum: Forum, topic: str, found: Sequence[tuple[Point, Match | None]], *, short: bool = False) -> Card:
    """Several meetings on one subject, in the order given, one quote each."""
    title = texts.times(topic, len({p.meeting.date for p, _m in found}), len(found))
    parts: list[Part] = [Text((title,))]
    for point, match in found:
        it = point.item
        outcome = texts.CLOSED_DETAIL if it.closed else meeting_texts.outcome(as_listed(it.outcome, it.decision))
        source = texts.source(forum.name, point.meeting.date, point.item.number)
        parts.append(Text((f"{source}, {outcome}: {point.item.title}",), "strong"))
        quoted = _quotes(point, match, short=short)
        parts += [*quoted, *_about(forum, point), *_hidden(point, quoted)]
    several = len({p.meeting.date for p, _m in found}) < len(found)
    buttons = tuple(
        open_button(p, texts.item_button(p.meeting.date, p.item.number if several else None)) for p, _m in found
    )
    return Card(parts=tuple(parts), buttons=buttons, fallback=title)


def whole(forum: Forum, point: Point) -> Card:
    """Everything the minutes have of an item, section by section; the decision first."""
    source = texts.source(forum.name, point.meeting.date, point.item.number)
    parts: list[Part] = [Text((f"{source}:",)), *_quotes(point, None), *_about(forum, point)]
    if point.item.recommendations and not evidence.refers_to_recommendation(point.item):
        parts += [Text((texts.RECOMMENDED,), "strong"), *(quote(point, r) for r in point.item.recommendations)]
    for section in point.item.sections:
        if section.text.strip():
            parts += [Text((section.heading,), "strong"), quote(point, section.text)]
    if point.item.appendices:
        parts += [Text((texts.APPENDICES,), "strong"), *(quote(point, a) for a in point.item.appendices)]
    parts += _hidden(point, [*parts, Quote(point.item.title)])
    return Card(title=point.item.title, parts=tuple(p for p in parts if p), fallback=source)


def overview(forum: Forum, title: str, points: Sequence[Point]) -> Card:
    """Items as lines, each with a button that opens it."""
    one_meeting = len({p.meeting.date for p in points}) == 1
    entries = tuple(
        Entry(
            # A number is the meeting's own: across meetings it would count nothing.
            meeting_texts.item_line(p.item.number, p.item.title) if one_meeting else p.item.title,
            _detail(p.item) if one_meeting else texts.source(forum.name, p.meeting.date, p.item.number),
            open_button(p, texts.ITEM_BUTTON),
        )
        for p in points
    )
    return Card(title=title, parts=(Items(entries),))


def _detail(it: AgendaItem) -> str:
    if it.closed:
        return texts.CLOSED_DETAIL
    return meeting_texts.item_detail(it.type.value, as_listed(it.outcome, it.decision))


def open_button(point: Point, label: str) -> Button:
    return Button(label, "decisions.item", point.ids)


def _copy_button(point: Point) -> tuple[Button, ...]:
    nothing = not point.item.decision or shielding.is_only_mark(point.item.decision)
    return () if nothing else (Button(texts.COPY_BUTTON, "decisions.copy", point.ids),)


def _about(forum: Forum, point: Point) -> tuple[Part, ...]:
    """The case, and that the forum has not approved these minutes yet."""
    lines = [texts.case(point.item.case_number)] if point.item.case_number else []
    if point.unapproved:
        lines.append(minutes_texts.unapproved(forum.name))
    return tuple(Text((line,), "muted") for line in lines)


def _hidden(point: Point, quoted: Sequence[Part]) -> list[Part]:
    """Of what is quoted, the words that others may not see: whoever passes them on must know."""
    shown = [" ".join(part.text.split()) for part in quoted if isinstance(part, Quote)]
    found = [h for h in point.hidden if any(_overlap(" ".join(h.passage.split()), text) for text in shown)]
    return [Text((shielding_texts.hidden_for_others(h.passage, h.audience),), "muted") for h in found]


def _overlap(passage: str, text: str) -> bool:
    return passage.casefold() in text.casefold() or text.casefold() in passage.casefold()


def _quotes(point: Point, match: Match | None, *, short: bool = False) -> list[Part]:
    """The decision, and what else the answer rests on. Nothing stands in for a decision without being called so."""
    it = point.item
    if it.closed:
        return [Text((texts.CLOSED,))]
    parts: list[Part] = []
    passage = _elsewhere(point, match)
    if passage and passage.key == "recommendation":
        passage = None if evidence.refers_to_recommendation(it) else passage
    if it.outcome is Outcome.POSTPONED:
        parts.append(Text((texts.POSTPONED,)))
    if it.decision and it.outcome is Outcome.NONE_RECORDED and not shielding.is_only_mark(it.decision):
        parts.append(Text((texts.NO_DECISION,)))
    if it.decision:
        shown = evidence.beginning(it.decision, _LONG) if short else it.decision
        parts.append(quote(point, shown))
        if len(shown) < len(it.decision.rstrip()):
            parts.append(Text((texts.GOES_ON,), "muted"))
        parts += _departure(point)
    else:
        parts.append(Text((texts.NO_DECISION_AT_ALL,)))
    if evidence.refers_to_recommendation(it):
        parts += [Text((texts.RECOMMENDED,)), *(quote(point, r) for r in it.recommendations)]
    if passage:
        several = bool(match and len(match.elsewhere) > 1)
        parts += [Text((texts.stands_elsewhere(passage.key, several=several),)), quote(point, passage.text)]
    return parts


def _departure(point: Point) -> list[Part]:
    """What the decision itself says is not as recommended: shown apart where it is easily overlooked."""
    found = departures.departures(point.item)
    if not found:
        return []
    if len(point.item.decision or "") < _LONG:
        return [Text((texts.DEPARTS,), "strong")]
    return [Text((texts.DEPARTS_WHERE,), "strong"), *(quote(point, sentence) for sentence in found)]


def _elsewhere(point: Point, match: Match | None) -> evidence.Passage | None:
    """The sentence the answer rests on, when the words asked about are not in the decision or the title."""
    if match is None or not match.elsewhere:
        return None
    return evidence.best_passage(point.item, match.elsewhere, without=("decision", "title"))


def quote(point: Point, text: str) -> Part:
    """Never words that do not stand in the minutes: should it happen, the reader is sent to the item instead.

    The item is as its reader may see it, so that nothing hidden passes.
    """
    if shielding.is_only_mark(text):
        return Text((shielding_texts.OMITTED,), "muted")
    if evidence.stands_in(point.item, text):
        return Quote(text)
    log.error("quote not in the minutes", item=point.id)
    return Text((texts.UNQUOTED,), "muted")
