"""Editing the FAQ: by one command, or step by step; what was there before is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from aiogram import Router
from aiogram.types import Message

from desk.articles import Article
from desk.content import Content
from desk.dialogs import PATIENCE, Dialog
from desk.names import AppealId, AppealNumber
from handlers.filters import Says
from handlers.inputs import DASHES
from handlers.spoken import Spoken
from handlers.turn import Turn

router = Router(name="article_editing")

ADD, EDIT = "faq_add", "faq_edit"
STEPS = ("question", "answer", "rubric")
"""In what order they are asked for."""

LONGEST_QUESTION = 200
"""Characters of a question: it stands on a button."""

LONGEST_RUBRIC = 40

LONGEST_ANSWER = 4000

_LONGEST = {"question": LONGEST_QUESTION, "answer": LONGEST_ANSWER, "rubric": LONGEST_RUBRIC}

_PROPOSED = "proposed_"
"""Before the name of a part: what is taken for it by a dash."""


@router.message(Says(ADD))
async def faq_add(message: Message, turn: Turn, said: Spoken) -> None:
    """`/faq_add Вопрос | Ответ`, with ` | Рубрика` where there are any; without words it is asked for step by step."""
    await turn.require(ADD)
    text = said.rest.text.strip()
    if not text:
        await _ask(turn, ADD, {})
        return
    given = _parts(text)
    if not given.get("question") or not given.get("answer"):
        await turn.say("refusal-faq-add", reply=not turn.private, most=LONGEST_QUESTION)
        return
    await _add(turn, given)


@router.message(Says(EDIT))
async def faq_edit(message: Message, turn: Turn, said: Spoken) -> None:
    """`/faq_edit id | Вопрос | Ответ | Рубрика`; `-` leaves a part as it is. With the id alone: step by step."""
    await turn.require(EDIT)
    named, _, rest = said.rest.text.strip().partition("|")
    kept = await turn.work.articles.get(named.strip())
    if kept is None:
        await turn.say("refusal-faq-edit", reply=not turn.private)
    elif not rest.strip():
        await turn.say("faq-edited-so-far", reply=not turn.private, **_facts(kept[0]))
        await _ask(turn, EDIT, {"article": kept[0].id})
    else:
        await _edit(turn, kept[0], _parts(rest))


@router.message(Says("faq_off"))
async def faq_off(message: Message, turn: Turn, said: Spoken) -> None:
    """`/faq_off id`: it is offered no more; an edit brings it back."""
    await turn.require("faq_off")
    kept = await turn.work.articles.get(said.rest.text.strip())
    if kept is None or not kept[1]:
        await turn.say("refusal-faq-edit", reply=not turn.private)
        return
    await turn.work.articles.put_off(kept[0], turn.person.id, turn.now)
    turn.articles_changed = True
    await turn.say("done-faq-off", reply=not turn.private, **_facts(kept[0]))


async def step(turn: Turn, dialog: Dialog, content: Content) -> None:
    """The words that a step waited for."""
    await turn.require(dialog.action)
    given = {name: str(value) for name, value in dialog.given.items()}
    wanted, text = given.pop("wanted"), content.text.strip()
    skipped = text in DASHES
    if skipped:
        text = given.get(_PROPOSED + wanted, "")
    lacking = not text and not (skipped and (dialog.action == EDIT or wanted == "rubric"))
    if lacking or len(text) > _LONGEST[wanted]:
        await turn.say("refusal-faq-step", reply=not turn.private, wanted=wanted, most=_LONGEST[wanted])
        await _ask(turn, dialog.action, given, dialog.appeal)
        return
    given[wanted] = text
    if any(each not in given for each in STEPS):
        await _ask(turn, dialog.action, given, dialog.appeal)
        return
    await turn.work.dialogs.close(dialog.id)
    named = given.pop("article", "")
    if dialog.action == ADD:
        await _add(turn, given, dialog.appeal)
        return
    kept = await turn.work.articles.get(named)
    if kept is None:
        await turn.say("refusal-faq-edit", reply=not turn.private)
    else:
        await _edit(turn, kept[0], given)


async def propose(turn: Turn, appeal: AppealId, number: AppealNumber, question: str, answer: str) -> None:
    """The steps of /faq_add, for an article that the appeal gave cause to; each part is taken or written anew."""
    await turn.say("faq-proposed", appeal=number, question=question, article=answer or "—")
    await _ask(turn, ADD, {_PROPOSED + "question": question, _PROPOSED + "answer": answer}, appeal)


async def _ask(turn: Turn, action: str, given: Mapping[str, str], appeal: AppealId | None = None) -> None:
    """For the first part that was not given. appeal: what gave cause to it, with which it is erased."""
    wanted = next(each for each in STEPS if each not in given)
    until = turn.now + PATIENCE
    kept = {**given, "wanted": wanted}
    dialog = await turn.work.dialogs.open(turn.chat.id, turn.person.id, action, appeal, until, kept)
    rubrics = dict.fromkeys(each.rubric for each in turn.rules.articles.all() if each.rubric)
    await turn.say(
        "faq-ask",
        asks=turn.person.id,
        dialog=dialog.id,
        name=turn.person.first_name,
        wanted=wanted,
        skip=_by_a_dash(action, wanted, given),
        rubrics=", ".join(rubrics) or "—",
    )


def _by_a_dash(action: str, wanted: str, given: Mapping[str, str]) -> str:
    """What a dash does: it takes what is proposed, or leaves the part as it is; or it is no answer."""
    if given.get(_PROPOSED + wanted):
        return "proposed"
    return "yes" if action == EDIT or wanted == "rubric" else "no"


async def _add(turn: Turn, given: Mapping[str, str], appeal: AppealId | None = None) -> None:
    number = (await turn.work.articles.newest())[0] + 1
    while await turn.work.articles.get(f"a{number}") is not None:
        number += 1
    article = Article(f"a{number}", _line(given["question"]), given["answer"], _line(given.get("rubric", "")))
    if not await _fits(turn, article):
        return
    await turn.work.articles.add(article, turn.person.id, turn.now)
    if appeal is not None:
        await turn.work.articles.used(article.id, appeal, turn.person.id, "made", turn.now)
    turn.articles_changed = True
    await turn.say("done-faq-add", reply=not turn.private, **_facts(article))


async def _edit(turn: Turn, article: Article, given: Mapping[str, str]) -> None:
    changed = replace(
        article,
        question=_line(given.get("question", "")) or article.question,
        answer=given.get("answer", "") or article.answer,
        rubric=_line(given.get("rubric", "")) or article.rubric,
    )
    if not await _fits(turn, changed):
        return
    await turn.work.articles.edit(changed, turn.person.id, turn.now)
    turn.articles_changed = True
    await turn.say("done-faq-edit", reply=not turn.private, **_facts(changed))


async def _fits(turn: Turn, article: Article) -> bool:
    """Short enough; and no other article has the same question, which would never be found by its words."""
    others = [each for each in await turn.work.articles.all() if each.id != article.id]
    twin = next((each for each in others if each.question.casefold() == article.question.casefold()), None)
    if twin is not None:
        await turn.say("refusal-faq-twin", reply=not turn.private, **_facts(twin))
    elif len(article.question) > LONGEST_QUESTION or len(article.rubric) > LONGEST_RUBRIC:
        await turn.say("refusal-faq-add", reply=not turn.private, most=LONGEST_QUESTION)
    else:
        return True
    return False


def _parts(text: str) -> Mapping[str, str]:
    """Question, answer, rubric, parted by `|`; a part that is `-` is left out."""
    parts = [part.strip() for part in text.split("|", len(STEPS) - 1)]
    return {name: part for name, part in zip(STEPS, parts, strict=False) if part and part not in DASHES}


def _line(text: str) -> str:
    return " ".join(text.split())


def _facts(article: Article) -> Mapping[str, Any]:
    return {
        "id": article.id,
        "question": article.question,
        "article": article.answer,
        "rubric": article.rubric or "—",
    }
