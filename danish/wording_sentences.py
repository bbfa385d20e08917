"""How the secretariat says what words its minutes use."""

from typing import Final

from danish.polite import GREETING
from danish.sentences import Request, Sentence

_PLEASE: Final = rf"{GREETING}(?:husk,? at |vid,? at )?"
_OUR: Final = r"(?:vores|forummets|jeres|vore)"
_SAID: Final = r"(?!ikke\b|noget andet)[»\"“”'„]?(?P<said>[^?»«\"“”]{1,200}?)[«\"“”']?"

WORDING: Final = Sentence(
    "forummets egne ord",
    r"(?:forummets|vores|vore|jeres|referatets|referaternes) egne (?:ord|navne|overskrifter)",
    r"(?:ord|navne|overskrifter) i (?:vores )?referater(?:ne)?",
    r"(?:ret |skift )?(?:vores |forummets )?sagsnumre(?:s form)?",
    r"(?:ret|skift|saet) (?:forummets |vores )?egne ord|egne ord",
    r"(?:vi|forummet) hedder (?:ikke|noget andet|ikke laengere).*|(?:ret|skift|aendr) forummets navn|omdoeb forummet",
)
FORUM_NAME: Final = Request(
    "vi hedder også Direktionen",
    rf"{_PLEASE}(?:vi|forummet|chefforum|direktionen) (?:hedder|kaldes|kalder os|bliver kaldt)"
    rf"(?: også| tit| ofte| nu| for)* {_SAID}(?: nu| også)?",
)
CASE_NUMBER: Final = Request(
    "vores sagsnumre ser sådan ud: 00/0000",
    rf"{_PLEASE}{_OUR} (?:sagsnumre|sagsnummer|journalnumre|journalnummer)"
    rf" (?:ser sådan ud|ser ud som|ser ud|er|skrives|har formen)(?: sådan)?:? {_SAID}",
)
DECISIONS: Final = Request(
    "vores beslutninger står under »Konklusion og aftaler«",
    rf"{_PLEASE}{_OUR} (?:beslutninger|konklusioner|aftaler) (?:står under(?: overskriften)?|hedder|kaldes):? {_SAID}",
)
ITEMS: Final = Request(
    "vores punkter hedder Bestilling",
    rf"{_PLEASE}{_OUR} (?:punkter|dagsordenspunkter|sager) (?:hedder|kaldes|begynder med):? {_SAID}",
)
ACTIONS: Final = Request(
    "vores opgaver står under »Handlingsliste«",
    rf"{_PLEASE}{_OUR} (?:opgaver|aktioner|handlinger|opgavetabel|opgavelister)"
    rf" (?:står under(?: overskriften)?|hedder|kaldes):? {_SAID}",
)
