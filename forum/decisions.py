"""What a meeting made of an item, read from the words of its decision."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    APPROVED = "approved"
    DECIDED = "decided"
    NOTED = "noted"
    DISCUSSED = "discussed"
    POSTPONED = "postponed"
    REJECTED = "rejected"
    NONE_RECORDED = "none_recorded"


# A decision is read clause by clause. Only what the meeting itself did to the item counts: clauses that begin with a
# subordinator ("der", "som", "hvor", "hvis" ...) tell of something else, and so does what follows such a word inside a
# clause. "at" clauses hang on their verb: "besluttede, at sagen udsættes" postpones, "orienterede om, at ..." does not.


@dataclass(frozen=True)
class _Clause:
    """`words` in lower case. `decided`: an at-clause under a verb that decides, so it says what becomes of the item."""

    words: str
    decided: bool = False


_ABBREVIATION = re.compile(
    r"\b(?:bl\.a|f\.eks|fx|jf|ca|pkt|nr|mv|m\.v|evt|pr|vedr|inkl|ekskl|kr|mio|mia|osv|kl|d|stk|hhv|m\.fl|ang|ift|iht|mhp|"
    r"pga|nuv|afd|ad)\.$",
    re.I,
)
_SENTENCE_END = re.compile(r"[.!?](?=\s+[A-ZÆØÅ\d])|\n|;|:\s")
_CLAUSE_END = re.compile(r",\s+|\s+(?=(?:men|samt at|og at)\s)")
_SUBORDINATE = re.compile(
    r"(?:(?:og|men|samt) )?(?:der|som|hvor\w*|hvis|når|da|fordi|idet|mens|inden|efter at|før|såfremt|hvilke\w*|så|om|"
    r"for at|med henblik|herunder|ligesom|jf\.?|jævnfør|efterhånden|siden)\b"
)
_CONDITION = re.compile(r"(?:hvis|når|såfremt|da|fordi|idet|mens|inden|efter at)\s")
_THAT = re.compile(r"(?:(?:og|samt|men|for|om|hvorfor) )?at\s")
_INNER = re.compile(
    r"\s(?:som|hvor(?:efter|til|med|for)?|hvis|når|fordi|idet|mens|inden|før|efter at|jf\.?|"
    r"der(?=\s(?:er|var|blev|bliver|skal|har|havde|vil|kan|senest|allerede|tidligere|fremgår|forventes)\s))\s.*"
)
_DECIDING = re.compile(
    r"\b(?:beslutte(?:de|t|r)|aftal(?:te|t|es)|enige? om|enighed om|godkendte|tog til efterretning)\b"
)
# Verbs used of something decided before: "de godkendte principper", "som tidligere besluttet".
_ADJECTIVAL = re.compile(
    r"\b(?:de|den|det|allerede|tidligere|netop)\s+(?:\w+\s+)?"
    r"(?:godkendte|besluttede|vedtagne|aftalte|udskudte|afviste)\s+(?=\w)"
)
_EARLIER = re.compile(
    r"\b(?:tidligere|allerede|som)\s+(?:er\s+|blev\s+)?(?:godkendt|besluttet|vedtaget|aftalt|udskudt|afvist)\b"
)

_ITEM = (
    r"(?:punktet|sagen|punkt|sag|behandlingen|beslutningen|drøftelsen|indstillingen|temaet|temadrøftelsen|temapunktet|"
    r"orienteringen|godkendelsen|stillingtagen|dagsordenspunktet|emnet|oplægget)"
)
_NOT_REALLY = r"(?!\s+(?:mindst|kun|alene|blot|desto|bare))"
_NEXT_TIME = (
    r"(?:på|til)\s+(?:(?:det|et)\s+)?(?:næste|kommende|førstkommende|senere)\s+(?:ordinære\s+)?\w*(?:møde|forum)"
)
_POSTPONED = re.compile(
    r"^(?:punktet\s+)?(?:udskudt|udsat|udskydes|udsættes)\b(?!\s+(?:fra|ikke))|"
    rf"\b{_ITEM}\b(?:\s+[\w&-]+){{0,8}}?\s+(?:udskudt|udskydes|udsat|udsættes|flyttet til|flyttes til|genoptages)\b"
    r"(?!\s+(?:fra|ikke))|"
    rf"\b(?:udskød|udsatte|udskyde|udsætte|udskyder|udsætter|flyttede)\b(?:\s+at)?(?:\s+\w+){{0,2}}?\s+{_ITEM}\b|"
    rf"\b{_ITEM}\b[^,]*\b(?:tages|behandles|drøftes|sættes|genbesøges)\b(?:\s+\w+){{0,4}}?\s+{_NEXT_TIME}\b|"
    r"\b(?:sendes|sendt|hjemvist)\s+(?:til|tilbage til)\s+fornyet\b"
)
_REJECTED = re.compile(
    r"\b(?:godkendte|tiltrådte|vedtog|imødekom|tilsluttede sig|godkendes|tiltrædes)\s+(?:\w+\s+)?ikke\b"
    rf"{_NOT_REALLY}|"
    r"\b(?:kunne|kan)\s+ikke\s+(?:\w+\s+)?(?:godkendes|tiltrædes|imødekommes|vedtages|anbefales|anbefale)\b|"
    r"\banbefal(?:es|ede|er|et)\s+ikke\b|"
    r"\bikke\s+(?:\w+\s+)?(?:godkende|tiltræde|godkendt|tiltrådt|vedtaget|imødekomme|imødekommet|tilslutte sig|vedtage|"
    r"følge indstillingen|fulgt)\b|"
    r"\b(?:afviste|forkastede|nedstemte|afvise)\b|^afvist\b|"
    r"\b(?:blev|er|bliver)\s+(?:\w+\s+){0,2}?(?:afvist|forkastet|nedstemt)\b|"
    r"\b(?:forslaget|indstillingen)\s+(?:\w+\s+)?(?:faldt|falder|bortfalder|afvises|afvist)\b|\bafslag\b"
)
_APPROVED = re.compile(
    r"\b(?:godkendte|tiltrådte|vedtog|tilsluttede sig|imødekom|godkender|tiltræder|vedtager)\b|"
    r"\b(?:godkendt|tiltrådt|vedtaget|godkende|tiltræde|vedtage|imødekommet)\b"
    r"(?!\s+af\s+(?!chefforum|direktionen|forum|ledergruppen|udvalget))|"
    r"\b(?:godkendes|tiltrædes|vedtages)\b"
    r"(?!\s+(?:på|i|den|senest|når|inden|af|ved|til|først|forventeligt|efter|endeligt))|"
    r"\b(?:fulgte|følger|følges)\s+indstillingen\b|\bindstillingen\s+(?:\w+\s+){0,2}?(?:følges|fulgt)\b|"
    r"\bbakkede\s+op\s+om\s+(?:indstillingen|forslaget)\b|"
    # A committee's word to the one above it.
    r"^(?:ad \d+:?\s+)?(?:\w+\s+)?(?:anbefal(?:es|et|er|ede)|indstilles(?:\s+(?:til\s+)?godkend\w+)?)\b(?!\s+ikke)"
)
_DECIDED = re.compile(
    r"\b(?:besluttede|beslutter|aftalte|udpegede|udvalgte|valgte|fastsatte|fastlagde|prioriterede)\b|"
    r"\b(?:besluttet|aftalt|udpeget|udvalgt|fastsat)\b|\b(?:enige?|enighed)\s+om\b|\btraf\s+(?:\w+\s+)?beslutning\b"
)
_NOTED = re.compile(
    r"\b(?:tog|taget|tages|tager)\b.*\btil\s+(?:efterretning|orientering)\b|"
    r"^(?:\w+\s+)?til (?:efterretning|orientering)\b|\btil efterretning\b|\bnoterede sig\b"
)
_PENDING = re.compile(
    r"\b(?:skal|kan|vil|bør|må|forventes|ønskes|kunne|skulle|ville|bedes|før|inden|afventer|mangler)\b(?:\s+\w+){0,4}?\s+"
    r"(?:blive\s+)?(?:godkend|beslut|tiltræd|vedtag|tage|aftale|til efterretning)\w*"
)
_NOT_DECIDED = re.compile(r"\bikke\s+(?:\w+\s+)?(?:besluttet|aftalt|taget|truffet)\b")
_STANDARD = rf"(?:{_ITEM}|punkterne|status|dette)"
# The whole decision, when it tells nothing of what was decided, said or shown.
_NOTHING = re.compile(
    rf"(?:(?:{_STANDARD}|der)\s+(?:blev|er|var)\s+)?drøftet|drøftelse|\w+\s+drøftede\s+{_STANDARD}|{_STANDARD}\s+drøftedes|"
    r"(?:der var )?(?:intet|ingen)(?:\s+a[tf]\s+\w+)?(?:\s+(?:bemærkninger?|beslutning|kommentarer|emner|punkter))?"
    r"(?:\s+(?:til|under)\s+[\w ]+)?|"
    rf"(?:{_ITEM}\s+)?(?:blev\s+|er\s+)?(?:udgik|udgår|udgået|bortfaldt|bortfalder|ikke behandlet)|[-–]*"
)
# "med" by itself is no committee: "Godkendt med en bemærkning".
_BODY = re.compile(
    r"^(?:\w+\s+)?((?:\w*(?:forum|udvalget|udvalg|bestyrelsen|byrådet|direktionen|ministeriet|regeringen|folketinget|"
    r"styregruppen))|(?:hoved|lokal|område|kommune|center|fælles|sektor|forvaltnings|afdelings)-?med)\b"
)

_TABLE = (
    (Outcome.POSTPONED, _POSTPONED),
    (Outcome.REJECTED, _REJECTED),
    (Outcome.APPROVED, _APPROVED),
    (Outcome.DECIDED, _DECIDED),
    (Outcome.NOTED, _NOTED),
)


def outcome_of(decision: str | None, forum: str = "") -> Outcome:
    """What the decision's words make of the item; the first in the order postponed, rejected, approved, decided, noted.

    `forum` is the name of the forum whose minutes these are: what other bodies did is then left out of account.
    """
    text = " ".join((decision or "").split())
    if not text or _NOTHING.fullmatch(text.lower().rstrip(" .")):
        return Outcome.NONE_RECORDED
    clauses = [clause for clause in _clauses(decision or "") if not _is_others(clause, forum)]
    found = [outcome for outcome, pattern in _TABLE if any(_says(outcome, pattern, clause) for clause in clauses)]
    if found and found[0] is Outcome.REJECTED:
        return _of_parts(decision or "", clauses) or Outcome.REJECTED
    return found[0] if found else Outcome.DISCUSSED


# A part of what was recommended, by its number or place: "pkt. 2", "ad 2", "indstillingens 3. punkt", "anden del".
_PART = re.compile(
    r"\b(?:pkt|punkt(?:et|erne)?|at-punkt|ad|nr|del|led|indstilling(?:en)?)\b\.?\s*(?:nr\.?\s*)?\d|"
    r"\b\d{1,2}\.?\s*(?:(?:og|-|–|,)\s*\d{1,2}\.?\s*)?(?:punkt|del|led|at-punkt|indstilling)|"
    r"\b(?:første|andet|anden|tredje|fjerde|sidste|øvrige|resterende)\s+(?:\w+\s+)?(?:punkt|del|led|at-punkt|indstilling)|"
    r"\bresten\b"
)
_PIECES = re.compile(r"\s(?:og|men|mens|samt)\s(?!\d)")
_LISTED = re.compile(
    r"(?m)^\s*(?:[-–•*]|\(?(?:\d{1,2}|[a-zæøå])[.)])\s+(?=\S)|"
    r"\b(?i:ad|pkt|punkt)\b\.?\s*(?:(?i:pkt|punkt)\.?\s*)?\d{1,2}\.?(?:\s*[:–-]\s+|\s+(?=\w+(?:[.;]|$)))"
)
_TAKEN = ((Outcome.APPROVED, _APPROVED), (Outcome.NOTED, _NOTED))


def is_parted(decision: str | None, forum: str = "") -> bool:
    """Whether the decision says of one part of what was recommended that it is so, and of another that it is not."""
    clauses = [clause for clause in _clauses(decision or "") if not _is_others(clause, forum)]
    return _of_parts(decision or "", clauses) is not None


def rejects(sentence: str) -> bool:
    """Whether the words reject something, be it all of what was recommended or a part."""
    return any(_REJECTED.search(clause.words) for clause in _clauses(sentence))


def as_listed(outcome: Outcome, decision: str | None) -> str:
    """The outcome as lists name it: its value, or "partly" where a part was approved and another was not."""
    return "partly" if outcome is Outcome.APPROVED and is_parted(decision) else outcome.value


def _of_parts(decision: str, clauses: list[_Clause]) -> Outcome | None:
    """What became of the parts that were not rejected; None where it is all rejected, or no parts are told apart."""
    lines = [line for line in _LISTED.split(decision)[1:] if line.strip()]
    listed = [outcome_of(line) for line in lines] if len(lines) > 1 else []
    if Outcome.REJECTED in listed:
        return next((outcome for outcome, _ in _TAKEN if outcome in listed), None)
    pieces = [_Clause(piece) for clause in clauses for piece in _PIECES.split(clause.words)]
    rejected = [piece for piece in pieces if _REJECTED.search(piece.words)]
    for outcome, pattern in _TAKEN if rejected else ():
        taken = [piece for piece in pieces if piece not in rejected and _says(outcome, pattern, piece)]
        if taken and any(_PART.search(piece.words) for piece in (*taken, *rejected)):
            return outcome
    return None


def _says(outcome: Outcome, pattern: re.Pattern[str], clause: _Clause) -> bool:
    words = clause.words
    if clause.decided:
        fate = outcome in (Outcome.POSTPONED, Outcome.REJECTED, Outcome.APPROVED)
        return fate and bool(_OF_THE_ITEM.search(words)) and bool(pattern.search(_PENDING.sub(" ", words)))
    if outcome in (Outcome.APPROVED, Outcome.DECIDED, Outcome.NOTED):
        words = _PENDING.sub(" ", words)
        if _NOT_DECIDED.search(words) or (outcome is Outcome.APPROVED and _REJECTED.search(words)):
            return False
    return bool(pattern.search(words))


_OF_THE_ITEM = re.compile(rf"\b(?:{_ITEM}|forslaget|ansøgningen|planen)\b")


def _is_others(clause: _Clause, forum: str) -> bool:
    """Whether the clause begins with another body's name ("Direktørforum godkendte planen den 3. maj")."""
    if not forum or clause.decided or (body := _BODY.match(clause.words)) is None:
        return False
    own = forum.lower()
    return body[1] not in own and own not in body[1] and body[1] not in ("forum", "udvalget")


