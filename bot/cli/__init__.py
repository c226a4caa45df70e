"""The command line. Each command imports only what it needs, when it runs: `frontdesk --help` is quick."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from bot.cli.articles import faq
from bot.cli.kept import bring_in, db, erase, export
from bot.cli.letters import mail
from bot.cli.models import judging, model
from bot.cli.people import coupon, sign_in, tier
from bot.cli.processes import process
from bot.cli.speech import end
from bot.cli.working_time import sla
from bot.ownership import foreign_packages
from bot.starting import prepare

__all__ = ["app"]

app = typer.Typer(
    name="frontdesk",
    help="The front desk of a portal's technical support, in Telegram.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def guard() -> None:
    """Before any command, and before a package of that name is imported."""
    end("\n".join(foreign_packages()))


@app.command()
def run() -> None:
    """Run the bot of FRONTDESK_BOT_TOKEN until it is stopped."""
    prepare()
    from bot.program import run_bot

    end(run_bot())


@app.command()
def sandbox(
    port: Annotated[int, typer.Option(help="The loopback port to listen on; 0 takes a free one.")] = 8081,
    town: Annotated[
        Literal["whole", "small"], typer.Option(help="Everybody of the demo town, or the first line and its manager.")
    ] = "whole",
    seed_file: Annotated[Path | None, typer.Option(help="A town of your own; see docs/sandbox.md.")] = None,
    mail: Annotated[bool, typer.Option("--mail", help="With mailboxes, and servers for a desk's mail.")] = False,
) -> None:
    """Run the Bot API sandbox alone, with its page."""
    from bot.tryout import run_sandbox

    end(run_sandbox(port, town, seed_file, mail=mail))


@app.command()
def demo(
    appeals: Annotated[int, typer.Option(min=1, help="How many appeals to add.")],
    seed: Annotated[int, typer.Option(help="The same seed adds the same history.")] = 0,
) -> None:
    """Add a plausible history to the database; nothing of it is sent to anybody."""
    from bot.history import add_history

    end(add_history(appeals, seed))


@app.command()
def audit(number: Annotated[int, typer.Argument(help="The appeal's number.", min=1)]) -> None:
    """The audit trail of an appeal: who, when, what, from, to, why, by which channel; refused attempts as well."""
    from bot.audit import print_trail

    end(print_trail(number))


app.add_typer(judging)
for name, commands in {
    "db": db,
    "export": export,
    "erase": erase,
    "process": process,
    "tier": tier,
    "coupon": coupon,
    "sign-in": sign_in,
    "faq": faq,
    "model": model,
    "import": bring_in,
    "sla": sla,
    "mail": mail,
}.items():
    app.add_typer(commands, name=name)
