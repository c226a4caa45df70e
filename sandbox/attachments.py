"""What a message holds beside text: the fields of a Telegram `Message` for each kind of content."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from sandbox.files import PHOTO_LIMIT, FileRef, FileStore, StoredFile
from sandbox.refusals import bad_request

Body = dict[str, Any]
SMALL_SIDE = 320
"""Pixels of the longer side of a photo's small version."""

DICE = {"🎲": 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "🎰": 64}
_DICE_AS_GIVEN = {"⚽️": "⚽"}


def attached(files: FileStore, kind: str, file: StoredFile, facts: dict[str, Any]) -> Body:
    """The fields of a message that holds a file. facts: what the sender said (duration, title …). Raises Refusal."""
    if kind == "photo":
        return {"photo": photo_sizes(files, file)}
    if file.size == 0:
        raise bad_request("file must be non-empty")
    content = _MAKERS[kind](files.refer(file, kind), facts)
    if kind == "animation":
        # For clients that know no animations.
        document = {key: content[key] for key in ("file_id", "file_unique_id", "file_name", "mime_type", "file_size")}
        return {"animation": content, "document": document}
    return {kind: content}


def photo_sizes(files: FileStore, file: StoredFile) -> list[Body]:
    """The sizes of a photo, the smallest first. Raises Refusal for what is no picture."""
    if file.size > PHOTO_LIMIT:
        raise bad_request(f"too big file: photos can be up to {PHOTO_LIMIT} bytes")
    if file.picture is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = file.picture
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    sizes = []
    longest = max(width, height)
    if longest > SMALL_SIDE:
        small = files.refer(file, "photo", "s")
        scale = SMALL_SIDE / longest
        sizes.append(_size(small, max(1, round(width * scale)), max(1, round(height * scale))))
    sizes.append(_size(files.refer(file, "photo"), width, height))
    return sizes


def _size(ref: FileRef, width: int, height: int) -> Body:
    return {**_file(ref), "width": width, "height": height}


def _file(ref: FileRef) -> Body:
    return {"file_id": ref.id, "file_unique_id": ref.unique_id, "file_size": ref.file.size}


def _named(ref: FileRef) -> Body:
    return {
        **_file(ref),
        "file_name": ref.file.name or ref.path.rpartition("/")[2],
        "mime_type": ref.file.mime_type,
    }


def _sides(ref: FileRef, facts: dict[str, Any]) -> Body:
    width, height = ref.file.picture or (320, 320)
    return {"width": facts.get("width", width), "height": facts.get("height", height)}


def _video(ref: FileRef, facts: dict[str, Any]) -> Body:
    return {**_named(ref), **_sides(ref, facts), "duration": facts.get("duration", 0)}


def _audio(ref: FileRef, facts: dict[str, Any]) -> Body:
    told: Body = {key: facts[key] for key in ("performer", "title") if key in facts}
    return {**_named(ref), "duration": facts.get("duration", 0), **told}


def _voice(ref: FileRef, facts: dict[str, Any]) -> Body:
    return {**_file(ref), "duration": facts.get("duration", 0), "mime_type": ref.file.mime_type}


def _video_note(ref: FileRef, facts: dict[str, Any]) -> Body:
    return {**_file(ref), "length": facts.get("length", 240), "duration": facts.get("duration", 0)}


def _sticker(ref: FileRef, facts: dict[str, Any]) -> Body:
    sticker = {
        **_file(ref),
        "type": "regular",
        "is_animated": False,
        "is_video": False,
        **_sides(ref, {}),
    }
    return sticker | ({"emoji": facts["emoji"]} if facts.get("emoji") else {})


_MAKERS: dict[str, Callable[[FileRef, dict[str, Any]], Body]] = {
    "document": lambda ref, _: _named(ref),
    "video": _video,
    "audio": _audio,
    "voice": _voice,
    "video_note": _video_note,
    "animation": _video,
    "sticker": _sticker,
}


def location(facts: dict[str, Any]) -> Body:
    """A `Location`. Raises Refusal for a place that is not on Earth."""
    if not (-90 <= facts["latitude"] <= 90 and -180 <= facts["longitude"] <= 180):
        raise bad_request("wrong coordinates of the location")
    keys = (
        "latitude",
        "longitude",
        "horizontal_accuracy",
        "live_period",
        "heading",
        "proximity_alert_radius",
    )
    return {key: facts[key] for key in keys if key in facts}


def venue(facts: dict[str, Any]) -> Body:
    """The fields of a message that holds a venue; such a message has a `location` too."""
    place = location({key: facts[key] for key in ("latitude", "longitude")})
    keys = ("title", "address", "foursquare_id", "foursquare_type", "google_place_id", "google_place_type")
    return {
        "venue": {"location": place, **{key: facts[key] for key in keys if key in facts}},
        "location": place,
    }


def contact(facts: dict[str, Any]) -> Body:
    """A `Contact`."""
    if not facts["first_name"].strip() or not facts["phone_number"].strip():
        raise bad_request("contact must have a phone number and a first name")
    return {
        key: facts[key] for key in ("phone_number", "first_name", "last_name", "user_id", "vcard") if facts.get(key)
    }


def dice(emoji: str = "🎲", value: int | None = None) -> Body:
    """A `Dice` with a random value, or with the one given. Raises Refusal for an emoji that is not thrown."""
    emoji = _DICE_AS_GIVEN.get(emoji, emoji)
    if emoji not in DICE:
        raise bad_request("wrong dice emoji specified")
    return {"emoji": emoji, "value": value or random.randint(1, DICE[emoji])}


def poll(question: str, options: list[str], facts: dict[str, Any]) -> Body:
    """A `Poll` that nobody has voted in yet. Raises Refusal where Telegram would."""
    if not question:
        raise bad_request("poll question must be non-empty")
    if len(question) > 300:
        raise bad_request("poll question length must not exceed 300")
    if not 1 <= len(options) <= 12:
        raise bad_request("poll must have at least 1 option" if not options else "poll can't have more than 12 options")
    if any(not option or len(option) > 100 for option in options):
        raise bad_request(
            "poll options length must not exceed 100" if all(options) else "poll options must be non-empty"
        )
    kind = facts.get("type") or "regular"
    body: Body = {
        "id": str(random.randint(10**17, 10**18)),
        "question": question,
        "options": [
            {"persistent_id": str(number), "text": option, "voter_count": 0} for number, option in enumerate(options)
        ],
        "total_voter_count": 0,
        "is_closed": facts.get("is_closed", False),
        "is_anonymous": facts.get("is_anonymous", True),
        "type": kind,
        "allows_multiple_answers": facts.get("allows_multiple_answers", False),
        "allows_revoting": facts.get("allows_revoting", kind == "regular"),
        "members_only": facts.get("members_only", False),
    }
    if kind == "quiz":
        correct = facts.get("correct_option_ids") or []
        if not correct or any(not 0 <= one < len(options) for one in correct):
            raise bad_request("wrong correct option ID specified")
        body["correct_option_ids"] = correct
    elif kind != "regular":
        raise bad_request("unsupported poll type specified")
    return body
