"""What `doctor` finds, and what to do about it."""

import datetime as dt
from collections.abc import Sequence

from danish import dates
from danish.texts.commands import missing_members
from danish.texts.lists import counted, grouped, listed, number


def healthy() -> str:
    return "Alt er, som det skal være."


def sick(count: int) -> str:
    return "Der er én ting at se på." if count == 1 else f"Der er {number(count)} ting at se på."


def store_works(where: str, kind: str) -> str:
    return f"Arkivet {where} kan læses ({kind}), og dets tabeller er af nyeste udgave"


def search_works() -> str:
    return "Søgningen dækker alle frigivne punkter"


def zone_works(zone: str) -> str:
    return f"Tidszonen {zone} er kendt"


def no_forum_yet() -> str:
    return "Der er intet forum endnu. Læs referater ind med »chefforum import --release FIL«"


def forum_members(forum: str, count: int) -> str:
    return f"{forum}: {grouped(count)} {'medlem' if count == 1 else 'medlemmer'}"


def no_members(forum: str) -> str:
    return f"{forum}: ingen medlemmer. Tilføj dem med »chefforum role NAVN medlem --add«"


def chaired_by(forum: str, name: str) -> str:
    return f"{forum}: {name} er mødeleder"


def no_chair(forum: str) -> str:
    return f"{forum}: der er ingen mødeleder. Vælg en med »chefforum role NAVN mødeleder«"


def secretariat_is(forum: str, names: Sequence[str]) -> str:
    return f"{forum}: {listed(names)} er sekretariat"


def no_secretariat(forum: str, standing_in: str) -> str:
    so_far = f"; {standing_in} er det indtil videre" if standing_in else ""
    return f"{forum}: der er ikke valgt noget sekretariat{so_far}. Vælg et med »chefforum role NAVN sekretariat«"


def released(forum: str, count: int, first: dt.date, last: dt.date) -> str:
    span = dates.say_short(first) if first == last else f"{dates.say_short(first)} til {dates.say_short(last)}"
    return f"{forum}: {counted(count, 'frigivet referat', 'frigivne referater')} ({span})"


def none_released(forum: str) -> str:
    return (
        f"{forum}: ingen referater er frigivet, så der er intet at svare fra. "
        "Frigiv dem med »chefforum import --release FIL«"
    )


def drafts(forum: str, days: Sequence[dt.date]) -> str:
    kinds = "1 kladde venter" if len(days) == 1 else f"{grouped(len(days))} kladder venter"
    named = listed([dates.say_short(d) for d in days])
    return f"{forum}: {kinds} på at blive frigivet ({named}). Kør »chefforum import --release FIL« med filerne"


def agenda_drafts(forum: str, days: Sequence[dt.date]) -> str:
    named = listed([dates.say_short(d) for d in days])
    what = "1 kladde til en dagsorden" if len(days) == 1 else f"{grouped(len(days))} kladder til dagsordener"
    return f"{forum}: {what} venter på at blive taget i brug ({named}). Skriv »kladder« i chatten"


def no_drafts(forum: str) -> str:
    return f"{forum}: ingen kladder venter"


def unseen(forum: str, names: Sequence[str], day: dt.date) -> str:
    return f"{forum}: {missing_members(names, day)}"


def all_seen(forum: str) -> str:
    return f"{forum}: alle medlemmer står i det nyeste referat"
