"""All handlers, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TypeVar

from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.dispatcher.event.telegram import TelegramEventObserver
from aiogram.filters import Filter
from aiogram.filters.callback_data import CallbackQueryFilter
from aiogram.types import CallbackQuery, TelegramObject

from handlers import (
    acting,
    admin,
    alerts,
    anonymous,
    article_editing,
    articles,
    asking,
    calls,
    canned,
    comings,
    coupons,
    duty,
    duty_swap,
    edits,
    gaps,
    groups,
    initiator,
    letters,
    lists,
    mail_address,
    privacy,
    private,
    shifts,
    staff,
    storms,
    talk,
    tiers,
    unknown,
    uses,
)
from handlers.filters import ToCommand
from handlers.presses import Act
from handlers.turn import Turn

ROUTERS = (
    comings.router,
    anonymous.router,
    talk.router,
    mail_address.router,
    privacy.router,
    staff.router,
    letters.router,
    lists.router,
    calls.router,
    canned.router,
    articles.router,
    article_editing.router,
    storms.router,
    alerts.router,
    duty.router,
    duty_swap.router,
    shifts.router,
    gaps.router,
    admin.router,
    tiers.router,
    coupons.router,
    acting.router,
    asking.router,
    uses.router,
    initiator.router,
    edits.router,
    unknown.router,
    groups.router,
    private.router,
)


async def converse(kind: str, event: TelegramObject, *, turn: Turn, username: str) -> None:
    """Hand an event of this kind of update to the first handler that it is for; to none when it is for none.

    Past aiogram's dispatcher, which wraps the event anew at each router in middlewares that the desk has not.
    username: the bot's own.
    """
    for observer in _asked_about(kind, event, turn):
        fits, facts = await observer.check_root_filters(event, turn=turn, username=username)
        if fits and await observer.trigger(event, **facts) is not UNHANDLED:
            return


def _asked_about(kind: str, event: TelegramObject, turn: Turn) -> Sequence[TelegramEventObserver]:
    """Those that may take it: of all that is pressed and written most is not for most of them."""
    if isinstance(event, CallbackQuery):
        prefix = (event.data or "").partition(Act.__separator__)[0]
        return _of_presses().get(prefix) or _of_presses()[""]
    if kind == "message" and turn.said is None:
        return _of_words()
    return _all(kind)


@cache
def _all(kind: str) -> Sequence[TelegramEventObserver]:
    return [
        router.observers[kind] for router in ROUTERS if kind in router.observers and router.observers[kind].handlers
    ]


@cache
def _of_words() -> Sequence[TelegramEventObserver]:
    """Without those of commands alone."""
    return [
        observer
        for observer in _all("message")
        if not all(_filters(handler, ToCommand) for handler in observer.handlers)
    ]


@cache
def _of_presses() -> Mapping[str, Sequence[TelegramEventObserver]]:
    """By how the code of a button begins; what begins like none is under the empty one."""
    prefixes = {
        observer: frozenset(prefix for handler in observer.handlers for prefix in _prefixes(handler))
        for observer in _all("callback_query")
    }
    return {
        prefix: [observer for observer, its in prefixes.items() if its & {prefix, ""}]
        for prefix in frozenset({""}).union(*prefixes.values())
    }


F = TypeVar("F", bound=Filter)


def _filters(handler: HandlerObject, sort: type[F]) -> list[F]:
    return [each.callback for each in handler.filters or () if isinstance(each.callback, sort)]


def _prefixes(handler: HandlerObject) -> Sequence[str]:
    """Of the buttons that it takes; the empty one where it takes any."""
    return [each.callback_data.__prefix__ for each in _filters(handler, CallbackQueryFilter)] or [""]
