"""How people say that a meeting is moved, cancelled, held elsewhere, or held after all.

Which meeting, which day and which hour are read by the dialog: `which`, `to` and `place` come back as typed. A question
is none of these.
"""

import re
from typing import Final

from danish.calendar import MONTHS
from danish.polite import please
from danish.sentences import Request, Sentence

# A question is none of these, unless the bot is asked to do it.
_PLEASE: Final = r"(?:(?!.*\?\s*$)|(?=(?:kan|vil|gider|kunne) (?:du|i)\b))" + please(
    "du|i|vi", "vi (?:skal|må|vil|bliver nødt til at) ", "lad os ", "jeg vil (?:gerne )?"
)
_DAY: Final = r"(?:man|tirs|ons|tors|fre|lør|søn)dag"
# What may follow "mødet" when it says which: a day, a week, an hour.
_WHICH: Final = (
    rf"(?P<which>(?:,? (?:(?:den|d\.?|på|i|om|nu|her|næste|førstkommende|kommende) )*"
    rf"(?:\d{{1,2}}[./]? ?[^\W\d_]*\d*(?:[ -]\d{{4}})?|\d{{4}}-\d\d-\d\d|{_DAY}|dag|morgen|overmorgen|uge \d+"
    r"|næste uge)"
    r"(?: (?:den|d\.?) \d{1,2}[./]? ?[^\W\d_]*(?: \d{4})?)?(?:,? (?:kl\.?|klokken) ?[\d.:]+)?)?)"
)
_MEETING: Final = (
    r"(?:(?:det |vores |dagens |hele )?(?:(?:næste|kommende|førstkommende) )?(?:leder|chef|forum)?"
    r"(?:møde|mødet|chefforum|chefforummødet|chefforumsmødet))"
)
_REASON: Final = r"(?:,? (?:fordi|da|pga\.?|på grund af|grundet) .+)?"
_MOVE: Final = (
    r"(?:flyt(?:te|ter)?|ryk(?:ke|ker)?|udskyd(?:e|er)?|udsæt(?:te|ter)?|fremskynd(?:e|er)?|fremryk(?:ke|ker)?|ændre?r?"
    r"|omberam(?:me)?|move|reschedule|postpone)"
)
_MOVED: Final = r"(?:flyttet?|flyttes|rykket|rykkes|udskudt|udskydes|udsat|udsættes|ændret|ændres|fremrykket)"
_CANCEL: Final = r"(?:aflyse?r?|annull[eé]re?r?|droppe?r?|slet(?:te)?r?|cancel|cancell?e)"
_IS: Final = r"(?:er|bliver|blev|skal|skal være)(?: (?:nu|desværre|i stedet|derfor|allerede|blevet))*"

_TIME: Final = (
    rf"(?:i |på |den |til )?(?:(?:{'|'.join(MONTHS)}|{_DAY}|næste (?:uge|måned|år)|denne (?:uge|måned)|morgen"
    r"|overmorgen|dag)\b|uge \d|\d)"
)

