"""Answers to inline queries."""

from __future__ import annotations

from typing import Any

from sandbox.methods.context import Context
from sandbox.methods.markup import markup_given
from sandbox.refusals import QUERY_TOO_OLD, bad_request, not_modelled
from sandbox.text import Writing, text_written
from sandbox.world import Results

MOST_RESULTS = 50
ID_BYTES = 64
OFFSET_BYTES = 64
SHOWN = ("id", "title", "description", "url")
"""Of a result: what a person sees before choosing."""


def answer_inline_query(ctx: Context) -> Any:
    query = ctx.world.inline_queries.get(ctx.values["inline_query_id"])
    if query is None or query.bot is not ctx.bot or query.results is not None:
        raise bad_request(QUERY_TOO_OLD)
    if ctx.world.clock.now() - query.made_at > ctx.world.asked_seconds:
        raise bad_request(QUERY_TOO_OLD)
    results = ctx.values["results"]
    if len(results) > MOST_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    if len({result["id"] for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    offset = ctx.values.get("next_offset", "")
    if len(offset.encode()) > OFFSET_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    items = {result["id"]: _item(ctx, result) for result in results}
    query.take_results(Results(items, offset, ctx.values.get("button")))
    return True


def _item(ctx: Context, result: dict[str, Any]) -> dict[str, Any]:
    """What is shown of a result, and the message that it becomes. Raises Refusal."""
    content = result.get("input_message_content", {})
    if result["type"] != "article" or "message_text" not in content:
        raise not_modelled("inline results other than articles that become texts")
    if not 1 <= len(result["id"].encode()) <= ID_BYTES:
        raise bad_request("RESULT_ID_INVALID")
    if not result["title"]:
        raise bad_request("ARTICLE_TITLE_EMPTY")
    written = text_written(Writing(content["message_text"], content.get("parse_mode", ""), content.get("entities")))
    return {
        "card": {name: result[name] for name in SHOWN if name in result},
        "body": ctx.world.words("text", written, ctx.bot),
        "markup": markup_given(result),
    }


METHODS = {"answerInlineQuery": answer_inline_query}
