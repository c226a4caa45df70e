"""What calls of the portal are answered: a model, as JSON."""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp import web
from pydantic import BaseModel


def answered(answer: BaseModel, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
    return web.Response(text=answer.model_dump_json(), status=status, content_type="application/json", headers=headers)
