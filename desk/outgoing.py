"""What the desk wants people to see: a *Say* has its facts fixed at commit, a *Show* is rendered when sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any, Literal

from desk.articles import ArticleUse
from desk.coupons import Coupon
from desk.names import AppealId, Channel, MessageId, PersonId, RoleId


class Priority(IntEnum):
    """What goes first when a limit leaves room for one message. Source: architecture.md, 6."""

    PAGE = 0
    ANSWER = 1
    NEW_CARD = 2
    EDIT = 3
    DIGEST = 4
    TOPIC = 5


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message.

    label: a catalogue id, with facts as its variables. press: the callback data, see `press_code`.
    """

    label: str
    press: str
    facts: Mapping[str, Any] = field(default_factory=dict)


Keyboard = tuple[tuple[Button, ...], ...]

MOST_ROWS = 40
"""Rows of a keyboard for what there may be any number of: Telegram refuses a message with more than 100 buttons."""


def press_code(kind: str, *parts: object) -> str:
    """The callback data of a button: `kind:part:part`, at most Telegram's 64 bytes.

    Raises ValueError when it is longer: a code is made of ids, never of text.
    """
    code = ":".join([kind, *(str(part) for part in parts)])
    if len(code.encode()) > 64:
        raise ValueError(f"callback data over 64 bytes: {code}")
    return code


def action_button(action: str, appeal: AppealId, given: str = "") -> Button:
    """The button of an action on an appeal; its label is the action's."""
    return Button(f"button-{action.replace('_', '-')}", press_code("act", action, appeal, given))


@dataclass(frozen=True, slots=True)
class Document:
    """A file that is made when the message is sent, so that no bytes are kept.

    kind: who makes it, by the name under which `bot/compose.py` has it. facts: what it is made of: ids and
    other plain JSON values, never texts.
    """

    kind: str
    facts: Mapping[str, Any] = field(default_factory=dict)


PAGE = "page"
"""The `link` of what asks somebody to see to an accident or a special appeal."""


@dataclass(frozen=True, slots=True)
class Say:
    """A message whose facts are fixed now.

    text: catalogue id; facts: its variables, plain JSON values.
    content: a message of the correspondence that is shown below the text, attachments included.
    document: a file of the desk's own that the text is the caption of; content is not shown beside it.
    previous: of an edit, how many versions of the content were before it: the last of them is shown too, and the
    content as that edit left it. 0: the content as it is now.
    masked: contacts in the content are masked (the reader is L1).
    reply_to: Telegram message id in that chat that it answers; reply_to_card: it hangs under the card.
    asks: the person of whom a forced reply is wanted; dialog: the dialog whose prompt it is.
    traceless: once it was sent, or could not be, nothing is left of it.
    link: what a reply to it belongs to: the name of its sort in `message_link`.
    lasting: its buttons are the appeal's in that chat until it moves on; those of the one before are spent.
    to_address: a letter goes there, whoever's it is, and not to the person's own.
    """

    text: str | None
    facts: Mapping[str, Any] = field(default_factory=dict)
    content: MessageId | None = None
    document: Document | None = None
    keyboard: Keyboard = ()
    appeal: AppealId | None = None
    priority: Priority = Priority.ANSWER
    after: timedelta = timedelta()
    previous: int = 0
    masked: bool = False
    reply_to: int | None = None
    reply_to_card: bool = False
    asks: PersonId | None = None
    dialog: int | None = None
    link: str = "notice"
    traceless: bool = False
    lasting: bool = False
    to_address: str = ""


TOPIC_PER_APPEAL = 0
"""Instead of a topic: each appeal gets one of its own. No topic of Telegram's has this number."""


@dataclass(frozen=True, slots=True)
class Chat:
    """Where a message goes: a chat and, in a forum, a topic of it, or TOPIC_PER_APPEAL."""

    id: int
    thread: int | None = None


@dataclass(frozen=True, slots=True)
class Tell:
    """Say something to one person of the appeal; the desk finds where.

    place: the role in whose group a member of staff reads it who has not started the bot; None: the one that has the
    appeal now.
    """

    person: PersonId
    say: Say
    place: RoleId | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """Say something in the group of a role."""

    place: RoleId
    say: Say


