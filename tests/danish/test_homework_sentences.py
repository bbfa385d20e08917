"""What is understood as about homework, and what must stay a question for the minutes."""

import time

import pytest

from danish import homework_sentences as sentences
from danish.sentences import Request, Sentence

KNOWN = {
    name: value for name, value in vars(sentences).items() if isinstance(value, Request | Sentence) and name.isupper()
}

UNDERSTOOD = {
    "HAND_OUT": [
        "giv Åse hjemmeopgaven om måger til den 8. oktober",
        "Kan du give Åse Ravn en hjemmeopgave om måger",
        "bed Åse om at tage hjemmeopgaven om måger",
        "spørg Åse om hun vil tage hjemmeopgaven om måger inden fredag",
        "saet Aase paa hjemmeopgaven om maager",
        "Åse skal have hjemmeopgaven om måger",
        "ny hjemmeopgave til Åse: tæl mågerne",
        "giv hjemmeopgave fra punkt 6 den 24. september",
        "uddel hjemmeopgave",
    ],
    "TAKE_HOMEWORK": [
        "ja jeg tager den",
        "den tager jeg",
        "Ja tak, jeg tager den gerne!",
        "jeg tager opgaven om måger",
        "det klarer jeg",
        "jeg tager den alligevel",
        "så tager jeg den",
        "ja til hjemmeopgaven",
        "I'll take it",
    ],
    "DECLINE_HOMEWORK": [
        "nej det kan jeg ikke, fordi vi mangler folk",
        "det kan jeg ikke",
        "Desværre, den når jeg ikke",
        "jeg kan ikke tage den",
        "jeg må melde fra",
        "det kan jeg alligevel ikke",
        "nej tak, det har jeg ikke tid til",
    ],
    "PASS_ON": [
        "den hører til hos Åse",
        "det hoerer hjemme hos Åse Ravn",
        "nej, den ligger hos Åse",
        "giv den videre til Åse",
        "det er ikke min opgave, spørg Åse",
        "Åse bør tage den",
        "det må Åse tage",
        "den kan Åse stå for",
    ],
    "NOT_MINE": ["det er ikke mig", "den er da ikke min", "det er ikke mit bord", "den hører ikke til hos mig"],
    "REGISTER_YES": [
        "Åse har sagt ja",
        "Åse Ravn siger ja til opgaven om måger",
        "registrér ja fra Åse",
        "noter at Åse har sagt ja til måger",
        "Åse tager den",
    ],
    "REGISTER_NO": ["Åse har sagt nej, fordi hun har ferie", "Åse kan ikke tage den", "notér nej fra Åse"],
    "FINISH_HOMEWORK": [
        "jeg er færdig med måger",
        "hjemmeopgaven om måger er klar",
        "den er klar",
        "er færdig med den",
        "har lavet den",
        "så er den klar",
        "jeg har løst opgaven",
    ],
    "WITHDRAW_HOMEWORK": ["træk hjemmeopgaven om måger tilbage", "slet opgaven om måger"],
    "DUTY": [
        "Åse skal undersøge mågerne til den 20. marts",
        "Åse Ravn skal også tale med skolerne inden fredag",
        "Åse følger op på mågerne inden 1. april",
        "Åse og Jens skal stå for oprydningen",
        "Åse får til opgave at tælle mågerne",
        "Aase undersoeger maagerne til den 20. marts",
        "Åse skal have tallene klar til den 20. marts",
        "Åse må gerne undersøge mågerne",
        "kan du bede Åse om at undersøge mågerne til den 20. marts?",
        "få Åse til at undersøge mågerne",
        "jeg følger op på mågerne inden 1. april",
        "jeg skal undersøge mågerne til den 20. marts",
    ],
    "REMIND_OWNER": [
        "mind Åse om det",
        "Kan du lige minde Åse Ravn om hjemmeopgave 3?",
        "ryk Åse for opgave 3",
        "ryk Åse",
        "påmind Åse om at svare",
        "send Åse en venlig påmindelse om mågerne",
        "send en rykker til Åse",
        "ryk alle, der mangler at svare",
        "mind dem, der ikke har svaret",
    ],
    "NEW_DUE": [
        "udskyd opgave 3 til den 12.",
        "udskyd hjemmeopgaven om måger til den 12. april",
        "flyt fristen for mågerne til den 12. april",
        "kan vi forlænge fristen for opgaven om måger til næste møde?",
        "udsæt opgaven om måger en uge",
        "udskyd opgaven om måger",
    ],
    "MORE_TIME": [
        "giv Åse mere tid til mågerne",
        "Kan vi give Åse udsættelse til den 12. april?",
        "giv Åse en ny frist",
    ],
    "ANOTHER": [
        "giv mågerne til en anden",
        "find en anden til mågerne",
        "Kan en anden tage spor 3?",
        "vil du finde en ny ansvarlig til opgaven om måger",
        "spørg en anden om at tage mågerne",
        "hvem kan ellers tage mågerne",
    ],
    "PROMISED": ["hvad har vi lovet?", "hvad er der lovet", "hvem har lovet hvad?"],
    "EXPLAIN": ["fordi vi mangler folk", "det er fordi vi har travlt", "Begrundelsen er, at vi mangler folk"],
    "YES_OR_NO": ["ja", "Ja tak!", "nej", "nej, desværre", "ok", "fint", "👍", "👍🏽", "(y)", "det er fint"],
    "MY_HOMEWORK": [
        "mine opgaver",
        "hvad skal jeg lave?",
        "hvad mangler jeg",
        "Har jeg nogen opgaver?",
        "action items",
    ],
    "UNANSWERED": ["hvem mangler at svare?", "hvem har ikke svaret", "hvem skylder svar", "hvem venter vi på"],
    "ALL_HOMEWORK": ["hjemmeopgaver", "alle opgaver", "hvem har svaret?", "status på hjemmeopgaver"],
}
QUESTIONS = [
    "hvad besluttede vi om hjemmeopgaver?",
    "hvilke hjemmeopgaver har vi?",
    "hvem skal lave hjemmeopgaven om måger?",
    "har Åse sagt ja?",
    "hvad er hjemmeopgaven til næste gang?",
    "giv mig et overblik over opgaver",
    "giv mig hjemmeopgaverne fra sidste møde",
    "vi har sagt ja til mågerne",
    "nej, jeg mente den 22. oktober",
    "nej, den 22.",
    "er den klar?",
    "kan Åse tage den?",
    "den er vedtaget",
    "hvad siger referatet om net på taget",
    "hvad besluttede vi om at udskyde mågerne",
    "skal Åse undersøge mågerne til den 20. marts?",
    "Åse skal undersøge mågerne til den 20. marts?",
    "hvem skal undersøge mågerne til den 20. marts",
    "hvem følger op på mågerne",
    "mågerne skal tælles til den 20. marts",
    "kommunen skal tælle måger",
    "hvem minder os om mågerne",
    "hvad har vi lovet om måger",
    "hvad blev borgerne lovet",
    "hvornår er fristen for mågerne",
    "hvorfor blev opgaven udskudt",
    "kan andre kommuner tage mågerne",
    "kan man få en anden løsning på mågerne",
    "hvem fik mere tid til mågerne",
    "jeg skal bruge referatet fra den 20. marts",
    "jeg skal se dagsordenen til den 20. marts",
    "følger jeg op på mågerne?",
    "hvordan følger vi op på mågerne",
    "hvem skal rykke for svar",
    "rykkere til borgerne",
]


