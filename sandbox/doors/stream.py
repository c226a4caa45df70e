"""Server-sent events: what happens in a person's chats, as it happens."""

from __future__ import annotations

import asyncio
import json

from aiohttp import web

from sandbox.events import Subscription

HEARTBEAT_SECONDS = 15.0
"""A line of comment this often, so that a connection that died is noticed."""


async def stream_events(http: web.Request, subscription: Subscription) -> web.StreamResponse:
    """Write events until the client goes or the server stops."""
    response = web.StreamResponse(
        headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    )
    with subscription:
        await response.prepare(http)
        await response.write(b": listening\n\n")
        while True:
            try:
                event = await asyncio.wait_for(subscription.next(), HEARTBEAT_SECONDS)
                if event is None:
                    return response
                line = f"event: {event[0]}\ndata: {json.dumps(event[1])}\n\n".encode()
            except TimeoutError:
                line = b": still here\n\n"
            try:
                await response.write(line)
            except ConnectionError:
                return response
