import pytest

from danish import theme_sentences
from danish.sentences import Request, Sentence

KNOWN = {name: value for name, value in vars(theme_sentences).items() if isinstance(value, Request | Sentence)}
GULLS = {"theme": "måger"}


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("THEMES", "temaer/Temaer?/temalisten/vis temalisten/hvilke temaer er der?/kan jeg se temaerne/themes"),
        ("THEMES", "kommende temaer/oversigt over temadrøftelser/har vi nogen temaer?/hvad er der på temalisten"),
        ("THEMES", "hvilke temaer skal vi have i marts?/liste over temaer tak"),
        ("NEW_THEME", "nyt tema/jeg vil gerne foreslå et tema/foreslaa et tema/hvordan foreslår jeg et tema?"),
        ("MY_THEMES", "mine temaer/mit tema/hvad sker der med mit tema?"),
        ("THEME_TURN", "hvem er næste?/hvem står for tur?/hvem skal have det næste tema"),
    ],
)
def test_commands(name: str, texts: str) -> None:
    sentence = KNOWN[name]
    assert isinstance(sentence, Sentence)
    for text in texts.split("/"):
        assert sentence.match(text), text


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("PROPOSE_THEME", "foreslå tema: måger/jeg vil gerne foreslå et tema om måger/foreslaa et tema om måger"),
        ("PROPOSE_THEME", "forslag til tema: måger/mit forslag til et tema: måger/jeg har et tema: måger"),
        ("PROPOSE_THEME", "kan vi få et tema om måger?/lad os have et tema om måger/jeg foreslår måger som tema"),
        ("PROPOSE_THEME", "nyt tema: måger/temaforslag: måger/nyt tema om måger/jeg har en idé til et tema: måger"),
        (
            "PROPOSE_THEME",
            "jeg synes, at vi skal have et tema om måger/sæt måger på temalisten/tag et tema op om måger",
        ),
        ("BACK_THEME", "jeg bakker op om måger/bak op om temaet om måger/jeg støtter temaet om måger/+1 til måger"),
        (
            "UNBACK_THEME",
            "jeg bakker ikke længere op om måger/træk min støtte til måger/jeg trækker min opbakning til måger tilbage"
            "/jeg bakker alligevel ikke op om temaet om måger",
        ),
        (
            "WITHDRAW_THEME",
            "træk mit tema om måger tilbage/jeg vil gerne trække temaet måger tilbage/slet mit tema om måger",
        ),
        ("REVISE_THEME", "ret mit tema om måger/aendr temaet om måger/vil du rette temaet om måger"),
        ("SCHEDULE_THEME", "godkend temaet om måger/ja til temaet om måger/flyt temaet om måger/godkend temaet: måger"),
        ("POSTPONE_THEME", "udskyd temaet om måger/tag temaet om måger af dagsordenen"),
        ("NOT_NOW_THEME", "ikke denne gang til måger/ikke denne gang måger/nej til temaet om måger"),
        ("ASK_MORE_THEME", "bed om mere til måger/bed om flere oplysninger om måger"),
        (
            "SHOW_THEME",
            "vis temaet om måger/hvad er status på mit forslag om måger?/hvad sker der med temaet om måger?",
        ),
    ],
)
def test_requests_hold_the_title(name: str, texts: str) -> None:
    request = KNOWN[name]
    assert isinstance(request, Request)
    for text in texts.split("/"):
        assert request.find(text) == GULLS, text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ikke denne gang til måger: de trækker snart.", {"theme": "måger", "reason": "de trækker snart."}),
        ("ikke denne gang til måger, fordi de trækker", {"theme": "måger", "reason": "de trækker"}),
        ("nej til temaet om måger fordi de trækker", {"theme": "måger", "reason": "de trækker"}),
    ],
)
def test_no_and_its_reason(text: str, words: dict[str, str]) -> None:
    assert theme_sentences.NOT_NOW_THEME.find(text) == words


def test_a_question_to_the_proposer_keeps_its_mark() -> None:
    found = theme_sentences.ASK_MORE_THEME.find("bed om mere til måger: hvad skal vi nå frem til?")
    assert found == {"theme": "måger", "reason": "hvad skal vi nå frem til?"}


@pytest.mark.parametrize(
    "text",
    ["jeg bakker ikke op længere", "jeg bakker ikke længere op", "træk min støtte tilbage", "drop min opbakning"],
)
def test_backing_is_taken_back_without_saying_whose(text: str) -> None:
    assert theme_sentences.UNBACK_THEME.find(text) == {}


@pytest.mark.parametrize("text", ["sæt måger på den 20. marts med 30 minutter", "flyt måger til onsdag den 3. april"])
def test_a_day_makes_it_a_theme_without_saying_so(text: str) -> None:
    assert theme_sentences.SCHEDULE_THEME.match(text)


@pytest.mark.parametrize(
    "text",
    [
        "hvad besluttede vi om temaer?",
        "hvad besluttede vi om temaet måger?",
        "hvornår havde vi et tema om måger?",
        "har vi haft et tema om måger?",
        "hvad sagde vi i temaet om måger",
        "hvilke temaer drøftede vi i marts",
        "temadrøftelse om måger",
        "godkend dagsordenen",
        "er referatet fra 24/9 godkendt?",
        "sæt punktet om måger på den 20. marts",
        "flyt mødet til den 20. marts",
        "hvad er status på mågerne",
        "vis referatet fra 6. marts",
        "ret opgaven",
        "træk opgaven tilbage",
        "hvem bakker ikke op om måger",
        "hvorfor bakker vi ikke op om måger",
        "opbakning",
        "måger",
    ],
)
def test_questions_of_what_was_decided_are_left_to_the_search(text: str) -> None:
    assert [name for name, known in KNOWN.items() if known.match(text)] == []


@pytest.mark.parametrize("said", ["jeg har et tema til næste møde - måger", "jeg har et emne til næste møde: måger"])
def test_the_meeting_may_be_said_before_the_title(said: str) -> None:
    assert theme_sentences.PROPOSE_THEME.find(said) == {"meeting": "næste møde", "theme": "måger"}
