from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from desk.appeal import changes
from desk.names import AppealNumber, StateId
from tests.desk.conftest import draft


def test_an_appeal_becomes_what_a_copy_with_other_values_would_be() -> None:
    begun = draft()
    values: dict[str, Any] = {"state": StateId("new"), "number": AppealNumber(17), "spent": timedelta(hours=2)}

    assert begun.become(**values) == replace(begun, **values)
    assert begun.number is None
    assert changes(begun, begun.become(**values)) == values
    assert list(changes(begun, begun.become(**values))) == sorted(values)


def test_an_appeal_has_no_fields_but_its_own() -> None:
    with pytest.raises(TypeError, match="no mood, weather"):
        draft().become(weather="rain", mood="low")
