"""A fuzzer, run by hand: `python -m tests.mail.fuzz --seconds 600`. Mutates the letters of the tests, and reads them.

It calls what is below the net that `read_letter` has, so that whatever is raised is seen. The first fault ends it, with
the letter written to a file.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

from mail import decide, identity_of
from mail.commands import _told
from mail.reading import understood
from tests.mail import broken, clients, pages, traffic
from tests.mail.letters import KNOWN

SLOW = 10.0
"""Seconds in which any letter is read, on a busy machine too."""

CORPUS = [case.raw for case in (*broken.CASES, *clients.CASES, *pages.CASES, *traffic.CASES)]
TOKENS = [
    *(b"\r\n", b"\n", b"\r", b"\r\n\r\n", b"\0", b"\xff", b"\xd0", b"\xed\xa0\x80", b"=?utf-8?B?", b"?=", b"=?koi8-r?q?"),
    *(b"--", b"--=_b1\r\n", b"--=_b1--", b"boundary=", b'boundary="=_b1"', b"Content-Type: ", b"multipart/mixed; ", b"> "),
    *(b"message/rfc822", b"message/delivery-status", b"text/html", b"charset=", b"utf-7", b"utf-16", b"base64", b"x-uuencode"),
    *(b"Content-Transfer-Encoding: ", b"quoted-printable", b"filename*0*=", b"filename*=", b"''", b'"', b";", b"<", b">", b"@"),
    *(b"<table><tr><td>", b"</table>", b"<ul><li value=9>", b"</ul>", b"<blockquote>", b"</blockquote>", b"<!--", b"<pre>"),
    *(b"<div style='display:none'>", b"&#xD800;", b"&#0;", b"&#9999999999;", b"begin 644 x\n", b"-- \n", b"On 1.1.26 10:00 a@b:"),
    *(b"From: ", b"Date: ", b"Subject: ", b"In-Reply-To: <", b"References: ", b"Return-Path: <>", b"[#17]", b"Action: failed"),
    *("С уважением, Анна\n".encode(), "пишет:\n".encode(), "\u202e".encode(), "\u2028".encode(), b"=" * 80, b"9" * 5000),
]  # fmt: skip

Mutation = Callable[[random.Random, bytes], bytes]


def _flip(chance: random.Random, raw: bytes) -> bytes:
    data = bytearray(raw)
    for _ in range(chance.randint(1, 8)):
        if data:
            data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def _insert(chance: random.Random, raw: bytes) -> bytes:
    at = chance.randint(0, len(raw))
    return raw[:at] + chance.choice(TOKENS) * chance.choice((1, 1, 1, 2, 50)) + raw[at:]


def _cut(chance: random.Random, raw: bytes) -> bytes:
    start, end = sorted(chance.randint(0, len(raw)) for _ in range(2))
    return raw[:start] + raw[end:] if chance.random() < 0.7 else raw[:end]


def _repeat(chance: random.Random, raw: bytes) -> bytes:
    start, end = sorted(chance.randint(0, len(raw)) for _ in range(2))
    return raw[:end] + raw[start:end] * chance.choice((1, 2, 30)) + raw[end:]


def _splice(chance: random.Random, raw: bytes) -> bytes:
    other = chance.choice(CORPUS)
    return raw[: chance.randint(0, len(raw))] + other[chance.randint(0, len(other)) :]


def _swap_lines(chance: random.Random, raw: bytes) -> bytes:
    lines = raw.split(b"\r\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\r\n".join(lines)


def _wrap(chance: random.Random, raw: bytes) -> bytes:
    kind = chance.choice((b"message/rfc822", b"multipart/mixed; boundary=q", b"multipart/digest; boundary=q"))
    return (
        b"Content-Type: " + kind + b"\r\n\r\n--q\r\n\r\n" + raw
        if b"q" in kind
        else b"Content-Type: " + kind + b"\r\n\r\n" + raw
    )


MUTATIONS: list[Mutation] = [_flip, _insert, _insert, _cut, _repeat, _splice, _swap_lines, _wrap]


def mutated(chance: random.Random) -> bytes:
    """A letter of the tests, changed a few times."""
    raw = chance.choice(CORPUS)
    for _ in range(chance.randint(1, 6)):
        raw = chance.choice(MUTATIONS)(chance, raw)[:400_000]
    return raw


def check(raw: bytes) -> None:
    """All that is promised of any bytes; AssertionError, or whatever was raised."""
    letter = understood(raw)
    told = _told(letter, decide(letter, KNOWN), why=True)
    json.dumps(told, ensure_ascii=False).encode()
    for text in _texts(asdict(letter)):
        assert "\0" not in text
        text.encode()
    assert all(each.name and "/" not in each.name for each in letter.attachments)
    assert all(not each.content for each in letter.attachments if each.withheld)
    assert "\n" not in letter.subject
    assert told["decision"] in {"new", "reply", "ignore", "bounce"}
    assert len(identity_of(raw)) == 64


def _texts(held: object) -> Iterator[str]:
    match held:
        case str():
            yield held
        case dict():
            yield from _texts(list(held.values()))
        case list() | tuple():
            for each in held:
                yield from _texts(each)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--seconds", type=float, default=600)
    arguments.add_argument("--seed", type=int, default=None)
    asked = arguments.parse_args()
    seed = asked.seed if asked.seed is not None else random.SystemRandom().randrange(2**32)
    chance = random.Random(seed)
    until = time.monotonic() + asked.seconds
    tried = 0
    slowest = 0.0
    while time.monotonic() < until:
        raw = mutated(chance)
        tried += 1
        began = time.process_time()
        try:
            check(raw)
            took = time.process_time() - began
            assert took < SLOW, f"{took:.1f} s"
            slowest = max(slowest, took)
        except Exception:  # noqa: BLE001 - whatever it is is what is looked for
            fault = Path(f"fuzz-{seed}-{tried}.eml")
            fault.write_bytes(raw)
            traceback.print_exc()
            sys.exit(f"{tried} letters with seed {seed}; the last one is in {fault}")
    sys.stdout.write(f"{tried} letters with seed {seed}, the slowest took {slowest:.2f} s; nothing was raised\n")


if __name__ == "__main__":
    main()
