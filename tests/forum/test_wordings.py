import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.minutes import formats, structure
from forum.wordings import LISTS, Words, cleaned, pattern, problems, wording

PICTURES = st.text(alphabet="0A-./ :()BLYN", min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("picture", "fits", "not_"),
    [
        ("00.00.00-A00-0-00", "85.11.20-A26-1-24", "85.11.20-A26-1-2024"),
        ("00.00.00-A00-0-00", "85.11.20-A26-123456-24", "85.11.20-A26-1234567-24"),
        ("00/0000", "26/1190", "26/119"),
        ("00/0", "26/802", "26/"),
        ("LYN 00 0000", "LYN 26 0117", "lyn 26 0117"),
        ("0.(A)", "7.(b)", "7xbx"),
    ],
)
def test_a_picture_fits_what_it_shows(picture: str, fits: str, not_: str) -> None:
    assert re.fullmatch(pattern(picture), fits)
    assert not re.fullmatch(pattern(picture), not_)


@given(PICTURES)
@settings(max_examples=60)
def test_a_picture_fits_itself_with_any_figures_and_none_can_run_away(picture: str) -> None:
    made = pattern(picture)

    assert re.fullmatch(made, picture)
    assert re.fullmatch(made, picture.replace("0", "7").replace("A", "ø"))
    # No part may be repeated without an end.
    assert not re.search(r"(?<!\\)[*+]|\{\d+,\}", made)
    assert re.fullmatch(made, "0" * 400) is None


@pytest.mark.parametrize(
    ("own", "wrong"),
    [
        (Words(), {}),
        (Words(forums=("Direktionen", "DIR"), decisions=("Vi gør sådan",), items=("Bestilling",)), {}),
        (Words(decisions=("Beslutning",)), {}),
        (Words(decisions=("Bilag",)), {"decisions": "taken"}),
        (Words(items=("Indstilling",)), {"items": "taken"}),
        (Words(items=("to ord",)), {"items": "one_word"}),
        (Words(forums=("Byrådet",)), {"forums": "other_forum"}),
        (Words(forums=("Aftaler",), actions=("aftaler",)), {"actions": "taken"}),
        (Words(decisions=("Sådan",), actions=("sådan",)), {"actions": "twice"}),
        (Words(forums=("?",)), {"forums": "signs"}),
        (Words(forums=("x" * 41,)), {"forums": "long"}),
        (Words(forums=tuple(f"Forum {n}" for n in range(9))), {"forums": "many"}),
        (Words(case_number="0"), {"case_number": "number_short"}),
        (Words(case_number="26/1190"), {"case_number": "number_figures"}),
        (Words(case_number="(a+)+$000"), {"case_number": "number_signs"}),
        (Words(case_number="00/" * 20), {"case_number": "number_long"}),
    ],
)
def test_what_cannot_be_kept(own: Words, wrong: dict[str, str]) -> None:
    assert {each.name: each.reason for each in problems(own, ["Byrådet"])} == wrong


@given(st.dictionaries(st.sampled_from(LISTS), st.text(max_size=60).map(cleaned)), st.text(max_size=30))
@settings(max_examples=60)
def test_whatever_is_kept_can_be_read_with(lists: dict[str, tuple[str, ...]], number: str) -> None:
    own = Words(**lists, case_number=" ".join(number.split()))
    if problems(own, []):
        return
    text = "REFERAT Rådet d. 06-03-2030\n\nMødedato 6. marts 2030\n\nPunkt 1: Måger\n\nBeslutning\n\nMågerne bliver.\n"
    read = structure.read(formats.text_of("referat.txt", text.encode()), wording(own))
    assert [item.title for item in read.items] == ["Måger"]


def test_words_are_parted_once_each() -> None:
    assert cleaned(" »Direktionen«, DIR;dir\nDirektionen. ") == ("Direktionen", "DIR")
