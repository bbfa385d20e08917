"""What the bot understands as a command: whole sentences, however politely put. All else is a question."""

import re
from functools import cached_property
from typing import Final

from rapidfuzz import fuzz, process

from danish import words

_POLITE: Final = re.compile(
    r"(?:(?:hej|hey|goddag|godmorgen|ok|okay) )?"
    r"(?:(?:kan|vil|maa) (?:du|jeg|vi)(?: ikke)?(?: lige)?(?: faa| se| vise(?: mig)?)? |jeg vil gerne (?:se|have)? ?"
    r"|vis (?:mig )?(?:lige )?|giv mig |hvad er )?"
    r"(?P<core>.*?)(?: (?:tak|please|for mig|igen))?"
)


class Sentence:
    """Several ways of saying one thing. `shown` is the way the bot itself would write it."""

    def __init__(self, shown: str, *patterns: str) -> None:
        self.shown = shown
        self._ways = patterns

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Compiled when first asked: all of them take a third of the time a command needs to start."""
        return re.compile("|".join(f"(?:{p})" for p in (re.escape(words.fold(self.shown)), *self._ways)))

    def match(self, text: str) -> bool:
        bare = plain(text)
        polite = _POLITE.fullmatch(bare)
        return bool(self._pattern.fullmatch(bare) or (polite and self._pattern.fullmatch(polite["core"].strip())))

    def find(self, text: str) -> dict[str, str] | None:
        """As a request that carries no words of its own."""
        return {} if self.match(text) else None


class Request:
    """A sentence with something in it that is not ours to fold: a title, a name, a date.

    Patterns are written in lower-case Danish and must fit the whole text; æøå may be typed as ae oe aa. What named
    groups caught comes back as it was typed.
    """

    def __init__(self, shown: str, *patterns: str) -> None:
        self.shown = shown
        self._ways = patterns

    @cached_property
    def _patterns(self) -> list[re.Pattern[str]]:
        return [re.compile(rf"(?:{_tolerant(p)})[ .!?]*", re.IGNORECASE) for p in self._ways]

    def find(self, text: str) -> dict[str, str] | None:
        folded = " ".join(text.split())
        match = next(filter(None, (pattern.fullmatch(folded) for pattern in self._patterns)), None)
        if match is None:
            return None
        return {name: value.strip() for name, value in match.groupdict().items() if value is not None}

    def match(self, text: str) -> bool:
        return self.find(text) is not None


def _tolerant(pattern: str) -> str:
    for letter, typed in (("æ", "ae"), ("ø", "oe"), ("å", "aa")):
        pattern = pattern.replace(letter, f"(?:{letter}|{typed})")
    return pattern


def plain(text: str) -> str:
    """Folded, without punctuation, one space between words."""
    return " ".join(re.sub(r"[^\w\s?]|(?<=\w)\?+", " ", words.fold(text)).split())


# What a forum may be called where a sentence says "the forum"; folded, as sentences are.
FORUM: Final = (
    r"(?:chefforum(?:met)?|forum(?:met)?|direktion(?:en)?|(?:chef|leder|ledelses|direktoer)(?:gruppen?|forum(?:met)?"
    r"|kredsen?|moedet?|teamet)|koncernledelsen|koncerndirektionen|strategisk ledelse)"
)

HELP: Final = Sentence(
    "hjælp",
    r"hjaelp(?: mig)?|help|\?+",
    r"hvad kan du(?: hjaelpe (?:mig )?med)?",
    r"hvad kan (?:jeg|man|vi) (?:skrive|spoerge(?: dig)?(?: om)?|bruge dig til)",
    r"hvordan (?:virker|bruger (?:jeg|man)) (?:du|det|dig|botten|den)",
    r"kommandoer|menu|vejledning|start|hvem er du",
)
MEMBERS: Final = Sentence(
    "medlemmer",
    rf"(?:hvem er )?(?:alle )?medlemmer(?:ne)?(?: (?:af|i|paa) {FORUM})?",
    rf"hvem (?:er med|sidder) i {FORUM}|hvem er med",
    r"medlemsliste|deltagerliste|members",
    r"hvem er (?:vores )?(?:moedeleder|formand|ordstyrer|sekretaer|sekretariat)(?:en|et)?"
    rf"(?: (?:i|for|af) {FORUM})?",
    rf"hvem leder (?:moederne|moedet|{FORUM})|hvem (?:er|sidder) i sekretariatet",
    rf"hvor mange (?:er vi|medlemmer(?: (?:er (?:vi|der)|har vi))?)(?: (?:i|af) {FORUM})?",
)
MEETINGS: Final = Sentence(
    "referater",
    r"(?:hvilke |alle )?(?:referater(?:ne)?|moeder(?:ne)?)(?: (?:har du|kan du laese|kender du|findes der))?",
    r"hvad (?:kan|har) du laes[et]?",
    r"hvor mange (?:referater|moeder) har du",
    r"liste over (?:referater|moeder)|moedeliste|arkiv(?:et)?",
)
DRAFTS: Final = Sentence(
    "kladder",
    r"(?:(?:jeg vil gerne |maa jeg |kan jeg |lad mig )?se |vis(?: mig)? |alle |vores |aabne )*kladder(?:ne)?",
    r"(?:er der|har vi|venter der|ligger der) (?:nogen |en )?(?:kladder?|referater,? (?:der )?ikke er frigivet)",
    r"hvilke (?:kladder|referater) (?:venter|har vi|er ikke frigivet|mangler(?: at blive frigivet)?)",
    r"(?:ikke[- ]frigivne|ventende) referater",
)
UNAPPROVED: Final = Sentence(
    "hvilke referater er ikke godkendt",
    r"hvilke(?:t)? referat(?:er)? (?:er (?:endnu )?ikke (?:blevet )?godkendt(?: endnu)?|mangler (?:vi )?(?:at "
    r"(?:blive )?godkend(?:t|e|es)|godkendelse)|(?:skal|mangler) vi (?:(?:stadig|endnu) )?(?:at )?godkende|"
    r"venter paa (?:at blive godkendt|godkendelse))",
    r"(?:er der|har vi|mangler der) (?:nogen |et )?referat(?:er)?,? (?:som |der )?(?:vi )?(?:(?:endnu )?ikke (?:er|har "
    r"faaet) godkendt|mangler (?:at blive godkendt|godkendelse))",
    r"(?:ikke[- ]godkendte|ugodkendte) referater|referater(?:ne)?,? der (?:endnu )?ikke er godkendt",
    r"er alle referater(?:ne)? godkendt",
)
WHO_AM_I: Final = Sentence("hvem er jeg", r"hvem er jeg her|who am i")
GREETING: Final = Sentence(
    "hej",
    r"(?:hej|hejsa|hey|hallo|hello|hi|dav|mojn|goddag|god dag|godmorgen|god morgen|godaften|god aften)"
    r"(?: (?:med dig|igen|chefforum|bot|alle))*",
)
THANKS: Final = Sentence(
    "tak",
    r"(?:mange |tusind )?tak(?: (?:skal du have|for (?:det|hjaelpen)|igen))*",
    r"thanks|thank you",
)
GOODBYE: Final = Sentence(
    "farvel",
    r"hej hej|vi ses|god weekend|god dag|fortsat god dag",
    r"ha det(?: godt)?|bye|paa gensyn",
)
HOW_ARE_YOU: Final = Sentence("hvordan går det", r"hvordan (?:gaar det|har du det)(?: med dig)?|hva saa")

# Said of whatever was done last; which that is, the dialog finds.
UNDO: Final = Sentence(
    "fortryd",
    r"(?:jeg )?(?:har )?fortr(?:yd(?:e|er)?|oed|udt)(?: (?:det|den|dette))?(?: (?:hele|sidste|seneste|nyeste))?"
    r"(?: (?:aendring(?:en)?|flytning(?:en)?))?(?: (?:igen|alligevel|jeg gjorde))?",
    r"(?:det|den) fortryder jeg(?: alligevel)?|undo|ctrl z",
)
_WEEKDAY: Final = r"mandag|tirsdag|onsdag|torsdag|fredag"
_WHEN: Final = r"(?P<when>.+?)"
_NEXT_ONE: Final = rf"(?:moede(?: i {FORUM})?|{FORUM})"
COMING: Final = Sentence(
    "kommende møder",
    r"(?:hvilke )?(?:kommende|naeste|fremtidige) moeder(?: (?:har vi|er der))?",
    r"moedeplan(?:en)?|moedekalender(?:en)?|hvornaar (?:er|har vi) (?:de naeste )?moeder(?:ne)?",
)
NEXT_MEETING: Final = Sentence(
    "næste møde",
    rf"(?:hvornaar|hvad tid|hvor) (?:er|holder vi|har vi|moedes vi til) (?:det )?(?:naeste )?{_NEXT_ONE}",
    rf"(?:det )?naeste {_NEXT_ONE}|hvornaar moedes (?:vi|{FORUM})(?: (?:igen|naeste gang))?|next meeting",
    r"hvad (?:er )?(?:der )?(?:er )?paa (?:dagsordenen|programmet)(?: (?:til )?(?:det )?naeste (?:gang|moede))?",
    r"hvad (?:er der|er|kommer|kommer igen|kommer der|skal vi|staar der|staar)(?: saa)? (?:igen )?(?:paa|til)"
    rf" (?:det )?naeste (?:moede|{FORUM}|gang)|hvad skal vi naeste gang",
    r"hvad skal vi (?:tale|snakke|droefte|behandle|have|tage|naa)(?: om| op)?"
    r" (?:paa|til) (?:det )?naeste (?:moede|gang)",
    r"(?:hvilke|hvad for(?: nogle)?) (?:punkter|emner|sager|ting)(?: (?:er|har|kommer|staar|skal)(?: (?:vi|der))?)?"
    r"(?: (?:have|droefte|behandle))?(?: (?:med|op))?(?: (?:paa|til) (?:dagsordenen|programmet|listen))?"
    rf"(?: (?:paa|til|ved))? (?:det )?naeste (?:moede|{FORUM}|gang)",
    r"hvor (?:moedes|er|sidder) vi(?: henne)?(?: (?:i dag|nu|naeste gang|til moedet))?",
    r"(?:hvilket (?:lokale|moedelokale|sted)|hvilken sal) (?:er|moedes|sidder) (?:vi|moedet)(?: i)?"
    r"(?: (?:i dag|nu|naeste gang))?|dagens moede|moedet(?: i dag)?",
    r"hvornaar (?:starter|begynder) (?:vi|moedet)(?: i dag)?",
    r"hvad skal (?:jeg|vi)(?: (?:lave|have|tale om|med))? (?:paa|til) (?:dagens moede|moedet(?: i dag)?)",
    r"(?:when|where|what time) (?:is|are|do we have) (?:the |our )?next (?:meeting|one)|(?:the |our )next meeting",
    r"when (?:do|are) we (?:meet|meeting)(?: (?:next|again|next time))?|what is (?:on )?the (?:next )?agenda",
    r"(?:hvad er |se )?dagsorden(?:en)?(?: (?:til|for) (?:det )?naeste moede)?",
)
_BODY: Final = FORUM.replace("oe", "ø")
_PLACE: Final = rf"(?:,? (?:i|på) (?P<place>(?!uge\b|morgen\b|dag\b|{_WEEKDAY}).+?))?"
CREATE_MEETING: Final = Request(
    "opret møde onsdag den 3. december kl. 9",
    rf"(?:vil du |kan du )?(?:opret|lav|tilføj|planlæg|indkald til)(?: et)?(?: nyt| ekstra)? møde"
    r"(?: i (?!(?:over)?morgen\b|dag\b|uge\b)\w+)?"
    rf" {_WHEN}{_PLACE}",
    rf"nyt møde {_WHEN}{_PLACE}",
    rf"vi (?:holder|har)(?: også)?(?: et)?(?: nyt| ekstra)? møde {_WHEN}{_PLACE}",
)
_MEET: Final = rf"(?:vi mødes|{_BODY} mødes|møderne er|vi har møde|vi holder møde|møde|mødes|mødeplan:?)(?: fast)?"
MEETING_RULE: Final = Request(
    "vi mødes hver anden onsdag kl. 9",
    rf"{_MEET} hver(?: (?P<often>anden|tredje|fjerde|2\.|3\.|4\.))? (?P<weekday>{_WEEKDAY})(?P<rest>.*)",
    rf"{_MEET}(?: (?:om|på))? (?P<weekday>{_WEEKDAY})(?:e|en|ene)? (?P<rest>i (?:de )?u?lige uge(?:r|numre)\b.*)",
    rf"{_MEET} i (?:de )?u?lige uge(?:r|numre),?(?: (?:om|på|hver))? (?P<weekday>{_WEEKDAY})(?:e|en|ene)?(?P<rest>.*)",
    rf"{_MEET} (?P<rest>i (?:de )?u?lige uge(?:r|numre)\b(?!.*{_WEEKDAY}).*)",
)

_NEAR: Final = (*(s.shown for s in (HELP, MEMBERS, MEETINGS, COMING, NEXT_MEETING)), "temaer")
_CLOSE: Final = 78


def near(text: str) -> tuple[str, ...]:
    """The commands that a short text was perhaps meant as ("hjlp", "medlmmer"); () when it is like none."""
    bare = plain(text)
    if not bare or len(bare.split()) > 2:
        return ()
    found = process.extract(bare, [words.fold(shown) for shown in _NEAR], scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return tuple(_NEAR[index] for _text, _score, index in found)


def has_words(text: str) -> bool:
    """Whether there is anything that could be looked for: a Latin letter or a figure."""
    return bool(re.search(r"[a-z0-9]", words.fold(text)))
