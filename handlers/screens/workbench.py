"""The workbench: the whole appeal in one message of a private chat, with everything that can be done."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from desk.appeal import Appeal
from desk.articles import Articles, asked_in
from desk.content import Content, Message
from desk.correspondence import in_full
from desk.masking import masked_text
from desk.outgoing import Button, Keyboard, press_code
from desk.permissions import offered
from desk.ports import Work
from handlers.screens.appeal_lines import action_rows, beginning, fate_lines, heading, tag_buttons
from handlers.screens.calls import in_their_name_rows, taken_down, to_say
from handlers.screens.face import Face
from handlers.screens.letters import letter_lines, letter_rows, letters_of
from handlers.screens.other_way import way_buttons, way_of
from handlers.screens.readers import Reader, words_of
from handlers.screens.rich import TEXT
from handlers.screens.showing import Showing

EARLIER = 3
"""Other appeals of the person that are named."""

TITLE = 60
"""Characters of their first words."""

CANNED = 6
"""Canned answers that are offered: more would bury the actions."""

BRIEF = 80
"""Characters of a message that is shown whole beside the workbench."""


async def workbench(showing: Showing, reader: Reader, articles: Articles) -> Face:
    """Heading, correspondence with times, fate, buttons for what this reader may do."""
    appeal, work, process = showing.appeal, showing.work, showing.process
    messages = await work.messages.of(appeal.id)
    text = await heading(showing, reader)
    letters = await letters_of(showing)
    text += "".join(f"\n{line}" for line in letter_lines(showing, letters, reader))
    became = await work.fates.of(appeal.id)
    way = await way_of(showing, became)
    fates = await fate_lines(showing, messages, became, way)
    earlier = await _earlier(showing, reader.plain)
    say = "\n\n".join(await to_say(showing, reader))
    foot = ("\n\n" + say if say else "") + "\n\n" + "\n".join([*fates, *earlier, showing.text("workbench-hint")])
    room = TEXT - len(text.text) - len(foot) - 2
    whole = in_full(messages)
    taken = await taken_down(showing, messages)
    entries = [
        await _entry(showing, message, message.id in whole, reader.plain, taken.get(message.id)) for message in messages
    ]
    correspondence = "\n\n".join(_latest(entries, room))
    words = await words_of(appeal, reader, work, process)
    keyboard = (
        *tag_buttons(showing),
        *action_rows(showing, words, None, way_buttons(showing, way, words)),
        *in_their_name_rows(showing, reader),
        *letter_rows(showing, letters, words),
    )
    if any(action.id == "answer" for action in offered(process, appeal, "card", words, showing.now)):
        keyboard += (*await canned_rows(appeal, work), *await article_rows(appeal, messages, articles))
    return Face(text + "\n\n" + correspondence + foot, showing.markup(keyboard))


async def canned_rows(appeal: Appeal, work: Work) -> Keyboard:
    """The answers that are kept for this tag; newest ones are at the end."""
    if appeal.tag is None:
        return ()
    canned = await work.canned.of_tag(appeal.tag, CANNED)
    return tuple(
        (Button("button-canned", press_code("canned", each.id, appeal.id), {"title": each.title}),) for each in canned
    )


async def article_rows(appeal: Appeal, messages: Sequence[Message], articles: Articles) -> Keyboard:
    """The articles of the FAQ that may answer it."""
    found = await asyncio.to_thread(articles.find, asked_in(messages))
    return tuple(
        (Button("button-article", press_code("faq", each.id, appeal.id), {"question": each.question}),)
        for each in found.articles
    )


async def _earlier(showing: Showing, plain: bool) -> list[str]:
    """The last other appeals of the person, latest first, a line each."""
    appeal, work = showing.appeal, showing.work
    others = [*reversed(await work.appeals.open_of(appeal.initiator))]
    others += await work.appeals.closed_of(appeal.initiator, limit=EARLIER + 1)
    lines = []
    for other in [each for each in others if each.id != appeal.id][:EARLIER]:
        words = beginning(await work.messages.of(other.id), TITLE, showing.texts, showing.language, plain=plain)
        state = showing.choice("state", other.state)
        facts = {"appeal": str(other.number), "words": words, "state": state}
        lines.append(showing.text("workbench-earlier", **facts))
    return lines


def _latest(entries: list[str], room: int) -> list[str]:
    """As many as there is room for, from the end; the others stand in the chat as messages of their own."""
    shown: list[str] = []
    for entry in reversed(entries):
        room -= len(entry) + 2
        if room < 2:
            return ["…", *shown]
        shown.insert(0, entry)
    return shown


async def _entry(showing: Showing, message: Message, whole: bool, plain: bool, taken: str | None) -> str:
    """taken: who of staff has written down what the initiator said."""
    who = showing.choice("purpose", message.purpose)
    if taken is not None:
        who = showing.text("workbench-spoken", sort=who, name=taken)
    elif message.side == "initiator" and message.author != showing.appeal.initiator:
        # A record that was joined with the initiator's has no name any more: that was the initiator, too.
        name = (await showing.work.people.get(message.author)).first_name
        who = " · ".join(filter(None, (who, name if plain else masked_text(name))))
    at = showing.moment(message.at)
    edited = showing.text("workbench-edited") if message.edited else ""
    lines = [
        f"{who} · {at}{edited}",
        _words(message.content, whole, plain),
        _attached(showing, message.content),
    ]
    versions = await showing.work.messages.versions(message.id) if message.edited else ()
    lines += [showing.text("workbench-before", words=_words(version, False, plain)) for version in versions]
    return "\n".join(line for line in lines if line)


def _words(content: Content, whole: bool, plain: bool) -> str:
    text = content.text if plain else masked_text(content.text)
    return text if whole or len(text) <= BRIEF else text[:BRIEF].rstrip() + "…"


def _attached(showing: Showing, content: Content) -> str:
    return " ".join(f"[{showing.choice('kind', each.kind)}]" for each in content.attachments)
