"""A crowd of people who each write an appeal and press the button, as fast as the bot answers."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass

import psutil

from sandbox.calls import Call
from sandbox.residents import Bot, Person
from sandbox.server import Sandbox

AT_ONCE = 40
"""People who wait for the bot at the same time."""

LOOK = 0.002
"""Seconds between two looks at what the bot has sent."""


TROUBLES = (
    "Не загружаются фото в объявление, пишет ошибку 500",
    "Оплатил продвижение вчера вечером, деньги списали, а объявление так и не поднялось",
    "не приходит код из смс уже час",
    "Здравствуйте! На карте метка стоит не у нашего дома, а через дорогу, поправьте пожалуйста",
    "приложение вылетает сразу после заставки, переустанавливал два раза",
    "Как снять объявление с публикации и вернуть остаток за неиспользованные дни",
    "Модератор третий раз отклоняет объявление без объяснений, прошу разобраться и ответить по существу",
    "ПОИСК НЕ РАБОТАЕТ!!! фильтр по цене показывает всё подряд",
)
"""What people write, each with a number of their own: nobody asks the same twice."""

PATIENCE = 30.0
"""Seconds without a word of the bot to anybody after which the crowd gives up."""


class Stuck(Exception):
    """The bot does something else than what is measured: there is no rate to tell."""


@dataclass(frozen=True, slots=True)
class Rate:
    """What the bot did for a crowd.

    drafts: first answers a second, appeals: numbered texts a second; cpu: milliseconds of the bot's processor time
    for each appeal, which says more than a rate does where others are at work too; calls: of the bot for each appeal.
    """

    drafts: float
    appeals: float
    cpu: float
    calls: float


async def serve_crowd(sandbox: Sandbox, bot: Bot, process: int, appeals: int) -> Rate:
    """How the bot serves a crowd: a message, its button, the press, the numbered text.

    process: the id of the bot's. Raises Stuck.
    """
    newcomers = [sandbox.world.add_person(f"Гость{number}", language_code="ru") for number in range(appeals)]
    waiting: dict[int, Person] = {}
    pressed: dict[int, str] = {}
    drafts = done = 0
    cpu_before = cpu_seconds(process)
    begun, seen = time.perf_counter(), sandbox.calls.count
    calls_before = seen
    drafted = heard = begun
    while done < appeals:
        while newcomers and len(waiting) < AT_ONCE:
            person = newcomers.pop()
            waiting[person.id] = person
            sandbox.world.send(person, bot, text=f"{TROUBLES[len(newcomers) % len(TROUBLES)]}, объявление {person.id}")
        await asyncio.sleep(LOOK)
        if time.perf_counter() - heard > PATIENCE:
            raise Stuck(f"{len(waiting)} people wait, and nobody has heard of the bot for {PATIENCE:.0f} s")
        for call in list(sandbox.calls.since(seen)):
            seen = call.n
            person_id, message_id, data = _message(call)
            if person_id not in waiting:
                continue
            heard = time.perf_counter()
            if data is not None and pressed.get(person_id) == data:
                raise Stuck(f"who has pressed the button is shown it again, {data!r}, instead of a number")
            if data is not None and person_id not in pressed:
                pressed[person_id] = data
                drafts += 1
                drafted = heard
                sandbox.world.tap(waiting[person_id], bot, message_id, data=data)
            else:
                done += 1
                del waiting[person_id]
    seconds = time.perf_counter() - begun
    cpu = cpu_seconds(process) - cpu_before
    return Rate(
        drafts=drafts / (drafted - begun),
        appeals=done / seconds,
        cpu=cpu * 1000 / appeals,
        calls=(sandbox.calls.count - calls_before) / appeals,
    )


def cpu_seconds(process: int) -> float:
    """All threads', in the program and in the kernel for it."""
    times = psutil.Process(process).cpu_times()
    return times.user + times.system


def _message(call: Call) -> tuple[int, int, str | None]:
    """To whom a sent message went, its id, and its first button's code; 0 for other calls."""
    if call.method.lower() != "sendmessage" or call.status != 200:
        return 0, 0, None
    message = json.loads(call.answer)["result"]
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return message["chat"]["id"], message["message_id"], rows[0][0]["callback_data"] if rows else None
