from __future__ import annotations

import json

import pytest
from aiogram import exceptions as aiogram_errors
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.methods import SendMessage
from aiohttp import ClientConnectionResetError, ServerDisconnectedError

from bot.outcomes import REASONS, REMEDIES, Outcome, Remedy, outcome_of, pause, verdict_of

CALL = SendMessage(chat_id=-1001, text="…")


@pytest.fixture(scope="module")
def session() -> AiohttpSession:
    return AiohttpSession()


def raised(session: AiohttpSession, status: int, answer: str) -> BaseException | None:
    """What aiogram raises for an answer of Telegram."""
    try:
        session.check_response(bot=None, method=CALL, status_code=status, content=answer)  # type: ignore[arg-type]
    except aiogram_errors.AiogramError as error:
        return error
    return None


def refused(session: AiohttpSession, code: int, description: str, **parameters: int) -> BaseException | None:
    answer = {"ok": False, "error_code": code, "description": description, "parameters": parameters or None}
    return raised(session, code, json.dumps({key: value for key, value in answer.items() if value is not None}))


ROWS = [
    (400, "Bad Request: message is not modified: specified new message content and …", Outcome.NOT_MODIFIED),
    (400, "Bad Request: TOPIC_NOT_MODIFIED", Outcome.NOT_MODIFIED),
    (400, "Bad Request: message to edit not found", Outcome.EDIT_GONE),
    (400, "Bad Request: MESSAGE_ID_INVALID", Outcome.EDIT_GONE),
    (400, "Bad Request: message can't be edited", Outcome.CANNOT_EDIT),
    (400, "Bad Request: there is no text in the message to edit", Outcome.NO_TEXT),
    (400, "Bad Request: there is no caption in the message to edit", Outcome.NO_TEXT),
    (400, "Bad Request: message to delete not found", Outcome.DELETE_GONE),
    (400, "Bad Request: message can't be deleted for everyone", Outcome.CANNOT_DELETE),
    (400, "Bad Request: message to be replied not found", Outcome.REPLY_GONE),
    (400, "Bad Request: message to copy not found", Outcome.SOURCE_GONE),
    (400, "Bad Request: there are no messages to forward", Outcome.SOURCE_GONE),
    (400, "Bad Request: message thread not found", Outcome.TOPIC_GONE),
    (400, "Bad Request: TOPIC_DELETED", Outcome.TOPIC_GONE),
    (400, "Bad Request: the chat is not a forum", Outcome.TOPIC_GONE),
    (400, "Bad Request: TOPIC_CLOSED", Outcome.TOPIC_CLOSED),
    (400, "Bad Request: query is too old and response timeout expired or query ID is invalid", Outcome.QUERY_TOO_OLD),
    (403, "Forbidden: bot was blocked by the user", Outcome.BLOCKED),
    (403, "Forbidden: user is deactivated", Outcome.DEACTIVATED),
    (403, "Forbidden: bot can't initiate conversation with a user", Outcome.CANNOT_INITIATE),
    (403, "Forbidden: bot was kicked from the supergroup chat", Outcome.KICKED),
    (403, "Forbidden: bot is not a member of the supergroup chat", Outcome.KICKED),
    (403, "Forbidden: the group chat was deleted", Outcome.CHAT_NOT_FOUND),
    (403, "Forbidden: something that Telegram thought of yesterday", Outcome.NO_RIGHTS),
    (400, "Bad Request: chat not found", Outcome.CHAT_NOT_FOUND),
    (400, "Bad Request: group chat was deactivated", Outcome.CHAT_NOT_FOUND),
    (400, "Bad Request: PEER_ID_INVALID", Outcome.CHAT_NOT_FOUND),
    (400, "Bad Request: not enough rights to send text messages to the chat", Outcome.MUTED),
    (400, "Bad Request: have no rights to send a message", Outcome.MUTED),
    (400, "Bad Request: not enough rights to send photos to the chat", Outcome.NO_RIGHTS),
    (403, "Forbidden: CHAT_WRITE_FORBIDDEN", Outcome.MUTED),
    (400, "Bad Request: need administrator rights in the channel chat", Outcome.NO_RIGHTS),
    (400, "Bad Request: CHAT_SEND_PHOTOS_FORBIDDEN", Outcome.NO_RIGHTS),
    (400, "Bad Request: message is too long", Outcome.TOO_LONG),
    (400, "Bad Request: message caption is too long", Outcome.TOO_LONG),
    (400, "Bad Request: file is too big", Outcome.TOO_LARGE),
    (413, "Request Entity Too Large", Outcome.TOO_LARGE),
    (400, "Bad Request: can't parse entities: Unsupported start tag at byte offset 0", Outcome.CANNOT_PARSE),
    (400, "Bad Request: BUTTON_DATA_INVALID", Outcome.BAD_REQUEST),
    (404, "Not Found: method not found", Outcome.BAD_REQUEST),
    (404, "Not Found", Outcome.UNAUTHORIZED),
    (401, "Unauthorized", Outcome.UNAUTHORIZED),
    (409, "Conflict: terminated by other getUpdates request; make sure that only one …", Outcome.CONFLICT),
    (429, "Too Many Requests: retry after 0", Outcome.RETRY_AFTER),
    (500, "Internal Server Error", Outcome.SERVER_ERROR),
    (502, "Bad Gateway", Outcome.SERVER_ERROR),
    (500, "Internal Server Error: restart", Outcome.SERVER_ERROR),
]


