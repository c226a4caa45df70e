"""The settings of the e-mail channel."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import bot
from bot.settings import BadSettings, Settings, read_settings
from desk.mail_account import MailAccount, Security

ROOT = Path(bot.__file__).parents[1]
MAIL = {
    "ADDRESS": "help@portal.example",
    "IMAP": "imaps://help@imap.portal.example",
    "SMTP": "smtps://help@smtp.portal.example",
    "PASSWORD": "hunter2",
}


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for field in Settings.model_fields:
        monkeypatch.delenv(f"FRONTDESK_{field.upper()}", raising=False)
    monkeypatch.chdir(tmp_path)


def reading(monkeypatch: pytest.MonkeyPatch, **given: str) -> Settings:
    """The settings with what is given instead of the usual; empty is as not set."""
    for name, value in {**MAIL, **given}.items():
        monkeypatch.setenv(f"FRONTDESK_MAIL_{name}", value)
    return read_settings()


def test_without_any_of_them_there_is_no_mail() -> None:
    settings = read_settings()

    assert (settings.mailboxes, settings.mail_server, settings.mail_address) == ((), None, ())


def test_a_mailbox_and_a_server_are_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = reading(monkeypatch, LARGEST_MB="0.5")

    assert settings.mailboxes == (
        MailAccount("imap.portal.example", 993, Security.TLS, "help", "hunter2", folder="INBOX"),
    )
    assert settings.mail_server == MailAccount("smtp.portal.example", 465, Security.TLS, "help", "hunter2")
    assert settings.mail_address == ("help@portal.example",)
    assert settings.largest_letter == 512 * 1024


@pytest.mark.parametrize(
    ("address", "account"),
    [
        ("imap+starttls://u@h", MailAccount("h", 143, Security.STARTTLS, "u", "hunter2")),
        ("imap://u@localhost:1143", MailAccount("localhost", 1143, Security.PLAIN, "u", "hunter2")),
        ("imap://u@[::1]/", MailAccount("::1", 143, Security.PLAIN, "u", "hunter2")),
        (
            "imaps://help%40p.example:own@h:9/Desk",
            MailAccount("h", 9, Security.TLS, "help@p.example", "own", (), "Desk"),
        ),
        ("imaps://help@p.example:a%2Cb%2F@h", MailAccount("h", 993, Security.TLS, "help@p.example", "a,b/")),
        ("imaps://u@h/%D0%94%D0%B5/x", MailAccount("h", 993, Security.TLS, "u", "hunter2", folder="Де/x")),
    ],
)
def test_an_address_says_where_how_and_who(address: str, account: MailAccount, monkeypatch: pytest.MonkeyPatch) -> None:
    assert reading(monkeypatch, IMAP=address).mailboxes == (account,)


def test_several_mailboxes_may_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = reading(monkeypatch, IMAP="imaps://a@h, imaps://b:own@h,imaps://a@h/Old", ADDRESS="a@p.ru, b@p.ru")

    assert [(each.user, each.folder, each.password) for each in settings.mailboxes] == [
        ("a", "INBOX", "hunter2"),
        ("b", "INBOX", "own"),
        ("a", "Old", "hunter2"),
    ]
    assert settings.mail_address == ("a@p.ru", "b@p.ru")


def test_a_token_is_asked_for_by_user(monkeypatch: pytest.MonkeyPatch) -> None:
    command = "/usr/bin/oama access '{user}' --quiet"
    settings = reading(monkeypatch, IMAP="imaps://a@h,imaps://b@h", PASSWORD="", TOKEN_COMMAND=command)

    assert [each.token_command for each in settings.mailboxes] == [
        ("/usr/bin/oama", "access", user, "--quiet") for user in ("a", "b")
    ]


def test_a_server_on_the_same_machine_needs_no_user(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = reading(monkeypatch, IMAP="", SMTP="smtp://127.0.0.1", PASSWORD="")

    assert settings.mail_server == MailAccount("127.0.0.1", 25, Security.PLAIN)


def test_unprotected_lines_can_be_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = reading(monkeypatch, SMTP="smtp://relay.portal.example", PLAIN="true")

    assert settings.mail_server is not None
    assert settings.mail_server.security is Security.PLAIN


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"ADDRESS": ""}, "ADDRESS"),
        ({"ADDRESS": "Help <hunter2@portal.example>"}, "ADDRESS"),
        ({"ADDRESS": "hunter2"}, "ADDRESS"),
        ({"IMAP": "https://hunter2@h"}, "IMAP"),
        ({"IMAP": "imaps://u:hunter2"}, "IMAP"),
        ({"IMAP": "imaps://u:hun#ter2@h"}, "IMAP"),
        ({"IMAP": "imaps://u:hunter2@h:0"}, "IMAP"),
        ({"IMAP": "imaps://u:hunter2@h:many"}, "IMAP"),
        ({"IMAP": "imaps://h"}, "IMAP"),
        ({"IMAP": "imaps://u:hunter2@h,imaps://u@h/INBOX"}, "IMAP"),
        ({"IMAP": "imap://u:hunter2@imap.portal.example"}, "IMAP"),
        ({"IMAP": "imap://u:hunter2@localhost.portal.example"}, "IMAP"),
        ({"SMTP": ""}, "SMTP"),
        ({"SMTP": "imaps://u:hunter2@h"}, "SMTP"),
        ({"SMTP": "smtps://u:hunter2@h/INBOX/Sent"}, "SMTP"),
        ({"SMTP": "smtp://u:hunter2@10.0.0.5"}, "SMTP"),
        ({"PASSWORD": ""}, "PASSWORD"),
        ({"TOKEN_COMMAND": "program hunter2"}, "PASSWORD"),
        ({"PASSWORD": "", "TOKEN_COMMAND": "program 'hunter2"}, "TOKEN_COMMAND"),
        ({"PLAIN": "hunter2"}, "PLAIN"),
        ({"LARGEST_MB": "0"}, "LARGEST_MB"),
        ({"POLL_SECONDS": "0.01"}, "POLL_SECONDS"),
    ],
)
def test_a_fault_is_one_line_that_names_the_variable_and_shows_no_secret(
    given: dict[str, str], named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(BadSettings) as caught:
        reading(monkeypatch, **given)

    assert len(caught.value.faults) == 1
    assert caught.value.faults[0].startswith(f"FRONTDESK_MAIL_{named}: ")
    assert "\n" not in caught.value.faults[0]
    assert "hunter2" not in caught.value.faults[0]


def test_what_the_settings_look_like_shows_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = reading(monkeypatch, IMAP="imaps://u:hunter2@h", SMTP="smtps://u:hunter2@h")

    assert "hunter2" not in repr(settings) + repr(settings.mailboxes) + repr(settings.mail_server)


def test_a_desk_without_mail_loads_no_client_of_mail_servers() -> None:
    """Its start and its memory are counted."""
    program = (
        "import sys, bot.compose\n"
        "sys.exit(any(name.split('.')[0] in ('imap_tools', 'imaplib', 'aiosmtplib') for name in sys.modules))"
    )

    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False)

    assert done.returncode == 0
