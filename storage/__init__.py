"""What the desk remembers: tables, the repositories of its ports, inbox, outbox, timers, migrations."""

from desk.ports import ChangedMeanwhile
from storage.backup import BackupImpossible, backup
from storage.database import Database
from storage.due import Due, Retry, Sent, Settled, Undeliverable
from storage.faults import (
    DatabaseBroken,
    DatabaseFault,
    DatabaseLocked,
    DatabaseNewer,
    DatabaseOlder,
    DatabaseUnreachable,
)
from storage.forms import Post
from storage.inbox import InboxGate, InboxRow, Received
from storage.past import PastLife
from storage.rings import RingRow
from storage.screens import Screen
from storage.search import stems_of
from storage.timers import TimerRow
from storage.work import Work

__all__ = [
    "BackupImpossible",
    "ChangedMeanwhile",
    "Database",
    "DatabaseBroken",
    "DatabaseFault",
    "DatabaseLocked",
    "DatabaseNewer",
    "DatabaseOlder",
    "DatabaseUnreachable",
    "Due",
    "InboxGate",
    "InboxRow",
    "PastLife",
    "Post",
    "Received",
    "Retry",
    "RingRow",
    "Screen",
    "Sent",
    "Settled",
    "TimerRow",
    "Undeliverable",
    "Work",
    "backup",
    "stems_of",
]
