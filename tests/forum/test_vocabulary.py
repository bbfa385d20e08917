import string
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danish.texts import vocabulary as texts
from danish.words import words
from forum import vocabulary, word_file
from forum.vocabulary import MAX_ENTRIES, MAX_MEANINGS, Around, Entry, Kind, Words
from forum.word_file import BadFile

OEU = Entry(Kind.ABBREVIATION, "ØU", "Økonomiudvalget")
HALL = Entry(Kind.SYNONYM, "svømmehallen", "badeanstalten")
PUTTE = Entry(Kind.ALIAS, "Putte", "Vibeke Torm")


def _why(entry: Entry, around: Around | None = None) -> str:
    problem = vocabulary.problem(entry, around or Around())
    return problem.reason if problem else ""


def _synonym(word: str, meaning: str) -> Entry:
    return Entry(Kind.SYNONYM, word, meaning)


@pytest.mark.parametrize("entry", [OEU, HALL, PUTTE, Entry(Kind.ALIAS, "B&F", "Børn & Familie")])
def test_a_word_with_a_meaning_is_kept(entry: Entry) -> None:
    assert _why(entry) == ""
    assert _why(entry, Around([entry])) == ""


@pytest.mark.parametrize(
    ("word", "meaning", "reason"),
    [
        ("", "kantinen", "missing"),
        ("kantinen", "", "missing"),
        ("a", "kantinen", "letter"),
        ("kantinen", "b", "letter"),
        ("det", "kantinen", "stop"),
        ("kantinen", "som er det", "stop"),
        ("sagen", "kantinen", "stop"),
        ("2026", "kantinen", "number"),
        ("x" * 61, "kantinen", "long"),
        ("kantinen", "x" * 1000, "long"),
        ("kantinen", "en to tre fire fem seks syv", "parts"),
        ("=1+1", "kantinen", "signs"),
        ("+sum", "kantinen", "signs"),
        ("-sum", "kantinen", "signs"),
        ("@sum", "kantinen", "signs"),
        ("kan;tine", "køkken", "signs"),
        ("kan\ntine", "køkken", "signs"),
        ("kantinen", "кухня", "letters"),
        ("kantinen", "kantine", "same"),
        ("Kantinen", "kantinen", "same"),
        ("boernehus", "børnehus", "same"),
    ],
)
def test_what_cannot_be_a_word_is_refused(word: str, meaning: str, reason: str) -> None:
    assert _why(_synonym(word, meaning)) == reason
    assert texts.problem(reason, {"most": "60", "text": word})


def test_a_word_that_most_items_hold_is_refused() -> None:
    common = Around(common=[w.term for w in words("kommunens")])
    assert _why(_synonym("huset", "kommunen"), common) == "common"
    assert _why(_synonym("huset", "kommunens kantine"), common) == ""


def test_capitals_may_look_like_a_small_word() -> None:
    assert _why(Entry(Kind.ABBREVIATION, "DE", "Drift & Ejendomme")) == ""
    assert _why(Entry(Kind.SYNONYM, "DE", "Drift & Ejendomme")) == "stop"


def test_words_neither_go_round_nor_lead_on() -> None:
    around = Around([HALL])
    assert _why(_synonym("badeanstalt", "svømmehal"), around) == "reversed"
    assert _why(_synonym("plaskeland", "svømmehallen"), around) == "chain"
    assert _why(_synonym("badeanstalten", "vandhuset"), around) == "chain_back"
    assert _why(_synonym("plaskeland", "badeanstalten"), around) == ""


def test_a_word_has_few_meanings_and_the_list_has_an_end() -> None:
    many = Around([_synonym("huset", f"hus{i}er") for i in range(MAX_MEANINGS)])
    assert _why(_synonym("huset", "gården"), many) == "meanings"
    assert _why(_synonym("huset", "hus1er"), many) == ""
    names = ["".join(letters) for letters in product("bdfgk", repeat=5)]
    full = Around([_synonym(f"kaj{name}", f"sti{name}") for name in names[:MAX_ENTRIES]])
    assert _why(HALL, full) == "full"
    assert _why(_synonym(f"kaj{names[7]}", f"sti{names[7]}"), full) == ""


def test_nobody_is_called_by_a_colleagues_name() -> None:
    around = Around(names=["Vibeke Torm", "Aage Østby"])
    assert _why(Entry(Kind.ALIAS, "Aage", "Vibeke Torm"), around) == "name"
    assert _why(Entry(Kind.ALIAS, "Torm", "Vibeke Torm"), around) == ""
    assert _why(PUTTE, around) == ""


def test_words_are_read_both_ways_and_in_any_inflection() -> None:
    own = Words((OEU, HALL))
    assert [m.text for m in own.of("øu")] == ["Økonomiudvalget"]
    assert [m.text for m in own.of("Økonomiudvalg")] == ["ØU"]
    assert [(m.text, m.quality) for m in own.of("svømmehal")] == [("badeanstalten", vocabulary.SAID_SO)]
    assert [(m.text, m.quality) for m in own.of("badeanstalt")] == [("svømmehallen", vocabulary.BACKWARDS)]
    assert own.of("kantinen") == ()
    assert Words((Entry(Kind.ABBREVIATION, "DE", "Drift & Ejendomme"),)).of("de") == ()


