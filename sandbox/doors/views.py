"""The world as the people's API shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, Any

from sandbox.chats import Chat, Group, PrivateChat
from sandbox.files import FileRef
from sandbox.limits import Limits
from sandbox.messages import Message
from sandbox.residents import Bot, Person
from sandbox.world import World
from sandbox.world.forums import topic_card

if TYPE_CHECKING:
    from sandbox.mail import PostOffice


def town(world: World, limits: Limits, mail: PostOffice | None = None) -> dict[str, Any]:
    """Everybody and every group, the clock and the limits; those who have mail only, where there is mail."""
    people = [one for one in world.people.values() if one.on_telegram or mail is not None]
    return {
        "bots": [bot(one) for one in world.bots.values()],
        "people": [person(one) for one in people],
        "groups": [group(world, one) for one in world.groups.values() if one.migrated_to is None],
        "clock": world.clock.now(),
        "limits": limits.card(),
        "mail": {"desk": mail.address} if mail is not None else None,
    }


def bot(one: Bot) -> dict[str, Any]:
    return {
        "id": one.id,
        "first_name": one.first_name,
        "username": one.username,
        "privacy": one.privacy,
        "inline": one.inline,
        "commands": one.commands.get(("default", ""), []),
    }


def person(one: Person) -> dict[str, Any]:
    return {
        "id": one.id,
        "first_name": one.first_name,
        "last_name": one.last_name,
        "username": one.username,
        "language_code": one.language_code,
        "role_hint": one.role_hint,
        "email": one.email,
        "on_telegram": one.on_telegram,
        "deactivated": one.deactivated,
    }


def group(world: World, one: Group) -> dict[str, Any]:
    topics = [one.general, *one.topics.values()] if one.is_forum else []
    return {
        "id": one.id,
        "title": one.title,
        "type": one.kind,
        "is_forum": one.is_forum,
        "members": [
            {"user_id": user, "status": member.status, "anonymous": member.anonymous, "title": member.title}
            for user, member in one.members.items()
        ],
        "topics": [topic_card(topic) for topic in topics],
        "bot_rights": {
            str(bot.id): dict(one.member(bot.id).rights) for bot in world.bots.values() if one.member(bot.id).present
        },
        "pinned": list(one.pinned),
    }


def chats(world: World, who: int) -> list[dict[str, Any]]:
    """A person's chats, the one with the latest message first; also the bots they have not written to yet."""
    if who in world.people and not world.people[who].on_telegram:
        return []
    found = list(world.chats_of(who))
    cards = [_chat(chat, who) for chat in found]
    cards.sort(key=lambda card: (card["last_message"] or {}).get("date", 0), reverse=True)
    known = {chat.bot.id for chat in found if isinstance(chat, PrivateChat)}
    return cards + [_not_started(one) for one in world.bots.values() if one.id not in known]


def _chat(chat: Chat, who: int) -> dict[str, Any]:
    last = next(reversed(chat.messages.values()), None)
    return {
        "chat": chat.key,
        "title": chat.title if isinstance(chat, Group) else chat.bot.first_name,  # type: ignore[attr-defined]
        "type": chat.kind,
        "is_forum": isinstance(chat, Group) and chat.is_forum,
        "last_message": last.for_people() if last is not None else None,
        "unread": _count(chat.unread(who)),
        "blocked": isinstance(chat, PrivateChat) and chat.blocked,
        "migrated_to": chat.migrated_to if isinstance(chat, Group) else None,
        "topics": _topics(chat, who) if isinstance(chat, Group) and chat.is_forum else [],
    }


def _topics(forum: Group, who: int) -> list[dict[str, Any]]:
    """What stands last in each topic of a forum that has messages, and how much of it a person has not read."""
    last = {forum.topic_of(message).id: message for message in forum.messages.values()}
    unread = Counter(forum.topic_of(message).id for message in forum.unread(who))
    return [
        {"thread_id": thread, "last_message": message.for_people(), "unread": unread[thread]}
        for thread, message in last.items()
    ]


def unread(world: World, mail: PostOffice | None = None) -> dict[str, int]:
    """Who has how many unread messages and letters; by id, without those who have none."""
    counts: Counter[str] = Counter()
    for private in world.private_chats.values():
        counts[str(private.person.id)] += _count(private.unread(private.person.id))
    for group in world.groups.values():
        if group.migrated_to is None:
            present = [who for who in world.people if group.member(who).present]
            counts.update({str(who): _count(group.unread(who)) for who in present})
    if mail is not None:
        counts.update({str(one.id): mail.unread(one) for one in world.people.values()})
    return {who: count for who, count in counts.items() if count}


def _not_started(one: Bot) -> dict[str, Any]:
    return {
        "chat": one.id,
        "title": one.first_name,
        "type": "private",
        "is_forum": False,
        "last_message": None,
        "unread": 0,
        "blocked": False,
        "migrated_to": None,
        "topics": [],
    }


def _count(messages: Iterable[Message]) -> int:
    return sum(1 for _ in messages)


def messages(who: int, chat: Chat, thread: int | None, after: int, limit: int) -> dict[str, Any]:
    """The last messages of a chat (or of one topic) after an id, oldest first; the person has read them now.

    unread_from: the first that they had not read before, if any.
    """
    here = [one for one in chat.unread(who) if thread is None or _stands_in(one, thread)]
    wanted = (
        message
        for message in reversed(chat.messages.values())
        if message.id > after and (thread is None or _stands_in(message, thread))
    )
    found = list(islice(wanted, max(limit, 1)))[::-1]
    if found:
        chat.see(who, found[-1].id, thread)
    return {"messages": [message.for_people() for message in found], "unread_from": here[-1].id if here else None}


def _stands_in(message: Message, thread: int) -> bool:
    return not message.in_topic if thread == 1 else message.in_topic and message.thread == thread


def upload(ref: FileRef) -> dict[str, Any]:
    card = {
        "file_id": ref.id,
        "file_unique_id": ref.unique_id,
        "mime_type": ref.file.mime_type,
        "file_name": ref.file.name,
        "size": ref.file.size,
    }
    if ref.file.picture is not None:
        card["width"], card["height"] = ref.file.picture
    return card
