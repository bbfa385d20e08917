"""What is built from the tree is the whole product: every module, every file it reads, and a command that starts."""

import os
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import Distribution, PathDistribution
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("bot", "danish", "demo", "dialogs", "forum", "manifest", "storage")
NOT_OURS = shutil.ignore_patterns(".*", "__pycache__", "node_modules", "*.egg-info", "build", "dist", "*.sqlite3*")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, because a build leaves its scraps in the tree."""
    folder = tmp_path_factory.mktemp("packaging")
    shutil.copytree(ROOT, folder / "tree", ignore=NOT_OURS)
    order: list[str | Path] = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        folder / "out",
        folder / "tree",
    ]
    said = subprocess.run(order, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout + said.stderr
    (built,) = (folder / "out").glob("*.whl")
    return built


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel unpacked, as an installer would."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def distribution(site: Path) -> Distribution:
    (info,) = site.glob("*.dist-info")
    return PathDistribution(info)


def _files(folder: Path) -> set[str]:
    found = {p.relative_to(folder) for room in ROOMS for p in (folder / room).rglob("*") if p.is_file()}
    return {str(p) for p in found if "__pycache__" not in p.parts and not p.name.startswith(".")}


def test_every_file_of_every_room_is_in_the_wheel(site: Path) -> None:
    assert _files(ROOT) - {str(p) for p in _scraps()} == _files(site)
    assert (site / "app.py").read_bytes() == (ROOT / "app.py").read_bytes()


def _scraps() -> list[Path]:
    """A store that somebody tried things on in the tree is no part of the product."""
    return [p.relative_to(ROOT) for room in ROOMS for p in (ROOT / room).rglob("*.sqlite3*")]


def test_nothing_but_the_product_is_in_the_wheel(site: Path) -> None:
    top = {p.name for p in site.iterdir() if p.suffix != ".dist-info"}
    assert top == {*ROOMS, "app.py", "chefforum.py"}


def test_the_licence_and_what_is_needed_go_along(distribution: Distribution) -> None:
    assert distribution.metadata["License-Expression"] == "MPL-2.0"
    assert "Mozilla Public License Version 2.0" in (distribution.read_text("licenses/LICENSE") or "")
    assert distribution.metadata["Requires-Python"] == ">=3.11"
    needed = [line for line in distribution.requires or [] if "extra ==" not in line]
    assert any(line.startswith("sqlalchemy") for line in needed)
    assert not any(line.startswith(("pytest", "mypy", "playwright")) for line in needed)


def test_the_command_starts_from_the_wheel_alone(distribution: Distribution, site: Path, tmp_path: Path) -> None:
    (command,) = distribution.entry_points.select(group="console_scripts", name="chefforum")
    assert command.value == "chefforum:main"
    # Nothing of the tree may help: no editable finder, no working directory.
    start = (
        f"import sys; sys.path.insert(0, {str(site)!r}); "
        "sys.meta_path = [f for f in sys.meta_path if 'editable' not in repr(f).lower()]; "
        "sys.argv = ['chefforum', '--help']; import chefforum; print(chefforum.__file__); chefforum.main()"
    )
    said = subprocess.run(
        [sys.executable, "-I", "-c", start],
        cwd=tmp_path,
        env={**os.environ, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr
    assert said.stdout.startswith(str(site))
    assert "demo" in said.stdout
