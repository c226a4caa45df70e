"""A person's mailbox: what they wrote to the desk and what it sent them, in threads."""

from __future__ import annotations

from dataclasses import dataclass, field

from sandbox.mail.reading import Read, read


@dataclass(slots=True, eq=False)
class Letter:
    """A letter in a mailbox. at: unix seconds; written: by the mailbox's owner; seen: by them; sender: of the envelope.

    thread: the number of the first letter of its thread.
    """

    number: int
    raw: bytes
    at: float
    written: bool
    sender: str
    seen: bool
    thread: int
    said: Read = field(repr=False)


class Mailbox:
    """The letters of one address, oldest first."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.letters: list[Letter] = []

    @property
    def unread(self) -> int:
        """How many came that were not looked at yet."""
        return sum(not letter.seen for letter in self.letters)

    def keep(
        self, number: int, raw: bytes, at: float, *, written: bool, sender: str, after: Letter | None = None
    ) -> Letter:
        """Put a letter into it, and into the thread of the letter that it comes after, or that it names."""
        said = read(raw)
        letter = Letter(number, raw, at, written, sender, seen=written, thread=number, said=said)
        before = after or self._before(said)
        if before is not None:
            letter.thread = before.thread
        self.letters.append(letter)
        return letter

    def find(self, number: int) -> Letter | None:
        """The letter with this number."""
        return next((letter for letter in self.letters if letter.number == number), None)

    def last_received(self) -> Letter | None:
        """What the desk sent last."""
        return next((letter for letter in reversed(self.letters) if not letter.written), None)

    def _before(self, said: Read) -> Letter | None:
        """Whose thread it continues: a letter that it names, or, when it names none, one about the same."""
        for identity in reversed(said.ancestors):
            for letter in self.letters:
                if letter.said.message_id == identity:
                    return letter
        for identity in reversed(said.ancestors):  # the letter itself never came here, others of its thread did
            for letter in self.letters:
                if identity in letter.said.ancestors:
                    return letter
        if said.answers and not said.ancestors:
            return next((letter for letter in reversed(self.letters) if letter.said.topic == said.topic), None)
        return None
