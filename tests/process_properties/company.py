"""A desk at work on a real database: its people, what they do, and what everybody gets to read of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from aiogram.methods import TelegramMethod

from desk import Command, Desk, Refusal, Rules
from desk.appeal import Appeal, Pretag
from desk.articles import Article
from desk.commands import Asked, Outcome
from desk.content import Content, Purpose, Side
from desk.coupons import YEAR, CouponId, NewCoupon, made_code, valid_ones
from desk.issuing import issue
from desk.joining import join
from desk.leaving import BOARD, recount
from desk.names import CALL_TAKER, CORRESPONDENT, ActionId, AppealId, Channel, Language, MessageId, PersonId, RoleId
from desk.outgoing import Chat
from desk.people import TIMER, Actor, Person
from desk.ports import Binding, Letter
from desk.process import ROLES
from desk.receiving import Receiving, Spoken
from desk.refusals import NotYet
from handlers.screens import Renderer
from handlers.screens.relaying import Envelope
from storage import Database, Due, Screen, Sent, TimerRow, Work
from tests.process_properties import rights
from tests.storage.town import LEASE, NOON

SECRET, OPENLY = "тайное", "открытое"
"""Words of staff that stay inside, and those that are for the initiator."""

TO_INITIATOR = {
    **dict.fromkeys(("answer", "ask", "inform", "news", "dismiss", "draft_ready"), frozenset({"text"})),
    **dict.fromkeys(("pass", "hear_news"), frozenset({"text"})),
    "reclassify": frozenset({"why"}),
}
"""What of staff's words the initiator is told: by process.md, and the tester's report with a release."""

OF_PARTS = frozenset({"hear_news", "hear_start", "end_with_parent", "leave_parent", "recount", "adopt"})
"""What happens to an appeal because of something that happens elsewhere."""

CONTACTS = "Не грузится, ошибка 500. Звоните +7 903 123-45-17, ivan@mail.ru"

OWN = "own"
"""In the place of a coupon: one of the initiator's own that can be spent."""

STAFF: Mapping[str, tuple[str, ...]] = {
    "Аглая": ("operator",),
    "Боримир": ("operator",),
    "Велимира": ("incident_manager",),
    "Гордислав": ("incident_manager",),
    "Добрыня": ("it_operator",),
    "Ефросин": ("developer", "tester"),
    "Жданко": ("integrator",),
    "Златомир": ("tester",),
    "Истислав": ("board",),
    "Красимир": ("board",),
    "Любомысл": ("administration",),
    "Миломысл": ("moderator",),
    "Несмеяна": ("admin",),
    "Остромир": ("operator", "developer", "tester", "board", "it_operator"),
}
"""Names that no text has by chance. The last one writes appeals too, and so does a manager."""


@dataclass
class Player:
    """A person. roles: those that they hold now, by the groups they are in."""

    person: Person
    roles: set[str] = field(default_factory=set)

    @property
    def actor(self) -> Actor:
        return Actor(self.person.id, self.person.first_name, frozenset(map(RoleId, self.roles)))

    @property
    def for_caller(self) -> Actor:
        """While they have the initiator on the telephone."""
        return replace(self.actor, roles=self.actor.roles | {CALL_TAKER})


@dataclass(frozen=True)
class Try:
    """One attempt, the appeal before it, and what came of it."""

    before: Appeal
    command: Command
    outcome: Outcome | None
    refusal: Refusal | None


