"""Faults that were ordered."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.faults import Faults


def test_a_fault_meets_the_calls_it_is_for_and_no_more() -> None:
    faults = Faults()
    faults.order("refuse", "sendMessage", chat_id=7, times=2)

    assert faults.meet("getMe", {}) is None
    assert faults.meet("sendMessage", {"chat_id": "8"}) is None
    met = [faults.meet("sendMessage", {"chat_id": "7"}) for _ in range(3)]

    assert [fault is not None for fault in met] == [True, True, False]
    assert faults.ordered() == []


def test_faults_happen_in_the_order_of_their_orders() -> None:
    faults = Faults()
    faults.order("slow", "*", seconds=1)
    faults.order("refuse", "sendmessage")

    met = [faults.meet("sendMessage", {}) for _ in range(2)]

    assert [fault.kind for fault in met if fault] == ["slow", "refuse"]


def test_a_refusal_and_a_server_error_have_usual_codes() -> None:
    faults = Faults()

    assert faults.order("refuse").code == 400
    assert faults.order("server_error").code == 500


@pytest.mark.parametrize(
    ("kind", "more"),
    [("explode", {}), ("refuse", {"times": 0}), ("server_error", {"code": 404}), ("slow", {"colour": "red"})],
)
def test_what_is_no_fault_is_not_ordered(kind: str, more: dict[str, Any]) -> None:
    faults = Faults()

    with pytest.raises((ValueError, TypeError)):
        faults.order(kind, **more)

    assert faults.ordered() == []
