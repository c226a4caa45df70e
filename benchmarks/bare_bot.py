"""The baseline: a bare aiogram bot that answers a message with a button, and the press with a numbered text.

It keeps nothing, so nothing of it survives a crash. Run as `python -m benchmarks.bare_bot URL TOKEN`.
"""

from __future__ import annotations

import asyncio
import itertools
import sys

from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

BUTTON = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Отправить", callback_data="send")]])


async def main(url: str, token: str) -> None:
    numbers = itertools.count(1)
    dispatcher = Dispatcher()

    @dispatcher.message(F.chat.type == "private")
    async def on_message(message: Message) -> None:
        await message.answer("Отправить обращение?", reply_markup=BUTTON)

    @dispatcher.callback_query()
    async def on_press(query: CallbackQuery) -> None:
        await query.answer()
        if isinstance(query.message, Message):
            await query.message.answer(f"Обращение принято, его номер №{next(numbers)}.")

    bot = Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(url)))
    await dispatcher.start_polling(bot, handle_signals=True)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2]))
