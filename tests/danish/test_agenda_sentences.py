import pytest

from danish.agenda_sentences import AGENDA, AGENDA_ITEM, ON_AGENDA, PUT_OFF


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("vis dagsordenen til den 3. december", "3. december"),
        ("dagsorden til mødet den 3. december", "3. december"),
        ("Kan jeg se dagsordenen for mødet den 3/12?", "3/12"),
        ("dagsordenen på onsdag", "onsdag"),
        ("dagsorden i morgen", "i morgen"),
        ("vis mig lige dagsordenen til chefforum den 3. december", "3. december"),
    ],
)
def test_an_agenda_is_asked_for(line: str, when: str) -> None:
    found = AGENDA.find(line)
    assert found is not None
    assert when in found["when"]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("er cykelordningen på dagsordenen til næste møde?", "cykelordningen"),
        ("Er rotterne på dagsordenen den 3. december?", "rotterne"),
        ("kommer cykelordningen på næste møde", "cykelordningen"),
        ("hvornår kommer rotterne på igen?", "rotterne"),
        ("hvornår er budgettet på dagsordenen?", "budgettet"),
        ("står hjemmearbejde på dagsordenen", "hjemmearbejde"),
    ],
)
def test_whether_something_is_on_it(line: str, what: str) -> None:
    found = ON_AGENDA.find(line)
    assert found is not None
    assert found["what"] == what


@pytest.mark.parametrize(
    "line",
    [
        "hvad besluttede vi om dagsordenen?",
        "hvad besluttede vi om udsendelse af dagsordener",
        "godkendelse af dagsorden og referat",
        "hvad er status på cykelordningen",
        "hvornår kommer den igen?",
        "og hvornår kommer den igen?",
        "er mødet på onsdag aflyst?",
        "vis punkt 2 den 21. oktober",
        "hvornår kommer Anette med udkastet om frivillige",
        "hvad besluttede vi om at udskyde cykelordningen",
        "hvorfor blev cykelordningen taget af dagsordenen?",
        "hvad blev udskudt til næste møde",
        "udskydelse af cykelordningen",
        "skal cykelordningen udskydes?",
        "cykelordningen skal udskydes?",
        "hvad skal udskydes",
        "hvilke punkter skal udskydes til næste møde",
    ],
)
def test_questions_are_questions(line: str) -> None:
    assert AGENDA.find(line) is None
    assert ON_AGENDA.find(line) is None
    assert AGENDA_ITEM.find(line) is None
    assert PUT_OFF.find(line) is None


@pytest.mark.parametrize("line", ["vis punkt 2 på dagsordenen", "hvad er pkt. 2 på dagsordenen til næste møde?"])
def test_an_item_of_it(line: str) -> None:
    found = AGENDA_ITEM.find(line)
    assert found is not None
    assert found["number"] == "2"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("udskyd cykelordningen", {"what": "cykelordningen"}),
        ("kan vi udskyde cykelordningen til næste møde?", {"what": "cykelordningen", "to": "næste møde"}),
        ("udsæt punkt 4 til næste møde", {"number": "4", "to": "næste møde"}),
        ("flyt punkt 4 til den 3. december", {"number": "4", "to": "den 3. december"}),
        ("tag cykelordningen af dagsordenen", {"what": "cykelordningen"}),
        ("kan vi rykke cykelordningen til næste gang?", {"what": "cykelordningen", "to": "næste gang"}),
        ("spring punkt 4 over", {"number": "4"}),
        ("cykelordningen skal udskydes til næste møde", {"what": "cykelordningen", "to": "næste møde"}),
        ("fjern punktet om cykler fra dagsordenen til næste møde", {"what": "cykler"}),
    ],
)
def test_something_is_to_wait(line: str, words: dict[str, str]) -> None:
    found = PUT_OFF.find(line)
    assert found is not None
    assert {name: value for name, value in found.items() if name in ("what", "number", "to")} == words
