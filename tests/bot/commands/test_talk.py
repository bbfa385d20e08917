import os
import pty
import subprocess
import sys
import time
from pathlib import Path

import pytest

CHEFFORUM = Path(sys.executable).with_name("chefforum")
NOW = ("--now", "11. november 2026 kl. 9")
FIXTURES = Path(__file__).parents[2] / "fixtures" / "referater"


@pytest.fixture
def talk(cli, stored: str):
    def run(*lines: str, name: str = "Solveig Amstrup", now: tuple[str, ...] = NOW):
        return cli("talk", "--as", name, "--db", stored, *now, typed="".join(f"{line}\n" for line in lines))

    return run


def test_a_line_is_a_message_and_an_answer_is_followed_by_a_blank_line(talk) -> None:
    said = talk("hvad besluttede vi om rotter?", "", "tak")
    assert (said.code, said.err) == (0, "")
    first, rest = said.out.split("[1 Hele punktet] [2 Kopiér med kilde]\n\n")
    assert "»Chefforum godkendte planen" in first
    assert rest == "Det var så lidt.\n\n"


def test_a_number_presses_a_button_of_the_last_answer(talk) -> None:
    said = talk("hvad besluttede vi om rotter?", "1")
    assert "Indstillingen lød:" in said.out.split("[1 Hele punktet]")[1]


def test_a_number_no_button_has(talk) -> None:
    assert talk("3").out == "Der er ingen knapper at trykke på lige nu. Skriv et spørgsmål.\n\n"
    said = talk("hvad besluttede vi om rotter?", "7")
    assert said.out.endswith("Der er ingen knap 7. Der er knapperne 1 til 2.\n\n")


def test_a_farewell_ends_it(talk) -> None:
    assert talk("farvel", "hej").out == "Hej så længe, Solveig.\n\n"


def test_the_clock_is_the_one_given(talk) -> None:
    assert "4. november 2026" in talk("referater").out
    assert "4. november 2026" not in talk("referater", now=("--now", "2026-10-30 09:00")).out


def test_a_new_session_remembers_nothing_of_the_one_before(talk) -> None:
    follow_up = "og hvornår kommer den igen?"
    fresh = talk(follow_up).out
    asked = talk("hvad besluttede vi om rotter?", follow_up).out
    assert not asked.endswith(fresh)
    assert talk(follow_up).out == fresh


def test_a_name_that_fits_several_is_shown_and_refused_in_a_pipe(cli, talk, stored: str) -> None:
    cli("role", "Solveig Dam", "medlem", "--add", "--db", stored)
    said = talk("hej", name="solveig")
    assert (said.code, said.out) == (1, "")
    assert said.err == (
        "»solveig« kan være flere:\n"
        "1. Solveig Amstrup (Afdelingschef Job & Borgerservice)\n"
        "2. Solveig Dam\n"
        "Skriv det fulde navn efter --as.\n"
    )


def test_a_name_nobody_has(talk) -> None:
    assert talk("hej", name="Solvej Amstrup").err == (
        "Jeg kender ingen, der hedder »Solvej Amstrup«. Mente du »Solveig Amstrup«?\n"
    )
    said = talk("hej", name="xyzzy")
    assert said.code == 1
    assert said.err.startswith("Jeg kender ingen, der hedder »xyzzy«. Medlemmerne er Anette Skjøde, ")


MORNING = ("--now", "2026-11-18 07:30")
LETTER = (
    "Besked til dig, Solveig (i dag kl. 7.30):\n"
    "Godmorgen, Solveig. Chefforum mødes i dag kl. 9.00 i Mødelokale Sundet.\n\n"
    "Du har ingen punkter, og der venter ikke noget på dig. God dag.\n\n"
)


def test_letters_come_before_the_first_prompt_and_once(talk) -> None:
    assert talk(now=MORNING).out == f"{LETTER}[1 Dagsorden]\n\n"
    assert talk("tak", now=MORNING).out == "Det var så lidt.\n\n"


