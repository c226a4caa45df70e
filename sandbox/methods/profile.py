"""What a bot says about itself: getMe, commands, name and descriptions, the menu button."""

from __future__ import annotations

import json
import re
from typing import Any

from sandbox.methods.context import Context
from sandbox.refusals import bad_request

COMMAND_LIMIT = 100
_COMMAND = re.compile(r"/?[a-z0-9_]{1,32}")
_TEXT_LIMITS = {"name": 64, "description": 512, "short_description": 120}
_TEXT_NAMES = {"name": "name", "description": "description", "short_description": "about text"}


def get_me(ctx: Context) -> Any:
    return ctx.bot.about_itself()


def set_commands(ctx: Context) -> Any:
    commands = ctx.values["commands"]
    if len(commands) > COMMAND_LIMIT:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    kept = []
    for one in commands:
        if not _COMMAND.fullmatch(one["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(one["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        kept.append({"command": one["command"].removeprefix("/"), "description": one["description"]})
    ctx.bot.commands[_scope(ctx)] = kept
    return True


def get_commands(ctx: Context) -> Any:
    return ctx.bot.commands.get(_scope(ctx), [])


def delete_commands(ctx: Context) -> Any:
    ctx.bot.commands.pop(_scope(ctx), None)
    return True


def _scope(ctx: Context) -> tuple[str, str]:
    """What a set of commands is for: a scope (one of chats checked to exist) and a language."""
    scope = ctx.values.get("scope") or {"type": "default"}
    if "chat_id" in scope:
        ctx.values["scope.chat_id"] = scope["chat_id"]
        scope = {**scope, "chat_id": ctx.readable("scope.chat_id").id}
    kind = scope["type"] if len(scope) == 1 else json.dumps(scope, sort_keys=True)
    return kind, ctx.values.get("language_code", "")


def _sets(kind: str) -> Any:
    def set_text(ctx: Context) -> Any:
        text = ctx.values.get(kind, "")
        if len(text) > _TEXT_LIMITS[kind]:
            raise bad_request(f"bot {_TEXT_NAMES[kind]} is too long")
        key = (kind, ctx.values.get("language_code", ""))
        if text:
            ctx.bot.texts[key] = text
        else:
            ctx.bot.texts.pop(key, None)
        return True

    return set_text


def _gets(kind: str) -> Any:
    def get_text(ctx: Context) -> Any:
        usual = ctx.bot.first_name if kind == "name" else ""
        texts = ctx.bot.texts
        return {kind: texts.get((kind, ctx.values.get("language_code", ""))) or texts.get((kind, "")) or usual}

    return get_text


def set_menu_button(ctx: Context) -> Any:
    button = ctx.values.get("menu_button") or {"type": "default"}
    kept = {key: button[key] for key in ("type", "text", "web_app") if key in button}
    ctx.bot.menu_buttons[ctx.values.get("chat_id", 0)] = kept
    return True


def get_menu_button(ctx: Context) -> Any:
    buttons = ctx.bot.menu_buttons
    return buttons.get(ctx.values.get("chat_id", 0)) or buttons.get(0) or {"type": "commands"}


METHODS = {
    "getMe": get_me,
    "setMyCommands": set_commands,
    "getMyCommands": get_commands,
    "deleteMyCommands": delete_commands,
    "setMyName": _sets("name"),
    "getMyName": _gets("name"),
    "setMyDescription": _sets("description"),
    "getMyDescription": _gets("description"),
    "setMyShortDescription": _sets("short_description"),
    "getMyShortDescription": _gets("short_description"),
    "setChatMenuButton": set_menu_button,
    "getChatMenuButton": get_menu_button,
}
