"""Plays weeks of a forum and lists every letter that came, as a chef could read it.

    # Hvad det viser                                   (explains)
    = mandag den 19. oktober 2026 kl. 8.00             (the first: loads the demo forum; the next: plays on until then)
    Birgitte> vi mødes hver anden onsdag kl. 9         (somebody says something; what is answered is not compared)
    Birgitte> [Slået fra]                              (presses a button of the last answer, or of the last letter)

    Breve:                                             (from here on: every letter, as `listed` writes it)

The clock ticks at every hour that a letter of the calendar goes at, between them and at night; half past two comes
twice on the night the clocks go back, and not at all on the other.
"""

import asyncio
import datetime as dt
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Final

from bot.cards import text
from bot.clock import tick
from bot.courier import Courier
from danish import dates
from tests.support.conversations import Player, Saying

HALF_HOUR: Final = dt.timedelta(minutes=30)
_HOURS: Final = frozenset(
    {dt.time(2, 30), dt.time(6, 30), dt.time(7, 30), *(dt.time(h) for h in (8, 9, 12, 14, 15, 16, 18))}
)
LETTERS: Final = "Breve:"
_NAMED_ALONE: Final = 3


@dataclass(frozen=True)
class Came:
    """`at` is local; `said` is the letter as text with the reader's name taken out."""

    at: dt.datetime
    to: str
    kind: str
    subject_id: int
    said: str


@dataclass
class Weeks:
    player: Player
    came: list[Came] = field(default_factory=list)

    def play(self, lines: list[str]) -> None:
        for line in lines:
            if line.startswith("="):
                self.until(_moment(line[1:], self.player))
            elif line.strip() and not line.startswith("#"):
                who, said = line.split("> ", 1)
                self.player._take(Saying(who, [said], 0))
                self._read()

    def until(self, end: dt.datetime) -> None:
        """The clock runs; letters are read as they come."""
        if self.player.now is None:
            self.player._set_clock(f"{dates.say(end.date())} kl. {end:%H.%M}")
            self._read()
            return
        zone, now = self.player.turns.zone, self.player.now.astimezone(dt.UTC)
        now -= dt.timedelta(minutes=now.minute % 30, seconds=now.second, microseconds=now.microsecond)
        while (now := now + HALF_HOUR) <= end.astimezone(dt.UTC):
            if now.astimezone(zone).time() in _HOURS:
                self.tick(now)
        self.tick(end)

    def tick(self, now: dt.datetime) -> None:
        """Sleeps until then, wakes and ticks once."""
        zone = self.player.turns.zone
        self.player.now = now.astimezone(zone)
        courier = Courier(self.player.database, {}, zone)
        delivered = asyncio.run(tick(self.player.database, courier, now, zone))
        self.player._letters += [letter for letter in delivered if letter.card is not None]
        self._read()

    def _read(self) -> None:
        assert self.player.now is not None
        for letter in self.player._letters:
            assert letter.card is not None
            person = self.player._person(letter.to)
            said = text.render(letter.card).replace(person.first_name, "[fornavn]")
            self.came.append(
                Came(self.player.now, person.first_name, letter.letter.kind, letter.letter.subject_id, said)
            )
        self.player._letters.clear()


def play(player: Player, path: Path) -> None:
    """Raises AssertionError with both lists where others came, or at other times."""
    script, _, expected = path.read_text(encoding="utf-8").partition(LETTERS)
    weeks = Weeks(player)
    weeks.play(script.splitlines())
    actual = listed(weeks.came)
    assert actual.split() == expected.split(), f"{path.name}\n--- the letters that came\n{actual}"


def listed(came: list[Came]) -> str:
    """Day by day; the same words to several at one time are one letter."""
    lines: list[str] = []
    for day, here in groupby(came, key=lambda one: one.at.date()):
        lines += ["", dates.say(day).capitalize()]
        for (at, said), same in groupby(here, key=lambda one: (one.at, one.said)):
            folded = " / ".join(line.strip() for line in said.splitlines() if line.strip())
            lines.append(f"  kl. {at.hour}.{at.minute:02d} til {', '.join(one.to for one in same)}: {folded}")
    return "\n".join(lines).strip()


def _moment(said: str, player: Player) -> dt.datetime:
    day = dates.find_one(said, dt.date(2026, 1, 1))
    assert day is not None, said
    return dt.datetime.combine(day.first, dates.find_times(said) or dt.time(9, 0), player.turns.zone)
