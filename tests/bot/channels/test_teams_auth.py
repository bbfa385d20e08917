"""Outside development: who is let in, by what Teams signs."""

import json
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jwt
import pytest
from botframework.connector.auth import ChannelValidation

from app import create_app
from bot.settings import Settings
from danish.texts import errors
from tests.support import teams
from tests.support.serving import serving
from tests.support.teams import Bot, Keys, said

APP = "1a2b3c4d-1234-5678-9abc-1a2b3c4d5e6f"
TENANT = "00000000-0000-0000-0000-000000000001"


@dataclass
class Guarded(Bot):
    keys: Keys

    def ask(self, token: str | None, **changes: Any) -> tuple[int, str]:
        response = self.post(self.payload("question_personal", deliveryMode="expectReplies", **changes), token)
        return response.status_code, response.text

    def token(self, **claims: Any) -> str:
        return self.keys.token(claims.pop("aud", APP), claims.pop("serviceurl", self.teams.address), **claims)


@pytest.fixture
def bot(sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Guarded]:
    path = shutil.copyfile(sqlite_template, tmp_path / "store.sqlite3")
    settings = Settings(
        db=str(path), tick_seconds=0, teams_app_id=APP, teams_app_password="hemmelig", teams_tenant=TENANT
    )
    with teams.keys() as keys, teams.service() as service:
        monkeypatch.setattr(ChannelValidation, "open_id_metadata_endpoint", f"{keys.address}/metadata")
        with serving(create_app(settings, dev=False)) as port:
            yield Guarded(f"http://127.0.0.1:{port}", service, keys)


def test_what_teams_signed_is_let_in_and_a_name_is_nobody_outside_development(bot: Guarded) -> None:
    status, answer = bot.ask(bot.token())
    assert status == 200
    assert said(json.loads(answer)["activities"][0]) == errors.stranger()


@pytest.mark.parametrize(
    "claims",
    [
        {"exp": 1_700_000_000},
        {"nbf": 4_000_000_000},
        {"aud": "another-app"},
        {"iss": "https://sts.windows.net/x/"},
        {"iss": "https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0"},
        {"serviceurl": "https://elsewhere.example"},
        {"key": "never published"},
        {"key": "forged", "kid": "first"},
    ],
    ids=str,
)
def test_a_token_that_is_not_teams_own_is_refused(bot: Guarded, claims: dict[str, Any]) -> None:
    assert bot.ask(bot.token(**claims)) == (401, "not authorized")


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer x", "Bearer x.y.z", "Basic YTpi", "x y z", "Bearer e30.e30.e30", None], ids=str
)
def test_no_token_is_refused(bot: Guarded, header: str | None) -> None:
    kwargs: dict[str, Any] = {"json": bot.payload("question_personal")}
    if header:
        kwargs["headers"] = {"Authorization": header}
    assert bot.post(None, **kwargs).status_code == 401


def test_an_unsigned_token_is_refused(bot: Guarded) -> None:
    now = int(time.time())
    claims = {"iss": teams.ISSUER, "aud": APP, "serviceurl": bot.teams.address, "exp": now + 600}
    for algorithm, secret in (("none", ""), ("HS256", "x" * 32)):
        token = jwt.encode(claims, secret, algorithm, headers={"kid": "first"})
        assert bot.ask(token)[0] == 401


def test_an_unknown_tenant_is_refused(bot: Guarded) -> None:
    assert bot.ask(bot.token(), channelData={"tenant": {"id": "elsewhere"}}) == (403, "unknown tenant")
    assert bot.ask(bot.token(), channelData={}, conversation={"id": "c"})[0] == 403


def test_another_channel_cannot_pass_for_teams(bot: Guarded) -> None:
    assert bot.ask(bot.token(), channelId="directline")[0] == 400


def test_a_new_key_is_fetched_once_and_an_unknown_one_no_more_within_the_hour(bot: Guarded) -> None:
    assert bot.ask(bot.token())[0] == 200
    bot.keys.published.append("second")
    assert bot.ask(bot.token(key="second"))[0] == 200
    assert bot.keys.asked == 2
    for _ in range(3):
        assert bot.ask(bot.token(key="unknown"))[0] == 401
    assert bot.keys.asked == 2
