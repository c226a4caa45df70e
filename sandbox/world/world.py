"""The world in one object; each subject of it stands in a file of its own."""

from __future__ import annotations

from sandbox.world.asking import Asking
from sandbox.world.forums import Forums
from sandbox.world.pressing import Pressing


class World(Forums, Asking, Pressing):
    """Everybody and everything: bots, people, groups, messages; and what people do.

    `add_…` and the verbs people do (send, edit, delete, press, start, block, join, promote …) are
    methods; people are given as `Person` or id, chats as a person sees them: `Bot`, `Group` or id.
    What Telegram would not let a person do raises Impossible.
    """
