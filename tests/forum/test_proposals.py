import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum import proposals
from forum.proposals import Proposal

TODAY = dt.date(2030, 2, 27)
THE_20TH = dt.date(2030, 3, 20)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("måger", Proposal("Måger")),
        ("»Måger på tagene«", Proposal("Måger på tagene")),
        (
            "Måger, 45 min, til den 20. marts, fordi de larmer",
            Proposal("Måger", "De larmer", 45, THE_20TH),
        ),
        (
            "måger 30 minutter på mødet den 20. marts med Åse Ravn som ansvarlig",
            Proposal("Måger", "", 30, THE_20TH, "Åse Ravn"),
        ),
        ("måger; ansvarlig: åse; 40 min.", Proposal("Måger", "", 40, None, "åse")),
        ("ledelse på afstand en halv time til d. 20/3", Proposal("Ledelse på afstand", "", 30, THE_20TH)),
        ("halvanden time om måger", Proposal("Måger", "", 90)),
        ("måger, 1 time", Proposal("Måger", "", 60)),
        ("måger i tredive minutter", Proposal("Måger", "", 30)),
        ("måger (45 min.)", Proposal("Måger", "", 45)),
        ("måger til den 13. marts, nej, den 20.", Proposal("Måger", "", None, THE_20TH)),
        ("måger den 20. marts 2030 kl. 9", Proposal("Måger den 20. marts 2030 kl. 9")),
        ("måger på mødet den 20. marts 2030 kl. 9 med 20 minutter", Proposal("Måger", "", 20, THE_20TH)),
        ("måger, 60 min, næste møde", Proposal("Måger", "", 60, wished_time="næste møde")),
        ("måger til næste møde, 60 min", Proposal("Måger", "", 60, wished_time="næste møde")),
        (
            "måger til marts",
            Proposal("Måger", wished_time="til marts", wished_period=(dt.date(2030, 3, 1), dt.date(2030, 3, 31))),
        ),
        # What looks like a time or a length and is none.
        ("budget 2031", Proposal("Budget 2031")),
        ("arbejde i sommerferien", Proposal("Arbejde i sommerferien")),
        ("gode timer i naturen", Proposal("Gode timer i naturen")),
        ("nye medarbejdere", Proposal("Nye medarbejdere")),
        # Absurd numbers are read as they stand, and refused by `problems`.
        ("600 minutter om måger", Proposal("Måger", "", 600)),
        ("måger på 0 min", Proposal("Måger", "", 0)),
        ("måger -5 min", Proposal("Måger", "", -5)),
        ("", Proposal("")),
    ],
)
def test_a_sentence_as_a_proposal(text: str, expected: Proposal) -> None:
    assert proposals.read(text, TODAY) == expected


@pytest.mark.parametrize(
    ("proposal", "wrong"),
    [
        (Proposal("Måger", "", 45, THE_20TH), {}),
        (Proposal(""), {"title": "title_missing"}),
        (Proposal("?!"), {"title": "title_missing"}),
        (Proposal("m" * 121), {"title": "title_long"}),
        (Proposal("m" * 120), {}),
        (Proposal("Måger", "m" * 2001), {"why": "why_long"}),
        (Proposal("Måger", "", 600), {"minutes": "minutes_range"}),
        (Proposal("Måger", "", 4), {"minutes": "minutes_range"}),
        (Proposal("Måger", "", 0), {"minutes": "minutes_range"}),
        (Proposal("Måger", "", None, TODAY - dt.timedelta(days=1)), {"wished": "wished_past"}),
        (Proposal("Måger", "", None, TODAY), {}),
    ],
)
def test_what_is_wrong_with_a_proposal(proposal: Proposal, wrong: dict[str, str]) -> None:
    assert proposals.problems(proposal, TODAY) == wrong


_PIECES = st.sampled_from(
    [
        "måger",
        ", ",
        " ",
        "45 min",
        "-",
        "til den 20. marts",
        "fordi",
        "ansvarlig",
        "som",
        "(",
        "»",
        "næste møde",
        "kl. 9",
        "1",
    ]
)


@given(st.lists(_PIECES | st.text(max_size=8), max_size=12).map("".join))
def test_any_text_is_read_and_its_title_is_a_heading(text: str) -> None:
    read = proposals.read(text, TODAY)
    assert read.title == read.title.strip(" ,.;:-–»«")
    assert proposals.title(read.title) == read.title
    assert len(read.title) <= len(text) + 3
