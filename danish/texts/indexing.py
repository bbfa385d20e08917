"""What is said about the search index on the command line."""

from typing import Final

from danish.texts.lists import counted

REINDEX_HELP: Final = """Lægger de punkter ind i søgningen, der mangler eller er forældede.

Du kan standse med Ctrl-C og køre kommandoen igen. Så fortsætter den, hvor den slap."""
ALL_OPTION: Final = "Laver søgningen om for alle punkter."
NOTHING_TO_DO: Final = "Der er ikke noget at gøre. Søgningen er, som den skal være."


def progress(done: int, total: int) -> str:
    if done == total:
        return f"Søgningen er klar med {counted(total, 'punkt', 'punkter')}."
    return f"{done} af {total} punkter er klar."


def behind(items: int) -> str:
    """More than can be done while somebody waits for another command."""
    missing = counted(items, "punkt mangler", "punkter mangler")
    return f"{missing} endnu i søgningen, så svarene kan være ufuldstændige. Kør »chefforum reindex«."
