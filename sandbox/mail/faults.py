"""Faults of mail that a test or whoever plays orders: for one address, so many times or until they are forgotten."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

AT_RECIPIENT = {
    "full": (452, "4.2.2 Mailbox full"),
    "unknown": (550, "5.1.1 User unknown"),
    "refuse": (451, "4.7.1 Greylisted, try again later"),
}
"""Refusals when a letter to the address is announced, with their usual codes and texts."""

AT_DATA = frozenset({"slow", "drop_before", "drop_after"})
"""What happens when the letter itself has come."""

KINDS = frozenset({*AT_RECIPIENT, *AT_DATA, "password"})
EVERYBODY = "*"


@dataclass(slots=True, eq=False)
class MailFault:
    """address: a recipient's, or "*"; times: how often it happens, None for until it is forgotten.

    kind: `full`, `unknown`, `refuse` (code, text): the recipient is refused; `slow` (seconds, then as usual),
    `drop_before` (the connection is cut, nothing was taken), `drop_after` (taken, then cut before the answer);
    `password`: the servers do not know the desk's.
    """

    kind: str
    address: str = EVERYBODY
    times: int | None = 1
    code: int = 0
    text: str = ""
    seconds: float = 60.0

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"a fault of mail is one of {', '.join(sorted(KINDS))}, not {self.kind!r}")
        if self.times is not None and self.times < 1:
            raise ValueError("a fault happens at least once; null is for ever")
        usual = AT_RECIPIENT.get(self.kind, (0, ""))
        self.code, self.text = self.code or usual[0], self.text or usual[1]
        if self.kind in AT_RECIPIENT and not 400 <= self.code <= 599:
            raise ValueError("a refusal has a code from 400 to 599")

    @property
    def answer(self) -> str:
        """What the SMTP server says."""
        return f"{self.code} {self.text}"

    def card(self) -> dict[str, Any]:
        """As the APIs show it."""
        return asdict(self)


class MailFaults:
    """The faults that are still to happen, in the order in which they were ordered."""

    def __init__(self) -> None:
        self._ordered: list[MailFault] = []

    def order(self, kind: str, address: str = EVERYBODY, **more: Any) -> MailFault:
        """Order a fault; see MailFault. Raises ValueError, TypeError for what is none."""
        fault = MailFault(kind, address.lower(), **more)
        self._ordered.append(fault)
        return fault

    def ordered(self) -> list[MailFault]:
        """What is still to happen."""
        return list(self._ordered)

    def forget(self, address: str | None = None) -> None:
        """Forget all, or all of one address."""
        self._ordered = [] if address is None else [each for each in self._ordered if each.address != address.lower()]

    def standing(self, address: str) -> MailFault | None:
        """The fault of just this address that stays until it is forgotten."""
        return next((each for each in self._ordered if each.address == address and each.times is None), None)

    def meet(self, kinds: frozenset[str], *addresses: str) -> MailFault | None:
        """The fault of one of these kinds that one of these addresses meets, if any; it counts as happened."""
        wanted = {EVERYBODY, *(address.lower() for address in addresses)}
        for fault in self._ordered:
            if fault.kind in kinds and fault.address in wanted:
                if fault.times is not None:
                    fault.times -= 1
                    if fault.times == 0:
                        self._ordered.remove(fault)
                return fault
        return None
