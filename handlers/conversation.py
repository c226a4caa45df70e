"""All handlers, in the order in which they are asked."""

from __future__ import annotations

from functools import cache

from aiogram import Dispatcher

from handlers import (
    acting,
    admin,
    anonymous,
    articles,
    asking,
    canned,
    comings,
    edits,
    groups,
    initiator,
    lists,
    privacy,
    private,
    staff,
    talk,
    unknown,
    uses,
)


@cache
def conversation() -> Dispatcher:
    """The dispatcher with every handler: without state, so that one serves every desk of a process."""
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.include_routers(
        comings.router,
        anonymous.router,
        talk.router,
        privacy.router,
        staff.router,
        lists.router,
        canned.router,
        articles.router,
        admin.router,
        acting.router,
        asking.router,
        uses.router,
        initiator.router,
        edits.router,
        unknown.router,
        groups.router,
        private.router,
    )
    return dispatcher
