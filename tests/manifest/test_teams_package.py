"""Teams' app package: valid by Microsoft's own schemas, and with nothing in it that the bot cannot do."""

import datetime as dt
import io
import json
import re
import zipfile
from typing import Any, Final

import pytest
from jsonschema import Draft4Validator

from dialogs import routes, smalltalk
from dialogs.turn import Incoming
from manifest import teams_package
from manifest.teams_package import BadPackage, Owner
from tests.support import node

APP: Final = "1A2B3C4D-1234-5678-9abc-1a2b3c4d5e6f"
OWNER: Final = Owner("Fjordby Kommune", "https://fjordby.example", "https://fjordby.example/privatliv")


def content(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def complaints(schema: str, value: Any) -> list[str]:
    path = node.module("@microsoft", "app-manifest", "build", "json-schemas", "teams", "v1.25", schema)
    validator = Draft4Validator(json.loads(path.read_text(encoding="utf-8-sig")))
    # Microsoft's schema does not pass its own meta-schema, so that is not asked.
    return [f"{list(error.absolute_path)}: {error.message[:200]}" for error in validator.iter_errors(value)]


def test_it_is_what_teams_takes() -> None:
    files = content(teams_package.build(APP, OWNER))
    assert complaints("MicrosoftTeams.schema.json", json.loads(files["manifest.json"])) == []
    assert complaints("MicrosoftTeams.Localization.schema.json", json.loads(files["en.json"])) == []
    assert teams_package.problems(teams_package.build(APP, OWNER)) == []


def test_it_is_the_customers_own() -> None:
    made = json.loads(content(teams_package.build(APP, OWNER))["manifest.json"])
    assert made["id"] == made["bots"][0]["botId"] == APP.lower()
    assert made["developer"]["privacyUrl"] == OWNER.privacy
    assert made["localizationInfo"]["defaultLanguageTag"] == "da"


def test_the_same_package_is_the_same_file() -> None:
    assert teams_package.build(APP, OWNER) == teams_package.build(APP, OWNER)


def test_english_says_everything_that_danish_says() -> None:
    files = content(teams_package.build(APP, OWNER))
    made, english = json.loads(files["manifest.json"]), json.loads(files["en.json"])
    places = {f"{part}.{size}" for part in ("name", "description") for size in ("short", "full")}
    for n, commands in enumerate(made["bots"][0]["commandLists"]):
        places |= {
            f"bots[0].commandLists[{n}].commands[{m}].{part}"
            for m in range(len(commands["commands"]))
            for part in ("title", "description")
        }
    assert set(english) - {"$schema"} == places
    titles = [c["title"] for commands in made["bots"][0]["commandLists"] for c in commands["commands"]]
    # A command is what is written to the bot, which speaks Danish.
    assert [text for name, text in english.items() if re.search(r"commands\[\d\]\.title$", name)] == titles


def test_every_command_is_understood() -> None:
    made = json.loads(content(teams_package.build(APP, OWNER))["manifest.json"])
    for commands in made["bots"][0]["commandLists"]:
        for command in commands["commands"]:
            said = Incoming("teams", "1", "c", "s", dt.datetime(2026, 1, 1, tzinfo=dt.UTC), command["title"])
            route = routes.find(said)
            assert not routes.searches(route), command["title"]
            assert route.dialog is not smalltalk.not_understood, command["title"]


@pytest.mark.parametrize(
    ("app_id", "owner", "reason"),
    [
        ("x", OWNER, "app_id"),
        (APP, Owner("x" * 33, OWNER.website, OWNER.privacy), "name"),
        (APP, Owner(" ", OWNER.website, OWNER.privacy), "name"),
        (APP, Owner("Fjordby", "http://fjordby.example", OWNER.privacy), "address"),
        (APP, Owner("Fjordby", OWNER.website, "https://"), "address"),
        (APP, Owner("Fjordby", "https://[", OWNER.privacy), "address"),
    ],
)
def test_what_teams_would_refuse_is_not_built(app_id: str, owner: Owner, reason: str) -> None:
    with pytest.raises(BadPackage) as refused:
        teams_package.build(app_id, owner)
    assert refused.value.reason == reason


def test_what_the_schema_does_not_see_is_found() -> None:
    files = content(teams_package.build(APP, OWNER))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, files["color.png"] if name == "outline.png" else data)
        archive.writestr("more.txt", "x")
    assert teams_package.problems(out.getvalue()) == ["files: ['more.txt']", "outline.png is not (32, 32)"]
