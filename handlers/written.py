"""Words that somebody wrote for an action: kept as they came until the action is carried out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desk.commands import Outcome
from desk.content import Content
from desk.inputs import WHY
from desk.names import AppealId
from desk.refusals import Missing, Refusal
from handlers.turn import Turn


@dataclass(frozen=True, slots=True)
class Written:
    """message_id: Telegram's, of the message that it was. album: that it is a part of. chat: in which that was; None:
    in that of the turn at hand.
    """

    content: Content
    message_id: int | None = None
    album: str | None = None
    chat: int | None = None

    def to_json(self, chat: int) -> dict[str, Any]:
        """chat: of the turn. What is asked for next may be answered in another."""
        return {
            "content": self.content.to_json(),
            "message_id": self.message_id,
            "album": self.album,
            "chat": chat if self.chat is None else self.chat,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Written:
        return cls(Content.from_json(data["content"]), data["message_id"], data["album"], data.get("chat"))

    def seen_in(self, chat: int) -> Written:
        """As it is in this chat: words from another are no message there."""
        return self if self.chat in {None, chat} else Written(self.content)


def given_to_json(given: Mapping[str, Any], chat: int) -> dict[str, Any]:
    """What was given so far, as a dialog keeps it. chat: of the turn."""
    return {name: value.to_json(chat) if isinstance(value, Written) else value for name, value in given.items()}


def given_from_json(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: Written.from_json(value) if isinstance(value, dict) else value for name, value in given.items()}


async def act(
    turn: Turn,
    action: str,
    appeal: AppealId,
    given: Mapping[str, Any],
    asked: tuple[str, ...] = (),
    dialog: int | None = None,
) -> Outcome:
    """Perform an action; words become messages of the correspondence. Raises a Refusal.

    asked: what was asked for so far; dialog: the question that was answered last.
    When it is refused, all is undone, so that what was given is handed back with the refusal.
    """
    inputs = dict(given)
    for name, value in given.items():
        if isinstance(value, Written):
            kept = await turn.keep_words(
                appeal, action, value.content, value.message_id, value.album, reason=name == WHY, chat=value.chat
            )
            inputs[name] = int(kept)
    try:
        return await turn.perform(action, appeal, inputs)
    except Refusal as refusal:
        refusal.given, refusal.dialog = given, dialog
        if isinstance(refusal, Missing):
            refusal.asked = asked
        raise
