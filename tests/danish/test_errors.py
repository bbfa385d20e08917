"""Why a file is no minutes, in words."""

import pytest

from danish.texts.errors import not_minutes


@pytest.mark.parametrize(
    ("reason", "detail", "says"),
    [
        ("no_heading", "", "skriv »Referat«"),
        ("no_heading", "language", "Send den danske udgave."),
        ("no_heading", "dagsorden", "Send referatet, når det er skrevet."),
        ("no_items", "", "»Punkt 3: Budget«"),
        ("no_items", "template", "Der står kun hjælpetekst."),
        ("no_date", "", "»Mødedato: 12. november 2025«"),
        ("too_many_pages", "2400", "(2400)"),
    ],
)
def test_a_refusal_says_what_to_do(reason: str, detail: str, says: str) -> None:
    sentence = not_minutes(reason, detail)
    assert says in sentence
    assert "{" not in sentence
    assert sentence.endswith(".")
