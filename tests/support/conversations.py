"""Plays a conversation as a chef could read it, and compares what the bot said with what stands there.

    # Hvad blev besluttet?                          (a line starting with # explains)
    = onsdag den 11. november 2026 kl. 9.00         (sets the clock; the first one loads the demo forum for that day)
    Solveig> hvad besluttede vi om madspild?
    bot> »...« ...                                  (… marks the only gap that may vary)
         [Hele punktet]
    Solveig> [Hele punktet] møde=3. december        (presses a button of her last answer, with fields filled in)

    Birgitte> (fil) referat.txt                     (sends a file from tests/fixtures/referater; it is read at once)

    Henrik< Tanja foreslår temaet »Pårørende« ...   (a letter Henrik got: every letter must be mentioned)

A name is a member of the demo forum, as `talk --as` understands it. `bot(privat)>` is a private answer. The clock ticks
when it is set and after each thing said.
"""

import asyncio
import datetime as dt
import re
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path
from typing import Final

from bot import reader
from bot.cards import text
from bot.channels.terminal import Drawn, filled
from bot.clock import tick
from bot.courier import Courier, Delivered
from bot.turns import Turns
from danish import dates
from demo import calendar
from dialogs.turn import Incoming, Press, Reply
from forum.minutes import formats, structure
from forum.minutes.reading import Reading
from forum.people import Person
from storage import forums, minutes, people
from storage.database import Database
from tests.support.copies import Copy

GAP: Final = "…"
_LINE: Final = re.compile(r"(?P<who>[^\s>#=<»«][^>»«<]*?)(?P<sign>[<>]) ?(?P<said>.*)")
_PRESS: Final = re.compile(r"\[(?P<label>[^\]]+)\](?P<fields>.*)")
_FILE: Final = re.compile(r"\(fil\) (?P<name>\S+)")
_FILES: Final = Path(__file__).parents[1] / "fixtures" / "referater"
_FIELD: Final = re.compile(r"(\w+)=(.*?)(?=\s+\w+=|$)")


@dataclass
class Saying:
    """One thing said: by a person, by the bot (`who` is "bot" or "bot(privat)"), or in a letter to `who`."""

    who: str
    lines: list[str]
    number: int
    letter: bool = False

    @property
    def said(self) -> str:
        return "\n".join(line.strip() for line in self.lines).strip()


@dataclass
class Player:
    """`turns` over an empty, migrated store."""

    turns: Turns
    database: Database
    now: dt.datetime | None = None
    _last: dict[int, Reply] = field(default_factory=dict)
    _ids: "count[int]" = field(default_factory=count)
    _letters: list[Delivered] = field(default_factory=list)

    def play(self, path: Path) -> None:
        """Raises AssertionError with both texts where the bot says something else."""
        waiting: Reply | None = None
        for saying in _sayings(path):
            where = f"{path.name}:{saying.number}"
            if saying.letter:
                self._compare_letter(saying, where)
            elif saying.who == "=":
                assert waiting is None, f"{where}: the answer before this is missing:\n{shown(waiting)}"
                self._set_clock(saying.said)
            elif saying.who.startswith("bot"):
                assert waiting is not None, f"{where}: nobody said anything"
                _compare(saying, waiting, where)
                waiting = None
            else:
                assert waiting is None, f"{where}: the answer before this is missing:\n{shown(waiting)}"
                waiting = self._take(saying)
        assert waiting is None, f"{path.name}: the last answer is missing:\n{shown(waiting)}"
        assert not self._letters, f"{path.name}: letters nobody mentioned:\n{_listed(self._letters)}"

    def _set_clock(self, said: str) -> None:
        day = dates.find_one(said, dt.date(2026, 1, 1))
        assert day is not None, said
        time = dates.find_times(said) or dt.time(9, 0)
        first = self.now is None
        self.now = dt.datetime.combine(day.first, time, self.turns.zone)
        if first:
            load_demo(self.database, self.now)
        self._tick()

    def _tick(self) -> None:
        assert self.now is not None
        courier = Courier(self.database, {}, self.turns.zone)
        delivered = asyncio.run(tick(self.database, courier, self.now, self.turns.zone))
        self._letters += [letter for letter in delivered if letter.card is not None]

    def _compare_letter(self, saying: Saying, where: str) -> None:
        person = self._person(saying.who)
        mine = [letter for letter in self._letters if letter.to == person.name]
        assert mine, f"{where}: {person.name} got no letter; there are:\n{_listed(self._letters)}"
        self._letters.remove(mine[0])
        assert mine[0].card is not None
        self._last[person.id] = Reply((mine[0].card,))
        _compare_text(saying.said, text.render(mine[0].card), where)

    def _take(self, saying: Saying) -> Reply:
        assert self.now is not None, "the clock is not set"
        person = self._person(saying.who)
        press = _PRESS.fullmatch(saying.said)
        file = _FILE.fullmatch(saying.said)
        incoming = Incoming(
            channel="terminal",
            id=str(next(self._ids)),
            conversation=f"terminal:{person.id}",
            sender=str(person.id),
            at=self.now,
            text="" if press or file else saying.said,
            press=self._press(person, press) if press else None,
            files=((file["name"], (_FILES / file["name"]).read_bytes()),) if file else (),
        )
        reply = self.turns.take(incoming)
        reader.take_all(self.database, self.now)
        self._last[person.id] = reply
        self._tick()
        return reply

    def _person(self, name: str) -> Person:
        with self.database.read() as db:
            here = people.everybody(db, forums.all_forums(db)[0].id)
        found = people.named(here, name)
        assert len(found) == 1, f"{name} is {[p.name for p in found]}"
        return found[0]

    def _press(self, person: Person, press: re.Match[str]) -> Press:
        drawn = [Drawn(b, card) for card in self._last[person.id].cards for b in text.buttons(card)]
        wanted = [d for d in drawn if d.button.label == press["label"]]
        assert wanted, f"no button [{press['label']}] among {[d.button.label for d in drawn]}"
        assert self.now is not None
        fields = filled(wanted[0], dict(_FIELD.findall(press["fields"])), self.now.date())
        button = wanted[0].button
        return Press(button.action, button.ids, button.version, fields)


