"""A table of leads, as a CRM writes it: whatever its encoding, its separator and the names of its columns."""

from __future__ import annotations

import codecs
import csv
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

FIELDS = ("text", "subject", "name", "email", "phone", "date", "number", "tag", "answer")
"""What a column may hold. The text is needed; what nobody needs is left out."""

_DATES = (
    *("%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%d.%m.%Y", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d"),
    *("%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y", "%d.%m.%y %H:%M", "%d.%m.%y"),
)

_SAMPLE = 64 * 1024
csv.field_size_limit(16 * 1024 * 1024)


class BadTable(Exception):
    """The table cannot be read as it was asked for; says why."""


class BadRow(Exception):
    """One row makes no sense; says why."""


@dataclass(frozen=True, slots=True)
class Lead:
    """One row. at: aware; None for a row without a date. number: of the earlier system."""

    text: str
    subject: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""
    at: datetime | None = None
    number: str = ""
    tag: str = ""
    answer: str = ""

    @property
    def key(self) -> str:
        """By what it is known again: its number where there is one, else all that it says."""
        told = self.number or "\n".join(
            (self.text, self.subject, self.name, self.email, self.phone, str(self.at), self.answer)
        )
        return "csv:" + hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def read_map(given: str) -> Mapping[str, str]:
    """`text=Комментарий,email=Почта` → by field the column. Raises BadTable."""
    named: dict[str, str] = {}
    for part in filter(None, (each.strip() for each in given.split(","))):
        field, sign, column = part.partition("=")
        if not sign or field.strip() not in FIELDS or not column.strip():
            raise BadTable(f"--map: {part!r}: expected FIELD=COLUMN, with one of the fields {', '.join(FIELDS)}")
        named[field.strip()] = column.strip()
    if "text" not in named:
        raise BadTable("--map: it has to name the column of the text: text=COLUMN")
    return named


def leads_in(file: Path, named: Mapping[str, str], zone: ZoneInfo) -> Iterator[tuple[int, Lead | BadRow]]:
    """The rows, each with the characters read so far. Raises BadTable, OSError.

    zone: in which its dates are.
    """
    encoding = _encoding_of(file)
    with file.open(encoding=encoding, newline="", errors="replace") as stream:
        sample = stream.read(_SAMPLE)
        stream.seek(0)
        head = sample.split("\n", 1)[0]
        separator = max(";\t,|", key=head.count)
        read = 0

        def counted() -> Iterator[str]:
            nonlocal read
            for line in stream:
                read += len(line)
                # A NUL is no character of any table.
                yield line.replace("\0", "")

        rows = csv.DictReader(counted(), delimiter=separator)
        columns = [(each or "").strip() for each in rows.fieldnames or ()]
        rows.fieldnames = columns
        if missing := sorted(set(named.values()) - set(columns)):
            raise BadTable(f"{file}: no column {', '.join(missing)}; there are: {', '.join(columns)}")
        while True:
            try:
                row = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                yield read, BadRow(f"line {rows.line_num}: {error}")
                continue
            try:
                yield read, _lead(row, named, zone)
            except ValueError as error:
                yield read, BadRow(f"line {rows.line_num}: {error}")


def _encoding_of(file: Path) -> str:
    """By all of the file: its first rows may hold no letter that tells. Raises OSError."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with file.open("rb") as stream:
        while chunk := stream.read(_SAMPLE):
            if stream.tell() <= _SAMPLE and chunk.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                return "utf-16"
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                return "cp1251"
    return "utf-8-sig"


def _lead(row: Mapping[str, str | None], named: Mapping[str, str], zone: ZoneInfo) -> Lead:
    """Raises ValueError."""
    said = {field: (row.get(column) or "").strip() for field, column in named.items()}
    if not said["text"] and not said.get("subject"):
        raise ValueError("it says nothing")
    at = _moment(said.pop("date", ""), zone)
    return Lead(at=at, **said)


def _moment(said: str, zone: ZoneInfo) -> datetime | None:
    """Raises ValueError."""
    if not said:
        return None
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        at = _by_format(re.sub(r"[,\s]+", " ", said))
    return at if at.tzinfo else at.replace(tzinfo=zone)


def _by_format(said: str) -> datetime:
    for form in _DATES:
        try:
            return datetime.strptime(said, form)  # noqa: DTZ007  # the zone is the table's
        except ValueError:
            continue
    raise ValueError(f"no date: {said[:40]!r}")
