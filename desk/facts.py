"""What deciding an action needs to know beyond the appeal; each is read only when it is needed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from desk.ad_places import names_a_place
from desk.appeal import Appeal
from desk.commands import Asked, Command, Event, Facts, Worker
from desk.content import BURST, Message, written_since
from desk.correspondence import apart, beside_ballot, unseen
from desk.correspondents import correspondents
from desk.coupons import CouponId
from desk.courtesy import is_greeting
from desk.decide import Rules
from desk.guessing import check_taken
from desk.history import rebuild
from desk.inputs import fits
from desk.masking import phones_in
from desk.muting import MEMORY
from desk.names import DRAFT, OPERATOR, RESOLVED, WAITING, ActionId, AppealId, MessageId, PersonId, RoleId
from desk.on_call import on_call, pages
from desk.other_way import other_way
from desk.people import Actor, Person
from desk.permissions import place_in, place_of
from desk.pointers import pointed
from desk.ports import Work
from desk.process import MANAGER, Action
from desk.refusals import NoSuchAppeal
from desk.state_timers import is_reminder

READS_CORRESPONDENCE = frozenset(
    {"hang_attachments", "open_workbench", "take_answer_back", "relay_to_staff", "receipt", "say_rejected"}
)
"""Effects that show something of what was written."""

TOLD_TO_STAFF = frozenset({"relay_to_staff", "relay_edit_to_staff"})

SHOWN_IN_BOTH_VERSIONS = frozenset({"relay_edit_to_staff", "ask_consent_again", "show_board_both"})

ABOUT_LINKS = frozenset({"keep_link", "drop_link"})

ABOUT_MANNERS = frozenset({"note_abuse", "mute_initiator", "unmute_initiator", "overrule_abuse"})

GIVES_TO_SOMEBODY = frozenset({"assign_person", "offer_to"})

ABOUT_DUTY = frozenset({"page_duty", "page_again"})
ABOUT_COUPONS = frozenset({"spend_coupon", "give_back_coupon", "keep_phone"})

ABOUT_LETTERS = frozenset({"add_participant", "remove_participant"})

ABOUT_BOARD = frozenset({"count_vote", "open_ballot", "keep_effort", "tell_board_of_votes", "tell_manager_of_votes"})


async def gather(rules: Rules, work: Work, asked: Asked, appeal: Appeal, command: Command, now: datetime) -> Facts:
    """The facts for one command. Raises NoSuchAppeal for an action or another appeal that is not there."""
    action = rules.process.actions.get(command.action)
    if action is None:
        raise NoSuchAppeal(command.action)
    effects = action.all_effects
    facts = Facts(
        pretag=asked.pretag,
        missing=asked.missing,
        article=asked.article,
        suggested=asked.suggested,
        board=asked.board,
    )
    if appeal.state == DRAFT:
        facts = await _of_draft(facts, work, appeal, action)
    facts = await _with_overdue(rules, facts, work, appeal, command, now)
    facts = await _with_calls(facts, work, appeal, command, effects)
    facts = await _with_other_way(rules, facts, work, appeal, effects)
    facts = await _with_manners(facts, work, appeal, command, action, now)
    if effects & READS_CORRESPONDENCE or _asks_for_ad(action):
        facts = _with_correspondence(rules, facts, await work.messages.of(appeal.id), appeal, action, now)
    if effects & (TOLD_TO_STAFF | SHOWN_IN_BOTH_VERSIONS):
        facts = await _of_words(facts, work, appeal, command, now)
    if "open_workbench" in effects:
        assignee = _id(command, "person") if "assign_person" in effects else command.actor.person
        facts = facts.become(apart=await _unseen_by(work, facts, assignee))
    if command.actor.person in {getattr(appeal, field) for field in action.not_by}:
        facts = facts.become(alone=await _alone(rules, work, appeal, command.actor, action))
    if any(move.target == "@worked" for move in action.moves) and appeal.worked_by is not None:
        facts = facts.become(worker_present=await _present(rules, work, appeal, now))
    if "undo_reopening" in effects:
        facts = facts.become(before=await _before(work, appeal, command))
    if _leaves_first_level(rules, action, appeal, command):
        facts = facts.become(unmanned=await work.places.unmanned())
    if effects & ABOUT_COUPONS:
        facts = await _with_coupon(facts, work, appeal, command, now)
    if effects & ABOUT_BOARD:
        facts = await _of_board(facts, work, appeal, action)
    if effects & ABOUT_LINKS:
        facts = await _with_other(facts, work, command, appeal)
    facts = await _with_duty(facts, rules, work, appeal, command, effects, now)
    if effects & GIVES_TO_SOMEBODY and (person := _id(command, "person")) is not None:
        facts = facts.become(worker=await _assignable(rules, work, appeal, PersonId(person)))
    return await _with_correspondents(facts, work, appeal, effects)


async def _of_draft(facts: Facts, work: Work, appeal: Appeal, action: Action) -> Facts:
    if action.id != "submit":
        written = await work.messages.of(appeal.id)
        facts = facts.become(greeting=all(is_greeting(message.content) for message in written))
    if "number" in action.all_effects and appeal.number is None:
        facts = facts.become(number=await work.appeals.next_number())
    return facts


async def _with_overdue(
    rules: Rules, facts: Facts, work: Work, appeal: Appeal, command: Command, now: datetime
) -> Facts:
    """Of a reminder, what else is due at the same time: after the program was down, say. Of what takes an appeal from
    somebody, whether they are just writing about it."""
    action = rules.process.actions[command.action]
    if "tell_of_giving_back" in action.all_effects:
        facts = facts.become(writing=tuple(await work.dialogs.writing(appeal.id, now)))
    if not command.actor.is_timer or not is_reminder(rules.process, appeal, action):
        return facts
    overdue = [ActionId(each) for each in await work.timers.overdue(appeal.id, "state", now)]
    if action.id in overdue:
        overdue.remove(action.id)
    return facts.become(overdue=tuple(overdue))


async def _with_calls(facts: Facts, work: Work, appeal: Appeal, command: Command, effects: frozenset[str]) -> Facts:
    """Of whoever is to be called: whether they can be, and what for."""
    if "phone" not in {appeal.heard_on, command.via} and not appeal.to_call:
        return facts
    number = await work.people.address(appeal.initiator, "phone")
    to_tell: tuple[MessageId | None, ...] = ()
    if "take_answer_back" in effects:
        to_tell = tuple(each.content for each in await work.fates.to_call(appeal.id))
    return facts.become(has_number=number is not None, to_tell=to_tell)


async def _with_other_way(rules: Rules, facts: Facts, work: Work, appeal: Appeal, effects: frozenset[str]) -> Facts:
    """What did not reach the initiator, where that is to be sent by another way."""
    if "send_other_way" not in effects:
        return facts
    fates = await work.fates.of(appeal.id)
    return facts.become(other_way=await other_way(appeal, fates, work.people, posts=rules.posts))


async def _with_manners(
    facts: Facts, work: Work, appeal: Appeal, command: Command, action: Action, now: datetime
) -> Facts:
    """Whether the initiator is muted, and how often they were abusive: looked up only where it matters."""
    if command.actor.person != appeal.initiator and not action.all_effects & ABOUT_MANNERS:
        return facts
    facts = facts.become(muted_until=(await work.people.get(appeal.initiator)).muted_until)
    if facts.pretag is None or not facts.pretag.abusive:
        return facts
    return facts.become(abuses=await work.appeals.abuses_of(appeal.initiator, now - MEMORY))


async def _of_words(facts: Facts, work: Work, appeal: Appeal, command: Command, now: datetime) -> Facts:
    """Of words and edits: whom the initiator's reach beside those who have the appeal, and which edit it is."""
    asked = [await work.people.get(person) for person in await work.dialogs.writing(appeal.id, now)]
    writing = tuple(each.id for each in asked if each.started and each.id != appeal.initiator)
    edited = _id(command, "message")
    versions = 0 if edited is None else len(await work.messages.versions(MessageId(edited)))
    return facts.become(writing=writing, versions=versions)


