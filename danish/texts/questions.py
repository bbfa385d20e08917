"""Questions to the secretariat: what the asker hears, what the secretariat reads, and how its own words are marked."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from danish import dates
from danish.texts.lists import counted, listed, sentence_case

ASK: Final = "Spørg sekretariatet"
ANSWER: Final = "Svar"
LEAVE: Final = "Lad ligge"
SEND: Final = "Send svaret"
SAVE: Final = "Gem"
REVISE: Final = "Ret svaret"
TAKE_BACK: Final = "Slet svaret"
SEND_FOUND: Final = "Send svaret videre"
OPEN: Final = "Se spørgsmålet"
ANOTHER_WORD: Final = "Et andet ord"

ANSWER_LABEL: Final = "Svar"
ITEM_LABEL: Final = "Punkt"
ITEM_HINT: Final = "Står der mere i et referat, så skriv hvor, for eksempel »8. oktober, pkt. 3«."
SENT: Final = "Det ser sådan ud:"

REFUSALS: Final = {
    "answer_missing": "Svaret er tomt. Skriv det med en sætning eller to.",
    "answer_long": "Svaret er for langt. Skriv det med højst 2.000 tegn.",
    "question_empty": "Jeg kan ikke se noget spørgsmål. Skriv det, du vil vide, så leder jeg først selv.",
    "question_long": "Spørgsmålet er for langt at sende. Stil det i en eller to sætninger.",
    "question_many": "Der venter allerede {count} af dine spørgsmål hos sekretariatet. Ring eller skriv til dem, "
    "hvis det haster.",
    "question_nobody": "Der er ikke noget sekretariat her endnu, så jeg kan ikke sende spørgsmålet. Spørg mødelederen.",
}
_WRONG: Final = {
    "answer_missing": REFUSALS["answer_missing"],
    "answer_long": REFUSALS["answer_long"],
    "item_unknown": "Det punkt har jeg ikke noget referat med. Skriv mødets dato og punktets nummer, eller lad feltet "
    "stå tomt.",
}


def wrong(key: str) -> str:
    return _WRONG[key]


def going_on(question: str, topic: Sequence[str]) -> str:
    """A question without a subject of its own, and what was last spoken of."""
    return f"{question} ({' '.join(topic)})"


# --- to the asker ---


def sent() -> str:
    return (
        "Jeg har sendt dit spørgsmål til sekretariatet. Det er kun sekretariatet, der ser det, og du hører fra mig, "
        "når der er et svar."
    )


def asked_already(at: dt.date, today: dt.date) -> str:
    return f"Det har du allerede spurgt om {_day(at, today)}. Du hører fra mig, når der er et svar."


def others_ask() -> str:
    """Who asked is nobody's business."""
    return "Sekretariatet har allerede fået det spørgsmål. Du hører også fra mig, når der er et svar."


def settled() -> str:
    return "Der er allerede svaret på spørgsmålet. Stil det til mig igen, så leder jeg på ny."


def waits() -> str:
    return "Sekretariatet har dit spørgsmål, og du hører fra mig, når der er et svar."


def left(question: str) -> str:
    return (
        f"Sekretariatet har set dit spørgsmål »{question}«, men har ikke noget svar lige nu. Skriv eller ring gerne "
        "til dem."
    )


def taken_back(question: str) -> str:
    return f"Sekretariatet har taget sit svar på »{question}« tilbage. Skriv eller ring gerne til dem."


def answered(question: str) -> str:
    return f"Sekretariatet har svaret på dit spørgsmål »{question}«:"


def revised(question: str) -> str:
    return f"Sekretariatet har rettet sit svar på dit spørgsmål »{question}«. Nu lyder det:"


def own_words(name: str, at: dt.date) -> str:
    """Under an answer that is not the minutes'."""
    return f"{name}, sekretariatet, {dates.say(at, weekday=False)}. Det er sekretariatets egne ord, ikke referatets."


def answered_then(at: dt.date) -> str:
    return f"Sekretariatet svarede {dates.say(at, weekday=False)}:"


def was_asked(question: str) -> str:
    return f"Spørgsmålet var dengang »{question}«."


def see_item(source: str) -> str:
    return f"Se {source}"


def found_now(question: str, meanings: Sequence[str]) -> str:
    """`meanings` are what the forum says that words of the question mean."""
    under = f" under {listed([f'»{m}«' for m in meanings])}" if meanings else ""
    return f"Du spurgte: »{question}« Nu kan jeg finde det{under}:"


def ask_what() -> str:
    return "Hvad vil du spørge sekretariatet om? Skriv for eksempel »spørg sekretariatet: hvornår åbner kantinen?«."


