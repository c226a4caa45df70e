"""How a bot gets its updates: polls and webhook settings."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from sandbox.methods.context import Context
from sandbox.refusals import WEBHOOK_IS_ACTIVE, Refusal, bad_request
from sandbox.residents import Webhook
from sandbox.updates import Update

LONGEST_POLL_SECONDS = 50


async def get_updates(ctx: Context) -> list[Update]:
    """Unlike other methods it returns updates that are JSON already; the door writes them out."""
    if ctx.bot.webhook.url:
        raise Refusal(409, WEBHOOK_IS_ACTIVE)
    queue = ctx.bot.updates
    queue.allow(ctx.values.get("allowed_updates"))
    limit = ctx.values.get("limit", 100)
    timeout = min(max(ctx.values.get("timeout", 0), 0), LONGEST_POLL_SECONDS)
    return await queue.poll(ctx.values.get("offset", 0), limit if 1 <= limit <= 100 else 100, timeout)


def set_webhook(ctx: Context) -> Any:
    values = ctx.values
    url = values["url"]
    if not url:
        return delete_webhook(ctx)
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise bad_request("invalid webhook URL specified")
    secret = values.get("secret_token", "")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    _prepare(ctx)
    ctx.bot.updates.allow(values.get("allowed_updates"))
    connections = min(max(values.get("max_connections", 40), 1), 100)
    ctx.bot.webhook = Webhook(url, secret, connections, values.get("ip_address", ""))
    ctx.webhook_changed(ctx.bot)
    return True


def delete_webhook(ctx: Context) -> Any:
    _prepare(ctx)
    ctx.bot.webhook = Webhook()
    ctx.webhook_changed(ctx.bot)
    return True


def _prepare(ctx: Context) -> None:
    if ctx.values.get("drop_pending_updates"):
        ctx.bot.updates.drop_all()
    ctx.bot.updates.end_poll()


def get_webhook_info(ctx: Context) -> Any:
    webhook, queue = ctx.bot.webhook, ctx.bot.updates
    info: dict[str, Any] = {
        "url": webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(queue.waiting()),
    }
    if webhook.url:
        info["max_connections"] = webhook.max_connections
        info["ip_address"] = webhook.ip_address or "127.0.0.1"
        if webhook.last_error is not None:
            info["last_error_date"], info["last_error_message"] = webhook.last_error
    if not queue.allows_default:
        info["allowed_updates"] = sorted(queue.allowed)
    return info


METHODS = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