# Most conversations begin at the same hour: the demo is read and indexed once for each.
_LOADED: Final[dict[dt.datetime, Copy]] = {}


def load_demo(database: Database, now: dt.datetime) -> None:
    """The demo forum as it stands on that day, released, in an empty store."""
    if now in _LOADED:
        _LOADED[now].put(database)
        return
    for name, reading in _demo(now.date()):
        with database.write() as db:
            forum = forums.by_name(db, reading.forum) or forums.create(db, reading.forum)
            minutes.release(db, minutes.save(db, forum, reading, name, now).minutes_id, now)
    _LOADED[now] = Copy.of(database)


@cache
def _demo(today: dt.date) -> tuple[tuple[str, Reading], ...]:
    return tuple((name, structure.read(formats.text_of(name, data))) for name, data in calendar.files(today))


def shown(reply: Reply) -> str:
    return "\n\n".join(text.render(card) for card in reply.cards)


def _sayings(path: Path) -> list[Saying]:
    sayings: list[Saying] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        if line.startswith("="):
            sayings.append(Saying("=", [line[1:]], number))
        elif not line.startswith(" ") and (match := _LINE.fullmatch(line)):
            sayings.append(Saying(match["who"], [match["said"]], number, match["sign"] == "<"))
        elif line.strip() or (sayings and (sayings[-1].letter or sayings[-1].who.startswith("bot"))):
            sayings[-1].lines.append(line)
    return sayings


def _compare(saying: Saying, reply: Reply, where: str) -> None:
    actual = shown(reply)
    assert (saying.who == "bot(privat)") == reply.private, f"{where}: private is {reply.private}\n{actual}"
    _compare_text(saying.said, actual, where)


def _compare_text(said: str, actual: str, where: str) -> None:
    wanted = _folded(said)
    pattern = ".*?".join(re.escape(piece) for piece in wanted.split(GAP))
    matches = re.fullmatch(pattern, _folded(actual), re.DOTALL)
    assert matches, f"{where}\n--- expected\n{said}\n--- the bot said\n{actual}"


def _folded(said: str) -> str:
    """Blank lines and how far a line is set in do not count."""
    return "\n".join(line.strip() for line in said.splitlines() if line.strip())


def _listed(letters: list[Delivered]) -> str:
    return "\n\n".join(f"{one.to}< {text.render(one.card)}" for one in letters if one.card)