View = Literal[
    "card", "workbench", "draft", "quiet", "joined", "buttons", "sent", "served", "list", "topic", "storm", "alert"
]


@dataclass(frozen=True, slots=True)
class Show:
    """A view of an appeal is stale; what it shows is read when it is sent.

    card: in the group of `place`; workbench: in the private chat of `person`; of nobody's: wherever somebody has
    opened one; draft, joined: in the initiator's; quiet: nothing was written for a while, so the draft comes to the
    bottom; buttons: the last message to the initiator whose buttons are lasting, only to take them away; sent: a
    delivered message of the correspondence (`message`) whose text was edited; served: a message of the bot that has
    served its turn (`message_id`, Telegram's) and goes away; topic: the name and the end of the topic that the
    appeal has in a forum; storm, alert: one of them (`storm`, `alert`), in the group of
    `place`.
    bottom: send it anew at the end of the chat and remove the old one; an old card points to the new one.
    gone: only remove it.
    """

    view: View
    appeal: AppealId | None
    place: RoleId | None = None
    person: PersonId | None = None
    message: MessageId | None = None
    message_id: int | None = None
    dialog: int | None = None
    storm: int | None = None
    alert: int | None = None
    priority: Priority = Priority.EDIT
    after: timedelta = timedelta()
    bottom: bool = False
    gone: bool = False

    @property
    def subject(self) -> int | None:
        """What sets it apart from other views of its kind in the same chat."""
        subjects = (self.message, self.dialog, self.storm, self.alert, self.message_id)
        return next((each for each in subjects if each is not None), None)


@dataclass(frozen=True, slots=True)
class TakeBack:
    """What was said of this message of the correspondence and is not sent yet is not to be sent."""

    message: MessageId


@dataclass(frozen=True, slots=True)
class Follow:
    """An action that happens to all appeals that are a part of this one."""

    action: str
    inputs: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Then:
    """An action of the desk's own that follows from this one, on the same appeal, as an event of its own."""

    action: str
    inputs: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Used:
    """An article of the FAQ was shown whole to the initiator, they said whether it helped, or it was their answer.

    by: whose word on the article that is; None: the initiator's.
    """

    article: str
    use: ArticleUse
    by: PersonId | None = None


@dataclass(frozen=True, slots=True)
class SignUp:
    """Somebody's appeals are paid under this plan from now on; None: under none."""

    person: PersonId
    plan: str | None


@dataclass(frozen=True, slots=True)
class TakePart:
    """What the initiator is told goes to somebody else by letter too from now on; joins False: it does no more."""

    person: PersonId
    joins: bool


@dataclass(frozen=True, slots=True)
class Mute:
    """Somebody's words are not taken until then; None: they are again."""

    person: PersonId
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Ring:
    """Whoever is on duty is to be reached by another way too: a telephone, say.

    what: `page`, or `acknowledged`: it may stop. facts: plain JSON values that tell of the appeal, and of nobody.
    """

    what: Literal["page", "acknowledged"]
    appeal: AppealId
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SpendCoupon:
    """The coupon is spent on this appeal, unless it was spent meanwhile."""

    coupon: Coupon


@dataclass(frozen=True, slots=True)
class GiveBackCoupon:
    """The coupon that was spent on this appeal can be spent again."""


@dataclass(frozen=True, slots=True)
class Called:
    """What the initiator was to be told by telephone: they were; or they will not be, and why."""

    reached: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Redirect:
    """What did not reach the initiator by one way is sent by this one. rows: of the outbox."""

    rows: tuple[int, ...]
    channel: Channel


Outgoing = (
    Called
    | Tell
    | Post
    | Show
    | TakeBack
    | Redirect
    | TakePart
    | Follow
    | Then
    | Used
    | SignUp
    | Mute
    | Ring
    | SpendCoupon
    | GiveBackCoupon
)


TimerSort = Literal["state", "clock", "page", "call", "ballot"]
"""Timers of one sort are set anew together: those of the state that an appeal is in, of its clocks, of the page that
goes to the person on duty again and again, of the call that is owed to its initiator, of a ballot that is to be
counted once more.
"""


@dataclass(frozen=True, slots=True)
class Timer:
    """An action that happens by itself when nothing else did."""

    action: str
    due: datetime
    sort: TimerSort = "state"
