"""Who writes letters to an appeal beside its initiator: those who get what is answered, and those who do not yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desk.appeal import Appeal
from desk.masking import masked_email, masked_text
from desk.names import PersonId
from desk.ports import Letter, Work


@dataclass(frozen=True, slots=True)
class Correspondent:
    """address: from where they wrote last about the appeal; of whoever has not, where they are reached."""

    person: PersonId
    name: str
    address: str

    def shown(self, *, plain: bool) -> str:
        """`Anton (a•••@example.test)`; of whoever gave no name, only the address. plain: contacts are not masked."""
        address = self.address if plain else masked_email(self.address)
        if not self.name or self.name == masked_email(self.address):
            return address
        return f"{self.name if plain else masked_text(self.name)} ({address})"

    @property
    def called(self) -> frozenset[str]:
        """What they may be called by whoever reads of them."""
        return frozenset(
            {self.name, self.address, masked_email(self.address), self.shown(plain=True), self.shown(plain=False)}
        )


@dataclass(frozen=True, slots=True)
class Correspondents:
    """taking_part: what is answered goes to them too, in the order in which they were added. newcomers: they have
    written, and a person decides whether they are answered; in the order in which they came.
    """

    taking_part: tuple[Correspondent, ...] = ()
    newcomers: tuple[Correspondent, ...] = ()


def address_of(letters: Sequence[Letter], person: PersonId) -> str | None:
    """From where somebody has written last about the appeal whose letters these are."""
    return next((each.address for each in reversed(letters) if not each.sent and each.person == person), None)


async def correspondents(work: Work, appeal: Appeal, letters: Sequence[Letter] | None = None) -> Correspondents:
    """letters: of the appeal, where they were read already."""
    letters = await work.letters.of(appeal.id) if letters is None else letters
    added = await work.participants.of(appeal.id)
    known = {appeal.initiator, *added}
    wrote = dict.fromkeys(each.person for each in letters if not each.sent)
    new = [person for person in wrote if person is not None and person not in known]
    return Correspondents(
        tuple([await _known(work, letters, person) for person in added if person != appeal.initiator]),
        tuple([await _known(work, letters, person) for person in new]),
    )


async def _known(work: Work, letters: Sequence[Letter], person: PersonId) -> Correspondent:
    address = address_of(letters, person) or await work.people.address(person, "mail") or ""
    return Correspondent(person, (await work.people.get(person)).full_name, address)
