"""`frontdesk mail …`: what the desk makes of a letter, without a desk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from mail import Known
from mail.commands import BadContext, read_context
from mail.commands import parse as parsed


def parse(files: Iterable[Path], context: Path | None, *, why: bool) -> Iterator[str | Exception]:
    """A JSON object for each letter. Among the answers are exceptions: what cannot be read, and why."""
    try:
        known = Known() if context is None else read_context(context)
    except BadContext as error:
        yield error
        return
    yield from parsed(files, known, why=why)
