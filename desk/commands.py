"""What is asked of the desk, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from desk.appeal import Appeal, Pretag
from desk.articles import Article
from desk.becoming import Becoming
from desk.coupons import NO_TRIES, Coupon, Tries
from desk.names import ActionId, AppealId, AppealNumber, Channel, MessageId, PersonId, RoleId, StateId
from desk.other_way import ALL_ARRIVED, OtherWay
from desk.paging import OnCall
from desk.people import Actor


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who is to be given an appeal. suits: they are of those who have it, and it is not their own."""

    name: str
    suits: bool


@dataclass(frozen=True)
class Facts(Becoming):
    """What was asked of others before the transaction, so that deciding needs nobody.

    number: the number that a submitted appeal gets. pretag: the classifier's word on the draft's text.
    alone: nobody else holds the role that is needed, so there is no other to leave the appeal to.
    worker_present: the person who last worked on it still holds the role.
    missing: what of *A good question* a technical text lacks.
    attached: messages of the initiator that have attachments, in order. apart: all those, of everybody, that
    the workbench does not hold whole and that do not stand beside it yet.
    burst: the initiator's last message came moments ago, so this one goes on with it.
    answer: the last answer, which can be taken back.
    greeting: the draft holds nothing but a greeting so far.
    before: the appeal before the initiator's words reopened it or answered its question; None when they did not.
    article: of the FAQ, which answers the draft for certain; suggested: those that may help while it waits.
    unmanned: roles that no group is bound to, or that nobody is known to hold: the incident manager stands in.
    board: how many may vote now; present: those who have voted and are still there.
    other: the appeal that this one is to be linked to, or unlinked from; above: all that it is a part of in turn.
    beside: the specification, where no card holds it whole.
    place_named: the initiator named the ad, the address or the place.
    writing: those of staff who are at this moment asked for words about the appeal, in private.
    versions: how many there were, before the present one, of the message that the command is about.
    worker: to whom it is to be assigned; None for nobody that is known.
    pointer: the place that a question not for the portal belongs to; None: no place is spoken of.
    abuses: how often the initiator was abusive of late. muted_until: when they were last muted, until when.
    coupon: that is to be spent, or was spent on the appeal; own_coupon: it is of whoever spends it. tries: wrong codes
    that they have entered of late. has_phone: what they left to be called by holds a telephone number.
    overdue: of a reminder, what else the appeal's timers are to do by now.
    on_call: who can be asked to see to it; None: nothing of the kind was needed.
    other_way: what did not reach the initiator, and how it can be sent instead.
    has_number: the initiator can be called. to_tell: of what is to be told them by telephone, the messages that are.
    newcomers: who has written letters to it and gets no answers; taking_part: who gets them, beside the initiator.
    """

    number: AppealNumber | None = None
    pretag: Pretag | None = None
    alone: bool = False
    worker_present: bool = False
    missing: tuple[str, ...] = ()
    attached: tuple[MessageId, ...] = ()
    apart: tuple[MessageId, ...] = ()
    burst: bool = False
    answer: MessageId | None = None
    greeting: bool = False
    before: Appeal | None = None
    article: Article | None = None
    suggested: tuple[Article, ...] = ()
    unmanned: frozenset[RoleId] = frozenset()
    board: int | None = None
    present: frozenset[PersonId] = frozenset()
    other: Appeal | None = None
    above: frozenset[AppealId] = frozenset()
    beside: MessageId | None = None
    place_named: bool = False
    writing: tuple[PersonId, ...] = ()
    versions: int = 0
    worker: Worker | None = None
    pointer: str | None = None
    abuses: int = 0
    muted_until: datetime | None = None
    coupon: Coupon | None = None
    own_coupon: bool = False
    tries: Tries = NO_TRIES
    has_phone: bool = False
    overdue: tuple[ActionId, ...] = ()
    on_call: OnCall | None = None
    has_number: bool = False
    to_tell: tuple[MessageId | None, ...] = ()
    other_way: OtherWay = ALL_ARRIVED
    newcomers: frozenset[PersonId] = frozenset()
    taking_part: frozenset[PersonId] = frozenset()

    @property
    def certain_article(self) -> bool:
        """Whether the draft is answered by an article alone. Source: process.md, `submit`."""
        return self.article is not None and self.pretag is not None and self.pretag.tag == "faq"

    @property
    def other_is_accident(self) -> bool:
        return self.other is not None and self.other.kind == "accident"


FACTS = frozenset({"certain_article", "other_is_accident", "place_named", "newcomers", "taking_part"})
"""Facts that the process file may make conditions of."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What others were asked before the transaction of a command opened.

    pretag: the classifier's word on the draft that is being sent; article: of the FAQ, which answers it for certain;
    suggested: those that may help. missing: what of *A good question* it lacks, where it is technical.
    board: how many may vote, where a ballot is about to begin or goes on; None: it was not asked.
    """

    pretag: Pretag | None = None
    article: Article | None = None
    suggested: tuple[Article, ...] = ()
    missing: tuple[str, ...] = ()
    board: int | None = None


@dataclass(frozen=True, slots=True)
class Command:
    """One action on one appeal.

    inputs: by the names of the action's `asks`; a text is the MessageId of a stored message.
    cause: what made it happen (`inbox:17`, `timer:4`); the same cause does the same action on the same
    appeal only once. via: the channel.
    """

    action: ActionId
    appeal: AppealId
    actor: Actor
    cause: str
    inputs: Mapping[str, Any] = field(default_factory=dict)
    via: Channel = "telegram"


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to an appeal: who, when, what, from, to. Never changed.

    changes: the fields of the appeal that it set; all events of an appeal in order give the appeal.
    inputs: ids only, no texts. roles: those the actor held.
    """

    appeal: AppealId
    action: ActionId
    actor: PersonId | None
    roles: frozenset[str]
    via: Channel
    cause: str
    source: StateId | None
    target: StateId
    at: datetime
    inputs: Mapping[str, Any]
    changes: Mapping[str, Any]
    process: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A command that was carried out: the appeal after it, and its event."""

    appeal: Appeal
    event: Event
