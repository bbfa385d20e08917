"""Understanding a question: what it is about, which meetings it means, and what kind of answer it wants.

Values in, values out: what the archive holds is not known here.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise
from typing import Final

from danish import dates, haste, lexicon, wordlists, words
from danish.words import Word, fold
from forum import case_numbers, own_case_numbers, vocabulary
from forum.decisions import Outcome
from forum.phrasings import COMING, Phrasing

LONGEST: Final = 60
"""Words of a question that count. More is a text, not a question."""
_LONGEST_TEXT: Final = 1000
_LONGEST_ECHO: Final = 60


class Which(StrEnum):
    """A meeting by its place in the row."""

    LATEST = "latest"
    PREVIOUS = "previous"
    FIRST = "first"


class Wants(StrEnum):
    """A part of the item other than its decision."""

    RECOMMENDATION = "recommendation"
    APPENDICES = "appendices"
    WHOLE = "whole"


@dataclass(frozen=True)
class Span:
    """Days from `first` to and with `last` that the question names; `said` is how they are said back.

    A deadline ("inden udgangen af oktober", "næste år") is something an item mentions, not when a meeting was.
    """

    first: dt.date
    last: dt.date
    said: str
    period: dates.Period
    is_deadline: bool = False

    @property
    def is_weekday(self) -> bool:
        """A weekday and nothing else ("fredag", not "på fredag" or "i fredags")."""
        return fold(self.period.text) in _WEEKDAYS

    @property
    def is_short(self) -> bool:
        """A day or a weekend."""
        return (self.last - self.first).days < _WEEKEND

    @property
    def says_year(self) -> bool:
        """Which year is meant is said, or follows from today ("i går", "sidste uge")."""
        return bool(_SAYS_YEAR.search(self.period.text)) or not _WRITTEN.search(self.period.text)


@dataclass(frozen=True)
class Question(Phrasing):
    """`subject` are the words that carry meaning, `frame` those that only say how one asks ("besluttede", "sagen").

    `cases` are case numbers in their normal form (KLE's first, then the forum's own), `kle` a KLE subject named alone
    ("85.11.20"). `named` are terms that stand for several words: departments, quarters, "NIS 2"; each with the indexes
    in `subject` it stands for. `phrases` are several words with one meaning ("sick leave"), and the Danish they may
    mean. `own` are the subject's words that the forum itself has said a meaning of, folded.
    """

    text: str
    subject: tuple[Word, ...] = ()
    frame: tuple[Word, ...] = ()
    named: tuple[tuple[str, tuple[int, ...]], ...] = ()
    phrases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    years: tuple[int, ...] = ()
    cases: tuple[str, ...] = ()
    kle: str = ""
    span: Span | None = None
    which: Which | None = None
    number: int | None = None
    outcome: Outcome | None = None
    newest: bool = False
    timeline: bool = False
    english: bool = False
    oldest: bool = False
    points_back: bool = False
    asks_for_another: bool = False
    wants: Wants | None = None
    asks_approval: bool = False
    quarters: tuple[str, ...] = field(default=())
    own: Mapping[str, tuple[vocabulary.Meaning, ...]] = field(default_factory=dict)

    @property
    def has_scope(self) -> bool:
        """It names meetings: a time, or a place in the row."""
        return self.span is not None or self.which is not None

    @property
    def is_about_nothing(self) -> bool:
        """No word of a subject: only a scope, an outcome, or a word that points back."""
        return not (self.subject or self.phrases or self.quarters)

    @property
    def topic(self) -> str:
        """The subject as typed, from its first word to its last."""
        if not self.subject:
            return " ".join(self.topic_words)
        return self.text[self.subject[0].start : self.subject[-1].end]

    @property
    def echo(self) -> str:
        """The subject as it can be said back, "" where that would not be Danish: words in a row with nothing but the
        likes of "og" and "for" between, none of them an everyday word or verb, nor somebody of whom it is asked.
        """
        if self.subject and _SOMEBODY.search(fold(self.text[: self.subject[0].start])):
            return ""
        if len(self.topic) > _LONGEST_ECHO or any(lexicon.is_general(w.text) for w in self.subject):
            return ""
        if not all(_BETWEEN.fullmatch(self.text[a.end : b.start].casefold()) for a, b in pairwise(self.subject)):
            return ""
        return self.topic

    @property
    def topic_words(self) -> tuple[str, ...]:
        """What is remembered of the subject, in the person's own words."""
        quarters = tuple(self.text[start:end] for start, end, _term in words.quarters(self.text))
        return (
            *(w.text for w in self.subject),
            *(text for text, _meant in self.phrases),
            *quarters,
            *map(str, self.years),
        )

    @property
    def is_short(self) -> bool:
        """As in "Hvad er fristen?": a single word, that may be about anything."""
        return len(self.subject) == 1 and not (self.quarters or self.years or self.has_scope or self.phrases)

    @property
    def is_facet(self) -> bool:
        """As in "Hvem er ansvarlig?": what one asks of anything."""
        return bool(self.subject) and not self.has_scope and all(w.term in _FACETS for w in self.subject)

    @property
    def means_last(self) -> bool:
        """As in "Hvem retter den til?": of one thing, that was named before."""
        return bool(_THAT.search(fold(self.text))) and len(self.subject) <= 2

    @property
    def asks_leave(self) -> bool:
        """As in "Må jeg arbejde hjemme onsdag?": a rule is asked for, and no meeting that was."""
        return not self.frame and bool(_LEAVE.match(fold(self.text)))


