"""Letters in full: with all that was cut off them, to whoever may see the appeal."""

from __future__ import annotations

import pytest

from desk.masking import masked_text
from tests.town.player import Player, Seen
from tests.town.test_letters import comes, letter, sent
from tests.town.town import Town

WHOLE = "Письмо целиком"
SIGNED = "Пишет ошибку <b>500</b> & всё.\n\n-- \nПётр\n+7 903 555-10-17\npetr@home.test"


async def benched(town: Town, *, by: Player | None = None) -> Seen:
    """Somebody looks at the appeal in their workbench."""
    who = by or town.anna
    await who.starts()
    await who.says("/show 1")
    return who.finds("№1 ·")


def documents(who: Player) -> list[Seen]:
    return [each for each in who.from_bot() if "document" in each.raw]


def text_of(town: Town, seen: Seen) -> str:
    return town.file(seen).decode()


async def test_what_was_cut_off_a_letter_is_sent_as_a_file_masked_for_the_first_level(posting_town: Town) -> None:
    anna, viktor = posting_town.anna, posting_town.viktor
    await posting_town.irina.says("/bind incident_manager", posting_town.managers)
    await comes(posting_town, letter(SIGNED))
    await benched(posting_town)
    await benched(posting_town, by=viktor)

    toast = await anna.presses(WHOLE)
    await viktor.presses(WHOLE)

    masked, plain = (text_of(posting_town, documents(each)[0]) for each in (anna, viktor))
    assert "в личный чат" in toast
    assert documents(anna)[0].raw["document"]["file_name"] == "letters-1.txt"
    assert "Пишет ошибку <b>500</b> & всё.\n\n--\nПётр\n+7 9•• •••-••-17\np•••@home.test" in masked
    assert "От: Пётр Почтовый (p•••@example.test)\nТема: Не грузятся фото\n" in masked
    assert "555-10" not in masked
    assert SIGNED.replace("-- ", "--") in plain
    assert "От: Пётр Почтовый (petr@example.test)" in plain


async def test_all_letters_of_an_appeal_that_were_cut_are_in_one_file_in_their_order(posting_town: Town) -> None:
    await comes(posting_town, letter(SIGNED, ""))
    ours = await sent(posting_town, await posting_town.appeal())
    await comes(
        posting_town,
        letter("И ещё не сохраняется\n\n-- \nПётр, отдел 5", answers=ours),
        letter("Без подписи", answers=ours),
    )
    await benched(posting_town)

    await posting_town.anna.presses(WHOLE)

    (file,) = documents(posting_town.anna)
    text = text_of(posting_town, file)
    assert text.index("Тема: нет") < text.index("Пишет ошибку") < text.index("Пётр, отдел 5")
    assert "Без подписи" not in text, "all of it stands in the workbench"


async def test_where_nothing_was_cut_there_is_no_button_and_a_press_says_so(posting_town: Town) -> None:
    await comes(posting_town, letter("Пишет ошибку 500"))
    bench = await benched(posting_town)

    toast = await posting_town.anna.forges("whole:1")

    assert WHOLE not in bench.buttons
    assert "показать больше нечего" in toast
    assert documents(posting_town.anna) == []


async def test_whoever_may_not_see_the_appeal_is_refused_when_they_press(posting_town: Town) -> None:
    boris = posting_town.boris
    await comes(posting_town, letter(SIGNED))
    bench = await benched(posting_town, by=boris)
    await boris.leaves(posting_town.first_line)

    toasts = [await boris.presses_late(bench, WHOLE), await posting_town.maria.forges("whole:1")]
    drafted = await posting_town.anna.forges("whole:4711")

    assert all("нет прав" in toast for toast in toasts)
    assert "нет" in drafted
    assert documents(boris) == []


@pytest.mark.parametrize("quoted", ["> " + "а" * 480_000, "> слово\n" * 60_000, "> 🙂<&> 8 903 " * 36_000])
async def test_half_a_million_characters_are_one_file(posting_town: Town, quoted: str) -> None:
    await comes(posting_town, letter("Пишет ошибку 500"))
    ours = await sent(posting_town, await posting_town.appeal())
    await comes(posting_town, letter(f"И ещё не сохраняется\n\n{quoted}", answers=ours))
    await benched(posting_town)

    await posting_town.anna.presses(WHOLE)

    text = text_of(posting_town, documents(posting_town.anna)[0])
    assert len(text) > 400_000
    assert "".join(text.split()).endswith("".join(masked_text(quoted).split())[-100_000:])


async def test_what_is_more_than_a_file_holds_is_left_out_from_the_beginning(
    posting_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    await comes(posting_town, letter(SIGNED))
    ours = await sent(posting_town, await posting_town.appeal())
    await comes(posting_town, letter("И ещё не сохраняется\n\n-- \nПётр, отдел 5", answers=ours))
    monkeypatch.setattr("mail.files.LARGEST", 1500)
    await benched(posting_town)

    await posting_town.anna.presses(WHOLE)

    text = text_of(posting_town, documents(posting_town.anna)[0])
    assert text.startswith("Более ранние письма")
    assert "Пётр, отдел 5" in text
    assert "Пишет ошибку" not in text


async def test_erasing_takes_the_file_out_of_the_chat(posting_town: Town) -> None:
    anna = posting_town.anna
    await comes(posting_town, letter(SIGNED))
    await benched(posting_town)
    await anna.presses(WHOLE)
    appeal = await posting_town.appeal()

    async with posting_town.desk.database.work() as work:
        shown = await work.erasure.erase(appeal.initiator, 1, posting_town.clock())

    (file,) = documents(anna)
    assert (anna.id, file.id) in {(each.chat, each.message_id) for each in shown}
