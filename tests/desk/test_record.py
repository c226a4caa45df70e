"""The file of a person is JSON in UTF-8, whatever they wrote."""

from __future__ import annotations

import json

from desk.appeal import FIELDS
from desk.record import OF_AN_APPEAL, WITHHELD, as_json


def test_halves_of_characters_and_control_characters_come_back_as_they_were_written() -> None:
    record = {"text": "половина \ud83d, нуль \x00 и целый 😀"}

    written = as_json(record)

    assert json.loads(written.decode("utf-8")) == record
    assert "половина" in written.decode("utf-8"), "people can read it"


def test_every_field_of_an_appeal_is_told_or_withheld_for_a_reason() -> None:
    assert set(OF_AN_APPEAL) | set(WITHHELD) == FIELDS
    assert not set(OF_AN_APPEAL) & set(WITHHELD)
