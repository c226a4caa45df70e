"""Faults that a test orders: the next calls that match are refused, dropped, slowed or answered with rubbish."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

KINDS = frozenset({"refuse", "drop_before", "drop_after", "slow", "garbage", "server_error"})


@dataclass(slots=True, eq=False)
class Fault:
    """An ordered fault. method: in any case, or "*"; chat_id: any chat when None; times: how many calls it hits.

    kind: `refuse` (code, description, parameters), `drop_before` (cut, nothing done), `drop_after` (done, then
    cut), `slow` (seconds, then as usual), `garbage` (200 with a body that is not JSON), `server_error` (code).
    """

    kind: str
    method: str = "*"
    chat_id: int | None = None
    times: int = 1
    code: int = 0
    description: str = ""
    parameters: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"a fault is one of {', '.join(sorted(KINDS))}, not {self.kind!r}")
        if self.times < 1:
            raise ValueError("a fault happens at least once")
        if self.kind == "refuse":
            self.code = self.code or 400
            self.description = self.description or "Bad Request: ordered by a test"
        if self.kind == "server_error":
            self.code = self.code or 500
            if not 500 <= self.code <= 504:
                raise ValueError("a server error is 500 to 504")

    def hits(self, method: str, params: Mapping[str, Any]) -> bool:
        """Whether it is meant for this call."""
        if self.method != "*" and self.method.lower() != method.lower():
            return False
        return self.chat_id is None or str(params.get("chat_id")) == str(self.chat_id)

    def card(self) -> dict[str, Any]:
        """As the faults' API shows it."""
        return asdict(self)


class Faults:
    """The faults that are still to happen, in the order in which they were ordered."""

    def __init__(self) -> None:
        self._ordered: list[Fault] = []

    def order(self, kind: str, method: str = "*", **more: Any) -> Fault:
        """Order a fault; see Fault. Raises ValueError, TypeError for what is none."""
        fault = Fault(kind, method, **more)
        self._ordered.append(fault)
        return fault

    def ordered(self) -> list[Fault]:
        """What is still to happen."""
        return list(self._ordered)

    def forget(self) -> None:
        """Forget all."""
        self._ordered.clear()

    def meet(self, method: str, params: Mapping[str, Any]) -> Fault | None:
        """The fault that this call meets, if any; it counts as happened."""
        for fault in self._ordered:
            if fault.hits(method, params):
                fault.times -= 1
                if fault.times == 0:
                    self._ordered.remove(fault)
                return fault
        return None
