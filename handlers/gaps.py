"""What the FAQ lacks: listed for admins, and made an article of by a press that only proposes."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from desk.correspondence import opening
from desk.masking import masked_text
from desk.names import AppealId
from handlers.article_editing import ADD, LONGEST_ANSWER, LONGEST_QUESTION, propose
from handlers.filters import Says
from handlers.lists import open_list
from handlers.presses import MakeArticle
from handlers.screens.face import shortened
from handlers.spoken import Spoken
from handlers.turn import Toast, Turn

router = Router(name="gaps")


@router.message(Says("faq_gaps"))
async def faq_gaps(message: Message, turn: Turn, said: Spoken) -> None:
    """`/faq_gaps`: what three people or more asked in the last days, and people had to answer."""
    await turn.require("faq_gaps")
    await open_list(turn, "faq_gaps")


@router.callback_query(MakeArticle.filter())
async def make_article(query: CallbackQuery, callback_data: MakeArticle, turn: Turn) -> None:
    """`Сделать статьёй`: the steps of /faq_add, with a question and an answer to be taken or written anew."""
    await turn.require(ADD)
    appeal = await turn.work.appeals.get(AppealId(callback_data.appeal))
    messages = await turn.work.messages.of(appeal.id)
    # An article is read by everybody, so whoever proposes it gives away nobody's contacts.
    asked = opening([each for each in messages if each.side == "initiator"])
    question = shortened(masked_text(asked), LONGEST_QUESTION)
    answers = [each.content.text for each in messages if each.side == "staff" and each.purpose == "answer"]
    if not question or appeal.number is None:
        turn.toast = Toast("refusal-no-such-gap", alert=True)
        return
    answer = shortened(masked_text(answers[-1]).strip() if answers else "", LONGEST_ANSWER)
    await propose(turn, appeal.id, appeal.number, question, answer)
