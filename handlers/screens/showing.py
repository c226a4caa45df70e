"""What a view of an appeal is rendered with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desk.appeal import Appeal
from desk.calendar import Calendar
from desk.ports import Work
from desk.process import Process
from handlers.screens.wording import Wording


@dataclass(frozen=True, slots=True)
class Showing(Wording):
    """The appeal as it is now, by which process, and where to read on; told in one language.

    work: only reads. now: the moment of rendering, aware. calendar: by which clocks count. posts: letters are written.
    """

    appeal: Appeal
    work: Work
    process: Process
    now: datetime
    calendar: Calendar
    posts: bool
