from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.directories import read_rules
from bot.limits import Rate
from bot.settings import BadSettings, Listen, Settings, read_settings

TOKEN = "123456789:AAsettings-test-token-of-thirty-five"


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No variable of the machine that runs the tests, and no `.env` of the project."""
    for field in Settings.model_fields:
        monkeypatch.delenv(f"FRONTDESK_{field.upper()}", raising=False)
    monkeypatch.chdir(tmp_path)


def test_what_is_not_set_is_as_the_contract_says() -> None:
    settings = read_settings()

    assert settings.bot_token is None
    assert settings.bot_api_url == "https://api.telegram.org"
    assert settings.database_url == "sqlite+aiosqlite:///frontdesk.db"
    assert settings.admins == frozenset()
    assert settings.http == Listen("127.0.0.1", 8080)
    assert (settings.webhook_url, settings.webhook_secret, settings.redis_url, settings.directories) == (None,) * 4
    assert (settings.limit_total, settings.limit_chat, settings.limit_group) == (Rate(30, 1), Rate(1, 1), Rate(20, 60))
    assert settings.encoder is True
    assert settings.draft_silence == timedelta(seconds=60)


def test_every_variable_of_the_contract_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    environment = {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": "http://127.0.0.1:8081/",
        "DATABASE_URL": "postgresql+asyncpg://desk:pass@db/desk",
        "ADMINS": "7000000031, 7000000032",
        "HTTP": "[::1]:9090",
        "WEBHOOK_URL": "https://desk.example.org/telegram",
        "WEBHOOK_SECRET": "s3cret_-",
        "PORTAL_KEYS": f"old:{'x' * 32}, new.2:{'y:' * 16}",
        "REDIS_URL": "redis://127.0.0.1:6379/3",
        "LIMIT_TOTAL": "30/0.05",
        "LIMIT_CHAT": "1/1e-05",
        "LIMIT_GROUP": "20/60",
        "DRAFT_SECONDS": "2.5",
        "ENCODER": "false",
        "DIRECTORIES": str(tmp_path),
    }
    for name, value in environment.items():
        monkeypatch.setenv(f"FRONTDESK_{name}", value)

    settings = read_settings()

    assert settings.token == TOKEN
    assert settings.bot_api_url == "http://127.0.0.1:8081"
    assert settings.database_url == "postgresql+asyncpg://desk:pass@db/desk"
    assert settings.admins == {7000000031, 7000000032}
    assert settings.http == Listen("::1", 9090)
    assert settings.webhook_url == "https://desk.example.org/telegram"
    assert settings.webhook_secret is not None
    assert settings.webhook_secret.get_secret_value() == "s3cret_-"
    keys = {name: secret.get_secret_value() for name, secret in settings.portal_keys.items()}
    assert keys == {"old": "x" * 32, "new.2": "y:" * 16}
    assert settings.redis_url == "redis://127.0.0.1:6379/3"
    assert (settings.limit_total, settings.limit_chat, settings.limit_group) == (
        Rate(30, 0.05),
        Rate(1, 1e-05),
        Rate(20, 60),
    )
    assert settings.draft_silence == timedelta(seconds=2.5)
    assert settings.encoder is False
    assert settings.directories == tmp_path


def test_a_file_beside_the_program_is_read_and_the_environment_goes_before_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lines = f"FRONTDESK_BOT_TOKEN={TOKEN}\nFRONTDESK_ADMINS=1,2\nFRONTDESK_HTTP=127.0.0.1:1\nOTHER=untouched\n"
    (tmp_path / ".env").write_text(lines, encoding="utf-8")
    monkeypatch.setenv("FRONTDESK_HTTP", "127.0.0.1:2")

    settings = read_settings()

    assert (settings.token, settings.admins, settings.http.port) == (TOKEN, frozenset({1, 2}), 2)


def test_an_empty_variable_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRONTDESK_BOT_TOKEN", "")
    monkeypatch.setenv("FRONTDESK_ADMINS", "")

    settings = read_settings()

    assert (settings.bot_token, settings.admins) == (None, frozenset())


def test_without_a_token_whoever_needs_it_is_told_the_variable() -> None:
    settings = read_settings()

    with pytest.raises(BadSettings, match=r"^FRONTDESK_BOT_TOKEN is not set"):
        _ = settings.token


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_TOKEN", "hunter2-no-token"),
        ("BOT_API_URL", "ftp://user:hunter2@host"),
        ("BOT_API_URL", "https://hunter2:abc"),
        ("BOT_API_URL", "https://host/{hunter2}"),
        ("DATABASE_URL", "mysql://root:hunter2@host/desk"),
        ("ADMINS", "@anna"),
        ("ADMINS", "0"),
        ("ADMINS", "-100123"),
        ("HTTP", "8080"),
        ("HTTP", "localhost:99999"),
        ("WEBHOOK_URL", "desk.example.org/telegram?hunter2"),
        ("WEBHOOK_URL", "https://desk.example.org/hook?hunter2=1"),
        ("WEBHOOK_URL", "https://desk.example.org/healthz"),
        ("WEBHOOK_SECRET", "hunter2 with spaces"),
        ("PORTAL_KEYS", "hunter2"),
        ("PORTAL_KEYS", "site:hunter2"),
        ("PORTAL_KEYS", f"site:hunter2{'x' * 32},site:{'y' * 32}"),
        ("REDIS_URL", "http://:hunter2@host"),
        ("LIMIT_TOTAL", "30"),
        ("LIMIT_CHAT", "0/1"),
        ("LIMIT_CHAT", "1/0"),
        ("LIMIT_GROUP", "20/nan"),
        ("LIMIT_GROUP", "20/inf"),
        ("LIMIT_GROUP", "20/1e999"),
        ("LIMIT_GROUP", "-20/60"),
        ("DRAFT_SECONDS", "0"),
        ("DRAFT_SECONDS", "nan"),
        ("DRAFT_SECONDS", "soon"),
        ("DIRECTORIES", "/nowhere/at/all"),
    ],
)
def test_a_fault_is_one_line_that_names_the_variable_and_shows_no_secret(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"FRONTDESK_{name}", value)

    with pytest.raises(BadSettings) as caught:
        read_settings()

    assert len(caught.value.faults) == 1
    assert caught.value.faults[0].startswith(f"FRONTDESK_{name}: ")
    assert "\n" not in caught.value.faults[0]
    assert "hunter2" not in str(caught.value)


def test_all_faults_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRONTDESK_HTTP", "nowhere")
    monkeypatch.setenv("FRONTDESK_LIMIT_CHAT", "often")

    with pytest.raises(BadSettings) as caught:
        read_settings()

    assert [fault.partition(":")[0] for fault in caught.value.faults] == ["FRONTDESK_HTTP", "FRONTDESK_LIMIT_CHAT"]


def test_a_file_that_cannot_be_read_is_said_and_not_shown(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"FRONTDESK_BOT_TOKEN=\xff\xfe hunter2")

    with pytest.raises(BadSettings, match=r"^\.env cannot be read") as caught:
        read_settings()

    assert "hunter2" not in str(caught.value)


def test_secrets_are_not_in_what_the_settings_look_like() -> None:
    settings = read_settings(
        bot_token=TOKEN,
        webhook_secret="hunter2",
        database_url="postgresql+asyncpg://desk:hunter2@db/desk",
        redis_url="redis://:hunter2@host",
    )

    shown = repr(settings) + str(settings)

    assert "hunter2" not in shown
    assert TOKEN not in shown


def test_texts_cannot_be_forgotten_while_their_appeal_can_be_reopened() -> None:
    with pytest.raises(BadSettings, match="FRONTDESK_KEEP_TEXTS_DAYS"):
        read_settings(keep_texts_days=14)

    assert read_settings(keep_texts_days=15).keeping.texts == timedelta(days=15)


def test_the_share_and_the_size_of_the_board_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRONTDESK_BOARD_PERCENT", "66")
    monkeypatch.setenv("FRONTDESK_BOARD_MEMBERS", "5")

    rules = read_rules(read_settings())

    assert (rules.board_percent, rules.board_members) == (66, 5)


@pytest.mark.parametrize(("name", "value"), [("PERCENT", "100"), ("PERCENT", "-1"), ("MEMBERS", "0")])
def test_a_board_that_could_never_decide_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"FRONTDESK_BOARD_{name}", value)

    with pytest.raises(BadSettings, match=f"^FRONTDESK_BOARD_{name}: "):
        read_settings()
