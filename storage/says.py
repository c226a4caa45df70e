"""What is to be said as JSON, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import timedelta
from typing import Any

from sqlalchemy import Dialect

from desk.outgoing import Button, Document, Priority, Say
from storage.columns import Json

_PLAIN = {field.name: field.default for field in fields(Say)}
"""What a Say holds when nothing was said about it; only what differs is stored."""


def say_to_json(say: Say) -> dict[str, Any]:
    """Most of a Say's fields are as they are by default: those are left out."""
    stored: dict[str, Any] = {"text": say.text}
    for name, default in _PLAIN.items():
        value = getattr(say, name)
        if name in {"text", "keyboard", "facts", "after", "document"} or value == default:
            continue
        stored[name] = value
    if say.facts:
        stored["facts"] = dict(say.facts)
    if say.keyboard:
        stored["keyboard"] = [[[each.label, each.press, dict(each.facts)] for each in row] for row in say.keyboard]
    if say.document is not None:
        stored["document"] = [say.document.kind, dict(say.document.facts)]
    if say.after:
        stored["after"] = say.after // timedelta(microseconds=1)
    return stored


def say_from_json(value: Mapping[str, Any]) -> Say:
    read = dict(value)
    keyboard = tuple(tuple(Button(*each) for each in row) for row in read.pop("keyboard", ()))
    priority = Priority(read.pop("priority", Priority.ANSWER))
    after = timedelta(microseconds=read.pop("after", 0))
    document = Document(*read.pop("document")) if "document" in read else None
    return Say(**read, document=document, keyboard=keyboard, priority=priority, after=after)


class SayJson(Json):
    """A column that holds a Say."""

    cache_ok = True

    def process_bind_param(self, value: Say | None, dialect: Dialect) -> str | None:
        return super().process_bind_param(None if value is None else say_to_json(value), dialect)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Say | None:
        read = super().process_result_value(value, dialect)
        return None if read is None else say_from_json(read)
