"""How questions are typed by busy people: as a letter, without spaces, several in one."""

import re
from typing import Final

_MOST: Final = 3
"""Questions of one message that are answered."""
_ABBREVIATION: Final = 8
"""Letters up to which a message in capitals may be an abbreviation or two."""
_SIGNED: Final = re.compile(
    r"(?:\b(?:på forhånd (?:mange )?tak|(?:mange )?tak på forhånd|(?:bedste|venlige?|mange) hilsen(?:er)?|mvh)"
    r"|[.,!?:)\n]\s*(?:vh|kh|hilsen))\b[^?]{0,60}$",
    re.IGNORECASE,
)
_ADDRESSED: Final = re.compile(
    r"^(?:(?:hej|hejsa|goddag|godmorgen|god morgen|dav|kære)\b[ ,]*(?:igen[ ,]*)?)?chef(?:forum)?-?bot(?:ten)?\b"
    r"[ ,.!:]*",
    re.IGNORECASE,
)
# No other words begin or end as these that one asks by.
_RUN_TOGETHER: Final = re.compile(
    r"\b(?:hvad|hvem|hvornår|hvordan|hvorfor)"
    r"(?=(?:besluttede|blev|er|har|var|sker|skete|skal|sagde|med|vi|der|om|siger)\b)"
    r"|\b(?:blev|besluttede|besluttet|sagde|skal|vedtog)(?=(?:der|vi|om|jeg)\b)"
    r"|\b(?:vi|der|det)(?=(?:besluttede|besluttet|blev|vedtog)\b)",
    re.IGNORECASE,
)
_NEXT: Final = re.compile(
    r"(?<=\?)\s+(?=(?:(?:og|men|samt) )?"
    r"(?:hva|hvad|hvem|hvornår|hvor|hvordan|hvorfor|hvilke[nt]?|er|har|skal|blev|kan|må|var)\b)",
    re.IGNORECASE,
)


def unsigned(text: str) -> str:
    """Without how a letter ends ("På forhånd tak, mvh Karin")."""
    return _SIGNED.sub("", text) or text


def parted(text: str) -> str:
    """Without the bot's name where it is spoken to; words one asks by are apart ("hvadbesluttede")."""
    bare = _ADDRESSED.sub("", text) or text
    return _RUN_TOGETHER.sub(r"\g<0> ", bare)


def lowered(text: str) -> str:
    """Without the capitals of somebody who writes in nothing else; an abbreviation alone keeps its own."""
    return text.casefold() if text.isupper() and len(text) > _ABBREVIATION else text


def questions(text: str) -> tuple[str, ...]:
    """The questions of a message, where each ends with a question mark and begins as one; else all of it."""
    return tuple(part for part in _NEXT.split(unsigned(text).strip(), _MOST - 1) if part) or (text,)
