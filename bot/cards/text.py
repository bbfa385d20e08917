"""A Card as plain text: for the terminal, for `ask` and for transcripts.

What comes from minutes or from people is shown as it stands, but for control characters: those could move a cursor,
hide words or turn their order.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal
from urllib.parse import urlsplit

from danish import dates
from danish.texts import pages as texts
from dialogs.card import (
    Button,
    Card,
    ChoiceField,
    DateField,
    Entry,
    Facts,
    Field,
    Inlines,
    Items,
    Link,
    Mention,
    NumberField,
    Part,
    Quote,
    Text,
    TextField,
)

# A table wider than this is easier to read with its cells side by side and no columns.
TABLE_WIDTH: Final = 100

_NEWLINES: Final = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_LIST_MARK: Final = re.compile(r"(- |\d{1,3}[.)] )")
_LINKED: Final = frozenset({"http", "https", "mailto"})


@dataclass(frozen=True)
class Block:
    """One block of a quoted text: `cells` of a table row, else one cell; `mark` is a list line's ("- ", "2. ")."""

    kind: Literal["paragraph", "list", "table"]
    cells: tuple[str, ...]
    mark: str = ""


def clean(text: str) -> str:
    """Newlines and tabs stay; other control characters, direction overrides and lone surrogates go."""
    return _CONTROLS.sub("", _NEWLINES.sub("\n", text))


def one_line(text: str) -> str:
    return " ".join(clean(text).split())


def plain(content: Inlines) -> str:
    """Words without markup: a mention is its name, a link its text with the address after it."""
    return clean("".join(part if isinstance(part, str) else _named(part) for part in content)).replace("\t", " ")


def address(url: str) -> str | None:
    """What a link may lead to: an address on the web or a mail address; None for anything else."""
    url = clean(url).strip()
    try:
        scheme = urlsplit(url).scheme
    except ValueError:
        return None
    return url if scheme in _LINKED and not any(c.isspace() for c in url) else None


def blocks(text: str) -> list[Block]:
    """A quote's blocks, as `Quote.text` parts them."""
    return [_block(line) for line in clean(text).split("\n") if line.strip()]


def buttons(card: Card) -> list[Button]:
    """Every button in the order shown, those of `Items` among them: a typed number n is the n-th of these."""
    of_entries = (e.button for part in card.parts if isinstance(part, Items) for e in part.entries if e.button)
    return [*of_entries, *card.buttons]


def render(card: Card, *, width: int | None = None, numbered_from: int | None = None) -> str:
    """`width` folds lines at that many characters; None leaves every paragraph on one line.

    `numbered_from` puts numbers on the buttons, in the order of `buttons`, for where one is pressed by its number.
    """
    labels = iter(_labels(buttons(card), numbered_from))
    parts = [part for part in (_part(p, width, labels) for p in card.parts) if part]
    if title := one_line(card.title):
        parts[:1] = ["\n".join([_fold(title, width), *parts[:1]])]
    if card.buttons:
        parts.append(_row(list(labels), width))
    return "\n\n".join(parts) or _fold(one_line(card.fallback), width)


def _labels(shown: Iterable[Button], numbered_from: int | None) -> Iterator[str]:
    for place, button in enumerate(shown):
        number = f"{numbered_from + place} " if numbered_from is not None else ""
        yield f"[{number}{one_line(button.label)}]"


def _row(labels: list[str], width: int | None) -> str:
    """Labels side by side; a label is never parted from its brackets unless it is wider than the line."""
    lines: list[str] = []
    for label in labels:
        if lines and (width is None or len(lines[-1]) + 1 + len(label) <= width):
            lines[-1] += f" {label}"
        else:
            lines.append(_fold(label, width))
    return "\n".join(lines)


def _part(part: Part, width: int | None, labels: Iterator[str]) -> str:
    match part:
        case Text():
            return _lines(plain(part.content), width)
        case Quote():
            return _quote(part, width)
        case Facts():
            return "\n".join(_fold(f"{one_line(label)}: {one_line(value)}", width, "  ") for label, value in part.rows)
        case Items():
            return "\n".join(_entry(entry, width, labels) for entry in part.entries)
        case _:
            return _field(part, width)


def _quote(quote: Quote, width: int | None) -> str:
    lines = []
    for kind, group in groupby(blocks(quote.text), key=lambda block: block.kind):
        if kind == "table":
            lines.append("\n".join(_table([block.cells for block in group], width)))
        elif kind == "list":
            lines.append("\n".join(_fold(b.mark + b.cells[0], width, " " * len(b.mark)) for b in group))
        else:
            lines.extend(_fold(block.cells[0], width) for block in group)
    source = _fold(one_line(quote.source), width)
    words = "\n\n".join(lines)
    return "\n".join(filter(None, [f"»{words}«" if words else "", source]))


def _table(rows: list[tuple[str, ...]], width: int | None) -> list[str]:
    columns = max(len(row) for row in rows)
    widths = [max((len(row[i]) for row in rows if i < len(row)), default=0) for i in range(columns)]
    if sum(widths) + 3 * (columns - 1) > min(width or TABLE_WIDTH, TABLE_WIDTH):
        return [_fold(" | ".join(row), width, "  ") for row in rows]
    return [" | ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=False)).rstrip() for row in rows]


def _entry(entry: Entry, width: int | None, labels: Iterator[str]) -> str:
    label = f" {next(labels)}" if entry.button else ""
    lines = [_fold(f"- {one_line(entry.title)}{label}", width, "  ")]
    if detail := one_line(entry.detail):
        lines.append(_fold(f"  {detail}", width, "  "))
    return "\n".join(lines)


def _field(field: Field, width: int | None) -> str:
    needed = f" ({texts.REQUIRED})" if field.required else ""
    lines = [_fold(f"{one_line(field.label)}{needed}: {_value(field)}".rstrip(), width, "  ")]
    if isinstance(field, ChoiceField):
        for choice in field.choices:
            chosen = f" ({texts.CHOSEN})" if choice.value in field.value else ""
            lines.append(_fold(f"- {one_line(choice.label)}{chosen}", width, "  "))
    if error := one_line(field.error):
        lines.append(_fold(error, width))
    return "\n".join(lines)


def _value(field: Field) -> str:
    match field:
        case TextField():
            return one_line(field.value)
        case NumberField():
            return "" if field.value is None else str(field.value)
        case DateField():
            return dates.say_short(field.value) if field.value else ""
        case ChoiceField():
            return ""


def _block(line: str) -> Block:
    if "\t" in line.strip():
        return Block("table", tuple(cell.strip() for cell in line.split("\t")))
    line = line.strip()
    if mark := _LIST_MARK.match(line):
        return Block("list", (line[mark.end() :].strip(),), mark[0])
    return Block("paragraph", (line,))


def _named(part: Mention | Link) -> str:
    if isinstance(part, Mention):
        return part.name
    target = address(part.url)
    return part.text if target is None or target == part.text.strip() else f"{part.text} ({target})"


def _lines(text: str, width: int | None) -> str:
    return "\n".join(_fold(line.strip(), width) for line in text.split("\n")).strip("\n")


def _fold(line: str, width: int | None, indent: str = "") -> str:
    if width is None or len(line) <= width:
        return line
    return textwrap.fill(
        line, max(width, len(indent) + 1), subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
