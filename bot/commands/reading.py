"""`read`: what is read in files of minutes; nothing is stored."""

from typing import Annotated, Any

import typer

from bot.commands import files, output
from bot.commands.errors import Failure
from bot.commands.options import Json
from danish.texts import commands as texts
from danish.texts import meetings as meeting_texts
from danish.texts import minutes as minutes_texts
from danish.texts import usage
from forum.agenda import AgendaItem
from forum.decisions import as_listed
from forum.meetings import UNKNOWN_START
from forum.minutes.reading import Reading
from forum.minutes.text import plain


def command(
    names: Annotated[list[str], typer.Argument(metavar=usage.FILE, help=usage.FILES_ARGUMENT)], json: Json = False
) -> int:
    readings: list[Reading] = []
    failed = False
    for name in names:
        try:
            found = files.read(name)
        except Failure as failure:
            output.complain(texts.line_error(name, failure.sentence))
            failed = True
            continue
        readings += found
        if not json:
            output.say("\n".join(line for reading in found for line in _summary(reading)))
    if json and max(len(names), len(readings)) > 1:
        output.write_json([shown(r) for r in readings])
    elif json and readings:
        output.write_json(shown(readings[0]))
    return 1 if failed else 0


def shown(reading: Reading) -> dict[str, Any]:
    """As JSON: texts with white space folded and list marks off, `start` null where the file gives no time."""
    return {
        "date": reading.date.isoformat(),
        "start": None if reading.start == UNKNOWN_START else f"{reading.start:%H:%M}",
        "place": reading.place,
        "forum": reading.forum,
        "members": [{"name": m.name, "title": m.title} for m in reading.members],
        "items": [_item(item) for item in reading.items],
    }


def _item(item: AgendaItem) -> dict[str, Any]:
    sections: dict[str, str] = {}
    for section in item.sections:
        # A heading may come twice in an item.
        sections[section.key] = " ".join(filter(None, (sections.get(section.key), plain(section.text))))
    return {
        "number": item.number,
        "title": item.title,
        "case_number": item.case_number,
        "type": item.type.value,
        "minutes": item.minutes,
        "recommended_by": item.recommended_by,
        "recommendations": [plain(r) for r in item.recommendations],
        "sections": sections,
        "decision": None if item.decision is None else plain(item.decision),
        "outcome": item.outcome.value,
        "appendices": list(item.appendices),
    }


def _summary(reading: Reading) -> list[str]:
    start = None if reading.start == UNKNOWN_START else reading.start
    title = texts.read_title(reading.forum, reading.date, start, reading.place)
    lines = [texts.read_agenda(title) if reading.kind == "agenda" else title]
    named = [(f"{m.name} ({m.title})" if m.title else m.name, m.absent) for m in reading.members]
    lines.append(texts.members_line([name for name, absent in named if not absent]))
    if away := [name for name, absent in named if absent]:
        lines.append(texts.away_line(away))
    for item in reading.items:
        lines += ["", *_item_lines(item, of_agenda=reading.kind == "agenda")]
    if reading.notes:
        lines += ["", *map(minutes_texts.note, reading.notes)]
    if reading.unrecognised:
        lines += ["", texts.UNRECOGNISED_TEXT, *(f"  {plain(text)}" for text in reading.unrecognised)]
    return [*lines, ""]


def _item_lines(item: AgendaItem, *, of_agenda: bool) -> list[str]:
    facts = [
        texts.case(item.case_number) if item.case_number else "",
        meeting_texts.item_type(item.type.value),
        texts.time_set_aside(item.minutes) if item.minutes is not None else "",
        texts.recommendations(len(item.recommendations)) if item.recommendations else "",
        texts.appendices(len(item.appendices)) if item.appendices else "",
        "" if of_agenda else meeting_texts.outcome(as_listed(item.outcome, item.decision)),
    ]
    lines = [texts.item_line(item.number, item.title), "  " + ", ".join(fact for fact in facts if fact)]
    if headings := [section.heading for section in item.sections if section.heading]:
        lines.append("  " + texts.section_names(headings))
    if of_agenda:
        return lines
    decision = texts.decided(plain(item.decision)) if item.decision else texts.no_decision()
    return [*lines, f"  {decision}"]
