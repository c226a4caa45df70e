"""The sandbox as a server on loopback: `async with Sandbox(world) as sandbox: sandbox.url`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiohttp import web

from sandbox.calls import CallLog
from sandbox.doors import BotApi, FaultsApi, MailApi, PeopleApi, TimeApi, add_page
from sandbox.faults import Faults
from sandbox.files import UPLOAD_LIMIT
from sandbox.limits import Limits
from sandbox.residents import Bot
from sandbox.webhooks import Webhooks
from sandbox.world import World

if TYPE_CHECKING:
    from sandbox.mail import PostOffice

LOOPBACK = "127.0.0.1"
_FORM_OVERHEAD = 1024 * 1024


class Sandbox:
    """Listens while it is entered. port: 0 for any free one. All parts can be had and replaced by name.

    followed: its bots go by its clock, too; the page says so to whoever turns it. mail: the town's post office, which
    starts and stops with it; without one there is no mail, and nothing of it is loaded.
    """

    def __init__(
        self,
        world: World | None = None,
        *,
        port: int = 0,
        limits: Limits | None = None,
        faults: Faults | None = None,
        followed: bool = False,
        mail: PostOffice | None = None,
    ) -> None:
        self.world = world if world is not None else World()
        self.limits = limits if limits is not None else Limits(self.world.clock)
        self.faults = faults if faults is not None else Faults()
        self.calls = CallLog()
        self.mail = mail
        self.port = port
        self._followed = followed
        self._bot_api = BotApi(self.world, self.limits, self.faults, self.calls)
        self._webhooks = Webhooks(self.world.clock, self.execute)
        self._bot_api.webhook_changed = self._webhooks.changed
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """The address of all doors, without a slash at the end."""
        return f"http://{LOOPBACK}:{self.port}"

    async def __aenter__(self) -> Sandbox:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def execute(self, bot: Bot, method: str, params: dict[str, Any]) -> None:
        """Call a method as a bot, past HTTP; what comes of it stands in the log of calls."""
        await self._bot_api.execute_named(bot, method, params)

    async def start(self) -> None:
        """Listen. Raises OSError when the port is taken."""
        app = web.Application(client_max_size=2 * UPLOAD_LIMIT + _FORM_OVERHEAD)
        self._bot_api.add_to(app)
        PeopleApi(self.world, self.limits, self.calls, self.mail).add_to(app)
        TimeApi(self.world, followed=self._followed).add_to(app)
        FaultsApi(self.world, self.limits, self.faults).add_to(app)
        if self.mail is not None:
            MailApi(self.world, self.mail).add_to(app)
            await self.mail.start()
        add_page(app)
        app.on_shutdown.append(self._end_waiting)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, LOOPBACK, self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        for bot in self.world.bots.values():
            self._webhooks.changed(bot)

    async def _end_waiting(self, _: web.Application) -> None:
        """Polls and streams of events would not end by themselves."""
        for bot in self.world.bots.values():
            bot.updates.wake()
        self.world.events.close()

    async def stop(self) -> None:
        """Stop listening and delivering."""
        await self._webhooks.stop()
        if self.mail is not None:
            await self.mail.stop()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None
