from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.limits import LocalPacing, Rate, Rates

PRIVATE, GROUP, FORUM = 7_000_000_001, -1_002_100_000_001, -1_002_100_000_002


class Clock:
    """Monotonic seconds that only a test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pacing(clock: Clock) -> LocalPacing:
    return LocalPacing(Rates(total=Rate(5, 1), chat=Rate(1, 1), group=Rate(3, 60)), clock)


async def sent(pacing: LocalPacing, chat: int, count: int = 1) -> None:
    for _ in range(count):
        assert await pacing.take(chat) == 0.0
        await pacing.done(chat)


@pytest.mark.parametrize(
    ("text", "rate"),
    [("30/1", Rate(30, 1)), ("1/0.05", Rate(1, 0.05)), ("20/1e-05", Rate(20, 1e-05)), (" 1/.5 ", Rate(1, 0.5))],
)
def test_a_rate_is_a_count_and_seconds(text: str, rate: Rate) -> None:
    assert Rate.parse(text) == rate
    assert Rate.parse(str(rate)) == rate


@pytest.mark.parametrize(
    "text", ["", "1", "1/", "/1", "0/1", "1/0", "1/-1", "1.5/1", "1/inf", "1/nan", "1/0x1", "1/1/1"]
)
def test_what_is_no_rate_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="count/seconds"):
        Rate.parse(text)


async def test_a_private_chat_gets_one_message_a_second(pacing: LocalPacing, clock: Clock) -> None:
    await sent(pacing, PRIVATE)

    refused = await pacing.take(PRIVATE)
    clock.now += refused

    assert refused == pytest.approx(1.0)
    assert await pacing.take(PRIVATE) == 0.0


async def test_a_group_gets_a_burst_and_then_waits_for_its_minute(pacing: LocalPacing, clock: Clock) -> None:
    await sent(pacing, GROUP)
    clock.now += 20
    await sent(pacing, GROUP, 2)

    refused = await pacing.take(GROUP)

    assert refused == pytest.approx(40.0)
    assert pacing.room(GROUP) == 0
    assert pacing.room(FORUM) == 3


async def test_the_total_holds_chats_up_that_have_room_themselves(pacing: LocalPacing, clock: Clock) -> None:
    for person in range(5):
        await sent(pacing, PRIVATE + person)
    clock.now += 0.25

    refused = await pacing.take(GROUP)

    assert refused == pytest.approx(0.75)
    assert pacing.free() == 0
    assert pacing.room(GROUP) == 3


async def test_a_refused_permit_counts_nowhere(pacing: LocalPacing) -> None:
    await sent(pacing, PRIVATE)

    for _ in range(10):
        assert await pacing.take(PRIVATE) > 0

    assert pacing.free() == 4


async def test_a_call_counts_while_it_is_under_way_and_a_window_long_after_its_end(
    pacing: LocalPacing, clock: Clock
) -> None:
    assert await pacing.take(PRIVATE) == 0.0
    clock.now += 30

    while_under_way = await pacing.take(PRIVATE)
    await pacing.done(PRIVATE)
    clock.now += 0.5
    after_its_end = await pacing.take(PRIVATE)

    assert while_under_way == pytest.approx(1.0)
    assert after_its_end == pytest.approx(0.5)


async def test_an_album_costs_as_much_as_it_holds(pacing: LocalPacing, clock: Clock) -> None:
    assert await pacing.take(GROUP, cost=2) == 0.0
    await pacing.done(GROUP, cost=2)

    assert pacing.room(GROUP) == 1
    assert await pacing.take(GROUP, cost=2) == pytest.approx(60.0)
    assert await pacing.take(GROUP) == 0.0


async def test_an_album_of_more_than_the_limit_goes_when_the_window_is_empty(pacing: LocalPacing, clock: Clock) -> None:
    await sent(pacing, PRIVATE)
    clock.now += 0.5
    assert await pacing.take(PRIVATE, cost=4) == pytest.approx(0.5)
    clock.now += 0.5

    assert await pacing.take(PRIVATE, cost=4) == 0.0
    await pacing.done(PRIVATE, cost=4)

    assert await pacing.take(PRIVATE) == pytest.approx(1.0)


async def test_after_a_429_nothing_goes_to_that_chat_before_its_time(pacing: LocalPacing, clock: Clock) -> None:
    await pacing.retry_after(GROUP, 17)
    await pacing.retry_after(GROUP, 3)

    assert await pacing.take(GROUP) == pytest.approx(17.0)
    assert pacing.room(GROUP) == 0
    assert await pacing.take(FORUM) == 0.0
    clock.now += 17
    assert await pacing.take(GROUP) == 0.0


async def test_a_429_over_all_holds_everybody(pacing: LocalPacing) -> None:
    await pacing.retry_after(None, 5)

    assert pacing.free() == 0
    assert await pacing.take(PRIVATE) == pytest.approx(5.0)
    assert pacing.next_free() == pytest.approx(5.0)


async def test_it_knows_who_is_blocked_and_when_the_first_is_free(pacing: LocalPacing, clock: Clock) -> None:
    assert (pacing.blocked(), pacing.next_free()) == (set(), None)
    await sent(pacing, GROUP, 3)
    await sent(pacing, PRIVATE)

    assert pacing.blocked() == {GROUP, PRIVATE}
    assert pacing.next_free() == pytest.approx(1.0)
    clock.now += 1
    assert pacing.blocked() == {GROUP}
    assert pacing.next_free() == pytest.approx(59.0)


async def test_chats_that_count_nothing_any_more_are_forgotten(pacing: LocalPacing, clock: Clock) -> None:
    for person in range(200):
        await sent(pacing, PRIVATE + person)
        clock.now += 1

    pacing.blocked()

    assert len(pacing._chats) == 0


@dataclass
class Call:
    """A call as Telegram sees it. begun: when the permit was given."""

    chat: int
    begun: float
    counted: float | None = None


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("go on"), st.floats(0, 3)),
        st.tuples(st.just("send"), st.sampled_from([PRIVATE, PRIVATE + 1, GROUP, FORUM])),
        st.tuples(st.just("end"), st.floats(0, 1)),
    ),
    max_size=80,
)


@settings(deadline=None)
@given(STEPS, st.sampled_from([Rate(1, 1), Rate(3, 0.7), Rate(4, 2)]), st.sampled_from([Rate(2, 1), Rate(5, 1.3)]))
async def test_whatever_happens_telegram_never_counts_more_than_the_limit(
    steps: list[tuple[str, float]], chat: Rate, total: Rate
) -> None:
    clock = Clock()
    rates = Rates(total, chat, Rate(3, 5))
    pacing = LocalPacing(rates, clock)
    under_way: list[Call] = []
    ended: list[Call] = []

    async def end(call: Call, share: float) -> None:
        # Telegram counts it at any moment between its begin and its end.
        call.counted = call.begun + (clock.now - call.begun) * share
        await pacing.done(call.chat)
        ended.append(call)

    for step, value in steps:
        if step == "go on":
            clock.now += value
        elif step == "send" and await pacing.take(int(value)) == 0.0:
            under_way.append(Call(int(value), clock.now))
        elif step == "end" and under_way:
            await end(under_way.pop(int(value * (len(under_way) - 1))), value)
    for call in under_way:
        await end(call, 0.0)

    of_all = sorted(call.counted for call in ended if call.counted is not None)
    assert not overfull(of_all, rates.total)
    for one in {call.chat for call in ended}:
        of_one = sorted(call.counted for call in ended if call.chat == one and call.counted is not None)
        assert not overfull(of_one, rates.of(one))


def overfull(moments: list[float], rate: Rate) -> bool:
    """Whether any window, however it is laid, holds more than it may."""
    return any(
        later - earlier < rate.seconds - 1e-9 for earlier, later in zip(moments, moments[rate.count :], strict=False)
    )
