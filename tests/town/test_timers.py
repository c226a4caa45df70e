"""What falls due by itself: much of it at once, and while the desk was down."""

from __future__ import annotations

from datetime import timedelta

from desk.outgoing import Timer
from tests.storage.town import Town as Kept
from tests.town.ledger import rows
from tests.town.town import Town

MANY = 80


async def due_at_once(desk_town: Town, count: int) -> None:
    """So many of Maria's appeals were answered; her silence confirms all of them in the same second, a day later."""
    database = desk_town.desk.database
    kept, now = Kept(database), desk_town.clock()
    maria = await kept.person(desk_town.maria.id, "Мария")
    for _ in range(count):
        appeal = await kept.appeal(maria, state="resolved", resolution="answered", submitted=now)
        async with database.work() as work:
            await work.timers.replace(appeal.id, "state", [Timer("confirm", now + timedelta(days=1))])


async def test_who_writes_while_very_much_falls_due_is_not_last(desk_town: Town) -> None:
    await due_at_once(desk_town, MANY)
    timur = desk_town.timur

    desk_town.clock.turn(days=1)
    desk_town.world.send(timur.person, desk_town.bot, text="/new Не загружаются фото")
    desk_town.world.send(timur.person, desk_town.bot, text="/submit")
    await desk_town.later(seconds=0)

    events = [str(action) for (action,) in rows(desk_town.database, "SELECT action FROM events ORDER BY id")]
    assert events.count("confirm") == MANY
    assert events[-1] == "confirm", f"Timur's appeal waited for all timers: {events[-3:]}"
    assert f"№{MANY + 1}" in timur.last().text


async def test_a_draft_that_sends_itself_does_not_wait_behind_all_that_is_due(desk_town: Town) -> None:
    await due_at_once(desk_town, MANY)
    await desk_town.later(hours=23, minutes=59, seconds=30)
    await desk_town.timur.says("/new Не загружаются фото")

    await desk_town.later(minutes=2)

    events = [str(action) for (action,) in rows(desk_town.database, "SELECT action FROM events ORDER BY id")]
    assert events.count("submit") == MANY + 1
    assert events.index("confirm") == len(events) - MANY, "Timur's was sent before all others"


async def test_what_fell_due_while_the_desk_was_down_happens_once_when_it_is_back(desk_town: Town) -> None:
    await desk_town.taken()
    await desk_town.anna.presses("Спросить")
    await desk_town.anna.says("Какой браузер?")
    await desk_town.later(seconds=5)
    asked = len(desk_town.maria.texts())

    await desk_town.stop()
    desk_town.clock.turn(days=1, hours=1)
    await desk_town.start()
    await desk_town.settle()
    once = desk_town.maria.texts()[asked:]
    await desk_town.stop()
    await desk_town.start()
    await desk_town.settle()

    assert (await desk_town.history()).count("remind") == 1
    assert len(once) == 1
    assert desk_town.maria.texts()[asked:] == once


async def test_what_the_clocks_had_to_say_while_the_desk_was_down_is_said_late_and_once(desk_town: Town) -> None:
    await desk_town.irina.says("/bind incident_manager", desk_town.managers)
    await desk_town.written()  # Monday noon: a prospect's 24 hours end on Wednesday at 18:00
    await desk_town.stop()
    desk_town.clock.turn(days=3)

    await desk_town.start()
    await desk_town.later(seconds=0)
    await desk_town.stop()
    await desk_town.start()
    await desk_town.later(hours=1)

    told = [text for text in desk_town.viktor.texts(desk_town.managers) if "срок нарушен" in text]
    assert told == [
        "№1, первая реакция: срок нарушен, был 25.11, ср, 18:00 по Москве. Помогите сдвинуть обращение с места."
    ]
    asked = [text for text in desk_town.anna.texts(desk_town.first_line) if "Кто возьмёт?" in text]
    assert asked == ["№1, первая реакция: срок был 25.11, ср, 18:00 по Москве. Кто возьмёт?"]
