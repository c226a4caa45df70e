"""`python -m sandbox`: the sandbox alone, with the demo town or another, until it is interrupted."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.seed import BadSeed, seeded_world
from sandbox.server import Sandbox
from sandbox.town import BOT_TOKEN, TOWNS
from sandbox.world import World

if TYPE_CHECKING:
    from sandbox.mail import PostOffice


async def serve(world: World, port: int, *, mail: bool = False) -> None:
    """Run until SIGINT or SIGTERM; writes its address, and those of the servers of mail when there is mail."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with Sandbox(world, port=port, mail=_post_office(world) if mail else None) as sandbox:
        sys.stdout.write(f"{sandbox.url}/\n")
        if sandbox.mail is not None:
            sys.stdout.write(f"{sandbox.mail.imap_url}\n{sandbox.mail.smtp_url}\n")
        sys.stdout.flush()
        await stop.wait()


def _post_office(world: World) -> PostOffice:
    from sandbox.mail import PostOffice

    return PostOffice(world)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m sandbox",
        description="A Bot API server to try bots on.",
        epilog=f"The demo bot's token: {BOT_TOKEN}",
    )
    parser.add_argument("--port", type=int, default=8081, help="on 127.0.0.1; 0 for any free one (default: 8081)")
    parser.add_argument("--town", choices=sorted(TOWNS), default="whole", help="which demo town (default: whole)")
    parser.add_argument("--seed-file", type=Path, help="a town of your own, see docs/sandbox.md")
    parser.add_argument("--mail", action="store_true", help="with mail: an IMAP and an SMTP server for the bot's desk")
    options = parser.parse_args()
    try:
        world = seeded_world(options.seed_file) if options.seed_file else TOWNS[options.town]().world
        asyncio.run(serve(world, options.port, mail=options.mail))
    except BadSeed as bad:
        sys.exit(str(bad))
    except OSError as taken:
        sys.exit(f"cannot listen on 127.0.0.1:{options.port}: {taken.strerror}")


if __name__ == "__main__":
    main()
