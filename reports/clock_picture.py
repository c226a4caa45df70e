"""A clock's history, drawn as the desk reckons it: when it ran, what was used, when it warns and when it is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal

from desk.clock_histories import Happened, replayed
from desk.promises import WARNINGS
from reports.lifelines import DPI, GREY, HUMAN, INK, ITSELF, LINE, STRIPE

if TYPE_CHECKING:
    from desk.calendar import Calendar

STEP = timedelta(minutes=15)
HOUR = timedelta(hours=1)
TOLD = {50: "half: the assignee", 75: "three quarters: the group", 100: "due: the incident managers"}
WHAT = {"start": "submitted", "pause": "a question: paused", "resume": "the answer: on again", "retier": "classified"}


def drawn_clock(history: Sequence[Happened], calendar: Calendar, title: str, kind: Literal["svg", "png"]) -> bytes:
    """The picture, in English; the same history is the same bytes. Raises BadHistory where it cannot be replayed."""
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    clock, _ = replayed(history)
    begin, due = history[0].at, clock.due(calendar)
    end = (due or history[-1].at) + 10 * HOUR
    moments = [begin + each * STEP for each in range(int((end - begin) / STEP) + 1)]
    used = [clock.used(calendar, min(at, due or at)) / HOUR for at in moments]
    top = clock.length / HOUR * 1.25
    options: Any = {"svg.fonttype": "none", "svg.hashsalt": "frontdesk", "font.family": "DejaVu Sans"}
    with rc_context(options):
        figure = Figure(figsize=(11, 4.6), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title, loc="left", color=INK, fontsize=11)

        def x(at: datetime) -> float:
            return (at - begin) / HOUR

        axes.set_facecolor(STRIPE)
        days = [begin.astimezone(calendar.zone).date() + timedelta(days=each) for each in range((end - begin).days + 2)]
        for opens, closes in (hours for day in days if (hours := calendar.hours(day))):
            axes.axvspan(max(x(opens), -3), min(x(closes), x(end)), color="white", zorder=0)
        axes.plot([x(at) for at in moments], used, color=HUMAN, linewidth=2.4)
        axes.axhline(clock.length / HOUR, color=GREY, linestyle="--", linewidth=1)
        axes.text(
            x(end), clock.length / HOUR, f"length {clock.length / HOUR:g} h ", ha="right", va="bottom", color=GREY
        )
        for event in history:
            axes.axvline(x(event.at), color=LINE, linewidth=1)
            axes.text(
                x(event.at), top * 0.98, f" {_said(event)}", color=INK, fontsize=8, rotation=90, va="top", ha="right"
            )
        for percent in WARNINGS:
            at = clock.reaches(calendar, clock.length * percent / 100)
            if at is not None:
                share = clock.length / HOUR * percent / 100
                axes.plot([x(at)], [share], "o", color=ITSELF)
                when = at.astimezone(calendar.zone)
                note = f"{TOLD[percent]}\n{when:%a %H:%M}"
                axes.annotate(
                    note, (x(at), share), (6, -4), textcoords="offset points", va="top", fontsize=8, color=ITSELF
                )
        axes.set_xlim(-3, x(end))
        axes.set_yticks(range(0, int(top), 4))
        axes.set_ylim(0, top)
        axes.set_ylabel("working hours used", color=INK)
        noons = [_noon(day, calendar) for day in days]
        shown = [noon for noon in noons if begin <= noon <= end]
        axes.set_xticks([x(noon) for noon in shown], [f"{noon.astimezone(calendar.zone):%a %d %b}" for noon in shown])
        kept = BytesIO()
        nameless = {"Date": None, "Creator": None} if kind == "svg" else {"Software": None}
        figure.savefig(kept, format=kind, dpi=DPI, metadata=nameless)
    return kept.getvalue()


def _said(event: Happened) -> str:
    length = f", {event.length / HOUR:g} h" if event.length is not None else ""
    return f"{WHAT[event.name]}{length}"


def _noon(day: date, calendar: Calendar) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=calendar.zone)
