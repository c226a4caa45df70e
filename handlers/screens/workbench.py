"""The workbench: the whole appeal in one message of a private chat, with everything that can be done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from desk.appeal import Appeal
from desk.articles import Articles, asked_in
from desk.content import Content, Message
from desk.correspondence import in_full
from desk.masking import masked_text
from desk.names import Language
from desk.outgoing import Button, Keyboard, press_code
from desk.permissions import offered
from desk.ports import Work
from desk.process import Process
from handlers.screens.appeal_lines import action_rows, beginning, fate_lines, heading, tag_buttons
from handlers.screens.face import Face, markup
from handlers.screens.readers import Reader, words_of
from handlers.screens.rich import TEXT
from texts import Names, Texts

EARLIER = 3
"""Other appeals of the person that are named."""

TITLE = 60
"""Characters of their first words."""

CANNED = 6
"""Canned answers that are offered: more would bury the actions."""

BRIEF = 80
"""Characters of a message that is shown whole beside the workbench."""


async def workbench(
    appeal: Appeal,
    reader: Reader,
    work: Work,
    process: Process,
    articles: Articles,
    texts: Texts,
    names: Names,
    language: Language,
    now: datetime,
) -> Face:
    """Heading, correspondence with times, fate, buttons for what this reader may do."""
    messages = await work.messages.of(appeal.id)
    text = await heading(appeal, reader, work, process, texts, names, language, now)
    fates = fate_lines(messages, await work.fates.of(appeal.id), texts, names, language)
    earlier = await _earlier(appeal, reader.plain, work, texts, names, language)
    foot = "\n\n" + "\n".join([*fates, *earlier, texts("workbench-hint", language)])
    room = TEXT - len(text.text) - len(foot) - 2
    whole = in_full(messages)
    entries = [
        await _entry(message, message.id in whole, reader.plain, work, texts, names, language) for message in messages
    ]
    correspondence = "\n\n".join(_latest(entries, room))
    words = await words_of(appeal, reader, work, process)
    keyboard = (*tag_buttons(appeal, process), *action_rows(appeal, process, words, now, None))
    if any(action.id == "answer" for action in offered(process, appeal, "card", words, now)):
        keyboard += (*await canned_rows(appeal, work), *article_rows(appeal, messages, articles))
    return Face(text + "\n\n" + correspondence + foot, markup(keyboard, texts, language))


async def canned_rows(appeal: Appeal, work: Work) -> Keyboard:
    """The answers that are kept for this tag; newest ones are at the end."""
    if appeal.tag is None:
        return ()
    canned = await work.canned.of_tag(appeal.tag, CANNED)
    return tuple(
        (Button("button-canned", press_code("canned", each.id, appeal.id), {"title": each.title}),) for each in canned
    )


def article_rows(appeal: Appeal, messages: Sequence[Message], articles: Articles) -> Keyboard:
    """The articles of the FAQ that may answer it."""
    return tuple(
        (Button("button-article", press_code("faq", each.id, appeal.id), {"question": each.question}),)
        for each in articles.find(asked_in(messages)).articles
    )


async def _earlier(
    appeal: Appeal, plain: bool, work: Work, texts: Texts, names: Names, language: Language
) -> list[str]:
    """The last other appeals of the person, latest first, a line each."""
    others = [*reversed(await work.appeals.open_of(appeal.initiator))]
    others += await work.appeals.closed_of(appeal.initiator, limit=EARLIER + 1)
    lines = []
    for other in [each for each in others if each.id != appeal.id][:EARLIER]:
        words = beginning(await work.messages.of(other.id), TITLE, texts, language, plain=plain)
        state = names.choice("state", other.state, language)
        facts = {"appeal": str(other.number), "words": words, "state": state}
        lines.append(texts("workbench-earlier", language, **facts))
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


async def _entry(
    message: Message, whole: bool, plain: bool, work: Work, texts: Texts, names: Names, language: Language
) -> str:
    who = names.choice("purpose", message.purpose, language)
    at = names.moment(message.at, language)
    edited = texts("workbench-edited", language) if message.edited else ""
    lines = [
        f"{who} · {at}{edited}",
        _words(message.content, whole, plain),
        _attached(message.content, names, language),
    ]
    versions = await work.messages.versions(message.id) if message.edited else ()
    lines += [texts("workbench-before", language, words=_words(version, False, plain)) for version in versions]
    return "\n".join(line for line in lines if line)


def _words(content: Content, whole: bool, plain: bool) -> str:
    text = content.text if plain else masked_text(content.text)
    return text if whole or len(text) <= BRIEF else text[:BRIEF].rstrip() + "…"


def _attached(content: Content, names: Names, language: Language) -> str:
    return " ".join(f"[{names.choice('kind', each.kind, language)}]" for each in content.attachments)
