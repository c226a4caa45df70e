from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from bot.logs import configure_logs

TOKEN = "123456789:AAH-a_token_that_must_never_be_seen0"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    """The log of the tests is configured again as it was before."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    logging.captureWarnings(False)
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def lines(out: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_an_event_is_a_name_and_facts_on_one_line() -> None:
    out = io.StringIO()
    configure_logs(stream=out)

    structlog.get_logger().info("outbox.sent", appeal=17, attempt=2)

    (line,) = lines(out)
    assert (line["event"], line["level"], line["appeal"], line["attempt"]) == ("outbox.sent", "info", 17, 2)
    assert line["timestamp"].endswith("Z")


def test_a_terminal_is_written_for_people() -> None:
    out = Terminal()
    configure_logs(stream=out)

    structlog.get_logger().warning("polling.failed", seconds=4)

    assert "polling.failed" in out.getvalue()
    assert "{" not in out.getvalue()


class FullDisk(io.StringIO):
    def write(self, text: str) -> int:
        raise OSError(28, "No space left on device")


def closed() -> io.StringIO:
    out = io.StringIO()
    out.close()
    return out


@pytest.mark.parametrize("out", [FullDisk(), closed()], ids=["full disk", "closed"])
def test_a_log_that_cannot_be_written_stops_nobody(out: io.StringIO) -> None:
    configure_logs(stream=out)

    structlog.get_logger().error("dispatch.dead_letter")
    logging.getLogger("somebody").warning("something")


def test_whoever_takes_stderr_away_gets_the_log_from_then_on(monkeypatch: pytest.MonkeyPatch) -> None:
    configure_logs()
    out = io.StringIO()
    monkeypatch.setattr("sys.stderr", out)

    structlog.get_logger().info("program.started")

    assert lines(out)[0]["event"] == "program.started"


def test_what_libraries_log_comes_the_same_way() -> None:
    out = io.StringIO()
    configure_logs(stream=out)

    logging.getLogger("some.library").warning("something %s", "odd")
    logging.getLogger("aiogram.event").info("Update id=1 is handled")
    logging.getLogger("py.warnings").warning("old thing")

    events = [(line["event"], line["level"], line["logger"]) for line in lines(out)]
    assert events == [("something odd", "warning", "some.library"), ("old thing", "warning", "py.warnings")]


@pytest.mark.parametrize("library", ["aiogram.event", "aiosqlite", "sqlalchemy.engine.Engine"])
def test_what_libraries_tell_of_each_step_is_not_written_even_when_all_is(library: str) -> None:
    out = io.StringIO()
    configure_logs(stream=out, level=logging.DEBUG)

    logging.getLogger(library).info("INSERT INTO messages VALUES ('+7 999 123-45-67')")

    assert out.getvalue() == ""


def test_what_is_below_the_level_is_not_written() -> None:
    out = io.StringIO()
    configure_logs(stream=out)

    structlog.get_logger().debug("telegram.called")

    assert out.getvalue() == ""


@pytest.mark.parametrize("kind", [io.StringIO, Terminal])
@pytest.mark.parametrize("seen", [TOKEN, TOKEN.replace(":", "%3A")])
def test_a_token_is_nowhere(kind: type[io.StringIO], seen: str) -> None:
    out = kind()
    configure_logs(stream=out)
    address = f"https://api.telegram.org/bot{seen}/sendMessage"

    structlog.get_logger().info("fact", address=address, nested={"addresses": [address]})
    structlog.get_logger().info(f"event at {address}")
    logging.getLogger("aiohttp.client").error("Cannot connect to %s", address)
    try:
        raise ValueError(address)
    except ValueError as error:
        structlog.get_logger().error("failed", error=repr(error), exc_info=error)
        logging.getLogger("library").exception("failed")

    assert "AAH-a_token" not in out.getvalue()
    assert out.getvalue().count("<token>") == 7


def test_the_token_of_this_bot_is_hidden_however_it_looks() -> None:
    out = io.StringIO()
    configure_logs("42:short", stream=out)

    structlog.get_logger().info("fact", address="/bot42:short/getMe")

    assert "short" not in out.getvalue()


def test_times_and_ids_are_no_tokens() -> None:
    out = io.StringIO()
    configure_logs(stream=out)

    structlog.get_logger().info("fact", at="2026-11-24T10:30:00", cause="inbox:170000", chat=-1002100000001)

    (line,) = lines(out)
    assert (line["at"], line["cause"], line["chat"]) == ("2026-11-24T10:30:00", "inbox:170000", -1002100000001)


def test_a_traceback_shows_no_local_variables() -> None:
    for out in (io.StringIO(), Terminal()):
        configure_logs(stream=out)
        words = "+7 999 123-45-67"

        try:
            _ = {"phone": words}["name"]
        except KeyError as error:
            structlog.get_logger().error("failed", exc_info=error)

        assert "KeyError" in out.getvalue()
        assert "+7 999" not in out.getvalue()


def test_what_json_does_not_know_is_written_as_it_reads() -> None:
    out = io.StringIO()
    configure_logs(stream=out)

    structlog.get_logger().info("fact", chats={7}, text="\ud800")

    assert lines(out)[0]["chats"] == "{7}"
