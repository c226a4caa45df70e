"""What an account is opened with: its password, or an OAuth2 access token that a program of the portal's prints."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from desk.mail_account import MailAccount

PATIENCE = 30.0
"""Seconds for the program: it may have to ask the provider for a fresh token."""

MOST = 16_384
"""Bytes that it may print."""

OWN = "FRONTDESK_"
"""The desk's own settings, its secrets among them, are not given to the program."""

_TOKEN = re.compile(rb"[!-~]{1,16384}")


class NoToken(Exception):
    """The program gave no token. What it printed is not told: it may be half a secret."""


@dataclass(frozen=True, slots=True)
class Credential:
    """value: the password, or the token."""

    value: str = field(repr=False)
    token: bool


async def credential_of(account: MailAccount, patience: float = PATIENCE) -> Credential | None:
    """What to log in with; None where the account has no user. Raises NoToken.

    The program is asked each time: it knows for how long its token is good.
    """
    if not account.user:
        return None
    if not account.token_command:
        return Credential(account.password, token=False)
    return Credential(await _printed(account.token_command, patience), token=True)


async def _printed(command: tuple[str, ...], patience: float) -> str:
    """Without a shell, so that nothing in an address can become a command."""
    try:
        program = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=_environment(os.environ),
        )
    except OSError as error:
        raise NoToken(f"the token command cannot be started: {error.strerror}") from None
    assert program.stdout is not None
    try:
        async with asyncio.timeout(patience):
            # To its end: a program that cannot get rid of what it prints does not end.
            printed = await program.stdout.read()
            code = await program.wait()
    except TimeoutError:
        raise NoToken(f"the token command has not ended within {patience:.0f} s") from None
    finally:
        if program.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                program.kill()
            await program.wait()
    if code:
        raise NoToken(f"the token command ended with {code}")
    token = printed.strip()
    if len(printed) > MOST or not _TOKEN.fullmatch(token):
        raise NoToken("the token command printed no token: one line of visible characters is expected")
    return token.decode("ascii")


def _environment(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if not name.upper().startswith(OWN)}
