"""The commands put together, and how each of them ends: an exit code and at most one line on stderr."""

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated, Final

import structlog
import typer
from pydantic import ValidationError

from bot.commands import (
    asking,
    demo,
    doctor,
    importing,
    link,
    manifest,
    output,
    reading,
    reindex,
    roles,
    serve,
    talk,
    tick,
    words,
)
from bot.commands.errors import Failure
from bot.commands.help import Command, Group, misused
from bot.commands.options import Call, CreateApp, Db, Forum
from bot.settings import Settings
from danish.texts import commands as texts
from danish.texts import indexing as index_texts
from danish.texts import teams, usage, vocabulary
from dialogs import refusals
from forum.errors import ForumError

PROGRAM: Final = "chefforum"
INTERRUPTED: Final = 130
NOBODY_READS: Final = 141

log = structlog.get_logger(__name__)
_app = typer.Typer(
    cls=Group,
    help=usage.SUMMARY,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


@_app.callback(invoke_without_command=True)
def start(
    ctx: typer.Context,
    db: Db = None,
    forum: Forum = None,
    shown: Annotated[bool, typer.Option("--version", help=usage.VERSION_OPTION)] = False,
) -> None:
    ctx.obj.db, ctx.obj.forum = db, forum
    if shown:
        output.say(f"{PROGRAM} {_version()}")
        raise typer.Exit()
    if ctx.invoked_subcommand is None:
        output.say(ctx.get_help())


_COMMANDS: Final = (
    ("ask", usage.ASK_HELP, asking.command),
    ("talk", usage.TALK_HELP, talk.command),
    ("import", usage.IMPORT_HELP, importing.command),
    ("read", usage.READ_HELP, reading.command),
    ("role", usage.ROLE_HELP, roles.command),
    ("words", vocabulary.WORDS_HELP, words.command),
    ("doctor", usage.DOCTOR_HELP, doctor.command),
    ("demo", usage.DEMO_HELP, demo.command),
    ("tick", usage.TICK_HELP, tick.command),
    ("reindex", index_texts.REINDEX_HELP, reindex.command),
    ("serve", usage.SERVE_HELP, serve.command),
    ("link", teams.LINK_HELP, link.command),
    ("manifest", teams.MANIFEST_HELP, manifest.command),
)
for _name, _help, _command in _COMMANDS:
    _app.command(_name, cls=Command, help=_help)(_command)


def run(arguments: Sequence[str], create_app: CreateApp) -> int:
    """The exit code: 0, 1 for what could not be done, 2 for what was not written right, 130 for Ctrl-C."""
    output.prepare()
    output.log(_log_level(), quiet=True)
    try:
        code = _run(list(arguments), create_app)
        output.flush()
        return code
    except Failure as failure:
        return _complain(failure)
    except ForumError as refusal:
        return _complain(Failure(refusals.sentence(refusal)))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        output.give_up_stdout()
        return NOBODY_READS
    except Exception as error:
        # The one place that catches everything: whoever typed gets a sentence, the log gets the trace.
        log.error("command failed", exc_info=error)
        return _complain(Failure(texts.unforeseen()))


def _run(arguments: list[str], create_app: CreateApp) -> int:
    try:
        code = typer.main.get_command(_app).main(
            arguments, prog_name=PROGRAM, standalone_mode=False, obj=Call(create_app)
        )
    except typer.TyperException as error:
        raise misused(error, arguments, [name for name, _help, _command in _COMMANDS]) from None
    except typer.Abort:
        raise KeyboardInterrupt from None
    except SystemExit:
        # Typer's own way out when nobody reads its output.
        raise BrokenPipeError from None
    return int(code or 0)


def _complain(failure: Failure) -> int:
    try:
        output.complain(failure.sentence)
    except BrokenPipeError:
        output.give_up_stdout()
    return failure.code


def _log_level() -> str:
    """Settings that cannot be used are complained of by the command that uses them."""
    try:
        return Settings().log_level
    except ValidationError:
        return "error"


def _version() -> str:
    try:
        return version(PROGRAM)
    except PackageNotFoundError:
        return "0"
