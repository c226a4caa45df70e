"""A whole application of python-telegram-bot, with its own polling loop, lives against the sandbox."""

from __future__ import annotations

from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, ApplicationBuilder, CallbackQueryHandler, CommandHandler, ContextTypes

from . import ptb_client
from .town import Person, Town

CARD = InlineKeyboardMarkup([[InlineKeyboardButton("Взять", callback_data="take")]])


async def start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    assert context.args == ["Zm9v"]
    await update.message.reply_text("Здравствуйте", reply_markup=CARD)


async def take(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.callback_query is not None
    await update.callback_query.answer("Ваше")
    await update.callback_query.edit_message_text("взято")


def application(town: Town) -> Application[Any, Any, Any, Any, Any, Any]:
    built = (
        ApplicationBuilder()
        .token(town.token)
        .base_url(f"{town.url}/bot")
        .base_file_url(f"{town.url}/file/bot")
        .request(ptb_client.request())
        .get_updates_request(ptb_client.request())
        .job_queue(None)
        .build()
    )
    built.add_handler(CommandHandler("start", start))
    built.add_handler(CallbackQueryHandler(take, "take"))
    return built


async def test_an_application_polls_answers_and_edits(town: Town, ira: Person) -> None:
    async with application(town) as living:
        assert living.updater is not None
        await living.updater.start_polling(timeout=5)
        await living.start()
        await ira.start("Zm9v")
        await ira.waits_for("Здравствуйте")
        card = (await ira.sees())[-1]["message_id"]

        pressed = await ira.press(card, "take", wait=5)

        assert pressed["answer"]["text"] == "Ваше"
        await ira.waits_for("взято")
        await living.updater.stop()
        await living.stop()
