"""Answers to presses."""

from __future__ import annotations

from typing import Any

from sandbox.methods.context import Context
from sandbox.refusals import QUERY_TOO_OLD, bad_request
from sandbox.world import Answer

TEXT_LIMIT = 200


def answer_callback_query(ctx: Context) -> Any:
    query = ctx.world.callback_queries.get(ctx.values["callback_query_id"])
    now = ctx.world.clock.now()
    if query is None or query.bot is not ctx.bot or query.answer is not None:
        raise bad_request(QUERY_TOO_OLD)
    if now - query.made_at > ctx.world.answer_seconds:
        raise bad_request(QUERY_TOO_OLD)
    text = ctx.values.get("text", "")
    if len(text) > TEXT_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    answer = Answer(text, ctx.values.get("show_alert", False), ctx.values.get("url", ""))
    query.take_answer(answer)
    ctx.world.events.tell(
        query.person.id,
        "callback_answer",
        {
            "chat": query.chat.key,
            "callback_query_id": query.id,
            "answer": answer._asdict(),
        },
    )
    return True


METHODS = {"answerCallbackQuery": answer_callback_query}
