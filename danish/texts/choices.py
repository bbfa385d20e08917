"""How a person is written to, the reminders a person asks for, and whether letters come through."""

import datetime as dt
from collections.abc import Mapping
from typing import Final

from danish import dates
from danish.texts.lists import counted, sentence_case

TITLE: Final = "Sådan skriver jeg til dig"
FIELD_HOUR: Final = "Påmindelser tidligst kl."
FIELD_HOW: Final = "Beskeder, der ikke haster"
FIELD_PAUSE: Final = "Pause til"
FIELD_CHANNEL: Final = "Her skriver jeg"
ONE_BY_ONE: Final = "Hver for sig"
GATHERED: Final = "Samlet én gang om dagen"
SAVE: Final = "Gem"
CHANGE: Final = "Ret"
END_PAUSE: Final = "Slut pausen"
PAUSE_MONDAY: Final = "Til mandag"
PAUSE_TOMORROW: Final = "Til i morgen"
PAUSE_WEEKS: Final = "I to uger"
UNDO: Final = "Fortryd"

FIELD_ABOUT: Final = "Hvad skal jeg minde dig om?"
FIELD_DAY: Final = "Dag"
FIELD_TIME: Final = "Klokkeslæt"
REMIND: Final = "Påmind mig"
DELETE: Final = "Slet påmindelsen"
DELETE_SHORT: Final = "Slet"
REMIND_THEN: Final = "Påmind mig den dag"
SHOW_ITEM: Final = "Se punktet"
MINE: Final = "Mine påmindelser"
OPEN: Final = "Åbn"
SHOW_WORK: Final = "Se opgaven"

_CHANNELS: Final = {"teams": "Teams", "slack": "Slack", "web": "den lokale chat"}
_PROBLEMS: Final = {
    "hour": "Skriv et klokkeslæt, for eksempel 8.00.",
    "hour_night": "Jeg skriver ikke til nogen om natten. Vælg et klokkeslæt mellem 6.00 og 20.00.",
    "pause": "Jeg kan ikke se, hvilken dag du mener. Skriv for eksempel »den 4. januar«.",
    "pause_past": "Vælg en dag, der kommer: tidligst i morgen.",
    "pause_long": "Det er mere end et halvt år. Vælg en dag, der ligger nærmere.",
    "about": "Hvad skal jeg minde dig om? Skriv det kort.",
    "about_long": "Det er for langt. Højst 300 tegn.",
    "day": "Hvilken dag skal det være? Skriv for eksempel »på torsdag«.",
    "time": "Skriv et klokkeslæt, for eksempel 9.00.",
    "never": "Den dag findes ikke. Vælg en anden.",
    "skipped": "Det klokkeslæt findes ikke den dag, fordi uret stilles frem til sommertid. Skriv et andet.",
    "past": "Det tidspunkt er passeret. Vælg et, der kommer.",
    "far": "Det er mere end to år ude i fremtiden. Vælg en dag, der ligger nærmere.",
}
REFUSALS: Final[Mapping[str, str]] = {
    "choice_hour": _PROBLEMS["hour"],
    "choice_hour_night": _PROBLEMS["hour_night"],
    "choice_channel": "Jeg kan endnu ikke skrive til dig i {channel}. Skriv først noget til mig dér, så ved jeg, hvor "
    "du er.",
    "choice_pause": "Jeg kan ikke se, hvor længe pausen skal være. Skriv for eksempel »hold pause til mandag«.",
    "choice_pause_past": "Den dag er passeret eller er i dag. Skriv for eksempel »hold pause til mandag«.",
    "choice_pause_long": "Det er mere end et halvt år ude i fremtiden. Skriv en dag, der ligger nærmere.",
    "reminder_many": "Du har allerede {count} påmindelser. Skriv »mine påmindelser«, og slet dem, du ikke skal bruge.",
    "reminder_none": "Du har ingen påmindelse, der ligner. Skriv »mine påmindelser« for at se dem.",
    "reminder_several": "Det kan være flere: {names}. Skriv »mine påmindelser«, og slet den, du mener.",
}


