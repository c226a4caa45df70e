"""A town for each test, as in the suite of the whole desk."""

from __future__ import annotations

from tests.town.conftest import desk_town, new_town

__all__ = ["desk_town", "new_town"]
