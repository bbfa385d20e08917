import datetime as dt
from pathlib import Path

from storage import forums, outbox, people
from storage.database import Database


def test_a_store_as_it_must_be(cli, stored: str) -> None:
    cli("role", "--db", stored, "Solveig Amstrup", "sekretariat")
    said = cli("doctor", "--db", stored)
    assert (said.code, said.err) == (0, "")
    lines = said.out.splitlines()
    assert lines[-1] == "Alt er, som det skal være."
    assert all(line.startswith("✓ ") for line in lines[:-1])
    assert "✓ Chefforum: Solveig Amstrup er sekretariat" in lines
    assert "✓ Chefforum: tre frigivne referater (23. september 2026 til 4. november 2026)" in lines
    assert ("(SQLite 3" in said.out) != ("(PostgreSQL 1" in said.out)


def test_complains_where_no_secretariat_is_named(cli, stored: str) -> None:
    said = cli("doctor", "--db", stored)
    assert said.code == 1
    assert (
        "! Chefforum: der er ikke valgt noget sekretariat; Birgitte Hovmark er det indtil videre. "
        "Vælg et med »chefforum role NAVN sekretariat«\n"
    ) in said.out
    assert said.out.endswith("Der er én ting at se på.\n")


def test_tells_of_drafts_and_of_members_no_longer_named(cli, files, database_url: str) -> None:
    text = files[2].read_text(encoding="utf-8")
    files[2].write_text(text.replace("Helle Nygård Lassen (", "Else Rask ("), encoding="utf-8")
    cli("import", "--db", database_url, *files)
    cli("role", "--db", database_url, "Solveig Amstrup", "sekretariat")
    said = cli("doctor", "--db", database_url)
    assert said.code == 1
    assert "! Chefforum: ingen referater er frigivet, så der er intet at svare fra." in said.out
    assert "• Chefforum: 3 kladder venter på at blive frigivet (23. september 2026, 21. oktober 2026 og " in said.out
    assert "• Chefforum: Helle Nygård Lassen står ikke i det nyeste referat (4. november 2026)." in said.out


def test_tells_of_drafts_of_agendas(cli, stored: str) -> None:
    agenda = Path(__file__).parents[2] / "fixtures" / "referater" / "dagsorden.txt"
    assert cli("import", "--db", stored, agenda).code == 0
    assert (
        "• Chefforum: 1 kladde til en dagsorden venter på at blive taget i brug (18. november 2026). "
        "Skriv »kladder« i chatten\n"
    ) in cli("doctor", "--db", stored).out


def test_counts_the_letters_that_should_have_gone(cli, stored: str) -> None:
    database, put = Database(stored), dt.datetime(2026, 11, 5, 12, tzinfo=dt.UTC)
    with database.write() as db:
        for person in people.members(db, 1)[:2]:
            outbox.put(db, 1, ("choices.test", person.id), to=person.id, now=put)
    said = cli("doctor", "--db", stored)
    assert "• Chefforum: To beskeder venter på at blive sendt. Den ældste har ventet siden " in said.out
    assert "Alle beskeder er kommet frem" not in said.out
    database.dispose()


def test_a_store_without_a_forum(cli, database_url: str) -> None:
    said = cli("doctor", "--db", database_url)
    assert said.code == 1
    assert "! Der er intet forum endnu. Læs referater ind med »chefforum import --release FIL«" in said.out


def test_a_forum_without_members(cli, database_url: str) -> None:
    database = Database(database_url)
    with database.write() as db:
        forum = forums.create(db, "Lederkredsen")
    said = cli("doctor", "--db", database_url)
    assert said.code == 1
    assert "! Lederkredsen: ingen medlemmer. Tilføj dem med »chefforum role NAVN medlem --add«" in said.out
    assert "! Lederkredsen: der er ingen mødeleder. Vælg en med »chefforum role NAVN mødeleder«" in said.out
    with database.write() as db:
        people.add(db, forum.id, "Vibeke Torm", "Kommunaldirektør")
    database.dispose()
    assert "✓ Lederkredsen: 1 medlem\n" in cli("doctor", "--db", database_url).out


def test_a_store_that_is_not_there_is_a_finding(cli, tmp_path) -> None:
    said = cli("doctor", "--db", tmp_path / "væk.sqlite3")
    assert (said.code, said.err) == (1, "")
    assert f"! Der er endnu ikke noget arkiv i {tmp_path}/væk.sqlite3." in said.out
    assert not (tmp_path / "væk.sqlite3").exists()