def _id(command: Command, name: str) -> int | None:
    """An input that is an id; None when it is not there, or is none."""
    given = command.inputs.get(name)
    return int(given) if given is not None and fits("person", given) else None


async def _with_duty(
    facts: Facts, rules: Rules, work: Work, appeal: Appeal, command: Command, effects: frozenset[str], now: datetime
) -> Facts:
    """Who can be asked, where it may wake somebody."""
    if not effects & ABOUT_DUTY or not pages(appeal, command):
        return facts
    return facts.become(on_call=await on_call(work, rules.rota, _paged_place(rules, appeal, command), now))


def _paged_place(rules: Rules, appeal: Appeal, command: Command) -> RoleId | None:
    """The role that has the appeal once it is where it goes: of an accident, whose queue it is."""
    process, kind = rules.process, command.inputs.get("kind")
    if kind is not None:
        return process.queues.get(command.inputs.get("queue") or process.kinds.get(kind, ""))
    return place_of(process, appeal) if appeal.state != DRAFT else OPERATOR


def _asks_for_ad(action: Action) -> bool:
    return any("place_named" in wanted.when for wanted in action.asks)


def _leaves_first_level(rules: Rules, action: Action, appeal: Appeal, command: Command) -> bool:
    """Whether roles beyond the first level have a part in it; that nobody is on the first level is told anyway."""
    if MANAGER in command.actor.roles:
        return True
    states = rules.process.states
    targets = [states[move.target] for move in action.from_(appeal.state) if move.target in states]  # type: ignore[index]
    return any(state.place not in {None, "operator", "@answered", "@return"} for state in targets)


