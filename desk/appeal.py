"""An appeal: one life from the first word to the end."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta
from typing import Any, Literal

from desk.becoming import Becoming
from desk.names import AppealId, AppealNumber, Channel, MessageId, PersonId, RoleId, StateId
from desk.page import Paging
from desk.promises import Breaches, Clocks

Rudeness = Literal["none", "insult", "obscene"]
"""How rude a text is: it insults people, or is obscene."""


@dataclass(frozen=True, slots=True)
class Pretag:
    """What the classifier thinks an appeal is about.

    tag: None where it abstains. probability: 0–1, of the likeliest tag.
    likeliest: tags with probabilities, best first. reasons: words of the text that decided; the initiator wrote
    them, so they are kept with the appeal alone, and its events are the same without them. rudeness: of the words,
    whatever they are about. abusive: they are obscene, and nothing is asked in them. model: the version that judged.
    """

    tag: str | None
    probability: float
    likeliest: tuple[tuple[str, float], ...] = ()
    reasons: tuple[str, ...] = field(default=(), compare=False)
    rudeness: Rudeness = "none"
    abusive: bool = False
    model: str = ""


Votes = tuple[tuple[PersonId, str], ...]
"""The present votes of a ballot: who, and what for."""


@dataclass(frozen=True)
class Appeal(Becoming):
    """An appeal as it is now. All of it follows from its events; the stored row is a cache of them.

    number: None while it is a draft.
    places: the roles in whose groups it has a card, in the order in which it came there.
    returns_to: while a question is open, the state to go back to.
    worked_in, worked_by: where and by whom it was last worked on; a reopened appeal goes there.
    undo_until: until then the last answer can be taken back; answered_from: the state it came from.
    kind, criticality, complexity, category: what the incident manager made of it. effort: planned; spent: what was
    worked on it. expected: the day that was promised. queue, addressee: whose it is, by the process file.
    done_by: who did what testers verify; report: what they said of it.
    contract: the plan under which it is paid, and the client agrees first; consent: asked, agreed or refused.
    votes, ballot: of the board, and how the last ballot ended: approved, declined or deferred.
    deferred_until: when it comes back to the board.
    parent: what it is a duplicate of, or the accident that it is a part of; linked_from: the state it was in then;
    unlink_until: until then that can be undone.
    article: of the FAQ, that was shown as certain.
    abuses: how often nothing but abuse was written to it, as far as nobody has said otherwise; muted_until: its
    initiator is, because of it.
    owed: the initiator spoke last, so that a word is owed to them.
    special: a special appeal, which a coupon was spent on: to be reacted to within an hour, round the clock.
    paging: who is asked, or was, to see to it; acknowledged, acknowledged_by: when that ended, and who has it.
    clocks: of what is promised by a time. breaches: promises that were not kept, for good. due: when the next of those
    falls due that are still to be kept, and run; reaction_due: of the first reaction.
    phone: the message by which its initiator left a number to be called.
    heard_on: the channel of the initiator's last word, or to which staff have turned since what did not arrive there;
    what they are told goes there.
    call_taken_by: who of staff took down the call that it came by. to_call: its initiator is still to be told something
    by telephone; unreached: they could not be, so that it is undelivered. call_tries: how often they were called for it
    in vain; call_at: from when on they may be called next. called_by: who reached them last.
    Datetimes are aware, UTC.
    """

    id: AppealId
    initiator: PersonId
    channel: Channel
    state: StateId
    created: datetime
    number: AppealNumber | None = None
    tier: str = "prospect"
    tag: str | None = None
    pretag: Pretag | None = None
    tag_confirmed: bool = False
    assignee: PersonId | None = None
    places: tuple[RoleId, ...] = ()
    returns_to: StateId | None = None
    worked_in: StateId | None = None
    worked_by: PersonId | None = None
    answered_from: StateId | None = None
    undo_until: datetime | None = None
    rejected_by: PersonId | None = None
    objected: bool = False
    reopened: int = 0
    resolution: str | None = None
    rating: int | None = None
    submitted: datetime | None = None
    reaction_due: datetime | None = None
    due: datetime | None = None
    reacted: datetime | None = None
    resolved: datetime | None = None
    closed: datetime | None = None
    kind: str | None = None
    criticality: str | None = None
    complexity: str | None = None
    category: str | None = None
    effort: timedelta | None = None
    spent: timedelta = timedelta()
    expected: date | None = None
    queue: str | None = None
    addressee: str | None = None
    done_by: PersonId | None = None
    report: MessageId | None = None
    contract: str | None = None
    consent: str | None = None
    votes: Votes = ()
    ballot: str | None = None
    deferred_until: datetime | None = None
    parent: AppealId | None = None
    linked_from: StateId | None = None
    unlink_until: datetime | None = None
    article: str | None = None
    abuses: int = 0
    muted_until: datetime | None = None
    clocks: Clocks = ()
    breaches: Breaches = ()
    special: bool = False
    paging: Paging | None = None
    acknowledged: datetime | None = None
    acknowledged_by: PersonId | None = None
    owed: bool = False
    phone: MessageId | None = None
    heard_on: Channel = "telegram"
    call_taken_by: PersonId | None = None
    to_call: bool = False
    unreached: bool = False
    call_tries: int = 0
    call_at: datetime | None = None
    called_by: PersonId | None = None
    version: int = 0

    def has_answer_under_way(self, now: datetime) -> bool:
        """Whether an answer is decided that the initiator has not got yet, because it can still be taken back."""
        return self.undo_until is not None and now < self.undo_until


FIELDS = frozenset(each.name for each in fields(Appeal)) - {"id", "version"}


def changes(before: Appeal | None, after: Appeal) -> dict[str, Any]:
    """The fields in which `after` differs from `before` (all that are set, for a new appeal), by name in order."""
    was, is_now = vars(before) if before else {}, vars(after)
    return {name: is_now[name] for name in _IN_ORDER if was.get(name) != is_now[name]}


_IN_ORDER = sorted(FIELDS)
