"""What it costs to bring in an old mailbox. `python -m benchmarks.archive [N]`: N letters, 100 000 by default.

By `frontdesk import mbox --apply` as a process of its own, twice; beside it the standard library, which reads the same
file letter by letter and writes each as it came into one table. A tenth of the letters, brought in first, tells whether
memory grows with the mailbox.
"""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from mailbox import mbox
from pathlib import Path

from benchmarks.bots import ROOT
from benchmarks.databases import url_of
from classifier import base_appeals

LETTERS = 100_000
SUPPORT = "help@portal.test"
PORTION = 200
"""Letters that the baseline writes in one transaction, as the import does."""


def written(letters: int, to: Path) -> None:
    """A mailbox of this many letters, always the same: questions, and answers of the support.

    A third has an HTML version, a twentieth a file, two fifths are in cp1251 or koi8-r, a fiftieth are by machines.
    """
    chance = random.Random(7)
    texts = [each.text for each in base_appeals()]
    asked: list[EmailMessage] = []
    begin = datetime.now(UTC) - timedelta(days=700)
    with to.open("wb") as file:
        for number in range(letters):
            at = begin + timedelta(minutes=10 * number * 100_000 / letters)
            question = asked.pop(0) if len(asked) > 1 else None
            letter = _letter(number, at, question, texts, chance)
            if question is None and letter["Auto-Submitted"] is None:
                asked.append(letter)
            file.write(f"From {number}@example.test {at:%a %b %d %H:%M:%S %Y}\n".encode())
            file.write(letter.as_bytes().replace(b"\nFrom ", b"\n>From ") + b"\n\n")


def _letter(
    number: int, at: datetime, question: EmailMessage | None, texts: Sequence[str], chance: random.Random
) -> EmailMessage:
    letter = EmailMessage()
    person = f"Анна Иванова <reader{chance.randrange(5000)}@example.test>"
    words = " ".join(" ".join(chance.choices(texts, k=3)).split())
    letter["Message-ID"] = f"<{number}.{chance.getrandbits(64):x}@example.test>"
    letter["Date"] = format_datetime(at)
    letter["From"], letter["To"] = (person, SUPPORT) if question is None else (SUPPORT, question["From"])
    letter["Subject"] = words[:60] if question is None else f"Re: {question['Subject']}"
    if question is not None:
        letter["In-Reply-To"] = letter["References"] = question["Message-ID"]
        quoted = "\n".join(f"> {line}" for line in _text_of(question).splitlines())
        words = f"Здравствуйте!\n\n{words}\n\n{format_datetime(at)}, {question['From']} пишет:\n{quoted}\n"
    charset = chance.choice(("utf-8", "utf-8", "utf-8", "cp1251", "koi8-r"))
    letter.set_content(words.encode(charset, "replace").decode(charset), charset=charset, cte="base64")
    if question is None and number % 25 == 0:
        letter["Auto-Submitted"] = "auto-replied"
    if number % 3 == 0:
        letter.add_alternative(f"<html><body><p>{words}</p><blockquote>…</blockquote></body></html>", subtype="html")
    if number % 20 == 0:
        letter.add_attachment(chance.randbytes(20_000), "image", "png", filename="снимок.png")
    return letter


def _text_of(letter: EmailMessage) -> str:
    plain = letter.get_body(("plain",))
    return str(plain.get_content()) if plain is not None else ""


def standard_library(source: Path, database: Path) -> None:
    """Each letter parsed, and kept as it came by its Message-ID."""
    with sqlite3.connect(database) as kept:
        kept.execute("PRAGMA journal_mode = WAL")
        kept.execute("CREATE TABLE letters (id TEXT PRIMARY KEY, subject TEXT, raw BLOB)")
        for number, letter in enumerate(mbox(source)):
            row = (letter["Message-ID"], str(letter["Subject"]), letter.as_bytes())
            kept.execute("INSERT OR IGNORE INTO letters VALUES (?, ?, ?)", row)
            if number % PORTION == 0:
                kept.commit()


def measured(what: str, *command: str, **environment: str) -> str:
    """Runs it. A line: seconds, the processor's, peak memory, and what it printed."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    said = " ".join(process.stdout.read().split())
    _, status, used = os.wait4(process.pid, 0)
    took = time.perf_counter() - began
    assert status == 0, f"{what} ended with {status}"
    cpu, peak = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    return f"{what:28}{took:10.1f}{cpu:10.1f}{peak:10.0f}   {said}\n"


def main(letters: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        tenth, whole = Path(folder, "tenth.mbox"), Path(folder, "whole.mbox")
        written(letters // 10, tenth)
        written(letters, whole)
        sys.stdout.write(f"{letters} letters, {whole.stat().st_size / 2**20:.0f} MB\n")
        sys.stdout.write(f"{'':28}{'seconds':>10}{'CPU s':>10}{'peak MB':>10}\n")
        bring = ("-m", "bot", "import", "mbox")
        own = ("--own", SUPPORT, "--apply")
        aside, desk = (url_of(Path(folder, f"{name}.db")) for name in ("aside", "desk"))
        sizes = ("a tenth of them", tenth, aside), ("all of them", whole, desk), ("the same again", whole, desk)
        for what, source, url in sizes:
            sys.stdout.write(measured(what, *bring, str(source), *own, FRONTDESK_DATABASE_URL=url))
            sys.stdout.flush()
        plain = ("-m", "benchmarks.archive", "standard-library", str(whole), str(Path(folder, "plain.db")))
        sys.stdout.write(measured("the standard library alone", *plain))


if __name__ == "__main__":
    if sys.argv[1:2] == ["standard-library"]:
        standard_library(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else LETTERS)
