"""The workbench: the whole appeal in one message of a private chat, with everything that can be done."""

from __future__ import annotations

from datetime import datetime

from desk.appeal import Appeal
from desk.content import Content, Message
from desk.masking import masked_text
from desk.names import Language
from desk.ports import Work
from desk.process import ROLES, Process
from handlers.screens.appeal_lines import action_rows, fate_lines, heading, tag_buttons
from handlers.screens.face import Face, markup
from handlers.screens.rich import TEXT
from texts import Names, Texts


async def workbench(
    appeal: Appeal, work: Work, process: Process, texts: Texts, names: Names, language: Language, now: datetime
) -> Face:
    """Heading, correspondence with times (the latest where it does not all fit), fate, buttons."""
    messages = await work.messages.of(appeal.id)
    text = await heading(appeal, work, texts, names, language)
    fates = fate_lines(messages, await work.fates.of(appeal.id), texts, names, language)
    foot = "\n\n" + "\n".join([*fates, texts("workbench-hint", language)])
    entries = [_entry(message, texts, names, language) for message in messages]
    room = TEXT - len(text.text) - len(foot) - 2
    while len(entries) > 1 and sum(map(len, entries)) + 2 * len(entries) > room:
        entries.pop(0)
    correspondence = "\n\n".join(entries)
    if len(correspondence) > room:
        correspondence = correspondence[: room - 1] + "…"
    words = ["staff", "self", "place", *ROLES]
    keyboard = (*tag_buttons(appeal, process), *action_rows(appeal, process, words, now, None))
    return Face(text + "\n\n" + correspondence + foot, markup(keyboard, texts, language))


def _entry(message: Message, texts: Texts, names: Names, language: Language) -> str:
    who = names.choice("purpose", message.purpose, language)
    words = masked_text(message.content.text)
    attached = _attached(message.content, names, language)
    at = names.moment(message.at, language)
    edited = texts("workbench-edited", language) if message.edited else ""
    return "\n".join(part for part in (f"{who} · {at}{edited}", words, attached) if part)


def _attached(content: Content, names: Names, language: Language) -> str:
    return " ".join(f"[{names.choice('kind', each.kind, language)}]" for each in content.attachments)