def test_several_words_are_found_among_others() -> None:
    own = Words((Entry(Kind.ALIAS, "det gule hus", "Borgerservice"),))
    found = words("hvad besluttede vi om det gule hus i maj")
    ((first, last, meanings),) = own.phrases(found)
    assert [w.text for w in found[first:last]] == ["gule", "hus"]
    assert meanings == ("gule hus", "Borgerservice")


_PART = st.text(alphabet=string.ascii_letters + "æøåÆØÅé", min_size=2, max_size=12)
_TEXT = st.lists(_PART, min_size=1, max_size=3).map(" ".join)
_ENTRY = st.builds(Entry, st.sampled_from(Kind), _TEXT, _TEXT)


@settings(max_examples=60)
@given(st.lists(_ENTRY, max_size=8))
def test_what_is_written_is_read_back(entries: list[Entry]) -> None:
    around = Around()
    kept: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        if vocabulary.problem(entry, around) is None:
            around.add(entry)
            kept[entry.key] = entry
    content = word_file.written(list(kept.values()), texts.HEADINGS, texts.IN_FILE)
    found = word_file.lines(content, texts.HEADING_NAMES)
    kinds = {line.number: Kind(texts.kind_named(line.kind)) for line in found}  # type: ignore[arg-type]
    again, wrong = word_file.checked(found, kinds, Around(kept.values()))
    assert (again, wrong) == (list(kept.values()), [])


# What a cell must not begin with: a spreadsheet would reckon with it.
FORMULA = "=+-@\t\r"


@settings(max_examples=60)
@given(st.lists(_ENTRY, max_size=6))
def test_no_cell_that_is_kept_is_a_formula(entries: list[Entry]) -> None:
    for word in (e.word for e in entries):
        for sign in FORMULA:
            assert vocabulary.problem(Entry(Kind.SYNONYM, sign + word, "kantinen"), Around()) is not None


@settings(max_examples=60)
@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(Kind))
def test_anything_typed_is_kept_or_refused_with_a_sentence(word: str, meaning: str, kind: Kind) -> None:
    entry = Entry(kind, vocabulary.cleaned(word), vocabulary.cleaned(meaning))
    problem = vocabulary.problem(entry, Around())
    if problem:
        assert texts.problem(problem.reason, problem.facts)
        assert problem.side in ("word", "meaning")
    else:
        assert Words((entry,)).entries


@settings(max_examples=60)
@given(st.binary(max_size=200))
def test_any_file_is_read_or_refused(content: bytes) -> None:
    reason = ""
    try:
        word_file.lines(content, texts.HEADING_NAMES)
    except BadFile as bad:
        reason = bad.reason
    assert not reason or texts.file_problem(reason)


@pytest.mark.parametrize("separator", [";", "\t", ","])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_danish_excel_may_write_is_read(separator: str, encoding: str, newline: str) -> None:
    rows = [
        ["Ord", "Betydning", "Art"],
        ["ØU", "Økonomiudvalget", "Forkortelse"],
        ["", "", ""],
        ["Putte", "V. Torm", "navn"],
    ]
    content = newline.join(separator.join(row) for row in rows).encode(encoding)
    found = word_file.lines(content, texts.HEADING_NAMES)
    assert [(line.number, line.kind, line.word, line.meaning) for line in found] == [
        (2, "Forkortelse", "ØU", "Økonomiudvalget"),
        (4, "navn", "Putte", "V. Torm"),
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n", "empty"),
        (b"Noget;Andet\r\na;b", "headings"),
        (b"Art;Ord\r\na;b", "headings"),
        (b'Art;Ord;Betydning\r\nnavn;"Putte;Torm', "table"),
        (b"\x00\x01\x02", "encoding"),
        (b"Art;Ord;Betydning\r\n" + b"x" * word_file.LIMIT, "too_large"),
    ],
)
def test_what_is_no_word_list_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(BadFile) as bad:
        word_file.lines(content, texts.HEADING_NAMES)
    assert bad.value.reason == reason


def test_each_line_is_held_against_those_above() -> None:
    lines = [word_file.Line(2, "synonym", "kaj", "mole"), word_file.Line(3, "synonym", "bro", "kaj")]
    lines += [word_file.Line(4, "ukendt", "sti", "vej")]
    kinds = {2: Kind.SYNONYM, 3: Kind.SYNONYM, 4: None}
    entries, wrong = word_file.checked(lines, kinds, Around())
    assert [e.word for e in entries] == ["kaj"]
    assert [(number, problem.reason) for number, problem in wrong] == [(3, "chain"), (4, "kind")]
