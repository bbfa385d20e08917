"""Help, greetings, and what is said when nothing was understood."""

from danish.texts.lists import listed

SEARCH_LABEL_LENGTH = 40


def greeting(first_name: str) -> str:
    return f"Hej {first_name}. Spørg mig, hvad der blev besluttet om en sag, eller skriv »hjælp«."


def thanks() -> str:
    return "Det var så lidt."


def goodbye(first_name: str) -> str:
    return f"Hej så længe, {first_name}."


def how_are_you() -> str:
    return "Tak, det går godt. Hvad vil du vide om det, I har besluttet?"


def present(first_name: str) -> str:
    """To whoever asks whether anybody is there, or is waiting for an answer."""
    return (
        f"Jeg er her, {first_name}, og jeg har svaret på det, du har skrevet. Skriv et emne, så finder jeg, hvad I har "
        "besluttet, eller se, hvad der venter på dig."
    )


def nothing_asked() -> str:
    return (
        "Jeg er ikke sikker på, hvad du svarer på. Står der en knap på det kort, du mener, så tryk på den. "
        "Ellers stil et spørgsmål, eller skriv »hjælp«."
    )


def was_wrong() -> str:
    return (
        "Det beklager jeg. Skriv gerne emnet med andre ord, eller skriv den dag, mødet blev holdt. "
        "Sekretariatet kan også svare: Skriv »spørg sekretariatet om ...«."
    )


def never_mind() -> str:
    return "Det er i orden. Spørg igen, når du vil."


def not_coming() -> str:
    return "Afbud kan jeg ikke tage imod. Svar på indkaldelsen i Outlook, eller giv sekretariatet besked."


def known_as(name: str) -> str:
    """To whoever says that they are somebody."""
    return f"Hvem du er, ved jeg fra den kanal, du skriver i. Jeg kender dig som {name}."


def who_gives_roles() -> str:
    return (
        "Nye deltagere ser jeg selv i referaterne. Ellers kan den, der står for driften hos jer, tilføje et medlem "
        "eller give en rolle."
    )


def who_sees() -> str:
    return (
        "Skriver du til mig alene, kan de andre i forummet ikke se, hvad du spørger om. Jeg husker kun emnet for det, "
        "vi sidst talte om, så du kan spørge videre."
    )


def what_is_kept() -> str:
    return (
        "Det, du foreslår, svarer på, beder mig huske eller sender til sekretariatet, gemmer jeg, og kun dem, det er "
        "til, kan se det. I en kanal kan alle læse med. Skal noget om dig slettes, så skriv til sekretariatet."
    )


def you_are(name: str, title: str, forum: str, roles: tuple[str, ...]) -> str:
    post = f", {title}" if title else ""
    doing = f" Her er du {listed(roles)}." if roles else ""
    return f"Du er {name}{post}, i {forum}.{doing}"


def help_title(forum: str) -> str:
    return f"Spørg om {forum}s beslutninger"


def help_intro(forum: str, minutes: str, span: str) -> str:
    return (
        f"Jeg har læst {minutes} fra {forum} ({span}). Skriv, som du ville sige det. "
        "Jeg svarer med referatets egne ord og med kilde."
    )


def help_empty(forum: str) -> str:
    return (
        f"Jeg har endnu ingen referater fra {forum}, så jeg kan ikke svare på, hvad der er besluttet. "
        "Sekretariatet kan læse dem ind."
    )


def help_more() -> str:
    return (
        "Du kan også foreslå et tema (»jeg vil gerne foreslå et tema om frivillige«) og skrive »temaer«, "
        "»mine opgaver«, »næste møde«, »referater« eller »medlemmer«. Med »mine indstillinger« vælger du, hvordan jeg "
        "skriver til dig, og »påmind mig om budgettet på torsdag« husker jeg."
    )


def help_planning(somebody: str) -> str:
    """`somebody` is the first name of a member, so that the example can be typed as it stands."""
    return (
        f"Som mødeleder eller sekretariat kan du desuden skrive »giv {somebody} hjemmeopgaven om ventetider til næste "
        "møde«, »hjemmeopgaver«, »opret møde den 3. december kl. 9« og »flyt næste møde til kl. 10«."
    )


def examples_label() -> str:
    return "Prøv for eksempel:"


def asks_about(topic: str) -> str:
    return f"Hvad besluttede vi om {topic}?"


def asks_postponed() -> str:
    return "Hvad blev udskudt?"


def asks_meeting(day: str) -> str:
    return f"Hvad var på mødet den {day}?"


def not_understood(near: tuple[str, ...]) -> str:
    if near:
        return f"Det forstod jeg ikke helt. Mente du {listed(tuple(f'»{n}«' for n in near), 'eller')}?"
    return "Det forstod jeg ikke. Skriv et emne, et sagsnummer eller en dato, så leder jeg i referaterne."


def search_for(text: str) -> str:
    short = text if len(text) <= SEARCH_LABEL_LENGTH else text[: SEARCH_LABEL_LENGTH - 1].rstrip() + "…"
    return f"Søg efter »{short}«"
