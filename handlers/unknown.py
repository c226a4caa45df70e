"""Commands and buttons that nobody knows (any more)."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.filters import SaysToAnother, SaysUnknown
from handlers.spoken import Spoken
from handlers.turn import Toast, Turn

router = Router(name="unknown")


@router.message(SaysToAnother())
async def command_of_another(message: Message, turn: Turn) -> None:
    """Whoever it was meant for answers it."""


@router.message(SaysUnknown())
async def unknown_command(message: Message, turn: Turn, said: Spoken) -> None:
    """Said aloud in private; in a group it may be meant for another bot."""
    if turn.private:
        await turn.say("refusal-unknown-command", command=said.name)


@router.callback_query()
async def unknown_button(query: CallbackQuery, turn: Turn) -> None:
    turn.toast = Toast("refusal-unknown-button", alert=True)
