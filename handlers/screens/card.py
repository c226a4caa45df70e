"""The card: one message per appeal and place that shows the appeal as it is now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from desk.appeal import Appeal
from desk.content import Message
from desk.correspondence import specification
from desk.masking import masked_text
from desk.names import Language, RoleId
from desk.permissions import place_of
from desk.ports import Work
from desk.process import Process
from handlers.screens.appeal_lines import action_rows, beginning, fate_lines, heading, tag_buttons
from handlers.screens.escalated import BOARD, work_done
from handlers.screens.face import Face, markup, shortened
from handlers.screens.readers import Reader, words_of
from handlers.screens.rich import TEXT, Rich
from texts import Names, Texts

EXCERPT = 500
"""Characters of the appeal's text that a card shows. Source: conversation.md, "Groups"."""

NOTE = 200
"""Characters of the last note that a card shows."""

TESTER = RoleId("tester")

ROWS = 2
"""Rows of buttons that a card has at most. Source: conversation.md, "Groups"."""


async def card(
    appeal: Appeal,
    reader: Reader,
    work: Work,
    process: Process,
    texts: Texts,
    names: Names,
    language: Language,
    now: datetime,
) -> Face:
    """The card as a group sees it: what the roles that read it can do now."""
    messages = await work.messages.of(appeal.id)
    text = await heading(appeal, reader, work, process, texts, names, language, now)
    here = place_of(process, appeal)
    lines = await _lines(appeal, messages, reader, work, texts, names, language)
    foot = "\n\n" + "\n".join(lines) if lines else ""
    if excerpt := _excerpt(messages, reader.plain):
        text = text + "\n\n" + excerpt
    for label, said, to_read in await _work_on_it(appeal, messages, reader, work, texts, language):
        room = TEXT - len(text.text) - len(foot) - len(label) - 3 if to_read == here else EXCERPT
        text = text + "\n\n" + label + shortened(said if reader.plain else masked_text(said), max(room, 1))
    tags = tag_buttons(appeal, process)
    words = await words_of(appeal, reader, work, process)
    keyboard = (*tags, *action_rows(appeal, process, words, now, ROWS - len(tags)))
    return Face(text + foot, markup(keyboard, texts, language))


async def _work_on_it(
    appeal: Appeal, messages: Sequence[Message], reader: Reader, work: Work, texts: Texts, language: Language
) -> list[tuple[str, str, RoleId]]:
    """The specification and what was done: a label, the words, and who has to read them whole."""
    if not reader.inside:
        return []
    shown = []
    if planned := specification(messages):
        shown.append((texts("card-specification", language) + "\n", planned.content.text, BOARD))
    if done := work_done(appeal, messages):
        name = (await work.people.get(done.author)).first_name or texts("person-erased", language)
        shown.append((texts("card-done", language, name=name) + " ", done.content.text, TESTER))
    return [each for each in shown if each[1].strip()]


async def _lines(
    appeal: Appeal,
    messages: Sequence[Message],
    reader: Reader,
    work: Work,
    texts: Texts,
    names: Names,
    language: Language,
) -> list[str]:
    """How much is attached, the last note, what became of the last thing that was said to the initiator."""
    attached = sum(len(message.content.attachments) for message in messages if message.side == "initiator")
    lines = [texts("card-attached", language, count=attached)] if attached else []
    if notes := [message for message in messages if message.purpose == "note"]:
        note = beginning(notes[-1:], NOTE, texts, language, plain=reader.plain)
        lines.append(texts("card-note", language, note=note))
    return lines + fate_lines(messages, await work.fates.of(appeal.id), texts, names, language)


def moved_card(appeal: Appeal, chat: int, message_id: int, texts: Texts, language: Language) -> Face:
    """What an old card shows once it was sent anew as `message_id`: where it is now."""
    text = Rich(texts("card-moved", language, appeal=str(appeal.number)))
    prefix, _, supergroup = str(chat).partition("-100")
    if not prefix and supergroup:
        text = text.linked(f"https://t.me/c/{supergroup}/{message_id}")
    return Face(text)


def _excerpt(messages: Sequence[Message], plain: bool) -> str:
    excerpt = ""
    for message in messages:
        words = message.content.text.strip()
        if message.side == "initiator" and words and len(excerpt) <= EXCERPT:
            excerpt += ("\n\n" if excerpt else "") + (words if plain else masked_text(words))
    return shortened(excerpt, EXCERPT)
