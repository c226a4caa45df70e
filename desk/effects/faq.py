"""An article of the FAQ in the place of a person, and what its reader says of it."""

from __future__ import annotations

from collections.abc import Iterable

from desk.articles import Article
from desk.effects.change import Change, effect
from desk.names import AppealId
from desk.outgoing import Button, Keyboard, Used, action_button, press_code


def helped_button(appeal: AppealId, article: Article) -> Button:
    """`Помогло` below an article: the press says which one it was."""
    return action_button("helped", appeal, given=article.id)


def titles(appeal: AppealId | None, articles: Iterable[Article]) -> Keyboard:
    """A button for each article, which opens it; about an appeal, or for whoever reads the FAQ."""
    return tuple(
        (Button("button-article", press_code("article", each.id, appeal or ""), {"question": each.question}),)
        for each in articles
    )


@effect
def offer_article(change: Change) -> None:
    """The one article that is certain, whole, with the question whether it helped."""
    article = change.facts.article
    if article is None:
        raise ValueError("an article is needed: the move asks for the fact `certain_article`")
    change.set(article=article.id)
    change.outgoing.append(Used(article.id, "offered"))
    verdicts = (helped_button(change.appeal.id, article), action_button("not_helped", change.appeal.id))
    change.say(
        "notice-article", keyboard=(verdicts,), link="article", question=article.question, article=article.answer
    )


@effect
def keep_article(change: Change) -> None:
    """The one that its reader names: it was suggested, or found by /faq."""
    change.set(article=change.command.inputs["article"])


@effect
def say_not_helped(change: Change) -> None:
    """By a press or by silence: an operator has it now."""
    change.say("notice-not-helped")
    if change.appeal.article is not None and not change.command.actor.is_timer:
        change.outgoing.append(Used(change.appeal.article, "not_helped"))


@effect
def note_helped(change: Change) -> None:
    """The reader's word on the article that closed the appeal."""
    if change.appeal.article is not None:
        change.outgoing.append(Used(change.appeal.article, "helped"))


@effect
def note_answered(change: Change) -> None:
    """Where the answer is an article: whoever gave it takes it for what answers such a text."""
    article = change.command.inputs.get("article")
    if article is not None:
        change.outgoing.append(Used(article, "answered", change.command.actor.person))
