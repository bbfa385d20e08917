"""Where a decision is not what was recommended: what was added, changed, put off or refused, in the minutes' words."""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from danish import dates
from forum.agenda import AgendaItem, ItemType, type_by_recommendations
from forum.decisions import Outcome, outcome_of, sentences_of


class Change(StrEnum):
    REMARK = "remark"
    POSTPONED = "postponed"
    REJECTED = "rejected"
    IN_PART = "in_part"
    CHANGED = "changed"
    AMOUNT = "amount"
    MORE = "more"
    LESS = "less"


@dataclass(frozen=True)
class Difference:
    """`words` stand in the decision as they are here; MORE is a decision where only noting or discussing was asked.

    LESS is the opposite: something was to be decided, and the minutes tell only of talk.
    """

    change: Change
    words: str


@dataclass(frozen=True)
class Postponement:
    """To when an item was put off: the decision's own words, and the day they name, None for "næste møde"."""

    words: str
    date: dt.date | None


_REMARK = re.compile(
    r"\b(?:(?:dog\s+)?med\s+(?:den|de|det|følgende|en|et|forbehold for|undtagelse af)?\s*(?:\w+\s+)?"
    r"(?:bemærkning(?:er)?|tilføjelse(?:r)?|ændring(?:er)?|rettelse(?:r)?|præcisering(?:er)?|forbehold|ønske|undtagelse|"
    r"kommentar(?:er)?|opmærksomhedspunkt(?:er)?|justering(?:er)?)\b|(?:og|samt)\s+bemærkede\b|idet\s+(?:det|der|man)\b)",
    re.I,
)
_TO = re.compile(r"\b(?:til|på)\s+(?!\w+\s+efterretning)", re.I)
_PUT_OFF = re.compile(
    r"\b(?:udskudt|udsat|udskydes|udsættes|udskød|udsatte|udskyde|udsætte|flyttet|flyttes|flyttede|genoptages|genbesøges|"
    r"behandles|drøftes|tages|sættes)\b",
    re.I,
)
_IN_PART = re.compile(
    r"\b(?:delvist?|dele af indstillingen|(?:pind|punkt|ad)\s*\d+(?:\s*(?:og|-)\s*\d+)?\s+(?:ikke|udgår))\b", re.I
)
_CHANGED = re.compile(r"\b(?:udgår|udgik|i stedet|bortfalder|tilføjes|ændres til|ændret til)\b", re.I)
_AMOUNT = re.compile(r"\b\d{1,3}(?:\.\d{3})+(?:,\d+)?\s*kr\b|\b\d+(?:,\d+)?\s*(?:mio|mia)\.?\s*kr\b|\b\d+\s*kr\b", re.I)


def remark_of(decision: str | None) -> str | None:
    """From "godkendte indstillingen med bemærkning om, at ..." the words from "med" to the end of the sentence."""
    for sentence in sentences_of(decision or ""):
        if match := _REMARK.search(sentence):
            return sentence[match.start() :].rstrip(" .")
    return None


def postponed_to(decision: str | None, held: dt.date, forum: str = "") -> Postponement | None:
    """To when the decision puts the item off, told on the day `held`; None when it does not or names no time."""
    for sentence in sentences_of(decision or ""):
        if outcome_of(sentence, forum) is not Outcome.POSTPONED or (verb := _PUT_OFF.search(sentence)) is None:
            continue
        if (to := _TO.search(sentence, verb.end())) is None:
            continue
        words = re.split(r",|\s(?:hvor|idet|da|fordi|så)\s", sentence[to.start() :])[0].rstrip(" .")
        day = dates.find_one(words, held)
        return Postponement(words, day.first if day is not None and day.is_day else None)
    return None


def differences(item: AgendaItem) -> tuple[Difference, ...]:
    """Each way in which the item's decision is another than its recommendations, none where one of them is missing."""
    decision = item.decision or ""
    if not item.recommendations or not decision:
        return ()
    if item.outcome in (Outcome.POSTPONED, Outcome.REJECTED):
        return (Difference(Change(item.outcome.value), _sentence_with(decision, item.outcome)),)
    found = []
    if remark := remark_of(decision):
        found.append(Difference(Change.REMARK, remark))
    if part := next((s for s in sentences_of(decision) if _IN_PART.search(s)), None):
        found.append(Difference(Change.IN_PART, part))
    if changed := next((s for s in sentences_of(decision) if _CHANGED.search(s) and remark_of(s) is None), None):
        found.append(Difference(Change.CHANGED, changed))
    found += [Difference(Change.AMOUNT, amount) for amount in _new_amounts(item.recommendations, decision)]
    asked = type_by_recommendations(item.recommendations)
    if asked in (ItemType.INFORMATION, ItemType.DISCUSSION) and item.outcome is Outcome.DECIDED:
        found.append(Difference(Change.MORE, _sentence_with(decision, Outcome.DECIDED)))
    if asked is ItemType.DECISION and item.outcome in (Outcome.DISCUSSED, Outcome.NOTED, Outcome.NONE_RECORDED):
        found.append(Difference(Change.LESS, decision))
    return tuple(found)


def _sentence_with(decision: str, outcome: Outcome) -> str:
    return next((s for s in sentences_of(decision) if outcome_of(s) is outcome), decision)


def _new_amounts(recommendations: tuple[str, ...], decision: str) -> list[str]:
    """Amounts of money in the decision that the recommendations do not have, where those have any."""
    asked = {_figure(match[0]) for line in recommendations for match in _AMOUNT.finditer(line)}
    if not asked:
        return []
    return [match[0] for match in _AMOUNT.finditer(decision) if _figure(match[0]) not in asked]


def _figure(amount: str) -> str:
    return re.sub(r"[\s.]", "", amount.lower())
