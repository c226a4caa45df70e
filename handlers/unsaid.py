"""Words that a dialog keeps until it is known what they are to be: they change with the message that they came by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desk.content import Content
from desk.dialogs import Dialog
from handlers.reworded import reworded
from handlers.spoken import argument
from handlers.turn import Turn
from handlers.uses import USE


async def correct_unsaid(turn: Turn, message_id: int, content: Content) -> None:
    """A message of this chat was changed to this. What is asked about it may stand in the private chat."""
    chats = {turn.chat.id} if turn.person.telegram is None else {turn.chat.id, turn.person.telegram}
    for chat in sorted(chats):
        for dialog in await turn.work.dialogs.with_person(chat, turn.person.id, turn.now):
            given = await _corrected(turn, dialog, message_id, content)
            if given is not None:
                await turn.work.dialogs.keep(dialog.id, given)
                return


async def _corrected(turn: Turn, dialog: Dialog, message_id: int, content: Content) -> Mapping[str, Any] | None:
    """What the dialog keeps now; None where it keeps nothing of this message."""
    if dialog.action == USE:
        return _with_words(dialog.given, message_id, content) if dialog.chat == turn.chat.id else None
    inputs = dialog.given.get("given", {})
    here = [name for name, value in inputs.items() if _is_of(value, turn.chat.id, message_id)]
    if len(here) != 1:
        return None  # several inputs of one command are told apart by the command alone
    if dialog.appeal is not None:
        content = await reworded(turn, await turn.work.appeals.get(dialog.appeal), content)
    else:
        content = argument(content, None)
    (name,) = here
    return {**dialog.given, "given": {**inputs, name: {**inputs[name], "content": content.to_json()}}}


def _is_of(value: object, chat: int, message_id: int) -> bool:
    return isinstance(value, dict) and (value.get("chat"), value["message_id"]) == (chat, message_id)


def _with_words(given: Mapping[str, Any], message_id: int, content: Content) -> Mapping[str, Any] | None:
    """Of an album that one item."""
    messages = given["messages"]
    if message_id not in messages:
        return None
    if len(messages) > 1:
        content = Content.from_json(given["content"]).with_item(messages.index(message_id), content)
    elif given["album"]:
        content = content.as_item()
    return {**given, "content": content.to_json()}