def _with_correspondence(
    rules: Rules, facts: Facts, messages: Sequence[Message], appeal: Appeal, action: Action, now: datetime
) -> Facts:
    written = [message for message in messages if message.side == "initiator"]
    answers = [message.id for message in messages if message.purpose == "answer"]
    added = written_since(messages, appeal.submitted)
    before = added[-2] if len(added) > 1 else None
    contents = [message.content for message in written]
    return facts.become(
        attached=tuple(message.id for message in written if message.content.attachments),
        apart=apart(messages),
        answer=answers[-1] if answers else None,
        burst=before is not None and now - before.at < BURST,
        place_named=_asks_for_ad(action) and names_a_place(contents),
        pointer=pointed(rules.pointers, contents),
    )


async def _unseen_by(work: Work, facts: Facts, assignee: int | None) -> tuple[MessageId, ...]:
    """What whoever is about to have it has not in their chat yet."""
    reader = await _known(work, assignee)
    return facts.apart if reader is None else await unseen(work, facts.apart, reader.telegram or 0)


async def _known(work: Work, person: int | None) -> Person | None:
    if person is None:
        return None
    try:
        return await work.people.get(PersonId(person))
    except LookupError:
        return None


async def _before(work: Work, appeal: Appeal, command: Command) -> Appeal | None:
    """The appeal as these words found it, answered or waiting; None else, and when staff have acted on it since."""
    events = await work.events.of(appeal.id)
    since = next((at for at, event in enumerate(events) if _adds(event, command)), len(events))
    if since == len(events) or any(event.action != "add" for event in events[since:]):
        return None
    before = rebuild(events[:since])
    return before if before.state in {RESOLVED, WAITING} else None


def _adds(event: Event, command: Command) -> bool:
    """Whether this event added the words that a command is about."""
    return event.action == "add" and event.inputs.get("text") == command.inputs.get("message")


async def _alone(rules: Rules, work: Work, appeal: Appeal, actor: Actor, action: Action) -> bool:
    """Whether nobody else could do it: of those who hold a role for it, or stand in for one that nobody holds.

    Nobody else of whom the action is to be left to another counts: each would wait for the other.
    """
    place = place_of(rules.process, appeal)
    words = {place if word == "place" else word for word in action.by_from(appeal.state)}
    roles = {RoleId(word) for word in words if word is not None}
    if roles & await work.places.unmanned():
        roles.add(MANAGER)
    own = {getattr(appeal, field) for field in action.not_by} | {actor.person}
    people = [await _known(work, person) for person in sorted(person for person in own if person is not None)]
    telegrams = [each.telegram for each in people if each is not None and each.telegram is not None]
    others = 0
    for role in roles:
        holding = [telegram for telegram in telegrams if role in await work.places.roles_of(telegram)]
        others += await work.places.others(role, 0) - len(holding)
    return others <= 0