def problem(key: str) -> str:
    return _PROBLEMS[key]


def channel(name: str) -> str:
    return _CHANNELS.get(name, name)


# --- the choices ---


def how(hour: dt.time | None, gathered: bool, gathered_at: dt.time) -> str:
    """What is chosen, in sentences."""
    if gathered:
        return (
            f"Du får beskeder, der ikke haster, samlet én gang om dagen {dates.say_time(gathered_at)}. "
            "Mødedagens besked, ændringer af møder og svar på det, du selv har gjort, kommer med det samme."
        )
    if hour is None:
        return "Jeg skriver til dig, når der er noget, og hver besked for sig."
    return f"Jeg skriver hver besked for sig, og påmindelser kommer tidligst {dates.say_time(hour)}."


def paused(until: dt.date, today: dt.date) -> str:
    return f"Jeg holder pause til {dates.say(until, today)}."


def pause_means() -> str:
    """What still comes is said, so that nobody waits for it in vain."""
    return (
        "Imens venter påmindelser og spørgsmål om hjemmeopgaver, og de kommer, når pausen er slut. "
        "Mødedagens besked, ændringer af møder og svar på det, du selv har gjort, kommer stadig."
    )


def whole_days() -> str:
    return "Jeg holder pause i hele dage, så klokkeslættet er ikke med."


def weekends() -> str:
    """To whoever wants to be left alone at weekends."""
    return (
        "Mine påmindelser kommer kun på arbejdsdage, så i weekenden sender jeg ingen. Spørger en kollega dig om noget, "
        "eller bliver et møde flyttet, får du det også i weekenden. Skal spørgsmål vente, kan jeg holde pause:"
    )


def pause_later(start: dt.date, until: dt.date, today: dt.date) -> str:
    """A pause begins when it is said. `until` is the first day after it."""
    return (
        f"En pause begynder, når du beder om den. Skriv »hold pause til {dates.say(until, today, weekday=False)}« "
        f"{dates.say(start, today)}, eller lad mig minde dig om det. Mødes I imens, så meld afbud, som I plejer."
    )


def pause_then(until: dt.date) -> str:
    """What whoever goes away later is reminded of."""
    return f"at skrive hold pause til {dates.say(until, weekday=False)}"


def no_latest() -> str:
    return (
        "Jeg kan ikke holde op med at skrive på et bestemt klokkeslæt. Jeg kan samle det, der ikke haster, i én besked "
        "om dagen: Skriv for eksempel »saml mine beskeder kl. 10«."
    )


def own_still_come() -> str:
    return "De påmindelser, du selv har bedt om, kommer også."


def pause_how_long(*, may_switch: bool) -> str:
    """`may_switch`: the reader may also turn letters off for everybody."""
    asked = "Hvor længe skal jeg holde pause med påmindelser?"
    return f"{asked} Skal noget slås fra for alle, så skriv »indstillinger«." if may_switch else asked


def resumed(was_paused: bool) -> str:
    if was_paused:
        return "Pausen er slut. Det, der har ventet, kommer nu."
    return "Jeg holder ikke pause. Du får påmindelser som altid."


def hour_set(hour: dt.time, gathered: bool) -> str:
    if gathered:
        return f"Fra nu af samler jeg det, der ikke haster, og skriver {dates.say_time(hour)}."
    return f"Fra nu af kommer påmindelser tidligst {dates.say_time(hour)}."


def gathered_set(hour: dt.time) -> str:
    return (
        f"Fra nu af samler jeg det, der ikke haster, i én besked om dagen {dates.say_time(hour)}. "
        "Mødedagens besked, ændringer af møder og svar på det, du selv har gjort, kommer med det samme."
    )


