"""`import`: minutes into the store, each file all or nothing, whatever happens to the others."""

import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Annotated, Any, Final, Self

import structlog
import typer

from bot.commands import files, options, output, store
from bot.commands.errors import Failure
from bot.commands.options import Db, Forum, Json
from bot.settings import Settings
from danish import words
from danish.texts import commands as texts
from danish.texts import minutes as minutes_texts
from danish.texts import shielding as shielding_texts
from danish.texts import usage
from forum import access
from forum import meetings as rules
from forum.minutes import formats
from forum.minutes.reading import Reading
from forum.minutes.wording import SHARED, Wording
from forum.people import Role
from forum.wordings import wording
from storage import agendas, forums, minutes, people, wordings
from storage.database import Connection, Database, StoreUnavailable

FORUM_NAME_LENGTH: Final = 120

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Imported:
    """What became of a file, or of one of the meetings in it. `status` is the store's word ("new", "changed",
    "unchanged"), or "failed" with `error`.

    `unrecognised` is a share of the text, 0 to 1. `created`: the forum is new with this file. `agenda`: of a meeting to
    come. `private`: notes of `Reading.notes` that something in it should perhaps not be searched.
    """

    file: str
    status: str = "failed"
    version: int | None = None
    state: str | None = None
    date: dt.date | None = None
    forum: rules.Forum | None = None
    items: int | None = None
    unrecognised: float | None = None
    error: str | None = None
    new_members: tuple[str, ...] = ()
    created: bool = False
    withheld: tuple[int, ...] = ()
    agenda: bool = False
    private: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "file": self.file,
            "status": self.status,
            "version": self.version,
            "state": self.state,
            "date": self.date.isoformat() if self.date else None,
            "forum": self.forum.name if self.forum else None,
            "items": self.items,
            "unrecognised": None if self.unrecognised is None else round(self.unrecognised, 4),
            "error": self.error,
            "kind": None if self.error else "agenda" if self.agenda else "minutes",
        }