MOVE: Final = Request(
    "flyt mødet den 3. december til den 4. december kl. 10",
    rf"{_PLEASE}{_MOVE} {_MEETING}{_WHICH} (?P<to>(?:til|frem til|over til|fra .+? til|en|et|to|tre|fire|\d+) ?.+?)"
    rf"{_REASON}",
    rf"(?!.*\?\s*$){_MEETING}{_WHICH} {_IS} {_MOVED} (?P<to>(?:til|frem til|over til|en|et|to|tre|fire|\d+) ?.+?)"
    rf"{_REASON}",
    rf"(?!.*\?\s*$)vi flytter {_MEETING}{_WHICH} (?P<to>(?:til|over til|en|et|to|tre|\d+) ?.+?){_REASON}",
    rf"(?!.*\?\s*$){_MEETING}{_WHICH} (?:starter|begynder|er) (?:nu |først |allerede )*"
    r"(?P<to>(?:kl\.?|klokken) ?(?:[\d.:]+|(?:halv|kvart over|kvart i) \w+))",
    rf"{_PLEASE}{_MOVE} {_MEETING}{_WHICH}{_REASON}",
    rf"(?!.*\?\s*$){_MEETING}{_WHICH} {_IS} {_MOVED}{_REASON}",
    rf"(?!.*\?\s*$){_MEETING}{_WHICH} (?:skal|må|bliver nødt til at) (?:flyttes|rykkes|udskydes){_REASON}",
)
CANCEL: Final = Request(
    "aflys mødet den 25. november",
    rf"{_PLEASE}{_CANCEL} {_MEETING}{_WHICH}{_REASON}",
    # Off, until somebody names a day: asked about like any other.
    rf"{_PLEASE}{_MOVE} {_MEETING}{_WHICH} (?:på ubestemt tid|indtil videre){_REASON}",
    rf"(?!.*\?\s*$){_MEETING}{_WHICH} {_IS} (?:aflyst|aflyses|annulleret|annulleres|droppet){_REASON}",
    rf"(?!.*\?\s*$){_MEETING}{_WHICH} (?:udgår|bliver ikke til noget|holdes ikke){_REASON}",
    rf"(?!.*\?\s*$)(?:der er|vi (?:holder|har)) (?:ikke|intet|ikke noget) (?:møde|chefforum){_WHICH}(?: alligevel)?"
    rf"{_REASON}",
)
RESTORE: Final = Request(
    "genopret mødet den 25. november",
    rf"{_PLEASE}(?:genopret(?:te)?|genindkald(?:e)?|gendan(?:ne)?|genetabl[eé]re?) {_MEETING}{_WHICH}",
    rf"(?!.*\?\s*$){_MEETING}{_WHICH} (?:bliver|holdes|er|skal holdes) (?:der )?alligevel(?: til noget)?",
    rf"(?!.*\?\s*$)vi holder (?:alligevel )?{_MEETING}{_WHICH}(?: alligevel)",
    rf"{_PLEASE}(?:fortryd(?:e)?|ophæv(?:e)?|tilbagekald(?:e)?) aflysningen(?: af {_MEETING}{_WHICH})?",
)
_AT: Final = r"(?P<prep>i|på|hos|ved) "
_NO_PLACE: Final = rf"(?:{_DAY}|dag|morgen|overmorgen|uge|(?:de )?u?lige uger?|næste|næste uge|plads)\b"
_PLACE: Final = rf"(?P<place>(?!{_NO_PLACE})[^?]+?)"
_HELD: Final = (
    rf"(?:er|holdes|afholdes|foregår|bliver(?: holdt)?|bliver afholdt|skal (?:være|holdes)|finder sted|{_IS} flyttet"
    r"|flyttes|flytter|rykkes)(?: (?:nu|i stedet|denne gang|ikke her, men|over|ud|hen))*"
)
_AGAIN: Final = rf"(?: (?P<which2>næste gang|i dag|i morgen|på {_DAY}|den \d{{1,2}}\.? ?[a-zæøå]*))?"
ELSEWHERE: Final = Request(
    "mødet den 3. december holdes i Kantinen",
    rf"(?!.*\?\s*$){_MEETING}{_WHICH} {_HELD} (?:til )?{_AT}{_PLACE}",
    rf"{_PLEASE}(?:hold|afhold|holde|afholde|læg|lægge) {_MEETING}{_WHICH} {_AT}{_PLACE}(?: i stedet(?: for)?)?",
    rf"(?!.*\?\s*$)vi (?:mødes|holder {_MEETING}){_WHICH} (?:denne gang |i stedet )?{_AT}{_PLACE}{_AGAIN}",
    rf"{_PLEASE}(?:ændre?|ret|skift) (?:lokalet?|stedet|sted) (?:for|til|på) {_MEETING}{_WHICH} til "
    r"(?:(?P<prep2>i|på|hos|ved) )?(?P<place2>[^?]+?)",
    rf"(?!.*\?\s*$)(?:nyt (?:lokale|sted)|(?:lokalet|stedet)) (?:til|for|på) {_MEETING}{_WHICH}(?: er|:) "
    r"(?:(?P<prep2>i|på|hos|ved) )?(?P<place2>[^?]+?)",
)
STATUS: Final = Request(
    "er mødet på onsdag aflyst?",
    rf"(?:er|bliver|skal) {_MEETING}{_WHICH} (?:aflyst|aflyses|droppet|flyttet|flyttes|udskudt|et andet sted|holdt)"
    r"(?: til noget)?",
    rf"(?:er|holder) (?:der|vi) (?:stadig )?{_MEETING}{_WHICH}(?: alligevel)?",
    rf"(?:hvornår|hvortil|hvor|hvad tid|hvilken dag) (?:er|bliver|holdes|begynder) {_MEETING}{_WHICH}"
    r"(?: (?:flyttet|flyttes|holdt|henne))?(?: til| hen)?",
)

