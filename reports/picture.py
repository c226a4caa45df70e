"""Drawing the statistics, to be read on a phone: one column, large letters, a number at each bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

CAME, DONE, PLAIN, LATE, PALE, INK = "#3d7ea6", "#6cb28e", "#7d93a8", "#d2694f", "#dfe5ea", "#22313f"

WIDTH, DPI = 7.2, 150
"""Inches and dots of an inch: 1080 pixels, which is what Telegram shows on a phone."""

ROW, HEAD, GAP, CHART = 0.40, 0.62, 0.22, 2.3
"""Inches: a bar with the gap below it, the title of a part, what is free below a part, the bars of the days."""

EDGE, NAMES = 0.25, 2.95
"""Inches: the margin, and where bars begin beside their names."""


@dataclass(frozen=True, slots=True)
class Days:
    title: str
    came: str
    resolved: str
    days: Sequence[date]
    came_by_day: Sequence[int]
    resolved_by_day: Sequence[int]


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar each: its name and its length."""

    title: str
    bars: Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Reactions:
    """rows: tier, average hours, hours allowed, percent in time."""

    title: str
    in_time: str
    rows: Sequence[tuple[str, float | None, float, int]]


@dataclass(frozen=True, slots=True)
class Picture:
    """All that is drawn, in words. nothing: what stands in an empty part."""

    title: str
    days: Days
    states: Bars
    reactions: Reactions
    tags: Bars
    nothing: str


def drawn(picture: Picture) -> bytes:
    """A PNG. Slow: to be called in a thread, one at a time."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    rows = [len(part) or 1 for part in (picture.reactions.rows, picture.states.bars, picture.tags.bars)]
    parts = [CHART, *(count * ROW for count in rows)]
    height = 0.75 + sum(HEAD + part + GAP for part in parts) + 0.2
    figure = Figure(figsize=(WIDTH, height), dpi=DPI, facecolor="white")
    canvas = FigureCanvasAgg(figure)
    sheet = _Sheet(figure, height)
    sheet.write(picture.title, 19, 0.55)
    _days(sheet.part(picture.days.title, CHART, EDGE + 0.35), picture.days)
    _reactions(sheet.part(picture.reactions.title, parts[1], NAMES), picture.reactions, picture.nothing)
    _bars(sheet.part(picture.states.title, parts[2], NAMES), picture.states, PLAIN, picture.nothing)
    _bars(sheet.part(picture.tags.title, parts[3], NAMES), picture.tags, CAME, picture.nothing)
    buffer = BytesIO()
    canvas.print_png(buffer)  # type: ignore[no-untyped-call]
    return buffer.getvalue()


class _Sheet:
    """Lays one part below the other, in inches from the top: nothing depends on how long a name is."""

    def __init__(self, figure: Figure, height: float) -> None:
        self._figure = figure
        self._height = height
        self._at = 0.0

    def write(self, text: str, size: int, room: float) -> None:
        """A line at the left edge, with so much room."""
        self._at += room
        above = 1 - (self._at - 0.12) / self._height
        self._figure.text(EDGE / WIDTH, above, text, fontsize=size, fontweight="bold", color=INK, va="baseline")

    def part(self, title: str, height: float, left: float) -> Axes:
        self.write(title, 15, HEAD - 0.1)
        self._at += 0.1 + height
        bottom = 1 - self._at / self._height
        width = WIDTH - left - EDGE
        axes = self._figure.add_axes((left / WIDTH, bottom, width / WIDTH, height / self._height))
        for side in ("top", "right", "left", "bottom"):
            axes.spines[side].set_visible(False)
        axes.tick_params(length=0, labelsize=13, labelcolor=INK)
        self._at += GAP
        return axes


def _days(axes: Axes, part: Days) -> None:
    from matplotlib.ticker import MaxNLocator

    at = range(len(part.days))
    width = 0.4
    came = axes.bar([x - width / 2 for x in at], part.came_by_day, width, color=CAME, label=part.came)
    done = axes.bar([x + width / 2 for x in at], part.resolved_by_day, width, color=DONE, label=part.resolved)
    few = len(part.days) <= 10
    if few:
        for bars in (came, done):
            axes.bar_label(bars, fontsize=12, color=INK, padding=2, fmt=lambda count: f"{count:.0f}" if count else "")
        axes.set_yticks([])
    else:
        axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
        axes.grid(axis="y", color=PALE, linewidth=1)
        axes.set_axisbelow(True)
    shown = [x for x in at if few or (len(part.days) - 1 - x) % 5 == 0]
    axes.set_xticks(shown, [f"{part.days[x]:%d.%m}" for x in shown])
    axes.set_ylim(0, max(1, *part.came_by_day, *part.resolved_by_day) * 1.12)
    axes.margins(x=0.01)
    axes.legend(
        loc="lower right", bbox_to_anchor=(1.0, 1.0), ncols=2, frameon=False, fontsize=13, labelcolor=INK,
        handlelength=1, columnspacing=1, borderaxespad=0.2,
    )  # fmt: skip


def _bars(axes: Axes, part: Bars, colour: str, nothing: str) -> None:
    if not part.bars:
        _empty(axes, nothing)
        return
    names, counts = [name for name, _ in part.bars], [count for _, count in part.bars]
    bars = axes.barh(range(len(names)), counts, height=0.62, color=colour)
    axes.bar_label(bars, fontsize=13, color=INK, padding=5)
    _named(axes, names)
    axes.set_xlim(0, max(*counts, 1) * 1.16)


def _reactions(axes: Axes, part: Reactions, nothing: str) -> None:
    """The hours that were taken, before the pale bar of those that were allowed."""
    if not part.rows:
        _empty(axes, nothing)
        return
    # Beyond twice of what is allowed it is late, however late.
    widest = max(limit for _, _, limit, _ in part.rows) * 2
    longest = max(min(max(hours or 0, limit), widest) for _, hours, limit, _ in part.rows)
    for row, (_, hours, limit, percent) in enumerate(part.rows):
        axes.barh(row, limit, height=0.62, color=PALE)
        if hours is not None:
            axes.barh(row, min(hours, widest), height=0.34, color=DONE if hours <= limit else LATE)
        taken = "—" if hours is None else f"{hours:.1f}".replace(".", ",")
        text = f"{taken} / {limit:g} · {percent} % {part.in_time}"
        axes.text(min(max(hours or 0, limit), widest) + longest * 0.02, row, text, va="center", fontsize=12, color=INK)
    _named(axes, [name for name, *_ in part.rows])
    axes.set_xlim(0, longest * 2.05)


def _named(axes: Axes, names: Sequence[str]) -> None:
    axes.set_yticks(range(len(names)), [_short(name) for name in names], fontsize=12)
    axes.set_ylim(len(names) - 0.45, -0.55)
    axes.set_xticks([])


def _short(name: str) -> str:
    return name if len(name) <= 26 else name[:25].rstrip() + "…"


def _empty(axes: Axes, nothing: str) -> None:
    axes.set_xticks([])
    axes.set_yticks([])
    axes.text(0, 0.5, nothing, transform=axes.transAxes, fontsize=13, color=PLAIN, va="center")
