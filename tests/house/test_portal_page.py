"""docs/portal.md: its examples, run as they stand, make what the desk takes."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from typer.testing import CliRunner

from bot.bodies import read_body
from bot.call_models import AppealParts, checked
from bot.cli import app
from bot.portal import signature_of
from desk.licences import Licence
from desk.sign_in import LinkKeys, opened

PAGE = Path(__file__).parents[2] / "docs" / "portal.md"
SECRET = "the-secret-of-the-portal-and-the-desk"
KEYS = LinkKeys({"site": SECRET.encode()}, "RealtyDeskBot")
TIERS = ("enterprise", "active")
ENDS = datetime(2028, 1, 1, tzinfo=UTC)


def _example(name: str) -> Any:
    (found,) = [code for code in re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL) if name in code]
    made: dict[str, Any] = {}
    exec(found, made)
    return made[name.split("def ")[1].rstrip("(")]


@pytest.mark.parametrize("user", [0, 17, 2**64 - 1, uuid.UUID(int=5), "u-17"])
def test_a_link_that_the_page_makes_signs_in(user: object) -> None:
    link = _example("def sign_in_link(")(
        user, "enterprise", int(ENDS.timestamp()), key="site", secret=SECRET, bot="RealtyDeskBot"
    )

    now = datetime.now(UTC)
    said = opened(link.removeprefix("https://t.me/RealtyDeskBot?start="), KEYS, TIERS, now)
    assert (said.user, said.licence) == (str(user), Licence("enterprise", ENDS))
    assert timedelta(minutes=9) < said.until - now <= timedelta(minutes=10)


def test_a_call_that_the_page_makes_is_signed_right() -> None:
    with patch("urllib.request.urlopen") as opening, patch("json.load"):
        _example("def call(")("/people", {"user": "17"}, key="site", secret=SECRET)

    request = opening.call_args[0][0]
    timestamp = request.get_header("X-frontdesk-timestamp")
    right = signature_of(SECRET.encode(), timestamp, "POST", "/people", request.data)
    assert request.get_header("X-frontdesk-signature") == right.hex()
    assert request.full_url == "https://desk.example.org/people"


async def test_a_form_that_the_page_makes_holds_what_it_was_given() -> None:
    request = _example("def post_appeal(")(
        {"text": "Не загружаются фото", "user": "17"},
        [("снимок.png", b"\x89PNG\r\n")],
        key="site",
        secret=SECRET,
        once="a",
    )

    timestamp = request.get_header("X-frontdesk-timestamp")
    right = signature_of(SECRET.encode(), timestamp, "POST", "/appeals", request.data)
    assert request.get_header("X-frontdesk-signature") == right.hex()
    body = await read_body(request.get_header("Content-type"), request.data)
    checked(AppealParts, body.all)
    assert body.fields == {"text": "Не загружаются фото", "user": "17"}
    assert [(file.name, file.content) for file in body.files] == [("снимок.png", b"\x89PNG\r\n")]


def _asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, **options: str) -> Any:
    monkeypatch.chdir(tmp_path)
    given = {"user": "17", "tier": "active", "bot": "@RealtyDeskBot", "licence-ends": "2027-12-31", **options}
    return CliRunner().invoke(
        app, ["sign-in", "link", *(part for name in given for part in (f"--{name}", given[name]))]
    )


def test_the_command_makes_a_link_with_the_last_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FRONTDESK_PORTAL_KEYS", f"old:{'x' * 32},site:{SECRET}")

    done = _asked(monkeypatch, tmp_path)

    payload = done.stdout.strip().removeprefix("https://t.me/RealtyDeskBot?start=")
    said = opened(payload, KEYS, TIERS, datetime.now(UTC))
    assert (said.user, said.licence) == ("17", Licence("active", datetime(2027, 12, 31, 21, tzinfo=UTC)))


@pytest.mark.parametrize(
    ("keys", "options", "why"),
    [
        ("", {}, "FRONTDESK_PORTAL_KEYS is not set"),
        (f"site:{SECRET}", {"tier": "gold"}, "--tier: one of enterprise"),
        (f"site:{SECRET}", {"user": "x" * 17}, "--user: "),
        (f"site:{SECRET}", {"licence-ends": "31.12.2027"}, "--licence-ends: a day"),
    ],
)
def test_what_makes_no_link_is_said_in_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, keys: str, options: dict[str, str], why: str
) -> None:
    monkeypatch.setenv("FRONTDESK_PORTAL_KEYS", keys)

    done = _asked(monkeypatch, tmp_path, **options)

    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(f"frontdesk: {why}")
    assert SECRET not in done.stderr
