"""A person of the town: what they do, and what they see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sandbox.residents import Person
from tests.town.pictures import png

if TYPE_CHECKING:
    from tests.town.town import Town

KINDS = (
    *("photo", "video", "animation", "document", "audio", "voice", "video_note", "sticker"),
    *("venue", "location", "contact", "poll", "dice"),
)
"""Animations and venues come with a document and a location beside them, so they stand first."""

NO_MESSAGE = 999_999
"""A message that is not there: a button of it can be pressed all the same, with any code."""


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

    @property
    def answers(self) -> int | None:
        """The message that it replies to."""
        replied = self.raw.get("reply_to_message")
        return int(replied["message_id"]) if replied else None

    @property
    def kind(self) -> str:
        """What it is beside text."""
        return next((kind for kind in KINDS if kind in self.raw), "text")


@dataclass(frozen=True, slots=True)
class Player:
    """Every act returns when the desk has done all that follows from it now."""

    town: Town
    person: Person

    @property
    def id(self) -> int:
        return self.person.id

    # What they do ---------------------------------------------------------------------------------------------

    async def starts(self, payload: str = "") -> None:
        self.town.world.start(self.person, self.town.bot, payload)
        await self.town.settle()

    async def says(self, text: str, chat: int | None = None, reply_to: int | None = None, **more: Any) -> int:
        """Write in the private chat with the bot, or in another chat. Returns the message's id."""
        message = self.town.world.send(self.person, chat or self.town.bot.id, text=text, reply_to=reply_to, **more)
        await self.town.settle()
        return message.id

    async def replies(self, text: str, chat: int | None = None) -> int:
        """Answer the latest question that waits for words there, in the topic where it stands."""
        asked = next((each for each in reversed(self.from_bot(chat)) if each.asks), None)
        assert asked is not None, f"nothing is asked in: {self.texts(chat)}"
        thread = asked.raw.get("message_thread_id")
        return await self.says(text, chat, reply_to=asked.id, **({"thread": thread} if thread else {}))

    async def sends(self, chat: int | None = None, **what: Any) -> int:
        """Send anything but plain text: photo=…, location=…, contact=…"""
        message = self.town.world.send(self.person, chat or self.town.bot.id, **what)
        await self.town.settle()
        return message.id

    async def sends_photo(self, caption: str = "", chat: int | None = None, **more: Any) -> int:
        return await self.sends(chat, photo=png(), caption=caption, **more)

    async def sends_album(
        self, items: Sequence[Mapping[str, Any]], chat: int | None = None, reply_to: int | None = None
    ) -> list[int]:
        """All items at once, each a message of its own."""
        album = self.town.world.send_album(self.person, chat or self.town.bot.id, items, reply_to=reply_to)
        await self.town.settle()
        return [message.id for message in album]

    async def says_quickly(self, *texts: str) -> None:
        """Several messages before the desk could look at any of them."""
        for text in texts:
            self.town.world.send(self.person, self.town.bot.id, text=text)
        await self.town.settle()

    async def edits(self, message_id: int, text: str, chat: int | None = None) -> None:
        self.town.world.edit(self.person, chat or self.town.bot.id, message_id, text=text)
        await self.town.settle()

    async def edits_caption(self, message_id: int, caption: str, chat: int | None = None) -> None:
        self.town.world.edit(self.person, chat or self.town.bot.id, message_id, caption=caption)
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
        return await self._taps(seen.id, data, chat)

    async def presses_late(self, seen: Seen, label: str, chat: int | None = None) -> str:
        """Press a button that this message had, on a phone that has not noticed that it is gone."""
        rows = seen.raw["reply_markup"]["inline_keyboard"]
        code = next(button["callback_data"] for row in rows for button in row if button["text"] == label)
        return await self.forges(code, chat)

    async def forges(self, code: str, chat: int | None = None) -> str:
        """Press a button that was never there. Returns what the toast says."""
        return await self._taps(NO_MESSAGE, code, chat)

    async def _taps(self, message_id: int, data: str, chat: int | None) -> str:
        query = self.town.world.tap(self.person, chat or self.town.bot.id, message_id, data=data)
        answer = await query.answered(wait=5)
        await self.town.settle()
        assert answer is not None, "a press is always answered"
        return answer.text or ""

    async def blocks_the_bot(self) -> None:
        self.town.world.block(self.person, self.town.bot)
        await self.town.settle()

    async def leaves(self, group: int) -> None:
        self.town.world.leave(self.person, group)
        await self.town.settle()

    async def joins(self, group: int) -> None:
        self.town.world.join(self.person, group)
        await self.town.settle()

    # What they see --------------------------------------------------------------------------------------------

    def sees(self, chat: int | None = None) -> list[Seen]:
        """All messages of a chat, oldest first."""
        return self.town.messages(self.person, chat or self.town.bot.id)

    def from_bot(self, chat: int | None = None) -> list[Seen]:
        """The bot's messages of a chat, oldest first."""
        return [each for each in self.sees(chat) if each.author == self.town.bot.first_name]

    def last(self, chat: int | None = None) -> Seen:
        """The bot's latest message in a chat."""
        return self.from_bot(chat)[-1]

    def texts(self, chat: int | None = None) -> list[str]:
        """All that the bot has said in a chat."""
        return [each.text for each in self.from_bot(chat)]

    def reads(self, piece: str, chat: int | None = None) -> bool:
        """Whether the bot has said this anywhere in a chat."""
        return any(piece in text for text in self.texts(chat))

    def finds(self, piece: str, chat: int | None = None) -> Seen:
        """The bot's latest message with this in it."""
        found = [each for each in self.from_bot(chat) if piece in each.text]
        assert found, f"{piece!r} is nowhere in: {self.texts(chat)}"
        return found[-1]
