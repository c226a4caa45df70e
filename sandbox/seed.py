"""A town from a JSON file, for those who want another than the demo's.

    {"bots": [{"token": "1:secret", "username": "my_bot", "first_name"?, "privacy"?, "inline"?}],
     "people": [{"id"?, "first_name", "last_name"?, "username"?, "language_code"?, "role_hint"?, "email"?,
                 "on_telegram"?}],
     "groups": [{"id"?, "title", "type"?, "is_forum"?, "members": [ids], "admins": [ids], "owner"?: id,
                 "bots": [{"id", "rights"?: {…} or null}]}]}

A bot's id is the number before the colon of its token; with `rights` it is an administrator.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sandbox.members import MEMBER, administrator
from sandbox.world import Impossible, World


class BadSeed(Exception):
    """A seed file that describes no town."""


def seeded_world(file: Path) -> World:
    """The world that a file describes. Raises BadSeed, which says what is wrong with it."""
    try:
        seed = json.loads(file.read_text(encoding="utf-8"))
        world = World()
        for bot in seed.get("bots", []):
            world.add_bot(**bot)
        for person in seed.get("people", []):
            about = {key: value for key, value in person.items() if key != "id"}
            world.add_person(person_id=person.get("id"), **about)
        for group in seed.get("groups", []):
            _add_group(world, group)
    except (OSError, ValueError, TypeError, AttributeError, Impossible) as error:
        raise BadSeed(f"{file}: {error}") from error
    except KeyError as missing:
        raise BadSeed(f"{file}: {missing.args[0]} is missing") from missing
    return world


def _add_group(world: World, group: dict[str, Any]) -> None:
    bots = {
        world.bot(bot["id"]): MEMBER if "rights" not in bot else administrator(bot["rights"])
        for bot in group.get("bots", [])
    }
    world.add_group(
        group["title"],
        kind=group.get("type", "supergroup"),
        is_forum=group.get("is_forum", False),
        members=[world.person(one) for one in group.get("members", [])],
        admins=[world.person(one) for one in group.get("admins", [])],
        owner=world.person(group["owner"]) if "owner" in group else None,
        bots=bots,
        group_id=group.get("id"),
    )
