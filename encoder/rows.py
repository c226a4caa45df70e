"""A table that stays on the disk: of it those rows are read that are asked for."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import numpy as np
import structlog
from numpy.typing import NDArray

log = structlog.get_logger()

Table = NDArray[np.uint8]


class Rows:
    """What `table[numbers]` gives, from a file that holds the rows one after the other.

    By pread and not by a mapping, whose pages would count as the program's memory, with their neighbours. The system
    keeps in its cache what is read often.
    """

    def __init__(self, file: int, width: int, whole: Callable[[], Table]) -> None:
        """file: a descriptor, which is this object's from now on. width: bytes of a row.

        whole: the table itself, for when the disk fails. It takes seconds, and as much memory as the table.
        """
        self._file = file
        self._width = width
        self._load = whole
        self._whole: Table | None = None

    def __getitem__(self, numbers: NDArray[np.int64]) -> Table:
        """(numbers, width)"""
        if self._whole is None:
            try:
                return self._read(numbers)
            except OSError as error:
                log.error("encoder.row_unread", reason=repr(error), meaning="in memory from now on: 65 MB more")
                self._whole = self._load()
        return self._whole[numbers]

    def _read(self, numbers: NDArray[np.int64]) -> Table:
        width = self._width
        read = b"".join(os.pread(self._file, width, number * width) for number in numbers.tolist())
        if len(read) != len(numbers) * width:
            raise OSError("the file is shorter than it was")
        return np.frombuffer(read, np.uint8).reshape(len(numbers), width)

    def __del__(self, _close: Callable[[int], Any] = os.close) -> None:
        _close(self._file)
