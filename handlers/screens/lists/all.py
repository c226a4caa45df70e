"""Every list, by the command that opens it."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.screens.lists.alerts import AlertList
from handlers.screens.lists.appeals import FindList, QueueList
from handlers.screens.lists.articles import ArticleList
from handlers.screens.lists.canned import RepliesList
from handlers.screens.lists.duty import DutyList
from handlers.screens.lists.gaps import GapList
from handlers.screens.lists.listing import Lister
from handlers.screens.lists.records import AuditList, DeadList, UndeliveredList
from handlers.screens.lists.shifts import HandOverList, ShiftList
from handlers.screens.lists.storms import StormList
from handlers.screens.lists.talk import TalkList

LISTS: Mapping[str, Lister] = {
    "queue": QueueList(),
    "find": FindList(),
    "replies": RepliesList(),
    "faq": ArticleList(),
    "faq_gaps": GapList(),
    "show": TalkList(),
    "audit": AuditList(),
    "undelivered": UndeliveredList(),
    "dead": DeadList(),
    "storm": StormList(),
    "alerts": AlertList(),
    "duty": DutyList(),
    "shift": ShiftList(),
    "hand_over": HandOverList(),
}
