"""What is built and installed: exactly our packages with their data, working from anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from bot.ownership import PACKAGES, foreign_packages
from tests.house.tree import ROOT, files, rooms


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source distribution."""
    folder = tmp_path_factory.mktemp("built")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=300,
    )
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (path,) = built.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the wheel lies unpacked, as an installer would have it."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_the_wheel_holds_every_file_of_our_packages_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}

    assert held == {str(path.relative_to(ROOT)) for room in rooms() for path in files(ROOT / room)}


def test_the_wheel_offers_the_one_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (entries,) = [name for name in archive.namelist() if name.endswith(".dist-info/entry_points.txt")]

        assert archive.read(entries).decode().split() == ["[console_scripts]", "frontdesk", "=", "bot.cli:app"]


def test_the_source_distribution_is_enough_to_run_test_and_check_from(built: Path) -> None:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}

    needed = [*rooms(), "tests", "docs"]
    assert {str(path.relative_to(ROOT)) for folder in needed for path in files(ROOT / folder)} <= held
    assert {"Makefile", "pyproject.toml", "requirements.lock", "requirements-dev.lock", ".ci/run", "LICENSE"} <= held


def test_what_is_installed_finds_its_data_wherever_it_lies(installed: Path, tmp_path: Path) -> None:
    classified = frontdesk("classify", first=installed, cwd=tmp_path, stdin="Где на карте мой дом?\n")
    upgraded = frontdesk("db", "upgrade", first=installed, cwd=tmp_path)

    assert classified.stderr == upgraded.stderr == ""
    assert len(classified.stdout.split("\t")) == 3
    assert (tmp_path / "frontdesk.db").stat().st_size > 0


def test_the_program_refuses_to_start_where_another_package_took_one_of_our_names(tmp_path: Path) -> None:
    foreign = tmp_path / "site" / "desk"
    foreign.mkdir(parents=True)
    (foreign / "__init__.py").write_text("")

    refused = frontdesk("run", first=foreign.parent, cwd=tmp_path)

    assert refused.returncode == 1
    assert refused.stdout == ""
    assert refused.stderr.startswith(f"frontdesk: the package `desk` is {foreign / '__init__.py'}, not frontdesk's")
    assert refused.stderr.count("\n") == 1


def test_no_other_distribution_here_owns_one_of_our_names() -> None:
    owners = packages_distributions()

    assert {room: set(owners.get(room, [])) - {"frontdesk"} for room in rooms()} == {room: set() for room in rooms()}
    assert foreign_packages() == []


def test_the_program_guards_every_package_that_is_installed() -> None:
    assert sorted(PACKAGES) == sorted(rooms())


def frontdesk(*arguments: str, first: Path, cwd: Path, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    """`frontdesk` where what lies in a folder is found before everything else; without settings."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FRONTDESK_")}
    return subprocess.run(
        [sys.executable, "-c", "from bot.cli import app; app()", *arguments],
        cwd=cwd,
        env={**environment, "PYTHONSAFEPATH": "1", "PYTHONPATH": str(first)},
        input=stdin,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
