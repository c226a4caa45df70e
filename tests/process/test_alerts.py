"""Monitoring tells of alerts: one accident is proposed however often it repeats, or raised at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.town.monitoring import TOKEN, Alertmanager
from tests.town.player import Seen
from tests.town.town import PATIENCE, QUIET_CHECK
from tests.town.whole import Departments, departments

PROPOSED, CONFIRM, DENY = "Похоже на аварию. Мониторинг: PortalDown", "Подтвердить аварию", "Не авария"


@pytest.fixture
async def desks(tmp_path: Path) -> AsyncIterator[Departments]:
    """A town whose desk takes alerts."""
    async with departments(tmp_path, alerts_token=TOKEN) as made:
        await made.open()
        yield made
        await made.is_whole()


@pytest.fixture
def monitoring(desks: Departments) -> Alertmanager:
    return Alertmanager(desks)


def cards(town: Departments) -> list[Seen]:
    """The cards of alerts in the managers' group, as the admin sees them."""
    return [each for each in town.irina.from_bot(town.managers) if "Мониторинг: " in each.text.splitlines()[0]]


async def looked(town: Departments) -> None:
    """The desk has looked at what waits and at what is over."""
    await town.desk.monitoring.look()
    await town.settle()


async def test_a_group_proposes_one_accident_however_often_it_repeats(
    desks: Departments, monitoring: Alertmanager
) -> None:
    first = await monitoring.says("firing")
    (before,) = cards(desks)

    await asyncio.gather(*(monitoring.says("firing", instances=3) for _ in range(3)))

    (after,) = cards(desks)
    assert first == (200, {"alert": 1, "state": "proposed", "firing": True})
    assert before.id == after.id
    assert after.text.splitlines()[:4] == [
        PROPOSED,
        "Портал не отвечает <b>совсем</b>",
        "Сигналов: 3, с 23.11, пн, 12:00",
        "Критичность: Критическая (severity: critical)",
    ]
    assert after.buttons == (CONFIRM, DENY)
    links = [each["url"] for each in after.raw["entities"] if each["type"] == "text_link"]
    assert links == ["https://prometheus.example.org/graph?g0.expr=up&g0.tab=1"]


async def test_confirmed_it_is_an_accident_on_which_its_end_and_its_return_are_noted(
    desks: Departments, monitoring: Alertmanager
) -> None:
    await monitoring.says("firing")

    toast = await desks.viktor.presses(CONFIRM, desks.managers)
    await monitoring.says("resolved")
    passed = desks.card("developer").text
    await desks.later(minutes=10)
    await monitoring.says("firing")
    await monitoring.says("firing")

    accident = await desks.appeal()
    (card,) = cards(desks)
    assert "Создана авария №1" in toast
    assert (accident.state, accident.kind, accident.criticality) == ("assigned", "accident", "critical")
    assert [each for each in await desks.history() if each in {"raise", "note"}] == ["raise", "note", "note"]
    assert desks.egor.reads("авария №1", desks.group("developer"))
    assert "PortalDown — прошло, 23.11, пн, 12:00" in passed
    assert "PortalDown — сработало снова, 23.11, пн, 12:10, всего 2 раз(а)" in desks.card("developer").text
    assert card.text.startswith("Авария №1 (в очереди). Мониторинг: PortalDown. Подтвердил(а) Виктор")
    assert "Сработало уже 2 раз(а)" in card.text
    assert card.buttons == ()


async def test_it_is_over_with_the_accident_and_then_something_new(
    desks: Departments, monitoring: Alertmanager
) -> None:
    await monitoring.says("firing")
    await desks.viktor.presses(CONFIRM, desks.managers)
    await desks.egor.says("/take 1", desks.group("developer"))
    await looked(desks)
    (taken,) = cards(desks)
    await desks.egor.says("/answer 1 Портал снова работает", desks.group("developer"))
    await looked(desks)
    await monitoring.says("firing")
    (quiet,) = cards(desks)

    await desks.later(minutes=31)
    await monitoring.says("firing")

    over, anew = cards(desks)
    assert taken.text.startswith("Авария №1 (в работе)")
    assert quiet.text.startswith("Авария №1 позади (решено). Мониторинг: PortalDown, всё ещё срабатывает")
    assert over.id == quiet.id
    assert anew.text.startswith(PROPOSED)


async def test_what_passed_before_anybody_decided_says_so_and_flapping_is_counted_on_it(
    desks: Departments, monitoring: Alertmanager
) -> None:
    await monitoring.says("firing")
    (before,) = cards(desks)
    await monitoring.says("resolved")
    (passed,) = cards(desks)
    late = await desks.viktor.presses_late(before, CONFIRM, desks.managers)
    await desks.later(minutes=20)
    await monitoring.says("firing")
    (flapping,) = cards(desks)
    await monitoring.says("resolved")
    await desks.later(minutes=31)

    await monitoring.says("firing")

    _, anew = cards(desks)
    assert passed.text.startswith("Прошло само. Мониторинг: PortalDown")
    assert passed.buttons == ()
    assert "Решать нечего" in late
    assert flapping.id == before.id
    assert flapping.text.startswith(PROPOSED)
    assert "Сработало уже 2 раз(а)" in flapping.text
    assert flapping.buttons == (CONFIRM, DENY)
    assert anew.text.startswith(PROPOSED)
    assert "Сработало" not in anew.text


