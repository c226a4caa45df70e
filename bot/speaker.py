"""Who speaks in an update, and where; what has to be asked about them before the transaction opens."""

from __future__ import annotations

from dataclasses import dataclass

from aiogram.types import CallbackQuery, Chat, ChatMemberUpdated, Message, Update, User

from bot.membership import ANONYMOUS
from desk.names import AppealId, Language
from handlers.filters import command_in

RUSSIAN_READERS = frozenset({"ru", "uk", "be", "kk", ""})
"""Telegram languages whose readers get Russian. Source: conversation.md, the head of the page."""

TALK = frozenset({"lang", "new", "my", "cancel"})
"""Commands that are the same for everybody; /start and /help show each their own."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """The person, the chat and the message of an update. message_id: of a press, the message pressed."""

    user: User
    chat: Chat
    message_id: int | None
    thread: int | None

    @property
    def private(self) -> bool:
        return self.chat.type == "private"

    @property
    def language(self) -> Language:
        return "ru" if (self.user.language_code or "").split("-")[0].lower() in RUSSIAN_READERS else "en"


def speaker_of(update: Update) -> Speaker | None:
    """Nobody for updates that are no business of the desk: channels, other bots, the bot's own service messages."""
    event = update.event
    match event:
        case Message(from_user=User() as user, chat=chat):
            thread = event.message_thread_id if event.is_topic_message else None
            speaker = Speaker(user, chat, event.message_id, thread)
        case CallbackQuery(from_user=user, message=message) if message is not None:
            thread = message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
            speaker = Speaker(user, message.chat, message.message_id, thread)
        case ChatMemberUpdated(from_user=user, chat=chat):
            speaker = Speaker(user, chat, None, None)
        case _:
            return None
    return None if user.is_bot and user.id != ANONYMOUS and not isinstance(event, ChatMemberUpdated) else speaker


def draft_being_sent(update: Update) -> AppealId | None:
    """The draft that a press sends, which the classifier is asked about first."""
    data = update.callback_query.data if update.callback_query else None
    parts = (data or "").split(":")
    named = parts[2] if parts[:2] == ["act", "submit"] and len(parts) > 2 else ""
    return AppealId(int(named)) if named.isascii() and named.isdigit() and len(named) < 19 else None


def sends_own_draft(update: Update, username: str) -> bool:
    """Whether a command sends the speaker's draft, which has no number to name it by."""
    return _says(update, username) == "submit"


def uses_a_right(update: Update, username: str) -> bool:
    """Whether the update may need a role, so that Telegram has to be asked: a press in a group, a staff command."""
    if update.callback_query is not None:
        return update.callback_query.message is not None and update.callback_query.message.chat.type != "private"
    message = update.message
    if message is None:
        return False
    said = command_in(message, username)
    if said is not None:
        return said.name not in TALK
    return message.chat.type != "private" and message.reply_to_message is not None


def binds(update: Update, username: str) -> bool:
    """Whether a role is being bound, for which the bot's own rights are looked at."""
    return _says(update, username) == "bind"


def lists_bindings(update: Update, username: str) -> bool:
    """Whether it is asked what is bound where, and what the bot lacks there."""
    return _says(update, username) == "roles"


def _says(update: Update, username: str) -> str | None:
    said = command_in(update.message, username) if update.message else None
    return said.name if said else None
