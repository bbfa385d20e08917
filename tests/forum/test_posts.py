from forum import posts
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


def test_what_is_no_post_is_nobody() -> None:
    assert names("ansvarlig for mågerne") == []
    assert names("de") == []
