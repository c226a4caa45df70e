"""The sandbox's town as a test meets it: by the people's and the faults' doors, over HTTP.

All but three things go through names of the contract (docs/sandbox.md), so that a suite sees what any
outsider sees; what the contract has no door for is done to the world itself.
Chats are named as the person sees them: a bot's id for a private chat, a group's id for a group.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from aiohttp import ClientSession, FormData

from sandbox.world import World

Json = dict[str, Any]

#: What the bot of a well-kept group may do: everything that the modelled methods ask for.
ALL_RIGHTS: Mapping[str, bool] = {
    "can_manage_chat": True,
    "can_change_info": True,
    "can_delete_messages": True,
    "can_invite_users": True,
    "can_restrict_members": True,
    "can_pin_messages": True,
    "can_manage_topics": True,
}


class Refused(Exception):
    """The people's or the faults' API said no."""


class Town:
    """One sandbox with its people; `bot_id` and `token` are those of the bot under test."""

    def __init__(self, url: str, http: ClientSession, token: str, world: World) -> None:
        self.url = url
        self.token = token
        self.bot_id = int(token.partition(":")[0])
        self._http = http
        self._world = world

    async def ask(self, verb: str, path: str, **request: Any) -> Any:
        """The `result` of one call. Raises Refused."""
        async with self._http.request(verb, self.url + path, **request) as response:
            answer = await response.json()
        if not answer["ok"]:
            raise Refused(answer["error"])
        return answer["result"]

    async def post(self, path: str, body: Mapping[str, Any]) -> Any:
        return await self.ask("POST", path, json=dict(body))

    async def person(self, first_name: str, **about: Any) -> Person:
        made = await self.post("/people/people", {"first_name": first_name, **about})
        return Person(self, made["id"], first_name)

    async def group(
        self,
        title: str,
        members: Sequence[Person],
        *,
        bot_status: str | None = "administrator",
        bot_rights: Mapping[str, bool] = ALL_RIGHTS,
        **about: Any,
    ) -> int:
        """A group with the bot under test in it; returns its chat id.

        bot_status: None leaves the bot out. about: `type` ("supergroup" unless said), `is_forum`, `admins`.
        """
        bot: Json = {"id": self.bot_id, "status": bot_status}
        if bot_status == "administrator":
            bot["rights"] = dict(bot_rights)
        body = {"type": "supergroup", "title": title, "members": [one.id for one in members]}
        made = await self.post("/people/groups", body | {"bots": [bot] if bot_status else []} | about)
        return int(made["id"])

    async def fault(self, method: str, kind: str, **details: Any) -> None:
        """Order a fault for the next call of `method` (`times` for more)."""
        await self.post("/faults", {"method": method, "kind": kind, **details})

    async def advance(self, seconds: float) -> None:
        """Turn the virtual clock forward."""
        await self.post("/faults/clock", {"advance": seconds})

    async def limits(self, **limits: str | None) -> None:
        """Set the flood limits named (`total`, `chat`, `group`), as count/seconds; None is no limit."""
        await self.post("/faults/limits", limits)

    async def calls(self, method: str | None = None) -> list[Json]:
        """The Bot API calls so far, oldest first."""
        query = {"after": "0"} | ({"method": method} if method else {})
        calls: list[Json] = await self.ask("GET", "/people/calls", params=query)
        return calls

    def settle(self) -> None:
        """Forget all updates that wait for the bot."""
        self._world.bots[self.bot_id].updates.drop_all()

    def set_privacy(self, on: bool) -> None:
        """Privacy mode, as the bot's owner sets it with BotFather."""
        self._world.bots[self.bot_id].privacy = on

    def add_bot(self, chat: int) -> None:
        """The group lets the bot in, as a plain member."""
        self._world.add_to_group(self.bot_id, chat)

    async def kick_bot(self, chat: int) -> None:
        """The group throws the bot out."""
        await self.post("/people/kick", {"chat": chat, "user": self.bot_id})

    async def raw_call(self, method: str, body: Mapping[str, Any]) -> tuple[int, Mapping[str, str], Json]:
        """A Bot API call without a client, for what clients hide: status, headers, answer."""
        async with self._http.post(f"{self.url}/bot{self.token}/{method}", json=dict(body)) as response:
            return response.status, response.headers, await response.json()