def _clauses(text: str) -> Iterator[_Clause]:
    for sentence in _sentences(text):
        decides = below = False
        for number, part in enumerate(_CLAUSE_END.split(sentence)):
            words = _EARLIER.sub(" ", _ADJECTIVAL.sub(" ", part.strip().lower() + " ")).strip()
            if not number and _CONDITION.match(words):
                continue
            if number and _THAT.match(words):
                below = True
                if decides:
                    yield _Clause(words, decided=True)
            elif number and _SUBORDINATE.match(words):
                below = True
            elif words and (not below or _RESUMES.match(words)):
                below = False
                outer, _, inner = words.partition(" at ")
                outer = _INNER.sub("", f"{outer} ").strip()
                decides = bool(_DECIDING.search(outer))
                yield _Clause(outer)
                if inner and decides:
                    yield _Clause(_INNER.sub("", f"{inner} ").strip(), decided=True)


# A clause after a subordinate one is the main clause again: "..., der er sendt ud, blev godkendt".
_RESUMES = re.compile(
    r"(?:(?:og|men|samt)\s+)?(?:\w+\s+)?(?:blev|er|godkendte|tiltrådte|vedtog|besluttede|aftalte|tog|udskød|udsatte|afviste|"
    r"godkendt|udskudt|afvist)\b"
)


_TELLS = re.compile(
    r"\b(?:drøft|gennemg|oriente|præsente|evalue|spurg|fortal|takke|redegjor|oplyste|bemærkede|intet|ingen)", re.I
)


def tells(decision: str) -> bool:
    """Whether the words tell what was said or shown, rather than what shall be."""
    return bool(_TELLS.search(decision))


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a text, each word for word with the full stop it ends with."""
    found, at = [], 0
    for sentence in _sentences(text):
        begin = text.index(sentence, at)
        at = begin + len(sentence)
        found.append(text[begin : at + 1] if text[at : at + 1] in (".", "!", "?") else sentence)
    return tuple(found)


def _sentences(text: str) -> Iterator[str]:
    at = 0
    for end in _SENTENCE_END.finditer(text):
        if end[0] == "." and _ABBREVIATION.search(text, max(0, end.start() - 8), end.end()):
            continue
        if sentence := text[at : end.start()].strip(" .-"):
            yield sentence
        at = end.end()
    if sentence := text[at:].strip(" .-"):
        yield sentence