async def _present(rules: Rules, work: Work, appeal: Appeal, now: datetime) -> bool:
    """Whether whoever last worked on it still works there, or is the manager, by what Telegram last said; and is on
    shift, where the role goes by shifts.

    Whoever has left since is refused at their next action.
    """
    worker = await work.people.get(appeal.worked_by) if appeal.worked_by else None
    if worker is None or worker.telegram is None or appeal.worked_in is None:
        return False
    place = place_in(rules.process, appeal, appeal.worked_in)
    theirs = await work.places.roles_of(worker.telegram) & {place, MANAGER}
    if not theirs or await work.shifts.current(worker.id) is not None:
        return bool(theirs)
    since = now - rules.shifts.counted
    return not any([await work.shifts.counted(role, since) for role in sorted(theirs)])


async def _of_board(facts: Facts, work: Work, appeal: Appeal, action: Action) -> Facts:
    facts = facts.become(present=await _still_there(work, appeal))
    if "open_ballot" in action.all_effects:
        facts = facts.become(beside=beside_ballot(await work.messages.of(appeal.id)))
    return facts


async def _still_there(work: Work, appeal: Appeal) -> frozenset[PersonId]:
    """Those who have voted and are still members: who left does not count."""
    there = set()
    for person, _ in appeal.votes:
        voter = await work.people.get(person)
        if voter.telegram is not None and "board" in await work.places.roles_of(voter.telegram):
            there.add(person)
    return frozenset(there)


async def _with_other(facts: Facts, work: Work, command: Command, appeal: Appeal) -> Facts:
    """The appeal that it is to be linked to, or is, and all that that one is a part of in turn.

    While it is being linked nobody ends the other, or links that one to this: neither would see the other's doing.
    """
    if "appeal" not in command.inputs:
        return facts if appeal.parent is None else facts.become(other=await work.appeals.get(appeal.parent))
    other = _id(command, "appeal")
    if other is None:
        return facts
    linked = await work.appeals.whole(AppealId(other))
    above: set[AppealId] = set()
    parent = linked.parent
    while parent is not None and parent not in above:
        above.add(parent)
        parent = (await work.appeals.get(parent)).parent
    return facts.become(other=linked, above=frozenset(above))


async def _with_coupon(facts: Facts, work: Work, appeal: Appeal, command: Command, now: datetime) -> Facts:
    """The coupon that is to be spent, or that was; whether what is left to be called by is a number.

    Raises CodesStopped, before anything is said of a coupon.
    """
    if "coupon" in command.inputs and command.actor.person is not None:
        spender = await work.people.get(command.actor.person)
        tries = await work.coupons.tries(spender.id)
        check_taken(tries, now, command)
        coupon = await work.coupons.get(CouponId(_id(command, "coupon") or 0))
        return facts.become(tries=tries, coupon=coupon, own_coupon=coupon is not None and coupon.belongs_to(spender))
    phone = _id(command, "phone")
    if phone is not None:
        return facts.become(has_phone=bool(phones_in((await work.messages.get(MessageId(phone))).content)))
    return facts.become(coupon=await work.coupons.on(appeal.id)) if appeal.special else facts


async def _with_correspondents(facts: Facts, work: Work, appeal: Appeal, effects: frozenset[str]) -> Facts:
    """Who writes letters to it, beside its initiator; where it is about them."""
    if not effects & ABOUT_LETTERS:
        return facts
    known = await correspondents(work, appeal)
    return facts.become(
        newcomers=frozenset(each.person for each in known.newcomers),
        taking_part=frozenset(each.person for each in known.taking_part),
    )


async def _assignable(rules: Rules, work: Work, appeal: Appeal, person: PersonId) -> Worker | None:
    """Whether this person may be given the appeal; None for somebody unknown.

    Work is given to those who have the appeal; its own initiator gets it only where there is no other.
    """
    worker = await _known(work, person)
    if worker is None:
        return None
    place = place_of(rules.process, appeal)
    roles = await work.places.roles_of(worker.telegram) if worker.telegram is not None else frozenset()
    suits = place is not None and place in roles
    if suits and place is not None and person == appeal.initiator:
        suits = not await work.places.others(place, worker.telegram or 0)
    return Worker(worker.first_name, suits)
