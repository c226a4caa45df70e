"""What holds for every suite: in CI nothing is skipped; elsewhere a skip says at the end what was missing."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Generator

import pytest
import structlog

IN_CI = os.environ.get("CI") == "true"

LONGEST = ("browser", "crash", "page", "trouble")
"""Suites whose tests wait for seconds: begun last, they would leave the other workers with nothing to do."""


def pytest_configure() -> None:
    """What goes as it should is not written: it would be a twentieth of all the time."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Libraries bring half a million objects: to look meanwhile which can go takes a seventh of the time, for none.

    Nor does any of them go afterwards, while tests run and when all is over.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.parent.name not in LONGEST)


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
