import pytest

from danish.agenda_sentences import AGENDA, AGENDA_ITEM, ON_AGENDA


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
    ],
)
def test_questions_are_questions(line: str) -> None:
    assert AGENDA.find(line) is None
    assert ON_AGENDA.find(line) is None
    assert AGENDA_ITEM.find(line) is None


@pytest.mark.parametrize("line", ["vis punkt 2 på dagsordenen", "hvad er pkt. 2 på dagsordenen til næste møde?"])
def test_an_item_of_it(line: str) -> None:
    found = AGENDA_ITEM.find(line)
    assert found is not None
    assert found["number"] == "2"
