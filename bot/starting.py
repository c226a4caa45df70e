"""What keeps a start quick, and the program that was started small."""

from __future__ import annotations

import gc
import sys


def prepare() -> None:
    """Before the program is imported and put together."""
    # Whatever is made now stays, and looking for what does not takes a fifth of the time of a start.
    gc.disable()
    # For coloured tracebacks, which no log of ours has, structlog would load 4 MB with a tenth of a second.
    sys.modules["rich"] = None  # type: ignore[assignment]  # what is None here cannot be imported
    import structlog  # noqa: F401

    del sys.modules["rich"]
    from bot.models_on_demand import import_aiogram

    import_aiogram()


def settle() -> None:
    """The program is put together: what is there by now is never looked through again, which would take a tenth of
    the time of its work.
    """
    gc.freeze()
    gc.enable()
