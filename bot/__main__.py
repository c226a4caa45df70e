"""`python -m bot`: the bot of FRONTDESK_BOT_TOKEN, or, without a token, the sandbox with a demo desk to try.

With arguments it is the same as `frontdesk`.
"""

from __future__ import annotations

import sys

import typer


def main() -> None:
    if len(sys.argv) > 1:
        from bot.cli import app

        app()
        return
    from bot.program import run_bot
    from bot.settings import BadSettings, read_settings

    try:
        token = read_settings().bot_token
    except BadSettings as error:
        fault: str | None = str(error)
    else:
        if token is None:
            from bot.tryout import run_tryout

            fault = run_tryout()
        else:
            fault = run_bot()
    if fault:
        typer.echo(f"frontdesk: {fault}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
