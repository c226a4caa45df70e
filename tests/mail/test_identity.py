"""What comes twice is one, and what differs is two."""

from __future__ import annotations

from mail import identity_of
from tests.mail.letters import eml

LETTER = eml("Карта пуста.")


def test_the_same_letter_by_another_way_is_the_same() -> None:
    other = eml("Карта пуста.", headers={"Return-Path": "<srs@forwarder.example>", "Delivered-To": "x@example.ru"})

    assert identity_of(b"Received: from a by b\r\n\tfor c\r\n" + other) == identity_of(LETTER)
    assert identity_of(LETTER.replace(b"\r\n", b"\n")) == identity_of(LETTER)
    assert identity_of(LETTER + b"\r\n\r\n") == identity_of(LETTER)


def test_two_letters_with_the_same_message_id_are_two() -> None:
    assert identity_of(eml("Поиск молчит.")) != identity_of(LETTER)
    assert identity_of(eml("Карта пуста.", headers={"Subject": "Поиск"})) != identity_of(LETTER)
    assert identity_of(eml("Карта пуста.", headers={"From": "eve@example.net"})) != identity_of(LETTER)


def test_letters_without_a_message_id_are_told_apart() -> None:
    nameless = {"Message-ID": None}

    assert identity_of(eml("a", headers=nameless)) == identity_of(eml("a", headers=nameless))
    assert identity_of(eml("a", headers=nameless)) != identity_of(eml("b", headers=nameless))
    assert identity_of(eml("a", headers=nameless)) != identity_of(eml("a"))


def test_whatever_the_bytes_are_there_is_an_identity_of_the_same_length() -> None:
    assert {len(identity_of(raw)) for raw in (b"", b"\0", b"\r\n\r\n", b"From: a", LETTER)} == {64}
