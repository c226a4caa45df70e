"""Binding roles to groups."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import Message

from desk.names import ADMIN, RoleId
from desk.outgoing import TOPIC_PER_APPEAL, Priority, Show
from desk.ports import Binding
from desk.process import ROLES
from handlers.filters import Says
from handlers.spoken import Spoken
from handlers.turn import Turn

router = Router(name="admin")


async def _is_admin(turn: Turn) -> bool:
    if ADMIN not in turn.actor.roles:
        await turn.say("refusal-admin-only", reply=True)
        return False
    return True


@router.message(Says("bind"))
async def bind(message: Message, turn: Turn, said: Spoken) -> None:
    """`/bind operator` in a group: from now on whoever is in it has the role, and its cards come here."""
    if not await _is_admin(turn):
        return
    if turn.private:
        await turn.say("refusal-bind-in-group")
        return
    role = turn.names.understand("role", ROLES, said.rest.text)
    if role is None:
        await turn.say("refusal-no-such-role", reply=True, roles=", ".join(ROLES))
        return
    title = message.chat.title or str(message.chat.id)
    general = TOPIC_PER_APPEAL if message.chat.is_forum else None
    thread = message.message_thread_id if message.is_topic_message else general
    await turn.work.places.bind(Binding(RoleId(role), turn.chat.id, thread, title))
    await turn.work.marks.forget(f"no-group:{role}")
    rights = "\n".join("• " + right for right in _lacking(turn, turn.chat.id))
    await turn.say("notice-bound-rights" if rights else "notice-bound", reply=True, role=role, rights=rights)
    await _bring_cards(turn, RoleId(role))


def _lacking(turn: Turn, chat: int) -> list[str]:
    """The rights that the bot lacks in a group, by name."""
    return [turn.names.choice("right", right, turn.language) for right in turn.asked.rights.get(chat, ())]


async def _bring_cards(turn: Turn, role: RoleId) -> None:
    """What came while the role had no group appears now."""
    for appeal in await turn.work.appeals.without_card(role):
        show = Show("card", appeal, place=role, priority=Priority.NEW_CARD)
        await turn.work.outbox.show(show, None, language="ru", at=turn.now)


@router.message(Says("unbind"))
async def unbind(message: Message, turn: Turn, said: Spoken) -> None:
    """`/unbind` frees this group of all its roles, `/unbind operator` of one."""
    if not await _is_admin(turn):
        return
    wanted = said.rest.text.strip()
    role = turn.names.understand("role", ROLES, wanted) if wanted else None
    if wanted and role is None:
        await turn.say("refusal-no-such-role", reply=True, roles=", ".join(ROLES))
        return
    freed = await turn.work.places.unbind(turn.chat.id, RoleId(role) if role else None)
    roles = ", ".join(turn.names.choice("role", each.role, turn.language) for each in freed)
    await turn.say("notice-unbound" if freed else "refusal-not-bound", reply=True, roles=roles)


@router.message(Says("roles"))
async def roles(message: Message, turn: Turn, said: Spoken) -> None:
    """Which role is bound where, and what the bot lacks there."""
    if not await _is_admin(turn):
        return
    bound = await turn.work.places.bindings()
    lines = [
        turn.texts(
            "roles-line",
            turn.language,
            role=turn.names.choice("role", role, turn.language),
            groups=", ".join(each.title for each in bound if each.role == role) or "—",
        )
        for role in ROLES
    ]
    for chat, title in {each.chat: each.title for each in bound}.items():
        if lacking := _lacking(turn, chat):
            lines.append(turn.texts("roles-lacking", turn.language, title=title, rights=", ".join(lacking)))
    await turn.say("roles-list", reply=not turn.private, lines="\n".join(lines))
