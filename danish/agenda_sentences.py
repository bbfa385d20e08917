"""How people ask for an agenda, and whether something is on one."""

from typing import Final

from danish.polite import GREETING, please
from danish.sentences import Request

_SHOW: Final = (
    rf"{GREETING}(?:(?:kan|vil|må) (?:jeg|vi|du) (?:lige )?(?:se|få|vise(?: mig)?|have) "
    r"|vis(?: mig)?(?: lige)? |se |giv mig |send(?: mig)? |find |hvad (?:er(?: på)?|står der(?: på)?|er der på) |åbn )?"
)
_AGENDA: Final = r"(?:dagsorden(?:en)?|dagsordnen|programmet|punkterne|agendaen|mødeprogrammet)"
_TO: Final = r"(?:(?:til|for|på|fra|d\.?|den|om|i) )*"
_MEETING: Final = r"(?:(?:mødet|møde|chefforum|chefforummet|forummet|direktionen) )?"
_NEXT: Final = r"(?P<next>(?:det )?næste (?:møde|gang|chefforum)|(?:mødet )?næste gang|det kommende møde)"
_WHEN: Final = rf"(?:{_NEXT}|{_MEETING}{_TO}(?P<when>(?:mødet )?[^?]*?(?:\d|dag|morgen|uge)[^?]*?))"
_ON: Final = rf"(?:på|med på) (?:{_AGENDA}|listen over punkter)"
_SHORT: Final = r"(?P<what>[^?]{2,120}?)"

AGENDA: Final = Request(
    "vis dagsordenen til den 3. december",
    rf"{_SHOW}{_AGENDA} {_TO}{_MEETING}{_TO}"
    r"(?P<when>(?:\d|den \d|(?:man|tirs|ons|tors|fre)dag|i morgen|i dag|uge \d)[^?]*)",
)
AGENDA_ITEM: Final = Request(
    "vis punkt 2 på dagsordenen",
    rf"{_SHOW}(?:punkt|pkt\.?|nr\.?|sag) ?(?P<number>\d{{1,3}}) (?:på|i|fra) {_AGENDA}"
    rf"(?: (?:til |for |på |den )*{_WHEN})?",
    rf"(?:{_SHOW}|(?:hvad|hvem) (?:er|handler|drejer|står|skal|har|indstiller|kommer)(?: (?:der|vi|sig))*)"
    r"(?: ?(?:i|på|om|under|med))? ?(?:punkt|pkt\.?|nr\.?|sag|dagsordenspunkt) ?(?P<number>\d{1,3})(?: om)?"
    rf" (?:på|til|i|fra|ved|,)+ ?{_NEXT}",
)
_ASKED: Final = (
    r"(?:hvad|hvem) (?:er|handler|drejer|står|skal|indstiller|kommer)(?: (?:der|vi|sig))*(?: ?(?:i|på|om|under|med))?"
)
# Of which meeting is not said: of the agenda that was just shown, where one was.
SHOWN_ITEM: Final = Request(
    "vis punkt 2",
    rf"(?:{_SHOW}|{_ASKED})(?: ?(?:i|på|om|under|med))? ?(?:så )?(?:punkt|pkt\.?|dagsordenspunkt)(?: nr\.?| nummer)?"
    r" ?(?P<number>\d{1,3})(?: om)?",
)
ON_AGENDA: Final = Request(
    "er cykelordningen på dagsordenen til næste møde?",
    rf"(?:er|står|kommer) (?!der\b|det\b){_SHORT} {_ON}(?: (?:til |for |på |den )*{_WHEN})?",
    rf"(?:er|kommer|skal) (?!der\b|det\b|vi\b){_SHORT} (?:med |op |på )*(?:til|på) {_NEXT}",
    rf"(?P<again>)(?:hvornår|hvilket møde) (?:skal|kan) vi (?:drøfte|tale om|snakke om|behandle|tage) {_SHORT}"
    r"(?: igen)?",
    rf"(?P<again>)(?:hvornår|hvilket møde) (?:kommer|er|skal) {_SHORT} (?:(?:igen )?på(?: (?:{_AGENDA}|et møde|mødet))?"
    rf"(?: igen)?|på {_AGENDA}(?: igen)?|op(?: igen)?)",
)
_PLEASE: Final = please("du|i|vi|jeg", "vi (?:skal|må|vil) ", "lad os ", "jeg vil gerne (?:have )?")
_DAY: Final = r"(?:til|over til|indtil) (?P<to>[^?]+?)"
# A number alone ("punkt 4") is the agenda's; words are a title, of whatever is planned.
_ITEM: Final = r"(?:punktet|punkt|pkt\.?|sagen|dagsordenspunktet|dagsordenspunkt)"
_WHAT: Final = rf"(?:{_ITEM} ?(?P<number>\d{{1,3}})|(?:{_ITEM} )?(?:om )?(?P<what>[^?]{{2,120}}?))"
PUT_OFF: Final = Request(
    "udskyd cykelordningen til næste møde",
    rf"{_PLEASE}(?:udskyd(?:e)?|udsæt(?:te)?|postpone) {_WHAT} {_DAY}",
    rf"{_PLEASE}(?:udskyd(?:e)?|udsæt(?:te)?|postpone) {_WHAT}(?: (?:på ubestemt tid|indtil videre|lidt))?",
    rf"{_PLEASE}(?:flyt(?:te)?|ryk(?:ke)?|skub(?:be)?) {_ITEM} ?(?P<number>\d{{1,3}}) {_DAY}",
    rf"{_PLEASE}(?:flyt(?:te)?|ryk(?:ke)?|skub(?:be)?) {_WHAT} til (?P<to>(?:det )?næste (?:møde|gang|chefforum))",
    rf"{_PLEASE}(?:tage?|fjerne?|aflyse?|drop(?:pe)?|springe?|stryge?) {_ITEM} ?(?P<number>\d{{1,3}})"
    r"(?: (?:af|over|ud|fra))?",
    rf"(?P<passive>)(?!.*\?\s*$)(?!(?:hvad|hvem|hvor\w*|hvilke[nt]?|skal|kan|bør|mødet|vi)\b){_WHAT} (?:skal|må)"
    rf" (?:udskydes|udsættes|vente|skubbes|rykkes|flyttes|af {_AGENDA})(?: {_DAY})?",
    rf"{_PLEASE}(?:tage?|fjerne?|slette?|pille?|stryge?) {_WHAT} (?:ud )?(?:af|fra) (?:{_AGENDA}|(?:det )?næste møde)"
    rf"(?: (?:til |for |på |den )*(?:{_NEXT}|{_MEETING}{_TO}\d[^?]*?))?",
)
