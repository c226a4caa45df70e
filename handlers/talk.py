"""The commands of everybody: what this is, help, language, a new appeal, one's own appeals, giving up a question."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from desk.appeal import Appeal
from desk.dialogs import PATIENCE
from desk.names import Language
from desk.outgoing import MOST_ROWS, Button, Show, press_code
from desk.permissions import offered
from handlers.filters import Is, Says
from handlers.initiator import hear
from handlers.presses import Speak
from handlers.screens.appeal_lines import beginning
from handlers.signing_in import opening, sign_in
from handlers.spoken import Spoken
from handlers.turn import Toast, Turn
from texts import LANGUAGES

router = Router(name="talk")

NEW = "new"
"""The dialog that waits for the first words of a new appeal."""


@router.message(Says("start"), Is(F.chat.type == "private"))
async def start(message: Message, turn: Turn, said: Spoken) -> None:
    """What this is, whether the desk is open now and when it opens, and what to write; who comes by a link of the
    portal is signed in."""
    if payload := said.rest.text.strip():
        await sign_in(turn, payload)
    else:
        standing = turn.rules.tiers.standing(turn.person.tier)
        name, opens = turn.person.first_name, opening(turn)
        if turn.is_staff:
            await turn.say("start-staff", name=name, opens=opens)
        else:
            await turn.say("start", name=name, opens=opens, standing=standing)
    for appeal in await turn.work.appeals.held_by(turn.person.id):
        # Taken before there was a private chat to work in.
        workbench = Show("workbench", appeal.id, person=turn.person.id)
        await turn.work.outbox.show(workbench, turn.chat, language=turn.language, at=turn.now)


@router.message(Says("help"))
async def help_(message: Message, turn: Turn, said: Spoken) -> None:
    """What the caller can do here, from the process."""
    if not turn.is_staff:
        await turn.say("help-initiator", reply=not turn.private)
        return
    lines = [
        f"/{name} — {turn.names.choice('action', name, turn.language)}"
        for name, action in turn.rules.process.typed.items()
        if {*action.by} & {"self", "staff", "place", *turn.actor.roles}
    ]
    roles = ", ".join(turn.names.choice("role", role, turn.language) for role in sorted(turn.actor.roles))
    await turn.say("help-staff", reply=not turn.private, roles=roles, lines="\n".join(lines))


@router.message(Says("lang"))
async def lang(message: Message, turn: Turn, said: Spoken) -> None:
    """`/lang en`, or by a button."""
    wanted = said.rest.text.strip().lower()
    if wanted in LANGUAGES:
        await _speak(turn, wanted)
        await turn.say("notice-language", reply=not turn.private)
        return
    buttons = tuple(Button(f"language-{each}", press_code("lang", each)) for each in LANGUAGES)
    await turn.say("ask-language", keyboard=(buttons,), reply=not turn.private)


@router.callback_query(Speak.filter())
async def speak(query: CallbackQuery, callback_data: Speak, turn: Turn) -> None:
    if callback_data.language not in LANGUAGES:
        turn.toast = Toast("refusal-unknown-button", alert=True)
        return
    await _speak(turn, callback_data.language)
    if turn.message_id is not None:
        await turn.remove(turn.message_id)
    turn.toast = Toast("notice-language")


async def _speak(turn: Turn, language: Language) -> None:
    turn.language = language
    if turn.private:
        await turn.work.people.choose_language(turn.person.id, language)
    else:
        await turn.work.places.choose_chat_language(turn.chat.id, language)


@router.message(Says("cancel"))
async def cancel(message: Message, turn: Turn, said: Spoken) -> None:
    """Ends the question that waits for this person's words; else gives up the draft."""
    dialog = await turn.work.dialogs.of(turn.chat.id, turn.person.id, turn.now)
    if dialog is not None:
        await turn.work.dialogs.close(dialog.id)
        if dialog.prompt is not None:
            await turn.remove(dialog.prompt)
        await turn.say("notice-cancelled", reply=not turn.private)
        return
    draft = await turn.work.appeals.draft_of(turn.person.id) if turn.private else None
    if draft is not None:
        await turn.perform("withdraw", draft.id)
        return
    await turn.say("notice-nothing-to-cancel", reply=not turn.private)


@router.message(Says("new"), Is(F.chat.type == "private"))
async def new(message: Message, turn: Turn, said: Spoken) -> None:
    """An appeal of one's own, whatever else is open; what follows the command is its first words."""
    await turn.desk.check_heard(turn.person)
    draft = await turn.work.appeals.draft_of(turn.person.id)
    if draft is not None and said.rest.empty:
        await turn.say("notice-draft-open", about=draft.id)
        return
    if said.rest.empty:
        await turn.work.dialogs.open(turn.chat.id, turn.person.id, NEW, None, turn.now + PATIENCE, {})
        await turn.say("notice-write")
        return
    await hear(turn, said.rest, message.message_id, linked=None, album=message.media_group_id, new=True)


@router.message(Says("my"), Is(F.chat.type == "private"))
async def my(message: Message, turn: Turn, said: Spoken) -> None:
    """One's own appeals: open ones first, each with its state and what happens next."""
    open_appeals = await turn.work.appeals.open_of(turn.person.id)
    closed = await turn.work.appeals.closed_of(turn.person.id, limit=5)
    if not open_appeals and not closed:
        await turn.say("my-none")
        return
    lines = [await _line(turn, appeal) for appeal in (*open_appeals, *closed)]
    keyboard = tuple(
        (Button("button-withdraw-numbered", press_code("act", "withdraw", appeal.id, ""), {"appeal": appeal.number}),)
        for appeal in open_appeals
        if any(
            action.id == "withdraw"
            for action in offered(turn.rules.process, appeal, "initiator", ["initiator"], turn.now)
        )
    )
    shown = keyboard[-MOST_ROWS:]
    text = "my-list" if len(shown) == len(keyboard) else "my-list-cut"
    await turn.say(text, keyboard=shown, lines="\n\n".join(lines))


async def _line(turn: Turn, appeal: Appeal) -> str:
    messages = await turn.work.messages.of(appeal.id)
    ahead = appeal.reacted is None and appeal.reaction_due is not None and appeal.reaction_due > turn.now
    due = turn.names.moment(appeal.reaction_due, turn.language) if ahead and appeal.reaction_due else "none"
    return turn.texts(
        "my-line",
        turn.language,
        appeal=appeal.number or 0,
        words=beginning(messages, 60, turn.texts, turn.language),
        state=turn.names.choice("state", appeal.state, turn.language),
        next=turn.texts(f"next-{appeal.state}".replace("_", "-"), turn.language, due=due),
    )
