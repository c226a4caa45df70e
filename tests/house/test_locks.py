from __future__ import annotations

import re

import pytest

from tests.house.tree import ROOT, project

RUNTIME, DEV = "requirements.lock", "requirements-dev.lock"
INSTALLERS = (RUNTIME, DEV, "Makefile", ".ci/run", "pyproject.toml")
REGISTRIES = ["pypi." + "org", "python" + "hosted.org", "npm" + "js", "docker" + ".io", "gh" + "cr.io"]
"""In pieces, so that this file does not name them either."""


def pins(lock: str) -> dict[str, str]:
    """What a lock file installs: name and version, each required to have hashes."""
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    found = [
        re.fullmatch(r"([a-z0-9.-]+)(?:\[[a-z,-]+\])?==(\S+)(?: ;.*?)?((?:\s+--hash=sha256:[0-9a-f]{64})+)\s*", line)
        for line in lines
    ]
    unpinned = [line for line, match in zip(lines, found, strict=True) if match is None]
    assert unpinned == []
    return {match[1]: match[2] for match in found if match}


@pytest.mark.parametrize("lock", [RUNTIME, DEV])
def test_every_line_of_a_lock_file_has_a_version_and_its_hashes(lock: str) -> None:
    assert len(pins(lock)) > 20


def test_what_tests_install_holds_all_that_the_desk_installs_in_the_same_versions() -> None:
    runtime, dev = pins(RUNTIME), pins(DEV)

    assert runtime.items() <= dev.items()


def test_every_dependency_is_locked() -> None:
    configuration = project()
    groups = configuration["dependency-groups"]

    assert names(configuration["project"]["dependencies"] + groups["build"]) <= pins(RUNTIME).keys()
    assert names(groups["dev"]) <= pins(DEV).keys()


def names(requirements: list[str]) -> set[str]:
    """`SQLAlchemy[asyncio]>=2` → `sqlalchemy`, as lock files spell it."""
    found = (re.match(r"[A-Za-z0-9._-]+", requirement) for requirement in requirements)
    return {re.sub(r"[._-]+", "-", match[0].lower()) for match in found if match}


@pytest.mark.parametrize("name", INSTALLERS)
def test_nothing_that_installs_names_an_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")

    assert "://" not in text
    assert [host for host in REGISTRIES if host in text] == []
