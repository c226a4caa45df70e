"""Reply markups: what Telegram takes of them, and what it refuses."""

from __future__ import annotations

import re
from typing import Any

from sandbox.refusals import bad_request
from sandbox.schema import bot_api
from sandbox.text.entities import checked_link

DATA_BYTES = 64
BUTTON_LIMIT = 100
_ACTIONS = frozenset(bot_api().fields("InlineKeyboardButton")) - {"text", "icon_custom_emoji_id", "style"}
_BUTTON_FIELDS = frozenset(bot_api().fields("InlineKeyboardButton"))
_OTHER_FIELDS = frozenset(
    field for name in ("ReplyKeyboardMarkup", "ReplyKeyboardRemove", "ForceReply") for field in bot_api().fields(name)
)
_TG_LINK = re.compile(r"tg://\S+", re.IGNORECASE)


def markup_given(values: dict[str, Any]) -> dict[str, Any] | None:
    """The reply_markup of a call as it will stand on the message; None for none. Raises Refusal."""
    markup = values.get("reply_markup")
    if not markup:
        return None
    if "inline_keyboard" in markup:
        return _inline(markup["inline_keyboard"])
    kept = {key: value for key, value in markup.items() if key in _OTHER_FIELDS}
    if "keyboard" in kept:
        rows = [row for row in kept["keyboard"] if row]
        if any(not button["text"] for row in rows for button in row):
            raise bad_request("keyboard button text must be non-empty")
        return {**kept, "keyboard": rows} if rows else None
    return kept


def _inline(rows: list[list[dict[str, Any]]]) -> dict[str, Any] | None:
    kept = [[_button(button) for button in row] for row in rows if row]
    if sum(map(len, kept)) > BUTTON_LIMIT:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": kept} if kept else None


def _button(button: dict[str, Any]) -> dict[str, Any]:
    if not button["text"]:
        raise bad_request("inline keyboard button text must be non-empty")
    kept = {key: value for key, value in button.items() if key in _BUTTON_FIELDS}
    # Telegram takes an empty text for one that is not given, and a button has one action.
    for empty in [key for key in ("url", "callback_data") if kept.get(key) == ""]:
        del kept[empty]
    actions = _ACTIONS & kept.keys()
    if not actions:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if "url" in kept:
        kept = {key: value for key, value in kept.items() if key == "url" or key not in _ACTIONS}
        kept["url"] = _checked_url(kept["url"])
    elif len(kept.get("callback_data", "").encode()) > DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    return kept


def _checked_url(url: str) -> str:
    checked = url if _TG_LINK.fullmatch(url) else checked_link(url)
    if checked is None:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return checked
