"""Bodies of calls as they came: JSON, or a form with files in several parts. Read when they come, to be checked, and
again when they are worked off."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from aiohttp import BodyPartReader, MultipartReader, StreamReader
from aiohttp.base_protocol import BaseProtocol

from bot.call_models import MOST_FILE_BYTES, MOST_FILES, GivenFile
from bot.characters import read_whole
from bot.problems import Problem

JSON, MULTIPART = "application/json", "multipart/form-data"
MOST_FIELD_BYTES = 128 * 1024
MOST_PARTS = 40
MOST_NAME = 120
"""Characters of a file's name that are kept."""


@dataclass(frozen=True, slots=True)
class Body:
    """fields: as they were given, unchecked; files among them, where they can be."""

    fields: dict[str, Any]
    files: Sequence[GivenFile] = ()

    @property
    def all(self) -> dict[str, Any]:
        return {**self.fields, "files": list(self.files)} if self.files else self.fields


def media_type_of(content_type: str) -> str:
    """Without its parameters."""
    return content_type.partition(";")[0].strip().lower()


def read_json(raw: bytes) -> dict[str, Any]:
    """A JSON object; half characters, which browsers cut, as U+FFFD. Raises a Problem."""
    try:
        given = read_whole(raw)
    except (ValueError, RecursionError):
        raise Problem(400, "The body is no JSON.") from None
    if not isinstance(given, dict):
        raise Problem(400, "A JSON object is expected as the body.")
    return given


async def read_body(content_type: str, raw: bytes) -> Body:
    """What is in the body of a form. Raises a Problem."""
    match media_type_of(content_type):
        case "application/json":
            return Body(read_json(raw))
        case "multipart/form-data":
            return await _read_parts(content_type, raw)
        case _:
            raise Problem(415, f"{JSON} or {MULTIPART} is expected as Content-Type.")


async def _read_parts(content_type: str, raw: bytes) -> Body:
    fields: dict[str, Any] = {}
    files: list[GivenFile] = []
    reader = _reader(content_type, raw)
    for _ in range(MOST_PARTS):
        part = await _next(reader)
        if part is None:
            return Body(fields, files)
        if part.name == "files" and part.filename:
            files.append(await _file(part))
        elif part.name == "files" or part.filename is not None:
            raise Problem(422, f"{str(part.name)[:64]}: files are expected in parts named files, with their names.")
        elif part.name is None or part.name in fields:
            raise Problem(422, f"{str(part.name)[:64]}: is given twice, or a part has no name.")
        else:
            fields[part.name] = await _field(part)
        if len(files) > MOST_FILES:
            raise Problem(422, f"files: {MOST_FILES} at most are expected.")
        if sum(len(file.content) for file in files) > MOST_FILE_BYTES:
            raise Problem(413, f"files: {MOST_FILE_BYTES} bytes at most are expected, all together.")
    raise Problem(422, f"Too many parts: {MOST_PARTS - 1} at most are expected.")


def _reader(content_type: str, raw: bytes) -> MultipartReader:
    """aiohttp's own, over bytes that are here already. Raises a Problem."""
    loop = asyncio.get_running_loop()
    stream = StreamReader(BaseProtocol(loop), limit=len(raw) + 1, loop=loop)
    stream.feed_data(raw)
    stream.feed_eof()
    try:
        return MultipartReader({"Content-Type": content_type}, stream)
    except (ValueError, AssertionError):
        raise Problem(400, "Content-Type: a boundary is expected.") from None


async def _next(reader: MultipartReader) -> BodyPartReader | None:
    try:
        part = await reader.next()
    except (ValueError, AssertionError, LookupError, EOFError) as error:
        raise Problem(400, "The body is no multipart/form-data.") from error
    except Exception as error:
        # aiohttp names what it cannot read by errors of its HTTP parser, too.
        raise Problem(400, "The body is no multipart/form-data.") from error
    if part is not None and not isinstance(part, BodyPartReader):
        raise Problem(422, "A part of several parts: fields and files are expected.")
    return part


async def _field(part: BodyPartReader) -> str:
    raw = await _content(part)
    if len(raw) > MOST_FIELD_BYTES:
        raise Problem(422, f"{str(part.name)[:64]}: is too long.")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        raise Problem(422, f"{str(part.name)[:64]}: UTF-8 is expected.") from None


async def _file(part: BodyPartReader) -> GivenFile:
    content = await _content(part)
    if not content:
        raise Problem(422, "files: one is empty.")
    # Percent-encoded as RFC 7578 has it, or as it is.
    name = unquote(part.filename or "").replace("\\", "/").rpartition("/")[2].strip() or "file"
    name = "".join(each if each.isprintable() else "_" for each in name)
    return GivenFile(_short(name), media_type_of(part.headers.get("Content-Type", "")) or "", content)


async def _content(part: BodyPartReader) -> bytes:
    try:
        return bytes(await part.read(decode=True))
    except Exception as error:
        raise Problem(400, "The body is no multipart/form-data: a part of it cannot be read.") from error


def _short(name: str) -> str:
    """With its extension, by which people and programs know what it is."""
    if len(name) <= MOST_NAME:
        return name
    stem, dot, extension = name.rpartition(".")
    if not dot or len(extension) > 10:
        return name[:MOST_NAME]
    return f"{stem[: MOST_NAME - len(extension) - 1]}.{extension}"