_MEETINGS: Final = r"(?:møder?|chefforum(?:møder)?|lederforum)"
MEETINGS_IN: Final = Request(
    "hvilke møder er der i december?",
    rf"(?:hvornår|hvilke dage) (?:er der|har vi|holder vi|er|mødes vi til) {_MEETINGS} (?P<when>{_TIME}[^?]*)",
    rf"(?:hvilke|vis|vis mig)(?: kommende)? {_MEETINGS}(?: (?:er der|har vi|holder vi|ligger der))?"
    rf" (?P<when>{_TIME}[^?]*)",
    rf"(?:har|holder) vi (?:et |nogen |flere )?{_MEETINGS} (?P<when>{_TIME}[^?]*)",
    rf"er der (?:et |nogen |flere )?{_MEETINGS} (?P<when>{_TIME}[^?]*)",
    rf"(?:hvornår|hvilke dage) mødes vi (?P<when>{_TIME}[^?]*)",
)
_VISIT: Final = r"(?P<visit>(?:virksomheds|arbejdsplads|institutions)?besøg\b[^?]{0,200})"
VISIT: Final = Request(
    "planlæg et besøg på Driftsgården den 16. december",
    rf"(?!.*\?\s*$)(?:der kommer|vi (?:får|venter|har|skal have|vil gerne have)) (?:et )?{_VISIT}",
    rf"{_PLEASE}(?:jeg |vi )?(?:planlæg(?:ge|ger)?|arrang[eé]re?r?|aftale?|sæt(?:te)?|læg(?:ge)?|skriv(?:e)?"
    rf"|not[eé]re?r?|booke?|opret(?:te)?|lave?|tilføje?|foreslår?|have) (?:et )?(?:nyt )?{_VISIT}",
    rf"(?!.*\?\s*$)vi (?:skal|tager|vil gerne) på {_VISIT}",
    r"(?!.*\?\s*$)(?!(?:hv\w+|der|vi|det|og)\b)(?P<guest>[^?.,]{2,60}) kommer på besøg\b(?P<rest>[^?]{0,120})",
)
_OF: Final = r"(?:fra|af|hos|på|i|ved)"
CANCEL_VISIT: Final = Request(
    "aflys besøget fra KL",
    rf"{_PLEASE}(?:{_CANCEL}|fjerne?|udskyd(?:e)?|tage?) (?P<visit>(?:virksomheds)?besøg(?:et)? {_OF} [^?]+?)"
    rf"(?: (?:af|fra) (?:dagsordenen|mødet|næste møde))?{_REASON}",
    rf"(?!.*\?\s*$)(?P<visit2>besøget {_OF} [^?]+?) (?:er|bliver) (?:aflyst|droppet|udskudt){_REASON}",
)
VISITS: Final = Sentence(
    "kommende besøg",
    r"(?:(?:hvad|hvor|hvornaar|hvilket) (?:er|har vi) (?:det |vores )?)?(?:naeste|kommende|planlagte) besoeg(?:ene)?",
    r"hvornaar (?:kommer|er|har vi|skal vi (?:have|paa)) (?:der |vores )?(?:naeste )?besoeg(?:et)?"
    r"(?: (?:igen|naeste gang))?|hvem kommer paa besoeg(?: (?:naeste gang|paa (?:det )?naeste moede))?",
    r"(?:hvilke|har vi(?: nogen)?|er der(?: nogen)?)(?: planlagte)? besoeg(?: (?:har vi|kommer|er der))?"
    r"(?: (?:planlagt|paa vej))?",
)

_WEEKDAY: Final = re.compile(rf"\b({_DAY.replace('ø', '(?:ø|oe)')})(?:en)?\b", re.IGNORECASE)
_DAY_NUMBER: Final = re.compile(r"\b\d{1,2}(?:\.|/\d|\s+[a-z]{3})|\bden \d{1,2}\b", re.IGNORECASE)
_FROM_TODAY: Final = re.compile(
    r"\b(?:i dag|i morgen|i overmorgen|idag|imorgen|i går|igår|i forgårs|sidste|forrige|om |næste|denne|uge \d)",
    re.IGNORECASE,
)
_BY: Final = re.compile(
    r"\b(?P<count>en|et|to|tre|fire|\d{1,2}) (?P<unit>uger?|dage?|timer?)\b(?:,? (?P<way>[a-zæøå]+))?", re.IGNORECASE
)
_COUNTS: Final = {"en": 1, "et": 1, "to": 2, "tre": 3, "fire": 4}
_EARLIER: Final = frozenset({"tidligere", "før", "tilbage"})
_LATER: Final = frozenset({"senere", "efter"})
_BRINGS_FORWARD: Final = re.compile(r"\bfrem(?:skynd|ryk)", re.IGNORECASE)
_PUTS_OFF: Final = re.compile(r"\b(?:udsk[yu]d|udsæt|udsat|postpone)", re.IGNORECASE)


