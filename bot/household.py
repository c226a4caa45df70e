"""What of the desk its ways in and out work with; and what each of them runs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.caller import Caller
from bot.metrics import Metrics
from bot.outages import Outages
from bot.turns import Turns
from bot.wakes import Bells
from desk.decide import Rules
from storage import Database
from texts import Names, Texts

Loop = Callable[[asyncio.Event], Coroutine[Any, Any, None]]
"""Runs until the event is set, and finishes what it has in hand."""


@dataclass(frozen=True, slots=True)
class Household:
    """All of one process."""

    database: Database
    turns: Turns
    rules: Rules
    texts: Texts
    names: Names
    caller: Caller
    bells: Bells
    outages: Outages
    metrics: Metrics
    now: Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Loops:
    """takers: what takes in. workers: what works that off, and sends."""

    takers: tuple[Loop, ...] = ()
    workers: tuple[Loop, ...] = ()
