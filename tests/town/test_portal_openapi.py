"""The portal's calls keep what /openapi.json says of them, whatever is thrown at them: schemathesis makes it up."""

from __future__ import annotations

import asyncio
import itertools
import re
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
import schemathesis
from aiohttp import ClientSession
from hypothesis import HealthCheck, Phase, given, settings
from requests import PreparedRequest
from requests.auth import AuthBase
from schemathesis.checks import load_all_checks
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import ignored_auth, negative_data_rejection, positive_data_acceptance

from bot.portal import signature_of
from tests.town.portal import KEYS, SECRET, Portal
from tests.town.town import Town, town

EXAMPLES = 6
"""Of each call, right ones and wrong ones each: some twenty seconds in all."""

BROKEN = "Не загружаются фото, пишет ошибка 500"

load_all_checks()


class Signing(AuthBase):
    """Signs what is sent, as it is sent. The same again is another call, with a key of its own where it has a right
    one: what comes of the same one with something else, others test.
    """

    def __init__(self, now: Callable[[], Any]) -> None:
        self._now = now
        self._count = itertools.count()

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        assert request.url is not None
        assert request.method is not None
        count = next(self._count)
        request.url += f"{'&' if '?' in request.url else '?'}again={count}"
        if re.fullmatch("[!-~]{1,255}", str(request.headers.get("Idempotency-Key", ""))):
            request.headers["Idempotency-Key"] = f"made-up-{count}"
        parts = urlsplit(request.url)
        body = request.body or b""
        body = body.encode() if isinstance(body, str) else body
        assert isinstance(body, bytes)
        timestamp = str(int(self._now().timestamp()))
        mac = signature_of(SECRET.encode(), timestamp, request.method, f"{parts.path}?{parts.query}", body)
        named = {"Key": "site", "Timestamp": timestamp, "Signature": mac.hex()}
        request.headers.update({f"X-Frontdesk-{name}": value for name, value in named.items()})
        return request


@pytest.fixture
async def desk_town(tmp_path: Path) -> AsyncIterator[Town]:
    async with town(tmp_path, portal_keys=KEYS, portal_rate="1000000/1") as made:
        await made.open()
        yield made
        await made.is_whole()


async def test_the_desk_does_as_its_document_says(desk_town: Town) -> None:
    async with ClientSession() as session:
        portal = Portal(desk_town, session)
        form = (await portal.post("/appeals", {"text": BROKEN, "user": "u-17"})).told["id"]
    base = f"http://127.0.0.1:{desk_town.desk.port}"

    called = await asyncio.to_thread(_call_all, base, form, Signing(desk_town.clock))

    right = {("POST /appeals", 201), ("POST /appeals/{id}/messages", 201), ("GET /appeals/{id}", 200)}
    assert called >= {*right, ("POST /appeals", 422)}


def _call_all(base: str, form: str, signing: Signing) -> set[tuple[str, int]]:
    """Every call of the document; what of them was answered how."""
    document = requests.get(f"{base}/openapi.json", timeout=10).json()
    for operations in document["paths"].values():
        for each in operations.values():
            # Signing is put on whatever was made up; what becomes of a call that is not signed, others test.
            del each["security"]
    schema = schemathesis.openapi.from_dict(document)
    called: set[tuple[str, int]] = set()
    for found in schema.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            # Of a call without a body nothing but its path can be wrong.
            right = "{id}" in operation.path and not (mode is GenerationMode.NEGATIVE and operation.method == "get")
            known = {"id": form} if right else None

            @settings(
                max_examples=EXAMPLES,
                deadline=None,
                database=None,
                derandomize=True,
                phases=(Phase.generate,),
                suppress_health_check=list(HealthCheck),
            )
            @given(case=operation.as_strategy(generation_mode=mode, path_parameters=known))
            def call(case: Any) -> None:
                response = case.call(base_url=base, auth=signing)
                called.add((case.operation.label, response.status_code))
                # No schema says which tiers the directory has, nor that a day is one of the calendar, and to come.
                of_days = case.operation.path in {"/people", "/sign-in-tokens", "/coupons"}
                excluded = [ignored_auth, *([positive_data_acceptance] if of_days else [])]
                if case.media_type == "multipart/form-data":
                    # There everything is text: what was made of another type is right again once it is written.
                    excluded.append(negative_data_rejection)
                case.validate_response(response, excluded_checks=excluded)

            call()
    return called