class Company:
    """Everybody, and the clock. titles: of the groups, which no initiator ever reads."""

    def __init__(self, database: Database, rules: Rules, renderer: Renderer) -> None:
        self.database = database
        self.rules = rules
        self.renderer = renderer
        self.now = NOON
        self.players: dict[str, Player] = {}
        self.caller: Person
        """She has only a telephone."""
        self.appeals: list[AppealId] = []
        self.coupons: list[CouponId] = []
        self.chats = {role: -1000 - count for count, role in enumerate(ROLES)}
        self.titles = {role: f"Тайная палата {count}" for count, role in enumerate(ROLES)}
        self._causes = 0

    async def settle_in(self) -> None:
        async with self.database.work() as work:
            for role in ROLES:
                await work.places.bind(Binding(role, self.chats[role], None, self.titles[role]))
            people = [("Иван", ()), ("Ольга", ()), *STAFF.items()]
            for telegram, (name, roles) in enumerate(people, 501):
                person = await work.people.meet(telegram, name, "", "", "ru")
                await work.people.set_started(person.id, True)
                self.players[name] = Player(replace(person, started=True))
                for held in roles:
                    await self._joins(work, self.players[name], held)
            self.caller = await work.people.meet_at("phone", "+79035551017", "Варвара")
        # Under a contract the client agrees first.
        self.players["Ольга"].person = replace(self.players["Ольга"].person, contract="deposit")

    async def _joins(self, work: Work, player: Player, role: str, *, present: bool = True) -> None:
        assert player.person.telegram is not None
        (player.roles.add if present else player.roles.discard)(role)
        chat, people = self.chats[RoleId(role)], len(self.holders(role))
        if present:
            await work.places.note_member(chat, player.person.telegram, True, self.now)
            return
        await work.places.note_left(chat, player.person.telegram, people, self.now)
        if role == BOARD:
            await recount(self.rules.process, work, self.desk(work), self.cause())

    async def comes_or_leaves(self, player: Player, role: str) -> None:
        async with self.database.work() as work:
            await self._joins(work, player, role, present=role not in player.roles)

    async def everybody_leaves(self, role: str) -> None:
        async with self.database.work() as work:
            for player in self.holders(role):
                await self._joins(work, player, role, present=False)

    def holders(self, role: str | None) -> list[Player]:
        return [player for player in self.players.values() if role in player.roles]

    @property
    def unmanned(self) -> set[str]:
        return {role for role in ROLES if not self.holders(role)}

    def cause(self) -> str:
        self._causes += 1
        return f"inbox:{self._causes}"

    def desk(self, work: Work, tag: str | None = None, article: Article | None = None) -> Desk:
        pretag = Pretag(tag, 0.9, ((tag, 0.9),), ("ошибка",)) if tag else None
        asked = Asked(pretag, article, board=len(self.holders("board")))
        return Desk(self.rules, work, lambda: self.now, asked, frozenset({599}))

    async def begins(self, player: Player) -> Appeal:
        async with self.database.work() as work:
            return await self.drafts(work, player)

    async def drafts(self, work: Work, player: Player) -> Appeal:
        """A draft with its first words."""
        desk = self.desk(work)
        draft = await desk.begin(player.person)
        await work.messages.add(draft.id, player.person.id, "initiator", "appeal", Content(CONTACTS), self.now)
        command = Command(ActionId("draft"), draft.id, Actor(player.person.id), self.cause())
        begun = await desk.perform(command)
        self.appeals.append(draft.id)
        await self.coupon_of(work, player.person.id)
        return begun.appeal

    async def coupon_of(self, work: Work, owner: PersonId) -> CouponId:
        """One that they can spend; a new one where they have none."""
        person = await work.people.get(owner)
        if valid := valid_ones(await work.coupons.of_person(person), self.now):
            return valid[0].id
        code = made_code(Random(f"{owner} {len(self.coupons)}").choice)
        coupon, _ = await issue(work, NewCoupon(code, self.now + YEAR, owner), self.now)
        self.coupons.append(coupon.id)
        return coupon.id

    async def writes_and_joins(self, player: Player) -> None:
        """Somebody writes by mail, and shows that they are this person."""
        async with self.database.work() as work:
            self._causes += 1
            writer = await work.people.meet_at("mail", f"{self._causes}@example.test", "Пётр")
            receiving = Receiving(self.desk(work), work, self.rules.process, self.cause(), "mail", self.now)
            begun, _ = await receiving.begin(writer, Spoken(CONTACTS))
            self.appeals.append(begun.id)
            assert await join(work, self.desk(work), writer, player.person, self.cause()) == 0, "it is a draft yet"

    async def calls(self, player: Player) -> Appeal:
        async with self.database.work() as work:
            return await self.takes_down(work, player)

    async def takes_down(self, work: Work, player: Player) -> Appeal:
        """An operator has the caller on the telephone; the clock sends what they say."""
        process, cause = self.rules.process, self.cause()
        receiving = Receiving(self.desk(work), work, process, cause, "phone", self.now, speaker=player.for_caller)
        begun, _ = await receiving.begin(self.caller, Spoken(CONTACTS))
        self.appeals.append(begun.id)
        return begun

    async def hears(self, work: Work, player: Player) -> Appeal:
        """A letter of somebody who has Telegram too; the clock sends what it says."""
        process, cause = self.rules.process, self.cause()
        receiving = Receiving(self.desk(work), work, process, cause, "mail", self.now)
        begun, _ = await receiving.begin(player.person, Spoken(CONTACTS))
        self.appeals.append(begun.id)
        return begun

    async def comes_back(self, work: Work, appeal: AppealId) -> None:
        """What was written to its initiator by letter could not be delivered."""
        for fate in await work.fates.of(appeal):
            await work.letters.undeliverable(fate.outbox, "bounced 5.1.1", self.now)

    async def is_written_to(self, work: Work, appeal: AppealId, address: str) -> PersonId:
        """Somebody quotes a letter of the desk's."""
        writer = await work.people.meet_at("mail", address, address.partition("@")[0])
        author = Actor(writer.id, writer.first_name, frozenset({CORRESPONDENT}))
        text = await work.messages.add(appeal, writer.id, "initiator", "appeal", Content(CONTACTS), self.now)
        command = Command(ActionId("add"), appeal, author, self.cause(), {"text": int(text)}, "mail")
        await self.desk(work).perform(command)
        letter = Letter(f"{text}@example.test", False, appeal, text, writer.id, address, "Фото", self.now)
        await work.letters.add(letter)
        return writer.id

    async def acts(
        self,
        work: Work,
        player: Player | None,
        appeal: AppealId,
        action: str,
        given: Mapping[str, Any],
        words: tuple[str, ...] = (),
        *,
        tag: str | None = None,
        article: Article | None = None,
    ) -> Outcome:
        """One action in a unit of work. player: None for the clock. Raises a Refusal."""
        command = await self.commands(work, player, appeal, action, given, words)
        return await self.desk(work, tag, article).perform(command)

    async def commands(
        self,
        work: Work,
        player: Player | None,
        appeal: AppealId,
        action: str,
        given: Mapping[str, Any],
        words: tuple[str, ...],
    ) -> Command:
        """words: the inputs that are texts, written for it."""
        before = await work.appeals.get(appeal)
        if given.get("coupon") == OWN:
            given = {**given, "coupon": int(await self.coupon_of(work, before.initiator))}
        texts = {name: int(await self.writes(work, before, player, action, name)) for name in words if player}
        actor = player.actor if player else TIMER
        via: Channel = "telegram"
        if player is not None and self._speaks_for(player, before, action):
            actor, via = player.for_caller, "phone"
        return Command(ActionId(action), appeal, actor, self.cause(), {**given, **texts}, via)

    def _speaks_for(self, player: Player, appeal: Appeal, action: str) -> bool:
        """Whether an operator does it because the initiator, who has only a telephone, asks for it."""
        named = self.rules.process.actions.get(ActionId(action))
        able = named is not None and "phone" in named.by
        return able and "operator" in player.roles and rights.is_callers(appeal)

    async def writes(self, work: Work, appeal: Appeal, player: Player, action: str, name: str) -> MessageId:
        """A text for an input of an action, as handlers keep it."""
        named = self.rules.process.actions[ActionId(action)]
        own = appeal.initiator == player.person.id
        staff = bool(player.roles) and not (own and "initiator" in named.by)
        staff = staff and not self._speaks_for(player, appeal, action)
        openly = not staff or name in TO_INITIATOR.get(action, ())
        side: Side = "staff" if staff else "initiator"
        purpose: Purpose = named.words if staff else "appeal"  # type: ignore[assignment]  # checked by the process file
        content = Content(CONTACTS if name == "phone" else f"{OPENLY if openly else SECRET} {action} {name}")
        return await work.messages.add(appeal.id, player.person.id, side, purpose, content, self.now)

    async def attempts(
        self,
        player: Player,
        appeal: AppealId,
        action: str,
        given: Mapping[str, Any],
        words: tuple[str, ...] = (),
        tag: str | None = None,
        article: Article | None = None,
    ) -> Try:
        """One action in one unit of work. words: the inputs that are texts, written for it."""
        before = await self.appeal(appeal)
        command = Command(ActionId(action), appeal, player.actor, self.cause(), given)
        try:
            async with self.database.work() as work:
                command = await self.commands(work, player, appeal, action, given, words)
                outcome = await self.desk(work, tag, article).perform(command)
        except Refusal as refusal:
            async with self.database.work() as work:
                await self.desk(work).refuse(refusal)
            return Try(before, command, None, refusal)
        return Try(before, command, outcome, None)

    async def clock_strikes(self) -> Try | None:
        """The next timer falls due, and is performed as the clock does it."""
        due = await self.database.due_timers(self.now, 1)
        if not due:
            at = await self.database.next_timer(self.now)
            if at is None:
                return None
            self.now = at
            due = await self.database.due_timers(self.now, 1)
        return await self._strikes(due[0])

    async def strikes(self, about: Appeal, action: str) -> Try | None:
        """A timer of an appeal falls due, before others that are due earlier; None when it has no such timer."""
        far = self.now + timedelta(days=366)
        timers = [each for each in await self.database.due_timers(far, 10_000) if each.appeal == about.id]
        for timer in timers:
            if timer.action == action:
                return await self._strikes(timer)
        return None

    async def becomes_late(self, about: Appeal) -> Try | None:
        """So much time passes that what was promised next was not kept, and its clock says so."""
        if about.due is None:
            return None
        self.now = max(self.now, about.due)
        return await self.strikes(about, "warn")

    async def _strikes(self, timer: TimerRow) -> Try:
        before = await self.appeal(timer.appeal)
        command = Command(ActionId(timer.action), timer.appeal, TIMER, f"timer:{timer.id}", via="clock")
        outcome: Outcome | None = None
        said: Refusal | None = None
        try:
            async with self.database.work() as work:
                outcome = await self.desk(work, "technical").perform(command)
                await work.timers.done(timer.id)
        except NotYet as later:
            said = later
            async with self.database.work() as work:
                await work.timers.put_off(timer.id, later.until)
        except Refusal as refusal:
            said = refusal
            async with self.database.work() as work:
                await work.timers.done(timer.id)
        return Try(before, command, outcome, said)

    async def happened_to_parts(self) -> Counter[str]:
        """What the clock's word made of appeals that are a part of another."""
        happened: Counter[str] = Counter()
        async with self.database.reading() as work:
            for appeal in self.appeals:
                happened.update(each.action for each in await work.events.of(appeal) if each.action in OF_PARTS)
        return happened

    async def appeal(self, appeal: AppealId) -> Appeal:
        async with self.database.reading() as work:
            return await work.appeals.get(appeal)

    async def kept(self) -> list[object]:
        """What a refused attempt leaves as it is."""
        async with self.database.reading() as work:
            appeals = [await work.appeals.get(appeal) for appeal in self.appeals]
            events = [len(await work.events.of(appeal)) for appeal in self.appeals]
            messages = [len(await work.messages.of(appeal)) for appeal in self.appeals]
        return [appeals, events, messages, await self.database.waiting()]

    async def delivers(self) -> None:
        """All that is due is rendered in both languages, read, and taken for sent."""
        places = {role: Chat(chat) for role, chat in self.chats.items()}
        while claimed := await self.database.claim(self.now, (), places, 100, LEASE):
            async with self.database.reading() as work:
                for due in claimed:
                    for language in ("ru", "en"):
                        await self._reads(due, language, work)
            await self.database.settle([self._sent(due) for due in claimed], self.now)

    async def _reads(self, due: Due, language: Language, work: Work) -> None:
        shown = []
        if due.say is not None:
            steps = await self.renderer.say(due.say, Envelope(due.chat.id), language, work, self.now)
            shown = [text for step in steps for text in _texts_of(step.method)]
        elif due.show is not None and not due.show.gone:
            face = await self.renderer.show(due.show, due.chat.id, language, work, self.now)
            if face is not None:
                labels = [
                    button.text for row in (face.keyboard.inline_keyboard if face.keyboard else []) for button in row
                ]
                shown = [face.text.text, *labels]
        player = next((each for each in self.players.values() if each.person.telegram == due.chat.id), None)
        if player is None or not self._as_initiator(due, player):
            return
        for text in shown:
            for forbidden in (SECRET, "••", *STAFF, *self.titles.values()):
                own = forbidden == player.person.first_name
                assert own or forbidden not in text, (
                    f"an initiator reads {forbidden!r} in {due.say or due.show}: {text}"
                )

    def _as_initiator(self, due: Due, player: Player) -> bool:
        """Whether it is read by an initiator: of staff who wrote an appeal, what is said to its initiator."""
        if player.person.first_name not in STAFF:
            return True
        return due.say is not None and (due.say.text or "").startswith(("notice-", "receipt-")) and not _for_staff(due)

    def _sent(self, due: Due) -> Sent:
        if due.show is None or due.show.gone:
            return Sent(due, removed=due.show is not None)
        show = due.show
        screen = Screen(show.view, show.appeal, show.subject, show.place, due.chat.id, None, due.id, "d", self.now)
        return Sent(due, screen=screen)


def _for_staff(due: Due) -> bool:
    return due.say is not None and due.say.text in {"notice-unmanned", "notice-no-group"}


def _texts_of(call: TelegramMethod[Any]) -> Iterator[str]:
    for name in ("text", "caption"):
        if isinstance(text := getattr(call, name, None), str):
            yield text
    for row in getattr(getattr(call, "reply_markup", None), "inline_keyboard", None) or []:
        yield from (button.text for button in row)


def could_instead(company: Company, row: rights.Row, appeal: Appeal, player: Player) -> bool:
    """Whether somebody else could do it: of those whose it is, or of those who stand in for them."""
    role = rights.role_needed(row, appeal)
    own = {getattr(appeal, field) for field in rights.OWN[row.action]}
    holders = company.holders(role) or company.holders(rights.MANAGER)
    return any(each is not player and each.person.id not in own for each in holders)


SOON = timedelta(seconds=11)
"""An answer cannot be taken back any more, and is sent."""


def later(now: datetime, hours: float) -> datetime:
    return now + timedelta(hours=hours)
