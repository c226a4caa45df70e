"""Showing what somebody wrote to somebody else: sent anew, entities kept, contacts masked where they must be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from aiogram import methods
from aiogram.methods import TelegramMethod
from aiogram.types import (
    BufferedInputFile,
    ForceReply,
    InlineKeyboardMarkup,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    MessageEntity,
    ReplyParameters,
)

from desk.content import Attachment, Content
from desk.documents import File
from desk.masking import masked, masked_phone, masked_text, tells_by_name
from desk.names import Language, MessageId
from handlers.screens.rich import CAPTION, TEXT, Rich
from handlers.screens.uploads import WITHHELD, Uploads, media_of
from texts import Texts

Markup = InlineKeyboardMarkup | ForceReply


@dataclass(frozen=True, slots=True)
class Step:
    """One call to Telegram. sort, message: how the sent message is linked to the appeal."""

    method: TelegramMethod[Any]
    sort: str
    message: MessageId | None = None


@dataclass(frozen=True, slots=True)
class Envelope:
    """Where and how: what every call of one message has in common."""

    chat: int
    thread: int | None = None
    silent: bool = False
    reply_to: int | None = None

    def facts(self) -> dict[str, Any]:
        facts: dict[str, Any] = {"chat_id": self.chat}
        if self.thread is not None:
            facts["message_thread_id"] = self.thread
        if self.silent:
            facts["disable_notification"] = True
        if self.reply_to is not None:
            # The message may be gone by now; then it is sent all the same.
            facts["reply_parameters"] = ReplyParameters(message_id=self.reply_to, allow_sending_without_reply=True)
        return facts


Captioned = (
    methods.SendPhoto
    | methods.SendVideo
    | methods.SendAnimation
    | methods.SendAudio
    | methods.SendDocument
    | methods.SendVoice
)
CAPTIONED: dict[str, type[Captioned]] = {
    "photo": methods.SendPhoto,
    "video": methods.SendVideo,
    "animation": methods.SendAnimation,
    "audio": methods.SendAudio,
    "document": methods.SendDocument,
    "voice": methods.SendVoice,
}
"""Kinds that carry a caption."""

_ALBUMS = (frozenset({"photo", "video"}), frozenset({"document"}), frozenset({"audio"}))
"""Kinds that Telegram lets into one album together."""

_MEDIA = {
    "photo": InputMediaPhoto,
    "video": InputMediaVideo,
    "document": InputMediaDocument,
    "audio": InputMediaAudio,
}


def relay(
    envelope: Envelope,
    heading: Rich,
    content: Content,
    markup: Markup | None,
    texts: Texts,
    language: Language,
    mask: bool,
    uploads: Uploads,
) -> list[TelegramMethod[Any]]:
    """The calls that show a heading with a content below it, in order. uploads: its files that Telegram lacks.

    The text comes last, because the buttons hang on the last message; one attachment carries it as its
    caption where it fits.
    """
    content = _described(content, texts, language, mask)
    if mask:
        content = masked(content)
    text = heading + "\n\n" + Rich.of(content) if heading.text and content.text else heading + Rich.of(content)
    only = content.attachments[0] if len(content.attachments) == 1 else None
    if only is not None and only.kind in CAPTIONED and len(text.text) <= CAPTION:
        return [_file(envelope, only, text, markup, uploads)]
    shown = [call for group in _groups(content.attachments) for call in _send(envelope, group, uploads)]
    if not text.text.strip():
        return _with_markup(shown, markup)
    return [*shown, *_said(envelope, text, markup)]


def enclosed(envelope: Envelope, text: Rich, file: File, markup: Markup | None) -> list[TelegramMethod[Any]]:
    """The calls that show a text with a file of the desk's own; the text is its caption where it fits."""
    content = BufferedInputFile(file.content, file.name)
    caption: dict[str, Any] = {"caption": text.text or None, "caption_entities": entities_of(text), "parse_mode": None}
    fits = len(text.text) <= CAPTION
    facts = {**envelope.facts(), **({**caption, "reply_markup": markup} if fits else {})}
    call: TelegramMethod[Any] = (
        methods.SendPhoto(**facts, photo=content) if file.picture else methods.SendDocument(**facts, document=content)
    )
    return [call] if fits else [call, *_said(envelope, text, markup)]


def messages_of(call: TelegramMethod[Any]) -> int:
    """How many messages a call makes: an album one for each of its items."""
    return len(call.media) if isinstance(call, methods.SendMediaGroup) else 1


def edited(call: TelegramMethod[Any], message_id: int) -> TelegramMethod[Any] | None:
    """The edit that makes a sent message show what this call would send; None where the kind has no text."""
    keyboard = getattr(call, "reply_markup", None)
    buttons = keyboard if isinstance(keyboard, InlineKeyboardMarkup) else None
    if isinstance(call, methods.SendMessage):
        return methods.EditMessageText(
            chat_id=call.chat_id,
            message_id=message_id,
            text=call.text,
            entities=call.entities,
            reply_markup=buttons,
            parse_mode=None,
        )
    if isinstance(call, Captioned):
        return methods.EditMessageCaption(
            chat_id=call.chat_id,
            message_id=message_id,
            caption=call.caption,
            caption_entities=call.caption_entities,
            reply_markup=buttons,
            parse_mode=None,
        )
    return None


