"""Every setting: its default, its environment variable (CHEFFORUM_ and the name in capitals) and its check."""

from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import platformdirs
from pydantic import AfterValidator, Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"unknown time zone {name}") from error
    return name


def data_folder() -> Path:
    """The user's own data folder for this program; made by whoever first writes there."""
    return Path(platformdirs.user_data_dir("chefforum", appauthor=False))


def default_store() -> str:
    return f"sqlite:///{data_folder() / 'chefforum.sqlite3'}"


class Settings(BaseSettings):
    """`db` is SQLAlchemy's URL or a file; `port` 0 lets the system choose one."""

    model_config = SettingsConfigDict(env_prefix="CHEFFORUM_", extra="ignore")

    db: str = Field(default_factory=default_store)
    forum: str | None = None
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 3978
    zone: Annotated[str, AfterValidator(_zone)] = "Europe/Copenhagen"
    threads: Annotated[int, Field(ge=1, le=64)] = 8
    memory_minutes: Annotated[int, Field(ge=0)] = 30
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @property
    def timezone(self) -> ZoneInfo:
        return ZoneInfo(self.zone)