END_RULE: Final = Request(
    "vi mødes ikke fast mere",
    r"(?!.*\?\s*$)vi (?:mødes|ses) (?:nu |fremover )?ikke (?:længere |mere )?(?:fast|hver(?: anden| tredje| fjerde)?"
    rf" {_DAY})(?: (?:mere|længere|fremover))?",
    r"(?!.*\?\s*$)vi (?:har|holder) (?:nu |fremover )?(?:ikke (?:længere |mere )?(?:nogen )?|ingen )"
    r"faste? (?:møder|mødedage?|rytme|mødeplan)(?: (?:mere|længere|fremover))?",
    r"(?:der er |vi har )?(?:ingen|ikke flere) faste (?:møder|mødedage)(?: (?:mere|længere|fremover))?",
    r"(?!.*\?\s*$)vi (?:stopper|holder op)(?: (?:med|at holde|med at holde))* (?:de |vores )?faste (?:møder|mødedage)",
    rf"{_PLEASE}(?:{_CANCEL}|stop|fjerne?|glem) (?:vores |den |de )?(?:faste? )(?:møder|mødedage?|rytme|mødeplan"
    r"|mødedagen|rytmen|mødeplanen)",
)
_PARITY: Final = re.compile(r"\b(?P<odd>u)?lige uge(?:r|numre)\b", re.IGNORECASE)


def parity_said(text: str) -> int | None:
    """As in "i lige uger": 0, "i ulige uger": 1, else None."""
    found = _PARITY.search(text)
    return (1 if found["odd"] else 0) if found else None


_NEXT: Final = re.compile(r"\b(?:næste|naeste|next|kommende|førstkommende)\b", re.IGNORECASE)


def says_next(text: str) -> bool:
    """As in "næste møde": what is held now is not all that is asked about."""
    return bool(_NEXT.search(text))


def weekday_said(text: str) -> str:
    """The weekday beside a day of the month, as typed; "" where only one of them is said."""
    match = _WEEKDAY.search(text)
    return match[1].casefold().replace("oe", "ø") if match and _DAY_NUMBER.search(text) else ""


def without_weekday(text: str) -> str:
    """Where a day of the month stands beside it: whether they agree is asked for itself."""
    return _WEEKDAY.sub("", text) if weekday_said(text) else text


def counts_from_today(text: str) -> bool:
    """As in "i morgen": not what is nearest the meeting."""
    return bool(_FROM_TODAY.search(text))


def shifted(text: str, sentence: str = "") -> tuple[str, int] | None:
    """As in "en uge senere": ("uge", 1), negative for earlier. Where the way is not said, the sentence's verb may say
    it; None where neither does: "frem" is both.
    """
    match = _BY.match(text.strip())
    way = _way(match["way"] or "", sentence) if match else 0
    if match is None or not way:
        return None
    count = _COUNTS.get(match["count"].casefold()) or int(match["count"])
    unit = next(name for name in ("uge", "dag", "time") if match["unit"].casefold().startswith(name))
    return unit, way * count


def _way(said: str, sentence: str) -> int:
    """1 for later, -1 for earlier, 0 for neither."""
    word = said.casefold()
    if word in _EARLIER | _LATER:
        return -1 if word in _EARLIER else 1
    if _BRINGS_FORWARD.search(sentence):
        return -1
    return 1 if _PUTS_OFF.search(sentence) else 0


def both_ways(sentence: str) -> tuple[str, str] | None:
    """Of "flyt mødet en uge frem" what would have said it: earlier, and later. None where it says no such thing."""
    match = _BY.search(sentence)
    if match is None:
        return None
    end = match.end("way" if (match["way"] or "").casefold() == "frem" else "unit")
    earlier, later = (f"{sentence[: match.end('unit')]} {way}{sentence[end:]}" for way in ("tidligere", "senere"))
    return earlier, later


_BOTH: Final = re.compile(
    rf"\b{_DAY}(?:en)?,?(?: (?:den|d\.?))? \d{{1,2}}(?:\./?|/)?"
    rf"(?: ?\d{{1,2}}\b| ?(?:{'|'.join(MONTHS)}|[a-z]{{3}}\b\.?))?"
    r"(?: \d{4})?",
    re.IGNORECASE,
)


def with_day(text: str, said: str) -> str:
    """The sentence with another day in place of weekday and date that contradict each other; "" where they are not
    found side by side.
    """
    match = _BOTH.search(text)
    return f"{text[: match.start()]}{said}{text[match.end() :]}" if match else ""
