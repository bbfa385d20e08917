import pytest

from danish.wording_sentences import ACTIONS, CASE_NUMBER, DECISIONS, FORUM_NAME, ITEMS, WORDING


@pytest.mark.parametrize(
    ("line", "request_", "said"),
    [
        ("vi hedder også Direktionen", FORUM_NAME, "Direktionen"),
        ("Vi kalder os for »Direktionen«.", FORUM_NAME, "Direktionen"),
        ("vores sagsnumre ser sådan ud: 00/0000", CASE_NUMBER, "00/0000"),
        ("vores beslutninger staar under »Vi gør sådan«", DECISIONS, "Vi gør sådan"),
        ("vores punkter hedder Bestilling", ITEMS, "Bestilling"),
        ("vores opgaver står under Handlingsliste", ACTIONS, "Handlingsliste"),
    ],
)
def test_what_is_said_is_heard(line: str, request_, said: str) -> None:
    assert request_.find(line) == {"said": said}


@pytest.mark.parametrize(
    "line", ["forummets egne ord", "vis vores egne ord", "ret forummets navn", "vi hedder ikke længere Chefforum"]
)
def test_the_form_is_asked_for(line: str) -> None:
    assert WORDING.match(line)
    assert FORUM_NAME.find(line) is None


@pytest.mark.parametrize(
    "line",
    ["hvad hedder vi?", "hvad er sagsnummeret på cykelordningen", "vores beslutninger om madspild", "ordlisten"],
)
def test_questions_are_questions(line: str) -> None:
    assert not WORDING.match(line)
    assert all(r.find(line) is None for r in (FORUM_NAME, CASE_NUMBER, DECISIONS, ITEMS, ACTIONS))
