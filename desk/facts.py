"""What deciding an action needs to know beyond the appeal; each is read only when it is needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from desk.ad_places import names_a_place
from desk.appeal import Appeal
from desk.commands import Asked, Command, Event, Facts
from desk.content import Message, written_since
from desk.correspondence import apart, beside_ballot, unseen
from desk.courtesy import is_greeting
from desk.decide import Rules
from desk.good_question import missing_parts
from desk.history import rebuild
from desk.names import DRAFT, RESOLVED, WAITING, AppealId, MessageId, PersonId, RoleId
from desk.people import Actor
from desk.permissions import place_of
from desk.ports import Work
from desk.process import MANAGER, Action
from desk.refusals import NoSuchAppeal, NotOfPlace

BURST = timedelta(seconds=60)
"""Messages of the initiator that come closer than this are one burst."""

READS_CORRESPONDENCE = frozenset(
    {"hang_attachments", "open_workbench", "take_answer_back", "relay_to_staff", "receipt"}
)
"""Effects that show something of what was written."""

ABOUT_LINKS = frozenset({"keep_link", "drop_link"})

ABOUT_BOARD = frozenset({"count_vote", "open_ballot", "keep_effort"})


async def gather(rules: Rules, work: Work, asked: Asked, appeal: Appeal, command: Command, now: datetime) -> Facts:
    """The facts for one command. Raises NoSuchAppeal for an action or another appeal that is not there."""
    action = rules.process.actions.get(command.action)
    if action is None:
        raise NoSuchAppeal(command.action)
    effects = action.all_effects
    facts = Facts(pretag=asked.pretag, article=asked.article, board=asked.board)
    if appeal.state == DRAFT and action.id != "submit":
        written = await work.messages.of(appeal.id)
        facts = replace(facts, greeting=all(is_greeting(message.content) for message in written))
    if "number" in effects and appeal.number is None and appeal.state == DRAFT:
        facts = replace(facts, number=await work.appeals.next_number())
    if effects & READS_CORRESPONDENCE or _asks_for_ad(action):
        facts = _with_correspondence(facts, await work.messages.of(appeal.id), appeal, now)
    if "open_workbench" in effects:
        facts = replace(facts, apart=await _unseen_by_assignee(work, facts, command))
    if command.actor.person in {getattr(appeal, field) for field in action.not_by}:
        facts = replace(facts, alone=await _alone(rules, work, appeal, command.actor, action))
    if any(move.target == "@worked" for move in action.moves) and appeal.worked_by is not None:
        facts = replace(facts, worker_present=await _present(work, appeal.worked_by))
    if "undo_reopening" in effects:
        facts = replace(facts, before=await _before(work, appeal, command))
    if _leaves_first_level(rules, action, appeal, command):
        facts = replace(facts, unmanned=await work.places.unmanned())
    if effects & ABOUT_BOARD:
        facts = replace(facts, present=await _still_there(work, appeal))
    if "open_ballot" in effects:
        facts = replace(facts, beside=beside_ballot(await work.messages.of(appeal.id)))
    if effects & ABOUT_LINKS:
        facts = await _with_other(facts, work, command.inputs.get("appeal", appeal.parent))
    if "assign_person" in effects and command.inputs.get("person") is not None:
        await _check_assignable(rules, work, appeal, PersonId(int(command.inputs["person"])))
    return facts


def _asks_for_ad(action: Action) -> bool:
    return any("place_named" in wanted.when for wanted in action.asks)


def _leaves_first_level(rules: Rules, action: Action, appeal: Appeal, command: Command) -> bool:
    """Whether roles beyond the first level have a part in it; that nobody is on the first level is told anyway."""
    if MANAGER in command.actor.roles:
        return True
    states = rules.process.states
    targets = [states[move.target] for move in action.from_(appeal.state) if move.target in states]  # type: ignore[index]
    return any(state.place not in {None, "operator", "@answered", "@return"} for state in targets)


def _with_correspondence(facts: Facts, messages: Sequence[Message], appeal: Appeal, now: datetime) -> Facts:
    written = [message for message in messages if message.side == "initiator"]
    answers = [message.id for message in messages if message.purpose == "answer"]
    added = written_since(messages, appeal.submitted)
    before = added[-2] if len(added) > 1 else None
    contents = [message.content for message in written]
    return replace(
        facts,
        attached=tuple(message.id for message in written if message.content.attachments),
        apart=apart(messages),
        answer=answers[-1] if answers else None,
        burst=before is not None and now - before.at < BURST,
        missing=missing_parts(contents),
        place_named=names_a_place(contents),
    )


async def _unseen_by_assignee(work: Work, facts: Facts, command: Command) -> tuple[MessageId, ...]:
    """What whoever is about to have it has not in their chat yet."""
    assignee = command.inputs.get("person", command.actor.person)
    if assignee is None:
        return facts.apart
    reader = await work.people.get(PersonId(int(assignee)))
    return await unseen(work, facts.apart, reader.telegram or 0)


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
    """Whether nobody else holds a role that could do it."""
    person = await work.people.get(actor.person) if actor.person else None
    telegram = person.telegram if person and person.telegram else 0
    place = place_of(rules.process, appeal)
    words = {place if word == "place" else word for word in action.by_from(appeal.state)}
    return not any([await work.places.others(RoleId(word), telegram) for word in words if word])


async def _present(work: Work, person: PersonId) -> bool:
    """By what Telegram last said: whoever has left since is refused at their next action."""
    worker = await work.people.get(person)
    return worker.telegram is not None and bool(await work.places.roles_of(worker.telegram))


async def _still_there(work: Work, appeal: Appeal) -> frozenset[PersonId]:
    """Those who have voted and are still members: who left does not count."""
    there = set()
    for person, _ in appeal.votes:
        voter = await work.people.get(person)
        if voter.telegram is not None and "board" in await work.places.roles_of(voter.telegram):
            there.add(person)
    return frozenset(there)


async def _with_other(facts: Facts, work: Work, other: Any) -> Facts:
    """The appeal that it is to be linked to, or is, and all that that one is a part of in turn."""
    if other is None:
        return facts
    linked = await work.appeals.get(AppealId(int(other)))
    above: set[AppealId] = set()
    parent = linked.parent
    while parent is not None and parent not in above:
        above.add(parent)
        parent = (await work.appeals.get(parent)).parent
    return replace(facts, other=linked, above=frozenset(above))


async def _check_assignable(rules: Rules, work: Work, appeal: Appeal, person: PersonId) -> None:
    """Raises NotOfPlace: work is given to those who have the appeal."""
    worker = await work.people.get(person)
    place = place_of(rules.process, appeal)
    roles = await work.places.roles_of(worker.telegram) if worker.telegram is not None else frozenset()
    if place not in roles:
        raise NotOfPlace(appeal, worker.first_name)
