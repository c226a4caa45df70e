"""Lists of staff: a page of each in one message, with buttons that turn to the others."""

from handlers.screens.lists.all import LISTS
from handlers.screens.lists.listing import ListScreens

__all__ = ["LISTS", "ListScreens"]
