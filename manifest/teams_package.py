"""Teams' app package: a zip with the manifest, its texts in English and two icons."""

import io
import json
import struct
import uuid
import zipfile
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final
from urllib.parse import urlsplit

VERSION: Final = "1.0.0"
_FILES: Final = ("en.json", "color.png", "outline.png")
_SIZES: Final = {"color.png": (192, 192), "outline.png": (32, 32)}
# A zip of the same content is the same file: this is when its files were made.
_MADE: Final = (2026, 1, 1, 0, 0, 0)
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_NAME: Final = 32


class BadPackage(Exception):
    """`reason` is a key that `danish.texts.teams` knows: "app_id", "address" or "name"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Owner:
    """Who runs the bot: its name (at most 32 characters), its website, and where it tells how it treats data."""

    name: str
    website: str
    privacy: str


def build(app_id: str, owner: Owner) -> bytes:
    """The zip. Raises BadPackage."""
    content = {"manifest.json": json.dumps(manifest(app_id, owner), ensure_ascii=False, indent=2).encode()}
    content |= {name: _resource(name) for name in _FILES}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(zipfile.ZipInfo(name, _MADE), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def manifest(app_id: str, owner: Owner) -> dict[str, Any]:
    """Raises BadPackage."""
    try:
        own = str(uuid.UUID(app_id))
    except ValueError:
        raise BadPackage("app_id") from None
    if not owner.name.strip() or len(owner.name) > _NAME:
        raise BadPackage("name")
    if not (_is_https(owner.website) and _is_https(owner.privacy)):
        raise BadPackage("address")
    made: dict[str, Any] = json.loads(_resource("manifest.json"))
    made["bots"][0]["botId"] = own
    who = {
        "name": owner.name,
        "websiteUrl": owner.website,
        "privacyUrl": owner.privacy,
        "termsOfUseUrl": owner.website,
    }
    return made | {"version": VERSION, "id": own, "developer": who}


def problems(package: bytes) -> list[str]:
    """What Teams would refuse and its schema does not see, in English: for tests and for whoever changes the files."""
    found = []
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        names = set(archive.namelist())
        made = json.loads(archive.read("manifest.json"))
        languages = made["localizationInfo"]["additionalLanguages"]
        wanted = {"manifest.json", *made["icons"].values(), *(language["file"] for language in languages)}
        if names != wanted:
            found.append(f"files: {sorted(names ^ wanted)}")
        found += [f"{name} is not {size}" for name, size in _SIZES.items() if _size(archive.read(name)) != size]
    return found


def _is_https(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and not any(c.isspace() for c in address)


def _size(png: bytes) -> tuple[int, int] | None:
    if not png.startswith(_PNG):
        return None
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def _resource(name: str) -> bytes:
    return resources.files("manifest").joinpath("teams", name).read_bytes()
