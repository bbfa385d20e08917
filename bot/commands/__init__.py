"""The command line, one file a command."""

from bot.commands.cli import run as run