@pytest.mark.parametrize(("code", "description", "outcome"), ROWS)
def test_what_telegram_says_has_a_name(session: AiohttpSession, code: int, description: str, outcome: Outcome) -> None:
    assert outcome_of(refused(session, code, description)) is outcome


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (None, Outcome.OK),
        (aiogram_errors.TelegramNetworkError(CALL, "Request timeout error"), Outcome.NETWORK),
        (TimeoutError(), Outcome.NETWORK),
        (ConnectionResetError(), Outcome.NETWORK),
        (ServerDisconnectedError(), Outcome.NETWORK),
        (ClientConnectionResetError(), Outcome.NETWORK),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"), Outcome.GARBAGE),
        (json.JSONDecodeError("Expecting value", "", 0), Outcome.GARBAGE),
        (KeyError("text"), Outcome.FAULT),
    ],
)
def test_what_telegram_does_not_say_has_a_name_too(error: BaseException | None, outcome: Outcome) -> None:
    assert outcome_of(error) is outcome


def test_what_is_no_json_may_or_may_not_have_been_done(session: AiohttpSession) -> None:
    error = raised(session, 200, "<html>bad gateway</html>")

    assert outcome_of(error) is Outcome.GARBAGE
    assert verdict_of(error).remedy is Remedy.AGAIN


def test_a_success_in_words_that_are_not_known_is_not_done_again(session: AiohttpSession) -> None:
    error = raised(session, 200, '{"ok":true,"result":{"message_id":"of a new kind"}}')

    assert outcome_of(error) is Outcome.UNREADABLE
    assert verdict_of(error).remedy is Remedy.DONE


def test_every_outcome_has_a_remedy_and_a_row_here() -> None:
    told = {outcome for *_, outcome in ROWS}
    elsewhere = {
        Outcome.OK,
        Outcome.UNREADABLE,
        Outcome.MIGRATED,
        Outcome.NETWORK,
        Outcome.GARBAGE,
        Outcome.FAULT,
    }

    assert REMEDIES.keys() == set(Outcome)
    assert told | elsewhere == set(Outcome)


REMEDY_ROWS = {
    Remedy.DONE: "ok unreadable not_modified delete_gone cannot_delete",
    Remedy.SEND_ANEW: "edit_gone cannot_edit no_text reply_gone",
    Remedy.DROP_TOPIC: "topic_gone topic_closed",
    Remedy.AGAIN: "retry_after conflict server_error network garbage fault",
    Remedy.MOVED: "migrated",
    Remedy.STOP: "unauthorized",
    Remedy.UNDELIVERABLE: "source_gone query_too_old blocked deactivated cannot_initiate kicked chat_not_found"
    " muted no_rights too_long too_large cannot_parse bad_request",
}


@pytest.mark.parametrize(
    ("outcome", "remedy"), [(name, remedy) for remedy, names in REMEDY_ROWS.items() for name in names.split()]
)
def test_what_is_done_after_each(outcome: str, remedy: Remedy) -> None:
    assert REMEDIES[Outcome(outcome)] is remedy


def test_a_429_says_how_long_and_does_not_count(session: AiohttpSession) -> None:
    error = refused(session, 429, "Too Many Requests: retry after 17", retry_after=17)

    verdict = verdict_of(error, tries=9)

    assert (verdict.outcome, verdict.remedy) == (Outcome.RETRY_AFTER, Remedy.AGAIN)
    assert (verdict.after, verdict.counted) == (17.0, False)


@pytest.mark.parametrize(
    ("description", "seconds"), [("Too Many Requests: retry after 0", 1.0), ("Too Many Requests", 5.0)]
)
def test_a_429_that_does_not_say_how_long_is_waited_for_shortly(
    session: AiohttpSession, description: str, seconds: float
) -> None:
    verdict = verdict_of(refused(session, 429, description))

    assert (verdict.outcome, verdict.after) == (Outcome.RETRY_AFTER, seconds)


def test_a_group_that_became_a_supergroup_says_where_it_is_now(session: AiohttpSession) -> None:
    description = "Bad Request: group chat was upgraded to a supergroup chat"
    error = refused(session, 400, description, migrate_to_chat_id=-1009)

    verdict = verdict_of(error)

    assert (verdict.outcome, verdict.remedy, verdict.chat) == (Outcome.MIGRATED, Remedy.MOVED, -1009)


@pytest.mark.parametrize("tries", [1, 5, 100, 100_000])
def test_what_is_not_answered_is_tried_for_ever(tries: int) -> None:
    verdict = verdict_of(TimeoutError(), tries)

    assert (verdict.remedy, verdict.counted) == (Remedy.AGAIN, True)


def test_the_pauses_grow_to_a_minute() -> None:
    assert [pause(tries) for tries in (1, 2, 3, 4, 5, 6, 7, 8, 10_000)] == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_a_mistake_of_the_program_is_not_made_for_ever() -> None:
    remedies = [verdict_of(KeyError("text"), tries).remedy for tries in (1, 2, 3, 4, 5, 6)]

    assert remedies == [Remedy.AGAIN] * 4 + [Remedy.UNDELIVERABLE] * 2


def test_the_reason_of_what_is_undeliverable_is_one_that_the_catalogues_word(session: AiohttpSession) -> None:
    verdict = verdict_of(refused(session, 403, "Forbidden: bot was blocked by the user"))

    assert verdict.reason == "blocked"
    assert verdict.reason in REASONS
    assert "fault" in REASONS
    assert "network" not in REASONS
