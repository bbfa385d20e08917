import pytest

from forum.agenda import ItemType, lettered, type_by_recommendations, type_by_title, type_of, types_conflict

NOTE, DECIDE, DISCUSS = ("at status tages til efterretning",), ("at planen godkendes",), ("at planen drøftes",)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Orientering om cykelstier", ItemType.INFORMATION),
        ("Beslutning om plads", ItemType.DECISION),
        ("Temadrøftelse", ItemType.THEME),
        ("Tema: Den gode hverdag", ItemType.THEME),
        ("Drøftelse af haveplan", ItemType.DISCUSSION),
        ("Godkendelse af dagsorden og referat", ItemType.FORMALITY),
        ("Godkendelse af referat", ItemType.FORMALITY),
        ("Temaer til kommende møder og eventuelt", ItemType.FORMALITY),
        ("Eventuelt", ItemType.FORMALITY),
        ("Meddelelser", ItemType.FORMALITY),
        ("Åben dagsorden - godkendelse", ItemType.FORMALITY),
        ("Bemærkninger og ændringer til dagsordenen", ItemType.FORMALITY),
        ("Velkomst", ItemType.FORMALITY),
        ("På besøg i organisationen - Gartneriet", ItemType.VISIT),
        ("Rundvisning på skolen", ItemType.VISIT),
        ("Lukket punkt: Orientering om køb af grund", ItemType.INFORMATION),
        ("Godkendelse af haveplan", ItemType.DECISION),
    ],
)
def test_the_title_says_the_type(title: str, expected: ItemType) -> None:
    assert type_of(title, DISCUSS) is expected


@pytest.mark.parametrize(
    ("recommendations", "expected"),
    [
        (NOTE, ItemType.INFORMATION),
        (("at forum orienteres om planen",), ItemType.INFORMATION),
        (DECIDE, ItemType.DECISION),
        (("at der vælges en tovholder",), ItemType.DECISION),
        (("at der udpeges to deltagere", *NOTE), ItemType.DECISION),
        (DISCUSS, ItemType.DISCUSSION),
        (("at bilaget gennemgås",), ItemType.DISCUSSION),
        ((), ItemType.DISCUSSION),
    ],
)
def test_a_silent_title_leaves_it_to_the_recommendations(recommendations: tuple[str, ...], expected: ItemType) -> None:
    assert type_by_title("Certificering 2031") is None
    assert type_of("Certificering 2031", recommendations) is expected


def test_what_the_agenda_calls_a_silent_title_counts() -> None:
    assert type_of("Certificering 2031", DECIDE, "orientering") is ItemType.INFORMATION
    assert type_of("Drøftelse af planen", DECIDE, "orientering") is ItemType.DISCUSSION


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Haveplan (B)", ("Haveplan", ItemType.DECISION)),
        ("Haveplan [O]", ("Haveplan", ItemType.INFORMATION)),
        ("Haveplan (til drøftelse)", ("Haveplan", ItemType.DISCUSSION)),
        ("B: Haveplan", ("Haveplan", ItemType.DECISION)),
        ("Haveplan (B) - LUKKET", ("Haveplan - LUKKET", ItemType.DECISION)),
        ("Haveplan (2026)", None),
        ("Haveplan (b)", None),
        ("(B)", None),
    ],
)
def test_letters_mark_the_kind(title: str, kept: tuple[str, ItemType] | None) -> None:
    assert lettered(title) == kept


@pytest.mark.parametrize(
    ("title", "recommendations", "conflict"),
    [
        ("Orientering om planen", DECIDE, True),
        ("Orientering om planen", NOTE, False),
        ("Orientering om planen", DISCUSS, False),
        ("Beslutning om planen", DISCUSS, True),
        ("Beslutning om planen", DECIDE, False),
        ("Beslutning om planen", (), False),
        ("Drøftelse af planen", DECIDE, False),
    ],
)
def test_a_title_that_promises_something_else(title: str, recommendations: tuple[str, ...], conflict: bool) -> None:
    assert types_conflict(type_by_title(title), type_by_recommendations(recommendations)) is conflict
