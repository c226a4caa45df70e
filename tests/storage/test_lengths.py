"""Whatever people write, what the desk shows of it fits into what Telegram takes."""

from __future__ import annotations

import pytest
from aiogram.types import InlineKeyboardMarkup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.directories import read_rules
from bot.settings import read_settings
from desk.appeal import Appeal, Pretag
from desk.content import Attachment, Content, Purpose
from desk.names import OPERATOR, PersonId, StateId
from desk.outgoing import Say, Show, View
from handlers.screens import Envelope, Face, Renderer
from storage import Work
from tests.storage.town import GROUP, NOON, Town
from texts import Names, Texts

MESSAGE, CAPTION, TOPIC, DATA, LABEL, BUTTONS = 4096, 1024, 128, 64, 64, 100
"""What Telegram takes. Source: telegram.md, "Limits"."""

PIECES = (
    "картакарта",
    "x",
    "🙂",
    "\n",
    "+7 903 123-45-17 ",
    "ivan@mail.ru ",
    "https://portal.example/",
    "а б ",
    "•",
    "№1 ",
)

WRITTEN = st.builds(
    lambda pieces, times: ("".join(pieces) * times)[:MESSAGE],
    st.lists(st.sampled_from(PIECES) | st.text(min_size=1, max_size=20), min_size=1, max_size=4),
    st.sampled_from([1, 10, 1000]),
)
ATTACHED = st.lists(
    st.sampled_from(
        [
            Attachment("photo", "file"),
            Attachment("document", "file", {"name": "ivan@mail.ru" * 20}),
            Attachment("poll", facts={"question": "8 903 123-45-17 " * 18, "options": ["ivan@mail.ru " * 7] * 10}),
        ]
    ),
    max_size=3,
)
CONTENTS = st.lists(st.builds(Content, WRITTEN, st.just(()), ATTACHED.map(tuple)), min_size=1, max_size=4)
LISTED: tuple[tuple[str, bool], ...] = (("queue", False), ("find", False), ("show", True), ("audit", True))
"""Lists, and whether each is about one appeal."""


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    rules = read_rules(read_settings(_env_file=None, bot_token="1:a"))
    texts = Texts()
    return Renderer(rules, texts, Names(texts, rules.calendar.zone, rules.named), {})


@settings(max_examples=20, suppress_health_check=list(HealthCheck), deadline=None)  # on each of both databases
@given(contents=CONTENTS, purpose=st.sampled_from(["appeal", "note", "answer", "reason"]), name=WRITTEN)
async def test_nothing_that_is_shown_goes_past_what_telegram_takes(
    town: Town, renderer: Renderer, contents: list[Content], purpose: Purpose, name: str
) -> None:
    await town.bind()
    maria, anna = await town.person(501, name[:64]), await town.person(502, name[:64])
    words = tuple(contents[0].text.split())[:3]
    pretag = Pretag("technical", 0.9, (("technical", 0.9), ("map", 0.1)), words)
    facts = {"pretag": pretag, "tag": "technical", "assignee": anna.id, "places": (OPERATOR,), "reaction_due": NOON}
    draft = await town.draft(maria)
    appeal = await town.appeal(maria, **facts, state=StateId("l1_work"))
    other = await town.appeal(maria, **facts)

    async with town.database.work() as work:
        await work.places.note_member(GROUP.id, 502, True, NOON)
        for each in (draft, appeal, other):
            for content in contents:
                side = "initiator" if purpose == "appeal" or content is contents[0] else "staff"
                sort: Purpose = "appeal" if side == "initiator" else purpose
                message = await work.messages.add(each.id, maria.id, side, sort, content, NOON)  # type: ignore[arg-type]
        for view, chat, of in (
            ("card", GROUP.id, appeal),
            ("card", 502, appeal),
            ("workbench", 502, appeal),
            ("draft", 501, draft),
            ("joined", 501, appeal),
        ):
            await _check_view(renderer, work, view, chat, of, anna.id)  # type: ignore[arg-type]
        for listed, about in LISTED:
            dialog = await work.dialogs.open(
                502,
                anna.id,
                "list",
                appeal.id if about else None,
                NOON,
                {"list": listed, "page": 0, "words": words[:1]},
            )
            face = await renderer.show(Show("list", None, dialog=dialog.id), 502, "ru", work, NOON)
            _check_face(face, listed)
        assert 0 < len((await renderer.topic(appeal.id, "ru", work)).name) <= TOPIC
        for masked in (True, False):
            said = Say("staff-edited", {"appeal": 1}, content=message, masked=masked, previous=1)
            for step in await renderer.say(said, Envelope(GROUP.id), "ru", work, NOON):
                assert len(getattr(step.method, "text", None) or "") <= MESSAGE
                assert len(getattr(step.method, "caption", None) or "") <= CAPTION


async def _check_view(renderer: Renderer, work: Work, view: View, chat: int, of: Appeal, person: PersonId) -> None:
    for language in ("ru", "en"):
        show = Show(view, of.id, place=OPERATOR if view == "card" else None, person=person)
        _check_face(await renderer.show(show, chat, language, work, NOON), view)


def _check_face(face: Face | None, what: str) -> None:
    assert face is not None, what
    assert 0 < len(face.text.text) <= MESSAGE, what
    keyboard = face.keyboard or InlineKeyboardMarkup(inline_keyboard=[])
    buttons = [button for row in keyboard.inline_keyboard for button in row]
    assert len(buttons) <= BUTTONS, what
    assert all(0 < len(button.text) <= LABEL for button in buttons), what
    assert all(len((button.callback_data or "").encode()) <= DATA for button in buttons), what
