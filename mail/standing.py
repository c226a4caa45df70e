"""What the page of an appeal shows its initiator: how it stands, what was answered, what can be done now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desk.appeal import Appeal
from desk.decide import Rules
from desk.moves import is_possible
from desk.names import ActionId, Language
from desk.permissions import offered
from desk.ports import Work
from mail.links import PRESSABLE
from mail.page import Field, Page, Piece, Press
from texts import Names, Texts

RATED = frozenset({"answered", "faq", "fixed", "released"})
"""Ends of which it is asked how the desk has helped."""

MARKS = ("1", "2", "3", "4", "5")

SURE, SURE_OR_NOT = "sure", ("yes", "no")
"""The input by which somebody says whether they are sure, and what they can say."""

_WITH_ARTICLE = frozenset({"helped", "not_helped"})
_ASK_FOR_WORDS = frozenset({"disagree"})


@dataclass(frozen=True, slots=True)
class Standing:
    """press: what the link is about, see `Claim`. told: what was just done, or why not. done: the action that was."""

    rules: Rules
    texts: Texts
    names: Names

    async def page(
        self, appeal: Appeal, press: str, told: str, done: str, language: Language, work: Work, now: datetime, once: str
    ) -> Page:
        word = _Word(self.texts, language)
        offers: list[str] = [
            action.id
            for action in offered(self.rules.process, appeal, "initiator", ["initiator"], now)
            if action.id in PRESSABLE and (action.id not in _WITH_ARTICLE or appeal.state == "self_service")
        ]
        kind, _, given = press.partition(":")
        pieces = [Piece(words=self._state(appeal, language, now))]
        if kind == "article":
            pieces += self._article(given, appeal, now, word)
        if done == "reopen" and self._possible("add", appeal, now):
            pieces.append(Piece(field=Field(word("web-reopened"), "add", word("web-send"))))
        pieces += self._rating(appeal, given if kind == "rate" else "", done, now, word)
        if kind in offers and not done:
            pieces += self._buttons([kind], word, first=True)
            offers.remove(kind)
        elif kind and kind not in {"article", "rate"} and not done and not told:
            told = word("web-past")
        if offers and not (done or kind in offers):
            pieces.append(Piece(heading=word("web-can")))
            pieces += self._buttons(offers, word)
        pieces += await self._answer(appeal, work, word)
        return Page(language, word("web-title", appeal=str(appeal.number)), told, pieces, once)

    def question(self, appeal: Appeal, action: str, language: Language, now: datetime, once: str) -> Page:
        """What cannot be undone is asked once more before it is done, as in Telegram."""
        word, number = _Word(self.texts, language), str(appeal.number)
        own = f"ask-{SURE}-{action}".replace("_", "-")
        asked = word(own if own in self.texts else f"ask-{SURE}", appeal=number)
        presses = [Press(self.names.choice(SURE, each, language), f"{action}:{each}") for each in SURE_OR_NOT]
        pieces = [Piece(words=self._state(appeal, language, now)), Piece(words=asked, presses=presses)]
        return Page(language, word("web-title", appeal=number), "", pieces, once)

    def _state(self, appeal: Appeal, language: Language, now: datetime) -> str:
        ahead = appeal.reacted is None and appeal.reaction_due is not None and appeal.reaction_due > now
        due = self.names.moment(appeal.reaction_due, language) if ahead and appeal.reaction_due else "none"
        follows = f"next-{appeal.state}".replace("_", "-")
        follows = f"mail-{follows}" if f"mail-{follows}" in self.texts else follows
        state = self.names.choice("state", appeal.state, language)
        return self.texts("web-state", language, state=state, next=self.texts(follows, language, due=due))

    def _article(self, article: str, appeal: Appeal, now: datetime, word: _Word) -> list[Piece]:
        found = self.rules.articles.get(article)
        if found is None:
            return []
        helped = Press(word("button-helped"), f"helped:{found.id}", first=True)
        presses = [helped] if self._possible("helped", appeal, now) else []
        return [Piece(found.question, found.answer, presses=presses)]

    def _rating(self, appeal: Appeal, mark: str, done: str, now: datetime, word: _Word) -> list[Piece]:
        """After `Решено`, and as long as nobody has said: the marks; then a word, if they like."""
        if appeal.resolution not in RATED or not self._possible("rate", appeal, now):
            return []
        if appeal.rating is not None and (done or not mark):
            rated = Piece(words=word("web-rated", rating=appeal.rating))
            comment = Piece(field=Field(word("web-comment"), "comment", word("web-send")))
            return [rated] if done == "comment" else [rated, comment]
        pieces = (
            [Piece(presses=[Press(word("web-rate", mark=mark), f"rate:{mark}", first=True)])] if mark in MARKS else []
        )
        return [*pieces, Piece(words=word("web-rating"), presses=[Press(each, f"rate:{each}") for each in MARKS])]

    def _buttons(self, actions: Sequence[str], word: _Word, *, first: bool = False) -> list[Piece]:
        words = [each for each in actions if each in _ASK_FOR_WORDS]
        presses = [
            Press(word(f"button-{each}".replace("_", "-")), each, first)
            for each in actions
            if each not in _ASK_FOR_WORDS
        ]
        pieces = [Piece(presses=presses)] if presses else []
        labels = {each: word(f"button-{each}".replace("_", "-")) for each in words}
        return [*pieces, *(Piece(field=Field(word("web-why"), each, label)) for each, label in labels.items())]

    async def _answer(self, appeal: Appeal, work: Work, word: _Word) -> list[Piece]:
        """The last answer, once it is on its way: until then it can be taken back."""
        fates = await work.fates.of(appeal.id)
        out = {each.message for each in fates if each.state != "taken_back" and each.state != "waiting"}
        answers = [each for each in await work.messages.of(appeal.id) if each.purpose == "answer" and each.id in out]
        return [Piece(word("web-answer"), content=answers[-1].content)] if answers else []

    def _possible(self, action: str, appeal: Appeal, now: datetime) -> bool:
        return is_possible(self.rules.process.actions[ActionId(action)], appeal, now)


@dataclass(frozen=True, slots=True)
class _Word:
    texts: Texts
    language: Language

    def __call__(self, text: str, **facts: object) -> str:
        return self.texts(text, self.language, **facts)
