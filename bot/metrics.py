"""What Prometheus is told. Everything lies in a registry of its own, so that two desks in one process do not mix."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

from bot.outcomes import Outcome
from desk.outgoing import Priority

CALL_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
HANDLE_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)


class Metrics:
    """Counts what passes the Telegram edge. No label holds an id or a text: there is no end of those."""

    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        self.registry = registry or CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._accepted = self._counter("updates_accepted", "Updates written to the inbox.", "source")
        self._handled = self._counter("updates_handled", "Updates that were seen through.")
        self._failed = self._counter("updates_failed", "Tries of an update that failed and are repeated.")
        self._dead = self._counter("updates_dead", "Updates that became dead letters.")
        self._appeals = Gauge("frontdesk_appeals", "Appeals that got a number so far.", registry=self.registry)
        self._calls = self._counter("calls", "Calls to Telegram, by what they came to.", "method", "outcome")
        self._letters = self._counter("letters_sent", "Letters that were to go out, by what they came to.", "outcome")
        self._not_taken = self._counter("letters_not_taken", "Letters that came and became nothing.", "reason")
        self._floods = self._counter("calls_flooded", "Calls that Telegram answered with 429.")
        self._handle_seconds = Histogram(
            "frontdesk_update_seconds",
            "From the acceptance of an update to its end.",
            buckets=HANDLE_SECONDS,
            registry=self.registry,
        )
        self._called: dict[tuple[str, Outcome], tuple[Counter, Histogram]] = {}
        self._call_seconds = Histogram(
            "frontdesk_call_seconds",
            "Length of a call to Telegram.",
            ["method"],
            buckets=CALL_SECONDS,
            registry=self.registry,
        )
        self._waiting = Gauge(
            "frontdesk_outbox_waiting", "Messages that wait to be sent.", ["priority"], registry=self.registry
        )
        self.waiting({})
        self._mail = Gauge(
            "frontdesk_mail_up", "Whether letters come, by mailbox, and go.", ["way"], registry=self.registry
        )

    def _counter(self, name: str, meaning: str, *labels: str) -> Counter:
        return Counter(f"frontdesk_{name}", meaning, labels, registry=self.registry)

    def accepted(self, source: str, count: int) -> None:
        """So many updates came that were not there before."""
        self._accepted.labels(source).inc(count)

    def handled(self, after: timedelta) -> None:
        """An update was seen through, so long after it was accepted."""
        self._handled.inc()
        self._handle_seconds.observe(after.total_seconds())

    def failed(self) -> None:
        """An update failed and will be tried again."""
        self._failed.inc()

    def dead(self) -> None:
        """An update became a dead letter."""
        self._dead.inc()

    def appeals(self, so_far: int) -> None:
        """So many appeals have got a number."""
        self._appeals.set(so_far)

    def called(self, method: str, outcome: Outcome, seconds: float) -> None:
        """A call to Telegram came to an end."""
        key = (method, outcome)
        if key not in self._called:
            # The library looks a child up under a lock, by names that it makes texts of each time.
            self._called[key] = (self._calls.labels(method, outcome.value), self._call_seconds.labels(method))
        calls, call_seconds = self._called[key]
        calls.inc()
        call_seconds.observe(seconds)
        if outcome is Outcome.RETRY_AFTER:
            self._floods.inc()

    def posted(self, outcome: str) -> None:
        """A letter was handed to the mail server, or could not be."""
        self._letters.labels(outcome).inc()

    def not_taken(self, reason: str) -> None:
        """A person's letter became nothing, as whoever wrote it is not heard."""
        self._not_taken.labels(reason).inc()

    def mail(self, way: str, is_up: Callable[[], bool]) -> None:
        """A mailbox, or the mail server; whether it works is looked at when somebody looks at the figures."""
        self._mail.labels(way).set_function(lambda: float(is_up()))

    def waiting(self, counts: Mapping[Priority, int]) -> None:
        """So much waits to be sent now, by priority."""
        for priority in Priority:
            self._waiting.labels(priority.name.lower()).set(counts.get(priority, 0))

    def exposition(self) -> bytes:
        """All of it in Prometheus' text format."""
        return generate_latest(self.registry)
