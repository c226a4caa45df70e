"""The codes behind buttons. They carry ids alone; everything else is looked up when they are pressed."""

from __future__ import annotations

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

Id = Annotated[int, Field(ge=1, lt=2**63)]
"""A row's number. A code with anything else was never on a button of ours."""


class Act(CallbackData, prefix="act"):
    """An action on an appeal; `given` is its first input when the button is a choice."""

    action: str
    appeal: Id
    given: str = ""


class TakeBack(CallbackData, prefix="undo"):
    """What the message below which this stands says was done is to be taken back, by this action."""

    action: str
    appeal: Id


class Pick(CallbackData, prefix="pick"):
    """A choice for the input that a dialog asks for."""

    dialog: Id
    choice: str


class Back(CallbackData, prefix="back"):
    """The question before this one is asked again."""

    dialog: Id


class Type(CallbackData, prefix="type"):
    """What a dialog asks for is to be typed: none of the buttons is it."""

    dialog: Id


class Use(CallbackData, prefix="use"):
    """What is to be done with words that somebody wrote without saying what for. Without an action: ask for one."""

    dialog: Id
    action: str
    appeal: Id


class Own(CallbackData, prefix="own"):
    """The words of a member of staff are an appeal of their own."""

    dialog: Id


class CannedButton(CallbackData, prefix="canned"):
    """Show a canned answer, to answer an appeal with it."""

    canned: Id
    appeal: Id


class OpenArticle(CallbackData, prefix="article"):
    """Show an article of the FAQ; while an appeal waits, with the question whether it helped."""

    article: str
    appeal: Id | None = None


class OpenRubric(CallbackData, prefix="rubric"):
    """List the articles of a rubric of the FAQ, known by `handlers.articles.rubric_key`; of all, without one."""

    rubric: str = ""


class ArticleAnswer(CallbackData, prefix="faq"):
    """Show an article of the FAQ, to answer an appeal with it."""

    article: str
    appeal: Id


class MakeArticle(CallbackData, prefix="gap"):
    """Propose an article of what this appeal, and others like it, asked."""

    appeal: Id


class CallAbout(CallbackData, prefix="call"):
    """What a call is about: an earlier appeal of the same number, or 0, a new one."""

    dialog: Id
    appeal: Annotated[int, Field(ge=0, lt=2**63)]


class InTheirName(CallbackData, prefix="spoken"):
    """An action on the appeal of whoever is on the telephone, in their name."""

    action: str
    appeal: Id


class Drop(CallbackData, prefix="drop"):
    """What a dialog keeps is not wanted."""

    dialog: Id


class Join(CallbackData, prefix="join"):
    """The draft goes on with this appeal."""

    draft: Id
    appeal: Id


class Split(CallbackData, prefix="split"):
    """The words from this message on are a new appeal."""

    appeal: Id
    message: Id


class AlertVerdict(CallbackData, prefix="alert"):
    """Whether what monitoring tells of is an accident: `confirm` or `deny`."""

    alert: Id
    verdict: str


class StormVerdict(CallbackData, prefix="storm"):
    """Whether what many tell of is an accident: `confirm` or `deny`."""

    storm: Id
    verdict: str


class SwapPick(CallbackData, prefix="swap"):
    """A shift of those that a dialog remembers is to be swapped, or to be swapped with."""

    dialog: Id
    shift: Annotated[int, Field(ge=0, lt=1000)]


class SwapAnswer(CallbackData, prefix="swapped"):
    """Whether somebody agrees to swap: `yes` or `no`."""

    dialog: Id
    verdict: str


class ShiftPress(CallbackData, prefix="shift"):
    """Whoever presses begins or ends their shift: `begin` or `end`. dialog: the list below which it stands."""

    dialog: Id
    does: str


class HandOver(CallbackData, prefix="handover"):
    """What becomes of an appeal that somebody holds whose shift is over: `back`, `whom` or `keep`."""

    dialog: Id
    appeal: Id
    does: str


class HandTo(CallbackData, prefix="handto"):
    """A colleague is to have it."""

    dialog: Id
    appeal: Id
    person: Id


class Speak(CallbackData, prefix="lang"):
    """The language to speak from now on."""

    language: str


class Revive(CallbackData, prefix="dead"):
    """Process a dead letter again."""

    inbox: Id


class TurnTo(CallbackData, prefix="page"):
    """Another page of a list."""

    dialog: Id
    page: Annotated[int, Field(ge=0, lt=2**31)]


class Personal(CallbackData, prefix="me"):
    """What somebody wishes for their own data; whose they are, the press itself says."""

    wish: str


class WholeLetters(CallbackData, prefix="whole"):
    """What was written to an appeal by letter is to be read with all that was cut off it."""

    appeal: Id


class RawLetter(CallbackData, prefix="eml"):
    """A letter that could not be processed is to be had as it came."""

    inbox: Id


class More(CallbackData, prefix="more"):
    """Open the appeal in the workbench, with all that can be done."""

    appeal: Id
