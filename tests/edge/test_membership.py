from __future__ import annotations

import asyncio
import json

import pytest
from aiogram.types import Update

from bot.caller import Caller
from bot.membership import Membership, MembershipUnknown
from desk.names import ADMIN, RoleId
from desk.ports import Binding
from handlers import ANONYMOUS
from sandbox import Town
from sandbox.server import Sandbox

OPERATOR, MANAGER, TESTER = RoleId("operator"), RoleId("incident_manager"), RoleId("tester")


class Watch:
    """Monotonic seconds that only a test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Desk:
    """A membership over the demo town, whose groups are bound to roles."""

    def __init__(self, caller: Caller, server: Sandbox, town: Town, *, shared: bool = False) -> None:
        self.bindings = [
            Binding(OPERATOR, town.first_line.id, None, "Первая линия"),
            Binding(MANAGER, town.managers.id, None, "Менеджеры"),
        ]
        self.watch = Watch()
        self.membership = Membership(
            caller, town.bot.id, self._bound, frozenset({town.admin.id}), shared=shared, clock=self.watch
        )
        self._server = server
        self._town = town

    async def _bound(self) -> list[Binding]:
        return self.bindings

    def asked(self, telegram: int) -> int:
        """How often Telegram was asked about somebody."""
        calls = self._server.calls.since(method="getChatMember")
        return sum(str(call.params["user_id"]) == str(telegram) for call in calls)

    def hears(self) -> None:
        """Everything that Telegram has to tell comes in."""
        self._town.bot.updates.allow(["my_chat_member", "chat_member"])
        waiting = self._town.bot.updates.waiting()
        for update in waiting:
            self.membership.hear(Update.model_validate(json.loads(update.body)))
            self._town.bot.updates.done(update)


@pytest.fixture
def desk(caller: Caller, server: Sandbox, town: Town) -> Desk:
    ready = Desk(caller, server, town)
    ready.hears()  # what happened before: it asks for chat_member updates from now on
    return ready


async def test_a_role_is_being_in_its_group(desk: Desk, town: Town) -> None:
    anna, *_ = town.operators
    maria, *_ = town.initiators

    assert await desk.membership.roles(anna.id) == {OPERATOR}
    assert await desk.membership.roles(town.manager.id) == {MANAGER}
    assert await desk.membership.roles(maria.id) == frozenset()
    assert desk.membership.known(anna.id) == {town.first_line.id: True, town.managers.id: False}


async def test_the_owner_and_the_restricted_are_in_a_group_the_thrown_out_are_not(desk: Desk, town: Town) -> None:
    anna, boris = town.operators
    town.world.restrict(anna, town.first_line, {})
    town.world.kick(boris, town.first_line)

    assert await desk.membership.roles(anna.id) == {OPERATOR}
    assert await desk.membership.roles(boris.id) == frozenset()
    assert await desk.membership.roles(town.admin.id) == {OPERATOR, MANAGER, ADMIN}


async def test_a_group_may_hold_several_roles_and_is_asked_once(desk: Desk, town: Town) -> None:
    anna, *_ = town.operators
    desk.bindings.append(Binding(TESTER, town.first_line.id, None, "Первая линия"))

    assert await desk.membership.roles(anna.id) == {OPERATOR, TESTER}
    assert desk.asked(anna.id) == 2


async def test_an_admin_by_settings_is_one_without_any_group(desk: Desk, town: Town) -> None:
    desk.bindings.clear()

    assert await desk.membership.roles(town.admin.id) == {ADMIN}


async def test_whoever_hides_behind_a_group_has_no_role(desk: Desk) -> None:
    assert await desk.membership.roles(ANONYMOUS) == frozenset()
    assert desk.asked(ANONYMOUS) == 0


async def test_where_the_bot_is_an_administrator_an_answer_holds_until_an_update_comes(desk: Desk, town: Town) -> None:
    anna, *_ = town.operators
    await desk.membership.roles(anna.id)
    desk.watch.now += 100_000

    assert await desk.membership.roles(anna.id) == {OPERATOR}
    assert desk.asked(anna.id) == 2
    assert desk.asked(town.bot.id) == 2


async def test_whoever_leaves_loses_the_role_with_the_update_that_says_so(desk: Desk, town: Town) -> None:
    anna, boris = town.operators
    await desk.membership.roles(anna.id)
    await desk.membership.roles(boris.id)

    town.world.leave(anna, town.first_line)
    desk.hears()

    assert await desk.membership.roles(anna.id) == frozenset()
    assert await desk.membership.roles(boris.id) == {OPERATOR}
    assert desk.asked(boris.id) == 2


async def test_whoever_comes_gets_the_role(desk: Desk, town: Town) -> None:
    maria, *_ = town.initiators
    assert await desk.membership.roles(maria.id) == frozenset()

    town.world.join(maria, town.first_line)
    desk.hears()

    assert await desk.membership.roles(maria.id) == {OPERATOR}


async def test_an_update_that_is_older_than_the_answer_does_not_replace_it(desk: Desk, town: Town) -> None:
    anna, *_ = town.operators
    town.world.leave(anna, town.first_line)
    town.world.join(anna, town.first_line)
    left, *_ = town.bot.updates.waiting()
    await desk.membership.roles(anna.id)

    desk.membership.hear(Update.model_validate(json.loads(left.body)))

    assert await desk.membership.roles(anna.id) == {OPERATOR}


async def test_an_answer_that_was_on_its_way_when_the_update_came_is_not_remembered(
    desk: Desk, town: Town, caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, *_ = town.operators
    original = caller.call

    async def slow(method, within=None):  # type: ignore[no-untyped-def]
        answer = await original(method, within)
        if method.user_id == anna.id and method.chat_id == town.first_line.id and desk.asked(anna.id) <= 2:
            town.world.leave(anna, town.first_line)
            desk.hears()
        return answer

    monkeypatch.setattr(caller, "call", slow)
    await desk.membership.roles(anna.id)

    assert await desk.membership.roles(anna.id) == frozenset()


async def test_where_the_bot_is_no_administrator_an_answer_holds_for_a_minute(desk: Desk, town: Town) -> None:
    anna, *_ = town.operators
    town.world.demote(town.bot, town.first_line)
    await desk.membership.roles(anna.id)
    town.world.leave(anna, town.first_line)
    desk.hears()

    desk.watch.now += 59
    still = await desk.membership.roles(anna.id)
    desk.watch.now += 1
    then = await desk.membership.roles(anna.id)

    assert still == {OPERATOR}
    assert then == frozenset()


async def test_answers_from_before_the_bot_became_an_administrator_hold_no_longer_for_that(
    desk: Desk, town: Town
) -> None:
    anna, boris = town.operators
    town.world.demote(town.bot, town.first_line)
    desk.hears()
    await desk.membership.roles(anna.id)
    town.world.leave(anna, town.first_line)  # no update says so
    town.world.promote(town.bot, town.first_line)
    desk.hears()
    await desk.membership.roles(boris.id)

    desk.watch.now += 60

    assert await desk.membership.roles(anna.id) == frozenset()
    assert await desk.membership.roles(boris.id) == {OPERATOR}
    assert desk.asked(boris.id) == 2


async def test_after_the_bot_lost_its_rights_what_it_knew_is_asked_again(desk: Desk, town: Town) -> None:
    anna, *_ = town.operators
    await desk.membership.roles(anna.id)
    town.world.demote(town.bot, town.first_line)
    desk.hears()
    town.world.leave(anna, town.first_line)  # no update says so

    desk.watch.now += 60

    assert await desk.membership.roles(anna.id) == frozenset()


async def test_several_replicas_do_not_hear_everything_so_an_answer_holds_for_a_minute(
    caller: Caller, server: Sandbox, town: Town
) -> None:
    desk = Desk(caller, server, town, shared=True)
    anna, *_ = town.operators
    await desk.membership.roles(anna.id)
    town.world.leave(anna, town.first_line)

    desk.watch.now += 60

    assert await desk.membership.roles(anna.id) == frozenset()
    assert desk.asked(town.bot.id) == 0


async def test_those_who_ask_the_same_at_the_same_time_share_a_call(desk: Desk, town: Town) -> None:
    anna, *_ = town.operators

    roles = await asyncio.gather(*(desk.membership.roles(anna.id) for _ in range(20)))

    assert roles == [{OPERATOR}] * 20
    assert desk.asked(anna.id) == 2
    assert desk.asked(town.bot.id) == 2


async def test_one_who_stops_waiting_does_not_stop_the_others(desk: Desk, server: Sandbox, town: Town) -> None:
    anna, *_ = town.operators
    server.faults.order("slow", "getChatMember", seconds=0.05)
    impatient = asyncio.create_task(desk.membership.roles(anna.id))
    patient = asyncio.create_task(desk.membership.roles(anna.id))
    await asyncio.sleep(0.01)

    impatient.cancel()

    assert await patient == {OPERATOR}


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "drop_before"},
        {"kind": "garbage"},
        {"kind": "server_error"},
        {"kind": "refuse", "code": 429, "parameters": {"retry_after": 9}},
    ],
)
async def test_when_telegram_cannot_be_asked_nobody_is_denied_silently(
    desk: Desk, server: Sandbox, town: Town, fault: dict[str, object]
) -> None:
    anna, *_ = town.operators
    server.faults.order(method="getChatMember", times=100, **fault)  # type: ignore[arg-type]

    with pytest.raises(MembershipUnknown):
        await desk.membership.roles(anna.id)
    server.faults.forget()

    assert await desk.membership.roles(anna.id) == {OPERATOR}


async def test_a_group_that_has_gone_gives_no_role_and_the_others_do(desk: Desk, server: Sandbox, town: Town) -> None:
    town.world.kick(town.bot, town.managers)
    desk.bindings.append(Binding(TESTER, -1_009, None, "Нет такой"))

    assert await desk.membership.roles(town.admin.id) == {OPERATOR, ADMIN}


async def test_a_group_that_became_a_supergroup_is_asked_where_it_is_now(
    desk: Desk, server: Sandbox, town: Town
) -> None:
    anna, *_ = town.operators
    old = -77
    desk.bindings[0] = Binding(OPERATOR, old, None, "Первая линия")
    server.faults.order(
        "refuse",
        "getChatMember",
        chat_id=old,
        times=2,
        description="Bad Request: group chat was upgraded to a supergroup chat",
        parameters={"migrate_to_chat_id": town.first_line.id},
    )

    assert await desk.membership.roles(anna.id) == {OPERATOR}
