"""What `make run` gives its desk of the sandbox."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.tryout import _demo_settings
from sandbox import demo_town
from sandbox.mail import PostOffice


async def test_the_desk_of_a_demo_has_the_sandboxs_mailbox_whatever_the_environment_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRONTDESK_MAIL_ADDRESS", "help@real.example")
    monkeypatch.setenv("FRONTDESK_MAIL_IMAP", "imaps://help@mail.real.example")
    monkeypatch.setenv("FRONTDESK_MAIL_SMTP", "smtps://help@mail.real.example")
    monkeypatch.setenv("FRONTDESK_MAIL_TOKEN_COMMAND", "token")
    office = PostOffice(demo_town().world)
    await office.start()
    try:
        settings = _demo_settings(tmp_path, "http://127.0.0.1:1", office)
    finally:
        await office.stop()

    (mailbox,) = settings.mailboxes
    assert settings.mail_address == (office.address,)
    assert (mailbox.host, mailbox.port, mailbox.folder) == ("127.0.0.1", office.imap.port, "INBOX")
    assert (mailbox.user, mailbox.password, mailbox.token_command) == (office.address, office.password, ())
    assert settings.mail_server is not None
    assert (settings.mail_server.port, settings.mail_server.user) == (office.smtp.port, office.address)
