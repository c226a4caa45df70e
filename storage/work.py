"""One unit of work: all repositories on one connection."""

from __future__ import annotations

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


class Work:
    """Fulfils desk.ports.Work. Nothing in it commits: the block that opened it does, once."""

    __slots__ = (
        "alerts",
        "appeals",
        "archive",
        "articles",
        "canned",
        "coupons",
        "dead_letters",
        "dialogs",
        "duty",
        "erasure",
        "events",
        "examples",
        "fates",
        "files",
        "forms",
        "inbox",
        "letters",
        "links",
        "marks",
        "messages",
        "models",
        "one_time",
        "outbox",
        "participants",
        "past",
        "people",
        "places",
        "portal_users",
        "refused",
        "rings",
        "shifts",
        "storms",
        "timers",
        "views",
    )

    def __init__(self, connection: Connection) -> None:
        self.appeals: ports.Appeals = StoredAppeals(connection)
        self.events: ports.Events = StoredEvents(connection)
        self.refused: ports.Refused = StoredRefused(connection)
        self.messages: ports.Messages = StoredMessages(connection)
        self.links: ports.Links = StoredLinks(connection)
        self.people: ports.People = StoredPeople(connection)
        self.places: ports.Places = StoredPlaces(connection)
        self.outbox: ports.Outbox = StoredOutbox(connection)
        self.timers = StoredTimers(connection)
        self.dialogs: ports.Dialogs = StoredDialogs(connection)
        self.marks: ports.Marks = StoredMarks(connection)
        self.fates: ports.Fates = StoredFates(connection)
        self.letters: ports.Letters = StoredLetters(connection)
        self.participants: ports.Participants = StoredParticipants(connection)
        self.files: ports.Files = StoredFiles(connection)
        self.coupons: ports.Coupons = StoredCoupons(connection)
        self.dead_letters: ports.DeadLetters = StoredDeadLetters(connection)
        self.canned: CannedAnswers = StoredCanned(connection)
        self.articles: KeptArticles = StoredArticles(connection)
        self.alerts: Alerts = StoredAlerts(connection)
        self.storms: Storms = StoredStorms(connection)
        self.examples: ports.Examples = StoredExamples(connection)
        self.models: ports.Models = StoredModels(connection)
        self.views: Views = StoredViews(connection)
        self.portal_users: ports.PortalUsers = StoredPortalUsers(connection)
        self.one_time: ports.OneTime = StoredOneTime(connection)
        self.erasure: ports.Erasure = StoredErasure(connection)
        self.duty: ports.Duty = StoredDuty(connection)
        self.shifts: ports.Shifts = StoredShifts(connection)
        self.rings = StoredRings(connection)
        self.inbox = StoredInbox(connection)
        self.forms = StoredForms(connection)
        self.archive = StoredArchive(connection)
        self.past = StoredPast(connection)
