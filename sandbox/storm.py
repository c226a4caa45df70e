"""A hundred people who write to a bot about one trouble, each in their own words."""

from __future__ import annotations

from pathlib import Path

from sandbox.residents import Bot, Person
from sandbox.world import World

TROUBLE: tuple[str, ...] = tuple(
    (Path(__file__).parent / "data" / "trouble.txt").read_text(encoding="utf-8").splitlines()
)
"""What they write; no two the same."""

CROWD = "Толпа"
"""Who they are, for the page."""


def let_loose(world: World, bot: Bot) -> list[Person]:
    """They come to the town and write, all at once."""
    crowd = [
        world.add_person(f"Житель {count}", language_code="ru", role_hint=CROWD) for count, _ in enumerate(TROUBLE, 1)
    ]
    for person, text in zip(crowd, TROUBLE, strict=True):
        world.send(person, bot.id, text=text)
    return crowd
