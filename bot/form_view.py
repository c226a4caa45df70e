"""An appeal as the portal may show it to whoever wrote it: no notes, no names of staff, no answer that can still be
taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.call_models import AppealSeen, AppealWhole, File, MessageSeen
from bot.form_rows import lane_of
from desk.appeal import Appeal
from desk.content import Attachment, Message
from desk.decide import Rules
from desk.names import RESOLVED, MessageId
from desk.permissions import offered
from desk.ports import Work as Rooms
from desk.record import SHOWN
from storage import Work
from texts import Names, Texts

OFFERED = frozenset({"confirm", "reopen", "withdraw", "object", "agree"})
"""What of an initiator's buttons the portal can press: those that ask for nothing more."""


def seen_state(appeal: Appeal, now: datetime) -> str:
    """An answer that can still be taken back was not given yet."""
    if appeal.state == RESOLVED and appeal.has_answer_under_way(now) and appeal.answered_from:
        return appeal.answered_from
    return appeal.state


async def seen_messages(work: Rooms, appeal: Appeal, now: datetime) -> Sequence[Message]:
    """What the initiator wrote, and what was said to them."""
    fates = await work.fates.of(appeal.id)
    taken_back = {fate.message for fate in fates if fate.state == "taken_back"}
    sent = {fate.message for fate in fates if fate.state == "sent"}
    messages = await work.messages.of(appeal.id)
    if appeal.has_answer_under_way(now):
        taken_back.add(_last_answer(messages))
    return [each for each in messages if each.id not in taken_back and (each.id in sent or each.purpose in SHOWN)]


def _last_answer(messages: Sequence[Message]) -> MessageId | None:
    return next((each.id for each in reversed(messages) if each.purpose == "answer"), None)


def message_seen(message: Message) -> MessageSeen:
    purpose = message.purpose if message.purpose in SHOWN else "notice"
    return MessageSeen(
        at=message.at,
        by="initiator" if message.side == "initiator" else "support",
        purpose=purpose,  # type: ignore[arg-type]  # one of those
        text=message.content.text,
        files=[_file(each) for each in message.content.attachments if each.kind != "contact"],
    )


def _file(attachment: Attachment) -> File:
    name = attachment.facts.get("name")
    return File(kind=attachment.kind, name=str(name) if name else None)


class FormView:
    """By the name that the portal has for an appeal."""

    def __init__(self, rules: Rules, texts: Texts, names: Names, now: Callable[[], datetime]) -> None:
        self._rules = rules
        self._texts = texts
        self._names = names
        self._now = now

    async def whole(self, work: Work, form: str) -> AppealWhole | None:
        """With its correspondence; None for one that nobody has posted."""
        appeal = await self._appeal(work, form)
        seen = await self._seen(work, form, appeal)
        if seen is None:
            return None
        messages = await seen_messages(work, appeal, self._now()) if appeal is not None and appeal.number else ()
        return AppealWhole(**dict(seen), messages=[message_seen(each) for each in messages])

    async def brief(self, work: Work, form: str) -> AppealSeen | None:
        """The same without the correspondence."""
        return await self._seen(work, form, await self._appeal(work, form))

    async def _appeal(self, work: Work, form: str) -> Appeal | None:
        known = await work.forms.appeal(form)
        return None if known is None else await work.appeals.get(known)

    async def _seen(self, work: Work, form: str, appeal: Appeal | None) -> AppealSeen | None:
        if appeal is None:
            return await self._not_there(work, form)
        if appeal.number is None:
            return self._accepted(form)
        language, now = (await work.people.get(appeal.initiator)).language, self._now()
        state = seen_state(appeal, now)
        settled = state == appeal.state
        buttons = offered(self._rules.process, appeal, "initiator", ["initiator"], now) if settled else ()
        return AppealSeen(
            id=form,
            number=appeal.number,
            state=state,
            state_text=self._names.choice("state", state, language),
            resolution=appeal.resolution if settled else None,
            submitted=appeal.submitted,
            reaction_due=appeal.reaction_due,
            due=appeal.due,
            reacted=appeal.reacted,
            closed=appeal.closed,
            rating=appeal.rating,
            actions=[action.id for action in buttons if action.id in OFFERED],
        )

    async def _not_there(self, work: Work, form: str) -> AppealSeen | None:
        post = await work.forms.first_post(form)
        if post is not None and post.refusal:
            text = self._texts("form-refused", "ru")
            return AppealSeen(id=form, number=None, state="refused", state_text=text, reason=post.refusal)
        return self._accepted(form) if await work.forms.is_kept(lane_of(form)) else None

    def _accepted(self, form: str) -> AppealSeen:
        return AppealSeen(id=form, number=None, state="accepted", state_text=self._texts("form-accepted", "ru"))
