import pytest
from hypothesis import given
from hypothesis import strategies as st

from danish import lexicon, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("budget", "budgettet"),
        ("blanket", "blanketterne"),
        ("arbejdsplads", "arbejdspladserne"),
        ("proces", "processer"),
        ("mågeplan", "MÅGEPLANEN"),
        ("bæredygtighed", "baeredygtighed"),
        ("møde", "moede"),
        ("gård", "gaard"),
    ],
)
def test_inflection_case_and_spelling_give_one_term(one: str, other: str) -> None:
    assert words.stem(one) == words.stem(other)


@pytest.mark.parametrize(("one", "other"), [("udskyde", "udskudt"), ("barn", "børn"), ("søger", "søgt")])
def test_irregular_forms_belong_together(one: str, other: str) -> None:
    assert words.stem(other) in lexicon.forms(one)


def test_numbers_keep_their_marks_and_lose_their_thousands() -> None:
    assert [w.term for w in words.words("7.1 og 14,3 samt 122.500 kr.")] == [
        "7_1",
        "og",
        "14_3",
        "samt",
        "122500",
        "kr",
    ]


@pytest.mark.parametrize("name", ["Skov & Strand", "Strand og Skov", "Strand- & Skov"])
def test_a_department_is_one_term_in_any_order(name: str) -> None:
    department, initials = words.department_terms("Skov & Strand")
    assert department in words.terms(f"Afdelingen {name} spurgte.")
    assert initials == words.initials_term("SS")


def test_initials_in_any_order_are_one_term() -> None:
    assert words.initials_term("VVP") == words.department_terms("Vand, Park & Vej")[1]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("1. kvartal 2031", "q_1_2031"),
        ("tredje kvartal i 2031", "q_3_2031"),
        ("Q2 2031", "q_2_2031"),
        ("4. kvartal", "q_4"),
    ],
)
def test_quarters_are_one_term(text: str, term: str) -> None:
    assert [found for _start, _end, found in words.quarters(f"Måger i {text}.")] == [term]


def test_an_abbreviation_and_its_number_are_one_term_however_written() -> None:
    assert "nis7" in words.terms("Krav i NIS 7")
    assert "nis7" in words.terms("Krav i NIS7")


def test_a_compound_is_cut_with_its_linking_letter_off() -> None:
    cuts = words.splits("mågeplansudvalget")
    assert (words.stem("mågeplan"), words.stem("udvalget")) in cuts
    assert all("ering" not in pair for pair in words.splits("parkering"))


def test_stop_words_are_no_terms() -> None:
    assert words.terms("Hvad er det, vi skal med dem?") == []


@given(st.text(max_size=80))
def test_terms_have_no_letter_that_means_something_to_a_database(text: str) -> None:
    allowed = set("abcdefghijklmnopqrstuvwxyz0123456789_")
    assert all(set(term) <= allowed for term in words.terms(text))


@given(st.text(max_size=80))
def test_words_stand_where_they_say(text: str) -> None:
    assert all(text[w.start : w.end] == w.text for w in words.words(text))


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzæøå", min_size=1, max_size=25))
def test_a_stem_is_its_own_stem(word: str) -> None:
    assert words.stem(words.stem(word)) == words.stem(word)


def test_synonyms_go_both_ways_and_english_one_way() -> None:
    assert "udbud" in lexicon.synonyms("indkøb")
    assert "indkøb" in lexicon.synonyms("udbuddet")
    assert "udbud" in lexicon.meanings("procurement")
    assert lexicon.meanings("digitisation") == ("digitisering",)
    assert not lexicon.synonyms("måge")


@pytest.mark.parametrize("word", ["arbejdspladsvurdering", "Arbejdspladsvurderingerne", "arbejdspladsvurderingen"])
def test_a_word_means_its_abbreviation_too(word: str) -> None:
    assert lexicon.meanings(word) == ("apv",)


@pytest.mark.parametrize("word", ["personale", "måge", "ladestander", "rotte"])
def test_what_an_english_or_shorter_word_means_is_not_read_backwards(word: str) -> None:
    assert lexicon.meanings(word) == ()


def test_phrases_are_found_among_the_words() -> None:
    found = lexicon.phrases(words.words("hvem siger op i år"))
    assert [(first, last) for first, last, _meant in found] == [(1, 3)]
    assert "opsigelse" in found[0][2]


def test_cheap_is_no_form_of_car() -> None:
    forms = {words.stem(word) for word in ("billig", "billigt", "billige", "billigere", "billigst", "billigste")}
    assert len(forms) == 1
    assert forms.isdisjoint({words.stem("bil"), words.stem("bilerne")})
    assert words.stem("villige") != words.stem("vil")
    assert words.stem("boligerne") == words.stem("bolig")
