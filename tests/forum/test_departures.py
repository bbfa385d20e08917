import pytest

from forum import departures
from tests.support.invented import item


@pytest.mark.parametrize(
    "decision",
    [
        "Lederkredsen godkendte planen med bemærkning om, at nettet sættes op om natten.",
        "Lederkredsen godkendte planen med de ændringer, der blev aftalt.",
        "Lederkredsen valgte model B, og altså ikke model A som indstillet.",
        "Der begyndes med to fyr og ikke med fire, som der var lagt op til.",
        "Pengene bruges på fyret i stedet for på færgen.",
    ],
)
def test_a_decision_that_says_it_differs(decision: str) -> None:
    assert departures.departures(item(1, "Måger", decision)) == (decision,)


@pytest.mark.parametrize(
    "decision",
    [
        "Lederkredsen godkendte indstillingen.",
        "Lederkredsen tog orienteringen til efterretning og bemærkede, at mågerne er mange.",
        "Lederkredsen bemærkede en stigning.",
        None,
    ],
)
def test_a_decision_that_does_not(decision: str | None) -> None:
    assert departures.departures(item(1, "Måger", decision)) == ()


def test_only_the_sentence_that_says_so_is_taken() -> None:
    decision = "Lederkredsen drøftede fyret. Planen blev godkendt med ændring af farven. Den males i maj."
    assert departures.departures(item(1, "Fyr", decision)) == ("Planen blev godkendt med ændring af farven.",)


def test_without_a_recommendation_there_is_nothing_to_differ_from() -> None:
    assert departures.departures(item(1, "Fyr", "Godkendt med ændringer.", recommendations=())) == ()


def test_the_part_that_was_rejected_departs() -> None:
    decision = "Pkt. 1 blev godkendt. Pkt. 2 blev afvist, så nettet bliver gratis."
    assert departures.departures(item(1, "Måger", decision)) == ("Pkt. 2 blev afvist, så nettet bliver gratis.",)
