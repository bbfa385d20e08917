"""The forum's own words: the list, what is said when one is added or refused, and the file they go in and out by."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Final

from danish import dates
from danish.texts.lists import counted, grouped, listed, sentence_case

ADD: Final = "Tilføj et ord"
SAVE: Final = "Gem"
DELETE: Final = "Slet"
UNDO: Final = "Fortryd"
MORE: Final = "Vis flere"
WORD_LABEL: Final = "Ord"
MEANING_LABEL: Final = "Betydning"
KIND_LABEL: Final = "Art"
LIST_TITLE: Final = "Ordlisten"

_KINDS: Final = {
    "synonym": "Et andet ord",
    "abbreviation": "En forkortelse",
    "alias": "Navn på en person, post eller afdeling",
}
_GROUPS: Final = {"synonym": "Andre ord", "abbreviation": "Forkortelser", "alias": "Navne"}
IN_FILE: Final = {"synonym": "synonym", "abbreviation": "forkortelse", "alias": "navn"}
_KIND_NAMES: Final = {
    "synonym": ("synonym", "synonymet", "synonymer", "andet ord", "et andet ord"),
    "abbreviation": ("forkortelse", "forkortelsen", "forkortelser", "en forkortelse", "fork.", "abbreviation"),
    "alias": ("navn", "navnet", "navne", "alias", "aliasset", "kaldenavn", "person", "post", "afdeling"),
}
_PROBLEMS: Final = {
    "missing": "Skriv både ordet og det, det betyder.",
    "long": "Det er for langt. Skriv højst {most} tegn.",
    "signs": "Brug kun bogstaver, tal, mellemrum og bindestreg, og begynd med et bogstav eller et tal.",
    "letters": "Skriv det med de bogstaver, referaterne er skrevet med.",
    "parts": "Det er for mange ord. Skriv højst {most}.",
    "number": "Et tal alene kan ikke betyde noget andet. Skriv et ord.",
    "letter": "Et enkelt bogstav ville passe på for meget. Skriv mindst to.",
    "stop": "»{text}« står i næsten alle spørgsmål og referater, så det ville passe på alt. Vælg et ord, der siger "
    "mere.",
    "common": "»{text}« står i mere end halvdelen af punkterne, så det ville passe på alt. Vælg et ord, der siger "
    "mere.",
    "same": "De to er det samme ord. Skriv det ord, referaterne bruger.",
    "reversed": "»{meaning}« står allerede som »{word}«, og det virker begge veje. Du behøver ikke gøre mere.",
    "chain": "»{meaning}« betyder selv »{stands}«. Skriv i stedet, at »{word}« betyder »{stands}«.",
    "chain_back": "»{other}« betyder allerede »{word}«. Skriv i stedet, at »{other}« betyder »{meaning}«, og slet det "
    "andet.",
    "meanings": "»{word}« har allerede {most} betydninger. Slet en af dem først.",
    "full": "Ordlisten er fuld: Der er plads til {most} ord. Slet nogle, I ikke bruger.",
    "name": "»{word}« er {name}s eget navn. Vælg noget, kun den anden bliver kaldt.",
    "several": "Det kan være {names}. Skriv det fulde navn.",
    "kind": "Jeg kender ikke arten. Skriv synonym, forkortelse eller navn.",
}


def problem(reason: str, facts: Mapping[str, str]) -> str:
    return _PROBLEMS[reason].format(**facts)


def either(names: Sequence[str]) -> str:
    return listed(names, "eller")


def kind(value: str) -> str:
    return _KINDS[value]


def kind_named(text: str) -> str | None:
    """The kind that a form's value or a word in a file means."""
    wanted = text.strip().casefold()
    return next((k for k, names in _KIND_NAMES.items() if wanted == k or wanted in names), None)


def group(value: str) -> str:
    return _GROUPS[value]


def means(word: str, meaning: str) -> str:
    return f"»{word}« betyder nu det samme som »{meaning}«."


def known(word: str, meaning: str) -> str:
    return f"Det vidste jeg allerede: »{word}« betyder det samme som »{meaning}«."


def settled(questions: Sequence[str]) -> str:
    named = listed([f"»{text}«" for text in questions])
    if len(questions) == 1:
        return f"Dermed er spørgsmålet {named} besvaret, og den, der har spurgt, får svaret."
    return f"Dermed er spørgsmålene {named} besvaret, og de, der har spurgt, får svaret."


def unheard(meaning: str) -> str:
    return f"Bemærk: »{meaning}« er ikke nævnt i de referater, jeg har."


