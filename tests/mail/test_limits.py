"""Letters that are made to cost much: each is read, and what it costs is bounded by what is read of it.

Nothing is timed. What would not be bounded does not end, or ends in RecursionError or MemoryError.
"""

from __future__ import annotations

import base64

import pytest

from mail import Letter
from mail.headings import heading
from mail.hypertext import MOST, text_of
from mail.reading import understood
from mail.signatures import unsigned
from mail.structure import MOST_PARTS, structure
from tests.mail.letters import eml, multipart, part

HEAD = b"From: maria@example.org\r\nSubject: Karta\r\n"

HUGE = {
    "20 MB of an attachment": multipart(
        part("Карта"),
        part(base64.encodebytes(bytes(15_000_000)), "video/mp4; name=a.mp4", "Content-Transfer-Encoding: base64"),
    ),
    "20 MB of one line": eml(b"x" * 20_000_000),
    "20 MB of empty lines": eml(b"\n" * 20_000_000),
    "20 MB of a header": HEAD + b"X-A: " + b'";' * 10_000_000 + b"\r\n\r\nbody",
    "20 MB of a parameter": HEAD + b"Content-Type: text/plain; a=" + b'";' * 10_000_000 + b"\r\n\r\nbody",
    "100 000 headers": HEAD + b"".join(b"X-%d: y\r\n" % number for number in range(100_000)) + b"\r\nbody",
    "1 000 levels of parts": HEAD
    + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (at, at) for at in range(1000))
    + b"\r\nbody",
    "1 000 levels of letters": HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 1000 + b"\r\nbody",
    "1 000 levels of digests": HEAD + b"Content-Type: multipart/digest; boundary=b\r\n\r\n--b\r\n\r\n" * 1000,
    "1 000 levels without a boundary": HEAD + b"Content-Type: multipart/mixed\r\n\r\n--q\r\n" * 1000,
    "a million parts": HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\n" * 1_000_000,
    "a million lines within 90 levels": HEAD
    + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (at, at) for at in range(90))
    + b"\r\n" + b"x\n" * 1_000_000,
    "100 000 addresses": eml(headers={"To": ", ".join(f"a{at}@example.org" for at in range(100_000))}),
    "100 000 brackets in an address": eml(headers={"From": "(" * 100_000 + "<" * 100_000}),
    "100 000 references": eml(headers={"References": "\r\n ".join(f"<{at}@example.org>" for at in range(100_000))}),
    "100 000 encoded words": eml(headers={"Subject": "=?utf-8?B?0J?=" * 100_000}),
    "half a million quotations": eml("> x\ny\n" * 100_000, reply=True),
    "a million courtesies": eml("Best regards\n--\nSent from my iPhone\n" * 20_000, reply=True),
    "half a million headings": eml("1.1.2026 10:00 a@b.ru\n" * 20_000, reply=True),
    "a page of tags": eml("<td>x" * 3_000_000, subtype="html"),
    "a page of styles": eml("<style>" * 1_000_000 + "x", subtype="html"),
    "a page of tags within each other": eml("<div>" * 500_000 + "Карта", subtype="html"),
}  # fmt: skip


@pytest.mark.parametrize("raw", HUGE.values(), ids=HUGE.keys())
def test_a_letter_that_is_made_to_cost_much_is_read(raw: bytes) -> None:
    letter = understood(raw)

    assert isinstance(letter, Letter)
    assert letter.sender is not None or b"((((" in raw


def test_what_is_beyond_the_bounds_is_not_read_and_that_is_said() -> None:
    many = HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 20_000

    assert understood(HUGE["1 000 levels of parts"]).cut
    assert understood(many).cut
    assert not understood(eml()).cut
    assert not understood(HUGE["20 MB of an attachment"]).cut


def test_an_attachment_of_20_MB_is_whole_and_a_larger_one_is_named() -> None:  # noqa: N802
    raw = HUGE["20 MB of an attachment"]

    (whole,) = understood(raw).attachments
    (named,) = understood(raw, most_bytes=1000).attachments

    assert (whole.name, whole.size, len(whole.content)) == ("a.mp4", 15_000_000, 15_000_000)
    assert (named.name, named.size, named.content, named.withheld) == ("a.mp4", 15_000_000, b"", "too-large")


def test_a_hundred_parts_are_read() -> None:
    raw = multipart(*(part(b"x", f"image/png; name={number}.png") for number in range(100)))

    assert len(understood(raw).attachments) == 100 < MOST_PARTS


def test_sixty_letters_in_a_digest_are_read() -> None:
    nested = [
        part(multipart(part(f"n{number}")).replace(b"=_b1", b"b%d" % number), "message/rfc822") for number in range(60)
    ]

    letter = understood(multipart(*nested, subtype="digest"))

    assert (len(letter.attachments), letter.cut) == (60, False)


def test_of_a_page_only_so_much_is_read() -> None:
    assert len(text_of("я" * (3 * MOST))) <= MOST
    assert text_of("<style>" + "x" * (2 * MOST) + "</style>Карта").strip() == "Карта"


@pytest.mark.parametrize(
    "line",
    [
        "С уважением" + ", " * 50_000,
        "отправлено с " * 20_000,
        "- " * 50_000,
        ">" * 100_000,
        "пишет " * 50_000,
        "On 1.1." * 9999,
    ],
    ids=lambda line: line[:12],
)
def test_no_pattern_takes_more_than_its_share(line: str) -> None:
    lines = [line, "x", line] * 30

    assert heading(lines, replying=True) is None or True
    assert len(unsigned(lines)) <= len(lines)


def test_a_head_is_cut_at_a_line_and_the_body_is_kept() -> None:
    raw = HUGE["100 000 headers"]

    assert structure(raw).message.get_payload() == "body"
