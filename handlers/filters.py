"""Which updates a handler takes."""

from __future__ import annotations

from typing import Any

from aiogram.filters import Filter
from aiogram.types import Message, TelegramObject
from aiogram.utils.magic_filter import MagicFilter

from handlers.incoming import content_of
from handlers.spoken import Spoken, spoken
from handlers.turn import Turn


def command_in(message: Message, username: str) -> Spoken | None:
    """The command that a message begins with, unless it names another bot."""
    content = content_of(message)
    said = spoken(content) if content else None
    if said is None or (said.bot and said.bot != username.lower()):
        return None
    return said


class Is(Filter):
    """A condition of aiogram's `F`, looked at here and now: aiogram alone would send it to a thread and back."""

    def __init__(self, condition: MagicFilter) -> None:
        self._condition = condition

    async def __call__(self, event: TelegramObject) -> bool:
        return bool(self._condition.resolve(event))


class ToCommand(Filter):
    """What can take nothing but a command: it need not be asked about other words."""


class Says(ToCommand):
    """One of these commands. Gives the handler `said`."""

    def __init__(self, *names: str) -> None:
        self._names = frozenset(names)

    async def __call__(self, _: Message, turn: Turn) -> bool | dict[str, Any]:
        said = turn.said
        return {"said": said} if said and said.name in self._names else False


class SaysAction(ToCommand):
    """A command that names an action. Gives the handler `said` and `action`."""

    async def __call__(self, _: Message, turn: Turn) -> bool | dict[str, Any]:
        said = turn.said
        action = turn.rules.process.typed.get(said.name) if said else None
        return {"said": said, "action": action} if action else False


class SaysToAnother(Filter):
    """A command that names another bot: none of ours."""

    async def __call__(self, message: Message, username: str) -> bool:
        content = content_of(message)
        said = spoken(content) if content else None
        return said is not None and said.bot not in {"", username.lower()}


class SaysThroughUs(Filter):
    """What somebody without a role sends to the bot in private, and has from it: an answer to `@bot words`."""

    async def __call__(self, message: Message, turn: Turn, username: str) -> bool:
        via = (message.via_bot.username or "") if message.via_bot else ""
        return turn.private and not turn.is_staff and via.lower() == username.lower()


class SaysUnknown(ToCommand):
    """A command that nobody else took."""

    async def __call__(self, _: Message, turn: Turn) -> bool | dict[str, Any]:
        return {"said": turn.said} if turn.said else False
