"""Without a token: the sandbox with a demo desk in it, for whoever wants to see what this is."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import socket
import sys
import tempfile
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bot.logs import configure_logs
from bot.program import CANNOT_START, serve
from bot.settings import BadSettings, Settings, read_settings
from sandbox.__main__ import serve as serve_sandbox
from sandbox.mail import PostOffice
from sandbox.seed import BadSeed, seeded_world
from sandbox.server import Sandbox
from sandbox.town import ADMIN_ID, BOT_TOKEN, TOWNS, WholeTown, whole_town
from sandbox.world import World

PORT = 8081


def run_tryout() -> str | None:
    """The sandbox and a desk until interrupted. Returns the reason when it could not run."""
    # The address stands alone in the terminal; of the log only what went wrong follows it.
    configure_logs(BOT_TOKEN, level=logging.WARNING)
    try:
        asyncio.run(_tryout())
    except KeyboardInterrupt:
        return None
    except (BadSettings, OSError, *CANNOT_START) as error:
        return str(error)
    return None


def run_sandbox(port: int, town: str, seed_file: Path | None, *, mail: bool) -> str | None:
    """The sandbox alone until interrupted: with the demo town of this name, or with one of one's own."""
    try:
        asyncio.run(serve_sandbox(seeded_world(seed_file) if seed_file else TOWNS[town]().world, port, mail=mail))
    except BadSeed as error:
        return str(error)
    except OSError as error:
        return f"port {port} cannot be listened on: {error.strerror}; choose another with --port"
    return None


async def _tryout() -> None:
    """What is written here is gone with it: the sandbox keeps nothing, and neither does its desk."""
    town = whole_town()
    with tempfile.TemporaryDirectory(prefix="frontdesk-", ignore_cleanup_errors=True) as folder:
        office = PostOffice(town.world)
        async with _listening(town.world, office) as sandbox:
            settings = _demo_settings(Path(folder), sandbox.url, office)
            _bind_groups(town)
            sys.stdout.write(f"\nOpen {sandbox.url}/ and be anybody in the demo town. Ctrl+C ends it.\n\n")
            sys.stdout.flush()
            await serve(settings, partial(_time_in, town.world))


def _time_in(world: World) -> datetime:
    """The town's time, which whoever plays may turn, is the desk's as well: deadlines can be watched as they come."""
    return datetime.fromtimestamp(world.clock.now(), UTC)


@contextlib.asynccontextmanager
async def _listening(world: World, office: PostOffice) -> AsyncIterator[Sandbox]:
    """On the usual port, or on a free one when somebody has it; its servers of mail on any."""
    sandbox = Sandbox(world, port=PORT, followed=True, mail=office)
    try:
        await sandbox.start()
    except OSError:
        await sandbox.stop()
        sandbox = Sandbox(world, followed=True, mail=office)
        await sandbox.start()
    try:
        yield sandbox
    finally:
        await sandbox.stop()


def _demo_settings(folder: Path, url: str, office: PostOffice) -> Settings:
    """The settings of the environment, but for what makes it a demo."""
    given: dict[str, object] = {
        "bot_token": BOT_TOKEN,
        "bot_api_url": url,
        "database_url": f"sqlite+aiosqlite:///{folder}/demo.db",
        "admins": frozenset({ADMIN_ID}),
        "webhook_url": None,
        "redis_url": None,
        "mail_address": office.address,
        "mail_imap": office.imap_url,
        "mail_smtp": office.smtp_url,
        "mail_password": office.password,
        "mail_token_command": (),
    }
    if "FRONTDESK_HTTP" not in os.environ:
        # Letters hold links to it, so it is chosen before the desk listens.
        given["http"] = listening = f"127.0.0.1:{_free_port()}"
        given["public_url"] = f"http://{listening}"
    return read_settings(**given)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _bind_groups(town: WholeTown) -> None:
    """What an admin does first in a real desk; the desk finds it when it starts."""
    groups = {
        "operator": town.first_line,
        "incident_manager": town.managers,
        "it_operator": town.it.group,
        "developer": town.development.group,
        "integrator": town.contractor.group,
        "tester": town.testing.group,
        "board": town.board.group,
        "administration": town.administration.group,
        "moderator": town.moderation.group,
    }
    for role, group in groups.items():
        town.world.send(town.admin, group, text=f"/bind {role}")
