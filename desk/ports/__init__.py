"""What the desk needs of the outside, as Protocols. Storage fulfils them inside one unit of work.

Nothing here commits: whoever opened the unit of work does, once.
"""

from desk.ports.appeals import Appeals, ChangedMeanwhile, Events, Refused, RefusedAttempt, Timers
from desk.ports.correspondence import Link, Links, Messages
from desk.ports.coupons import Coupons
from desk.ports.dead_letters import DeadLetter, DeadLetters, LetterHead, ReadsHead
from desk.ports.dialogs import Dialogs, Marks
from desk.ports.duty import Duty, Rings
from desk.ports.erasure import Erasure, StillShown
from desk.ports.learning import Examples, Models
from desk.ports.letters import Files, Letter, Letters, Participants, StoredFile
from desk.ports.outbox import Fate, Fates, Outbox
from desk.ports.people import Binding, People, Places
from desk.ports.portal import OneTime, PortalUsers
from desk.ports.shifts import EndedBy, Shifts, WorkShift
from desk.ports.work import Work

__all__ = [
    "Appeals",
    "Binding",
    "ChangedMeanwhile",
    "Coupons",
    "DeadLetter",
    "DeadLetters",
    "Dialogs",
    "Duty",
    "EndedBy",
    "Erasure",
    "Events",
    "Examples",
    "Fate",
    "Fates",
    "Files",
    "Letter",
    "LetterHead",
    "Letters",
    "Link",
    "Links",
    "Marks",
    "Messages",
    "Models",
    "OneTime",
    "Outbox",
    "Participants",
    "People",
    "Places",
    "PortalUsers",
    "ReadsHead",
    "Refused",
    "RefusedAttempt",
    "Rings",
    "Shifts",
    "StillShown",
    "StoredFile",
    "Timers",
    "Work",
    "WorkShift",
]
