"""The FAQ: read by everybody, offered to those who wait, used by staff as an answer."""

from __future__ import annotations

from collections import Counter

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from desk.articles import Article, Uses
from desk.content import Content
from desk.effects.faq import helped_button
from desk.moves import is_possible
from desk.names import ADMIN, AppealId
from desk.outgoing import Button, Keyboard, press_code
from handlers.filters import Says, SaysThroughUs
from handlers.lists import LONGEST_SEARCH, open_list
from handlers.presses import ArticleAnswer, OpenArticle, OpenRubric
from handlers.screens.lists.articles import rubric_key
from handlers.spoken import Spoken
from handlers.turn import Toast, Turn
from handlers.uses import before_sending, keep_for_use

router = Router(name="articles")

FEWEST_RUBRICS = 2
"""With fewer there is nothing to choose between."""

VERSIONS = 10
"""Changes of an article that an admin sees, the latest."""


@router.message(Says("faq"))
async def faq(message: Message, turn: Turn, said: Spoken) -> None:
    """`/faq`: the rubrics; `/faq слова`: the articles that are near, the nearest first. A press opens one."""
    words = said.rest.text.strip()[:LONGEST_SEARCH]
    rubrics = Counter(each.rubric for each in turn.rules.articles.all())
    if words or len(rubrics) < FEWEST_RUBRICS:
        await _open(turn, words)
        return
    buttons = [
        Button("button-rubric", press_code("rubric", rubric_key(rubric)), {"rubric": rubric or "…", "count": count})
        for rubric, count in rubrics.items()
    ]
    every = Button("button-rubric-all", press_code("rubric", ""), {"count": sum(rubrics.values())})
    await turn.say("faq-rubrics", keyboard=tuple((button,) for button in (*buttons, every)), reply=not turn.private)


@router.message(SaysThroughUs())
async def sent_through_us(message: Message, turn: Turn) -> None:
    """An article that somebody has found by `@bot words` and sent to the bot itself: those are no words of theirs."""
    await turn.say("notice-own-article", reply=True)


@router.callback_query(OpenRubric.filter())
async def open_rubric(query: CallbackQuery, callback_data: OpenRubric, turn: Turn) -> None:
    """The articles of a rubric, or all of them."""
    await _open(turn, rubric=callback_data.rubric)


async def _open(turn: Turn, words: str = "", rubric: str = "") -> None:
    """A list of articles; to admins with what became of each."""
    told = ADMIN in turn.actor.roles
    await open_list(turn, "faq", given={"words": words, "rubric": rubric, "told": told})


@router.callback_query(OpenArticle.filter())
async def open_article(query: CallbackQuery, callback_data: OpenArticle, turn: Turn) -> None:
    """The article, whole; whoever waits for an answer can say that it helped."""
    article = await _article(turn, callback_data.article)
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
    if ADMIN in turn.actor.roles and appeal is None:
        await _tell_its_life(turn, article)


async def _tell_its_life(turn: Turn, article: Article) -> None:
    """To admins: what became of it, and who made it what it is."""
    uses = (await turn.work.articles.uses()).get(article.id, Uses())
    lines = []
    for version in await turn.work.articles.versions(article.id, VERSIONS):
        by = (await turn.work.people.get(version.by)).full_name if version.by is not None else ""
        at = turn.names.moment(version.at, turn.language)
        lines.append(turn.texts("faq-version", turn.language, change=version.change, at=at, name=by))
    await turn.say(
        "faq-life",
        id=article.id,
        rubric=article.rubric or "—",
        offered=uses.offered,
        helped=uses.helped,
        not_helped=uses.not_helped,
        answered=uses.answered,
        lines="\n".join(lines),
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
    article = await _article(turn, callback_data.article)
    if article is None:
        return
    appeal = await turn.work.appeals.get(AppealId(callback_data.appeal))
    dialog = await keep_for_use(turn, appeal.id, Content(article.answer), article.id)
    await turn.say(
        "article-as-answer",
        keyboard=before_sending(dialog, appeal.id, "button-answer-article"),
        about=appeal.id,
        appeal=appeal.number or 0,
        question=article.question,
        article=article.answer,
    )


async def _article(turn: Turn, named: str) -> Article | None:
    """As it is kept now: what is searched may be a moment older."""
    kept = await turn.work.articles.get(named)
    if kept is not None and kept[1]:
        return kept[0]
    turn.toast = Toast("refusal-no-such-article", alert=True)
    return None
