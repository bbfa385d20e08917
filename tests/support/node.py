"""What the tests take from npm: Microsoft's card renderer and its manifest schema, in `tests/node`."""

from pathlib import Path
from typing import Final

from tests.conftest import missing

HERE: Final = Path(__file__).parents[1] / "node"


def module(*path: str) -> Path:
    """A file of an installed npm package; the test is skipped (in CI: fails) where they are not installed."""
    found = HERE.joinpath("node_modules", *path)
    if not found.exists():
        missing("The npm packages are not installed (make tests/node/node_modules)")
    return found
