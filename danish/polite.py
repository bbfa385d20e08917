"""How a request begins, however politely it is put. What is asked for is each noun's own."""

from typing import Final

GREETING: Final = r"(?:(?:hej|goddag|godmorgen|ok|okay|tak)[ ,.]+)?"


def please(who: str, *ways: str) -> str:
    """The pattern of a beginning that may be left out: a greeting, then "kan du lige ", or one of `ways`.

    `who` are the pronouns that fit ("du|i|vi"); each of `ways` ends in the space before what is asked for.
    """
    asked = rf"(?:kan|vil|må|kunne|gider) (?:{who})(?: ikke| godt| lige| venligst)* "
    return rf"{GREETING}(?:{'|'.join((asked, *ways, 'vær sød at ', 'please '))})?"
