"""Python's collector of garbage, kept from looking again and again through what the program is made of."""

from __future__ import annotations

import gc


def rest() -> None:
    """Before the program is imported and put together: whatever is made now stays, and looking for what does not
    takes a fifth of the time of a start.
    """
    gc.disable()


def resume() -> None:
    """The program is put together: what is there by now is never looked through again, which would take a tenth of
    the time of its work.
    """
    gc.freeze()
    gc.enable()
