"""Sending one row of the outbox: what it looks like now, the calls that it takes, and what became of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

import structlog
from aiogram.methods import (
    DeleteMessage,
    EditMessageReplyMarkup,
    EditMessageText,
    SendMessage,
)
from aiogram.types import LinkPreviewOptions, Message

from bot.caller import Caller
from bot.calls import CallFailed, Calls
from bot.fates import FateRules
from bot.outages import Outages
from bot.outcomes import REMEDIES, Outcome, Remedy
from bot.permits import Permits
from bot.topics import Topics
from desk.decide import Rules
from desk.names import AppealId
from desk.outgoing import TOPIC_PER_APPEAL, Chat, Priority, Say, Show
from desk.ports import Link
from handlers.screens import Correction, Envelope, Face, Renderer, Step
from handlers.screens.relaying import entities_of
from handlers.screens.uploads import brought
from storage import Database, Due, Screen, Sent, Settled

log = structlog.get_logger()


_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
"""A card is what the desk says of an appeal: a picture of some site that it names would push it off the screen."""


class Sending:
    """Renders a row when its turn has come, so that it shows what is true then, and sends it."""

    def __init__(
        self,
        database: Database,
        renderer: Renderer,
        caller: Caller,
        permits: Permits,
        fates: FateRules,
        rules: Rules,
        outages: Outages,
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._renderer = renderer
        self._calls = Calls(caller, permits)
        self._topics = Topics(database, renderer, self._calls, outages, now)
        self._fates = fates
        self._rules = rules
        self._outages = outages
        self._now = now

    async def send(self, due: Due) -> Settled:
        """The fate of one row. Raises only for bugs: whatever Telegram answers has a fate."""
        try:
            if due.say is not None:
                return await self._say(due, due.say)
            if due.show is not None:
                return await self._show(due, due.show)
        except CallFailed as failure:
            return await self._fates.of_failure(failure.due, failure.error, failure.done)
        raise ValueError(f"outbox row {due.id} says and shows nothing")

    async def failed(self, due: Due, error: Exception) -> Settled:
        """After a bug: tried again with growing pauses, and then given up."""
        return await self._fates.of_fault(due, error, due.progress)

    async def _say(self, due: Due, say: Say) -> Settled:
        if await self._outages.outlast(lambda: self._hangs_already(due, say)):
            return Sent(due)
        # All that is read is read before anything is sent: a fault of the database afterwards would repeat it.
        steps = await self._outages.outlast(lambda: self._steps(due, say))
        also = await self._outages.outlast(lambda: self._fates.shows_of_fate(say))
        links: list[Link] = []
        sent: list[int] = []
        files: list[tuple[int, str]] = []
        if say.lasting:
            # Before, so that whatever comes of the rest, no button is offered twice.
            await self._strip(due, due.screen.message_id if due.screen else None)
        try:
            for count, step in enumerate(steps[due.progress :], due.progress):
                messages = await self._execute(due, step, count)
                files += brought(step.method, messages)
                for message in messages:
                    sent.append(message.message_id)
                    if say.appeal is not None:
                        links.append(self._link(due, message, say.appeal, step))
        except CallFailed as failure:
            # The parts that can be seen belong to the appeal, whatever becomes of the rest.
            return replace(
                await self._fates.of_failure(failure.due, failure.error, failure.done), links=links, files=files
            )
        prompt = sent[-1] if say.dialog is not None and sent else None
        screen = None
        if say.lasting and sent:
            screen = Screen("buttons", say.appeal, None, None, due.chat.id, None, sent[-1], "", self._now())
        return Sent(due, links, screen, also=also, dialog=say.dialog, prompt=prompt, files=files)

    async def _steps(self, due: Due, say: Say) -> Sequence[Step]:
        async with self._database.reading() as work:
            return await self._renderer.say(say, self._envelope(due, say), due.language, work, self._now())

    async def _hangs_already(self, due: Due, say: Say) -> bool:
        """Whether a message of the correspondence hangs under the card that several roles share, or there is no card
        for it to hang under."""
        if not say.reply_to_card or say.content is None or say.text is not None or due.progress:
            return False
        async with self._database.reading() as work:
            if due.screen is None and say.appeal and await self._renderer.hidden(say.appeal, due.place, work):
                return True
            rooms = {each.thread for each in await work.places.bindings() if each.chat == due.chat.id}
            links = await work.links.of_message(say.content)
        # Where a forum's topics have cards of their own, each has what hangs under it.
        return len(rooms) == 1 and any(each.chat == due.chat.id and each.sort == say.link for each in links)

    async def _execute(self, due: Due, step: Step, count: int) -> list[Message]:
        """One call; an album gives several messages. What it was to answer may be gone: then it answers nothing."""
        try:
            result = await self._calls.make(due, step.method, count)
        except CallFailed as failure:
            if failure.outcome is not Outcome.REPLY_GONE:
                raise
            result = await self._calls.make(due, step.method.model_copy(update={"reply_parameters": None}), count)
        return result if isinstance(result, list) else [result]

    async def _show(self, due: Due, show: Show) -> Settled:
        if show.view == "topic":
            return await self._topics.put(due, show.appeal)
        if show.view == "served":
            await self._remove(due, show.message_id)
            return Sent(due)
        if show.view == "buttons":
            await self._strip(due, due.screen.message_id if due.screen else None)
            return Sent(due, removed=True)
        if show.view == "quiet":
            return Sent(due, also=[Show("draft", show.appeal, person=show.person, bottom=True)])
        if show.gone:
            await self._remove(due, due.screen.message_id if due.screen else None)
            return Sent(due, removed=True)
        if show.view == "sent":
            return await self._correct(due, show)
        face = await self._outages.outlast(lambda: self._face(due, show))
        if face is not None:
            return await self._put(due, show, face)
        if show.view != "card":
            return Sent(due)
        await self._remove(due, due.screen.message_id if due.screen else None)
        return Sent(due, removed=True)

    async def _correct(self, due: Due, show: Show) -> Settled:
        correction = await self._outages.outlast(lambda: self._correction(due, show))
        for count, edit in enumerate(correction.edits):
            await self._calls.in_vain_or_not(due, edit, count)
        # Words that were changed again meanwhile have other parts.
        begun = due.progress if due.revision == 1 else 0
        links: list[Link] = []
        files: list[tuple[int, str]] = []
        settled: Settled = Sent(due)
        try:
            for count, step in enumerate(correction.anew[begun:], begun):
                messages = await self._execute(due, step, count)
                files += brought(step.method, messages)
                if show.appeal is not None:
                    links += [self._link(due, each, show.appeal, step) for each in messages]
        except CallFailed as failure:
            settled = await self._fates.of_failure(failure.due, failure.error, failure.done)
        return replace(settled, links=links, files=files, supersedes=show.message if links and not begun else None)

    @staticmethod
    def _link(due: Due, message: Message, appeal: AppealId, step: Step) -> Link:
        return Link(due.chat.id, message.message_id, appeal, step.sort, step.message)

    async def _correction(self, due: Due, show: Show) -> Correction:
        async with self._database.reading() as work:
            return await self._renderer.corrected(show, due.chat.id, due.language, work, self._now())

    async def _face(self, due: Due, show: Show) -> Face | None:
        async with self._database.reading() as work:
            return await self._renderer.show(show, due.chat.id, due.language, work, self._now())

    async def _put(self, due: Due, show: Show, face: Face) -> Settled:
        """Show a face: edit the message that has it, or send one where there is none (any more)."""
        screen = due.screen
        if screen is not None and not show.bottom:
            if screen.digest == face.digest or await self._edited(due, screen, face):
                return await self._with_topic(due, replace(screen, digest=face.digest))
            if not face.anew:
                return Sent(due, removed=True)
            screen = None
        if screen is not None and show.view != "card":
            await self._remove(due, screen.message_id)
        thread = due.chat.thread
        if thread == TOPIC_PER_APPEAL:
            thread = await self._topics.thread(due, show.appeal) if show.appeal is not None else None
            due = replace(due, chat=Chat(due.chat.id, thread))
        method = SendMessage(
            chat_id=due.chat.id,
            message_thread_id=thread,
            text=face.text.text,
            entities=entities_of(face.text),
            reply_markup=face.keyboard,
            link_preview_options=_NO_PREVIEW,
            disable_notification=self._silent(due) or None,
            parse_mode=None,
        )
        message = await self._calls.make(due, method, 0)
        if screen is not None and show.view == "card":
            await self._point(due, screen, message.message_id)
        shown = Screen(
            view=show.view,
            appeal=show.appeal,
            subject=show.subject,
            place=show.place,
            chat=due.chat.id,
            thread=thread,
            message_id=message.message_id,
            digest=face.digest,
            at=self._now(),
        )
        links = [Link(due.chat.id, message.message_id, show.appeal, show.view)] if show.appeal is not None else []
        return await self._with_topic(due, shown, links)

    async def _with_topic(self, due: Due, shown: Screen, links: Sequence[Link] = ()) -> Sent:
        also = await self._topics.stale(due, shown.appeal) if shown.view == "card" else []
        return Sent(due, links=links, screen=shown, also=also)

    async def _point(self, due: Due, old: Screen, message_id: int) -> None:
        """The old card points to the new one, which can be seen already, whatever becomes of this edit."""
        if old.appeal is None:
            return
        appeal = old.appeal
        # The new card is sent: it may not be sent again because the database is away.
        face = await self._outages.outlast(lambda: self._moved(due, appeal, message_id))
        try:
            await self._edited(due, old, face)
        except CallFailed as failure:
            log.warning("outbox.old_card_stays", appeal=old.appeal, outcome=failure.outcome)

    async def _moved(self, due: Due, appeal: AppealId, message_id: int) -> Face:
        async with self._database.reading() as work:
            return await self._renderer.moved(appeal, due.chat.id, message_id, due.language, work)

    async def _edited(self, due: Due, screen: Screen, face: Face) -> bool:
        """Whether the message shows the face now; False when it is gone and must be sent anew."""
        method = EditMessageText(
            chat_id=screen.chat,
            message_id=screen.message_id,
            text=face.text.text,
            entities=entities_of(face.text),
            reply_markup=face.keyboard,
            link_preview_options=_NO_PREVIEW,
            parse_mode=None,
        )
        try:
            await self._calls.make(due, method, 0)
        except CallFailed as failure:
            match REMEDIES[failure.outcome]:
                case Remedy.DONE:
                    return True
                case Remedy.SEND_ANEW:
                    return False
                case _:
                    raise
        return True

    async def _remove(self, due: Due, message_id: int | None) -> None:
        """Delete a message of the bot; one that is too old for that loses its buttons."""
        if message_id is None:
            return
        outcome = await self._calls.in_vain_or_not(due, DeleteMessage(chat_id=due.chat.id, message_id=message_id), 0)
        if outcome is Outcome.CANNOT_DELETE:
            await self._strip(due, message_id)

    async def _strip(self, due: Due, message_id: int | None) -> None:
        """Take the buttons away from a message of the bot."""
        if message_id is not None:
            buttons = EditMessageReplyMarkup(chat_id=due.chat.id, message_id=message_id, reply_markup=None)
            await self._calls.in_vain_or_not(due, buttons, 0)

    def _envelope(self, due: Due, say: Say) -> Envelope:
        reply_to = due.screen.message_id if say.reply_to_card and due.screen else say.reply_to
        return Envelope(due.chat.id, due.chat.thread or None, self._silent(due), reply_to)

    def _silent(self, due: Due) -> bool:
        """Out of hours a group is not woken, but for pages. Source: conversation.md, "Groups"."""
        return due.chat.id < 0 and due.priority > Priority.PAGE and not self._rules.calendar.is_open(self._now())
