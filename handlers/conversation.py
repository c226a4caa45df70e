"""All handlers, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.dispatcher.event.telegram import TelegramEventObserver
from aiogram.types import TelegramObject

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
    for observer in _asked(kind):
        fits, with_more = await observer.check_root_filters(event, **facts)
        if fits and await observer.trigger(event, **with_more) is not UNHANDLED:
            return


@cache
def _asked(kind: str) -> Sequence[TelegramEventObserver]:
    return [
        router.observers[kind] for router in ROUTERS if kind in router.observers and router.observers[kind].handlers
    ]
