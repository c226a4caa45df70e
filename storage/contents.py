"""What somebody wrote as JSON, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Dialect

from desk.content import Attachment, Caption, Content
from storage.columns import Json


def content_to_json(content: Content) -> dict[str, Any]:
    return {
        "text": content.text,
        "entities": [dict(entity) for entity in content.entities],
        "attachments": [
            # What has no words of its own is kept without a place for them.
            [each.kind, each.file_id, dict(each.facts), *_caption_to_json(each.caption)]
            for each in content.attachments
        ],
    }


def _caption_to_json(caption: Caption | None) -> list[Any]:
    return [] if caption is None else [caption.text, [dict(entity) for entity in caption.entities]]


def content_from_json(value: Mapping[str, Any]) -> Content:
    attachments = tuple(
        Attachment(kind, file_id, facts, Caption(words[0], tuple(words[1])) if words else None)
        for kind, file_id, facts, *words in value["attachments"]
    )
    return Content(value["text"], tuple(value["entities"]), attachments)


class ContentJson(Json):
    """A column that holds a Content."""

    cache_ok = True

    def process_bind_param(self, value: Content | None, dialect: Dialect) -> str | None:
        return super().process_bind_param(None if value is None else content_to_json(value), dialect)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Content | None:
        read = super().process_result_value(value, dialect)
        return None if read is None else content_from_json(read)
