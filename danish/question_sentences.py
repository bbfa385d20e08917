"""What is understood about questions to the secretariat, and about the forum's own words."""

from typing import Final

from danish.polite import please
from danish.sentences import Request, Sentence

_PLEASE: Final = please("du|i|vi|jeg")
_SECRETARIAT: Final = r"sekretariatet"
_SEND: Final = rf"(?:sende?|stil(?:le)?) (?:det|spørgsmålet|mit spørgsmål|et spørgsmål) (?:videre )?til {_SECRETARIAT}"
_WORD: Final = r"[»\"“”'„]?(?P<word>[^?»«:;\"“”]{1,80}?)[«\"“”']?"
_MEANING: Final = r"[»\"“”'„]?(?P<meaning>[^?»«;\"“”]{1,160}?)[«\"“”']?"
_MEANS: Final = r"(?: ?= ?| betyder(?: det samme som)?:? | (?:er|=) det samme som | står for | dækker over )"
_KIND: Final = r"(?P<kind>ordet|ord|synonymet|synonym|forkortelsen|forkortelse|navnet|navn|aliasset|alias)"
_A_WORD: Final = rf"(?: (?:at|et|en|nyt|ny))*(?: {_KIND})?"
# What a question begins with is no word that is being explained.
_NO_QUESTION: Final = r"(?!(?:hvad|hvem|hvor\w*|hvilke[nt]?|hvis|er|har|kan|skal|vi|jeg|det|den|dette|what|who)\b)"

WAITING: Final = Sentence(
    "hvilke spørgsmål venter",
    r"(?:hvilke |er der )?(?:ubesvarede|ventende|aabne|nye) spoergsmaal"
    r"(?: (?:er der|venter|har vi|til sekretariatet))*",
    r"(?:hvilke |alle )?spoergsmaal(?:ene)? (?:der )?(?:venter|mangler svar|er ubesvarede|til sekretariatet)"
    r"(?: (?:paa )?(?:svar|os|mig|sekretariatet))?",
    r"(?:er der|venter der|har vi) (?:nogen )?(?:nye |ubesvarede )?spoergsmaal"
    r"(?: (?:til (?:os|mig|sekretariatet)|der venter))?",
    r"mine spoergsmaal|hvad har jeg spurgt (?:sekretariatet )?om|spoergsmaalsliste(?:n)?",
)
ASK: Final = Request(
    "spørg sekretariatet: hvornår åbner kantinen?",
    rf"{_PLEASE}spørge? {_SECRETARIAT}(?::| om:?|,)? ?(?P<question>.+)",
    rf"{_PLEASE}spørge? {_SECRETARIAT}",
    rf"{_PLEASE}{_SEND}(?::| om)? ?(?P<question>.+)",
    rf"{_PLEASE}{_SEND}",
    rf"spørgsmål til {_SECRETARIAT}: ?(?P<question>.+)",
)

WORDS: Final = Sentence(
    "ordlisten",
    r"(?:vores |forummets )?(?:ordliste(?:n)?|ordbog(?:en)?|glossar(?:et)?)",
    r"(?:hvilke |alle |vores )?(?:synonymer(?:ne)?|forkortelser(?:ne)?|aliasser|kaldenavne)"
    r"(?: (?:kender du|har vi|er der|kan du))?",
    r"hvilke (?:andre )?ord (?:kender|kan|har) du(?: laert)?|synonymliste(?:n)?",
    r"liste over (?:ord|synonymer|forkortelser)",
)
NEW_WORD: Final = Sentence(
    "tilføj et ord",
    r"(?:tilfoeje?|opret(?:te)?|laere?|nyt) (?:et )?(?:nyt )?(?:ord|synonym)",
    r"(?:tilfoeje?|opret(?:te)?|ny) (?:en )?(?:ny )?forkortelse",
    r"tilfoeje? til ordlisten",
)
ADD_WORD: Final = Request(
    "tilføj ordet ØU betyder Økonomiudvalget",
    rf"{_PLEASE}(?:tilføje?|opret(?:te)?|lære?|huske?|skrive?|nyt|ny){_A_WORD}:? {_WORD}{_MEANS}{_MEANING}"
    r"(?: (?:på|til) ordlisten)?",
    rf"{_KIND} {_WORD}{_MEANS}{_MEANING}",
    # Said so barely it may be something else: whoever hears it looks at `barely` too.
    rf"(?P<barely>){_NO_QUESTION}[»\"“]?(?P<word>[^\s?»«:;=\"“”]+(?: [^\s?»«:;=\"“”]+)?)[«\"”]?"
    rf"(?: betyder(?: det samme som)? | er (?:en forkortelse|kort|vores ord|et andet ord) for | er det samme som "
    rf"| ?= ?){_MEANING}",
)
EXPLAIN_WORD: Final = Request(
    "hvad betyder ØU?",
    rf"(?:ved du,? |sig mig,? )?hvad (?:betyder|dækker) (?:ordet |forkortelsen )?{_WORD}(?: over)?",
    rf"(?:ved du,? |sig mig,? )hvad (?:ordet |forkortelsen )?{_WORD} (?:betyder|dækker over|står for)",
    rf"(?:ved du,? |sig mig,? )?hvad (?:står|er) (?:forkortelsen )?{_WORD} (?:for|en forkortelse for)",
)
DELETE_WORD: Final = Request(
    "slet ordet ØU",
    rf"{_PLEASE}(?:slet(?:te)?|fjerne?|glem(?:me)?|tage?) (?:ordet|synonymet|forkortelsen|navnet|aliasset) {_WORD}"
    r"(?: (?:fra|af|på) ordlisten)?",
    rf"{_PLEASE}(?:slet(?:te)?|fjerne?|tage?) {_WORD} (?:fra|af) ordlisten",
)
