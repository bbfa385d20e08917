"""Passages of the minutes that not everybody may see: where they stand, and an item without them.

A passage is the minutes' own words. It belongs to an item of a meeting, not to a version of its minutes, so that it
stays hidden when a corrected version is released. White space and case do not count when it is looked for.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from rapidfuzz import fuzz, process

from danish import words
from danish.texts import meetings as meeting_texts
from danish.texts.shielding import OMITTED
from forum import evidence
from forum.agenda import AgendaItem, ItemType, Section, type_of
from forum.decisions import Outcome, outcome_of, tells
from forum.errors import ForumError

# So many words say the same nowhere else by chance: they are hidden in every item of the meeting.
_OWN_WORDS: Final = 5
_FEWEST_LETTERS: Final = 4
_ALIKE: Final = 70
_LIST_MARK: Final = re.compile(r"^\s*(?:[-–•*]|\(?(?:\d{1,2}|[a-zæøå])[.)])\s+")
_BARE_MARK: Final = re.compile(r"\s*(?:[-–•*]|\(?(?:\d{1,2}|[a-zæøå])[.)])?\s*")
_QUOTES: Final = " \t\n»«\"“”„'"
_SENTENCE_BEGINS: Final = re.compile(r"(?:^|[.!?:]\s+|\n\s*(?:[-–•*]|\d{1,2}[.)])?\s*)$")


class Audience(StrEnum):
    OFFICE = "office"
    MEMBERS = "members"
    PERSONS = "persons"


class NotThere(ForumError):
    """`line` does not stand in the item; `nearest` is its sentence that is most like it, "" when none is."""

    def __init__(self, line: str, nearest: str) -> None:
        super().__init__(line, nearest)
        self.line = line
        self.nearest = nearest


@dataclass(frozen=True)
class Shield:
    """Passages of one item, hidden together. The secretariat and the chair always see them; whom else `audience` says,
    and `persons` by id where it names persons. It counts until it is lifted. `at` is when it was hidden, of one stored.
    """

    id: int
    forum_id: int
    date: dt.date
    number: int
    title: str
    passages: tuple[str, ...]
    audience: Audience
    persons: frozenset[int]
    why: str
    by_id: int
    lifted_by: int | None = None
    at: dt.datetime | None = None

    @property
    def is_lifted(self) -> bool:
        return self.lifted_by is not None


# --- where a passage stands ---


def applies(shield: Shield, number: int, title: str) -> tuple[str, ...]:
    """The passages to be hidden in this item of the meeting, whatever became of its number and title since."""
    if shield.is_lifted:
        return ()
    if number == shield.number or words.fold(title) == words.fold(shield.title):
        return shield.passages
    return tuple(p for p in shield.passages if len(p.split()) >= _OWN_WORDS)


def stands_in(item: AgendaItem, passage: str) -> bool:
    return any(_found(text, passage) for text in _texts(item))


def missing(shield: Shield, items: Iterable[AgendaItem]) -> tuple[str, ...]:
    """The passages that stand in no item they would be hidden in."""
    left = list(shield.passages)
    for item in items:
        here = applies(shield, item.number, item.title)
        left = [p for p in left if p not in here or not stands_in(item, p)]
    return tuple(left)


def lost(shields: Sequence[Shield], items: Sequence[AgendaItem], read_at: dt.datetime) -> list[Shield]:
    """Those of which something stands no longer in a version that was read then, and nothing of the same item has been
    hidden since.
    """

    def is_seen_to(one: Shield) -> bool:
        later = (s for s in shields if s.at is not None and s.at > read_at and not missing(s, items))
        return any(s.number == one.number or words.fold(s.title) == words.fold(one.title) for s in later)

    return [s for s in shields if missing(s, items) and not is_seen_to(s)]


def located(item: AgendaItem, pasted: str) -> tuple[str, ...]:
    """What was pasted, as the item itself has it; line by line where it spans more than one text.

    Raises NotThere. () when nothing was pasted that could be looked for.
    """
    whole = _trimmed(pasted)
    if sum(letter.isalnum() for letter in whole) < _FEWEST_LETTERS:
        return ()
    if (held := _as_held(item, whole)) is not None:
        return (held,)
    lines = [line for line in (_trimmed(_LIST_MARK.sub("", line)) for line in pasted.splitlines()) if line]
    found = {line: _as_held(item, line) for line in lines}
    missing = next((line for line, held in found.items() if held is None), None)
    if missing is not None:
        raise NotThere(missing, _nearest(item, missing))
    return tuple(dict.fromkeys(held for held in found.values() if held is not None))


def sentences(item: AgendaItem) -> list[str]:
    """What can be chosen to be hidden, in the order it is shown, each word for word."""
    found = [s for passage in evidence.passages(item) for s in evidence.sentences(passage.text)]
    return [s for s in dict.fromkeys(found) if sum(letter.isalnum() for letter in s) >= _FEWEST_LETTERS]


def joined(item: AgendaItem, chosen: Sequence[str]) -> tuple[str, ...]:
    """Chosen sentences as passages: those that follow one another become one."""
    passages = list(dict.fromkeys(chosen))
    for text in _texts(item):
        spans = _merged(text, [span for p in passages for span in _found(text, p)])
        whole = [text[a:b] for a, b in spans]
        if any(w not in passages for w in whole):
            passages = [*whole, *(p for p in passages if not any(_found(w, p) for w in whole))]
    return tuple(passages)


def _trimmed(pasted: str) -> str:
    return pasted.strip(_QUOTES)


def _as_held(item: AgendaItem, pasted: str) -> str | None:
    for text in _texts(item):
        for a, b in _found(text, pasted):
            return text[a:b]
    return None


def _nearest(item: AgendaItem, line: str) -> str:
    choices = sentences(item)
    folded = [words.fold(choice) for choice in choices]
    best = process.extractOne(words.fold(line), folded, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return choices[best[2]] if best else ""


def _texts(item: AgendaItem) -> list[str]:
    """Every text of an item that is shown to anybody."""
    found = [item.decision or "", item.title, item.recommended_by or "", item.minutes_note]
    found += [part for section in item.sections for part in (section.text, section.heading)]
    return [text for text in (*found, *item.recommendations, *item.appendices) if text]


def _found(text: str, passage: str) -> list[tuple[int, int]]:
    pieces = [re.escape(piece) for piece in passage.split()]
    if not pieces:
        return []
    before = r"(?<!\w)" if passage.strip()[0].isalnum() else ""
    after = r"(?!\w)" if passage.strip()[-1].isalnum() else ""
    pattern = before + r"\s+".join(pieces) + after
    return [_whole(text, m.start(), m.end()) for m in re.finditer(pattern, text, re.IGNORECASE)]


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """A sentence goes with the stop it ends with, also where that was not pasted along."""
    if text[end : end + 1] in (".", "!", "?") and _SENTENCE_BEGINS.search(text, max(0, start - 40), start):
        return start, end + 1
    return start, end


def _merged(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order, with those joined that overlap or have only white space between them."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and (start <= merged[-1][1] or not text[merged[-1][1] : start].strip()):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


# --- an item without them ---


def is_only_mark(text: str | None) -> bool:
    """Whether nothing of a text is left but that something is left out."""
    return bool(text and OMITTED in text and not re.sub(r"[\W_]+", "", text.replace(OMITTED, "")))


def unmarked(line: str) -> str:
    """A line as it can be asked about."""
    return " ".join(line.replace(OMITTED, " ").split())


def marked(item: AgendaItem, passages: Collection[str], forum: str) -> AgendaItem:
    """As it is shown: a mark in the passages' place. What is read from the words is read without them, so that it tells
    nothing of them: the outcome, the kind. `forum` is the forum's name, as for `outcome_of`.
    """
    cut = without(item, passages, forum)
    shown = _replaced(item, passages, OMITTED)
    return replace(shown, type=cut.type, outcome=cut.outcome)


def without(item: AgendaItem, passages: Collection[str], forum: str) -> AgendaItem:
    """As if the passages had never been there: what is searched."""
    cut = _replaced(item, passages, "")
    cut = replace(
        cut,
        recommended_by=cut.recommended_by or None,
        recommendations=tuple(line for line in cut.recommendations if line),
        sections=tuple(s for s in cut.sections if s.text or s.heading),
        decision=cut.decision or None,
        appendices=tuple(line for line in cut.appendices if line),
    )
    return replace(cut, type=_type(item, cut), outcome=_outcome(item, cut, forum))


def text_without(text: str, passages: Collection[str]) -> str:
    return _in_text(text, passages, "")


def closed(item: AgendaItem) -> AgendaItem:
    """An item behind closed doors as everybody sees it: that there was one."""
    return AgendaItem(
        number=item.number,
        title=meeting_texts.closed_item(),
        case_number=None,
        type=ItemType.FORMALITY,
        minutes=None,
        minutes_note="",
        recommended_by=None,
        recommendations=(),
        sections=(),
        decision=None,
        outcome=Outcome.NONE_RECORDED,
        appendices=(),
        closed=True,
        again=item.again,
    )


def _replaced(item: AgendaItem, passages: Collection[str], mark: str) -> AgendaItem:
    def put(text: str) -> str:
        return _in_text(text, passages, mark)

    return replace(
        item,
        title=put(item.title),
        minutes_note=put(item.minutes_note),
        recommended_by=put(item.recommended_by) if item.recommended_by else None,
        recommendations=tuple(put(line) for line in item.recommendations),
        sections=tuple(_section(s, put(s.heading), put(s.text)) for s in item.sections),
        decision=put(item.decision) if item.decision else item.decision,
        appendices=tuple(put(line) for line in item.appendices),
    )


def _section(section: Section, heading: str, text: str) -> Section:
    # The key is made of the heading: it would tell the words.
    return Section(section.key if heading == section.heading else "tekst", heading, text)


def _in_text(text: str, passages: Collection[str], mark: str) -> str:
    spans = _merged(text, [span for passage in passages for span in _found(text, passage)])
    for start, end in reversed(spans):
        left, right = text[:start], text[end:]
        if mark:
            text = left + mark + right
            continue
        if not left or left[-1].isspace():
            right = right.lstrip(" ")
        if not right or right[0] == "\n":
            left = left.rstrip(" ")
        text = left + right
    if spans and not mark:
        text = "\n".join(line for line in text.split("\n") if not _BARE_MARK.fullmatch(line))
    return text


def _type(item: AgendaItem, cut: AgendaItem) -> ItemType:
    """Read anew where it was read from words that are gone; a kind that is marked beside the title stays."""
    if item.type is not type_of(item.title, item.recommendations):
        return item.type
    return type_of(cut.title, cut.recommendations)


def _outcome(item: AgendaItem, cut: AgendaItem, forum: str) -> Outcome:
    if cut.decision == item.decision:
        return item.outcome
    outcome = outcome_of(cut.decision, forum)
    # What is labelled as decided was decided, as in forum/minutes/item.
    labelled = item.outcome is Outcome.DECIDED and outcome_of(item.decision, forum) is Outcome.DISCUSSED
    return Outcome.DECIDED if labelled and outcome is Outcome.DISCUSSED and not tells(cut.decision or "") else outcome
