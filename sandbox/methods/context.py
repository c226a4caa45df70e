"""One call on its way: who calls, with what, and on which chats it may act."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sandbox.chats import Chat, Group, PrivateChat
from sandbox.limits import Limits
from sandbox.messages import Message
from sandbox.refusals import Refusal, bad_request, forbidden, not_modelled
from sandbox.requests import Request
from sandbox.residents import Bot
from sandbox.world import World

NOT_MODELLED = frozenset(
    {
        "business_connection_id",
        "direct_messages_topic_id",
        "ephemeral_message_parameters",
        "suggested_post_parameters",
        "inline_message_id",
        "rich_message",
        "message_effect_id",
        "open_period",
        "close_date",
    }
)
"""Parameters that would make a call mean something else than what the sandbox does."""


WebhookChanged = Callable[[Bot], None]
"""Called when a bot has set or deleted its webhook."""


class Context:
    """A bot's call of a method. values: the parameters that were given, in the schema's types."""

    __slots__ = ("bot", "limits", "request", "values", "webhook_changed", "world")

    def __init__(
        self, world: World, bot: Bot, limits: Limits, request: Request, webhook_changed: WebhookChanged
    ) -> None:
        self.webhook_changed = webhook_changed
        self.world = world
        self.bot = bot
        self.limits = limits
        self.request = request
        self.values = request.values
        for name in NOT_MODELLED & self.values.keys():
            raise not_modelled(f"the parameter {name} of {request.method.name}")

    def pay(self, chat: Chat, messages: int = 1) -> None:
        """Count so many messages against the flood limits. Raises Refusal 429 when they are used up."""
        self.limits.check(self.bot.id, chat.id, messages)
        self.limits.spend(self.bot.id, chat.id, messages)

    def readable(self, name: str = "chat_id") -> Chat:
        """The chat that a parameter names, for looking. Raises Refusal."""
        chat = self._find(self.values[name])
        if isinstance(chat, Group):
            self._check_presence(chat)
        return chat

    def writable(self, name: str = "chat_id") -> Chat:
        """The chat that a parameter names, for changing things in it. Raises Refusal."""
        chat = self._find(self.values[name])
        if isinstance(chat, PrivateChat):
            if chat.person.deactivated:
                raise forbidden("user is deactivated")
            if chat.blocked:
                raise forbidden("bot was blocked by the user")
        elif isinstance(chat, Group):
            if chat.migrated_to is not None:
                raise Refusal(
                    400,
                    "Bad Request: group chat was upgraded to a supergroup chat",
                    migrate_to_chat_id=chat.migrated_to,
                )
            self._check_presence(chat)
        return chat

    def group(self, chat: Chat) -> Group:
        """The chat, which has to be a group. Raises Refusal."""
        if not isinstance(chat, Group):
            raise bad_request("method is available only for supergroups")
        return chat

    def message(self, chat: Chat, message_id: int, what: str) -> Message:
        """A message of a chat. what: as Telegram's error names it ("message to edit"). Raises Refusal."""
        message = chat.messages.get(message_id)
        if message is None:
            raise bad_request(f"{what} not found")
        return message

    def need_right(self, group: Group, right: str, to_do: str) -> None:
        """Raise Refusal when the bot is no administrator with this right."""
        if not group.member(self.bot.id).may(right):
            raise bad_request(f"not enough rights to {to_do}")

    def _find(self, chat_id: int | str) -> Chat:
        if isinstance(chat_id, str):
            name = chat_id.removeprefix("@").lower()
            for group in self.world.groups.values():
                if group.username and group.username.lower() == name:
                    return group
            raise bad_request("chat not found")
        if chat_id < 0:
            return self._find_group(chat_id)
        return self._find_private(chat_id)

    def _find_group(self, chat_id: int) -> Group:
        group = self.world.groups.get(chat_id)
        if group is None or self.bot.id not in group.members:
            raise bad_request("chat not found")
        return group

    def _find_private(self, chat_id: int) -> PrivateChat:
        chat = self.world.private_chats.get((self.bot.id, chat_id))
        if chat is not None and chat.started:
            return chat
        if chat_id in self.world.bots:
            raise forbidden("bots can't send messages to bots")
        person = self.world.people.get(chat_id)
        if person is None or not (chat_id in self.bot.met or self.world.shares_group(self.bot, person)):
            raise bad_request("chat not found")
        raise forbidden("bot can't initiate conversation with a user")

    def _check_presence(self, group: Group) -> None:
        member = group.member(self.bot.id)
        if member.status == "kicked":
            raise forbidden(f"bot was kicked from the {group.kind} chat")
        if not member.present:
            raise forbidden(f"bot is not a member of the {group.kind} chat")


def required(values: dict[str, Any], name: str) -> int:
    """A message id that the schema does not require but the call does. Raises Refusal."""
    if name not in values:
        raise bad_request("message identifier is not specified")
    value: int = values[name]
    return value
