import json
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.tables import metadata

ROTTER = "hvad besluttede vi om rotter?"


@pytest.fixture
def ask(cli, stored: str):
    return lambda *arguments, **options: cli("ask", "--db", stored, *arguments, **options)


def rows(url: str) -> dict[str, list[tuple[object, ...]]]:
    engine = sa.create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    try:
        with engine.connect() as db:
            return {t.name: [tuple(r) for r in db.execute(sa.select(t))] for t in metadata.sorted_tables}
    finally:
        engine.dispose()


def line(**fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False) + "\n"


class TestOneQuestion:
    def test_is_answered_word_for_word_with_its_source(self, ask) -> None:
        said = ask(ROTTER, "--as-of", "2026-11-11")
        assert (said.code, said.err) == (0, "")
        assert "»Chefforum godkendte planen med bemærkning om, at spærrerne først sættes op" in said.out
        assert "den 4. november 2026, pkt. 5" in said.out

    def test_needs_no_quotation_marks(self, ask) -> None:
        quoted, loose = ask(ROTTER), ask(*ROTTER.split())
        assert quoted.out == loose.out

    def test_as_json(self, ask) -> None:
        shown = json.loads(ask("--json", ROTTER).out)
        assert shown["answered"] is True
        assert shown["results"][0] == ["2026-11-04", 5]
        assert shown["text"] + "\n" == ask(ROTTER).out

    @pytest.mark.parametrize("as_of", ["2026-10-30", "30. oktober 2026"])
    def test_is_not_answered_from_later_meetings(self, ask, as_of: str) -> None:
        shown = json.loads(ask("--json", "--as-of", as_of, ROTTER).out)
        assert shown["answered"] is False
        assert all(date <= "2026-10-30" for date, _number in shown["results"])

    @pytest.mark.parametrize("greeting", ["hej", "tak", "hvad kan du?"])
    def test_small_talk_is_no_answer(self, ask, greeting: str) -> None:
        shown = json.loads(ask("--json", greeting).out)
        assert (shown["results"], shown["answered"]) == ([], False)
        assert shown["text"]

    @pytest.mark.parametrize("asked", ["hvornår skal vi tage rotterne?", "hvornår kommer rotterne på igen?"])
    def test_what_no_coming_meeting_says_is_looked_for_in_the_minutes(self, ask, asked: str) -> None:
        shown = json.loads(ask("--json", "--as-of", "2026-11-11", asked).out)
        assert shown["answered"] is True
        assert shown["results"][0] == ["2026-11-04", 5]
        assert shown["text"] == json.loads(ask("--json", "--as-of", "2026-11-11", ROTTER).out)["text"]

    def test_what_comes_again_is_said_with_the_decision_on_it(self, ask) -> None:
        shown = json.loads(ask("--json", "--as-of", "2026-11-11", "hvornår kommer cykelordningen på igen?").out)
        assert shown["answered"] is True
        assert "er lagt til mødet" in shown["text"]
        assert "Punktet blev udskudt" in shown["text"]

    def test_the_agenda_of_a_held_meeting_is_its_items(self, ask) -> None:
        shown = json.loads(ask("--json", "--as-of", "2026-11-11", "dagsorden 4/11-2026").out)
        assert shown["answered"] is True
        assert {day for day, _number in shown["results"]} == {"2026-11-04"}

    def test_too_long_a_text_is_not_read(self, ask) -> None:
        assert "Stil spørgsmålet i en eller to sætninger." in ask("rotter " * 1000).out


class TestABatch:
    def test_answers_a_line_by_a_line_in_order(self, ask, tmp_path: Path) -> None:
        file = tmp_path / "spørgsmål.jsonl"
        file.write_text(
            line(id="b", q=ROTTER) + "\n" + line(id=7, q="hvad besluttede vi om rumfart?"), encoding="utf-8"
        )
        said = ask("--batch", file, "--as-of", "11. november 2026")
        first, second = map(json.loads, said.out.splitlines())
        assert said.code == 0
        assert list(first) == ["id", "results", "answered", "text"]
        assert (first["id"], first["results"][0], first["answered"]) == ("b", ["2026-11-04", 5], True)
        assert (second["id"], second["answered"]) == (7, False)
        assert "Chefforum godkendte planen" in first["text"]

    def test_takes_each_lines_own_day(self, ask) -> None:
        typed = line(id=1, q=ROTTER, as_of="2026-10-30") + line(id=2, q=ROTTER, as_of="11. november 2026")
        said = ask("--batch", "-", typed=typed)
        assert [json.loads(one)["answered"] for one in said.out.splitlines()] == [False, True]

    def test_turns_are_one_conversation_and_ids_are_apart(self, ask) -> None:
        follow_up = "og hvornår kommer den igen?"
        typed = line(id="med", q=[ROTTER, follow_up]) + line(id="uden", q=follow_up)
        with_memory, without = map(json.loads, ask("--batch", "-", typed=typed).out.splitlines())
        assert with_memory["results"][:1] == [["2026-11-04", 5]]
        assert with_memory["results"] != without["results"]

    def test_reports_bad_lines_and_answers_the_rest(self, ask) -> None:
        typed = (
            b"nej\n"
            + line(id="god", q=ROTTER).encode()
            + b'{"id": "\xff"}\n'
            + line(q=ROTTER).encode()
            + line(id="tom", q="").encode()
            + line(id="ingen", q=[]).encode()
            + line(id="dag", q=ROTTER, as_of="engang").encode()
            + b"[1]\n"
        )
        said = ask("--batch", "-", typed=typed)
        assert said.code == 1
        assert [json.loads(one)["id"] for one in said.out.splitlines()] == ["god"]
        assert said.err.splitlines() == [
            "Linje 1 er ikke gyldig JSON. De andre linjer er besvaret.",
            "Linje 3 er ikke UTF-8. De andre linjer er besvaret.",
            "Linje 4 mangler id. De andre linjer er besvaret.",
            "Linje 5 mangler et spørgsmål i q. De andre linjer er besvaret.",
            "Linje 6 mangler et spørgsmål i q. De andre linjer er besvaret.",
            "Linje 7 har en dato i as_of, som jeg ikke forstår. De andre linjer er besvaret.",
            "Linje 8 er ikke gyldig JSON. De andre linjer er besvaret.",
        ]

    def test_a_file_that_is_not_there(self, ask, tmp_path: Path) -> None:
        said = ask("--batch", tmp_path / "væk.jsonl")
        assert (said.code, said.err) == (1, f"{tmp_path}/væk.jsonl: Filen findes ikke. Kontrollér navnet.\n")

    def test_writes_nothing(self, ask, stored: str) -> None:
        before = rows(stored)
        ask("--batch", "-", typed=line(id=1, q=[ROTTER, "og hvornår kommer den igen?"]) + line(id=2, q="medlemmer"))
        assert rows(stored) == before
        assert before["item"]