async def test_denied_it_is_quiet_for_a_while_unless_it_gets_worse(
    desks: Departments, monitoring: Alertmanager
) -> None:
    monitoring.labels["severity"] = "warning"
    await monitoring.says("firing")
    toast = await desks.viktor.presses(DENY, desks.managers)
    await monitoring.says("resolved")
    await monitoring.says("firing", instances=4)
    (denied,) = cards(desks)

    monitoring.labels["severity"] = "page"
    await monitoring.says("firing")

    _, worse = cards(desks)
    assert "не авария" in toast
    assert denied.text.startswith("Не авария. Мониторинг: PortalDown. Решил(а) Виктор")
    assert denied.buttons == ()
    assert worse.text.startswith(PROPOSED)
    assert "Критичность: Критическая (severity: page)" in worse.text


async def test_whoever_is_no_incident_manager_decides_nothing(desks: Departments, monitoring: Alertmanager) -> None:
    await monitoring.says("firing")
    (card,) = cards(desks)

    refused = [
        await desks.anna.presses_late(card, CONFIRM, desks.first_line),
        await desks.egor.presses_late(card, DENY),
        await desks.maria.presses_late(card, CONFIRM),
    ]

    assert all("нет прав" in each for each in refused)
    assert cards(desks)[0].buttons == (CONFIRM, DENY)


async def test_with_the_label_auto_nobody_is_asked(desks: Departments, monitoring: Alertmanager) -> None:
    monitoring.labels |= {"auto": "true", "severity": "error"}

    await monitoring.says("firing")
    await monitoring.says("firing")

    accident = await desks.appeal()
    (card,) = cards(desks)
    assert (accident.kind, accident.criticality) == ("accident", "high")
    assert desks.egor.reads("авария №1", desks.group("developer"))
    assert card.text.startswith("Авария №1 (в очереди). Мониторинг: PortalDown. Создана сразу, без вопроса")
    assert "Портал не отвечает" in desks.card("developer").text
    assert await desks.history() == ["raise"]


async def test_monitoring_is_told_nothing_and_cannot_be_asked_and_silence_confirms(
    desks: Departments, monitoring: Alertmanager
) -> None:
    monitoring.labels["auto"] = "yes"
    await monitoring.says("firing")
    await desks.egor.says("/take 1", desks.group("developer"))

    await desks.egor.says("/ask 1 Что видно?", desks.group("developer"))
    await desks.egor.says("/answer 1 Портал поднят", desks.group("developer"))
    await desks.later(seconds=12)
    await desks.later(days=3)

    assert desks.egor.reads("№1: спросить некого, аварию создал мониторинг", desks.group("developer"))
    assert not desks.egor.reads("занялся специалист", desks.group("developer"))
    assert not desks.egor.reads("Ответ по обращению", desks.group("developer"))
    assert [each for each in await desks.history() if each in {"ask", "answer", "confirm"}] == ["answer", "confirm"]
    assert (await desks.appeal()).state == "review"


async def test_out_of_hours_it_pages_also_what_nobody_decided_until_closing(
    desks: Departments, monitoring: Alertmanager
) -> None:
    other = Alertmanager(desks, key="another", labels={"alertname": "DiskFull"})
    await monitoring.says("firing")
    await other.says("firing")
    await other.says("resolved")
    await looked(desks)
    asked = cards(desks)

    await desks.later(hours=8)
    await looked(desks)
    await other.says("firing")

    assert asked[0].text.startswith(PROPOSED)
    assert [each.text.split(". ")[0] for each in cards(desks)] == [
        "Авария №1 (в очереди)",
        "Прошло само",
        "Авария №2 (в очереди)",
    ]
    assert (await desks.appeal(2)).criticality == "normal"


async def test_what_monitoring_did_by_night_stands_in_the_morning_digest(
    desks: Departments, monitoring: Alertmanager
) -> None:
    other = Alertmanager(desks, key="another", labels={"alertname": "DiskFull"})
    await desks.later(hours=10)
    await monitoring.says("firing")
    await other.says("firing")
    await desks.egor.says("/take 2", desks.group("developer"))
    await desks.egor.says("/answer 2 Место освобождено", desks.group("developer"))
    await looked(desks)

    await desks.later(hours=12, minutes=1)

    async with asyncio.timeout(PATIENCE):
        while not desks.viktor.reads("Доброе утро", desks.managers):
            desks.desk.bells.outbox.ring()
            await asyncio.sleep(QUIET_CHECK)
    digest = desks.viktor.finds("Доброе утро", desks.managers).text
    _, _, told = digest.partition("О чём сообщал мониторинг\n")
    assert told.startswith("23.11, пн, 22:00 · Авария №1 (в очереди). Мониторинг: PortalDown. Создана сразу")
    assert "DiskFull" not in told


async def test_a_restart_goes_on_with_what_it_knows_and_it_is_listed(
    desks: Departments, monitoring: Alertmanager
) -> None:
    await monitoring.says("firing")

    await desks.stop()
    await desks.start()
    await monitoring.says("firing", instances=2)
    await desks.viktor.says("/alerts", desks.managers)
    await desks.anna.says("/alerts", desks.first_line)

    assert len([each for each in cards(desks) if each.buttons == (CONFIRM, DENY)]) == 1
    assert f"23.11, пн, 12:00 · {PROPOSED}" in desks.viktor.last(desks.managers).text
    assert "нет прав" in desks.anna.last(desks.first_line).text


async def test_without_a_manager_the_admins_are_told(tmp_path: Path) -> None:
    async with departments(tmp_path, alerts_token=TOKEN) as town:
        await town.start()
        await town.irina.starts()

        await Alertmanager(town).says("firing")

        assert town.irina.reads("Похоже на аварию, мониторинг: PortalDown. Решать некому")
        await town.is_whole()
