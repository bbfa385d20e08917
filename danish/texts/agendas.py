"""Published agendas: brought in, in use, and what is on them."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from danish import dates
from danish.texts import papers
from danish.texts.lists import counted, listed, sentence_case
from danish.texts.meetings import clock

USE: Final = "Brug som dagsorden"
WITHDRAW: Final = "Tag den af brug"
WHOLE: Final = "Se dagsordenen"
MOVE: Final = "Flyt mødet"
PLACE: Final = "Ret stedet"
NOT_ON_IT: Final = "Lagt til mødet, men ikke på den udsendte dagsorden:"
RECOMMENDED: Final = "Indstillingen lyder:"
APPENDICES: Final = "Bilag"

_DIFFERENCES: Final = {
    "new": "Pkt. {number}, {title}: er nyt.",
    "gone": "Tidligere pkt. {number}, {title}: er taget af.",
    "moved": "Pkt. {number}, {title}: har fået et andet nummer.",
    "text": "Pkt. {number}, {title}: er ændret.",
}


def read(day: dt.date, version: int, items: int, minutes: int, today: dt.date) -> str:
    """`minutes` is what is set aside in all, 0 where it is not said."""
    time = f" ({_hours(minutes)} i alt)" if minutes else ""
    return f"{_which(day, version, today)} er læst: {counted(items, 'punkt', 'punkter')}{time}."


def _hours(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} {'time' if hours == 1 else 'timer'}"] if hours else []
    return listed([*parts, *([f"{rest} min."] if rest else [])])


def known(name: str, day: dt.date, version: int, today: dt.date) -> str:
    return f"Det har jeg allerede læst: »{name}« er det samme som {papers.inside(_which(day, version, today))}."


def held(name: str, day: dt.date, today: dt.date) -> str:
    return (
        f"»{name}« er en dagsorden til et møde, der er holdt. Referatet fra {papers.day(day, today)} er frigivet til "
        "søgning, så dagsordenen ændrer ikke noget."
    )


def in_use(day: dt.date, version: int, by: str, today: dt.date) -> str:
    """`by` is empty for whoever did it. So are those below."""
    who = f" af {by}" if by else ""
    return f"{_which(day, version, today)} er taget i brug{who}. Alle kan se den under mødet."


def replaced(day: dt.date, version: int, today: dt.date) -> str:
    return f"{_which(day, version, today)} er afløst af en nyere version."


def withdrawn(day: dt.date, version: int, by: str, again: int | None, today: dt.date) -> str:
    """`again` is the version that is the meeting's again in its place."""
    who = f" af {by}" if by else ""
    instead = f" Version {again} gælder igen." if again else ""
    return f"{_which(day, version, today)} er taget af brug{who}, så den er en kladde igen.{instead}"


def deleted(day: dt.date, version: int, by: str, today: dt.date) -> str:
    who = f" af {by}" if by else ""
    gone = f"Kladden til {papers.inside(_which(day, version, today))} er slettet{who}."
    return f"{gone} Send filen igen, hvis den skal læses alligevel."


def newer(version: int) -> str:
    return f"Der er en nyere version ({version}). Bruger I denne, er det den, der vises."


def difference(kind: str, number: int, title: str) -> str:
    return _DIFFERENCES.get(kind, _DIFFERENCES["text"]).format(number=number, title=title)


def left_out(titles: Sequence[str]) -> str:
    return f"Lagt til mødet, men ikke på dagsordenen: {listed([f'»{title}«' for title in titles])}."


def new_meeting(nearest: dt.date | None, today: dt.date) -> str:
    known = f" Det nærmeste, jeg kender, er {dates.say(nearest, today)}." if nearest else ""
    return f"Mødet kender jeg ikke.{known} Bruger I dagsordenen, skriver jeg mødet op."


def cancelled() -> str:
    return "Mødet står som aflyst. Bruger I dagsordenen, holdes det alligevel."


def other_time(said: dt.time, known: dt.time) -> str:
    return f"Dagsordenen siger {clock(said)}, men mødet står til {clock(known)}. Kan det passe?"


def other_place(said: str, known: str) -> str:
    return f"Dagsordenen siger {said}, men mødet står til {known}. Kan det passe?"