class Importer:
    """Stores minutes in the forum that the settings or else each file names.

    The store is opened for the first good file, so that bad ones alone leave nothing behind. `trouble` is why the
    store could not be used any more; no file is tried after it.
    """

    def __init__(self, settings: Settings, at: dt.datetime, *, release: bool) -> None:
        self.trouble = ""
        self._settings = settings
        self._at = at
        self._release = release
        self._database: Database | None = None
        # By each folded name of a forum; None before they were looked for.
        self._wordings: dict[str, Wording] | None = None
        self._open = ExitStack()

    @property
    def today(self) -> dt.date:
        return self._at.date()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.__exit__(kind, error, trace)

    def take(self, file: str) -> list[Imported]:
        """One for each meeting in it; one alone when it failed, and then nothing of it is stored."""
        if self.trouble:
            return [Imported(file, error=self.trouble)]
        try:
            return self.put(file, self._read(file))
        except Failure as failure:
            return [Imported(file, error=failure.sentence)]
        except Exception as error:
            # One file of many: the others go in.
            log.error("minutes could not be stored", exc_info=error)
            return [Imported(file, error=texts.file_error("unforeseen"))]

    def _read(self, file: str) -> Sequence[Reading]:
        """With the own words of the forum that is chosen, or the only one; else of the one the file names.

        Raises Failure.
        """
        if self._wordings is None:
            self._wordings = _wordings(self._settings)
        known = self._wordings
        chosen = known.get(words.fold(self._settings.forum or ""))
        only = list(dict.fromkeys(known.values()))
        first = chosen or (only[0] if len(only) == 1 else SHARED)
        readings = files.read(file, first)
        named = first if chosen else known.get(words.fold(readings[0].forum), first)
        return readings if named == first else files.read(file, named)

    def put(self, file: str, readings: Sequence[Reading]) -> list[Imported]:
        """All of them, or none. Raises Failure."""
        database = self._opened()
        try:
            with database.write() as db:
                return [self._stored(db, file, reading) for reading in readings]
        except StoreUnavailable as trouble:
            self.trouble = store.sentence(trouble, database)
            raise Failure(self.trouble) from None

    def settle(self, imported: Sequence[Imported]) -> list[str]:
        """What is to be said when every file is in, a sentence each. Raises Failure."""
        said: list[str] = []
        changed = {r.forum.id: r.forum for r in imported if r.forum and r.status in ("new", "changed") and not r.agenda}
        created = {r.forum.id for r in imported if r.forum and r.created}
        database = self._database
        if database is None or not changed:
            return said
        try:
            for forum in changed.values():
                if forum.id in created:
                    with database.write() as db:
                        seat_chair(db, forum)
                        said.append(_set_up(db, forum))
                with database.read() as db:
                    said += _missing(db, forum)
        except StoreUnavailable as trouble:
            raise Failure(store.sentence(trouble, database)) from None
        return said

    def _opened(self) -> Database:
        if self._database is None:
            try:
                self._database = self._open.enter_context(store.made(self._settings))
            except Failure as failure:
                self.trouble = failure.sentence
                raise
        return self._database

    def _stored(self, db: Connection, file: str, reading: Reading) -> Imported:
        if reading.kind == "agenda":
            return self._agenda(db, file, reading)
        forum, created = self._forum(db, reading.forum)
        saved = minutes.save(db, forum, reading, file, self._at)
        lost = minutes.lost_shields(db, saved.minutes_id) if saved.state == minutes.DRAFT else []
        released = self._release and not lost and minutes.release(db, saved.minutes_id, self._at)
        return Imported(
            file=file,
            status=saved.status,
            version=saved.version,
            state=minutes.RELEASED if released else saved.state,
            date=reading.date,
            forum=forum,
            items=len(reading.items),
            unrecognised=files.unrecognised_share(reading),
            private=tuple(note for note in reading.notes if note.startswith("personal_number")),
            new_members=saved.new_members,
            created=created,
            withheld=tuple(sorted({one.number for one in lost})) if self._release else (),
        )

    def _agenda(self, db: Connection, file: str, reading: Reading) -> Imported:
        """Of a meeting to come: nothing is said by it of what was decided, or of who is a member. Raises Failure."""
        forum, created = self._forum(db, reading.forum)
        if created:
            raise Failure(texts.agenda_of_nobody(forum.name))
        if any(stored.meeting.date == reading.date for stored in minutes.released(db, forum.id)):
            raise Failure(texts.agenda_held(reading.date))
        saved = agendas.save(db, forum, reading, file, self._at)
        used = self._release and saved.agenda.state == agendas.DRAFT
        if used:
            agendas.use(db, forum.id, saved.agenda)
        return Imported(
            file=file,
            status=saved.status,
            version=saved.agenda.version,
            state=agendas.IN_USE if used else saved.agenda.state,
            date=reading.date,
            forum=forum,
            items=len(reading.items),
            unrecognised=files.unrecognised_share(reading),
            private=tuple(note for note in reading.notes if note.startswith("personal_number")),
            agenda=True,
        )

    def _forum(self, db: Connection, own_name: str) -> tuple[rules.Forum, bool]:
        """The forum these minutes go to, and whether it was made for them. Raises Failure."""
        own = wordings.called(db, own_name)
        name = self._settings.forum or own_name
        if not name:
            raise Failure(texts.nameless_forum())
        chosen = wordings.called(db, name)
        if own is not None and chosen != own:
            raise Failure(texts.other_forum(own.name, name))
        if chosen is not None:
            return chosen, False
        if len(name) > FORUM_NAME_LENGTH:
            raise Failure(texts.forum_name_too_long(FORUM_NAME_LENGTH))
        return forums.create(db, name), True


def command(
    ctx: typer.Context,
    names: Annotated[list[str], typer.Argument(metavar=usage.FILE, help=usage.FOLDERS_ARGUMENT)],
    release: Annotated[bool, typer.Option("--release", help=usage.RELEASE_OPTION)] = False,
    json: Json = False,
    db: Db = None,
    forum: Forum = None,
) -> int:
    settings = options.settings(ctx, db=db, forum=forum)
    now = dt.datetime.now(settings.timezone)
    names = list(_files(names))
    with Importer(settings, now, release=release) as importer:
        imported = _with_bar(importer, names) if sys.stderr.isatty() and not json else _in_turn(importer, names, json)
        said = importer.settle(imported)
    if json:
        output.write_json([one.as_json() for one in imported])
    elif said:
        output.say("\n".join(said))
    return 1 if any(one.error for one in imported) else 0


