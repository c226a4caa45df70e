"""SQLite that waits for no disk: what a test writes need not survive a power cut, only the end of a process."""

from __future__ import annotations

from contextlib import AbstractContextManager
from unittest.mock import patch

import storage.sqlite

_UNHURRIED = tuple("synchronous=OFF" if each == "synchronous=FULL" else each for each in storage.sqlite._WRITER)


def unhurried() -> AbstractContextManager[object]:
    """For what is opened in this block."""
    return patch.object(storage.sqlite, "_WRITER", _UNHURRIED)
