"""Who speaks in an update, and where; what has to be asked about them before the transaction opens."""

from __future__ import annotations

from dataclasses import dataclass

from aiogram.types import CallbackQuery, Chat, ChatMemberUpdated, Message, Update, User

from desk.names import AppealId, Language
from handlers import ANONYMOUS
from handlers.filters import command_in
from handlers.spoken import Spoken

RUSSIAN_READERS = frozenset({"ru", "uk", "be", "kk", ""})
"""Telegram languages whose readers get Russian. Source: conversation.md, the head of the page."""

TALK = frozenset({"lang", "new", "my", "cancel", "privacy", "faq", "mail"})
"""Commands that are the same for everybody; /start and /help show each their own."""


def language_of(code: str | None) -> Language:
    """What whoever has Telegram in this language reads."""
    return "ru" if (code or "").split("-")[0].lower() in RUSSIAN_READERS else "en"


@dataclass(frozen=True, slots=True)
class Speaker:
    """The person, the chat and the message of an update.

    message_id: of a press, the message pressed. said: the command that a message begins with.
    """

    user: User
    chat: Chat
    message_id: int | None
    thread: int | None
    said: Spoken | None = None

    @property
    def private(self) -> bool:
        return self.chat.type == "private"

    @property
    def language(self) -> Language:
        return language_of(self.user.language_code)


def speaker_of(update: Update, username: str) -> Speaker | None:
    """Nobody for updates that are no business of the desk: channels, other bots, the bot's own service messages.

    username: of this bot.
    """
    event = update.event
    match event:
        case Message(from_user=User() as user, chat=chat):
            thread = event.message_thread_id if event.is_topic_message else None
            said = command_in(event, username) if event is update.message else None
            speaker = Speaker(user, chat, event.message_id, thread, said)
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


def words_of(update: Update, speaker: Speaker) -> str:
    """What somebody writes in private that is no command; empty for everything else."""
    message = update.message
    if message is None or speaker.said is not None or not speaker.private:
        return ""
    return message.text or message.caption or ""


def sends_own_draft(speaker: Speaker) -> bool:
    """Whether a command sends the speaker's draft, which has no number to name it by."""
    return _says(speaker, "submit")


COUNTS_VOTES = ("vote", "draft_ready", "agree", "resume")
"""Actions for which it matters how many are on the board."""


def may_count_votes(update: Update, speaker: Speaker) -> bool:
    """Whether a ballot may begin or go on with this update: a press, a command, or somebody's leaving.

    Words may be an answer of its.
    """
    if update.callback_query is not None:
        kind, _, rest = (update.callback_query.data or "").partition(":")
        return kind == "pick" or (kind == "act" and rest.split(":")[0] in COUNTS_VOTES)
    return update.chat_member is not None or _says(speaker, *COUNTS_VOTES)


def uses_a_right(update: Update, speaker: Speaker) -> bool:
    """Whether the update may need a role, so that Telegram has to be asked: a press in a group, a staff command."""
    if update.callback_query is not None:
        return update.callback_query.message is not None and update.callback_query.message.chat.type != "private"
    message = update.message
    if message is None:
        return False
    if speaker.said is not None:
        return speaker.said.name not in TALK
    return message.chat.type != "private" and message.reply_to_message is not None


def binds(speaker: Speaker) -> bool:
    """Whether a role is being bound, for which the bot's own rights are looked at."""
    return _says(speaker, "bind")


def lists_bindings(speaker: Speaker) -> bool:
    """Whether it is asked what is bound where, and what the bot lacks there."""
    return _says(speaker, "roles")


def _says(speaker: Speaker, *names: str) -> bool:
    return speaker.said is not None and speaker.said.name in names
