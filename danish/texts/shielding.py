"""Passages that are hidden: the mark that stands in their place, and what the secretariat is told."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from danish import dates
from danish.texts.lists import counted, listed, sentence_case

OMITTED: Final = "[En passage er udeladt.]"

HIDE: Final = "Skjul en passage"
HIDE_IT: Final = "Skjul passagen"
SHOW_AGAIN: Final = "Vis passagen igen"
SEE: Final = "Se passagen"
SEE_ITEM: Final = "Se punktet"
RELEASE_ANYWAY: Final = "Frigiv alligevel"

SENTENCES: Final = "Sætninger"
PASSAGE: Final = "Eller indsæt teksten"
WHO: Final = "Hvem må se den?"
PERSONS: Final = "Udvalgte personer"
WHY: Final = "Begrundelse (kun sekretariatet ser den)"
_AUDIENCES: Final = {
    "office": "Kun sekretariatet og mødelederen",
    "members": "Alle i forummet, men ikke gæster",
    "persons": "Udvalgte personer, sekretariatet og mødelederen",
}
_WRONG: Final = {
    "nothing": "Vælg mindst én sætning, eller indsæt den tekst, der skal skjules.",
    "gone": "Den sætning er ikke på listen. Vælg igen.",
    "short": "Det er for lidt til at finde stedet. Indsæt hele sætningen.",
    "no_audience": "Vælg, hvem der må se passagen.",
    "no_persons": "Vælg de personer, der må se passagen.",
    "unknown_person": "Jeg kender ikke den person. Vælg fra listen.",
}
REFUSALS: Final = {
    "shielding_old": "Den version af referatet gælder ikke længere. Åbn punktet i den version, jeg svarer ud fra, "
    "og tryk på »Skjul en passage« dér.",
    "shielding_closed": "Punktet er lukket, så ingen ser teksten. Der er ikke noget at skjule.",
    "shielding_nowhere": "Det punkt har jeg ikke i noget referat. Skriv for eksempel »skjul en passage i pkt. 3 fra "
    "den 8. oktober«.",
}
_WHICH: Final = (
    "Hvilket punkt? Åbn det, og tryk på »Skjul en passage«, eller skriv for eksempel »skjul en passage i pkt. 3«."
)
SHOWN_BEFORE: Final = "Det, der allerede står i en samtale, kan jeg ikke tage tilbage."
LIST_TITLE: Final = "Skjulte passager"
NONE_HIDDEN: Final = (
    "Der er ingen skjulte passager. Åbn et punkt, og tryk på »Skjul en passage«, hvis noget skal skjules."
)
_SHORT: Final = 90


def audience(value: str) -> str:
    return _AUDIENCES[value]


def audiences() -> tuple[str, ...]:
    return tuple(_AUDIENCES)


def wrong(key: str) -> str:
    return _WRONG[key]


def not_there(line: str, nearest: str) -> str:
    """What was pasted does not stand in the item; `nearest` is the sentence that is most like it, perhaps none."""
    hint = f" Det nærmeste er »{nearest.rstrip('.')}«." if nearest else ""
    return f"»{short(line)}« står ikke ord til andet i punktet.{hint} Kopiér teksten fra punktet, eller vælg på listen."


def which() -> str:
    return _WHICH


def intro(day: dt.date, number: int, title: str, today: dt.date) -> str:
    return f"{where(day, number, title, today)}. Vælg sætninger, eller indsæt teksten, som den står i punktet."


def where(day: dt.date, number: int, title: str, today: dt.date) -> str:
    return f"Pkt. {number}, {title}, {dates.say(day, today, weekday=False)}"


def first_only(count: int) -> str:
    return f"Listen viser de første {count} sætninger. Resten kan I indsætte."


def hidden(place: str, by: str) -> str:
    """`by` is empty for whoever did it. So is that below."""
    return f"Skjult{f' af {by}' if by else ''}: {place}."


def lifted(place: str, by: str) -> str:
    return f"Vises igen for alle{f', besluttet af {by}' if by else ''}: {place}."


def seen_by(value: str, names: Sequence[str], passages: int) -> str:
    """Who may see it, and what everybody else sees."""
    it = "den" if passages == 1 else "dem"
    who = {
        "office": f"Kun sekretariatet og mødelederen kan se {it}.",
        "members": f"Alle i forummet kan se {it}, men ikke gæster.",
        "persons": f"Kun {listed([*names, 'sekretariatet', 'mødelederen'])} kan se {it}.",
    }[value]
    return f"{who} Andre ser, at en passage er udeladt. Ingen kan søge i {it}."


def why(reason: str) -> str:
    return f"Begrundelse: {reason}"


def already_hidden(by: str) -> str:
    return f"Passagen er allerede skjult{f' af {by}' if by else ''}. Sådan ser det ud nu:"


def already_shown() -> str:
    return "Passagen vises allerede. Sådan ser det ud nu:"


def hidden_for_others(passage: str, value: str) -> str:
    """Beside words that the reader may see and others may not."""
    whom = {"members": "gæster"}.get(value, "andre")
    return f"Skjult for {whom}: »{short(passage)}«"


def entry_hidden(count: int) -> str:
    return "én skjult passage" if count == 1 else counted(count, "skjult passage", "skjulte passager")


def still_hidden(count: int) -> str:
    return (
        f"{sentence_case(entry_hidden(count))}: Åbn punktet under »Gennemgå« for at se, hvad der er skjult for andre."
    )


def no_longer_there(number: int, title: str, passage: str) -> str:
    """A draft's text is not what was hidden before."""
    return (
        f"Pkt. {number}, {title}: »{short(passage)}« var skjult, men står ikke sådan i denne version. "
        "Skal noget andet skjules, så gør det under »Gennemgå«, før I frigiver."
    )


def about_to_show() -> str:
    return "Referatet er ikke frigivet endnu, for noget, der var skjult, står anderledes i denne version:"


def withheld(numbers: Sequence[int]) -> str:
    """On the command line: released unseen, words that were hidden before might be shown in another form."""
    items = listed([str(number) for number in numbers])
    return (
        f"  ikke frigivet: En skjult passage (pkt. {items}) står anderledes i den nye version. "
        "Se kladden igennem i chatten, og frigiv den dér."
    )


def short(passage: str) -> str:
    line = " ".join(passage.split())
    return line if len(line) <= _SHORT else f"{line[:_SHORT].rsplit(' ', 1)[0]} …"
