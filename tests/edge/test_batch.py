from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.batch import REPEATED_WITHIN, Garbage, batch_of, received_of, salvaged

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def update(number: int, text: str = "Здравствуйте") -> dict[str, Any]:
    return {"update_id": number, "message": {"message_id": 1, "chat": {"id": 7}, "text": text}}


def answer(*updates: Any) -> bytes:
    return json.dumps({"ok": True, "result": updates}, ensure_ascii=False).encode("utf-8", "surrogatepass")


def test_an_answer_becomes_rows_of_the_inbox() -> None:
    batch = batch_of(answer(update(100), {"update_id": 101, "poll": {}}), NOW)

    first, second = batch.received
    assert (first.source, first.external_id, first.lane, first.received) == ("telegram", "100", "chat:7", NOW)
    assert json.loads(first.payload) == update(100)
    assert (second.external_id, second.lane) == ("101", "update:101")
    assert {each.repeated_within for each in batch.received} == {REPEATED_WITHIN}
    assert batch.offset_after(None) == 102


def test_numbers_that_begin_anew_are_confirmed_though_they_are_lower() -> None:
    assert batch_of(answer(update(100)), NOW).offset_after(5000) == 101


@pytest.mark.parametrize("text", ["\x00", "\ud800", "a\udfffb", "👩‍💻", '{"update_id":5}', "\u2028"])
def test_odd_characters_come_through_as_they_are(text: str) -> None:
    batch = batch_of(answer(update(100, text)), NOW)

    assert json.loads(batch.received[0].payload)["message"]["text"] == text


def test_bytes_that_are_no_text_stop_nothing() -> None:
    body = answer(update(100, "MARK")).replace(b"MARK", b"a\xff\xfeb")

    batch = batch_of(body, NOW)

    assert batch.received[0].external_id == "100"


@pytest.mark.parametrize(
    "rubbish", [17, None, "text", [], {}, {"message": {}}, {"update_id": "x"}, {"update_id": 10**30}]
)
def test_rubbish_is_kept_under_a_name_of_its_own_that_stays_the_same(rubbish: Any) -> None:
    batch = batch_of(answer(update(100), rubbish, update(102)), NOW)
    again = batch_of(answer(rubbish), NOW)

    names = [each.external_id for each in batch.received]
    assert [names[0], names[2]] == ["100", "102"]
    assert names[1].startswith("rubbish:")
    assert again.received[0].external_id == names[1]
    assert batch.offset_after(100) == 103


def test_rubbish_that_comes_alone_is_passed_one_by_one() -> None:
    alone = batch_of(answer(None, None), NOW)

    assert alone.offset_after(100) == 101
    assert alone.offset_after(None) is None


def test_nothing_new_leaves_the_offset_where_it_was() -> None:
    empty = batch_of(answer(), NOW)

    assert empty.received == ()
    assert (empty.offset_after(100), empty.offset_after(None)) == (100, None)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"[]",
        b"null",
        b'{"ok":true}',
        b'{"ok":true,"result":{}}',
        b"[" * 100_000,
        b'{"ok":true,"result":[' + b"9" * 5000 + b"]}",
    ],
)
def test_what_is_no_list_of_updates_is_garbage(body: bytes) -> None:
    with pytest.raises(Garbage):
        batch_of(body, NOW)


BROKEN = [b'"update_id":101,"message":', b'"update_id":101,"message":{]}', b'"update_id":101 nonsense}']


@pytest.mark.parametrize("broken", BROKEN)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_one_broken_update_does_not_hide_the_others(broken: bytes, place: int) -> None:
    pieces = [json.dumps(update(number)).encode() for number in (100, 102)]
    pieces.insert(place, b"{" + broken)
    body = b'{"ok":true,"result":[' + b",".join(pieces) + b"]}"
    with pytest.raises(Garbage):
        batch_of(body, NOW)

    batch = salvaged(body, NOW)

    assert sorted(each.external_id for each in batch.received) == ["100", "101", "102"]
    whole = [each for each in batch.received if each.external_id != "101"]
    assert [json.loads(each.payload) for each in whole] == [update(100), update(102)]
    (dead,) = (each for each in batch.received if each.external_id == "101")
    assert broken in dead.payload
    assert dead.lane == "update:101"
    assert batch.offset_after(100) == 103


def test_an_update_inside_a_text_is_no_update() -> None:
    told = update(100, '{"update_id": 5, "message": {}}')
    body = answer(told)[:-2] + b',{"update_id":101 broken]}'

    batch = salvaged(body, NOW)

    assert [each.external_id for each in batch.received] == ["100", "101"]
    assert json.loads(batch.received[0].payload) == told


def test_where_there_is_no_update_nothing_can_be_salvaged() -> None:
    with pytest.raises(Garbage):
        salvaged(b"<html>bad gateway</html>", NOW)


def test_the_payload_is_plain_ascii_that_any_database_keeps() -> None:
    assert received_of(update(1, "Ж\x00\ud800"), NOW).payload.isascii()
