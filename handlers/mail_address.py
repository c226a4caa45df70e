"""`/mail`: whoever writes in Telegram and by e-mail shows that both are theirs, by a code sent to the address."""

from __future__ import annotations

import re

from aiogram import F, Router
from aiogram.types import Message

from desk.dialogs import Dialog
from desk.joining import GUESSES, LASTS, CodeLimits, digest_of, fits, join, new_code
from desk.masking import masked_email
from desk.outgoing import Priority, Say
from handlers.filters import Is, Says
from handlers.spoken import Spoken
from handlers.turn import Turn

router = Router(name="mail_address")

ADDRESS, CODE = "mail_address", "mail_code"
"""Dialogs: that waits for an address, and for the code that was sent to one."""

_ADDRESS = re.compile(r"[^\s@<>\"(),:;\[\]\\]{1,64}@[^\s@<>\"(),:;\[\]\\]{1,250}\.[^\s@<>\"(),:;\[\]\\.]{2,63}")


@router.message(Says("mail"), Is(F.chat.type == "private"))
async def mail(message: Message, turn: Turn, said: Spoken) -> None:
    """`/mail petr@example.ru`, or step by step; `/mail 123456` enters the code."""
    words = said.rest.text.strip()
    dialog = await turn.work.dialogs.of(turn.chat.id, turn.person.id, turn.now)
    if not turn.rules.posts:
        await turn.say("address-no-post")
    elif dialog is not None and dialog.action == CODE and words and "@" not in words:
        await enter_code(turn, dialog, words)
    elif words:
        await take_address(turn, words)
    else:
        known = await turn.work.people.address(turn.person.id, "mail")
        await turn.work.dialogs.open(turn.chat.id, turn.person.id, ADDRESS, None, turn.now + LASTS, {})
        await turn.say("address-ask", known=known or "none")


async def answered_about_mail(turn: Turn, dialog: Dialog, words: str) -> None:
    """Words that one of the two dialogs waited for."""
    if dialog.action == ADDRESS:
        await take_address(turn, words)
    else:
        await enter_code(turn, dialog, words)


async def take_address(turn: Turn, words: str) -> None:
    """A code goes to the address; nothing is said of whose it is."""
    address = words.strip().lower()
    if not _ADDRESS.fullmatch(address) or not address.isprintable():
        await turn.say("address-wrong")
        return
    if await turn.work.people.address(turn.person.id, "mail") == address:
        await turn.say("address-yours", address=address)
        return
    limits = CodeLimits(turn.work, turn.rules.automatic, turn.now)
    if (reached := await limits.reached(turn.person.id, address)) is not None:
        await turn.say("address-limit", limit=reached, address=address)
        return
    code = new_code()
    given = {"address": address, "digest": digest_of(code, address), "left": GUESSES}
    await turn.work.dialogs.open(turn.chat.id, turn.person.id, CODE, None, turn.now + LASTS, given)
    # Whose address it is nobody knows yet, so nobody is met by it.
    letter = Say("address-code", {"code": code}, priority=Priority.ANSWER, traceless=True, to_address=address)
    await turn.work.outbox.tell_on("mail", turn.person.id, letter, language=turn.language, at=turn.now)
    await turn.say("address-code-sent", address=address, minutes=int(LASTS.total_seconds()) // 60)


async def enter_code(turn: Turn, dialog: Dialog, words: str) -> None:
    """The right code makes both one person; after some wrong ones it holds no more."""
    given = dict(dialog.given)
    if not fits(words, given["address"], given["digest"]):
        given["left"] -= 1
        if given["left"]:
            await turn.work.dialogs.keep(dialog.id, given)
        else:
            await turn.work.dialogs.close(dialog.id)
        await turn.say("address-wrong-code", tries=given["left"] or "none")
        return
    await turn.work.dialogs.close(dialog.id)
    address = given["address"]
    owner = await turn.work.people.meet_at("mail", address, masked_email(address), turn.language)
    if owner.id == turn.person.id:
        await turn.say("address-yours", address=address)
        return
    if owner.telegram is not None:
        await turn.say("address-anothers")
        return
    moved = await join(turn.work, turn.desk, owner, turn.person, turn.cause)
    await turn.say("address-joined", address=address, appeals=moved or "none")
