"""What a sentence that hands out homework says: the title, the days, the item."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum import handouts
from forum.handouts import Handout

TODAY = dt.date(2030, 9, 23)  # a Monday
OCTOBER = dt.date(2030, 10, 8)
LATER = dt.date(2030, 10, 22)


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("om tal for fyrtårnet til den 8. oktober", Handout("Tal for fyrtårnet", OCTOBER)),
        (
            "om tal for fyrtårnet til den 8. oktober, ellers den 22. oktober",
            Handout("Tal for fyrtårnet", OCTOBER, LATER),
        ),
        (": tæl mågerne, frist 8/10", Handout("Tæl mågerne", OCTOBER)),
        ("om tal til den 31. november", Handout("Tal", never=frozenset({"due"}))),
        ("om tal inden den 30/2.", Handout("Tal", never=frozenset({"due"}))),
        ("om tal til den 8. oktober, ellers den 31/11", Handout("Tal", OCTOBER, never=frozenset({"wait_until"}))),
        ("om budgettet for 31. november-gruppen", Handout("Budgettet for 31. november-gruppen")),
        (" »Tæl mågerne« senest tirsdag den 8. oktober.", Handout("Tæl mågerne", OCTOBER)),
        ("om tal til den 1., nej, den 8. oktober", Handout("Tal", OCTOBER)),
        (
            "om tal til den 8. oktober. Hvad der ikke er klar kan vente til den 22. oktober.",
            Handout("Tal", OCTOBER, LATER),
        ),
        ("med at tælle måger inden fredag", Handout("Tælle måger", dt.date(2030, 9, 27))),
        ("om tal før den 8. oktober", Handout("Tal", dt.date(2030, 10, 7))),
        ("om tal til i morgen", Handout("Tal", dt.date(2030, 9, 24))),
        ("om indkøb til jul til den 8. oktober", Handout("Indkøb til jul", OCTOBER)),
        ("om budget 2031", Handout("Budget 2031")),
        ("om rapporten fra 2029", Handout("Rapporten fra 2029")),
        ("om måger til næste møde", Handout("Måger", next_meeting=True)),
        ("fra punkt 6 den 10. september", Handout(number=6, day=dt.date(2030, 9, 10))),
        (
            "fra punkt 6 den 10. september til den 8. oktober",
            Handout(due=OCTOBER, number=6, day=dt.date(2030, 9, 10)),
        ),
        ("om net på taget fra pkt. 2 til den 8. oktober", Handout("Net på taget", OCTOBER, number=2)),
        ("til den 8. oktober", Handout(due=OCTOBER)),
        ("om tal til den 1. september 2030", Handout("Tal", dt.date(2030, 9, 1))),
        ("", Handout()),
    ],
)
def test_a_sentence_is_taken_apart(said: str, heard: Handout) -> None:
    assert handouts.understood(said, TODAY) == heard


@given(st.text(max_size=200))
def test_anything_typed_is_survived(said: str) -> None:
    heard = handouts.understood(said, TODAY)
    assert heard.title == heard.title.strip()


@given(
    st.sampled_from(["Tæl mågerne", "Net på taget", "Færgens fartplan om vinteren"]),
    st.dates(TODAY, dt.date(2031, 8, 1)),
)
def test_a_day_to_come_is_always_found(title: str, due: dt.date) -> None:
    said = f"om {title} til den {due.day}/{due.month} {due.year}"
    assert handouts.understood(said, TODAY) == Handout(title, due)


def test_minutes_name_the_day_and_what_may_wait() -> None:
    held = dt.date(2030, 9, 11)
    texts = (
        "Hjemmeopgaven løses til mødet den 8. oktober 2030. De dele, der ikke er klar, tages den 22. oktober 2030.",
    )
    assert handouts.named_in(texts, held, TODAY) == Handout(due=OCTOBER, wait_until=LATER)
    assert handouts.named_in(texts, held, dt.date(2030, 10, 9)) == Handout()
    assert handouts.named_in(("Mødet den 8. oktober 2030 flyttes.",), held, TODAY) == Handout()


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("Orientering om status på mågeplanen", "Mågeplanen"),
        ("Beslutning om net på taget", "Net på taget"),
        ("Temadrøftelse: Havnen", "Havnen"),
        ("Fyrtårnet 2031", "Fyrtårnet 2031"),
    ],
)
def test_a_title_loses_its_kind(title: str, topic: str) -> None:
    assert handouts.topic(title) == topic
