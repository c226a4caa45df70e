"""The payload of a link to sign in with: what it holds, and that nothing else signs anybody in."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.licences import Licence
from desk.sign_in import NONCE, BadLink, LinkKeys, SignIn, is_token, opened, sealed, token_of

steady = settings(derandomize=True, max_examples=300, deadline=None, database=None)

OLD, NEW = b"the-old-secret-of-the-portal-0001", b"the-new-secret-of-the-portal-0002"
KEYS = LinkKeys({"old": OLD, "new": NEW}, "RealtyDeskBot")
TIERS = ("enterprise", "partner", "active", "limited", "prospect")
NOON = datetime(2026, 11, 25, 9, tzinfo=UTC)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

moments = st.integers(1, 50 * 365 * 86400).map(lambda seconds: NOON + timedelta(seconds=seconds))
users = (
    st.integers(0, 2**64 - 1).map(str)
    | st.uuids().map(str)
    | st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=16)
)
sign_ins = st.builds(SignIn, users, st.builds(Licence, st.sampled_from(TIERS), st.none() | moments), moments)
nonces = st.binary(min_size=NONCE, max_size=NONCE)

MARIA = SignIn("17", Licence("enterprise", NOON + timedelta(days=365)), NOON + timedelta(minutes=10))


def _fault(payload: str, keys: LinkKeys = KEYS, now: datetime = NOON, tiers: tuple[str, ...] = TIERS) -> str:
    with pytest.raises(BadLink) as refused:
        opened(payload, keys, tiers, now)
    return refused.value.fault


@steady
@given(sign_ins, st.sampled_from(["old", "new"]), nonces)
def test_whatever_is_sealed_fits_in_a_link_and_is_read_as_it_was(sign_in: SignIn, key: str, nonce: bytes) -> None:
    payload = sealed(sign_in, KEYS, key, nonce)

    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload)
    assert not is_token(payload)
    assert opened(payload, KEYS, TIERS, NOON) == sign_in


@steady
@given(sign_ins, nonces, st.data())
def test_one_changed_bit_signs_nobody_in(sign_in: SignIn, nonce: bytes, data: st.DataObject) -> None:
    payload = sealed(sign_in, KEYS, "new", nonce)
    at, bit = data.draw(st.integers(0, len(payload) - 1)), data.draw(st.integers(0, 5))
    changed = LETTERS[LETTERS.index(payload[at]) ^ (1 << bit)]

    assert _fault(payload[:at] + changed + payload[at + 1 :]) in {"forged", "malformed"}


def test_every_single_bit_counts() -> None:
    payload = sealed(MARIA, KEYS, "new", b"abc")

    for at, letter in enumerate(payload):
        for bit in range(6):
            changed = LETTERS[LETTERS.index(letter) ^ (1 << bit)]
            assert _fault(payload[:at] + changed + payload[at + 1 :]) in {"forged", "malformed"}


@steady
@given(st.text(st.sampled_from(LETTERS), max_size=70) | st.text(max_size=70))
def test_whatever_somebody_types_signs_nobody_in(payload: str) -> None:
    assert _fault(payload) in {"forged", "malformed"}


@pytest.mark.parametrize("end", ["=", "A", " ", "\n"])
def test_a_payload_is_written_in_one_way_only(end: str) -> None:
    assert _fault(sealed(MARIA, KEYS, "new", b"abc") + end) in {"forged", "malformed"}


def test_a_key_that_has_gone_signs_nobody_in_and_one_that_has_come_does() -> None:
    by_old, by_new = (sealed(MARIA, KEYS, key, b"abc") for key in ("old", "new"))
    rotated = LinkKeys({"new": NEW}, KEYS.bot)

    assert opened(by_new, rotated, TIERS, NOON) == MARIA
    assert _fault(by_old, rotated) == "forged"
    assert _fault(by_new, LinkKeys({}, KEYS.bot)) == "forged"


def test_a_link_to_another_bot_signs_nobody_in_here() -> None:
    payload = sealed(MARIA, LinkKeys(KEYS.secrets, "AnotherBot"), "new", b"abc")

    assert _fault(payload) == "forged"
    assert opened(payload, LinkKeys(KEYS.secrets, "anotherbot"), TIERS, NOON) == MARIA, "Telegram's names have no case"


def test_a_link_holds_until_it_expires() -> None:
    payload = sealed(MARIA, KEYS, "new", b"abc")

    assert opened(payload, KEYS, TIERS, MARIA.until - timedelta(microseconds=1)) == MARIA
    assert _fault(payload, now=MARIA.until) == "expired"


def test_a_tier_that_the_desk_does_not_know_signs_nobody_in() -> None:
    assert _fault(sealed(MARIA, KEYS, "new", b"abc"), tiers=("partner", "active")) == "unknown_tier"


@pytest.mark.parametrize("user", ["", "a b", "ключ", "x" * 17, "ü", "\x7f", str(2**64)])
def test_a_user_that_does_not_fit_is_refused_by_whoever_makes_the_link(user: str) -> None:
    with pytest.raises(ValueError, match="a user's id in a link"):
        sealed(SignIn(user, MARIA.licence, MARIA.until), KEYS, "new", b"abc")


@pytest.mark.parametrize("user", ["0", "017", str(2**64 - 1), str(uuid.UUID(int=5)), "USER-17", "u@e.ru"])
def test_users_of_every_sort_keep_their_ids(user: str) -> None:
    payload = sealed(SignIn(user, MARIA.licence, MARIA.until), KEYS, "new", b"abc")

    assert opened(payload, KEYS, TIERS, NOON).user == user


def test_a_secret_is_not_shown_with_the_keys() -> None:
    assert "secret" not in repr(KEYS)


def test_a_token_is_told_from_a_payload() -> None:
    token = token_of(bytes(24))

    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", token)
    assert is_token(token)
    assert _fault(token) in {"malformed", "forged"}
