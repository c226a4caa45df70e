"""Which line of a process file something stands in, so that a fault can name it."""

from __future__ import annotations

import re
from collections.abc import Iterator


class Lines:
    """The lines of a file that is TOML already; tomllib tells no lines of what it has read."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()

    def of(self, section: str, name: str, item: tuple[str, int] | None = None, word: str | None = None) -> int:
        """The line of a table; of the n-th item of one of its lists; the first line there that has a word in it.

        As near as can be told: the section's head, or the file's, where the rest is not to be found.
        """
        first, last = self._table(section, name)
        if item is not None:
            first, last = self._item(*item, first, last)
        if word is not None:
            bare = re.compile(rf"(?<![\w@!]){re.escape(word)}(?!\w)")
            for line in range(first, last + 1):
                if bare.search(self._lines[line - 1].partition(" #")[0]):
                    return line
        return first

    def _table(self, section: str, name: str) -> tuple[int, int]:
        heads = [(line, text.strip()) for line, text in enumerate(self._lines, 1) if text.lstrip().startswith("[")]
        wanted = re.compile(rf"""\[\s*{re.escape(section)}\s*\.\s*["']?{re.escape(name)}["']?\s*]""")
        for at, (line, head) in enumerate(heads):
            if wanted.match(head):
                after = heads[at + 1][0] - 1 if at + 1 < len(heads) else len(self._lines)
                return line, after
        whole = next((line for line, head in heads if re.match(rf"\[\s*{re.escape(section)}\s*]", head)), 1)
        inline = re.compile(rf"""["']?{re.escape(name)}["']?\s*=""")
        for line in range(whole, len(self._lines) + 1):
            if inline.match(self._lines[line - 1].strip()):
                return line, line
        return whole, whole

    def _item(self, key: str, index: int, first: int, last: int) -> tuple[int, int]:
        starts = re.compile(rf"{re.escape(key)}\s*=\s*\[")
        for line in range(first, last + 1):
            if found := starts.match(self._lines[line - 1].lstrip()):
                indent = len(self._lines[line - 1]) - len(self._lines[line - 1].lstrip())
                items = list(self._items(line, indent + found.end(), last))
                return items[index] if index < len(items) else (line, line)
        return first, last

    def _items(self, line: int, column: int, last: int) -> Iterator[tuple[int, int]]:
        """First and last line of each table of a list that begins before a place; strings and comments are skipped."""
        depth, begun = 0, line
        for at in range(line, last + 1):
            text = self._lines[at - 1][column if at == line else 0 :]
            plain = re.sub(r'"(?:\\.|[^"\\])*"|\'[^\']*\'', lambda quoted: "_" * len(quoted[0]), text).partition("#")[0]
            for sign in plain:
                if sign in "[{":
                    depth += 1
                    begun = at if depth == 1 else begun
                elif sign in "]}":
                    depth -= 1
                    if depth < 0:
                        return
                    if depth == 0:
                        yield begun, at
