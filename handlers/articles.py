"""The FAQ: read by everybody, offered to those who wait, used by staff as an answer."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from desk.articles import Article
from desk.content import Content
from desk.effects.faq import helped_button
from desk.moves import is_possible
from desk.names import AppealId
from desk.outgoing import Keyboard
from handlers.filters import Says
from handlers.lists import LONGEST_SEARCH, open_list
from handlers.presses import ArticleAnswer, OpenArticle
from handlers.spoken import Spoken
from handlers.turn import Toast, Turn
from handlers.uses import before_sending, keep_for_use

router = Router(name="articles")


@router.message(Says("faq"))
async def faq(message: Message, turn: Turn, said: Spoken) -> None:
    """`/faq`: all questions; `/faq слова`: those that are near, the nearest first. A press opens one."""
    words = said.rest.text.strip()[:LONGEST_SEARCH]
    await open_list(turn, "faq", given={"words": words})


@router.callback_query(OpenArticle.filter())
async def open_article(query: CallbackQuery, callback_data: OpenArticle, turn: Turn) -> None:
    """The article, whole; whoever waits for an answer can say that it helped."""
    article = _article(turn, callback_data.article)
    if article is None:
        return
    appeal = AppealId(callback_data.appeal) if callback_data.appeal is not None else None
    keyboard = await _verdict(turn, appeal, article) if appeal is not None else ()
    about = appeal if keyboard else None
    await turn.say(
        "article-shown",
        keyboard=keyboard,
        about=about,
        link="article",
        lasting=bool(keyboard),
        question=article.question,
        article=article.answer,
    )


async def _verdict(turn: Turn, appeal: AppealId, article: Article) -> Keyboard:
    """`Помогло`, where it is their appeal and it can still end it."""
    kept = await turn.work.appeals.get(appeal)
    helped = turn.rules.process.actions.get("helped")  # type: ignore[call-overload]  # a name of the file
    mine = kept.initiator == turn.person.id
    if not mine or helped is None or not is_possible(helped, kept, turn.now):
        return ()
    return ((helped_button(appeal, article),),)


@router.callback_query(ArticleAnswer.filter())
async def show(query: CallbackQuery, callback_data: ArticleAnswer, turn: Turn) -> None:
    """A press in the workbench shows it with `Ответить этой статьёй` and `Отмена`."""
    if not turn.is_staff:
        turn.toast = Toast("refusal-staff-only", alert=True)
        return
    article = _article(turn, callback_data.article)
    if article is None:
        return
    appeal = await turn.work.appeals.get(AppealId(callback_data.appeal))
    dialog = await keep_for_use(turn, appeal.id, Content(article.answer))
    await turn.say(
        "article-as-answer",
        keyboard=before_sending(dialog, appeal.id, "button-answer-article"),
        about=appeal.id,
        appeal=appeal.number or 0,
        question=article.question,
        article=article.answer,
    )


def _article(turn: Turn, named: str) -> Article | None:
    article = turn.rules.articles.get(named)
    if article is None:
        turn.toast = Toast("refusal-no-such-article", alert=True)
    return article