class Person:
    """Somebody of the town, at their own messenger."""

    def __init__(self, town: Town, person_id: int, first_name: str) -> None:
        self.town = town
        self.id = person_id
        self.first_name = first_name

    async def start(self, payload: str | None = None) -> None:
        """Press Start in the private chat with the bot."""
        body: Json = {"as": self.id, "bot": self.town.bot_id}
        await self.town.post("/people/start", body if payload is None else body | {"payload": payload})

    async def send(self, chat: int | None = None, **what: Any) -> list[Json]:
        """Send anything; the private chat with the bot unless `chat` says otherwise."""
        body = {"as": self.id, "chat": self.town.bot_id if chat is None else chat, **what}
        sent: list[Json] = await self.town.post("/people/send", body)
        return sent

    async def say(self, text: str, chat: int | None = None, **more: Any) -> int:
        """Send a text; returns its message id."""
        return int((await self.send(chat, text=text, **more))[0]["message_id"])

    async def upload(self, name: str, content: bytes, content_type: str = "application/octet-stream") -> str:
        """Put a file from this person's device on the server; returns a file reference to send."""
        form = FormData()
        form.add_field("file", BytesIO(content), filename=name, content_type=content_type)
        return str((await self.town.ask("POST", "/people/files", data=form))["file_id"])

    async def press(self, message_id: int, data: str, chat: int | None = None, wait: float = 0) -> Json:
        """Press an inline button; waits up to `wait` seconds for the bot's answer."""
        where = self.town.bot_id if chat is None else chat
        body = {"as": self.id, "chat": where, "message_id": message_id, "data": data, "wait": wait}
        pressed: Json = await self.town.post("/people/press", body)
        return pressed

    async def asks(self, query: str, chat: int | None = None, wait: float = 0) -> Json:
        """Type `@bot query` into a chat; waits up to `wait` seconds for what the bot offers."""
        where = self.town.bot_id if chat is None else chat
        body = {"as": self.id, "chat": where, "bot": self.town.bot_id, "query": query, "wait": wait}
        asked: Json = await self.town.post("/people/ask", body)
        return asked

    async def chooses(self, inline_query_id: str, result_id: str, chat: int) -> Json:
        """Send one of the results on."""
        body = {"as": self.id, "chat": chat, "inline_query_id": inline_query_id, "result_id": result_id}
        message: Json = await self.town.post("/people/choose", body)
        return message

    async def edit(self, message_id: int, chat: int | None = None, **new: str) -> None:
        where = self.town.bot_id if chat is None else chat
        await self.town.post("/people/edit", {"as": self.id, "chat": where, "message_id": message_id, **new})

    async def delete(self, message_id: int, chat: int | None = None) -> None:
        where = self.town.bot_id if chat is None else chat
        await self.town.post("/people/delete", {"as": self.id, "chat": where, "message_id": message_id})

    async def react(self, message_id: int, emoji: str, chat: int | None = None) -> None:
        where = self.town.bot_id if chat is None else chat
        await self.town.post("/people/react", {"as": self.id, "chat": where, "message_id": message_id, "emoji": emoji})

    async def block(self) -> None:
        await self.town.post("/people/block", {"as": self.id, "bot": self.town.bot_id})

    async def unblock(self) -> None:
        await self.town.post("/people/unblock", {"as": self.id, "bot": self.town.bot_id})

    async def join(self, chat: int) -> None:
        await self.town.post("/people/join", {"as": self.id, "chat": chat})

    async def leave(self, chat: int) -> None:
        await self.town.post("/people/leave", {"as": self.id, "chat": chat})

    async def promote(self, chat: int, *, anonymous: bool = False, **rights: bool) -> None:
        """Become an administrator of the group."""
        body: Json = {"chat": chat, "user": self.id, "rights": rights, "anonymous": anonymous}
        await self.town.post("/people/promote", body)

    async def deactivate(self) -> None:
        """Delete the own account."""
        await self.town.post("/people/deactivate", {"as": self.id})

    async def sees(self, chat: int | None = None, **where: Any) -> list[Json]:
        """The messages of a chat as this person sees them, oldest first."""
        query = {"as": str(self.id), "chat": str(self.town.bot_id if chat is None else chat)}
        found = await self.town.ask("GET", "/people/messages", params=query | where)
        messages: list[Json] = found["messages"]
        return messages

    async def reads(self, chat: int | None = None) -> list[str]:
        """The texts that this person sees in a chat, oldest first."""
        return [message.get("text", "") for message in await self.sees(chat)]

    async def waits_for(self, text: str) -> None:
        """Look at the private chat with the bot until this text stands there. Raises TimeoutError after 5 s."""
        for _ in range(250):
            if text in await self.reads():
                return
            await asyncio.sleep(0.02)
        raise TimeoutError(f"{self.first_name} never read {text!r}")
