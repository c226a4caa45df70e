"""Files: what is in a message, what their ids are good for, how large they may be."""

from __future__ import annotations

import struct
from typing import Any

import pytest

from sandbox.pictures import picture_size
from sandbox.residents import Bot, Person
from sandbox.world import World

from .caller import Caller, Refused
from .samples import document, jpeg, photo, png

MEGABYTE = 1024 * 1024


@pytest.fixture(autouse=True)
def started(world: World, bot: Bot, anna: Person) -> None:
    world.start(anna, bot)


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (png(640, 480), (640, 480)),
        (jpeg(1280, 720), (1280, 720)),
        (b"GIF89a" + struct.pack("<HH", 10, 20), (10, 20)),
        (b"BM" + bytes(16) + struct.pack("<ii", 30, -40), (30, 40)),
        (b"RIFF\0\0\0\0WEBPVP8X" + bytes(8) + b"\x09\0\0" + b"\x13\0\0", (10, 20)),
        (b"", None),
        (b"\x89PNG\r\n\x1a\n", None),
        (b"\xff\xd8\xff\xe0", None),
        (b"%PDF-1.4", None),
        (png(0, 10), None),
    ],
)
def test_a_picture_tells_its_size_in_its_first_bytes(content: bytes, size: tuple[int, int] | None) -> None:
    assert picture_size(content) == size


async def test_a_photo_comes_in_sizes(call: Caller, anna: Person) -> None:
    sent = await call.with_files(
        "sendPhoto", {"photo": photo(1280, 640)}, chat_id=anna.id, caption="<b>a</b>", parse_mode="HTML"
    )

    small, full = sent["photo"]
    assert (small["width"], small["height"]) == (320, 160)
    assert (full["width"], full["height"]) == (1280, 640)
    assert small["file_id"] != full["file_id"]
    assert (sent["caption"], sent["caption_entities"][0]["type"]) == ("a", "bold")


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"no picture", "IMAGE_PROCESS_FAILED"),
        (png(9000, 2000), "PHOTO_INVALID_DIMENSIONS"),
        (png(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
        (png(10, 10) + bytes(10 * MEGABYTE), "too big file"),
    ],
)
async def test_not_everything_is_a_photo(call: Caller, anna: Person, content: bytes, error: str) -> None:
    with pytest.raises(Refused, match=error):
        await call.with_files("sendPhoto", {"photo": document(content)}, chat_id=anna.id)


@pytest.mark.parametrize(
    ("method", "kind", "facts"),
    [
        ("sendDocument", "document", {"file_name": "договор.pdf", "mime_type": "application/pdf"}),
        ("sendVideo", "video", {"duration": 7}),
        ("sendAudio", "audio", {"duration": 7, "title": "t", "performer": "p"}),
        ("sendVoice", "voice", {"duration": 7}),
        ("sendVideoNote", "video_note", {"duration": 7}),
        ("sendAnimation", "animation", {"duration": 7}),
        ("sendSticker", "sticker", {"emoji": "🙂"}),
    ],
)
async def test_every_kind_of_file_is_sent_found_and_sent_again(
    call: Caller, anna: Person, method: str, kind: str, facts: dict[str, Any]
) -> None:
    sent = await call.with_files(method, {"part": document()}, chat_id=anna.id, **{kind: "attach://part"}, **facts)
    file_id = sent[kind]["file_id"]

    found = await call("getFile", file_id=file_id)
    again = await call(method, chat_id=anna.id, **{kind: file_id})

    assert facts.items() <= sent[kind].items()
    assert found["file_size"] == 8
    assert again[kind]["file_unique_id"] == sent[kind]["file_unique_id"]


async def test_a_file_id_is_good_for_its_kind_only(call: Caller, anna: Person) -> None:
    sent = await call.with_files("sendDocument", {"document": document()}, chat_id=anna.id)

    with pytest.raises(Refused, match="can't use file of type Document as Photo"):
        await call("sendPhoto", chat_id=anna.id, photo=sent["document"]["file_id"])
    with pytest.raises(Refused, match="wrong file identifier/HTTP URL specified"):
        await call("sendPhoto", chat_id=anna.id, photo="AgACAgInonsense")
    with pytest.raises(Refused, match="does not model files named by URL"):
        await call("sendPhoto", chat_id=anna.id, photo="https://example.com/a.png")
    with pytest.raises(Refused, match="there is no photo in the request"):
        await call("sendPhoto", chat_id=anna.id)


async def test_more_than_20_mb_can_be_sent_but_not_downloaded(call: Caller, anna: Person) -> None:
    fits, large = document(bytes(20 * MEGABYTE)), document(bytes(20 * MEGABYTE + 1))

    sent = [await call.with_files("sendDocument", {"document": one}, chat_id=anna.id) for one in (fits, large)]

    assert (await call("getFile", file_id=sent[0]["document"]["file_id"]))["file_path"].startswith("documents/")
    with pytest.raises(Refused, match="Bad Request: file is too big"):
        await call("getFile", file_id=sent[1]["document"]["file_id"])


async def test_an_empty_file_is_no_file(call: Caller, anna: Person) -> None:
    with pytest.raises(Refused, match="file must be non-empty"):
        await call.with_files("sendDocument", {"document": document(b"")}, chat_id=anna.id)


async def test_the_log_of_calls_keeps_no_files(call: Caller, anna: Person) -> None:
    await call.with_files("sendDocument", {"document": document()}, chat_id=anna.id)

    (logged,) = call.calls.since(method="sendDocument")
    assert logged.params == {"chat_id": anna.id, "document": "<договор.pdf, 8 bytes>"}


async def test_an_album_is_sent_whole_or_not_at_all(call: Caller, world: World, bot: Bot, anna: Person) -> None:
    items = [{"type": "photo", "media": "attach://a", "caption": "one"}, {"type": "photo", "media": "attach://b"}]
    before = len(world.chat_of(anna, bot).messages)

    with pytest.raises(Refused, match="wrong file identifier"):
        await call.with_files("sendMediaGroup", {"a": photo()}, chat_id=anna.id, media=items)
    assert len(world.chat_of(anna, bot).messages) == before

    sent = await call.with_files("sendMediaGroup", {"a": photo(), "b": photo()}, chat_id=anna.id, media=items)
    assert [message.get("caption") for message in sent] == ["one", None]
    assert len({message["media_group_id"] for message in sent}) == 1


async def test_media_of_a_message_can_be_replaced(call: Caller, anna: Person) -> None:
    sent = await call.with_files("sendPhoto", {"photo": photo()}, chat_id=anna.id, caption="one")
    media = {"type": "document", "media": "attach://a", "caption": "two"}

    edited = await call.with_files(
        "editMessageMedia", {"a": document()}, chat_id=anna.id, message_id=sent["message_id"], media=media
    )

    assert "photo" not in edited
    assert (edited["document"]["file_name"], edited["caption"]) == ("договор.pdf", "two")
