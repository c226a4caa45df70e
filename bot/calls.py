"""The calls of a row of the outbox: each within the limits, and each failure with the row that it was made for."""

from __future__ import annotations

from typing import Any

from aiogram.methods import TelegramMethod

from bot.caller import Caller
from bot.outcomes import REMEDIES, Outcome, Remedy, outcome_of
from bot.permits import Permits
from storage import Due

_IN_VAIN = frozenset({outcome for outcome, remedy in REMEDIES.items() if remedy in {Remedy.DONE, Remedy.SEND_ANEW}})
"""A change of a message that is so already, or of one that is gone."""


class CallFailed(Exception):
    """A call to Telegram that did not succeed.

    due: the row, with the chat and topic that it was made in. done: how many calls of the row had succeeded.
    """

    def __init__(self, error: Exception, due: Due, done: int) -> None:
        super().__init__(str(error))
        self.outcome = outcome_of(error)
        self.error = error
        self.due = due
        self.done = done


class Calls:
    """What sending a row makes."""

    def __init__(self, caller: Caller, permits: Permits) -> None:
        self._caller = caller
        self._permits = permits

    async def make(self, due: Due, method: TelegramMethod[Any], done: int = 0) -> Any:
        """One call within the limits. Raises CallFailed for whatever is not a success."""
        await self._permits.wait(due.chat.id, method)
        try:
            return await self._caller.call(method)
        except Exception as error:
            raise CallFailed(error, due, done) from error
        finally:
            await self._permits.done(due.chat.id, method)

    async def in_vain_or_not(self, due: Due, method: TelegramMethod[Any], done: int = 0) -> Outcome:
        """A change of something that was shown; what is gone, or is so already, needs no change."""
        try:
            await self.make(due, method, done)
        except CallFailed as failure:
            if failure.outcome not in _IN_VAIN:
                raise
            return failure.outcome
        return Outcome.OK
