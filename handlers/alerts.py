"""Alerts: the manager says whether what monitoring tells of is an accident; `/alerts` shows what it told lately."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from desk.alerting import Alerting
from desk.alerts import DEFAULT_QUIET
from handlers.filters import Says
from handlers.lists import open_list
from handlers.presses import AlertVerdict
from handlers.screens.alerts import MonitoringWords
from handlers.spoken import Spoken
from handlers.turn import Toast, Turn

router = Router(name="alerts")


@router.message(Says("alerts"))
async def alerts(message: Message, turn: Turn, said: Spoken) -> None:
    """`/alerts`: what fires now, and what was proposed, confirmed and denied lately."""
    await turn.require("alerts")
    await open_list(turn, "alerts")


@router.callback_query(AlertVerdict.filter())
async def decide(query: CallbackQuery, callback_data: AlertVerdict, turn: Turn) -> None:
    """`Подтвердить аварию`, `Не авария`."""
    await turn.require("alerts")
    words = MonitoringWords(turn.texts, turn.names)
    # How long what was denied is quiet matters only when monitoring tells of it again.
    alerting = Alerting(turn.work, turn.desk, turn.rules, words, DEFAULT_QUIET, turn.now)
    if callback_data.verdict == "confirm":
        accident = await alerting.confirm(callback_data.alert, turn.person, turn.actor, turn.cause)
        turn.toast = Toast("done-alert-confirm", {"appeal": accident.number or 0})
    elif callback_data.verdict == "deny":
        await alerting.deny(callback_data.alert, turn.actor)
        turn.toast = Toast("done-storm-deny")
    else:
        turn.toast = Toast("refusal-unknown-button", alert=True)
