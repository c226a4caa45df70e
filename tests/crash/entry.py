"""Where a process of the desk begins. Importing this imports the whole program and reads the catalogues, once for all
that are forked."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import bot.cli
import bot.program  # noqa: F401  # what every process needs
import storage.postgres
import storage.sqlite  # noqa: F401
from bot.__main__ import main
from bot.settings import PREFIX
from texts import Texts

Texts()


def begin(
    arguments: Sequence[str], settings: Mapping[str, str], folder: Path, log: Path, printed: Path | None = None
) -> None:
    """What `python -m bot` does, in a folder of its own, with these settings and no others; stderr is the log.

    printed: where stdout goes, when it goes elsewhere."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    for stream, file in ((1, printed or log), (2, log)):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND), stream)
    os.chdir(folder)
    for name in [name for name in os.environ if name.startswith(PREFIX)]:
        del os.environ[name]
    os.environ.update(settings)
    sys.argv = ["bot", *arguments]
    main()
