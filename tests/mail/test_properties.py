"""Whatever comes there is an answer: random structures, and random bytes, by hypothesis."""

from __future__ import annotations

import base64
import os
import quopri
from collections.abc import Callable

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mail import decide, identity_of, read_letter
from mail.charsets import decoded
from mail.headers import words
from mail.quotes import own_words
from mail.reading import understood
from tests.mail.fuzz import TOKENS, check
from tests.mail.letters import KNOWN, OWN_ID

TIMES = float(os.environ.get("FRONTDESK_TEST_MAIL_EXAMPLES", "1"))
"""How many times as many examples as usual."""

thorough = settings(
    max_examples=int(50 * TIMES),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

RUSSIAN = st.text(alphabet="абвгдежзийклмнопрстуфхцчшщъыьэюяё АБВГДЕ.,!\n", max_size=60)
SOME_TEXT = st.one_of(RUSSIAN, st.text(max_size=40))
NAMES = st.sampled_from(
    "From To Cc Subject Date Message-ID In-Reply-To References Return-Path Reply-To Content-Type Content-Disposition "
    "Content-Transfer-Encoding Content-ID Auto-Submitted Precedence List-Id X-Auto-Response-Suppress MIME-Version".split()
)
VALUES = st.one_of(
    st.sampled_from(TOKENS),
    st.binary(max_size=60),
    SOME_TEXT.map(lambda text: text.encode("utf-8", "replace")),
    RUSSIAN.map(lambda text: b"=?koi8-r?B?" + base64.b64encode(text.encode("koi8-r", "replace")) + b"?="),
    RUSSIAN.map(lambda text: b"=?utf-8?Q?" + quopri.encodestring(text.encode(), header=True) + b"?="),
    st.sampled_from(
        [f"<{OWN_ID}>".encode(), b"maria@example.org", b"[#17] x", b"<>", b"Mon, 99 Foo 2026", b"multipart/mixed"]
    ),
)
HEADS = st.lists(st.tuples(NAMES.map(str.encode), VALUES), max_size=8).map(
    lambda pairs: b"".join(name + b": " + value + b"\r\n" for name, value in pairs)
)
CHARSETS = st.sampled_from(["utf-8", "koi8-r", "windows-1251", "us-ascii", "utf-16", "x-none", "utf-7", "iso-2022-jp"])
ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    "8bit": lambda data: data,
    "base64": base64.encodebytes,
    "quoted-printable": quopri.encodestring,
    "x-uuencode": lambda data: b"begin 644 x\n" + data + b"\nend",
    "nonsense": lambda data: data,
}


@st.composite
def leaves(draw: st.DrawFn) -> bytes:
    kind = draw(
        st.sampled_from("text/plain text/html image/png application/ms-tnef message/delivery-status text".split())
    )
    charset = draw(CHARSETS)
    encoding = draw(st.sampled_from(sorted(ENCODERS)))
    data = draw(st.one_of(st.binary(max_size=80), SOME_TEXT.map(lambda text: text.encode("utf-8", "replace"))))
    return (
        f"Content-Type: {kind}; charset={charset}\r\nContent-Transfer-Encoding: {encoding}\r\n".encode()
        + draw(HEADS) + b"\r\n" + ENCODERS[encoding](data)
    )  # fmt: skip


def _within(parts: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
    @st.composite
    def enclosing(draw: st.DrawFn) -> bytes:
        kind = draw(st.sampled_from("mixed alternative related digest report signed".split()))
        declared = draw(st.sampled_from(["a", "b", "a b", "=_x", ""]))
        used = declared if draw(st.booleans()) else draw(st.sampled_from(["a", "b", "zz"]))
        held = draw(st.lists(parts, max_size=4))
        close = draw(st.sampled_from([f"--{used}--\r\n".encode(), b""]))
        if draw(st.booleans()) and held:
            return b"Content-Type: message/rfc822\r\n\r\n" + held[0]
        return (
            f'Content-Type: multipart/{kind}; boundary="{declared}"\r\n'.encode() + draw(HEADS) + b"\r\n"
            + b"".join(f"--{used}\r\n".encode() + each + b"\r\n" for each in held) + close
        )  # fmt: skip

    return enclosing()


LETTERS = st.tuples(HEADS, st.recursive(leaves(), _within, max_leaves=12)).map(b"".join)


@thorough
@given(LETTERS)
def test_any_structure_is_understood(raw: bytes) -> None:
    check(raw)


@thorough
@given(st.binary(max_size=2000))
def test_any_bytes_are_understood(raw: bytes) -> None:
    check(raw)


@thorough
@given(LETTERS)
def test_the_same_letter_is_understood_in_the_same_way(raw: bytes) -> None:
    assert read_letter(raw) == understood(raw)
    assert decide(read_letter(raw), KNOWN) == decide(understood(raw), KNOWN)


@thorough
@example("юя", "cp1251")  # the bytes that begin a text in UTF-16
@given(RUSSIAN.filter(lambda text: len(set(text.split())) > 0), st.sampled_from(["koi8-r", "cp1251", "utf-8"]))
def test_a_declared_charset_is_believed_whatever_is_written(text: str, charset: str) -> None:
    body = (text + " Не открывается карта, помогите, пожалуйста").encode(charset)

    assert decoded(body, charset) == text + " Не открывается карта, помогите, пожалуйста"
    assert decoded(body) == text + " Не открывается карта, помогите, пожалуйста"


@thorough
@given(st.one_of(SOME_TEXT, st.binary(max_size=200).map(lambda data: data.decode("ascii", "surrogateescape"))))
def test_any_header_is_one_line(value: str) -> None:
    line = words(value)

    assert "\n" not in line
    assert line == line.strip()


@thorough
@given(
    st.lists(st.one_of(RUSSIAN, st.sampled_from(["> ", "-- ", "С уважением,", "Анна", "пн, 1.1.2026 10:00, a@b.ru:"])))
)
def test_no_word_is_made_up_and_none_is_lost_without_a_reason(lines: list[str]) -> None:
    whole = "\n".join(lines)

    own = own_words(whole, replying=True, forwarding=False)

    assert set(own.split()) <= set(whole.split())
    assert own_words(whole, replying=True, forwarding=True).split() == whole.split()


@thorough
@given(
    st.binary(min_size=1, max_size=300),
    st.sampled_from([b"Received: x\r\n", b"Return-Path: <a@b>\r\n", b"X-Spam: 1\r\n"]),
)
def test_a_trace_changes_no_identity_and_a_word_does(body: bytes, trace: bytes) -> None:
    head = b"From: a@b.ru\r\nMessage-ID: <1@b.ru>\r\n"
    raw = head + b"\r\n" + body

    assert identity_of(trace + raw) == identity_of(head + trace + b"\r\n" + body) == identity_of(raw)
    assert identity_of(raw) != identity_of(raw + b"!")
