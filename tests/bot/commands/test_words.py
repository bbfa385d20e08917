import datetime as dt
from pathlib import Path

import pytest

from danish.texts import vocabulary as texts
from forum.vocabulary import Entry, Kind
from storage import forums, people, questions, words
from storage.database import Database

LIST = "Art;Ord;Betydning\r\nforkortelse;ØU;Økonomiudvalget\r\nsynonym;plastkrus;engangsservice\r\n"


@pytest.fixture
def words_of(cli, stored: str):
    return lambda *arguments, **more: cli("words", "--db", stored, *arguments, **more)


def _entries(url: str) -> list[Entry]:
    database = Database(url)
    try:
        with database.read() as db:
            return [s.entry for s in words.listed(db, forums.all_forums(db)[0].id)]
    finally:
        database.dispose()


def test_the_list_goes_in_once_and_comes_out_as_it_went_in(words_of, stored: str, tmp_path: Path) -> None:
    file, out = tmp_path / "ord.csv", tmp_path / "ud.csv"
    file.write_bytes(LIST.encode("utf-8-sig"))
    said = words_of("import", file)
    assert (said.code, said.err) == (0, "")
    assert said.out == "Chefforum: Ordlisten er læst ind: 2 nye og 0 uændrede.\n"
    assert words_of("import", file).out == "Chefforum: Ordlisten er læst ind: 0 nye og 2 uændrede.\n"
    assert words_of("export", out).out == f"Chefforum: 2 ord er skrevet til {out}.\n"
    written = out.read_bytes()
    assert written.startswith(b"\xef\xbb\xbfArt;Ord;Betydning\r\n")
    assert sorted(written.decode("utf-8-sig").splitlines()) == sorted(LIST.splitlines())
    assert words_of("import", out).out == "Chefforum: Ordlisten er læst ind: 0 nye og 2 uændrede.\n"
    assert {e.word for e in _entries(stored)} == {"ØU", "plastkrus"}


def test_another_kind_is_taken_over(words_of, stored: str, tmp_path: Path) -> None:
    file = tmp_path / "ord.csv"
    file.write_text("Art\tOrd\tBetydning\nsynonym\tØU\tØkonomiudvalget\n", encoding="utf-8")
    words_of("import", file)
    file.write_text("Art\tOrd\tBetydning\nforkortelse\tØU\tØkonomiudvalget\n", encoding="utf-8")
    assert words_of("import", file).out == "Chefforum: Ordlisten er læst ind: 0 nye, 1 rettet og 0 uændrede.\n"
    assert [e.kind for e in _entries(stored)] == [Kind.ABBREVIATION]


def test_a_file_with_a_wrong_line_changes_nothing(words_of, stored: str, tmp_path: Path) -> None:
    file = tmp_path / "ord.csv"
    file.write_text(LIST + "synonym;det;engangsservice\r\nfugl;måge;fugl\r\n", encoding="utf-8")
    said = words_of("import", file)
    assert (said.code, said.out) == (1, "")
    assert said.err == (
        "Filen er ikke læst ind, og intet er ændret.\n"
        "Linje 4: »det« står i næsten alle spørgsmål og referater, så det ville passe på alt. Vælg et ord, der siger "
        "mere.\n"
        "Linje 5: Jeg kender ikke arten. Skriv synonym, forkortelse eller navn.\n"
    )
    assert _entries(stored) == []


def test_only_the_first_wrong_lines_are_named(words_of, tmp_path: Path) -> None:
    file = tmp_path / "ord.csv"
    file.write_text("Art;Ord;Betydning\n" + "navn;x;y\n" * 8, encoding="utf-8")
    assert words_of("import", file).err.splitlines()[-1] == "... og tre linjer mere."


def test_a_pipe_is_a_file_too(words_of, cli, stored: str) -> None:
    assert words_of("import", "-", typed=LIST.encode()).code == 0
    assert len(_entries(stored)) == 2


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "empty"), (b"\x00\xff\x00", "encoding"), (b"a;b;c\n1;2;3", "headings")],
)
def test_what_is_no_list_is_refused_with_a_sentence(words_of, tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "ord.csv"
    file.write_bytes(content)
    said = words_of("import", file)
    assert (said.code, said.out, said.err) == (1, "", f"{texts.file_problem(reason)}\n")


def test_a_file_that_is_not_there_and_a_place_that_cannot_be_written(words_of, tmp_path: Path) -> None:
    missing = tmp_path / "ikke" / "ord.csv"
    assert words_of("import", missing).code == 1
    said = words_of("export", missing)
    assert (said.code, said.err) == (1, f"{missing} kan ikke skrives. Vælg en anden mappe eller et andet navn.\n")


def test_another_action_is_refused(words_of, tmp_path: Path) -> None:
    said = words_of("slet", tmp_path / "ord.csv")
    assert said.code == 2
    assert said.err.startswith("»slet« kender jeg ikke.")


def test_a_word_from_a_file_is_used_at_once(words_of, cli, stored: str, tmp_path: Path) -> None:
    """Nothing is indexed again."""
    asked = ("ask", "--db", stored, "--as-of", "2026-11-11", "hvad besluttede vi om kvabsobøllerne?")
    assert "Det kan jeg ikke finde." in cli(*asked).out
    file = tmp_path / "ord.csv"
    file.write_text("Art,Ord,Betydning\nsynonym,kvabsobølle,rotte\n", encoding="utf-8")
    assert words_of("import", file).code == 0
    assert "Beslutning om forebyggelse af rotter" in cli(*asked).out


def test_doctor_counts_what_waits(cli, stored: str) -> None:
    assert "✓ Chefforum: ingen spørgsmål venter på sekretariatet\n" in cli("doctor", "--db", stored).out
    database = Database(stored)
    with database.write() as db:
        forum = forums.all_forums(db)[0]
        asker = people.members(db, forum.id)[0]
        questions.add(db, forum.id, "k", "hvad nu?", asker.id, dt.datetime(2026, 11, 11, 9, tzinfo=dt.UTC))
    database.dispose()
    assert "• Chefforum: et spørgsmål venter på sekretariatet." in cli("doctor", "--db", stored).out
