"""Every setting: its default, its environment variable (CHEFFORUM_ and the name in capitals) and its check."""

import ipaddress
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import platformdirs
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"unknown time zone {name}") from error
    return name


def _parted(value: object) -> object:
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


def _nothing(value: object) -> object:
    """A variable that is set to nothing is not set."""
    return None if isinstance(value, str) and not value.strip() else value


Optional = Annotated[str | None, BeforeValidator(_nothing)]


def data_folder() -> Path:
    """The user's own data folder for this program; made by whoever first writes there."""
    return Path(platformdirs.user_data_dir("chefforum", appauthor=False))


def default_store() -> str:
    return f"sqlite:///{data_folder() / 'chefforum.sqlite3'}"


def _store(value: object) -> object:
    """A variable that is set to nothing is not set."""
    return default_store() if isinstance(value, str) and not value.strip() else value


class Settings(BaseSettings):
    """`db` is SQLAlchemy's URL or a file; `port` 0 lets the system choose one. `tick_seconds` 0 stops the clock.

    `letters_a_second` bounds each channel, over all replicas; 0 lifts that and the bounds of a conversation.
    `letters_at_once` are on their way in each channel of this process: so many come twice, at most, where it is killed.
    What it held others take over after `lease_seconds`. /metrics asks for `metrics_token`; without one it answers this
    machine only.

    Teams is on where `teams_app_id` is set (the bot's own, at Azure). `teams_tenant` is the organisation it belongs to;
    `teams_tenants`, with commas between, are those who may write to it, where they are not that one.

    `organisation`, its `website` and its `privacy_page` stand in the app package.
    """

    model_config = SettingsConfigDict(env_prefix="CHEFFORUM_", extra="ignore")

    db: Annotated[str, BeforeValidator(_store)] = Field(default_factory=default_store)
    forum: str | None = None
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 3978
    zone: Annotated[str, AfterValidator(_zone)] = "Europe/Copenhagen"
    threads: Annotated[int, Field(ge=1, le=64)] = 8
    memory_minutes: Annotated[int, Field(ge=0)] = 30
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    tick_seconds: Annotated[float, Field(ge=0, le=3600)] = 20
    letters_a_second: Annotated[float, Field(ge=0, le=50)] = 20
    letters_at_once: Annotated[int, Field(ge=1, le=16)] = 1
    lease_seconds: Annotated[float, Field(ge=1, le=1800)] = 120
    metrics_token: Annotated[SecretStr | None, BeforeValidator(_nothing)] = None
    teams_app_id: Optional = None
    teams_app_password: Annotated[SecretStr | None, BeforeValidator(_nothing)] = None
    teams_app_type: Literal["SingleTenant", "UserAssignedMSI"] = "SingleTenant"
    teams_tenant: Optional = None
    organisation: Optional = None
    website: Optional = None
    privacy_page: Optional = None
    teams_tenants: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_parted)] = ()

    @property
    def timezone(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach the server."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    @property
    def teams_allowed_tenants(self) -> frozenset[str]:
        return frozenset(self.teams_tenants or filter(None, [self.teams_tenant]))

    @property
    def teams_missing(self) -> str | None:
        """The setting that Teams still needs; None where nothing is missing or Teams is off."""
        if self.teams_app_id is None:
            return None
        if self.teams_tenant is None:
            return "teams_tenant"
        needs_password = self.teams_app_type == "SingleTenant"
        return "teams_app_password" if needs_password and self.teams_app_password is None else None
