"""How much a file may ask of its reader: bytes, pages, characters and seconds."""

import time
from dataclasses import dataclass
from typing import Final

from forum.errors import NotMinutes

BYTES: Final = 20 * 1024 * 1024
PAGES: Final = 2_000
CHARACTERS: Final = 20_000_000
UNPACKED: Final = 200 * 1024 * 1024
SECONDS: Final = 120.0


@dataclass(frozen=True)
class Deadline:
    """`until` is a value of time.monotonic(). Code in other libraries is not stopped by it: it is asked in between."""

    until: float

    def check(self) -> None:
        """Raises NotMinutes "too_slow"."""
        if time.monotonic() > self.until:
            raise NotMinutes("too_slow")


def within(seconds: float = SECONDS) -> Deadline:
    return Deadline(time.monotonic() + seconds)
