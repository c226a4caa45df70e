"""One way to page for all lists: a dialog remembers what is listed and which page, the page is read when it is sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from desk.decide import Rules
from desk.dialogs import Dialog
from desk.names import AppealId, Language
from desk.outgoing import Button, press_code
from desk.ports import LetterHead, ReadsHead, Work
from handlers.screens.face import Face, markup, shortened
from handlers.screens.rich import Rich
from handlers.screens.wording import Wording
from texts import Names, Texts

LONGEST = 330
"""Characters of an entry: ten of them and what stands around them fit into a message."""


def nothing_of(_: bytes) -> LetterHead | None:
    """For lists in which there are no letters."""
    return None


@dataclass(frozen=True, slots=True)
class Listing(Wording):
    """What a list is rendered with.

    appeal: which it is about, if about one. given: what the dialog remembers beside it.
    plain: whether contacts are shown to those who read it. dialog: that remembers it, by which buttons name the list.
    read_head: what a letter says it is.
    """

    work: Work
    rules: Rules
    now: datetime
    appeal: AppealId | None
    given: Mapping[str, Any]
    plain: bool
    dialog: int = 0
    read_head: ReadsHead = nothing_of


@dataclass(frozen=True, slots=True)
class Shown:
    """A page: its entries, and buttons that belong to them, a row each or in rows. title, foot: the same on every page.

    Without entries there is only the title, which says so.
    """

    title: str
    entries: Sequence[str]
    foot: str = ""
    buttons: Sequence[Button] = ()
    rows: Sequence[tuple[Button, ...]] = ()


class Lister(Protocol):
    """Reads one kind of list. size: entries on a page."""

    size: int

    async def __call__(self, listing: Listing, limit: int, offset: int) -> Shown:
        """At most `limit` entries after the first `offset`, and what goes with them."""


class ListScreens:
    """Renders a page of any list."""

    def __init__(
        self,
        listers: Mapping[str, Lister],
        rules: Rules,
        texts: Texts,
        names: Names,
        read_head: ReadsHead = nothing_of,
    ) -> None:
        """listers: by the name of the list."""
        self._listers = listers
        self._rules = rules
        self._texts = texts
        self._names = names
        self._read_head = read_head

    async def face(self, dialog: Dialog, plain: bool, work: Work, language: Language, now: datetime) -> Face:
        """The page that the dialog is at; the last one there is, when the list has become shorter."""
        listing = Listing(
            self._texts,
            self._names,
            language,
            work,
            self._rules,
            now,
            dialog.appeal,
            dialog.given,
            plain,
            dialog.id,
            self._read_head,
        )
        lister = self._listers[str(dialog.given["list"])]
        page, size = int(dialog.given["page"]), lister.size
        # One more than fits tells whether there is another page.
        shown = await lister(listing, size + 1, page * size)
        while not shown.entries and page > 0:
            page -= 1
            shown = await lister(listing, size + 1, page * size)
        more = len(shown.entries) > size
        text = Rich.bold(shown.title) if shown.entries else Rich(shown.title)
        parts = [shortened(entry, LONGEST) for entry in shown.entries[:size]]
        body = "\n".join(parts) if all("\n" not in part for part in parts) else "\n\n".join(parts)
        for part in (body, shown.foot if shown.entries else ""):
            text = text + (f"\n\n{part}" if part else "")
        rows = [*shown.rows, *((button,) for button in shown.buttons[:size])]
        return Face(text, markup((*rows, _turning(dialog.id, page, more)), self._texts, language))


def _turning(dialog: int, page: int, more: bool) -> tuple[Button, ...]:
    back = Button("button-back", press_code("page", dialog, page - 1))
    on = Button("button-on", press_code("page", dialog, page + 1))
    return (*([back] if page > 0 else []), *([on] if more else []))