def one_by_one_set() -> str:
    return "Fra nu af kommer hver besked for sig, når der er noget."


def home_set(name: str) -> str:
    return f"Fra nu af skriver jeg til dig i {channel(name)}."


def others() -> str:
    """To whoever asks how somebody else is written to."""
    return "Hvordan jeg skriver til den enkelte, kan kun vedkommende selv se og ændre. Her er, hvad du selv har valgt:"


def saved() -> str:
    return "Det er gemt."


# --- gathered ---


def hello(first_name: str) -> str:
    """As letters begin."""
    return f"Hej {first_name}."


def gathered_title(count: int) -> str:
    return f"Samlet til dig: {counted(count, 'besked', 'beskeder', common=True)}"


def nothing_more() -> str:
    return "Der er ikke mere at svare på her."


# --- reminders asked for ---


def _when(at: dt.datetime, today: dt.date) -> str:
    return f"{dates.say(at.date(), today)} {dates.say_time(at.time())}"


def will_remind(about: str, at: dt.datetime, today: dt.date) -> str:
    return f"Jeg minder dig om »{about}« {_when(at, today)}. Kun du ser det."


def remember(first_name: str, about: str) -> str:
    return f"Hej {first_name}. Du bad mig minde dig om »{about}«."


def reminders_title(count: int) -> str:
    return f"Du har bedt om {counted(count, 'påmindelse', 'påmindelser', common=True)}"


def no_reminders() -> str:
    return "Du har ikke bedt om nogen påmindelser. Skriv for eksempel »påmind mig om budgettet på torsdag kl. 9«."


def reminder_line(at: dt.datetime, today: dt.date) -> str:
    return sentence_case(_when(at, today))


def deleted(about: str) -> str:
    return f"Påmindelsen om »{about}« er slettet."


def item_about(number: int, title: str, day: dt.date) -> str:
    return f"pkt. {number}, {title} ({dates.say_short(day)})"


def all_deleted(count: int) -> str:
    return f"{sentence_case(counted(count, 'påmindelse', 'påmindelser', common=True))} er slettet."


def item_unknown(number: int, day: dt.date) -> str:
    """An item of a meeting whose agenda does not have it (yet)."""
    return f"punkt {number} på mødet den {dates.say_short(day)}"


def form_intro() -> str:
    return "Jeg mangler lidt, før jeg kan minde dig om det."


# --- do letters come through? ---


def test_put(name: str) -> str:
    """`name` is a channel, "" the local chat."""
    where = f"i {channel(name)}" if name else "her i chatten"
    return f"Jeg sender dig et testbrev nu. Det kommer {where} om et øjeblik."


def test_letter(first_name: str) -> str:
    return f"Hej {first_name}. Det her er det testbrev, du bad om. Når du kan læse det, kommer mine beskeder frem."


def secretariat_looks() -> str:
    return "Det holder sekretariatet øje med. Vil du se, om mine beskeder når frem til dig, så bed om et testbrev."


def nothing_hangs() -> str:
    return "Nej, der hænger ikke noget. Alle beskeder, der skulle være sendt, er sendt."


def waiting(count: int, since: dt.datetime, today: dt.date) -> str:
    who = "Den" if count == 1 else "Den ældste"
    said = dates.say_time(since.time()) if since.date() == today else f"{dates.say(since.date(), today)}"
    what = counted(count, "besked", "beskeder", common=True)
    return f"{sentence_case(what)} venter på at blive sendt. {who} har ventet siden {said}."


def on_pause_title(count: int) -> str:
    what = counted(count, "spørgsmål", "spørgsmål")
    return f"{sentence_case(what)} venter på, at en pause er slut"


def on_pause_line(name: str, until: dt.date, due: dt.date | None, today: dt.date) -> str:
    line = f"{name} holder pause til {dates.say(until, today)}"
    return f"{line}. Fristen er {dates.say(due, today)}." if due is not None and due >= today else line
