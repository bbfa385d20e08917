"""How people say that a meeting changes, and what only sounds like it."""

import pytest

from danish import meeting_sentences as sentences
from danish.sentences import Request


@pytest.mark.parametrize(
    ("said", "which", "to"),
    [
        ("flyt mødet den 3. december til torsdag den 4. kl. 10", "den 3. december", "til torsdag den 4. kl. 10"),
        ("mødet på onsdag er flyttet til kl. 10", "på onsdag", "til kl. 10"),
        ("kan du flytte mødet den 3/12 til d. 4/12 kl. 13?", "den 3/12", "til d. 4/12 kl. 13"),
        ("Flyt næste møde til på fredag kl. 9.30", "", "til på fredag kl. 9.30"),
        ("flyt moedet onsdag den 3. december til den 4. december", "onsdag den 3. december", "til den 4. december"),
        ("ryk mødet en uge senere", "", "en uge senere"),
        ("mødet på onsdag starter kl. 10", "på onsdag", "kl. 10"),
        ("mødet på onsdag starter først kl halv ti", "på onsdag", "kl halv ti"),
        ("vi flytter mødet til den 10. december", "", "til den 10. december"),
        ("udskyd mødet til januar, fordi der er budget", "", "til januar"),
        (
            "flyt mødet den 2. november 2031 til den 2. december 2030",
            "den 2. november 2031",
            "til den 2. december 2030",
        ),
    ],
)
def test_moving_is_heard(said: str, which: str, to: str) -> None:
    found = sentences.MOVE.find(said)
    assert found is not None
    assert (found["which"], found["to"]) == (which, to)


@pytest.mark.parametrize(
    ("said", "which"),
    [
        ("aflys mødet den 25. november", "den 25. november"),
        ("vil du aflyse chefforum i uge 49?", "i uge 49"),
        ("næste møde er aflyst på grund af sygdom", ""),
        ("der er ikke møde den 25. november", "den 25. november"),
        ("mødet i morgen bliver ikke til noget", "i morgen"),
        ("udskyd mødet den 25. november på ubestemt tid", "den 25. november"),
    ],
)
def test_cancelling_is_heard(said: str, which: str) -> None:
    found = sentences.CANCEL.find(said)
    assert found is not None
    assert found["which"] == which


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("næste møde er på Havnen", "Havnen"),
        ("mødet den 3. december holdes i Kantinen", "Kantinen"),
        ("vi mødes på Havnen næste gang", "Havnen"),
        ("nyt lokale til næste møde: 915", "915"),
        ("hold næste møde på Biblioteket i stedet", "Biblioteket"),
        ("skift lokale for mødet den 3. december til Byrådssalen", "Byrådssalen"),
    ],
)
def test_another_place_is_heard(said: str, place: str) -> None:
    found = sentences.ELSEWHERE.find(said)
    assert found is not None
    assert (found.get("place") or found.get("place2")) == place


@pytest.mark.parametrize("said", ["genopret mødet", "mødet den 3. december bliver alligevel til noget"])
def test_holding_it_after_all_is_heard(said: str) -> None:
    assert sentences.RESTORE.match(said)


@pytest.mark.parametrize(
    "said",
    [
        "er mødet aflyst?",
        "hvornår er mødet på onsdag flyttet til?",
        "er der møde den 4. december?",
        "hvor holdes mødet den 3. december?",
    ],
)
def test_what_became_of_it_is_asked(said: str) -> None:
    assert sentences.STATUS.match(said)
    assert not any(request.match(said) for request in CHANGES)


CHANGES: tuple[Request, ...] = (sentences.MOVE, sentences.CANCEL, sentences.ELSEWHERE, sentences.RESTORE)


@pytest.mark.parametrize(
    "said",
    [
        "hvad besluttede vi om at flytte mødet?",
        "hvorfor blev mødet den 3. december aflyst?",
        "flyt temaet om biler til den 3. december",
        "flyt punkt 3 til næste møde",
        "mødet om sygefravær er flyttet",
        "vi mødes hver anden onsdag kl. 9",
        "vi mødes om onsdagen",
        "hold mødet på onsdag",
        "næste møde er på onsdag",
        "hvornår er næste møde",
        "opret møde den 3. december kl. 9",
        "aflys hjemmeopgaven om data",
        "blev mødet om kantinen flyttet til december?",
    ],
)
def test_what_only_sounds_like_it_is_not(said: str) -> None:
    assert not any(request.match(said) for request in CHANGES)


