import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.minutes.text import folded, key_of, mark_of, plain, visible


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("**Fed** og *kursiv* og ***begge*** og __fed__", "Fed og kursiv og begge og fed"),
        (r"bilag\_4 og 2 \* 3", "bilag_4 og 2 * 3"),
        ("fil_med_streger_i", "fil_med_streger_i"),
        ("2 * 3 = 6", "2 * 3 = 6"),
        ("læses [her](#) eller [der](https://egeby.example/a_b)", "læses her eller der"),
        ("![Figur 1](billede.png) <br> x", "Figur 1 x"),
        ("<https://egeby.example>", "https://egeby.example"),
        ("Vej &amp; Have <!-- image -->", "Vej & Have"),
        ("a\u00a0b\u200bc\u00add", "a bcd"),
        ("Salg < 3 og > 2", "Salg < 3 og > 2"),
    ],
)
def test_markdown_as_a_reader_sees_it(written: str, seen: str) -> None:
    assert visible(written, "markdown") == seen


def test_plain_text_keeps_its_stars_but_not_its_links_and_tags() -> None:
    assert visible("*se* [her](#) <ul style='x'>ja", "text") == "*se* her ja"


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("- punkt", "- "),
        ("• punkt", "- "),
        ("•punkt", "- "),
        ("– punkt", "- "),
        ("3. at sagen", "3. "),
        ("3) at sagen", "3. "),
        ("2. kvartal 2031", ""),
        ("16. maj 2031 var", ""),
        ("1. og 2. behandling", ""),
        ("-3.000 kr.", ""),
        ("2031 var", ""),
        ("almindelig tekst", ""),
    ],
)
def test_list_marks_are_told_from_ordinals(line: str, mark: str) -> None:
    assert mark_of(line)[0] == mark


def test_plain_has_no_marks_and_single_spaces() -> None:
    assert plain("- et\u00a0 punkt\n2. til\nA\tB\n2. kvartal") == "et punkt til A B 2. kvartal"


@given(st.text(alphabet="abæøå 12.-•\t\n\u00a0*)"))
def test_plain_is_one_line_without_double_spaces(text: str) -> None:
    assert plain(text) == " ".join(plain(text).split())


@given(st.text(alphabet="ab_*`\\[]()<>&;! \t"))
def test_any_line_can_be_shown(text: str) -> None:
    assert len(visible(text, "markdown")) <= len(text)
    assert len(visible(text, "text")) <= len(text)


def test_keys_of_headings() -> None:
    assert key_of("Resumé:") == "resume"
    assert key_of("Kommunens vision og politikker") == "kommunens_vision_og_politikker"
    assert key_of("ØKONOMI") == "økonomi"
    assert folded("Børne- & Skoleudvalget") == "børne skoleudvalget"
