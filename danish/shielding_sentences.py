"""What is understood about hiding passages of the minutes."""

from typing import Final

from danish.polite import please
from danish.sentences import Request, Sentence

_PLEASE: Final = please("du|i|vi|jeg", "jeg (?:vil|skal) (?:gerne )?(?:have )?") + "(?:få )?"
_HIDE: Final = r"(?:skjule?|skærme?|sløre?|afskærme?|hide)"
_PASSAGE: Final = (
    r"(?:(?:en|et|den|det|denne|følgende|a) )?(?:passagen?|sætning(?:en)?|afsnit(?:tet)?|stykket?|noget(?: tekst)?"
    r"|tekst(?:en)?|passage)"
)
_ITEM: Final = r"(?:dagsordens)?(?:punkt(?:et)?|pkt\.?|nr\.?|item) ?(?P<number>\d{1,3})\.?"
_WHEN: Final = (
    r"(?:,? (?:(?:fra|på|til|i|af)(?: (?:mødet|referatet))?|mødet|referatet|den|d\.|(?=\d))(?: (?:fra|den|d\.))*) ?"
    r"(?P<when>.+?)"
)

HIDE: Final = Request(
    "skjul en passage i pkt. 3 fra den 8. oktober",
    rf"{_PLEASE}{_HIDE} {_PASSAGE}(?: (?:i|fra|af|under|in) {_ITEM}(?:{_WHEN})?)?",
    rf"{_PLEASE}{_HIDE} {_PASSAGE} (?:i|fra|af|under) (?:det|dette|her|punktet|sagen)",
)
HIDDEN: Final = Sentence(
    "skjulte passager",
    r"(?:liste over )?(?:alle |de |vores )?(?:skjulte|skaermede|udeladte) (?:passager(?:ne)?|saetninger|afsnit)",
    r"hvilke passager (?:er|har vi|har jeg) (?:skjult|skaermet|udeladt)",
    r"hvad (?:har (?:vi|jeg|i) )?(?:skjult|skaermet)",
)
