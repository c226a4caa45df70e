"""One unit of work: all repositories on one connection."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from desk import ports
from desk.alerts import Alerts
from desk.articles import KeptArticles
from desk.canned import CannedAnswers
from desk.storms import Storms
from desk.views import Views
from storage.alerts import StoredAlerts
from storage.appeals import StoredAppeals
from storage.archive import StoredArchive
from storage.articles import StoredArticles
from storage.canned import StoredCanned
from storage.connection import Connection
from storage.coupons import StoredCoupons
from storage.dead_letters import StoredDeadLetters
from storage.dialogs import StoredDialogs
from storage.duty import StoredDuty
from storage.erasure import StoredErasure
from storage.events import StoredEvents
from storage.examples import StoredExamples
from storage.fates import StoredFates
from storage.forms import StoredForms
from storage.inbox import StoredInbox
from storage.letters import StoredFiles, StoredLetters, StoredParticipants
from storage.links import StoredLinks
from storage.marks import StoredMarks
from storage.messages import StoredMessages
from storage.models import StoredModels
from storage.outbox import StoredOutbox
from storage.past import StoredPast
from storage.people import StoredPeople
from storage.places import StoredPlaces
from storage.portal import StoredOneTime, StoredPortalUsers
from storage.refused import StoredRefused
from storage.rings import StoredRings
from storage.shifts import StoredShifts
from storage.storms import StoredStorms
from storage.timers import StoredTimers
from storage.views import StoredViews

T = TypeVar("T")


class Kept(Generic[T]):
    """A repository of a unit of work, made when it is first asked for: a unit needs a few of them."""

    def __init__(self, make: Callable[[Connection], T]) -> None:
        self._make = make

    def __set_name__(self, _: type, name: str) -> None:
        self._name = name

    def __get__(self, work: Work, _: type) -> T:
        # From now on the attribute is found in the unit of work itself, and this is not asked any more.
        repository = work.__dict__[self._name] = self._make(work._connection)
        return repository


class Work:
    """Fulfils desk.ports.Work. Nothing in it commits: the block that opened it does, once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    appeals = Kept[ports.Appeals](StoredAppeals)
    events = Kept[ports.Events](StoredEvents)
    refused = Kept[ports.Refused](StoredRefused)
    messages = Kept[ports.Messages](StoredMessages)
    links = Kept[ports.Links](StoredLinks)
    people = Kept[ports.People](StoredPeople)
    places = Kept[ports.Places](StoredPlaces)
    outbox = Kept[ports.Outbox](StoredOutbox)
    timers = Kept[StoredTimers](StoredTimers)
    dialogs = Kept[ports.Dialogs](StoredDialogs)
    marks = Kept[ports.Marks](StoredMarks)
    fates = Kept[ports.Fates](StoredFates)
    letters = Kept[ports.Letters](StoredLetters)
    participants = Kept[ports.Participants](StoredParticipants)
    files = Kept[ports.Files](StoredFiles)
    coupons = Kept[ports.Coupons](StoredCoupons)
    dead_letters = Kept[ports.DeadLetters](StoredDeadLetters)
    canned = Kept[CannedAnswers](StoredCanned)
    articles = Kept[KeptArticles](StoredArticles)
    alerts = Kept[Alerts](StoredAlerts)
    storms = Kept[Storms](StoredStorms)
    examples = Kept[ports.Examples](StoredExamples)
    models = Kept[ports.Models](StoredModels)
    views = Kept[Views](StoredViews)
    portal_users = Kept[ports.PortalUsers](StoredPortalUsers)
    one_time = Kept[ports.OneTime](StoredOneTime)
    erasure = Kept[ports.Erasure](StoredErasure)
    duty = Kept[ports.Duty](StoredDuty)
    shifts = Kept[ports.Shifts](StoredShifts)
    rings = Kept[StoredRings](StoredRings)
    inbox = Kept[StoredInbox](StoredInbox)
    forms = Kept[StoredForms](StoredForms)
    archive = Kept[StoredArchive](StoredArchive)
    past = Kept[StoredPast](StoredPast)
