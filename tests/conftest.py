"""What holds for every suite: in CI nothing is skipped; elsewhere a skip says at the end what was missing."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Generator
from itertools import chain
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pytest
import structlog

from bot.models_on_demand import import_aiogram

IN_CI = os.environ.get("CI") == "true"

SLOWEST = ("crash", "page", "browser")
WAITING = ("trouble",)
"""Suites whose tests wait, for seconds or for half a minute. Begun last, they would leave the others with nothing
to do; begun all at once, they would wait while nobody reckons, and then be late because all of them are busy.
"""

RECKONING = ("process_properties", "process", "town", "storage")
"""Suites that keep a processor busy for minutes: what waits is strewn over them."""

Unit = list[pytest.Item]
"""What one worker does without a break."""

T = TypeVar("T")


def pytest_configure(config: pytest.Config) -> None:
    """What goes as it should is not written: it would be a twentieth of all the time."""
    if not hasattr(config, "workerinput"):
        _use_own_cache(config)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    # As the desk does it; to build what no test uses would take each worker two seconds.
    import_aiogram()


def _use_own_cache(config: pytest.Config) -> None:
    """What programs keep in the user's folder they keep in one of this session, the same for all its workers.

    But for what matplotlib has found out about fonts, which takes seconds.
    """
    os.environ.setdefault("MPLCONFIGDIR", str(Path("~/.cache/matplotlib").expanduser()))
    folder = TemporaryDirectory(prefix="frontdesk-tests-", ignore_cleanup_errors=True)
    config.add_cleanup(folder.cleanup)
    os.environ["XDG_CACHE_HOME"] = folder.name


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Libraries bring half a million objects: to look meanwhile which can go takes a seventh of the time, for none.

    Nor does any of them go afterwards, while tests run and when all is over; and of what a test leaves it is looked
    for a tenth as often, which is a twenty-fifth of all the time.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(10 * gc.get_threshold()[0])
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What waits and what reckons side by side; the rest, quick and small, fills up what is left at the end."""
    waiting = _strewn(_units(SLOWEST, items), _units(WAITING, items))
    rest = [item for item in items if _suite(item) not in (*SLOWEST, *WAITING, *RECKONING)]
    strewn: list[Unit] = _strewn(waiting, _units(RECKONING, items))
    items[:] = [*chain.from_iterable(strewn), *rest]


def _units(suites: tuple[str, ...], items: list[pytest.Item]) -> list[Unit]:
    """Those of these suites, in the suites' order."""
    units: dict[str, Unit] = {}
    for suite in suites:
        for item in items:
            if _suite(item) == suite:
                group = item.get_closest_marker("xdist_group")
                units.setdefault(group.args[0] if group else item.nodeid, []).append(item)
    return list(units.values())


def _suite(item: pytest.Item) -> str:
    return item.path.parent.name


def _strewn(few: list[T], many: list[T]) -> list[T]:
    """The few among the many, each in its order, at even distances from the first on."""
    placed = [(at / len(these), each) for these in (few, many) for at, each in enumerate(these)]
    return [each for _, each in sorted(placed, key=itemgetter(0))]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _refuse_skip(report)
    return report


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"In CI nothing may be skipped. {reason}"
