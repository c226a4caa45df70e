"""One unit of work, through which all of them are reached."""

from __future__ import annotations

from typing import Protocol

from desk.alerts import Alerts
from desk.articles import KeptArticles
from desk.canned import CannedAnswers
from desk.ports.appeals import Appeals, Events, Refused, Timers
from desk.ports.correspondence import Links, Messages
from desk.ports.coupons import Coupons
from desk.ports.dead_letters import DeadLetters
from desk.ports.dialogs import Dialogs, Marks
from desk.ports.duty import Duty, Rings
from desk.ports.erasure import Erasure
from desk.ports.learning import Examples, Models
from desk.ports.letters import Files, Letters, Participants
from desk.ports.outbox import Fates, Outbox
from desk.ports.people import People, Places
from desk.ports.portal import OneTime, PortalUsers
from desk.ports.shifts import Shifts
from desk.storms import Storms
from desk.views import Views


class Work(Protocol):
    """One unit of work: everything in it is written together or not at all."""

    @property
    def appeals(self) -> Appeals: ...

    @property
    def events(self) -> Events: ...

    @property
    def refused(self) -> Refused: ...

    @property
    def messages(self) -> Messages: ...

    @property
    def links(self) -> Links: ...

    @property
    def people(self) -> People: ...

    @property
    def places(self) -> Places: ...

    @property
    def outbox(self) -> Outbox: ...

    @property
    def timers(self) -> Timers: ...

    @property
    def dialogs(self) -> Dialogs: ...

    @property
    def duty(self) -> Duty: ...

    @property
    def shifts(self) -> Shifts: ...

    @property
    def rings(self) -> Rings: ...

    @property
    def marks(self) -> Marks: ...

    @property
    def fates(self) -> Fates: ...

    @property
    def letters(self) -> Letters: ...

    @property
    def participants(self) -> Participants: ...

    @property
    def files(self) -> Files: ...

    @property
    def dead_letters(self) -> DeadLetters: ...

    @property
    def coupons(self) -> Coupons: ...

    @property
    def canned(self) -> CannedAnswers: ...

    @property
    def articles(self) -> KeptArticles: ...

    @property
    def alerts(self) -> Alerts: ...

    @property
    def storms(self) -> Storms: ...

    @property
    def examples(self) -> Examples: ...

    @property
    def models(self) -> Models: ...

    @property
    def views(self) -> Views: ...

    @property
    def portal_users(self) -> PortalUsers: ...

    @property
    def one_time(self) -> OneTime: ...

    @property
    def erasure(self) -> Erasure: ...