def _said(envelope: Envelope, text: Rich, markup: Markup | None) -> list[TelegramMethod[Any]]:
    """As many messages as the text needs; the buttons hang on the last one."""
    parts = text.parts(TEXT)
    return [_message(envelope, part, markup if at == len(parts) - 1 else None) for at, part in enumerate(parts)]


def _message(envelope: Envelope, text: Rich, markup: Markup | None) -> TelegramMethod[Any]:
    return methods.SendMessage(
        **envelope.facts(), text=text.text, entities=entities_of(text), reply_markup=markup, parse_mode=None
    )


def entities_of(text: Rich) -> list[MessageEntity] | None:
    """The entities as aiogram wants them."""
    return [MessageEntity.model_validate(dict(entity)) for entity in text.entities] or None


def _described(content: Content, texts: Texts, language: Language, mask: bool) -> Content:
    """What cannot be sent as it is becomes words: a poll, a roll of dice, and, for those who see masks, a contact
    and a file whose name is one.
    """
    words, kept = [], []
    for each in content.attachments:
        if each.kind == "poll":
            options = "\n".join(f"• {option}" for option in each.facts.get("options", ()))
            words.append(texts("relay-poll", language, question=each.facts.get("question", ""), options=options))
        elif each.kind == "dice":
            words.append(f"{each.facts.get('emoji', '')} {each.facts.get('value', '')}".strip())
        elif each.kind == "contact" and mask:
            words.append(texts("relay-contact", language, phone=masked_phone(str(each.facts.get("phone_number", "")))))
        elif why := each.facts.get(WITHHELD):
            name = masked_text(str(each.facts.get("name", ""))) if mask else each.facts.get("name", "")
            size = round(each.facts.get("size", 0) / 1000)
            words.append(texts("relay-withheld", language, name=name, withheld=why, kilobytes=size))
        elif mask and tells_by_name(each):
            # A file cannot be sent under another name than its own.
            words.append(texts("relay-file", language, name=each.facts["name"]))
        elif each.kind == "venue" and mask:
            kept.append(replace(each, facts={**each.facts, **_masked_facts(each, "title", "address")}))
        else:
            kept.append(each)
    text = "\n\n".join([*([content.text] if content.text or not words else []), *words])
    return replace(content, text=text, attachments=tuple(kept))


def _masked_facts(each: Attachment, *names: str) -> dict[str, str]:
    return {name: masked_text(str(each.facts[name])) for name in names if name in each.facts}


def _groups(attachments: Sequence[Attachment]) -> list[list[Attachment]]:
    """Neighbours that may be one album together, at most ten."""
    groups: list[list[Attachment]] = []
    for each in attachments:
        family = next((kinds for kinds in _ALBUMS if each.kind in kinds), None)
        last = groups[-1] if groups else None
        if last and family and last[0].kind in family and len(last) < 10:
            last.append(each)
        else:
            groups.append([each])
    return groups


def _send(envelope: Envelope, group: list[Attachment], uploads: Uploads) -> list[TelegramMethod[Any]]:
    if len(group) > 1:
        media = [_MEDIA[each.kind](media=media_of(each, uploads)) for each in group]
        return [methods.SendMediaGroup(**envelope.facts(), media=media)]
    each = group[0]
    if each.kind in CAPTIONED:
        return [_file(envelope, each, Rich(), None, uploads)]
    facts = envelope.facts()
    match each.kind:
        case "video_note":
            return [methods.SendVideoNote(**facts, video_note=each.file_id)]
        case "sticker":
            return [methods.SendSticker(**facts, sticker=each.file_id)]
        case "location":
            return [methods.SendLocation(**facts, **each.facts)]
        case "venue":
            return [methods.SendVenue(**facts, **each.facts)]
        case _:
            return [methods.SendContact(**facts, **each.facts)]


def _file(
    envelope: Envelope, each: Attachment, caption: Rich, markup: Markup | None, uploads: Uploads
) -> TelegramMethod[Any]:
    facts: dict[str, Any] = {**envelope.facts(), each.kind: media_of(each, uploads), "reply_markup": markup}
    if caption.text:
        facts |= {"caption": caption.text, "caption_entities": entities_of(caption), "parse_mode": None}
    call: TelegramMethod[Any] = CAPTIONED[each.kind](**facts)
    return call


def _with_markup(calls: list[TelegramMethod[Any]], markup: Markup | None) -> list[TelegramMethod[Any]]:
    if markup is not None and calls and hasattr(calls[-1], "reply_markup"):
        calls[-1] = calls[-1].model_copy(update={"reply_markup": markup})
    return calls