@pytest.mark.parametrize(
    ("said", "weekday", "mended"),
    [
        ("flyt mødet den 3. december til torsdag den 4. kl. 10", "torsdag", "flyt mødet den 3. december til NU kl. 10"),
        ("opret møde onsdag d. 4. dec kl 9 i Kantinen", "onsdag", "opret møde NU kl 9 i Kantinen"),
        ("opret møde onsdag den 4/12 kl. 9", "onsdag", "opret møde NU kl. 9"),
        ("opret møde onsdag den 4. december 2030", "onsdag", "opret møde NU"),
        ("opret møde på onsdag kl. 9", "", ""),
    ],
)
def test_weekday_and_date_side_by_side_are_found(said: str, weekday: str, mended: str) -> None:
    assert sentences.weekday_said(said) == weekday
    assert sentences.with_day(said, "NU") == mended


def test_so_much_later_or_earlier_and_nothing_between() -> None:
    assert sentences.shifted("en uge senere") == ("uge", 1)
    assert sentences.shifted("to dage tidligere") == ("dag", -2)
    assert sentences.shifted("en time før") == ("time", -1)
    assert sentences.shifted("en uge frem") is None
    assert sentences.shifted("til fredag") is None


def test_the_verb_says_which_way_where_nothing_else_does() -> None:
    assert sentences.shifted("en uge", "udskyd mødet en uge") == ("uge", 1)
    assert sentences.shifted("2 dage", "mødet er udsat 2 dage") == ("dag", 2)
    assert sentences.shifted("en time", "fremryk mødet en time") == ("time", -1)
    assert sentences.shifted("en uge tidligere", "udskyd mødet en uge tidligere") == ("uge", -1)
    assert sentences.shifted("en uge", "flyt mødet en uge") is None


def test_both_ways_of_what_does_not_say_it() -> None:
    assert sentences.both_ways("Flyt mødet to uger frem, fordi vi rejser") == (
        "Flyt mødet to uger tidligere, fordi vi rejser",
        "Flyt mødet to uger senere, fordi vi rejser",
    )
    assert sentences.both_ways("ryk mødet en dag") == ("ryk mødet en dag tidligere", "ryk mødet en dag senere")
    assert sentences.both_ways("flyt mødet til fredag") is None


@pytest.mark.parametrize(
    "said",
    [
        "der kommer besøg fra KL på næste møde kl. 10",
        "Planlæg et besøg på Driftsgården den 16. december",
        "jeg foreslår et besøg hos brandvæsenet",
        "kan du sætte besøg på skolen på næste møde?",
        "vi skal på besøg hos Falck den 3. december",
        "Borgmesteren kommer på besøg på næste møde",
    ],
)
def test_a_visit_is_planned(said: str) -> None:
    assert sentences.VISIT.match(said)


@pytest.mark.parametrize(
    "said",
    [
        "hvad besluttede vi om besøg på plejehjem?",
        "hvem kommer på besøg",
        "vi har besøgstal for biblioteket",
        "hvor mange besøg har biblioteket?",
        "har vi besøg af KL?",
        "referat af besøg på skolen",
    ],
)
def test_what_only_speaks_of_visits_plans_none(said: str) -> None:
    assert not sentences.VISIT.match(said)


def test_visits_are_asked_for() -> None:
    assert all(sentences.VISITS.match(t) for t in ("kommende besøg", "hvad er næste besøg?", "hvornår kommer besøget"))
    assert not sentences.VISITS.match("hvad besluttede vi på besøget")


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("hvornår er der møde i december?", "i december"),
        ("hvilke møder har vi i januar", "i januar"),
        ("har vi møde på onsdag?", "på onsdag"),
        ("er der møde i næste uge", "i næste uge"),
        ("hvornår mødes vi i uge 50", "i uge 50"),
        ("har vi møde i dagplejen", None),
        ("hvilke møder havde vi i maj", None),
        ("vi har møde på onsdag kl. 9", None),
        ("har vi møde med KL", None),
    ],
)
def test_meetings_of_a_time_are_asked_for(said: str, when: str | None) -> None:
    found = sentences.MEETINGS_IN.find(said)
    assert (found and found["when"]) == when


@pytest.mark.parametrize(
    ("said", "parity"),
    [("i lige uger", 0), ("hver anden onsdag i ulige uger kl. 9", 1), ("lige uger", 0), ("hver onsdag", None)],
)
def test_which_weeks(said: str, parity: int | None) -> None:
    assert sentences.parity_said(said) == parity


def test_an_end_of_the_rule_is_no_cancelled_meeting() -> None:
    assert all(
        sentences.END_RULE.match(t)
        for t in ("vi mødes ikke fast mere", "vi har ikke længere faste møder", "ingen faste møder")
    )
    assert not any(sentences.END_RULE.match(t) for t in ("vi mødes ikke på onsdag", "aflys mødet", "drop mødet"))


def test_a_visit_is_taken_off() -> None:
    for said in ("aflys besøget fra KL", "tag besøget hos Falck af dagsordenen", "besøget af revisionen er aflyst"):
        assert sentences.CANCEL_VISIT.match(said), said
    for said in ("hvorfor blev besøget fra KL aflyst?", "aflys mødet på onsdag", "besøget er aflyst"):
        assert not sentences.CANCEL_VISIT.match(said), said
