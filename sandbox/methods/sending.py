"""Sends without a file: text, places, contacts, polls, dice, chat actions."""

from __future__ import annotations

from typing import Any

from sandbox import attachments
from sandbox.chats import Group
from sandbox.methods.context import Context
from sandbox.methods.posting import post, text_content
from sandbox.refusals import bad_request
from sandbox.text import Writing
from sandbox.text.written import formatted_text

ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "record_audio",
        "upload_voice",
        "upload_audio",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
        "cancel",
    }
)


def send_message(ctx: Context) -> Any:
    return post(ctx, text_content(ctx))


def send_location(ctx: Context) -> Any:
    return post(ctx, {"location": attachments.location(ctx.values)})


def send_venue(ctx: Context) -> Any:
    return post(ctx, attachments.venue(ctx.values))


def send_contact(ctx: Context) -> Any:
    return post(ctx, {"contact": attachments.contact(ctx.values)})


def send_dice(ctx: Context) -> Any:
    return post(ctx, {"dice": attachments.dice(ctx.values.get("emoji", "🎲"))})


def send_poll(ctx: Context) -> Any:
    values = ctx.values
    options = [_words(one["text"], one.get("text_parse_mode", "")) for one in values["options"]]
    question = _words(values["question"], values.get("question_parse_mode", ""))
    return post(ctx, {"poll": attachments.poll(question, options, values)})


def _words(source: str, mode: str) -> str:
    return formatted_text(Writing(source, mode)).text


def send_chat_action(ctx: Context) -> Any:
    action = ctx.values["action"]
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = ctx.writable()
    thread = ctx.values.get("message_thread_id")
    if isinstance(chat, Group) and chat.is_forum and thread and thread not in chat.topics:
        raise bad_request("message thread not found")
    datum = {"bot": ctx.bot.id, "action": action, "thread": thread}
    ctx.world.events.publish("chat_action", chat, lambda: datum)
    return True


METHODS = {
    "sendMessage": send_message,
    "sendLocation": send_location,
    "sendVenue": send_venue,
    "sendContact": send_contact,
    "sendDice": send_dice,
    "sendPoll": send_poll,
    "sendChatAction": send_chat_action,
}
