"""An article of the FAQ in the place of a person, and what its reader says of it."""

from __future__ import annotations

from desk.effects.change import Change, effect
from desk.outgoing import Say, Tell


@effect
def offer_article(change: Change) -> None:
    """The one article that is certain, whole, with the question whether it helped."""
    said = Say(
        "notice-article",
        {"appeal": change.appeal.number or 0, "article": change.facts.article},
        keyboard=change.keyboard(),
        appeal=change.appeal.id,
        link="article",
    )
    change.outgoing.append(Tell(change.appeal.initiator, said))


@effect
def say_not_helped(change: Change) -> None:
    """By a press or by silence: an operator has it now."""
    change.say("notice-not-helped")
