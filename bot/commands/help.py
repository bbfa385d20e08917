"""Help and usage errors in Danish: nothing that Typer itself would say is shown."""

import shutil
import textwrap
from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches
from typing import Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

from bot.commands.errors import Misused
from danish.texts import usage

_WIDEST: Final = 100
_COLUMN: Final = 24

Rows = Sequence[tuple[str, str]]


class Command(TyperCommand):
    """A command whose help, and whose refusal of what it cannot use, are Danish."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(_page(ctx, (usage.ARGUMENTS, _arguments(ctx)), (usage.OPTIONS, _options(ctx))))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest:
            raise Misused(f"{usage.too_much(rest)} {usage.see_help(ctx.command_path)}")
        return rest


class Group(TyperGroup):
    """The commands together."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        rows = [(name, _first_line(self.commands[name].help)) for name in self.list_commands(ctx)]
        page = _page(ctx, (usage.COMMANDS, rows), (usage.OPTIONS, _options(ctx)))
        formatter.write(f"{page}\n{usage.MORE_HELP}\n")

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in self.commands:
            near = get_close_matches(args[0], self.commands, n=2)
            raise Misused(f"{usage.no_such_command(args[0], near)} {usage.see_help(ctx.command_path)}")
        return super().resolve_command(ctx, args)


def misused(error: typer.TyperException, arguments: Sequence[str], commands: Collection[str]) -> Misused:
    """What Typer found wrong, by the kind of its error and never by its English words."""
    option = str(getattr(error, "option_name", ""))
    match type(error).__name__:
        case "NoSuchOption":
            sentence = usage.no_such_option(option, getattr(error, "possibilities", None) or ())
        case "BadOptionUsage" if any(a.startswith(f"{option}=") for a in arguments):
            sentence = usage.option_takes_no_value(option)
        case "BadOptionUsage":
            sentence = usage.option_needs_value(option)
        case "MissingParameter":
            sentence = usage.missing(_shown(getattr(error, "param", None)).removesuffix("..."))
        case _:
            sentence = usage.wrong_usage()
    # Some of its errors do not say where they come from.
    command = next((a for a in arguments if a in commands), "")
    return Misused(f"{sentence} {usage.see_help(f'chefforum {command}'.strip())}")


def _page(ctx: Any, *sections: tuple[str, Rows]) -> str:
    width = min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST)
    paragraphs = [_fold(" ".join(p.split()), width) for p in (ctx.command.help or "").split("\n\n")]
    written = [usage.USAGE + " ".join(_usage(ctx)), *paragraphs]
    written += ["\n".join([title, *_table(rows, width)]) for title, rows in sections if rows]
    return "\n\n".join(written) + "\n"


def _usage(ctx: Any) -> Iterator[str]:
    yield ctx.command_path
    yield usage.ANY_OPTIONS
    yield from (_shown(p) for p in ctx.command.params if p.param_type_name == "argument")
    if isinstance(ctx.command, Group):
        yield usage.COMMAND


def _arguments(ctx: Any) -> Rows:
    return [(_shown(p), p.help or "") for p in ctx.command.params if p.param_type_name == "argument"]


def _options(ctx: Any) -> Rows:
    """`get_params` adds the help option last, with words of its own."""
    options = [p for p in ctx.command.get_params(ctx) if p.param_type_name == "option"]
    return [(_shown(p), usage.HELP_OPTION if p.name == "help" else p.help or "") for p in options]


def _shown(param: Any) -> str:
    if param is None:
        return ""
    if param.param_type_name == "argument":
        return f"{param.metavar}{'...' if param.nargs == -1 else ''}"
    names = ", ".join(sorted(param.opts, key=len, reverse=True))
    return f"{names} {param.metavar}" if param.metavar else names


def _table(rows: Rows, width: int) -> Iterator[str]:
    column = min(max(len(name) for name, _ in rows) + 4, _COLUMN)
    for name, words in rows:
        lines = _fold(words, max(width - column, 20)).split("\n")
        if len(name) + 4 > column:
            yield f"  {name}"
        else:
            lines[0] = f"  {name}".ljust(column) + lines[0]
        shown = [
            line if place == 0 and len(name) + 4 <= column else " " * column + line for place, line in enumerate(lines)
        ]
        yield from (line.rstrip() for line in shown)


def _first_line(words: str | None) -> str:
    return (words or "").partition("\n")[0]


def _fold(words: str, width: int) -> str:
    return textwrap.fill(words, width, break_long_words=False, break_on_hyphens=False)
