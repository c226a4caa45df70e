"""`frontdesk import mbox|csv`: each returns the line that says what is wrong, or None."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import typer

from bot.directories import read_rules
from bot.importing import Author, Importing, Piece, Tally, told
from bot.leads import BadRow, BadTable, Lead, leads_in, read_map
from bot.process_commands import REFUSED
from bot.settings import Settings, read_settings
from desk.content import Attachment
from desk.decide import Rules
from desk.inputs import TAGS
from desk.masking import masked_email, masked_phone
from mail import Known, Letter, decide, identity_of, letters_in, read_letter
from storage import Database

LARGEST_TEXT = 100_000
"""Characters of a text that is kept; what is longer is a log that somebody sent as a letter."""

Pieces = Callable[[Tally, Callable[[int], None]], Iterator[Piece]]
"""Reads, and tells how far it has come; what is left out it counts."""


def import_mbox(file: Path, own: Sequence[str], *, apply: bool) -> str | None:
    """own: the addresses of the support: their letters are its answers."""
    try:
        settings = read_settings()
        rules = read_rules(settings)
        size = file.stat().st_size
        known = Known(own_addresses=frozenset(each.lower() for each in own))

        def pieces(tally: Tally, reached: Callable[[int], None]) -> Iterator[Piece]:
            with file.open("rb") as stream:
                for end, raw in letters_in(stream):
                    reached(end)
                    if (piece := _of_letter(raw, known, tally)) is not None:
                        yield piece

        return _run(settings, rules, pieces, size, apply=apply)
    except OSError as error:
        return f"{file}: {error.strerror or 'cannot be read'}"
    except REFUSED as error:
        return str(error)


def import_csv(file: Path, columns: str, *, apply: bool) -> str | None:
    """columns: `field=column` by comma."""
    try:
        settings = read_settings()
        rules = read_rules(settings)
        named = read_map(columns)
        zone = rules.calendar.zone

        def pieces(tally: Tally, reached: Callable[[int], None]) -> Iterator[Piece]:
            for read, lead in leads_in(file, named, zone):
                reached(read)
                if isinstance(lead, BadRow):
                    tally.left_out[str(lead)] += 1
                else:
                    yield _of_lead(lead, file.name, zone)

        return _run(settings, rules, pieces, file.stat().st_size, apply=apply)
    except BadTable as error:
        return str(error)
    except OSError as error:
        return f"{file}: {error.strerror or 'cannot be read'}"
    except REFUSED as error:
        return str(error)


def _run(settings: Settings, rules: Rules, pieces: Pieces, size: int, *, apply: bool) -> str | None:
    """Raises whatever says why it cannot be done."""
    tally = asyncio.run(_bring_in(settings, rules, pieces, size, for_real=apply))
    for name, count in told(tally, for_real=apply).items():
        sys.stdout.write(f"{name}\t{count}\n")
    if not apply:
        sys.stderr.write("Nothing was written: this is what --apply would do.\n")
    return None


async def _bring_in(settings: Settings, rules: Rules, pieces: Pieces, size: int, *, for_real: bool) -> Tally:
    database = await Database.open(settings.database_url)
    try:
        await database.upgrade()
        since = datetime.now(UTC) - settings.keeping.texts
        importing = Importing(database, rules, since, for_real=for_real)
        with typer.progressbar(length=size, file=sys.stderr, label="") as bar:

            def reached(at: int) -> None:
                bar.update(max(0, min(at, size) - bar.pos))

            await importing.take(pieces(importing.tally, reached))
            bar.update(max(0, size - bar.pos))
        return importing.tally
    finally:
        await database.close()


def _of_letter(raw: bytes, known: Known, tally: Tally) -> Piece | None:
    """Machines' letters are left out, and those of which nobody knows when they were written."""
    letter = read_letter(raw)
    decision = decide(letter, known)
    ours = letter.sender is not None and letter.sender.email in known.own_addresses
    if decision.kind == "bounce" or (decision.is_auto and not ours):
        tally.left_out["automatic"] += 1
        return None
    if letter.date is None:
        tally.left_out["without a date"] += 1
        return None
    text = letter.text[:LARGEST_TEXT]
    heads = letter.subject and not letter.references and not text.startswith(letter.subject)
    return Piece(
        key=identity_of(raw),
        at=letter.date.astimezone(UTC),
        author=None if ours else _writer(letter),
        text=f"{letter.subject}\n\n{text}" if heads else text,
        attachments=tuple(
            Attachment("document", facts={"name": each.name, "size": each.size, "withheld": "archived"})
            for each in letter.attachments
        ),
        message_id=letter.message_id,
        references=letter.references,
        subject=letter.subject,
    )


def _writer(letter: Letter) -> Author:
    if letter.sender is None:
        return Author("mail", "", "?")
    name = letter.sender.name
    return Author("mail", letter.sender.email, name if name and "@" not in name else masked_email(letter.sender.email))


def _of_lead(lead: Lead, source: str, zone: ZoneInfo) -> Piece:
    heads = lead.subject and not lead.text.startswith(lead.subject)
    numbered = f"№ {lead.number}, {source}" if lead.number else ""
    return Piece(
        key=lead.key,
        at=(lead.at or datetime.now(zone)).astimezone(UTC),
        author=_caller(lead),
        text="\n\n".join(filter(None, (lead.subject if heads else "", lead.text)))[:LARGEST_TEXT],
        answer=lead.answer[:LARGEST_TEXT],
        note=numbered,
        tag=lead.tag if lead.tag in TAGS else None,
    )


def _caller(lead: Lead) -> Author:
    if "@" in lead.email:
        return Author("mail", lead.email.lower(), lead.name or masked_email(lead.email))
    digits = "".join(each for each in lead.phone if each.isdecimal())
    if len(digits) >= 10:
        number = f"+7{digits[-10:]}" if len(digits) in {10, 11} else f"+{digits}"
        return Author("phone", number, lead.name or masked_phone(number))
    return Author("archive", "", lead.name or "?")
