"""Letters of the mail programs that the sandbox imitates, as its post office delivers them, read by the desk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from bot.metrics import Metrics
from mail import Decision, Known, KnownAppeal, Letter, decide, read_letter
from sandbox.clock import Clock
from sandbox.letters import CLIENTS
from sandbox.mail import PostOffice
from sandbox.residents import Person
from sandbox.world import World
from tests.edge.correspondence import ADDRESS, PETR, MailServer, mail_desk
from tests.town.pictures import png

NOON = 1_795_510_800.0
"""24 November 2026, 12:00 in Moscow."""

WORDS = (
    "Фото не грузится уже неделю, 'сколько можно' & <почему>?\n\nВот что пишет:\n>> ошибка 500\n"
    "12.11.2026 в 10:00 ещё работало."
)
SUBJECT = "Не грузится фото"
ANSWER = "В Firefox, версия 120.\n\nС телефона то же самое."


@dataclass(frozen=True, slots=True)
class Programs:
    """A post office in which Пётр writes to the desk. asked: what the desk has sent him about №1."""

    office: PostOffice
    petr: Person
    asked: EmailMessage

    async def writes(self, client: str, *, text: str = WORDS, answers: bool = False, attaches: bytes = b"") -> Letter:
        """What the desk reads of his letter, or of his answer to the desk's."""
        if answers:
            await self.office.take(self.asked.as_bytes(policy=SMTP), ADDRESS, [self.petr.email])
        last = self.office.mailbox(self.petr).last_received() if answers else None
        files = self.office.world.files
        await self.office.write(
            self.petr,
            client,
            subject="" if answers else SUBJECT,
            text=text,
            files=[files.refer(files.keep(attaches, "снимок экрана.png", "image/png"))] if attaches else [],
            reply_to=last.number if last else None,
        )
        return read_letter((await self.office.imap.letters())[-1].raw)

    def decides(self, letter: Letter) -> Decision:
        own = {str(self.asked["Message-ID"]).strip("<>"): 1}
        return decide(letter, Known(frozenset({ADDRESS}), own, {1: KnownAppeal(frozenset({PETR}), "resolved")}))


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> EmailMessage:
    """A letter of the desk's, with all that stands in one: words, links, a foot, what it answers."""

    async def sent(folder: Path) -> EmailMessage:
        server = MailServer()
        async with mail_desk(folder, None, server, Metrics()) as desk:
            appeal = await desk.hears("Фото не грузятся.\n\nПомогите!")
            await desk.answers(appeal, "Какой у вас браузер?\n\nИ пробовали ли вы с телефона?")
            await desk.post()
        return server.taken[-1][1]

    return asyncio.run(sent(tmp_path_factory.mktemp("desk")))


@pytest.fixture
def programs(asked: EmailMessage) -> Programs:
    world = World(Clock(manual=True, start=NOON))
    petr = world.add_person("Пётр", "Почтовый", language_code="ru", email=PETR, on_telegram=False)
    return Programs(PostOffice(world, address=ADDRESS), petr, asked)


def as_written(words: str) -> str:
    return words


def with_a_greeting(words: str) -> str:
    return f"Здравствуйте!\n\n{words}"


def passed_on(words: str) -> str:
    """As a colleague's."""
    return (
        "---------- Forwarded message ---------\nОт: Сергей Волков <s.volkov@example.test>\n"
        f"Date: вт, 24 нояб. 2026 г. в 12:00\nSubject: {SUBJECT}\nTo: Пётр Почтовый <{PETR}>\n\n{words}"
    )


PERSONS = sorted(CLIENTS.keys() - {"vacation", "bounce"})
OTHERWISE: dict[str, Callable[[str], str]] = {"koi8": with_a_greeting, "forwarded": passed_on}
"""Where more is written than was typed."""

PREFIXES = {"outlook": "RE: ", "winmail": "RE: ", "forwarded": "Fwd: "}