def test_a_letter_s_button_is_pressed_by_its_number(talk) -> None:
    said = talk("1", now=MORNING)
    assert said.out.startswith(f"{LETTER}[1 Dagsorden]\n\nChefforum onsdag den 18. november 2026\n")


def test_a_letter_that_came_meanwhile_is_shown_at_the_next_prompt_and_numbered_on(cli, talk, stored: str) -> None:
    """Read here on the day after: it says what it said, and when it came."""
    cli("tick", "--now", "2026-11-18 07:30", "--db", stored)
    said = talk("", "hvad besluttede vi om rotter?", "1", now=("--now", "2026-11-19 10:00"))
    assert said.out.startswith("Besked til dig, Solveig (onsdag den 18. november kl. 7.30):\nGodmorgen, Solveig.")
    assert "Indstillingen lød:" in said.out


class TestOnATerminal:
    @pytest.fixture
    def backend(self) -> str:
        return "sqlite"

    def test_it_welcomes_asks_who_is_meant_and_prompts(self, cli, stored: str) -> None:
        cli("role", "Solveig Dam", "medlem", "--add", "--db", stored)
        order = [CHEFFORUM, "talk", "--as", "solveig", "--db", stored, *NOW]
        terminal, side = pty.openpty()
        # Without colours and bells the prompt is what is looked for, and nothing else.
        plain = {**os.environ, "TERM": "dumb"}
        talking = subprocess.Popen(order, stdin=side, stdout=side, stderr=side, env=plain)
        os.close(side)
        try:
            assert "1. Solveig Amstrup" in _until(terminal, "Nummer: ")
            os.write(terminal, b"9\n")
            _until(terminal, "Nummer: ")
            os.write(terminal, b"2\n")
            assert "Du taler som Solveig Dam i Chefforum." in _until(terminal, "Solveig> ")
            os.write(terminal, b"hej\n")
            assert "Hej Solveig." in _until(terminal, "Solveig> ")
            os.write(terminal, b"\x04")
            assert talking.wait(30) == 0
        finally:
            talking.kill()
            talking.wait()
            os.close(terminal)


def _until(terminal: int, sign: str) -> str:
    seen = b""
    give_up = time.monotonic() + 30
    while sign not in seen.decode("utf-8", "ignore"):
        assert time.monotonic() < give_up, seen.decode("utf-8", "ignore")
        seen += os.read(terminal, 4096)
    return seen.decode("utf-8")


class TestFiles:
    def test_the_secretariat_sends_a_file_and_hears_what_was_read(self, talk) -> None:
        path = FIXTURES / "referat.txt"
        said = talk(f"/fil {path}", "2", name="Birgitte Hovmark")
        assert (said.code, said.err) == (0, "")
        assert "Jeg læser »referat.txt«. Du hører fra mig om lidt.\n" in said.out
        assert "Referatet fra 18. november er læst: 3 punkter, heraf 1 udskudt." in said.out
        assert "Gennemgang af referatet fra 18. november" in said.out

    def test_a_name_in_quotes(self, talk) -> None:
        said = talk(f'/fil "{FIXTURES / "dagsorden.txt"}"', name="Birgitte Hovmark")
        assert "Dagsordenen til 18. november er læst: seks punkter" in said.out

    def test_a_file_that_is_not_there(self, talk) -> None:
        assert talk("/fil findes-ikke.txt").out == "Filen findes ikke. Kontrollér navnet.\n\n"

    def test_others_are_told_whose_it_is(self, talk) -> None:
        assert "Det er sekretariatet, der læser referater ind." in talk(f"/fil {FIXTURES / 'referat.txt'}").out

    def test_a_question_about_a_file_is_a_question(self, talk) -> None:
        assert "Jeg læser" not in talk("fil referat.txt", name="Birgitte Hovmark").out
