"""How a question is put: what can be told from its words alone, whatever it is about."""

import datetime as dt
import re
from typing import Final

from danish import dates
from danish.words import fold


class Phrasing:
    """A question's `text`, as typed."""

    text: str

    @property
    def no_such_day(self) -> str:
        """A day that no year has, as typed: "31. februar", "30/2"."""
        never = dates.find_never(self.text, _ANY_DAY)
        return _NAMED_SO.sub("", self.text[slice(*never[0])]) if never else ""

    @property
    def begins_as_more(self) -> bool:
        """As in "Og i november?"."""
        return bool(_MORE.match(self.text.casefold()))

    @property
    def ends_pointing(self) -> bool:
        """As in "Hvad koster det?"."""
        return bool(re.search(r"\b(?:det|den|dem|it|that)\W*$", self.text.casefold()))

    @property
    def asks_departures(self) -> bool:
        """As in "Hvor besluttede vi noget andet end indstillet?": of no subject."""
        return bool(_DEPARTS.search(fold(self.text)))

    @property
    def points_at_one(self) -> bool:
        return bool(_ONE.search(self.text.casefold()))

    @property
    def asks_later(self) -> bool:
        """As in "Hvad blev det til senere?"."""
        return bool(_LATER.search(fold(self.text)))

    @property
    def asks_what_comes(self) -> bool:
        """As in "Hvilke sager kommer igen i december?"."""
        folded = fold(self.text)
        return bool(COMING.search(folded) or (_ASKS.search(folded) and not _PAST.search(folded)))

    @property
    def asks_for_list(self) -> bool:
        """As in "Hvad blev godkendt i oktober?", not "Blev det godkendt i oktober?"."""
        return bool(_ASKS_LIST.match(fold(self.text)))

    @property
    def asks_what_returns(self) -> bool:
        """As in "Hvad kommer på næste møde?": no subject, and it is not one thing that is asked about."""
        return bool(_RETURNS.search(fold(self.text))) and not self.points_at_one

    @property
    def asks_what_is_left(self) -> bool:
        """As in "Hvad mangler vi at følge op på?": of no subject, but of everything that is promised."""
        return bool(_LEFT.fullmatch(fold(self.text).strip(" .?!")))

    @property
    def asks_own_time(self) -> bool:
        """As in "Hvornår har vi ferie?": of everybody's calendar, which no decision need be about."""
        return bool(_OWN_TIME.match(fold(self.text)))

    @property
    def asks_when_again(self) -> bool:
        """As in "Og hvornår kommer det igen?"."""
        return self.looks_ahead and bool(_WHEN.search(fold(self.text)))

    @property
    def looks_ahead(self) -> bool:
        """As in "Hvornår kommer den igen?"."""
        return bool(_AHEAD.search(self.text.casefold()))


_MORE: Final = re.compile(r"^(?:tak|ok|okay|fint|ja|nej|[., ])*(?:og|men|hvad så|and|what about)\b")
_DEPARTS: Final = re.compile(
    r"\b(?:andet end|anderledes end|afveg|afviger|afvigende?|imod|i strid med|ikke fulgte?|fulgte?\b.*\bikke)\b"
    r".*\b(?:indstil\w+|oplaeg\w*|anbefal\w+)"
)
_ONE: Final = re.compile(
    r"\b(?:den|det|dem|denne|dette|sagen|punktet|it|that)\b(?! (?:nyeste|seneste|sidste|første|nyere|senere))"
)
_LATER: Final = re.compile(r"\b(?:senere|efterfoelgende|siden hen)\b")
# Looked for before there is a question: it says where open days lie.
COMING: Final = re.compile(
    r"\b(?:kommer|kommende|fremover|venter os|skal vi (?:have|naa|behandle|droefte)|coming up)\b"
)
_ASKS: Final = re.compile(r"\b(?:hvad|hvilke[nt]?|hvem|skal|har vi|er der|what|which)\b")
_PAST: Final = re.compile(
    r"\b(?:besluttede|besluttet|blev|var|sagde|sagt|skete|droeftede|behandlede|talte|snakkede|vedtog|havde|referat\w*"
    r"|did|was|were)\b"
)
_ASKS_LIST: Final = re.compile(r"(?:og )?(?:hvad|hvilke\w*|what|which)\b")
_RETURNS: Final = re.compile(
    r"\b(?:hvad|hvilke\w*|noget)\b.*\b(?:kommer|skal|venter|lovet|lovede)\b.*"
    r"\b(?:igen|tilbage|naeste (?:moede|gang|chefforum))\b"
)
_LEFT: Final = re.compile(
    r"(?:hej,? )?(?:hvad|hvilke (?:sager|punkter|ting|emner)) (?:mangler|skal|har|venter)(?: (?:vi|der|chefforum))?"
    r"(?: (?:stadig|endnu|lovet|nu))*(?: at)? (?:(?:faa |blive )?(?:fulgt|foelge|foelges) op paa|vende tilbage til)"
)
_OWN_TIME: Final = re.compile(r"(?:hej,? )?hvornaar (?:har|holder|faar|skal|kan) (?:vi|jeg|man|de) \w+[ ?.!]*$")
_WHEN: Final = re.compile(r"\b(?:hvornaa?r?|naar|when|hvilke[nt] (?:moede|dato|dag))\b")
_AHEAD: Final = re.compile(r"\b(?:igen|næste|fremover|videre|herefter|again|next)\b")
# Whether a day exists in any year does not depend on today.
_ANY_DAY: Final = dt.date(2024, 1, 1)
_NAMED_SO: Final = re.compile(r"^(?:den|d\.?) ?(?=\d)", re.IGNORECASE)
