import datetime as dt

from forum import posts, questions
from forum.people import Person
from tests.support.invented import MEMBERS

PEOPLE = [Person(n, 1, p.name, p.title, frozenset()) for n, p in enumerate(MEMBERS)]


def names(said: str) -> list[str]:
    return [p.name for p in posts.holding(PEOPLE, said)]


def test_a_post_in_any_order_and_form() -> None:
    assert names("afdelingschefen for Skov & Strand") == ["Marie Bisgaard"]
    assert names("chefen for strand og skov") == ["Marie Bisgaard"]
    assert names("direktøren for vand, vej og park") == ["Aage Østby"]


def test_a_title_alone_is_whoever_has_just_that() -> None:
    assert names("kommunaldirektøren") == ["Vibeke Torm"]
    assert names("afdelingschef") == ["Åse Ravn", "Marie Holt", "Marie Bisgaard"]


def test_ours_is_the_askers_department() -> None:
    asker = PEOPLE[4]
    for text in ("hvad skal vi gøre?", "hvad koster det for vores afdeling?", "hvad skal min afdeling?"):
        asked = posts.own_department(questions.understand(text, dt.date(2031, 1, 1)), asker)
        assert [said for said, _meanings in asked.phrases] == ["Skov & Strand"], text
    elsewhere = questions.understand("hvad skal vi gøre ved mågerne?", dt.date(2031, 1, 1))
    assert posts.own_department(elsewhere, asker) == elsewhere
    assert posts.own_department(questions.understand("hvad skal vi?", dt.date(2031, 1, 1)), PEOPLE[0]).phrases == ()


def test_a_name_with_a_hyphen_is_one_person() -> None:
    person = Person(9, 1, "Niels-Ebbe Sund", "Afdelingschef Vand", frozenset())
    asked = posts.named_in(questions.understand("hvad sagde Niels-Ebbe om måger", dt.date(2031, 1, 1)), [person])
    assert [said for said, _meanings in asked.phrases] == ["Niels-Ebbe"]
    assert [w.text for w in asked.subject] == ["måger"]


def test_what_is_no_post_is_nobody() -> None:
    assert names("ansvarlig for mågerne") == []
    assert names("de") == []
