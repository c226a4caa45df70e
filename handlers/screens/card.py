"""The card: one message per appeal and place that shows the appeal as it is now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from desk.appeal import Appeal
from desk.content import Message
from desk.masking import masked_text
from desk.names import Language, RoleId
from desk.permissions import place_of
from desk.ports import Work
from desk.process import Process
from handlers.screens.appeal_lines import action_rows, beginning, fate_lines, heading, shortened, tag_buttons
from handlers.screens.face import Face, markup
from handlers.screens.rich import Rich
from texts import Names, Texts

EXCERPT = 500
"""Characters of the appeal's text that a card shows. Source: conversation.md, "Groups"."""

NOTE = 200
"""Characters of the last note that a card shows."""

ROWS = 2
"""Rows of buttons that a card has at most. Source: conversation.md, "Groups"."""


async def card(
    appeal: Appeal,
    place: RoleId | None,
    work: Work,
    process: Process,
    texts: Texts,
    names: Names,
    language: Language,
    now: datetime,
    *,
    plain: bool,
) -> Face:
    """The card as a role's group sees it: what that role can do now. plain: contacts are not masked."""
    messages = await work.messages.of(appeal.id)
    text = await heading(appeal, work, texts, names, language)
    excerpt = _excerpt(messages)
    if excerpt:
        text = text + "\n\n" + (excerpt if plain else masked_text(excerpt))
    attached = sum(len(message.content.attachments) for message in messages if message.side == "initiator")
    lines = [texts("card-attached", language, count=attached)] if attached else []
    notes = [message for message in messages if message.purpose == "note"]
    if notes:
        note = beginning(notes[-1:], NOTE, texts, language)
        lines.append(texts("card-note", language, note=note if plain else masked_text(note)))
    lines += fate_lines(messages, await work.fates.of(appeal.id), texts, names, language)
    if lines:
        text = text + "\n\n" + "\n".join(lines)
    tags = tag_buttons(appeal, process)
    here = place is not None and place == place_of(process, appeal)
    words = ["staff", *([place] if place else []), *(["self", "place"] if here else [])]
    keyboard = (*tags, *action_rows(appeal, process, words, now, ROWS - len(tags)))
    return Face(text, markup(keyboard, texts, language))


def moved_card(appeal: Appeal, chat: int, message_id: int, texts: Texts, language: Language) -> Face:
    """What an old card shows once it was sent anew as `message_id`: where it is now."""
    text = Rich(texts("card-moved", language, appeal=str(appeal.number)))
    prefix, _, supergroup = str(chat).partition("-100")
    if not prefix and supergroup:
        text = text.linked(f"https://t.me/c/{supergroup}/{message_id}")
    return Face(text)


def _excerpt(messages: Sequence[Message]) -> str:
    words = [
        message.content.text.strip()
        for message in messages
        if message.side == "initiator" and message.content.text.strip()
    ]
    return shortened("\n\n".join(words), EXCERPT)
