"""From what the desk wants to be seen to what Telegram is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from aiogram.methods import TelegramMethod
from aiogram.types import ForceReply

from desk.content import Content
from desk.decide import Rules
from desk.documents import DocumentMaker
from desk.names import AppealId, Language, RoleId
from desk.offers import answers_of, still_offered
from desk.outgoing import Say, Show, action_button
from desk.permissions import offered
from desk.ports import ReadsHead, Work
from desk.storms import off_the_queue
from handlers.screens.alerts import AlertScreen
from handlers.screens.appeal_lines import beginning
from handlers.screens.card import card, moved_card
from handlers.screens.face import Face, TopicFace, markup, shortened
from handlers.screens.lists import LISTS, ListScreens
from handlers.screens.lists.listing import nothing_of
from handlers.screens.panels import draft_panel, joined_panel
from handlers.screens.readers import Reader, plain_in, roles_beside, roles_in
from handlers.screens.relaying import Envelope, Markup, Step, edited, enclosed, messages_of, relay
from handlers.screens.rich import Rich
from handlers.screens.showing import Showing
from handlers.screens.storms import StormScreen
from handlers.screens.uploads import ready
from handlers.screens.workbench import workbench
from texts import Names, Texts, readable

TOPIC_NAME = 128
"""Characters of a topic's name. Source: telegram.md, "Forum topics"."""

DELIVERED = {"answer": "notice-answer", "question": "notice-question", "message": "notice-message"}
"""Sorts of links under which staff's words reached the initiator, and the heading that they had."""


@dataclass(frozen=True, slots=True)
class Correction:
    """edits: of what was delivered. anew: instead, what is sent in its place."""

    edits: tuple[TelegramMethod[Any], ...] = ()
    anew: tuple[Step, ...] = ()


