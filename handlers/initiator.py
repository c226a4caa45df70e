"""What an initiator writes in the private chat: which appeal it is meant for, and what comes of it."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery

from desk.addressing import Joins, addressed
from desk.appeal import Appeal
from desk.content import Content, written_since
from desk.courtesy import is_thanks
from desk.moves import is_possible
from desk.names import CLOSED, ActionId, AppealId, MessageId
from desk.outgoing import action_button
from desk.permissions import offered
from desk.process import Action
from desk.regroup import SURELY_NEW, join, split
from handlers.presses import Join, Split
from handlers.turn import Toast, Turn

router = Router(name="initiator")

ADD, REOPEN = ActionId("add"), ActionId("reopen")


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
        case _ if not new and is_thanks(content) and (answered := _answered(turn, open_appeals)):
            await _offer_verdict(turn, answered[-1])
        case _ if not new and is_thanks(content) and not open_appeals and await _was_helped(turn):
            await turn.say("notice-welcome")
        case _:
            await _begin(turn, content, message_id, album, new=new)


async def _alive(turn: Turn, linked: AppealId | None) -> AppealId | None:
    """The appeal of what is replied to, while it can be gone on with."""
    if linked is None:
        return None
    appeal = await turn.work.appeals.get(linked)
    mine = appeal.initiator == turn.person.id and appeal.number is not None
    return linked if mine and (appeal.state != CLOSED or _can_reopen(turn, appeal)) else None


def _can_reopen(turn: Turn, appeal: Appeal) -> bool:
    return is_possible(turn.rules.process.actions[REOPEN], appeal, turn.now)


async def _was_helped(turn: Turn) -> bool:
    """Whether there was something of late that thanks may be for."""
    return any(_can_reopen(turn, appeal) for appeal in await turn.work.appeals.closed_of(turn.person.id, limit=1))


async def _begin(turn: Turn, content: Content, message_id: int, album: str | None, *, new: bool) -> None:
    draft = await turn.desk.begin(turn.person)
    await turn.keep_words(draft.id, "draft", content, message_id, album)
    await turn.perform("draft", draft.id, SURELY_NEW if new else {})


async def _add(turn: Turn, appeal: Appeal, content: Content, message_id: int, album: str | None) -> None:
    """Thanks after an answer neither reopen nor confirm: the two buttons are offered again."""
    if _answered(turn, [appeal]) and is_thanks(content):
        await _offer_verdict(turn, appeal)
        return
    action = REOPEN if appeal.state == CLOSED else ADD
    message = await turn.keep_words(appeal.id, action, content, message_id, album)
    await turn.perform(action, appeal.id, {"text": int(message)})


def _verdicts(turn: Turn, appeal: Appeal) -> Sequence[Action]:
    return offered(turn.rules.process, appeal, "initiator", ["initiator"], turn.now)


def _answered(turn: Turn, appeals: Sequence[Appeal]) -> list[Appeal]:
    """Those of which the initiator can say whether they are solved."""
    return [appeal for appeal in appeals if appeal.resolution and _verdicts(turn, appeal)]


async def _offer_verdict(turn: Turn, appeal: Appeal) -> None:
    """Not of an answer that they have not read yet: it brings the question with it."""
    if appeal.has_answer_under_way(turn.now):
        await turn.say("notice-thanks-early", about=appeal.id, appeal=appeal.number or 0)
        return
    keyboard = (tuple(action_button(action.id, appeal.id) for action in _verdicts(turn, appeal)),)
    number = appeal.number or 0
    await turn.say("notice-thanks", keyboard=keyboard, about=appeal.id, link="answer", lasting=True, appeal=number)


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
    kept = await turn.work.appeals.get(appeal)
    if kept.initiator != turn.person.id:
        return []
    # The words that made the appeal stay with it, whatever a stale button says.
    added = written_since(await turn.work.messages.of(appeal), kept.submitted)
    return [message.id for message in added if message.id >= first]
