"""A small bot over the Bot API: it echoes texts, answers presses as told, and remembers what it was sent."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from aiohttp import ClientSession, FormData

Json = dict[str, Any]


class EchoBot:
    """Polls while it runs. answers: callback data → parameters of answerCallbackQuery; None leaves a press unanswered.

    silent: does not echo. updates: all that came, oldest first.
    """

    def __init__(self, http: ClientSession, url: str, token: str) -> None:
        self._http = http
        self._address = f"{url}/bot{token}"
        self.answers: dict[str, Json | None] = {}
        self.silent = False
        self.updates: list[Json] = []
        self._came = asyncio.Condition()

    async def call(self, method: str, **params: Any) -> Any:
        """One call; its result. bytes are uploaded as files."""
        form = FormData()
        for name, value in params.items():
            if isinstance(value, bytes):
                form.add_field(name, value, filename=f"{name}.png")
            else:
                form.add_field(name, value if isinstance(value, str) else json.dumps(value))
        async with self._http.post(f"{self._address}/{method}", data=form) as response:
            answer = await response.json()
        assert answer["ok"], answer
        return answer["result"]

    async def run(self) -> None:
        """Poll and answer until cancelled."""
        offset = 0
        while True:
            for update in await self.call("getUpdates", offset=offset, timeout=20):
                offset = update["update_id"] + 1
                await self._take(update)

    async def received(self, kind: str) -> Json:
        """The content of the latest update of a kind, as soon as there is one."""
        async with self._came:
            await self._came.wait_for(lambda: any(kind in update for update in self.updates))
        found: Json = next(update[kind] for update in reversed(self.updates) if kind in update)
        return found

    async def _take(self, update: Json) -> None:
        async with self._came:
            self.updates.append(update)
            self._came.notify_all()
        if "callback_query" in update:
            query = update["callback_query"]
            answer = self.answers.get(query["data"], {})
            if answer is not None:
                await self.call("answerCallbackQuery", callback_query_id=query["id"], **answer)
        elif "inline_query" in update:
            query = update["inline_query"]
            content = {"message_text": f"Эхо: {query['query']}"}
            article = {"type": "article", "id": "1", "title": query["query"], "input_message_content": content}
            await self.call("answerInlineQuery", inline_query_id=query["id"], results=[article])
        elif "text" in update.get("message", {}) and not self.silent:
            message = update["message"]
            await self.call("sendMessage", chat_id=message["chat"]["id"], text=f"Эхо: {message['text']}")


def keyboard(*rows: list[str]) -> Json:
    """An inline keyboard whose buttons' data are their labels."""
    return {"inline_keyboard": [[{"text": label, "callback_data": label} for label in row] for row in rows]}
