"""A press is answered whatever goes wrong with the words of it, and the end of the program waits for no fault."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

from aiogram.methods import AnswerCallbackQuery
from aiogram.types import CallbackQuery, User

from bot.outages import Outages
from bot.presses import PressAnswers
from bot.wakes import Bells
from handlers import Turn
from handlers.turn import Toast

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


class Called:
    """Stands for the way to Telegram."""

    def __init__(self) -> None:
        self.answers: list[AnswerCallbackQuery] = []

    async def call(self, method: AnswerCallbackQuery, within: float) -> bool:
        self.answers.append(method)
        return True


def _without_words(*_: Any, **__: Any) -> str:
    raise KeyError("no such text")


async def test_a_press_whose_words_cannot_be_made_is_answered_without_any() -> None:
    caller = Called()
    answers = PressAnswers(
        cast(Any, caller), cast(Any, None), cast(Any, _without_words), Bells(), Outages(), lambda: NOW
    )
    turn = cast(Turn, SimpleNamespace(toast=Toast("nowhere", {}, alert=False), language="ru"))

    answers.begin(
        CallbackQuery(id="1", from_user=User(id=7, is_bot=False, first_name="Мария"), chat_instance="x"), turn
    )
    await answers.finish()

    assert [(each.callback_query_id, each.text) for each in caller.answers] == [("1", None)]
