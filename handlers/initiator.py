"""What an initiator writes in the private chat: which appeal it is meant for, and what comes of it."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery

from desk.addressing import Joins, addressed
from desk.appeal import Appeal
from desk.content import Content
from desk.courtesy import is_thanks
from desk.names import CLOSED, AppealId, MessageId
from desk.outgoing import action_button
from desk.permissions import offered
from desk.regroup import join, split
from handlers.presses import Join, Split
from handlers.turn import Toast, Turn

router = Router(name="initiator")


async def hear(
    turn: Turn, content: Content, message_id: int, linked: AppealId | None, album: str | None, *, new: bool = False
) -> None:
    """A message of an initiator finds its appeal.

    linked: the appeal of what it replies to, or of the album that it belongs to. new: /new asked for a draft.
    """
    draft = await turn.work.appeals.draft_of(turn.person.id)
    open_appeals = [] if new or draft else await turn.work.appeals.open_of(turn.person.id)
    match addressed(await _alive(turn, linked), draft, open_appeals):
        case Joins(appeal):
            await _add(turn, await turn.work.appeals.get(appeal), content, message_id, album)
        case _:
            await _begin(turn, content, message_id, album)


async def _alive(turn: Turn, linked: AppealId | None) -> AppealId | None:
    """A reply to something of a closed appeal is no addition to it: the draft offers to go on with it."""
    if linked is None:
        return None
    appeal = await turn.work.appeals.get(linked)
    return linked if appeal.initiator == turn.person.id and appeal.state != CLOSED else None


async def _begin(turn: Turn, content: Content, message_id: int, album: str | None) -> None:
    draft = await turn.desk.begin(turn.person)
    await turn.keep_words(draft.id, "draft", content, message_id, album)
    await turn.perform("draft", draft.id)


async def _add(turn: Turn, appeal: Appeal, content: Content, message_id: int, album: str | None) -> None:
    """Thanks after an answer neither reopen nor confirm: the two buttons are offered again."""
    verdicts = offered(turn.rules.process, appeal, "initiator", ["initiator"], turn.now)
    if appeal.resolution and verdicts and is_thanks(content):
        keyboard = (tuple(action_button(action.id, appeal.id) for action in verdicts),)
        await turn.say("notice-thanks", keyboard=keyboard, about=appeal.id, appeal=appeal.number or 0, link="answer")
        return
    message = await turn.keep_words(appeal.id, "add", content, message_id, album)
    await turn.perform("add", appeal.id, {"text": int(message)})


@router.callback_query(Join.filter())
async def go_on(query: CallbackQuery, callback_data: Join, turn: Turn) -> None:
    """The draft's words belong to an appeal that is there already."""
    target = await turn.work.appeals.get(AppealId(callback_data.appeal))
    draft = AppealId(callback_data.draft)
    outcome = await join(turn.work, turn.desk, draft, target.id, turn.actor, turn.cause)
    turn.toast = Toast("done-join", {"appeal": outcome.appeal.number or 0})


@router.callback_query(Split.filter())
async def begin_anew(query: CallbackQuery, callback_data: Split, turn: Turn) -> None:
    """`Это новое обращение`: the words of the burst leave the appeal that they joined."""
    appeal = AppealId(callback_data.appeal)
    words = await _own_words_from(turn, appeal, MessageId(callback_data.message))
    if not words:
        turn.toast = Toast("refusal-nothing-to-split", alert=True)
        return
    await split(turn.work, turn.desk, appeal, words, turn.person, turn.actor, turn.cause)
    turn.toast = Toast("done-split")


async def _own_words_from(turn: Turn, appeal: AppealId, first: MessageId) -> Sequence[MessageId]:
    messages = await turn.work.messages.of(appeal)
    mine = [message.id for message in messages if message.author == turn.person.id and message.side == "initiator"]
    # The words that made the appeal stay with it, whatever a stale button says.
    return [message for message in mine[1:] if message >= first]
