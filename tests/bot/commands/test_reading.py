import json
from pathlib import Path

import pytest

MINUTES = """# REFERAT Lederkredsen d. 06-03-2030

**Mødedato** Onsdag d. 6. marts 2030 kl. 09:30

**Mødested** Rådssalen

**Mødedeltagere** Vibeke Torm (Kommunaldirektør), Aage Østby (Direktør Vand, Vej & Park)

## Punkt 1: Beslutning om måger på taget

12.34.56-A00-1-30

### Indstilling

Kommunaldirektøren indstiller,

1. at taget   får net
2. at mågerne **ikke** fodres

### Resumé

*(20 min.)*

Mågerne er
kommet igen.

### Beslutning

Lederkredsen godkendte indstillingen:

- nettet sættes op i maj
- ingen fodrer

### Bilag

- Kort over taget
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "møde.md"
    file.write_text(MINUTES, encoding="utf-8")
    return file


def test_json_has_every_word_and_no_marks(cli, file: Path) -> None:
    said = cli("read", "--json", file)
    assert (said.code, said.err) == (0, "")
    assert json.loads(said.out) == {
        "date": "2030-03-06",
        "start": "09:30",
        "place": "Rådssalen",
        "forum": "Lederkredsen",
        "members": [
            {"name": "Vibeke Torm", "title": "Kommunaldirektør"},
            {"name": "Aage Østby", "title": "Direktør Vand, Vej & Park"},
        ],
        "items": [
            {
                "number": 1,
                "title": "Beslutning om måger på taget",
                "case_number": "12.34.56-A00-1-30",
                "type": "decision",
                "minutes": 20,
                "recommended_by": "Kommunaldirektøren",
                "recommendations": ["at taget får net", "at mågerne ikke fodres"],
                "sections": {"resume": "Mågerne er kommet igen."},
                "decision": "Lederkredsen godkendte indstillingen: nettet sættes op i maj ingen fodrer",
                "outcome": "approved",
                "appendices": ["Kort over taget"],
            }
        ],
    }


def test_without_a_time_start_is_null(cli, file: Path) -> None:
    file.write_text(MINUTES.replace(" kl. 09:30", ""), encoding="utf-8")
    assert json.loads(cli("read", "--json", file).out)["start"] is None


def test_several_files_are_an_array(cli, file: Path, files: list[Path]) -> None:
    shown = json.loads(cli("read", "--json", file, *files).out)
    assert [one["date"] for one in shown] == ["2030-03-06", "2026-09-23", "2026-10-21", "2026-11-04"]


def test_a_bad_file_does_not_keep_the_others_out(cli, file: Path, files: list[Path], tmp_path: Path) -> None:
    bad = tmp_path / "tom.md"
    bad.touch()
    said = cli("read", "--json", file, bad, files[0])
    assert said.code == 1
    assert [one["date"] for one in json.loads(said.out)] == ["2030-03-06", "2026-09-23"]
    assert said.err == f"{bad}: Filen er tom.\n"


def test_a_single_bad_file_is_one_line(cli, tmp_path: Path) -> None:
    said = cli("read", "--json", tmp_path / "væk.txt")
    assert (said.code, said.out) == (1, "")
    assert said.err == f"{tmp_path}/væk.txt: Filen findes ikke. Kontrollér navnet.\n"


def test_the_summary_is_danish(cli, file: Path) -> None:
    said = cli("read", file)
    assert said.out == (
        "Lederkredsen onsdag den 6. marts 2030, kl. 9.30, Rådssalen\n"
        "Deltagere: Vibeke Torm (Kommunaldirektør) og Aage Østby (Direktør Vand, Vej & Park)\n"
        "\n"
        "Punkt 1: Beslutning om måger på taget\n"
        "  sag 12.34.56-A00-1-30, beslutning, 20 min., to indstillinger, 1 bilag, godkendt\n"
        "  Afsnit: Resumé\n"
        "  Beslutning: »Lederkredsen godkendte indstillingen: nettet sættes op i maj ingen fodrer«\n"
        "\n"
    )


def test_who_was_away_is_not_among_those_who_came_and_text_without_a_heading_is_no_section(cli, file: Path) -> None:
    file.write_text(
        "Referat fra møde i Lederkredsen\n6. marts 2030 kl. 9.30\nDeltagere: Vibeke Torm\nAfbud: Aage Østby\n\n"
        "Punkt 1: Måger\n\nDe larmer mere end nogen sinde før.\n\nBeslutning\n\nGodkendt.",
        encoding="utf-8",
    )
    assert cli("read", file).out == (
        "Lederkredsen onsdag den 6. marts 2030, kl. 9.30\nDeltagere: Vibeke Torm\nAfbud: Aage Østby\n\n"
        "Punkt 1: Måger\n  drøftelse, godkendt\n  Beslutning: »Godkendt.«\n\n"
    )


def test_what_was_not_recognised_is_shown(cli, file: Path) -> None:
    file.write_text("Fundet i en skuffe\n\n" + MINUTES, encoding="utf-8")
    assert "Ikke genkendt:\n  Fundet i en skuffe\n" in cli("read", file).out


def test_nothing_is_stored(cli, file: Path, home: Path) -> None:
    cli("read", file)
    assert list(home.iterdir()) == []


def test_an_agenda_is_said_to_be_one_and_decides_nothing(cli) -> None:
    said = cli("read", Path(__file__).parents[2] / "fixtures" / "referater" / "dagsorden.txt")
    assert said.code == 0
    assert said.out.startswith("Dagsorden til Chefforum onsdag den 18. november 2026")
    assert "eslutning:" not in said.out


def test_a_file_of_several_meetings_is_an_object_for_each(cli) -> None:
    file = Path(__file__).parents[2] / "fixtures" / "referater" / "to_moeder.txt"
    said = cli("read", "--json", file)
    assert (said.code, said.err) == (0, "")
    assert [(one["date"], len(one["items"])) for one in json.loads(said.out)] == [("2026-11-16", 2), ("2026-11-18", 1)]
    assert cli("read", file).out.count("Deltagere:") == 2
