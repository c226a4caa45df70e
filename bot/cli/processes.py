"""`frontdesk process`: what may happen to an appeal."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.speech import fail, show

process = typer.Typer(help="The process file: what may happen to an appeal.", no_args_is_help=True)


@process.command("check")
def process_check() -> None:
    """Prove that the process file can be obeyed, or name each fault as file:line: reason."""
    from bot.process_commands import check as answer

    _obeyed(answer())


@process.command("draw")
def process_draw(
    out: Annotated[Path, typer.Option(help="The folder to write to.")] = Path("docs/process"),
) -> None:
    """Draw the process as SVG and PNG: the whole, each kind, each role; in Russian."""
    from bot.process_commands import draw as answer

    _obeyed(answer(out))


@process.command("instructions")
def process_instructions(
    out: Annotated[Path, typer.Option(help="The folder to write to.")] = Path("docs/instructions"),
) -> None:
    """Write each role's instruction, from the process and what is written by hand beside it; in Russian."""
    from bot.process_commands import instructions as answer

    _obeyed(answer(out))


def _obeyed(lines: Iterable[str]) -> None:
    """What is made of a process; it is refused as a start would be, a line for each fault."""
    from bot.process_commands import REFUSED

    try:
        show(lines)
    except REFUSED as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    except OSError as error:
        if error.filename is None:
            raise
        fail(f"{error.filename}: {error.strerror}")
