"""A person of the town: what they do, and what they see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sandbox.residents import Person

if TYPE_CHECKING:
    from tests.town.town import Town


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as somebody sees it."""

    id: int
    text: str
    author: str
    buttons: tuple[str, ...]
    raw: dict[str, Any]

    @property
    def asks(self) -> bool:
        """Whether it is a forced reply."""
        return bool((self.raw.get("reply_markup") or {}).get("force_reply"))


@dataclass(frozen=True, slots=True)
class Player:
    """Every act returns when the desk has done all that follows from it now."""

    town: Town
    person: Person

    @property
    def id(self) -> int:
        return self.person.id

    async def starts(self, payload: str = "") -> None:
        self.town.world.start(self.person, self.town.bot, payload)
        await self.town.settle()

    async def says(self, text: str, chat: int | None = None, reply_to: int | None = None, **more: Any) -> int:
        """Write in the private chat with the bot, or in another chat. Returns the message's id."""
        message = self.town.world.send(self.person, chat or self.town.bot.id, text=text, reply_to=reply_to, **more)
        await self.town.settle()
        return message.id

    async def sends(self, chat: int | None = None, **what: Any) -> int:
        """Send anything but plain text: photo=…, location=…, contact=…"""
        message = self.town.world.send(self.person, chat or self.town.bot.id, **what)
        await self.town.settle()
        return message.id

    async def edits(self, message_id: int, text: str, chat: int | None = None) -> None:
        self.town.world.edit(self.person, chat or self.town.bot.id, message_id, text=text)
        await self.town.settle()

    async def presses(self, label: str, chat: int | None = None) -> str:
        """Press the latest button with this label. Returns what the toast says."""
        where = chat or self.town.bot.id
        seen = next((each for each in reversed(self.sees(where)) if label in each.buttons), None)
        assert seen is not None, f"no button {label!r} in: {[each.buttons for each in self.sees(where)]}"
        return await self.presses_on(seen, label, where)

    async def presses_on(self, seen: Seen, label: str, chat: int | None = None) -> str:
        """Press a button of this message, also one that was there before."""
        rows = seen.raw["reply_markup"]["inline_keyboard"]
        data = next(button["callback_data"] for row in rows for button in row if button["text"] == label)
        query = self.town.world.tap(self.person, chat or self.town.bot.id, seen.id, data=data)
        answer = await query.answered(wait=5)
        await self.town.settle()
        return (answer.text or "") if answer else ""

    def sees(self, chat: int | None = None) -> list[Seen]:
        """All messages of a chat, oldest first."""
        return self.town.messages(self.person, chat or self.town.bot.id)

    def last(self, chat: int | None = None) -> Seen:
        """The bot's latest message in a chat."""
        return [each for each in self.sees(chat) if each.author == self.town.bot.first_name][-1]

    def texts(self, chat: int | None = None) -> list[str]:
        """All that the bot has said in a chat."""
        return [each.text for each in self.sees(chat) if each.author == self.town.bot.first_name]

    def reads(self, piece: str, chat: int | None = None) -> bool:
        """Whether the bot has said this anywhere in a chat."""
        return any(piece in text for text in self.texts(chat))
