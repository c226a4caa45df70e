"""The names that checks from outside rely on. Source: architecture.md, "The public contract"."""

from __future__ import annotations

from datetime import timedelta

import pytest
from typer.main import get_command

from bot.cli import app
from bot.settings import Settings, read_settings
from tests.house.references import settings_reference

DEFAULTS = {
    "FRONTDESK_BOT_TOKEN": "",
    "FRONTDESK_BOT_API_URL": "https://api.telegram.org",
    "FRONTDESK_DATABASE_URL": "sqlite+aiosqlite:///frontdesk.db",
    "FRONTDESK_ADMINS": "",
    "FRONTDESK_HTTP": "127.0.0.1:8080",
    "FRONTDESK_WEBHOOK_URL": "",
    "FRONTDESK_WEBHOOK_SECRET": "",
    "FRONTDESK_REDIS_URL": "",
    "FRONTDESK_LIMIT_TOTAL": "30/1",
    "FRONTDESK_LIMIT_CHAT": "1/1",
    "FRONTDESK_LIMIT_GROUP": "20/60",
    "FRONTDESK_DRAFT_SECONDS": "60",
    "FRONTDESK_DIRECTORIES": "",
}
KEEPING = {"UPDATES": 30, "TEXTS": 1095, "VERSIONS": 180, "DEAD_LETTERS": 90, "SENT": 90, "DIALOGS": 1}
"""How many days what people wrote is kept. Source: architecture.md, "Personal data"; decision 14."""

DEFAULTS |= {f"FRONTDESK_KEEP_{what}_DAYS": str(days) for what, days in KEEPING.items()}

DEFAULTS |= {"FRONTDESK_BOARD_PERCENT": "50", "FRONTDESK_BOARD_MEMBERS": ""}
"""How the board decides. Source: process.md, "The ballot"."""

DEFAULTS |= {"FRONTDESK_PORTAL_KEYS": ""}
"""What the portal signs with. Source: conversation.md, "Sign-in"."""

DEFAULTS |= {"FRONTDESK_ENCODER": "True"}
"""Whether a machine is large enough for the encoder; the contract does not name it."""

DEFAULTS |= {
    "FRONTDESK_STORM_LEAST": "8",
    "FRONTDESK_STORM_MINUTES": "10",
    "FRONTDESK_STORM_TIMES": "2",
    "FRONTDESK_STORM_QUIET_MINUTES": "120",
}
"""From when on it is a storm; the contract does not name them. Source: process.md, "A storm"."""

DEFAULTS |= {"FRONTDESK_PAGE_URL": "", "FRONTDESK_PAGE_SECRET": ""}
"""The telephone gateway; the contract does not name it. Source: mission.md, "Duty"."""

DEFAULTS |= {"FRONTDESK_PORTAL_RATE": "600/60", "FRONTDESK_PORTAL_EVENTS_URL": ""}
"""The portal's form; the contract does not name them. Source: mission.md, "Where appeals come from"."""

DEFAULTS |= {"FRONTDESK_ALERTS_TOKEN": "", "FRONTDESK_ALERTS_QUIET": "30"}
"""Who may bring alerts, and for how long they are quiet; the contract does not name them. Source: mission.md."""

DEFAULTS |= {f"FRONTDESK_MAIL_{name}": "" for name in ("ADDRESS", "IMAP", "SMTP", "PASSWORD", "TOKEN_COMMAND")}
DEFAULTS |= {"FRONTDESK_MAIL_PLAIN": "False", "FRONTDESK_MAIL_LARGEST_MB": "25", "FRONTDESK_MAIL_POLL_SECONDS": "60"}
"""The e-mail channel; the contract does not name them. Source: mission.md, "Where appeals come from"."""

DEFAULTS |= {"FRONTDESK_PUBLIC_URL": "", "FRONTDESK_MAIL_AUTOMATIC": "10"}
"""Where letters' links lead, and how many letters no person writes; the contract does not name them."""

COMMANDS = {
    *(
        "export",
        "run",
        "sandbox",
        "demo",
        "db",
        "classify",
        "profanity",
        "train",
        "evaluate",
        "faq",
        "process",
        "sla",
        "import",
        "mail",
    ),
}
"""Of the contract's commands, those whose feature is here."""

BESIDE = {"audit", "coupon", "erase", "model", "sign-in", "tier"}
"""Commands that the contract does not name."""


def test_every_variable_of_the_contract_is_a_setting_and_every_setting_is_of_the_contract() -> None:
    fields = {f"FRONTDESK_{name.upper()}" for name in Settings.model_fields}

    assert fields == set(DEFAULTS)


@pytest.mark.parametrize(("variable", "default"), DEFAULTS.items())
def test_a_setting_is_explained_with_the_default_of_the_contract(variable: str, default: str) -> None:
    (row,) = [line for line in settings_reference().splitlines() if line.startswith(f"| `{variable}` |")]

    assert row.endswith(f"| `{default}` |" if default else "|  |")


def test_a_variable_of_the_environment_is_what_the_program_goes_by(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRONTDESK_DRAFT_SECONDS", "7")

    assert read_settings().draft_silence == timedelta(seconds=7)


def test_every_command_of_the_contract_is_there_and_no_other() -> None:
    assert set(get_command(app).commands) == COMMANDS | BESIDE  # type: ignore[attr-defined]
