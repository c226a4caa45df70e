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

Channel = Literal["telegram", "clock", "monitoring", "history"]
"""How something came. `history`: added to the record afterwards; it never happened live."""

Language = Literal["ru", "en"]

DRAFT = StateId("draft")
TRIAGE = StateId("triage")
WAITING = StateId("waiting")
RESOLVED = StateId("resolved")
CLOSED = StateId("closed")
OPERATOR = RoleId("operator")
ADMIN = RoleId("admin")
