"""What calls of the portal hold and what they are answered: the one place that checks, and that `/openapi.json` is made
of. docs/portal.md tells it in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    InstanceOf,
    PlainSerializer,
    ValidationError,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from bot.problems import Problem
from desk.licences import is_portal_user
from desk.names import Language

MOST_TEXT = 20_000
"""Characters of one message: ten screens of it, and five messages of Telegram's."""

MOST_FILES = 10
MOST_FILE_BYTES = 15 * 1024 * 1024
"""Of one file; of all files of a call together, too."""

EMAIL = r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,8}$"
PHONE = r"^\+?[0-9]([ ()-]{0,3}[0-9]){5,14}$"

Action = Literal["confirm", "reopen", "withdraw", "object", "agree"]
"""What an initiator may do with an appeal by a press, by its name in the process file."""


def _whole(value: object) -> object:
    """JSON knows no whole numbers of their own: 5.0 is one."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _as_text(value: object) -> object:
    value = _whole(value)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _portal_user(value: object) -> object:
    value = _as_text(value)
    if isinstance(value, str) and not is_portal_user(value):
        raise ValueError("the portal's id of them, 1 to 64 visible characters of ASCII or a whole number")
    return value


_UserText = Annotated[str, Field(pattern=r"^[!-~]{1,64}$")]
_USER = Field(description="The portal's id of them: 1 to 64 visible characters of ASCII, or a whole number.")
PortalUser = Annotated[str, BeforeValidator(_portal_user, json_schema_input_type=_UserText | int), _USER]
PartUser = Annotated[str, BeforeValidator(_portal_user, json_schema_input_type=_UserText), _USER]
"""The same in a part of a form, where everything is text."""


def _says_something(text: str) -> str:
    if not text.strip():
        raise ValueError("something beside spaces is expected")
    return text


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")


Moment = Annotated[
    datetime,
    PlainSerializer(_utc, return_type=str),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
Words = Annotated[
    str,
    Field(min_length=1, max_length=MOST_TEXT, description="Something beside spaces."),
    AfterValidator(_says_something),
]
Name = Annotated[str, Field(min_length=1, max_length=100)]


def _plain(schema: dict[str, Any]) -> None:
    for each in schema.get("properties", {}).values():
        kinds = [kind for kind in each.get("anyOf", ()) if kind != {"type": "null"}]
        if "default" in each and each["default"] is None:
            del each["default"]
        if kinds and len(kinds) < len(each["anyOf"]):
            del each["anyOf"]
            each.update(kinds[0] if len(kinds) == 1 else {"anyOf": kinds})


class Said(BaseModel):
    """What a caller sends: nothing but what is expected."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class _Plain(Said):
    """What may be left out may not be null: parts of a form cannot be, so JSON is not either."""

    model_config = ConfigDict(json_schema_extra=_plain)

    @field_validator("*", mode="before")
    @classmethod
    def _given(cls, value: Any) -> Any:
        if value is None:
            raise ValueError("null: leave it out instead")
        return value


class _Form(_Plain):
    subject: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    user: PortalUser | None = None
    name: Annotated[Name | None, Field(description="Of whoever writes.")] = None
    email: Annotated[
        str | None,
        Field(pattern=EMAIL, max_length=254, description="Answers go there; left out, the portal shows them."),
    ] = None
    phone: Annotated[str | None, Field(pattern=PHONE, max_length=40, description="To be called at.")] = None
    language: Annotated[Language | None, Field(description="In which they are answered; ru when left out.")] = None


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file of a form, under the name that its owner gave it, without folders."""

    name: str
    media_type: str
    content: bytes


Binary = Annotated[InstanceOf[GivenFile], WithJsonSchema({"type": "string", "format": "binary", "minLength": 1})]


def _text_or_files(schema: dict[str, Any]) -> None:
    _plain(schema)
    schema["anyOf"] = [{"required": ["text"]}, {"required": ["files"]}]


class _Parts(_Plain):
    """A text, files, or both."""

    text: Words | None = None
    files: Annotated[
        list[Binary] | None,
        Field(
            min_length=1,
            max_length=MOST_FILES,
            description=f"{MOST_FILE_BYTES // 1024 // 1024} MB at most, all together; what may do harm is only named.",
        ),
    ] = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.text is None and self.files is None:
            raise ValueError("text or files are expected, or both")
        return self


class AppealForm(_Form):
    """A new appeal."""

    text: Words


class AppealParts(_Parts, _Form):
    """A new appeal with files: a text, files, or both."""

    model_config = ConfigDict(json_schema_extra=_text_or_files)

    user: PartUser | None = None


class MessageForm(_Plain):
    """More words to an appeal."""

    text: Words


def _something(schema: dict[str, Any]) -> None:
    _plain(schema)
    schema["minProperties"] = 1


class MessageParts(_Parts):
    """More words to an appeal, files, or both."""

    model_config = ConfigDict(json_schema_extra=_something)


class RatingForm(Said):
    """How content whoever wrote is with what came of it."""

    rating: Annotated[
        int,
        Field(ge=1, le=5),
        BeforeValidator(_whole, json_schema_input_type=Annotated[int, Field(ge=1, le=5)]),
    ]


class Nothing(Said):
    """No more than the call itself says."""


_TIER = Field(description="One of the directory of tiers, by its id.")
Tier = Annotated[str, _TIER]
Ends = Annotated[str, Field(description="A day, the last one on which it holds, or a moment with its offset.")]


class PersonForm(Said):
    """What a user's licence is from now on; without an end it has none."""

    user: PortalUser
    tier: Tier
    licence_ends: Ends | None = None


