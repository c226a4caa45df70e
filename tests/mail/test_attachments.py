"""Files of letters: their names, and which are kept away from people."""

from __future__ import annotations

import pytest

from mail.attachments import harmless, is_dangerous
from mail.reading import understood
from tests.mail.letters import eml, multipart, part


@pytest.mark.parametrize(
    "name",
    [
        "a.exe",
        "A.EXE",
        "a.pdf.scr",
        "a.js",
        "a.docm",
        "a.lnk",
        "a.iso",
        "a.html",
        "a.svg",
        "a.exe.",
        "a.exe ",
        "a.apk",
        "a.hta",
    ],
)
def test_what_runs_when_it_is_opened_is_dangerous_by_its_name(name: str) -> None:
    assert is_dangerous(name, "application/octet-stream", b"")


@pytest.mark.parametrize(
    "name", ["a.pdf", "a.docx", "a.png", "exe", "a.exe.txt", "a", ".", "договор.xlsx", "a.zip", "1.dbf"]
)
def test_what_only_shows_something_is_not(name: str) -> None:
    assert not is_dangerous(name, "application/octet-stream", b"%PDF")


@pytest.mark.parametrize(
    ("media_type", "content"),
    [
        ("application/x-msdownload", b""),
        ("image/png", b"MZ\0\0"),
        ("image/png", b"\x7fELF"),
        ("text/plain", b"#!/bin/sh"),
    ],
)
def test_a_program_is_dangerous_by_its_type_or_its_first_bytes_whatever_its_name(
    media_type: str, content: bytes
) -> None:
    assert is_dangerous("a.png", media_type, content)


def test_what_is_dangerous_is_named_and_its_content_is_nowhere_in_the_letter() -> None:
    letter = understood(multipart(part("Счёт"), part(b"MZ\0secret", 'application/pdf; name="счёт.exe"')))

    (file,) = letter.attachments
    assert (file.name, file.size, file.dangerous, file.content) == ("счёт.exe", 9, True, b"")
    assert "secret" not in repr(letter)


def test_a_picture_of_the_text_is_known_by_what_the_page_calls_it() -> None:
    letter = understood(
        multipart(
            part('<p>Вот <img src="cid:logo@x"></p>', "text/html; charset=utf-8"),
            part(b"\x89PNG", "image/png", "Content-ID: <logo@x>", "Content-Disposition: inline"),
            subtype="related",
        )
    )

    (picture,) = letter.attachments
    assert (picture.name, picture.content_id, picture.inline, picture.content) == (
        "image.png",
        "logo@x",
        True,
        b"\x89PNG",
    )


def test_a_letter_that_is_attached_is_whole_whatever_stands_in_its_head() -> None:
    nested = eml("Карта пуста", headers={"X-Odd": "a\rb: c", "Subject": "=?utf-8?Q?=0A=0Ab:_c?="})

    letter = understood(multipart(part("Смотрите"), part(nested, "message/rfc822")))

    (file,) = letter.attachments
    assert file.content.endswith("Карта пуста".encode())
    assert understood(file.content).sender == understood(nested).sender


def test_an_attached_letter_without_a_boundary_is_the_same_each_time() -> None:
    nested = b'Content-Type: multipart/mixed; boundary=""\r\n\r\n--\r\n\r\nx\r\n----\r\n'
    raw = multipart(part("Смотрите"), part(nested, "message/rfc822"))

    assert understood(raw) == understood(raw)


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\doc.pdf", "doc.pdf"),
        ("a\0b\r\nc.pdf", "ab c.pdf"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ('a<b>"c|d?.pdf', "a_b__c_d_.pdf"),
        (" . ", ""),
        ("...", ""),
    ],
)
def test_a_name_is_made_harmless(given: str, name: str) -> None:
    assert harmless(given).replace("\r\n", " ").replace("\n", " ").replace("\r", " ") == name
