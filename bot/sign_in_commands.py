"""`frontdesk sign-in link`: what a portal's own developers try their links with. Asks nobody and keeps nothing."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

from bot.directories import read_rules
from bot.settings import Settings, read_settings
from desk.licences import Licence, end_of
from desk.sign_in import NONCE, SignIn, sealed


class CannotSign(Exception):
    """A link that cannot be made; says what is expected."""


def link(user: str, tier: str, licence_ends: str | None, minutes: float, bot: str) -> str:
    """A link to sign in with, signed with the last key of FRONTDESK_PORTAL_KEYS.

    Raises CannotSign, BadSettings, and what `read_rules` raises.
    """
    settings: Settings = read_settings()
    rules = read_rules(settings)
    keys = settings.link_keys(bot.removeprefix("@"))
    if not keys.secrets:
        raise CannotSign("FRONTDESK_PORTAL_KEYS is not set: the key that the portal and the desk have, as id:secret")
    if tier not in rules.tiers.first_reaction:
        raise CannotSign(f"--tier: one of {', '.join(rules.tiers.first_reaction)} is expected, not {tier!r}")
    try:
        ends = None if licence_ends is None else end_of(licence_ends, rules.calendar.zone)
    except ValueError as error:
        raise CannotSign(f"--licence-ends: {error}") from None
    until = datetime.now(UTC) + timedelta(minutes=minutes)
    try:
        payload = sealed(
            SignIn(user, Licence(tier, ends), until), keys, [*keys.secrets][-1], secrets.token_bytes(NONCE)
        )
    except ValueError as error:
        raise CannotSign(f"--user: {error}") from None
    return keys.link(payload)
