"""The demo town, and towns from a file."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from pathlib import Path

import pytest

from sandbox import demo_town, whole_town
from sandbox.seed import BadSeed, seeded_world
from sandbox.town import ADMIN_ID, BOT_TOKEN


def test_the_demo_town_is_always_the_same() -> None:
    one, other = demo_town(), demo_town()

    assert list(one.world.people) == list(other.world.people)
    assert list(one.world.groups) == list(other.world.groups)
    assert one.admin.id == ADMIN_ID
    assert one.bot.token == BOT_TOKEN


def test_its_staff_is_in_the_groups_where_the_bot_is_administrator() -> None:
    town = demo_town()

    assert all(town.first_line.member(one.id).present for one in town.operators)
    assert town.managers.member(town.manager.id).present
    for group in (town.first_line, town.managers):
        assert group.member(town.bot.id).may("can_manage_topics")
        assert group.member(town.admin.id).status == "creator"
        assert not any(group.member(one.id).present for one in town.initiators)


def test_the_whole_town_is_the_demo_town_and_a_group_for_every_other_role() -> None:
    town, demo = whole_town(), demo_town()

    assert list(town.world.people)[: len(demo.world.people)] == list(demo.world.people)
    assert list(town.world.groups)[: len(demo.world.groups)] == list(demo.world.groups)
    for department in (
        *(town.it, town.development, town.contractor, town.testing),
        *(town.board, town.administration, town.moderation),
    ):
        assert all(department.group.member(one.id).present for one in department.people)
        assert department.group.member(town.bot.id).may("can_manage_topics")
        assert department.group.member(town.admin.id).status == "creator"
    assert town.it.group.is_forum
    assert [one.username for one in town.development.people] == ["egor_dev", "zhanna_dev"], "the rota names them so"


def test_a_town_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "town.json"
    file.write_text(
        json.dumps(
            {
                "bots": [{"token": "5:secret", "username": "five_bot"}],
                "people": [{"id": 11, "first_name": "Анна", "language_code": "ru"}, {"first_name": "Борис"}],
                "groups": [{"title": "Смена", "owner": 11, "members": [11], "bots": [{"id": 5, "rights": None}]}],
            }
        )
    )

    world = seeded_world(file)

    (group,) = world.groups.values()
    assert group.member(11).status == "creator"
    assert group.member(5).may("can_pin_messages")
    assert [one.first_name for one in world.people.values()] == ["Анна", "Борис"]


@pytest.mark.parametrize(
    ("seed", "error"),
    [
        ("{", "Expecting property name"),
        ("[]", "has no attribute"),
        ('{"people": [{"first_name": ""}]}', "a person has a first name"),
        ('{"bots": [{"token": "x", "username": "y"}]}', "a token is id:secret"),
        ('{"groups": [{}]}', "title is missing"),
        ('{"groups": [{"title": "a", "members": [1]}]}', "nobody has the id 1"),
    ],
)
def test_a_file_that_describes_no_town_is_refused(tmp_path: Path, seed: str, error: str) -> None:
    file = tmp_path / "town.json"
    file.write_text(seed)

    with pytest.raises(BadSeed, match=error) as refusal:
        seeded_world(file)

    assert str(file) in str(refusal.value)


async def test_it_starts_alone_prints_its_address_and_stops() -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "sandbox", "--port", "0"), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    async with asyncio.timeout(20):
        address = (await process.stdout.readline()).decode()
        process.send_signal(signal.SIGTERM)
        rest = await process.stdout.read()

    assert address.startswith("http://127.0.0.1:")
    assert rest == b""
    assert await process.wait() == 0


async def test_with_mail_it_prints_the_addresses_of_the_servers_too() -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "sandbox", "--port", "0", "--mail"), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    async with asyncio.timeout(20):
        _, imap, smtp = [(await process.stdout.readline()).decode() for _ in range(3)]
        process.send_signal(signal.SIGTERM)

    assert imap.startswith("imap://help%40portal.test@127.0.0.1:")
    assert smtp.startswith("smtp://help%40portal.test@127.0.0.1:")
    assert await process.wait() == 0
