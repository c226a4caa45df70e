"""`frontdesk sla`: by when."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.speech import lines, show_answers

sla = typer.Typer(help="By when: working time on the desk's calendar.", no_args_is_help=True)


@sla.command("due")
def sla_due(
    start: Annotated[str | None, typer.Option(help="From when on: ISO, with an offset or Z.")] = None,
    hours: Annotated[str | None, typer.Option(help="How many working hours; they may be decimal.")] = None,
) -> None:
    """When so many working hours have passed, as ISO with the offset; lines `start⇥hours` on stdin, one each, where no
    options are given.

    Years whose official calendar is not known yet are named on stderr. A line that cannot be read is named there too,
    the others are answered, and the exit code is 1.
    """
    from bot.sla_commands import due

    show_answers(due(start, hours, lines()))


@sla.command("replay")
def sla_replay() -> None:
    """A clock's history on each line of stdin → when it is due, or `paused:` and the seconds that are left.

    A history is a JSON list of events: ["start", "2026-03-06T17:30+03:00", {"hours": 6}], ["pause", …], ["resume", …],
    ["retier", …, {"hours": 2}], ["reopen", …]; "clock": "24/7" beside the hours counts round the clock, "working" again
    working hours. docs/clocks.md says what they mean. A line that cannot be replayed is named on stderr, the others are
    answered, and the exit code is 1.
    """
    from bot.sla_commands import replay

    show_answers(replay(lines()))