# --- to the secretariat ---


def asks(names: Sequence[str], question: str) -> str:
    return f"{listed(names)} spørger: »{question}«"


def you_asked(question: str) -> str:
    return f"Du spørger: »{question}«"


def searched(topic: str, where: str) -> str:
    """`where` as in "i de fire referater, jeg har"."""
    about = f"Jeg har ledt efter »{topic}«" if topic else "Jeg har ledt"
    return f"{about} {where}, uden at finde et sikkert svar."


def nothing_held() -> str:
    return "Jeg har endnu ingen referater at lede i."


def finds_now() -> str:
    return "Nu kan jeg selv finde et svar i referaterne. Send det gerne videre, eller svar med jeres egne ord."


NEAREST: Final = "Det nærmeste, jeg har:"
ANSWERED: Final = "Svaret lyder:"


def another_word(word: str) -> str:
    return f"{ANOTHER_WORD} for »{word}«"


def word_by(name: str, at: dt.date, today: dt.date) -> str:
    return f"{name} tilføjede et ord {_day(at, today)}, så jeg selv kunne finde et svar i referaterne og sende det."


def found_by(name: str, at: dt.date, today: dt.date) -> str:
    return f"{name} sendte {_day(at, today)} det svar videre, som jeg selv kunne finde i referaterne."


def left_by(name: str, at: dt.date, today: dt.date) -> str:
    return f"{name} lod spørgsmålet ligge {_day(at, today)}. Det kan stadig besvares."


def taken_back_by(name: str, at: dt.date, today: dt.date) -> str:
    return f"{name} slettede svaret {_day(at, today)}. Spørgsmålet kan stadig besvares."


def item(day: dt.date, number: int) -> str:
    """As it is typed in the form."""
    return f"{dates.say_short(day)}, pkt. {number}"


def form_intro() -> str:
    return "Svaret bliver vist som sekretariatets egne ord med navn og dato, også når andre siden spørger om det samme."


def word_intro(question: str) -> str:
    return f"Spørgsmålet var: »{question}« Skriv det ord, referaterne bruger i stedet."


def word_hints(found: Sequence[str]) -> str:
    return f"De nærmeste punkter har ord som {listed([f'»{f}«' for f in found])}."


def still_missing(word: str, meaning: str) -> str:
    return (
        f"»{word}« betyder nu det samme som »{meaning}«, men jeg kan stadig ikke finde et sikkert svar. "
        "Prøv et andet ord, eller skriv et svar."
    )


def word_known(word: str, meaning: str) -> str:
    return f"Det vidste jeg allerede: »{word}« betyder det samme som »{meaning}«."


def help_secretariat() -> str:
    return (
        "Når jeg ikke kan finde et svar, kan man spørge jer. Skriv »hvilke spørgsmål venter« for at se dem, »ØU "
        "betyder Økonomiudvalget« for at lære mig et ord, og »vis ordlisten« for at se, hvad jeg har lært."
    )


# --- lists ---


def waiting_title(count: int) -> str:
    return f"{sentence_case(counted(count, 'spørgsmål', 'spørgsmål'))} venter"


def nothing_waits() -> str:
    return "Ingen spørgsmål venter på sekretariatet."


def own_title() -> str:
    return "Det har du spurgt sekretariatet om"


def nothing_asked() -> str:
    return (
        "Du har ingen spørgsmål liggende hos sekretariatet. Når jeg ikke kan finde et svar, kan du trykke "
        f"»{ASK}« under det."
    )


def line(names: Sequence[str], at: dt.date, today: dt.date) -> str:
    return f"{listed(names)}, {_day(at, today)}"


_STATES: Final = {
    "waiting": "venter på svar",
    "answered": "besvaret",
    "found": "besvaret ud fra referaterne",
    "left": "intet svar endnu",
}


def own_line(state: str, at: dt.date, today: dt.date) -> str:
    return f"Spurgt {_day(at, today)}, {_STATES[state]}"


def waiting(forum: str, count: int) -> str:
    """For `doctor`."""
    if not count:
        return f"{forum}: ingen spørgsmål venter på sekretariatet"
    waits_ = counted(count, "spørgsmål venter", "spørgsmål venter")
    return f"{forum}: {waits_} på sekretariatet. Skriv »hvilke spørgsmål venter« til botten for at se dem"


def short(question: str, longest: int = 120) -> str:
    return question if len(question) <= longest else question[: longest - 1].rstrip() + "…"


def _day(at: dt.date, today: dt.date) -> str:
    return "i dag" if at == today else dates.say(at, today, weekday=False)
