"""All handlers, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.dispatcher.event.telegram import TelegramEventObserver
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
from handlers.presses import Act

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


async def converse(kind: str, event: TelegramObject, **facts: Any) -> None:
    """Hand an event of this kind of update to the first handler that it is for; to none when it is for none.

    Past aiogram's dispatcher, which wraps the event anew at each router in middlewares that the desk has not.
    """
    for observer in _asked_of(event) if isinstance(event, CallbackQuery) else _asked(kind):
        fits, with_more = await observer.check_root_filters(event, **facts)
        if fits and await observer.trigger(event, **with_more) is not UNHANDLED:
            return


@cache
def _asked(kind: str) -> Sequence[TelegramEventObserver]:
    return [
        router.observers[kind] for router in ROUTERS if kind in router.observers and router.observers[kind].handlers
    ]


def _asked_of(press: CallbackQuery) -> Sequence[TelegramEventObserver]:
    """Of some thirty sorts of buttons each knows its own by how their codes begin: the others need not be asked."""
    prefix = (press.data or "").partition(Act.__separator__)[0]
    return _asked_by_prefix().get(prefix) or _asked_by_prefix()[""]


@cache
def _asked_by_prefix() -> Mapping[str, Sequence[TelegramEventObserver]]:
    """What has no sort of its own is under the empty one."""
    observers = _asked("callback_query")
    prefixes = {observer: _prefixes(observer) for observer in observers}
    return {
        prefix: [observer for observer in observers if prefixes[observer] & {prefix, ""}]
        for prefix in frozenset({""}).union(*prefixes.values())
    }


def _prefixes(observer: TelegramEventObserver) -> frozenset[str]:
    """Of the buttons that its handlers take; the empty one where a handler takes any."""
    return frozenset(
        next(
            (
                each.callback.callback_data.__prefix__
                for each in handler.filters or ()
                if isinstance(each.callback, CallbackQueryFilter)
            ),
            "",
        )
        for handler in observer.handlers
    )
