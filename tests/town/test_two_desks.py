"""Two desks that write to each other by themselves."""

from __future__ import annotations

from contextlib import AsyncExitStack
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from tests.mailserver import SmtpServer
from tests.town.test_letters import comes, letter
from tests.town.town import Town, town

ROUNDS = 6


class Desk:
    """A desk with an address, and what it has sent so far."""

    def __init__(self, made: Town, office: SmtpServer) -> None:
        self.town = made
        self._office = office
        self.sent: list[EmailMessage] = []

    def leaving(self, *, unmarked: bool = False) -> list[EmailMessage]:
        """What it has sent since the last time. unmarked: without the signs of a machine."""
        raw = [each.raw for each in self._office.received[len(self.sent) :]]
        new = [message_from_bytes(each, policy=policy.default) for each in raw]
        self.sent += new
        for each in new if unmarked else ():
            for sign in ("Auto-Submitted", "X-Auto-Response-Suppress"):
                del each[sign]
        return new


async def desk(stack: AsyncExitStack, folder: Path, address: str) -> Desk:
    folder.mkdir()  # noqa: ASYNC240
    office = await stack.enter_async_context(SmtpServer())
    smtp = f"smtp://127.0.0.1:{office.port}"
    made = await stack.enter_async_context(town(folder, mail_address=address, mail_smtp=smtp))
    await made.open()
    return Desk(made, office)


async def rounds(one: Desk, other: Desk, *, unmarked: bool) -> None:
    """Each gets what the other has sent, again and again."""
    await comes(one.town, letter("Проверка связи", sender="help@b.test"))
    for _ in range(ROUNDS):
        await comes(other.town, *one.leaving(unmarked=unmarked))
        await comes(one.town, *other.leaving(unmarked=unmarked))


async def test_two_desks_that_answer_each_other_stop_after_the_first_round(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        one = await desk(stack, tmp_path / "a", "help@a.test")
        other = await desk(stack, tmp_path / "b", "help@b.test")

        await rounds(one, other, unmarked=False)

        assert [each["Auto-Submitted"] for each in one.sent] == ["auto-replied"]
        assert other.sent == []
        assert await other.town.desk.database.appeals_so_far() == 0


async def test_a_desk_that_does_not_say_that_it_is_one_is_answered_a_few_times_only(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        one = await desk(stack, tmp_path / "a", "help@a.test")
        other = await desk(stack, tmp_path / "b", "help@b.test")

        await rounds(one, other, unmarked=True)

        assert len(one.sent) + len(other.sent) <= 2 * 10
        # What answers a letter of a desk joins its appeal, which answers nothing by itself.
        assert await one.town.desk.database.appeals_so_far() == 1
        assert await other.town.desk.database.appeals_so_far() == 1
