"""Who comes and goes: people who block the bot or return, members of bound groups, groups that become supergroups."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.enums import ChatMemberStatus
from aiogram.types import ChatMemberUpdated, Message
from aiogram.types.chat_member_union import ChatMemberUnion

from desk.leaving import BOARD, recount
from desk.outgoing import Say
from desk.shifts import Shifting
from handlers.filters import Is
from handlers.turn import Turn

router = Router(name="comings")

_GONE = frozenset({ChatMemberStatus.LEFT, ChatMemberStatus.KICKED})


@router.my_chat_member(Is(F.chat.type == "private"))
async def on_block(event: ChatMemberUpdated, turn: Turn) -> None:
    """Blocked: nothing more can be sent. Back: what was kept is delivered."""
    back = event.new_chat_member.status not in _GONE
    await turn.work.people.set_started(turn.person.id, back)
    if back:
        await turn.work.outbox.revive(turn.chat.id)


@router.my_chat_member()
async def on_own_place(event: ChatMemberUpdated, turn: Turn) -> None:
    """The bot was put out of a bound group: its roles are free, and the admins are told what to do."""
    if is_present(event.new_chat_member):
        return
    for freed in await turn.work.places.unbind(turn.chat.id):
        await turn.desk.tell_admins(Say("notice-group-lost", {"title": freed.title, "role": freed.role}))


@router.chat_member()
async def on_member(event: ChatMemberUpdated, turn: Turn) -> None:
    """Somebody came to a bound group or left it: the role comes and goes with it."""
    member, places = event.new_chat_member, turn.work.places
    if is_present(member):
        await places.note_member(turn.chat.id, member.user.id, True, turn.now)
        return
    await places.note_left(turn.chat.id, member.user.id, turn.asked.people, turn.now)
    if (left := await turn.work.people.of_telegram(member.user.id)) is not None:
        await Shifting(turn.work, turn.rules, turn.now).leave(left)
    if any(bound.chat == turn.chat.id for bound in await places.bindings(BOARD)):
        await recount(turn.rules.process, turn.work, turn.desk, turn.cause)


def is_present(member: ChatMemberUnion) -> bool:
    """Whether this status means being in the group."""
    if member.status == ChatMemberStatus.RESTRICTED:
        return bool(getattr(member, "is_member", False))
    return member.status not in _GONE


@router.message(Is(F.migrate_to_chat_id))
async def on_migration(message: Message, turn: Turn) -> None:
    """The group has a new id from now on."""
    if message.migrate_to_chat_id is not None:
        await turn.work.places.moved(message.chat.id, message.migrate_to_chat_id)
