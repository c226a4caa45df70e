"""What of a correspondence has room in one message, and what is shown beside it."""

from __future__ import annotations

from desk.content import Attachment, Content, Message
from desk.correspondence import ROOM, apart, in_full
from desk.names import AppealId, MessageId
from tests.desk.conftest import IVAN, MONDAY_NOON


def written(number: int, text: str = "", *attachments: Attachment) -> Message:
    content = Content(text, (), attachments)
    return Message(MessageId(number), AppealId(17), IVAN, "initiator", "appeal", content, MONDAY_NOON)


def test_a_short_correspondence_is_shown_whole_and_only_attachments_beside_it() -> None:
    messages = [written(1, "Не грузится"), written(2, "вот", Attachment("photo", "file")), written(3, "Firefox")]

    assert in_full(messages) == {1, 2, 3}
    assert apart(messages) == (2,)


def test_of_a_long_one_the_latest_are_shown_whole_and_everything_before_beside_it() -> None:
    messages = [written(1, "коротко"), written(2, "а" * ROOM), written(3, "б" * 500)]

    assert in_full(messages) == {3}
    assert apart(messages) == (1, 2)
