"""The queue as a table: `/queue xlsx`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from desk.appeal import Appeal
from desk.correspondence import opening
from desk.documents import File
from desk.masking import masked_text
from desk.names import Language, PersonId
from desk.ports import Work
from desk.views import Which, falls_due, queue_of
from texts import Names, Texts

BATCH = 100
"""Appeals that are read at a time, so that others get their turn in between."""

WORDS = 500
"""Characters of an appeal's words in its row."""

COLUMNS = (
    *(("number", 8), ("state", 18), ("due", 17), ("late", 12), ("tag", 26), ("tier", 24), ("assignee", 16)),
    *(("submitted", 17), ("kind", 22), ("criticality", 14), ("complexity", 12), ("category", 26), ("queue", 14)),
    *(("effort", 10), ("spent", 10), ("expected", 12), ("words", 80)),
)
"""Their ids and widths, in characters."""

CHOSEN = ("kind", "criticality", "complexity", "category", "queue")
"""What the manager has made of an escalated appeal."""

Cell = str | float | date | None


class QueueTable:
    """Makes the documents of the kind `queue`."""

    def __init__(self, texts: Texts, names: Names, zone: ZoneInfo, now: Callable[[], datetime]) -> None:
        self._texts = texts
        self._names = names
        self._zone = zone
        self._now = now

    async def __call__(self, facts: Mapping[str, Any], language: Language, work: Work) -> File:
        now = self._now()
        rows = await self._rows(queue_of(facts, now), bool(facts.get("plain")), language, work, now)
        heads = [self._texts(f"column-{column}", language) for column, _ in COLUMNS]
        content = await asyncio.to_thread(_workbook, self._texts("queue-sheet", language), heads, rows)
        return File(f"queue-{now.astimezone(self._zone):%Y-%m-%d-%H%M}.xlsx", content)

    async def _rows(
        self, which: Which, plain: bool, language: Language, work: Work, now: datetime
    ) -> list[Sequence[Cell]]:
        rows: list[Sequence[Cell]] = []
        people: dict[PersonId, str] = {}
        while batch := await work.views.queue(which, BATCH, len(rows)):
            for appeal in batch:
                if appeal.assignee is not None and appeal.assignee not in people:
                    people[appeal.assignee] = (await work.people.get(appeal.assignee)).first_name
                words = opening(await work.messages.of(appeal.id))
                words = (words if plain else masked_text(words))[:WORDS]
                rows.append(self._row(appeal, people, words, language, now))
            await asyncio.sleep(0)
        return rows

    def _row(
        self, appeal: Appeal, people: Mapping[PersonId, str], words: str, language: Language, now: datetime
    ) -> Sequence[Cell]:
        due = falls_due(appeal, self._zone)
        return (
            appeal.number,
            self._names.choice("state", appeal.state, language),
            self._local(due),
            self._texts("column-late-yes", language) if due and due < now else None,
            self._names.choice("tag", appeal.tag, language) if appeal.tag else None,
            self._names.choice("tier", appeal.tier, language),
            people[appeal.assignee] if appeal.assignee else None,
            self._local(appeal.submitted),
            *(self._choice(name, getattr(appeal, name), language) for name in CHOSEN),
            _hours(appeal.effort),
            _hours(appeal.spent) or None,
            appeal.expected,
            words,
        )

    def _choice(self, name: str, chosen: str | None, language: Language) -> str | None:
        return self._names.choice(name, chosen, language) if chosen else None

    def _local(self, at: datetime | None) -> datetime | None:
        """As the office's clock says it: a table has no zones."""
        return at.astimezone(self._zone).replace(tzinfo=None, microsecond=0) if at else None


def _hours(time: timedelta | None) -> float | None:
    return None if time is None else time / timedelta(hours=1)


def _workbook(title: str, heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    # Only here: nobody who does not ask for a table waits for it.
    from xlsxwriter import Workbook

    buffer = BytesIO()
    # What begins with `=` is somebody's words, never a formula or a link.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with Workbook(buffer, options) as book:
        sheet = book.add_worksheet(title)
        bold = book.add_format({"bold": True, "bottom": 1})
        moment = book.add_format({"num_format": "dd.mm.yyyy hh:mm"})
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        for column, (head, (_, width)) in enumerate(zip(heads, COLUMNS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, head, bold)
        for line, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, datetime):
                    sheet.write_datetime(line, column, cell, moment)
                elif isinstance(cell, date):
                    sheet.write_datetime(line, column, cell, day)
                elif isinstance(cell, int | float):
                    sheet.write_number(line, column, cell)
                elif cell is not None:
                    sheet.write_string(line, column, cell)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, len(rows)), len(COLUMNS) - 1)
    return buffer.getvalue()