class SignInTokenForm(Said):
    """A link for one of the portal's users; without tier and end they have what the portal told last."""

    user: PortalUser
    tier: Annotated[Tier | None, _TIER] = None
    licence_ends: Ends | None = None


class CouponForm(Said):
    """An activated licence, which brings its owner a coupon."""

    activation: Annotated[str, Field(pattern=r"^[!-~]{1,128}$")]
    user: PortalUser
    ends: Ends


class File(BaseModel):
    """Of a message. kind: photo, document, voice …"""

    kind: str
    name: str | None = None


class MessageSeen(BaseModel):
    """One message of an appeal, as its initiator may see it."""

    at: Moment
    by: Literal["initiator", "support"]
    purpose: Literal["appeal", "answer", "question", "notice"]
    text: str
    files: list[File]


class AppealSeen(BaseModel):
    """An appeal as its initiator may see it. reaction_due: until when a person reacts; due: until when it is solved."""

    id: str
    number: int | None = Field(description="None until it was taken in, a moment after the call at most.")
    state: str = Field(description="An id of the process file; `accepted` until it was taken in, `refused` for good.")
    state_text: str
    resolution: str | None = None
    submitted: Moment | None = None
    reaction_due: Moment | None = None
    due: Moment | None = None
    reacted: Moment | None = None
    closed: Moment | None = None
    rating: int | None = None
    actions: list[str] = Field(default=[], description="What may be done with it now.")
    reason: str | None = Field(default=None, description="Why it was refused.")


class AppealWhole(AppealSeen):
    """With its correspondence."""

    messages: list[MessageSeen]


class AppealNamed(BaseModel):
    """Which appeal an event is about. user: whose it is, of the portal's users."""

    id: str
    number: int
    user: str | None


class EventSeen(BaseModel):
    """What the portal is told of an appeal that came by it; GET /appeals/{id} tells how it is now.

    received: it has its number. state, closed: it has moved. answered, asked, told: text and message are what its
    initiator reads.
    """

    event: str = Field(pattern=r"^appeal\.(received|state|closed|answered|asked|told)$")
    id: int = Field(description="The same event again, after an answer that got lost, has the same id.")
    at: Moment
    appeal: AppealNamed
    state: str | None = None
    state_text: str | None = None
    resolution: str | None = None
    reaction_due: Moment | None = None
    due: Moment | None = None
    text: str | None = None
    message: MessageSeen | None = None


class Accepted(BaseModel):
    """Kept, and worked off as soon as can be: ask for the appeal."""

    id: str


class SignInTokenSeen(BaseModel):
    """A token, the link with it, and until when it is good, once."""

    token: str
    link: str
    expires: Moment


class PersonSeen(BaseModel):
    """A user with their licence. people: how many accounts of Telegram have signed in as them."""

    user: str
    tier: str
    licence_ends: Moment | None
    people: int


class CouponSeen(BaseModel):
    """A coupon. state: valid, used, expired or cancelled. told: its owner has been told of it."""

    coupon: int
    code: str
    ends: Moment
    state: str
    told: bool


class ProblemSeen(BaseModel):
    """RFC 9457. detail: what is wrong and what to do, for the developer of whoever calls."""

    type: str
    title: str
    status: int
    detail: str


Form = TypeVar("Form", bound=Said)


def checked(model: type[Form], given: object) -> Form:
    """Raises a Problem that names the first field that is wrong."""
    try:
        return model.model_validate(given)
    except ValidationError as error:
        raise Problem(422, _what_is_wrong(model, error)) from None


def _what_is_wrong(model: type[Said], error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    field = ".".join(str(part) for part in first["loc"][:1])
    match first["type"]:
        case "extra_forbidden":
            return f"Unknown: {field[:64]}; expected: {', '.join(model.model_fields)}."
        case "missing" | "string_type" if (expected := model.model_fields[field].description) is not None:
            return f"{field}: {expected[:1].lower()}{expected[1:]}"
        case "missing":
            return f"{field}: is missing."
        case _:
            said = first["msg"].removeprefix("Value error, ")
            return f"{field or 'the body'}: {said[:1].lower()}{said[1:]}."