_WEEKEND: Final = 2
_WEEKDAYS: Final = frozenset(map(fold, dates.WEEKDAYS))
_SAYS_YEAR: Final = re.compile(r"\d{4}|\d[./-]\d{1,2}[./-]\d{2}|\bår(?:et|ets)?\b", re.IGNORECASE)
_WRITTEN: Final = re.compile(rf"\d|{'|'.join(dates.MONTHS)}", re.IGNORECASE)

# Of "loven" no more is left than of "lovet", and it is a subject.
_PROMISED: Final = frozenset({"lovet", "lovede", "lover"})
_FRAME: Final = frozenset(words.stem(word) for word in wordlists.FRAME.split())
_FACETS: Final = frozenset(words.stem(word) for word in wordlists.FACETS.split())
_SPOKEN: Final = frozenset(fold(wordlists.SPOKEN).split()) | _PROMISED
_ENGLISH_FRAME: Final = frozenset(wordlists.ENGLISH_FRAME.split())

_LATEST: Final = re.compile(
    r"\b(?P<which>sidste|seneste|nyeste|forrige|naestsidste|foerste|last|latest|previous|most recent)"
    r" (?:afholdte )?(?:chefforum(?:smoede\w*)?|moede\w*|referat\w*|meeting|dagsorden\w*)\b"
)
_WHICH: Final = {
    "naestsidste": Which.PREVIOUS,
    "previous": Which.PREVIOUS,
    "foerste": Which.FIRST,
}
_LAST_TIME: Final = re.compile(r"\b(?:sidst|senest|(?:sidste|seneste) gang)\b")
_NEWEST: Final = re.compile(
    r"\b(?:nyeste|seneste|sidst|senest|sidste|aktuelle?|nu|latest|newest|most recent|senere|nyere)\b"
)
_OLDEST: Final = re.compile(r"\b(?:foerste gang|oprindelig\w*|foerst|first time|originally)\b")
_TIMELINE: Final = re.compile(
    r"\b(?:historik\w*|forloeb\w*|tidslinje|udviklingen i|over tid|hver gang"
    r"|alle gange|hvor mange gange|gennem tiden|hele vejen"
    r"|foer og (?:efter|nu)|timeline|history|hvornaar har vi|alle moeder|alle beslutninger|samtlige)\b"
)
_NUMBER: Final = re.compile(
    r"\b(?:punkt|pkt|dagsordenspunkt|item|point)\.?\s*(?:nr\.?\s*|nummer\s*)?(\d{1,2})\b(?![.,]\d|\d)", re.IGNORECASE
)
_KLE: Final = re.compile(r"(?<![\d.])(\d{2})\.(\d{2})\.(\d{2})(?![\d.]|\.\d)")
_YEAR: Final = re.compile(r"(?<![\d.,/-])((?:19|20)\d{2})(?![\d/]|[.,-]\d)")
_OUTCOMES: Final = (
    (re.compile(r"\b(?:ingen|uden)(?: egentlig)? beslutning\w*"), Outcome.NONE_RECORDED),
    (re.compile(r"\b(?:udskudt\w*|udsat|udskoed|udskyde\w*|postponed|deferred)\b"), Outcome.POSTPONED),
    (re.compile(r"\b(?:afvist\w*|afviste|afslog|afslaaet|forkastet|rejected)\b"), Outcome.REJECTED),
    (re.compile(r"\btil efterretning\b|\bnoted\b"), Outcome.NOTED),
    (re.compile(r"\b(?:godkendt\w*|approved)\b"), Outcome.APPROVED),
)
_WANTS: Final = (
    (
        Wants.RECOMMENDATION,
        re.compile(
            r"\b(?:hvad (?:var|er|lød|loed|lyder|stod der i|gik)|hvordan (?:var|lød|loed|lyder)|vis(?: mig)?|og)"
            r" (?:selve )?indstilling(?:en|erne)(?: ud på)?\b|\bhvad (?:blev|var|er) (?:der )?indstillet\b"
            r"|\bhvad indstillede\b|\bwhat was the recommendation\b",
            re.IGNORECASE,
        ),
    ),
    (
        Wants.APPENDICES,
        re.compile(
            r"\b(?:vis|se|hvilke|hvad er|er der|og|liste over)(?: mig)?(?: alle)? bilag(?:ene|et)?\b(?: er der)?",
            re.IGNORECASE,
        ),
    ),
    (
        Wants.WHOLE,
        re.compile(
            r"\b(?:vis|se|giv mig|hele)(?: mig)?(?: hele)? (?:punktet|sagen|sagsfremstillingen)\b", re.IGNORECASE
        ),
    ),
)
_APPROVAL: Final = re.compile(
    r"\b(?:er|blev|har .* godkendt)\b.*\breferat\w*\b.*\bgodkendt\b|\breferat\w*\b.*\bgodkendt\b"
)
_BACK: Final = re.compile(
    r"^(?:(?:tak|ok|okay|fint|ja|nej)[., ]*)*"
    r"(?:og|men|saa|hvad saa|hvad med|hvad saa med|and|what about|hvem|hvornaar)\b"
    r"|\b(?:det(?! at\b)|den|dem|de|der|dette|denne|disse|deres|her|heri|hertil|dertil|derom|sagen|punktet|beslutningen"
    r"|it|that|they|this)\b"
)
_THAT: Final = re.compile(r"\b(?:den|dem|denne|dette|disse|sagen|punktet|beslutningen|forslaget)\b(?! \w+e \w)")
# What somebody thinks of a thing is no thing ("hvad mente direktøren om taget").
_SOMEBODY: Final = re.compile(r"\b(?:sagde|sagt|mente|mener|syntes|synes|svarede|fortalte|foreslog|taenker)\b")
_BETWEEN: Final = re.compile(
    r"[\s&,/-]*(?:(?:og|for|af|i|på|ved|til|med|om|fra|den|det|de|en|et|in|of|for|the|and)\s+)*"
)
_LEAVE: Final = re.compile(r"(?:hej,? )?(?:maa|kan|skal|boer|har) (?:jeg|man|vi|mine|de|en)\b")
_ANOTHER: Final = re.compile(r"\b(?:hvad (?:saa )?med|what about|hvad saa om|og hvad (?:med|om))\b")


