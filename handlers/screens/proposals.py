"""What the cards of storms and of alerts have in common: the two buttons of whoever decides."""

from __future__ import annotations

from desk.outgoing import Button, Keyboard, press_code


def verdicts(sort: str, number: int) -> Keyboard:
    """sort: `storm` or `alert`, as presses name it."""
    return (
        (Button("button-proposal-confirm", press_code(sort, number, "confirm")),),
        (Button("button-proposal-deny", press_code(sort, number, "deny")),),
    )