class Renderer:
    """Says and Shows, rendered at the time of sending, on a unit of work that only reads."""

    def __init__(
        self,
        rules: Rules,
        texts: Texts,
        names: Names,
        documents: Mapping[str, DocumentMaker],
        admins: frozenset[int] = frozenset(),
        read_head: ReadsHead = nothing_of,
    ) -> None:
        """documents: who makes those of each kind. admins: their Telegram ids. read_head: what a letter says it is."""
        self._rules = rules
        self._texts = texts
        self._names = names
        self._documents = documents
        self._admins = admins
        self._lists = ListScreens(LISTS, rules, texts, names, read_head)
        self._storms = StormScreen(texts, names)
        self._alerts = AlertScreen(texts, names)

    async def say(self, say: Say, envelope: Envelope, language: Language, work: Work, now: datetime) -> list[Step]:
        """The calls that a Say makes, in order; at least one."""
        heading = (
            Rich(self._texts(say.text, language, **readable(say.facts, self._names, language))) if say.text else Rich()
        )
        buttons = await still_offered(say, self._rules.process, work, now)
        keyboard: Markup | None = markup(buttons, self._texts, language)
        if say.asks is not None:
            heading, keyboard = await self._asking(say, heading, envelope, work)
        if say.document is not None:
            file = await self._documents[say.document.kind](say.document.facts, language, work)
            heading = heading + ("\n\n" if heading.text and file.words else "") + file.words
            return [Step(call, say.link) for call in enclosed(envelope, heading, file, keyboard)]
        content = Content()
        if say.content is not None:
            content = (await work.messages.get(say.content)).content
            if say.previous:
                content = await self._both_versions(say, content, language, work)
        masked = say.masked and not await plain_in(envelope.chat, work, self._admins)
        content, uploads = await ready(content, work)
        calls = relay(envelope, heading, content, keyboard, self._texts, language, masked, uploads)
        return [Step(call, say.link, say.content) for call in calls]

    async def show(self, show: Show, chat: int, language: Language, work: Work, now: datetime) -> Face | None:
        """The present face of a view in a chat; None when there is nothing to show any more."""
        if show.view == "list":
            dialog = await work.dialogs.get(show.dialog) if show.dialog is not None else None
            if dialog is None:
                return None
            return await self._lists.face(dialog, await plain_in(chat, work, self._admins), work, language, now)
        if show.view == "storm":
            return await self._storms.face(show, await plain_in(chat, work, self._admins), work, language)
        if show.view == "alert":
            return await self._alerts.face(show, work, language)
        if show.appeal is None or await self.hidden(show.appeal, show.place, work):
            return None
        appeal = await work.appeals.get(show.appeal)
        rules, process = self._rules, self._rules.process
        showing = Showing(self._texts, self._names, language, appeal, work, process, now, rules.calendar, rules.posts)
        match show.view:
            case "card":
                reader = Reader(None, await roles_beside(show.place, chat, work), await plain_in(chat, work))
                return await card(showing, reader)
            case "workbench":
                roles = await roles_in(chat, work, self._admins)
                if not roles:
                    return None  # whoever has left is shown nothing more of it
                reader = Reader(show.person, roles, await plain_in(chat, work, self._admins))
                face = await workbench(showing, reader, self._rules.articles)
                # Who only looked it up and deleted it is done with it.
                holds = show.person is not None and show.person == appeal.assignee
                return face if show.bottom or holds else replace(face, anew=False)
            case "draft" if appeal.number is None and not process.state(appeal.state).final:
                return await draft_panel(showing, self._rules.settings["draft"])
            case "joined":
                return await joined_panel(showing)
            case _:
                return None

    async def hidden(self, appeal: AppealId, place: RoleId | None, work: Work) -> bool:
        """Whether there is no card of the appeal in this place, though it belongs there."""
        shown = await work.appeals.get(appeal)
        if shown.parent is None or not off_the_queue(shown, place, await work.appeals.get(shown.parent)):
            return False
        return await work.storms.is_part(shown.id)

    async def moved(self, card: AppealId, chat: int, message_id: int, language: Language, work: Work) -> Face:
        """An old card that points to the new one, which is that message of the chat."""
        return moved_card(await work.appeals.get(card), chat, message_id, self._texts, language)

    async def topic(self, appeal: AppealId, language: Language, work: Work) -> TopicFace:
        """An appeal's topic: the state's sign, number and first words, contacts masked; closed at the end."""
        shown = await work.appeals.get(appeal)
        state = self._rules.process.state(shown.state)
        words = beginning(await work.messages.of(appeal), TOPIC_NAME, self._texts, language, plain=False)
        return TopicFace(shortened(f"{state.sign} №{shown.number} {words}".strip(), TOPIC_NAME), state.final)

    async def corrected(self, show: Show, chat: int, language: Language, work: Work, now: datetime) -> Correction:
        """What makes what was delivered of a message show what it says now.

        A text that does not fit the message that it was in any more is sent anew, whole.
        """
        if show.appeal is None or show.message is None:
            return Correction()
        delivered = [link for link in await work.links.of_message(show.message) if link.chat == chat]
        delivered = [link for link in delivered if link.sort in DELIVERED]
        if not delivered:
            return Correction()
        appeal = await work.appeals.get(show.appeal)
        verdicts = offered(self._rules.process, appeal, "initiator", ["initiator"], now)
        keyboard = (tuple(action_button(action.id, appeal.id) for action in verdicts),) if verdicts else ()
        answers = await answers_of(appeal.id, work)
        last = delivered[-1]
        say = Say(
            DELIVERED[last.sort],
            {"appeal": appeal.number or 0},
            content=show.message,
            # An earlier answer's buttons are spent.
            keyboard=keyboard if show.message in answers[-1:] else (),
            link=last.sort,
        )
        steps = await self.say(say, Envelope(chat), language, work, now)
        if sum(messages_of(step.method) for step in steps) != len(delivered):
            return Correction(anew=tuple(steps))
        edits, first = [], 0
        for step in steps:
            edits.append(edited(step.method, delivered[first].message_id))
            first += messages_of(step.method)
        return Correction(tuple(edit for edit in edits if edit is not None))

    async def _asking(self, say: Say, heading: Rich, envelope: Envelope, work: Work) -> tuple[Rich, Markup]:
        """A forced reply is for one person: in a group they are named, so that only they are asked."""
        person = await work.people.get(say.asks) if say.asks is not None else None
        if person is None or person.telegram is None or envelope.chat == person.telegram:
            return heading, ForceReply(force_reply=True)
        heading = Rich.mention(person.first_name or "…", person.telegram) + ", " + heading
        return heading, ForceReply(force_reply=True, selective=True)

    async def _both_versions(self, say: Say, content: Content, language: Language, work: Work) -> Content:
        """The version before an edit, then the one that it made: others may have been made since."""
        versions = await work.messages.versions(say.content) if say.content is not None else ()
        if not versions:
            return content
        edit = min(say.previous, len(versions))
        old, new = [*versions, content][edit - 1 : edit + 1]
        if old == new:
            return new  # it is the estimate that was changed
        before = Content(self._texts("staff-edited-before", language) + "\n" + (old.text or "—"))
        after = Content(self._texts("staff-edited-after", language))
        return before.joined(after).joined(new)