def understand(
    text: str,
    today: dt.date,
    own: vocabulary.Words = vocabulary.NONE,
    *,
    looking: dates.Looking = "back",
    case_number: str = "",
) -> Question:
    """Never raises. Only the beginning of a long text counts; dates that lie open are taken to be past, unless one is
    looking ahead. `own` are the forum's words, `case_number` its picture of its own case numbers.
    """
    text = _clean(text)
    folded = fold(text)
    found_cases = case_numbers.find(text)
    taken = [(f.start, f.end) for f in found_cases]
    own_cases = own_case_numbers.find(text, case_number, today)
    own_cases = tuple(f for f in own_cases if not any(f.start < end and start < f.end for start, end in taken))
    taken += [(f.start, f.end) for f in own_cases]
    kle = next((m for m in _KLE.finditer(text) if not _inside(m.start(), taken)), None)
    number = _NUMBER.search(text)
    quarter_terms, quarter_spans = _quarters(text)
    span = _span(text, today, taken, "ahead" if COMING.search(folded) else looking)
    which = _LATEST.search(folded)
    plain = words.words(text)[:LONGEST]
    english = lexicon.is_english([fold(w.text) for w in plain])
    blocked = [*taken, *quarter_spans]
    blocked += [(kle.start(), kle.end())] if kle else []
    blocked += [number.span()] if number else []
    blocked += [span[1]] if span else []
    wanted = next(((wants, m) for wants, pattern in _WANTS if (m := pattern.search(text))), None)
    blocked += [wanted[1].span()] if wanted else []
    years = tuple(dict.fromkeys(int(m.group(1)) for m in _YEAR.finditer(text) if not _inside(m.start(), blocked)))
    open_words = [w for w in plain if w.term and not _inside(w.start, blocked) and w.text not in map(str, years)]
    said = own.phrases(open_words)
    meant = said + [p for p in lexicon.phrases(open_words) if not any(p[0] < last and a < p[1] for a, last, _m in said)]
    in_phrase = {i for first, last, _meanings in meant for i in range(first, last)}
    loose = [w for i, w in enumerate(open_words) if i not in in_phrase]
    subject, frame = _parted(loose, english=english)
    phrases = [(text[open_words[a].start : open_words[b - 1].end], meanings) for a, b, meanings in meant]
    question = Question(
        text=text,
        subject=tuple(subject),
        frame=tuple(frame),
        phrases=tuple(phrases),
        years=years,
        cases=tuple(dict.fromkeys([*(str(f.number) for f in found_cases), *(f.number for f in own_cases)])),
        kle=kle.group() if kle else "",
        span=span[0] if span else None,
        which=_WHICH.get(which["which"], Which.LATEST) if which else None,
        number=int(number.group(1)) if number else None,
        outcome=next((o for pattern, o in _OUTCOMES if pattern.search(folded)), None),
        newest=bool(_NEWEST.search(folded)),
        oldest=bool(_OLDEST.search(folded)),
        timeline=bool(_TIMELINE.search(folded)),
        english=english,
        points_back=bool(_BACK.search(folded)),
        asks_for_another=bool(_ANOTHER.search(folded)),
        wants=wanted[0] if wanted else None,
        asks_approval=bool(_APPROVAL.search(folded)),
        quarters=quarter_terms,
        own={fold(w.text): meanings for w in subject if (meanings := own.of(w.text))},
    )
    if not question.subject and not question.has_scope and _LAST_TIME.search(folded) and not question.timeline:
        question = replace(question, which=Which.LATEST)
    return replace(question, named=tuple(_named(question)))


