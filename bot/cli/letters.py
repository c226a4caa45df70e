"""`frontdesk mail`: letters, as the desk understands them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.speech import show_answers

mail = typer.Typer(help="Letters, as the desk understands them.", no_args_is_help=True)


@mail.command("parse")
def mail_parse(
    files: Annotated[list[Path], typer.Argument(metavar="FILE.eml…", help="Letters, raw as they came.")],
    context: Annotated[Path | None, typer.Option(help="What the desk knows, as JSON; see docs/mail.md.")] = None,
    why: Annotated[bool, typer.Option("--why", help="Say the reason of each decision, too.")] = False,
) -> None:
    """What a letter says and what becomes of it, a JSON object on a line each.

    subject, from_addr, text (without quotes and signature), attachments, is_auto, appeal (a number or null), and
    decision: new, reply, ignore or bounce. A file that cannot be read is named on stderr, the others are answered, and
    the exit code is 1.
    """
    from bot.mail_commands import parse

    show_answers(parse(files, context, why=why))
