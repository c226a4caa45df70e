"""`python -m bot`: the bot of FRONTDESK_BOT_TOKEN, or, without a token, the sandbox with a demo desk to try.

With arguments it is the same as `frontdesk`.
"""

from __future__ import annotations

import sys

import typer

from bot.ownership import foreign_packages
from bot.starting import prepare


def main() -> None:
    if len(sys.argv) > 1:
        from bot.cli import app

        app()
        return
    fault = "\n".join(foreign_packages()) or _run()
    if fault:
        typer.echo(f"frontdesk: {fault}", err=True)
        sys.exit(1)


def _run() -> str | None:
    """Returns the reason when it could not, or not go on."""
    from bot.settings import BadSettings, read_settings

    try:
        token = read_settings().bot_token
    except BadSettings as error:
        return str(error)
    prepare()
    if token is None:
        from bot.tryout import run_tryout

        return run_tryout()
    from bot.program import run_bot

    return run_bot()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