def title(day: dt.date, today: dt.date) -> str:
    return f"Dagsordenen til {papers.day(day, today)}"


def item_source(forum: str, day: dt.date, number: int, version: int, today: dt.date) -> str:
    """Where an item stands, as a line above it."""
    which = f"version {version} af " if version > 1 else ""
    return f"Pkt. {number} i {which}dagsordenen til {forum} {dates.say(day, today)}"


def source(version: int) -> str:
    return f"Fra den udsendte dagsorden{f', version {version}' if version > 1 else ''}:"


def item_detail(kind: str, minutes: int | None, by: str) -> str:
    time = f", {minutes} min." if minutes is not None else ""
    return f"{sentence_case(kind)}{time}{f', indstilles af {by}' if by else ''}"


def became(detail: str, outcome: str) -> str:
    """What an item of the agenda became in the minutes, "" where it is not in them."""
    told = outcome.removesuffix(" i referatet") or "ikke med"
    return f"{detail.removesuffix('.')}. I referatet: {told}."


def own_item(number: int, title: str, minutes: int | None) -> str:
    return f"pkt. {number}, {title}{f' ({minutes} min.)' if minutes else ''}"


# --- is it on? ---


def yes_on(title: str, number: int, version: int, day: dt.date, start: dt.time, today: dt.date) -> str:
    which = f", version {version}," if version > 1 else ""
    when = f"{dates.say(day, today)}{f' {clock(start)}' if start != dt.time(0, 0) else ''}"
    return f"»{title}« er pkt. {number} på den udsendte dagsorden{which} til {when}."


def yes_planned(title: str, detail: str, day: dt.date, today: dt.date) -> str:
    return f"»{title}« er lagt til mødet {dates.say(day, today)}, men dagsordenen er ikke sendt ud endnu. {detail}."


def not_on(what: str, day: dt.date, version: int, today: dt.date) -> str:
    which = f", version {version}," if version > 1 else ""
    return f"Nej, »{what}« er ikke på den udsendte dagsorden{which} til {dates.say(day, today)}."


def not_on_yet(what: str, day: dt.date, today: dt.date) -> str:
    return f"Dagsordenen til {dates.say(day, today)} er ikke sendt ud endnu, og »{what}« er ikke lagt til mødet."


def not_sent(day: dt.date, today: dt.date) -> str:
    """Where an item is asked for by its number."""
    return f"Dagsordenen til {dates.say(day, today)} er ikke sendt ud endnu, så punkterne har ingen numre."


def no_such_item(number: int, day: dt.date, today: dt.date) -> str:
    return f"Pkt. {number} kan jeg ikke vise fra dagsordenen til {dates.say(day, today)}. Den ser sådan ud:"


def no_agenda(day: dt.date, today: dt.date) -> str:
    return f"Jeg har ingen dagsorden til {dates.say(day, today)}, og jeg kender ikke noget møde den dag."


def put_off_published(title: str, number: int, day: dt.date, today: dt.date) -> str:
    return (
        f"»{title}« er pkt. {number} på den dagsorden, der er sendt ud til {dates.say(day, today)}. Den retter jeg "
        "ikke i: Send mig en ny udgave uden punktet, så viser jeg den i stedet."
    )


def put_off_returning(title: str, day: dt.date, today: dt.date) -> str:
    return (
        f"»{title}« ventes på {dates.say(day, today)}, fordi en beslutning siger det. Skal punktet vente, så lad det "
        "stå ude af dagsordenen, når I skriver den, og send den til mig."
    )


def put_off_nothing(what: str) -> str:
    return f"Jeg har ikke udskudt noget: »{what}« er hverken et tema, en hjemmeopgave eller et punkt på vej."


def put_off_what() -> str:
    return "Hvad skal udskydes? Skriv for eksempel »udskyd temaet om frivillige« eller »udskyd mødet den 3. december«."


def no_meetings() -> str:
    return "Jeg kender ingen kommende møder. Spørg sekretariatet."


def _which(day: dt.date, version: int, today: dt.date) -> str:
    return f"{papers.which('dagsordenen', version)} til {papers.day(day, today)}"
