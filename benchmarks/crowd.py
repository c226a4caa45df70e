"""A crowd of people who each write an appeal and press the button, as fast as the bot answers."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass

from sandbox.calls import Call
from sandbox.residents import Bot, Person
from sandbox.server import Sandbox

AT_ONCE = 40
"""People who wait for the bot at the same time."""

LOOK = 0.002
"""Seconds between two looks at what the bot has sent."""


@dataclass(frozen=True, slots=True)
class Rate:
    """drafts: first answers a second, appeals: numbered texts a second; calls: of the bot for each appeal."""

    drafts: float
    appeals: float
    calls: float


async def appeals_per_second(sandbox: Sandbox, bot: Bot, appeals: int) -> Rate:
    """How fast the bot serves a crowd: a message, its button, the press, the numbered text."""
    newcomers = [sandbox.world.add_person(f"Гость{number}", language_code="ru") for number in range(appeals)]
    waiting: dict[int, Person] = {}
    drafts = done = 0
    begun, seen = time.perf_counter(), sandbox.calls.count
    calls_before = seen
    drafted = begun
    while done < appeals:
        while newcomers and len(waiting) < AT_ONCE:
            person = newcomers.pop()
            waiting[person.id] = person
            sandbox.world.send(person, bot, text="Не загружаются фото в объявление, пишет ошибку 500")
        await asyncio.sleep(LOOK)
        for call in list(sandbox.calls.since(seen)):
            seen = call.n
            person_id, message_id, data = _message(call)
            if person_id not in waiting:
                continue
            if data is not None:
                drafts += 1
                drafted = time.perf_counter()
                sandbox.world.tap(waiting[person_id], bot, message_id, data=data)
            else:
                done += 1
                del waiting[person_id]
    seconds = time.perf_counter() - begun
    return Rate(drafts / (drafted - begun), done / seconds, (sandbox.calls.count - calls_before) / appeals)


def _message(call: Call) -> tuple[int, int, str | None]:
    """To whom a sent message went, its id, and its first button's code; 0 for other calls."""
    if call.method.lower() != "sendmessage" or call.status != 200:
        return 0, 0, None
    message = json.loads(call.answer)["result"]
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return message["chat"]["id"], message["message_id"], rows[0][0]["callback_data"] if rows else None
