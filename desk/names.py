"""The desk's identifiers. An appeal's id is internal; its number is what people read (№17)."""

from typing import Literal, NewType

AppealId = NewType("AppealId", int)
AppealNumber = NewType("AppealNumber", int)
PersonId = NewType("PersonId", int)
MessageId = NewType("MessageId", int)
"""A message of an appeal's correspondence, not Telegram's message_id."""

RoleId = NewType("RoleId", str)
StateId = NewType("StateId", str)
ActionId = NewType("ActionId", str)

Channel = Literal["telegram", "mail", "phone", "portal", "clock", "monitoring", "history", "archive"]
"""How something came.

`history`: invented, added to the record afterwards; it never happened live. `archive`: left behind by an earlier
system.
"""

ARCHIVE: Channel = "archive"

SPOKEN: frozenset[Channel] = frozenset({"telegram", "mail", "phone", "portal"})
"""Those on which an initiator speaks, and is answered."""

Language = Literal["ru", "en"]

DRAFT = StateId("draft")
TRIAGE = StateId("triage")
WAITING = StateId("waiting")
RESOLVED = StateId("resolved")
CLOSED = StateId("closed")
CORRESPONDENT = RoleId("mail")
"""Who writes a letter to an appeal that is not theirs, and may: they quoted one of ours, or were added to it."""

OPERATOR = RoleId("operator")
CALL_TAKER = RoleId("phone")
"""Beside `operator`: who has the initiator of an appeal on the telephone, and acts in their name."""

ADMIN = RoleId("admin")
