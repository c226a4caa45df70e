"""What is derived: from the code docs/settings.md, docs/cli.md and the example of docs/clocks.md; from the process
its diagrams and the roles' instructions. `make docs` writes them, a test compares."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from typer.main import get_command

from bot.cli import app
from bot.directories import read_office_hours
from bot.mail_settings import MailSettings
from bot.process_commands import diagrams, role_pages
from bot.settings import PREFIX, Settings, read_settings
from desk.clock_histories import read_history
from reports import Diagram, drawn, drawn_clock

DOCS = Path(__file__).resolve().parents[2] / "docs"
PROCESS = DOCS / "process"
CLOCK = DOCS / "clocks.svg"

EXAMPLE = """[
    ["start", "2026-11-20T15:00+03:00", {"hours": 40}],
    ["retier", "2026-11-23T12:00+03:00", {"hours": 16}],
    ["pause", "2026-11-23T16:00+03:00"],
    ["resume", "2026-11-24T14:00+03:00"]
]"""
"""The history that docs/clocks.md draws, and tells in words."""


def settings_reference() -> str:
    """A row for each field of Settings that says what it means: its variable, the docstring below it, its default."""
    return (
        "# Settings\n\n"
        "Environment variables; a file `.env` in the working directory may hold them too, and the environment goes\n"
        "first. An empty variable counts as none. A wrong one is named at the start, with what was expected.\n\n"
        "| variable | meaning | default |\n"
        "| --- | --- | --- |\n"
        + "".join(f"| `{PREFIX}{name.upper()}` | {meaning} | {_default(name)} |\n" for name, meaning in _meanings())
    )


def _meanings() -> Iterator[tuple[str, str]]:
    for room in (Settings, MailSettings):
        (definition,) = ast.parse(inspect.getsource(room)).body
        assert isinstance(definition, ast.ClassDef)
        for pair in pairwise(definition.body):
            match pair:
                case ast.AnnAssign(target=ast.Name(name)), ast.Expr(ast.Constant(str(meaning))):
                    yield name, " ".join(meaning.split())


def _default(name: str) -> str:
    default = Settings.model_fields[name].default
    return "" if default in (None, frozenset(), {}, ()) else f"`{default}`"


def command_reference() -> str:
    """A section for each command: what it does, how it is called, what it takes."""
    command = get_command(app)
    head = (
        "# Commands\n\n"
        "`frontdesk` is in `.venv/bin`. Data goes to stdout, messages to stderr; when something is wrong the exit\n"
        "code is not 0 and one line says why. The database and the rest are those of the [settings](settings.md).\n"
    )
    return head + "".join(_sections(command, "frontdesk", None))


def _sections(command: Any, name: str, parent: Any) -> Iterator[str]:
    context = command.make_context(name, [], parent=parent, resilient_parsing=True)
    parameters = [each for each in command.get_params(context) if each.name != "help"]
    if parent is not None:
        arguments = [each.name.upper() for each in parameters if each.param_type_name == "argument"]
        yield f"\n## `{' '.join([context.command_path, *arguments])}`\n\n{inspect.cleandoc(command.help)}\n"
        yield from _parameters(each.get_help_record(context) for each in parameters)
    for each in getattr(command, "commands", {}).values():
        yield from _sections(each, each.name, context)


def _parameters(records: Iterable[tuple[str, str]]) -> Iterator[str]:
    rows = [f"* `{name}`: {' '.join(meaning.split())}\n" for name, meaning in records]
    if rows:
        yield "\n"
        yield from rows


@cache
def packaged() -> Settings:
    """What is in docs/ is about the package's own process."""
    return read_settings(_env_file=None, directories=None)


def process_references() -> Iterator[tuple[Path, Callable[[], str]]]:
    """The diagrams, as SVG, and the instructions."""
    for name, diagram in diagrams(packaged()).all():
        yield PROCESS / f"{name}.svg", partial(_picture, diagram)
    for role, page in role_pages(packaged()).all():
        yield DOCS / "instructions" / f"{role}.md", partial(str, page)


def _picture(diagram: Diagram) -> str:
    return drawn(diagram, "svg").decode()


def _example() -> str:
    """The example of docs/clocks.md, as the desk reckons it."""
    title = "The resolution of an incident: criticality high, a weekend, a question to the initiator"
    return drawn_clock(read_history(EXAMPLE), read_office_hours(packaged()), title, "svg").decode()


@cache
def references() -> Mapping[Path, Callable[[], str]]:
    """All of them, each with what writes it."""
    return {
        DOCS / "settings.md": settings_reference,
        DOCS / "cli.md": command_reference,
        CLOCK: _example,
        **dict(process_references()),
    }


if __name__ == "__main__":
    for path, text in references().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text(), encoding="utf-8")
    for name, diagram in diagrams(packaged()).all():
        (PROCESS / f"{name}.png").write_bytes(drawn(diagram, "png"))
