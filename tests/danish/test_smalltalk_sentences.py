"""What is said to the bot about people, their coming, and papers; and what only sounds like it."""

import pytest

from danish import smalltalk_sentences as sentences


@pytest.mark.parametrize(
    "said",
    [
        "jeg melder afbud",
        "jeg er syg",
        "Åse er syg i dag",
        "Åse Ravn er desværre sygemeldt hele ugen",
        "Åse holder ferie i uge 52",
        "Åse kommer ikke til næste møde",
    ],
)
def test_who_does_not_come(said: str) -> None:
    assert sentences.AWAY.match(said)


@pytest.mark.parametrize(
    "said",
    [
        "hvem er syg",
        "hvor mange er syge i dag",
        "er Åse syg i dag",
        "borgerne er på ferie",
        "hvad siger vi, når en medarbejder er syg",
        "der er ferie i uge 7",
    ],
)
def test_what_is_asked_of_absence_is_a_question(said: str) -> None:
    assert not sentences.AWAY.match(said)


@pytest.mark.parametrize("said", ["send mig referatet", "kan du sende mig referatet", "må jeg få referatet på mail"])
def test_the_minutes_are_asked_for(said: str) -> None:
    assert sentences.SEND_MINUTES.match(said)


def test_the_agenda_is_asked_for_in_words() -> None:
    assert sentences.ON_THE_AGENDA.match("hvad står der på dagsordenen?")
    assert sentences.ON_THE_AGENDA.match("send mig dagsordenen")
    assert not sentences.ON_THE_AGENDA.match("hvad stod der på dagsordenen den 3. april")


def test_a_name_is_said_and_not_what_one_is() -> None:
    assert sentences.I_AM.find("jeg er Åse Ravn") == {"person": "Åse Ravn"}
    assert sentences.I_AM.find("jeg er 40 år") is None