def explained(word: str, meanings: Sequence[str]) -> str:
    return f"»{word}« betyder hos jer {listed([f'»{m}«' for m in meanings], 'eller')}."


def deleted(word: str, meaning: str) -> str:
    return f"»{word}« er slettet. Det betød »{meaning}«."


def gone() -> str:
    return "Det ord er allerede slettet."


def no_such(word: str) -> str:
    return f"»{word}« står ikke på ordlisten. Skriv »vis ordlisten« for at se den."


def which(word: str) -> str:
    return f"»{word}« har flere betydninger. Hvilken skal slettes?"


def empty() -> str:
    return (
        "Ordlisten er tom. Tilføj et ord, når I siger noget andet, end referaterne skriver, for eksempel »ØU betyder "
        "Økonomiudvalget«."
    )


def intro(count: int) -> str:
    return f"{sentence_case(counted(count, 'ord', 'ord'))}, som jeg også leder efter, når nogen spørger."


def line(word: str, meaning: str) -> str:
    return f"»{word}« betyder »{meaning}«"


def detail(kind_: str, name: str, added: dt.date) -> str:
    by = f"tilføjet af {name}" if name else "fra en fil"
    return f"{_GROUPS[kind_]}, {by} {dates.say(added, weekday=False)}"


def form_intro() -> str:
    return "Skriv det, I siger, og det, referaterne skriver. Så finder jeg det, uanset hvad der bliver spurgt med."


# --- the file ---

HEADINGS: Final = ("Art", "Ord", "Betydning")
HEADING_NAMES: Final = {
    "kind": ("art", "type", "slags", "kategori"),
    "word": ("ord", "forkortelse", "navn", "synonym"),
    "meaning": ("betydning", "betyder", "betyder det samme som", "forklaring", "står for"),
}
_FILE: Final = {
    "encoding": "Filens tegn kan ikke læses. Gem den som »CSV UTF-8«, og prøv igen.",
    "too_large": "Filen er for stor. En ordliste fylder normalt under 100 kB.",
    "empty": "Filen er tom. Den første linje skal være »Art;Ord;Betydning«.",
    "headings": "Den første linje skal nævne kolonnerne: »Art;Ord;Betydning«.",
    "table": "Filen er ikke en tabel, jeg kan læse. Gem den som »CSV UTF-8«, og prøv igen.",
}
_SHOWN: Final = 5


def file_problem(reason: str) -> str:
    return _FILE[reason]


def bad_lines(found: Sequence[tuple[int, str]]) -> str:
    """Line numbers with what is wrong; nothing of the file was taken."""
    lines = [f"Linje {number}: {sentence}" for number, sentence in found[:_SHOWN]]
    rest = len(found) - _SHOWN
    if rest > 0:
        lines.append(f"... og {counted(rest, 'linje', 'linjer', common=True)} mere.")
    return "\n".join(["Filen er ikke læst ind, og intet er ændret.", *lines])


def imported(forum: str, new: int, changed: int, unchanged: int) -> str:
    parts = [f"{grouped(new)} {'nyt' if new == 1 else 'nye'}"]
    parts += [f"{grouped(changed)} rettet"] if changed else []
    parts.append(f"{grouped(unchanged)} uændret" if unchanged == 1 else f"{grouped(unchanged)} uændrede")
    return f"{forum}: Ordlisten er læst ind: {listed(parts)}."


def exported(forum: str, count: int, file: str) -> str:
    return f"{forum}: {grouped(count)} ord er skrevet til {file}."


def not_written(file: str) -> str:
    return f"{file} kan ikke skrives. Vælg en anden mappe eller et andet navn."


def action_named(text: str) -> str | None:
    wanted = text.strip().casefold()
    return next((name for name, said in _ACTIONS.items() if wanted in said), None)


def bad_action(action: str) -> str:
    return (
        f"»{action}« kender jeg ikke. Skriv »export« for at skrive ordlisten til en fil eller »import« for at læse den."
    )


WORDS_HELP: Final = """Skriver ordlisten til en fil eller læser den fra en.

Ordlisten er forummets egne ord, forkortelser og navne. Filen kan åbnes i Excel. Læses den samme fil to gange, ændrer
det ingenting, og er der en fejl i filen, bliver intet af den læst."""
_ACTIONS: Final = {
    "export": ("export", "eksport", "eksportér", "eksporter"),
    "import": ("import", "importér", "importer"),
}
ACTION: Final = "HANDLING"
ACTION_ARGUMENT: Final = "»export« eller »import«."
FILE_ARGUMENT: Final = "Filen med ordlisten (CSV eller TSV; - er standard ind eller ud)."
