"""What of an item is shown for an answer, in the minutes' own words."""

import datetime as dt
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from danish import dates, words
from forum.agenda import AgendaItem

_SENTENCE_END: Final = re.compile(r"(?<=[.!?:])\s+(?=[A-ZÆØÅ0-9»\"“\[])|(?<=[.!?]\])\s+|\n")
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:ca|bl\.a|fx|f\.eks|pkt|nr|kl|jf|d|mio|kr|pr|hhv|inkl|evt|ift|mv|dvs|stk|vedr|\d{1,2})\.)$"
)
_RETURNS: Final = re.compile(
    r"\b(?:igen|på ny|tilbage|udskudt|udsat|udskydes|udsættes|genoptages|forelægges|fremlægges|hvorefter|senere"
    r"|ny (?:status|sag|orientering|drøftelse)|(?:næste|kommende) (?:møde|gang)|føl\w+ op|opfølgning)\b",
    re.IGNORECASE,
)
_FOLLOWS_RECOMMENDATION: Final = re.compile(r"indstilling", re.IGNORECASE)


@dataclass(frozen=True)
class Passage:
    """`text` stands word for word in the section `key` ("decision", "resume", "recommendation", any section's key)."""

    key: str
    text: str


def passages(item: AgendaItem) -> list[Passage]:
    """Every text of an item that can be quoted, the decision first."""
    found = [Passage("decision", item.decision or ""), Passage("title", item.title)]
    found += [Passage(section.key, section.text) for section in item.sections]
    found += [Passage("recommendation", line) for line in item.recommendations]
    found += [Passage("appendix", line) for line in item.appendices]
    return [p for p in found if p.text]


def stands_in(item: AgendaItem, quote: str) -> bool:
    """Whether a quote is the minutes' own words: a part of one passage, unchanged."""
    return bool(quote.strip()) and any(quote in passage.text for passage in passages(item))


def best_passage(item: AgendaItem, terms: Collection[str], *, without: Collection[str] = ()) -> Passage | None:
    """The sentence that holds most of the terms, the earliest such; None where none holds any."""
    wanted = frozenset(terms)
    best: tuple[int, Passage] | None = None
    for passage in passages(item):
        if passage.key in without:
            continue
        for sentence in sentences(passage.text):
            if not _may_hold(sentence, wanted):
                continue
            held = len(wanted.intersection(words.terms(sentence)))
            if held and (best is None or held > best[0]):
                best = (held, Passage(passage.key, sentence))
    return best[1] if best else None


def _may_hold(sentence: str, terms: Collection[str]) -> bool:
    """A quick look: a stem is the beginning of its word; a term with _ is not looked for in letters."""
    folded = words.fold(sentence)
    return any("_" in term or term in folded for term in terms)


def sentences(text: str) -> list[str]:
    """Sentences and list lines, each word for word. A full stop after an abbreviation or an ordinal ends nothing."""
    found: list[str] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if match.group() != "\n" and _ABBREVIATION.search(text[start : match.start()]):
            continue
        found.append(text[start : match.start()].strip())
        start = match.end()
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]


def names_time_after(text: str, day: dt.date) -> bool:
    """Whether it names a day or period that ends after `day`."""
    return any(period.last > day for period in dates.find(text, day, looking="ahead"))


def on_return(item: AgendaItem, day: dt.date) -> list[Passage]:
    """What an item that was on `day` says of coming again: of its decision each such sentence; where there is none, the
    case text's first that names a time after `day`.
    """
    decided = [s for s in sentences(item.decision or "") if _RETURNS.search(s)]
    if decided:
        return [Passage("decision", s) for s in decided]
    told = (Passage(section.key, s) for section in item.sections for s in sentences(section.text) if _RETURNS.search(s))
    first = next((p for p in told if names_time_after(p.text, day)), None)
    return [first] if first else []


def beginning(text: str, most: int) -> str:
    """As many whole sentences or lines as `most` letters hold, word for word; at least the first, however long."""
    end = 0
    for sentence in sentences(text):
        start = text.index(sentence, end)
        if end and start + len(sentence) > most:
            break
        end = start + len(sentence)
    return text[:end]


def refers_to_recommendation(item: AgendaItem) -> bool:
    """As in "Chefforum godkendte indstillingen": what was decided then stands in the recommendation."""
    return bool(item.recommendations and item.decision and _FOLLOWS_RECOMMENDATION.search(item.decision))