def _clean(text: str) -> str:
    visible = "".join(c if c.isprintable() else " " for c in haste.unsigned(text[:_LONGEST_TEXT]))
    return haste.parted(haste.lowered(" ".join(visible.split())))


def _inside(position: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in spans)


def _quarters(text: str) -> tuple[tuple[str, ...], list[tuple[int, int]]]:
    found = words.quarters(text)
    return tuple(term for _s, _e, term in found), [(start, end) for start, end, _term in found]


_DEADLINE: Final = re.compile(r"(?:inden|senest|til og med|før|by|before)\b", re.IGNORECASE)


def _span(
    text: str, today: dt.date, taken: Sequence[tuple[int, int]], looking: dates.Looking
) -> tuple[Span, tuple[int, int]] | None:
    """The first time the question names, but for quarters and bare years: those are told apart by what stands in the
    archive.
    """
    found = dates.find(text, today, looking=looking)
    corrected = dates.find_one(text, today, looking=looking)
    for period in sorted(found, key=lambda p: p != corrected):
        bare_year = _YEAR.fullmatch(period.text.strip().casefold().removeprefix("i ").strip())
        quarter = any(start < period.end and period.start < end for start, end, _term in words.quarters(text))
        if not bare_year and not quarter and not _inside(period.start, taken):
            said = dates.say_period(period) if not period.is_day else dates.say(period.first, weekday=False)
            # What is to come is no meeting that was.
            deadline = bool(_DEADLINE.match(period.text)) or period.first > today
            return Span(period.first, period.last, said, period, deadline), (period.start, period.end)
    return None


def _parted(found: Sequence[Word], *, english: bool) -> tuple[list[Word], list[Word]]:
    subject: list[Word] = []
    frame: list[Word] = []
    for word in found:
        folded = fold(word.text)
        abbreviation = word.text.isupper() and len(word.text) > 1
        if (folded in words.STOP and not abbreviation) or folded in _SPOKEN or (english and folded in lexicon.ENGLISH):
            continue
        if len(folded) == 1 and not folded.isdigit():
            continue
        # "fund" is no form of "finde" where one writes English.
        danish = word.term in _FRAME and not (english and lexicon.meanings(word.text))
        is_frame = danish or (english and folded in _ENGLISH_FRAME)
        (frame if is_frame else subject).append(word)
    return subject, frame


def _named(question: Question) -> list[tuple[str, tuple[int, ...]]]:
    """Terms for several words together. Whether the archive has them is asked later; most it has not."""
    found: list[tuple[str, tuple[int, ...]]] = []
    subject = question.subject
    for length in (4, 3, 2):
        for start in range(len(subject) - length + 1):
            window = subject[start : start + length]
            if _close(question.text, window):
                found.append((words.department_term([w.term for w in window]), tuple(range(start, start + length))))
    for i, word in enumerate(subject):
        letters = word.text.replace("&", "")
        if 2 <= len(letters) <= 4 and letters.isalpha():
            found.append((words.initials_term(letters), (i,)))
    for i, term in words.joined_versions(question.text, subject):
        found.append((term, (i, i + 1)))
    return found


def _close(text: str, window: Sequence[Word]) -> bool:
    """Only commas, "&", "og" and hyphens between the words, as in the name of a department."""
    return all(re.fullmatch(r"[\s,&/-]*(?:og)?[\s-]*", text[a.end : b.start].casefold()) for a, b in pairwise(window))
