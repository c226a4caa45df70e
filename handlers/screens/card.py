"""The card: one message per appeal and place that shows the appeal as it is now."""

from __future__ import annotations

from collections.abc import Sequence

from desk.appeal import Appeal
from desk.content import Message
from desk.correspondence import specification
from desk.masking import masked_text
from desk.names import Language, RoleId
from desk.permissions import place_of
from handlers.screens.appeal_lines import action_rows, beginning, fate_lines, heading, tag_buttons
from handlers.screens.calls import in_their_name_rows
from handlers.screens.escalated import BOARD, work_done
from handlers.screens.face import Face, shortened
from handlers.screens.other_way import way_buttons, way_of
from handlers.screens.readers import Reader, words_of
from handlers.screens.rich import TEXT, Rich
from handlers.screens.showing import Showing
from texts import Texts

EXCERPT = 500
"""Characters of the appeal's text that a card shows. Source: conversation.md, "Groups"."""

NOTE = 200
"""Characters of the last note that a card shows."""

TESTER = RoleId("tester")

ROWS = 2
"""Rows of buttons that a card has at most. Source: conversation.md, "Groups"."""


async def card(showing: Showing, reader: Reader) -> Face:
    """The card as a group sees it: what the roles that read it can do now."""
    messages = await showing.work.messages.of(showing.appeal.id)
    text = await heading(showing, reader)
    here = place_of(showing.process, showing.appeal)
    fates = await showing.work.fates.of(showing.appeal.id)
    way = await way_of(showing, fates)
    lines = [*_lines(showing, messages, reader), *await fate_lines(showing, messages, fates, way)]
    foot = "\n\n" + "\n".join(lines) if lines else ""
    if excerpt := _excerpt([each for each in messages if each.id != showing.appeal.phone], reader.plain):
        text = text + "\n\n" + excerpt
    for label, said, to_read in await _work_on_it(showing, messages, reader):
        room = TEXT - len(text.text) - len(foot) - len(label) - 3 if to_read == here else EXCERPT
        text = text + "\n\n" + label + shortened(said if reader.plain else masked_text(said), max(room, 1))
    tags = tag_buttons(showing)
    words = await words_of(showing.appeal, reader, showing.work, showing.process)
    keyboard = (*tags, *action_rows(showing, words, ROWS - len(tags), way_buttons(showing, way, words)))
    keyboard += in_their_name_rows(showing, reader)[: max(ROWS - len(keyboard), 0)]
    return Face(text + foot, showing.markup(keyboard))


async def _work_on_it(showing: Showing, messages: Sequence[Message], reader: Reader) -> list[tuple[str, str, RoleId]]:
    """The specification and what was done: a label, the words, and who has to read them whole."""
    if not reader.inside:
        return []
    shown = []
    if planned := specification(messages):
        shown.append((showing.text("card-specification") + "\n", planned.content.text, BOARD))
    if done := work_done(showing.appeal, messages):
        name = (await showing.work.people.get(done.author)).first_name or showing.text("person-erased")
        shown.append((showing.text("card-done", name=name) + " ", done.content.text, TESTER))
    return [each for each in shown if each[1].strip()]


def _lines(showing: Showing, messages: Sequence[Message], reader: Reader) -> list[str]:
    """How much is attached, the last note."""
    attached = sum(len(message.content.attachments) for message in messages if message.side == "initiator")
    lines = [showing.text("card-attached", count=attached)] if attached else []
    if notes := [message for message in messages if message.purpose == "note"]:
        note = beginning(notes[-1:], NOTE, showing.texts, showing.language, plain=reader.plain)
        lines.append(showing.text("card-note", note=note))
    return lines


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
