"""`frontdesk db`, `export`, `erase`, `import`: what is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.speech import end

db = typer.Typer(help="The database of FRONTDESK_DATABASE_URL.", no_args_is_help=True)
export = typer.Typer(help="What is kept, as JSON on standard output.", no_args_is_help=True)
erase = typer.Typer(help="What is kept is forgotten.", no_args_is_help=True)
bring_in = typer.Typer(help="What an earlier system left behind, once.", no_args_is_help=True)

KnownAs = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="A Telegram id, or the desk's own number; an e-mail address; +7… of a telephone; appeal:17, whose it is.",
    ),
]

Apply = Annotated[bool, typer.Option("--apply", help="Write it; without this it is only told what would be.")]


@db.command()
def upgrade() -> None:
    """Bring the schema up to this program."""
    from bot.upkeep import upgrade_database

    end(upgrade_database())


@db.command()
def backup(target: Annotated[Path, typer.Argument(help="The file to write; it must not exist.")]) -> None:
    """Copy an SQLite database while the desk runs."""
    from bot.upkeep import backup_database

    end(backup_database(target))


@db.command()
def check() -> None:
    """Compare every appeal with its events, and look for what must not be."""
    from bot.upkeep import check_database

    end(check_database())


@export.command("person")
def export_person(known_as: KnownAs) -> None:
    """All that is kept about a person, as /privacy gives it to them."""
    from bot.records import export_person as answer

    end(answer(known_as))


@erase.command("person")
def erase_person(
    known_as: KnownAs,
    apply: Annotated[
        bool, typer.Option("--apply", help="Do it; without this it is only told who it would be.")
    ] = False,
) -> None:
    """Erase a person who cannot press it in /privacy: the desk's number of them, how many appeals, what was done.

    It cannot be undone. A running desk clears away what is left on the disk within ten minutes and in the next night.
    """
    from bot.erase_commands import erase_person as answer

    end(answer(known_as, apply=apply))


@bring_in.command("mbox")
def import_mbox(
    file: Annotated[Path, typer.Argument(help="A mailbox file, as mail programs export it.")],
    own: Annotated[list[str] | None, typer.Option(help="An address of the support: its letters are answers.")] = None,
    apply: Apply = False,
) -> None:
    """Letters of an earlier mailbox as appeals that are over. A second time adds what is new; nobody is told of it."""
    from bot.import_commands import import_mbox

    end(import_mbox(file, own or [], apply=apply))


@bring_in.command("csv")
def import_csv(
    file: Annotated[
        Path, typer.Argument(help="A table with a line of names: comma, semicolon or tab; UTF-8 or cp1251.")
    ],
    columns: Annotated[
        str,
        typer.Option(
            "--map", help="field=COLUMN by comma: text, subject, name, email, phone, date, number, tag, answer."
        ),
    ],
    apply: Apply = False,
) -> None:
    """Leads of a CRM as appeals that are over. A second time adds what is new; nobody is told of it."""
    from bot.import_commands import import_csv

    end(import_csv(file, columns, apply=apply))
