import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.units import Mention, abbreviations_in, directory_of, mentions_in, person_called, unit_called, unit_in

PEOPLE = {
    "Karla Vind": "Kommunaldirektør",
    "Bent Mose": "Direktør By, Vand & Have",
    "Ida Marie Kær": "Afdelingschef for Ældre, Sundhed & Omsorg",
    "Ole Søgaard": "Afdelingschef Kultur, Fritid & Haver",
    "Ida Dam": "Skolechef",
}
TEXT = "Sagen går til Direktørforum (DIF). Ældre, Sundhed & Omsorg (ÆSO) svarer. HR & Løn ringer. HR & Løn skriver."
FORUM = directory_of(PEOPLE.items(), (TEXT,))


def found(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(each.text, each.unit, each.people) for each in mentions_in(text, FORUM)]


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Afdelingschef for Økonomi & Stab", "Økonomi & Stab"),
        ("Direktør By, Kultur & Miljø", "By, Kultur & Miljø"),
        ("Leder af Sekretariatet", "Sekretariatet"),
        ("Direktør for området for Børn & Unge", "Børn & Unge"),
        ("Skolechef", "Skole"),
        ("Kommunaldirektør", ""),
        ("Afdelingschef", ""),
        ("Konsulent", ""),
    ],
)
def test_a_title_names_its_unit(title: str, unit: str) -> None:
    assert unit_in(title) == unit


@pytest.mark.parametrize("order", list(itertools.permutations(("Kultur", "Fritid", "Haver"))))
def test_units_are_known_in_any_order(order: tuple[str, ...]) -> None:
    assert unit_called(f"{order[0]}, {order[1]} & {order[2]}", FORUM) == "Kultur, Fritid & Haver"
    assert unit_called(f"{order[0]}-, {order[1]} og {order[2]}", FORUM) == "Kultur, Fritid & Haver"


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("ÆSO", "Ældre, Sundhed & Omsorg"),
        ("ÆS&O", "Ældre, Sundhed & Omsorg"),
        ("KFH", "Kultur, Fritid & Haver"),
        ("Ældre, Sundhed & Omsorgs", "Ældre, Sundhed & Omsorg"),
        ("Ældre, Sundhd & Omsorg", "Ældre, Sundhed & Omsorg"),
        ("Sundhed & Omsorg", "Ældre, Sundhed & Omsorg"),
        ("DIF", "Direktørforum"),
        ("HR & Løn", "HR & Løn"),
        ("By & Land", ""),
        ("Skole", "Skole"),
        ("", ""),
    ],
)
def test_units_are_known_shortened_abbreviated_and_misspelt(said: str, unit: str) -> None:
    assert unit_called(said, FORUM) == unit


@pytest.mark.parametrize(
    ("said", "person"),
    [
        ("Karla", "Karla Vind"),
        ("Karla Vind", "Karla Vind"),
        ("Karla Vindt", "Karla Vind"),
        ("Ole Søgård", ""),
        ("Ole Søgard", "Ole Søgaard"),
        ("Ida", ""),
        ("Ida Kær", "Ida Marie Kær"),
        ("Ida Marie", "Ida Marie Kær"),
        ("Kurt", ""),
        ("", ""),
    ],
)
def test_people_are_known_by_what_is_left_of_their_name(said: str, person: str) -> None:
    assert person_called(said, FORUM) == person


def test_a_text_names_posts_units_people_and_groups() -> None:
    text = (
        "Afdelingschefen for Ældre, Omsorg & Sundhed og Karla Vinds stab hører DIF, alle afdelingschefer og HR & Løn."
    )
    assert found(text) == [
        ("Afdelingschefen for Ældre, Omsorg & Sundhed", "Ældre, Sundhed & Omsorg", ("Ida Marie Kær",)),
        ("Karla Vinds", "", ("Karla Vind",)),
        ("DIF", "Direktørforum", ()),
        ("alle afdelingschefer", "", ("Ida Marie Kær", "Ole Søgaard")),
        ("HR & Løn", "HR & Løn", ()),
    ]


def test_a_post_that_only_one_has_is_that_person() -> None:
    assert found("Kommunaldirektøren orienterede.") == [("Kommunaldirektøren", "", ("Karla Vind",))]


def test_some_chefs_are_not_all_of_them() -> None:
    assert found("De ansvarlige chefer mødes, og tre afdelingschefer deltager.") == []


def test_what_is_misspelt_or_left_out_is_said_to_be() -> None:
    assert [each.exact for each in mentions_in("Sundhed & Omsorg, Ole Søgard, Ida Dam", FORUM)] == [False, False, True]


@pytest.mark.parametrize(
    ("text", "learned"),
    [
        ("Se Social- og Sundhedsudvalget (SSU).", [("SSU", "Social- og Sundhedsudvalget")]),
        ("Det gør Haveråd (HAR) og Vejråd (VER).", [("HAR", "Haveråd"), ("VER", "Vejråd")]),
        ("Mødet (ABC) og planen (2026) er væk.", []),
        ("Bo Lind (A) spurgte.", []),
    ],
)
def test_abbreviations_are_learned_where_a_text_explains_them(text: str, learned: list[tuple[str, str]]) -> None:
    assert list(abbreviations_in(text)) == learned


def test_an_alias_somebody_set_is_known() -> None:
    own = directory_of(PEOPLE.items(), aliases={"BVH": "By, Vand & Have"})
    assert [each.unit for each in mentions_in("BVH svarer", own)] == ["By, Vand & Have"]


words = st.sampled_from(
    [
        "Ida",
        "Kær",
        "Dam",
        "Karla",
        "Vinds",
        "Ældre,",
        "Sundhed",
        "&",
        "og",
        "Omsorg",
        "Skole",
        "chefen",
        "for",
        "ÆSO",
        "(",
        ",",
    ]
)


@given(st.lists(words | st.text(max_size=4), max_size=20).map(" ".join))
def test_mentions_are_apart_and_quote_the_text_unchanged(text: str) -> None:
    at = 0
    for mention in mentions_in(text, FORUM):
        assert isinstance(mention, Mention)
        assert at <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        assert set(mention.people) <= PEOPLE.keys()
        at = mention.end
