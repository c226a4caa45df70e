"""What the HTTP door answers when it cannot do as asked: problem+json. Source: RFC 9457."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus

from aiohttp import web


class Problem(Exception):
    """A call that is not carried out, and nothing has changed.

    detail: what is wrong and what to do, for the developer of whoever calls; holds nothing secret.
    """

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = dict(headers or {})

    def response(self) -> web.Response:
        told = {
            "type": "about:blank",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": self.detail,
        }
        text = json.dumps(told, ensure_ascii=False)
        return web.Response(
            text=text, status=self.status, content_type="application/problem+json", headers=self.headers
        )
