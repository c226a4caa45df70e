"""`python -m sandbox`: the sandbox alone, with the demo town, until it is interrupted."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import signal
import sys

from sandbox.server import Sandbox
from sandbox.town import BOT_TOKEN, demo_town


async def serve(port: int) -> None:
    """Run until SIGINT or SIGTERM; prints one address."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with Sandbox(demo_town().world, port=port) as sandbox:
        sys.stdout.write(f"{sandbox.url}/\n")
        sys.stdout.flush()
        await stop.wait()


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m sandbox",
        description="A Bot API server to try bots on.",
        epilog=f"The demo bot's token: {BOT_TOKEN}",
    )
    parser.add_argument("--port", type=int, default=8081, help="on 127.0.0.1; 0 for any free one")
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(parser.parse_args().port))


if __name__ == "__main__":
    main()
