"""Waiting for room within the limits, for the calls that cost some."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram.methods import AnswerCallbackQuery, DeleteMessage, SendMediaGroup, TelegramMethod

from bot.limits import Pacing

FREE = (AnswerCallbackQuery, DeleteMessage)
"""Calls that no limit counts. Source: telegram.md, "Limits"."""


class Permits:
    """One permit a message; an album costs as many as it has items. sleep: turned by tests."""

    def __init__(self, pacing: Pacing, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._pacing = pacing
        self._sleep = sleep

    async def wait(self, chat: int, method: TelegramMethod[Any]) -> None:
        """Until the call may be made."""
        if isinstance(method, FREE):
            return
        while (pause := await self._pacing.take(chat, _cost(method))) > 0:
            await self._sleep(pause)

    async def done(self, chat: int, method: TelegramMethod[Any]) -> None:
        """The call for which `wait` was waited has ended, however it went."""
        if not isinstance(method, FREE):
            await self._pacing.done(chat, _cost(method))


def _cost(method: TelegramMethod[Any]) -> int:
    return len(method.media) if isinstance(method, SendMediaGroup) else 1
