"""The words of a message that was edited: what it says after a command's own inputs, as it was read the first time."""

from __future__ import annotations

from desk.appeal import Appeal
from desk.content import Content
from desk.names import ActionId
from handlers.inputs import given_by_command
from handlers.spoken import argument, spoken
from handlers.turn import Turn
from handlers.written import Written


async def reworded(turn: Turn, appeal: Appeal, content: Content) -> Content:
    """The words that a command gives to an appeal, without the command and its other inputs; what is no command, as it
    is. Of several texts the first: the message is linked to that one.

    What the command decided by its other inputs stays. Raises WrongChoice, WrongInput where they cannot be read any
    more: then nothing is changed.
    """
    said = spoken(content)
    action = None if said is None else turn.rules.process.actions.get(ActionId(said.name))
    rest = argument(content, appeal.number)
    if action is None:
        return rest
    given, left = await given_by_command(turn, appeal, action, rest, Written(rest))
    # What a command leaves over is why somebody stands in for another.
    return next((each.content for each in given.values() if isinstance(each, Written)), left)
