import pytest

from danish import question_sentences as sentences
from danish.sentences import Request, Sentence

UNDERSTOOD: dict[Sentence | Request, tuple[str, ...]] = {
    sentences.WAITING: (
        "Hvilke spørgsmål venter?",
        "hvilke spoergsmaal venter paa svar",
        "er der nye spørgsmål?",
        "ubesvarede spørgsmål",
        "vis mig ubesvarede spørgsmål",
        "har vi nogen spørgsmål til sekretariatet",
        "mine spørgsmål",
        "Hvad har jeg spurgt om?",
    ),
    sentences.ASK: (
        "spørg sekretariatet om kantinen",
        "Spoerg sekretariatet: hvornår åbner kantinen?",
        "vil du lige spørge sekretariatet om kantinen",
        "send mit spørgsmål til sekretariatet",
        "kan du sende det videre til sekretariatet",
        "spørgsmål til sekretariatet: hvad med kantinen?",
        "spørg sekretariatet",
    ),
    sentences.WORDS: (
        "vis ordlisten",
        "Ordliste",
        "hvilke ord kender du?",
        "hvilke forkortelser kender du",
        "synonymer",
        "må jeg se ordlisten",
        "liste over forkortelser",
    ),
    sentences.NEW_WORD: ("tilføj et ord", "nyt ord", "kan du lære et nyt ord", "tilføj en forkortelse"),
    sentences.ADD_WORD: (
        "ØU betyder Økonomiudvalget",
        "tilføj ordet ØU betyder Økonomiudvalget",
        "tilfoej at OEU betyder Oekonomiudvalget",
        "husk at »ØU« er det samme som »Økonomiudvalget«",
        "nyt ord: ØU = Økonomiudvalget",
        "ØU = Økonomiudvalget",
        "lær forkortelsen ØU står for Økonomiudvalget",
        "vil du tilføje navnet Putte = Vibeke Torm til ordlisten",
        "ØU er en forkortelse for Økonomiudvalget",
    ),
    sentences.DELETE_WORD: ("slet ordet ØU", "fjern forkortelsen »ØU«", "fjern ØU fra ordlisten", "glem ordet ØU"),
    sentences.EXPLAIN_WORD: ("hvad betyder ØU?", "hvad står ØU for", "Ved du, hvad ordet ØU dækker over?"),
}
QUESTIONS = (
    "hvad besluttede vi om ordlisten?",
    "hvad besluttede vi om spørgsmål til sekretariatet?",
    "hvilke ord bruger vi om borgere?",
    "er ØU det samme som Økonomiudvalget?",
    "hvem er sekretariatet?",
    "hvorfor betyder det noget for os?",
    "hvad blev der sagt om nye spørgsmål i trivselsmålingen?",
    "hvilke spørgsmål var der til budgettet?",
    "slet kladden",
    "det betyder ikke noget",
)


@pytest.mark.parametrize(("sentence", "said"), [(s, said) for s, many in UNDERSTOOD.items() for said in many])
def test_is_understood(sentence: Sentence | Request, said: str) -> None:
    assert sentence.match(said)
    assert sentence.match(sentence.shown)


@pytest.mark.parametrize("said", QUESTIONS)
def test_a_question_is_left_to_the_search(said: str) -> None:
    assert [s.shown for s in UNDERSTOOD if s is not sentences.EXPLAIN_WORD and s.match(said)] == []


@pytest.mark.parametrize(
    ("said", "word", "meaning"),
    [
        ("tilføj forkortelsen »ØU« = »Økonomiudvalget«", "ØU", "Økonomiudvalget"),
        ("nyt ord: B&F betyder Børn & Familie", "B&F", "Børn & Familie"),
        ("husk at det gule hus betyder Borgerservice.", "det gule hus", "Borgerservice"),
        ("tilføj ordet =SUM(1) betyder rotter", "=SUM(1)", "rotter"),
        ("smøg er det samme som cigaret", "smøg", "cigaret"),
    ],
)
def test_a_word_and_its_meaning_come_back_as_typed(said: str, word: str, meaning: str) -> None:
    found = sentences.ADD_WORD.find(said)
    assert found is not None
    assert (found["word"], found["meaning"]) == (word, meaning)


def test_the_question_comes_back_word_for_word() -> None:
    found = sentences.ASK.find("Spørg sekretariatet: Hvornår åbner kantinen?")
    assert found == {"question": "Hvornår åbner kantinen?"}


@pytest.mark.parametrize(
    ("said", "barely"),
    [("ØU betyder Økonomiudvalget", True), ("tilføj at ØU betyder Økonomiudvalget", False)],
)
def test_what_is_barely_said_is_marked(said: str, barely: bool) -> None:
    assert ("barely" in (sentences.ADD_WORD.find(said) or {})) == barely