@pytest.mark.parametrize(("name", "said"), [(name, said) for name, all_ in UNDERSTOOD.items() for said in all_])
def test_it_is_understood(name: str, said: str) -> None:
    assert KNOWN[name].match(said)


@pytest.mark.parametrize("said", QUESTIONS)
def test_a_question_stays_a_question(said: str) -> None:
    assert [name for name, known in KNOWN.items() if known.match(said)] == []


def test_every_sentence_has_examples() -> None:
    assert set(UNDERSTOOD) | {"YES", "NO", "PRAISE"} == set(KNOWN)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("giv Åse Ravn hjemmeopgaven om måger til den 8. oktober", ("Åse Ravn", "om måger til den 8. oktober")),
        ("giv hjemmeopgaven om måger til Åse", (None, "om måger til Åse")),
    ],
)
def test_names_and_titles_come_back_as_typed(said: str, words: tuple[str | None, str]) -> None:
    found = sentences.HAND_OUT.find(said) or {}
    assert (found.get("person"), found["rest"]) == words


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("nej det kan jeg ikke, fordi vi mangler folk", "vi mangler folk"),
        ("det kan jeg ikke, for jeg har ferie", "jeg har ferie"),
        ("det kan jeg ikke - vi har travlt", "vi har travlt"),
        ("det kan jeg ikke", ""),
    ],
)
def test_a_reason_is_kept(said: str, reason: str) -> None:
    found = sentences.DECLINE_HOMEWORK.find(said) or {}
    assert (found.get("reason") or found.get("reason2", "")) == reason


@pytest.mark.parametrize("piece", ["a ", "om ", "ja ", "nej, ", "den om ", "giv den til ", "opgaven er ", "👍"])
def test_long_texts_are_looked_through_at_once(piece: str) -> None:
    said = (piece * 4000)[:4000] + "?"
    begun = time.perf_counter()
    for known in KNOWN.values():
        known.match(said)
    assert time.perf_counter() - begun < 20, "a pattern that goes astray takes minutes"
