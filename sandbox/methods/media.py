"""Sends with a file, albums, and getFile."""

from __future__ import annotations

from typing import Any

from sandbox import attachments
from sandbox.files import DOWNLOAD_LIMIT, StoredFile
from sandbox.messages import CAPTIONED
from sandbox.methods.context import Context
from sandbox.methods.posting import Body, caption_content, check_permission, post, post_to, target
from sandbox.refusals import bad_request, not_modelled
from sandbox.requests import Upload

ALBUM_LIMIT = 10
KEPT_APART = frozenset({"document", "audio"})
"""Kinds that share an album with no other."""
# TDLib's names of file types, as they stand in its errors.
_TYPE_NAMES = {
    "photo": "Photo",
    "document": "Document",
    "video": "Video",
    "audio": "Audio",
    "voice": "VoiceNote",
    "video_note": "VideoNote",
    "animation": "Animation",
    "sticker": "Sticker",
}


def _sends(kind: str) -> Any:
    def send(ctx: Context) -> Any:
        return post(ctx, _content(ctx, kind, ctx.request.upload(kind), ctx.values))

    send.__name__ = f"send_{kind}"
    return send


def send_media_group(ctx: Context) -> Any:
    items = ctx.values["media"]
    if not items:
        raise bad_request("there are no messages to send")
    if len(items) > ALBUM_LIMIT:
        raise bad_request("too many messages to send as an album")
    kinds = {item["type"] for item in items}
    for kind in sorted(kinds & KEPT_APART):
        if len(kinds) > 1:
            raise bad_request(f"{kind} can't be mixed with other media types")
    contents = [input_media(ctx, item) for item in items]
    where = target(ctx)
    for content in contents:
        check_permission(ctx, where.chat, content)
    ctx.pay(where.chat, len(contents))
    # One item alone is an ordinary message.
    album = {"media_group_id": ctx.world.media_group_id()} if len(contents) > 1 else {}
    return [post_to(ctx, where, content | album, paid=True).for_bot() for content in contents]


def input_media(ctx: Context, item: dict[str, Any]) -> Body:
    """The content that an `InputMedia` describes. Raises Refusal."""
    kind = item["type"]
    if kind not in _TYPE_NAMES:
        raise not_modelled(f"media of the type {kind}")
    return _content(ctx, kind, ctx.request.attached(item["media"]), item)


def _content(ctx: Context, kind: str, given: Upload | str | None, values: dict[str, Any]) -> Body:
    body = attachments.attached(ctx.world.files, kind, _file(ctx, kind, given), values)
    if kind in CAPTIONED:
        body |= caption_content(ctx, values)
    if values.get("has_spoiler"):
        body["has_media_spoiler"] = True
    return body


def _file(ctx: Context, kind: str, given: Upload | str | None) -> StoredFile:
    """The file of a call: uploaded now, or sent before and named by its id. Raises Refusal."""
    if isinstance(given, Upload):
        return ctx.world.files.keep(given.content, given.name, given.mime_type)
    if not given:
        raise bad_request(f"there is no {kind.replace('_', ' ')} in the request")
    if given.startswith(("http://", "https://")):
        raise not_modelled("files named by URL; it fetches nothing")
    found = ctx.world.files.find(given)
    if found is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if found.kind and found.kind != kind:
        raise bad_request(f"can't use file of type {_TYPE_NAMES[found.kind]} as {_TYPE_NAMES[kind]}")
    return found.file


def get_file(ctx: Context) -> Any:
    found = ctx.world.files.find(ctx.values["file_id"])
    if found is None:
        raise bad_request("invalid file_id")
    if found.file.size > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return {
        "file_id": found.id,
        "file_unique_id": found.unique_id,
        "file_size": found.file.size,
        "file_path": found.path,
    }


METHODS = {
    "sendPhoto": _sends("photo"),
    "sendDocument": _sends("document"),
    "sendVideo": _sends("video"),
    "sendAudio": _sends("audio"),
    "sendVoice": _sends("voice"),
    "sendVideoNote": _sends("video_note"),
    "sendAnimation": _sends("animation"),
    "sendSticker": _sends("sticker"),
    "sendMediaGroup": send_media_group,
    "getFile": get_file,
}
