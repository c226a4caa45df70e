"""`make run` as a newcomer's terminal sees it."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.browser.conftest import WITHOUT_ENCODER
from tests.browser.program import Program


@pytest_asyncio.fixture
async def two(tmp_path: Path) -> AsyncIterator[tuple[Program, Program]]:
    """Two programs in one folder, not started yet."""
    programs = Program(tmp_path), Program(tmp_path, **WITHOUT_ENCODER)
    yield programs
    for each in programs:
        await each.kill()


def files_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def test_two_at_once_print_one_address_each_and_end_by_ctrl_c_and_by_sigterm(
    two: tuple[Program, Program], tmp_path: Path
) -> None:
    first, second = two

    addresses = await asyncio.gather(first.start(), second.start())
    interrupted, terminated = await first.stop(signal.SIGINT), await second.stop(signal.SIGTERM)

    assert len(set(addresses)) == 2
    assert (interrupted, terminated) == ((0, ""), (0, ""))
    for program, address in zip(two, addresses, strict=True):
        assert [line for line in program.printed if line] == [
            f"Open {address} and be anybody in the demo town. Ctrl+C ends it."
        ]
    assert files_in(tmp_path) == [], "a demo leaves nothing behind"


async def test_a_setting_that_cannot_be_read_is_said_in_one_line(tmp_path: Path) -> None:
    program = Program(tmp_path, LIMIT_GROUP="many")

    code, said = await program.run()

    assert code == 1
    assert said.startswith("frontdesk: FRONTDESK_LIMIT_GROUP: ")
    assert said.count("\n") == 1
    assert program.printed == []