@pytest.mark.parametrize("client", PERSONS)
async def test_a_new_letter_is_an_appeal_in_the_words_that_were_typed(programs: Programs, client: str) -> None:
    letter = await programs.writes(client)

    assert letter.text == OTHERWISE.get(client, as_written)(WORDS)
    assert letter.subject == (f"Fwd: {SUBJECT}" if client == "forwarded" else SUBJECT)
    assert letter.sender is not None
    assert (letter.sender.email, letter.sender.name) == (PETR, "Пётр Почтовый")
    assert letter.html_only == (client in {"yandex", "html"})
    assert (letter.automatic, letter.bounce, letter.quiet, letter.cut) == (None, None, False, False)
    decision = programs.decides(letter)
    assert (decision.kind, decision.appeal, decision.is_auto) == ("new", None, False)


@pytest.mark.parametrize("client", [each for each in PERSONS if each != "forwarded"])
async def test_of_an_answer_its_words_are_left_and_it_belongs_to_what_it_answers(
    programs: Programs, client: str
) -> None:
    letter = await programs.writes(client, text=ANSWER, answers=True)

    assert letter.text == OTHERWISE.get(client, as_written)(ANSWER)
    assert "Какой у вас браузер?" in letter.whole or client == "broken", "what was cut off is kept"
    assert letter.subject in {"Re: [#1] Фото", "RE: Re: [#1] Фото"}
    assert letter.sender is not None
    assert (letter.sender.email, letter.sender.name) == (PETR, "Пётр Почтовый")
    assert (letter.automatic, letter.quiet) == (None, False)
    decision = programs.decides(letter)
    assert (decision.kind, decision.appeal, decision.is_auto) == ("reply", 1, False)
    assert not decision.new_address
    assert decision.message_id == str(programs.asked["Message-ID"]).strip("<>")


async def test_what_is_passed_on_is_kept_whole_and_belongs_to_what_its_subject_names(programs: Programs) -> None:
    letter = await programs.writes("forwarded", text=ANSWER, answers=True)

    assert letter.text.startswith(f"{ANSWER}\n\n---------- Forwarded message ---------\n")
    assert "Какой у вас браузер?" in letter.text
    decision = programs.decides(letter)
    assert (decision.kind, decision.appeal, decision.message_id) == ("reply", 1, "")


async def test_who_is_away_is_not_answered_and_begins_nothing(programs: Programs) -> None:
    unasked = await programs.writes("vacation", text="")
    asked = await programs.writes("vacation", text="", answers=True)

    assert unasked.text == "Здравствуйте! Я в отпуске до 8 декабря. На письмо отвечу, когда вернусь."
    assert (unasked.subject, asked.subject) == (f"Автоответ: {SUBJECT}", f"Автоответ: {programs.asked['Subject']}")
    assert unasked.automatic is not None
    assert unasked.automatic.certain
    assert unasked.quiet
    for letter, about in ((unasked, None), (asked, 1)):
        decision = programs.decides(letter)
        assert (decision.kind, decision.appeal, decision.is_auto) == ("ignore", about, True)


async def test_a_letter_that_comes_back_says_whose_and_why(programs: Programs) -> None:
    letter = await programs.writes("bounce", text="", answers=True)

    assert letter.bounce is not None
    assert (letter.bounce.recipient, letter.bounce.status, letter.bounce.permanent) == (PETR, "5.1.1", True)
    assert "User unknown" in letter.bounce.diagnostic
    assert letter.attachments == ()
    decision = programs.decides(letter)
    assert (decision.kind, decision.appeal, decision.is_auto) == ("bounce", 1, True)


@pytest.mark.parametrize("client", PERSONS)
async def test_what_is_attached_has_its_name_and_its_bytes(programs: Programs, client: str) -> None:
    picture = png()

    letter = await programs.writes(client, attaches=picture)

    (file,) = letter.attachments
    assert letter.text == OTHERWISE.get(client, as_written)(WORDS)
    assert file.withheld is None
    if client == "winmail":
        assert (file.name, file.media_type) == ("winmail.dat", "application/ms-tnef")
    elif client == "broken":
        assert (file.name, file.media_type) == ("снимок экрана.png", "image/png")
        assert file.size > 0, "what is left of it"
    else:
        assert (file.name, file.content) == ("снимок экрана.png", picture)
        assert file.media_type == ("application/octet-stream" if client == "koi8" else "image/png")
