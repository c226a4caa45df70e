"""The codes behind buttons. They carry ids alone; everything else is looked up when they are pressed."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData


class Act(CallbackData, prefix="act"):
    """An action on an appeal; `given` is its first input when the button is a choice."""

    action: str
    appeal: int
    given: str = ""


class Pick(CallbackData, prefix="pick"):
    """A choice for the input that a dialog asks for."""

    dialog: int
    choice: str


class Use(CallbackData, prefix="use"):
    """What is to be done with words that somebody wrote without saying what for."""

    dialog: int
    action: str
    appeal: int


class Own(CallbackData, prefix="own"):
    """The words of a member of staff are an appeal of their own."""

    dialog: int


class Join(CallbackData, prefix="join"):
    """The draft goes on with this appeal."""

    draft: int
    appeal: int


class Split(CallbackData, prefix="split"):
    """The words from this message on are a new appeal."""

    appeal: int
    message: int


class Speak(CallbackData, prefix="lang"):
    """The language to speak from now on."""

    language: str


class Revive(CallbackData, prefix="dead"):
    """Process a dead letter again."""

    inbox: int


class More(CallbackData, prefix="more"):
    """Open the appeal in the workbench, with all that can be done."""

    appeal: int
