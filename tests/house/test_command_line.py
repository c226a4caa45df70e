from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

HEAVY = ("aiogram", "aiohttp", "alembic", "numpy", "sklearn", "sqlalchemy")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """`frontdesk` with these arguments, in a process of its own, which says last what it has imported."""
    program = textwrap.dedent("""
        import sys
        from bot.cli import app
        try:
            app(sys.argv[1:])
        finally:
            sys.stderr.write("\\n" + " ".join(sorted({name.partition(".")[0] for name in sys.modules})))
    """)
    return subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize("command", [(), ("run",), ("demo",), ("db",), ("db", "backup"), ("classify",)])
def test_help_imports_nothing_that_it_does_not_need(command: tuple[str, ...]) -> None:
    done = run(*command, "--help")

    assert done.returncode == 0
    assert "Usage: " in done.stdout
    assert not set(HEAVY) & set(done.stderr.splitlines()[-1].split())


def test_an_unknown_command_is_refused_in_words() -> None:
    done = run("dance")

    assert done.returncode != 0
    assert done.stdout == ""
    assert "No such command 'dance'" in done.stderr
