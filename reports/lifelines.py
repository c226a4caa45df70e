"""Drawing states as lines and actions as arrows between them: nothing can overlap, however many there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, GREY, LINE, STRIPE = "#22313f", "#5c6b78", "#c3ccd4", "#f4f6f8"
CLOCKS = {"none": "#ffffff", "running": "#d9e9f5", "paused": "#fbe9c6", "stopped": "#e3e6e9"}
HUMAN, ITSELF = "#2f6f9f", "#a5662a"

LABELS, COLUMN, EDGE = 4.3, 1.26, 0.25
"""Inches: what is written before the lines, a line with what is free beside it, the margin."""

HEAD, TITLE, FOOT, ROW, MORE = 0.78, 0.72, 0.62, 0.44, 0.15
"""Inches: a state's box, the title, the legend, a row, and each further line of small words in a row."""

SMALL = 60
"""Characters of small words in a line before the lines."""

LONG = 16
"""Rows, from which on the states stand below, too."""

DPI = 110


@dataclass(frozen=True, slots=True)
class Line:
    """A state. clock: what its deadlines do, which chooses the colour; below: small words under its name."""

    name: str
    clock: str
    below: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """An action. sources, targets: lines by their place; a target that is a source is a ring; back: to where it was."""

    label: str
    small: str
    sources: tuple[int, ...]
    targets: tuple[int, ...]
    stays: bool = False
    back: bool = False
    by_itself: bool = False


@dataclass(frozen=True, slots=True)
class Diagram:
    title: str
    lines: Sequence[Line]
    arrows: Sequence[Arrow]
    legend: str


def drawn(diagram: Diagram, kind: Literal["svg", "png"]) -> bytes:
    """The picture; the same diagram is the same bytes. The words of an SVG stay words."""
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    options: Any = {"svg.fonttype": "none", "svg.hashsalt": "frontdesk", "font.family": "DejaVu Sans"}
    with rc_context(options):
        heights = [ROW + MORE * (len(_small(arrow)) - 1) for arrow in diagram.arrows]
        heads = 2 if len(diagram.arrows) >= LONG else 1
        width = 2 * EDGE + LABELS + COLUMN * len(diagram.lines)
        height = TITLE + heads * (HEAD + 0.16) + sum(heights) + FOOT
        figure = Figure(figsize=(max(width, 9.5), height), dpi=DPI, facecolor="white")
        with _canvas(figure) as axes:
            _draw(axes, diagram, heights, heads == 2)
        kept = BytesIO()
        nameless = {"Date": None, "Creator": None} if kind == "svg" else {"Software": None}
        figure.savefig(kept, format=kind, metadata=nameless)
        return kept.getvalue()


@contextmanager
def _canvas(figure: Figure) -> Iterator[Axes]:
    """All of a figure, in inches from the upper left."""
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    width, height = figure.get_size_inches()
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    yield axes


def _small(arrow: Arrow) -> list[str]:
    return wrap(arrow.small, SMALL) or [""]


def _at(line: int) -> float:
    """Where a line stands."""
    return EDGE + LABELS + COLUMN * (line + 0.5)


def _draw(axes: Axes, diagram: Diagram, heights: Sequence[float], both_ends: bool) -> None:
    right = EDGE + LABELS + COLUMN * len(diagram.lines)
    top = TITLE + HEAD + 0.08
    bottom = top + sum(heights)
    axes.text(EDGE, 0.4, diagram.title, size=15, weight="bold", color=INK, va="center")
    y = top
    for number, height in enumerate(heights):
        if number % 2 == 0:
            axes.axhspan(y, y + height, EDGE / axes.get_xlim()[1], right / axes.get_xlim()[1], color=STRIPE, lw=0)
        y += height
    for place, line in enumerate(diagram.lines):
        axes.plot([_at(place)] * 2, [top - 0.08, bottom + 0.08], color=LINE, lw=1.4, zorder=1)
        _box(axes, place, line, TITLE)
        if both_ends:
            _box(axes, place, line, bottom + 0.08)
    y = top
    for arrow, height in zip(diagram.arrows, heights, strict=True):
        _row(axes, arrow, y, height)
        y += height
    foot = bottom + (HEAD + 0.16 if both_ends else 0.08) + 0.3
    axes.text(EDGE, foot, diagram.legend, size=9, color=GREY, va="center")


def _box(axes: Axes, place: int, line: Line, top: float) -> None:
    from matplotlib.patches import FancyBboxPatch

    left, width = _at(place) - COLUMN / 2 + 0.05, COLUMN - 0.1
    shape = FancyBboxPatch(
        (left, top), width, HEAD, boxstyle="round,pad=0,rounding_size=0.07", fc=CLOCKS[line.clock], ec=GREY, lw=0.9
    )
    axes.add_patch(shape)
    axes.text(
        _at(place),
        top + 0.27,
        "\n".join(wrap(line.name, 11, break_long_words=False)),
        size=8.4,
        weight="bold",
        color=INK,
        **_MIDDLE,
    )
    axes.text(_at(place), top + 0.62, "\n".join(wrap(line.below, 18)), size=6.6, color=GREY, **_MIDDLE)


_MIDDLE: dict[str, Any] = {"ha": "center", "va": "center", "linespacing": 1.05}


def _row(axes: Axes, arrow: Arrow, top: float, height: float) -> None:
    first = 0.155 if arrow.small else height / 2
    axes.text(EDGE + 0.08, top + first, arrow.label, size=9.2, weight="bold", color=INK, va="center")
    axes.text(EDGE + 0.08, top + 0.25, "\n".join(_small(arrow)), size=7.8, color=GREY, va="top", linespacing=1.15)
    middle, colour = top + height / 2, ITSELF if arrow.by_itself else HUMAN
    style = (0, (4, 2.4)) if arrow.by_itself else "-"
    for source in arrow.sources:
        ring = arrow.stays or source in arrow.targets
        axes.plot(
            [_at(source)], [middle], "o", ms=9 if ring else 6.5, mfc="white" if ring else colour, mec=colour, mew=1.8
        )
        if arrow.back:
            axes.text(_at(source) + 0.13, middle, "↩", size=13, color=colour, ha="left", va="center")
    if not arrow.sources:
        axes.plot([_at(target) for target in arrow.targets], [middle] * len(arrow.targets), "o", ms=10, color=INK)
    for target in arrow.targets:
        _lead(axes, arrow, target, middle, colour, style)


def _lead(axes: Axes, arrow: Arrow, target: int, y: float, colour: str, style: object) -> None:
    """From the farthest source on each side to a target."""
    for side in (-1, 1):
        on_side = [source for source in arrow.sources if (source - target) * side > 0]
        if on_side:
            farthest = max(on_side, key=lambda source: abs(source - target))
            end = _at(target) + side * (0.1 if target in arrow.sources else 0)
            axes.plot([_at(farthest), end + side * 0.12], [y, y], color=colour, lw=1.7, ls=style, zorder=2)
            head = {"arrowstyle": "-|>", "color": colour, "lw": 1.7, "mutation_scale": 13, "shrinkA": 0, "shrinkB": 0}
            axes.annotate("", (end, y), (end + side * 0.16, y), arrowprops=head)
