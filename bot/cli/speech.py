"""What the command line reads and says, and how it ends."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
    from encoder import SentenceEncoder


def lines() -> Iterable[str]:
    """Standard input, line by line; bytes that are no UTF-8 are replaced, never fatal."""
    for raw in sys.stdin.buffer:
        yield raw.decode("utf-8", errors="replace").rstrip("\r\n")


def show(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def show_answers(answers: Iterable[str | Exception]) -> None:
    """Each on stdout as it comes, what is wrong on stderr; if something was, the command has failed."""
    wrong = False
    for answer in answers:
        if isinstance(answer, Exception):
            wrong = wrong or not isinstance(answer, Warning)
            typer.echo(f"frontdesk: {answer}", err=True)
        else:
            show([answer])
    if wrong:
        raise typer.Exit(1)


def fail(reason: str) -> NoReturn:
    typer.echo(f"frontdesk: {reason}", err=True)
    raise typer.Exit(1)


def end(fault: str | None) -> None:
    """End with the one line that says what is wrong, if something is."""
    if fault:
        fail(fault)


def loaded_encoder(without: bool = False) -> SentenceEncoder | None:
    """Loaded, or None where there is none or it is not wanted."""
    if without:
        return None
    from bot.logs import configure_logs
    from encoder import SentenceEncoder

    configure_logs(level=logging.WARNING)
    encoder = SentenceEncoder()
    encoder.load()
    return encoder if encoder.ready else None