def _wordings(settings: Settings) -> dict[str, Wording]:
    """Of every forum in the store, under each name it goes by; {} where there is no store yet, or it is away: what is
    wrong with it is said when something is to be stored.
    """
    try:
        with store.existing(settings, index=False) as database, database.read() as db:
            held = [(one.name, wordings.get(db, one.id)) for one in forums.all_forums(db)]
    except (Failure, StoreUnavailable):
        return {}
    return {words.fold(each): wording(own) for name, own in held for each in (name, *own.forums)}


def _files(names: Sequence[str]) -> Iterator[str]:
    """A folder stands for the minutes in it, by name; what cannot be minutes is left out, and said so."""
    for name in names:
        try:
            inside = sorted(p for p in Path(name).iterdir() if p.is_file() and not p.name.startswith("."))
        except (OSError, ValueError):
            yield name
            continue
        known = [str(p) for p in inside if p.suffix.lower() in formats.FORMATS]
        for other in inside:
            if str(other) not in known:
                output.complain(texts.left_out(str(other)))
        yield from known or [name]


def seat_chair(db: Connection, forum: rules.Forum) -> None:
    """Of a new forum: history may have seated a chief executive who has left; the newest minutes' one chairs."""
    newest = minutes.newest_date(db, forum.id)
    gone = {p.id for p in people.missing_from(db, forum.id, newest)} if newest else set()
    here = people.members(db, forum.id)
    if any(Role.CHAIR in p.roles and p.id not in gone for p in here):
        return
    present = [p for p in here if p.id not in gone and access.is_chief_executive(p.title)]
    if present:
        people.give(db, present[0].id, Role.CHAIR)


def _in_turn(importer: Importer, names: Sequence[str], json: bool) -> list[Imported]:
    imported: list[Imported] = []
    for name in names:
        was_well = not importer.trouble
        taken = importer.take(name)
        imported += taken
        for one in taken:
            _tell(one, importer, first=was_well, json=json)
    return imported


def _with_bar(importer: Importer, names: Sequence[str]) -> list[Imported]:
    """Lines in between would tear the bar: they come after it."""
    with typer.progressbar(names, label=texts.READING, file=sys.stderr) as bar:
        imported = [one for name in bar for one in importer.take(name)]
    told = False
    for one in imported:
        of_store = bool(importer.trouble) and one.error == importer.trouble
        _tell(one, importer, first=not told, json=False)
        told = told or of_store
    return imported


def _tell(one: Imported, importer: Importer, *, first: bool, json: bool) -> None:
    """A line a meeting, or a file that failed; that the store cannot be used is said once, and of no file."""
    if one.error and one.error == importer.trouble:
        if first:
            output.complain(importer.trouble)
    elif one.error:
        output.complain(texts.line_error(one.file, one.error))
    elif not json:
        output.say("\n".join(_lines(one, importer.today)))


def _lines(one: Imported, today: dt.date) -> Iterator[str]:
    if one.date is None or one.items is None or one.state is None:
        raise ValueError("a file that failed has no line")
    said = texts.imported_agenda if one.agenda else texts.imported
    state = "withheld" if one.withheld else one.state
    yield said(one.file.rpartition("/")[2], one.date, one.items, one.status, one.version or 1, state)
    if not one.agenda and (dated := minutes_texts.date_note(one.date, today)):
        yield f"  {dated}"
    if one.unrecognised:
        yield texts.unrecognised(one.unrecognised)
    yield from (f"  {minutes_texts.note(key)}" for key in one.private)
    if one.withheld:
        yield shielding_texts.withheld(one.withheld)
    if one.new_members and not one.created:
        yield texts.new_members(one.new_members)


def _set_up(db: Connection, forum: rules.Forum) -> str:
    here = people.members(db, forum.id)
    chair = next((p for p in here if Role.CHAIR in p.roles), None)
    return texts.forum_set_up(forum.name, len(here), chair.name if chair else "", chair.title if chair else "")


def _missing(db: Connection, forum: rules.Forum) -> Iterator[str]:
    newest = minutes.newest_date(db, forum.id)
    gone = people.missing_from(db, forum.id, newest) if newest else []
    if newest and gone:
        yield texts.missing_members([p.name for p in gone], newest)
