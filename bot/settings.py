"""The settings: environment variables `FRONTDESK_…`, also from a `.env` file. Source: architecture.md, "The public
contract"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Final
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict, SettingsError

from bot.limits import Rate
from bot.mail_settings import MailSettings
from desk.keeping import Keeping
from desk.sign_in import LinkKeys
from desk.storms import StormLimits

PREFIX: Final = "FRONTDESK_"
DATABASES = ("sqlite+aiosqlite://", "postgresql+asyncpg://")
OWN_PATHS = frozenset(
    {
        "/healthz",
        "/readyz",
        "/metrics",
        "/status.json",
        "/alerts",
        "/people",
        "/sign-in-tokens",
        "/coupons",
        "/appeals",
        "/openapi.json",
    }
)
_TOKEN = re.compile(r"[0-9]{1,19}:[A-Za-z0-9_-]+")
_BEARER = re.compile(r"[A-Za-z0-9._~+/=-]{16,256}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_KEY = re.compile(r"(?P<id>[A-Za-z0-9_.-]{1,32}):(?P<secret>[!-+\--~]{32,256})")


class BadSettings(Exception):
    """The program cannot start with these settings. One line for each fault; no line shows a secret."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


@dataclass(frozen=True, slots=True)
class Listen:
    """Where the HTTP door listens. port 0: any free one."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def _token(value: object) -> SecretStr:
    text = value.get_secret_value() if isinstance(value, SecretStr) else str(value).strip()
    if not _TOKEN.fullmatch(text):
        raise ValueError("not a bot token: it looks like 123456789:AA…, as @BotFather gives it")
    return SecretStr(text)


def _secret(value: object) -> SecretStr:
    text = value.get_secret_value() if isinstance(value, SecretStr) else str(value)
    if not _SECRET.fullmatch(text):
        raise ValueError("1 to 256 of A-Z a-z 0-9 _ - are expected")
    return SecretStr(text)


def _alerts_token(value: object) -> SecretStr:
    text = value.get_secret_value() if isinstance(value, SecretStr) else str(value)
    if not _BEARER.fullmatch(text):
        raise ValueError("16 to 256 of A-Z a-z 0-9 . _ ~ + / = - are expected")
    return SecretStr(text)


def _address(value: object, *schemes: str) -> str:
    """An address with a host. What was given is not repeated: passwords and tokens stand in addresses."""
    text = str(value).strip()
    try:
        parts = urlsplit(text)
        whole = parts.scheme in schemes and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        whole = False
    if not whole or re.search(r"[\s{}]", text):
        raise ValueError(f"an address that begins with {' or '.join(f'{each}://' for each in schemes)} is expected")
    return text


def _bot_api_url(value: object) -> str:
    return _address(value, "https", "http").rstrip("/")


def _webhook_url(value: object) -> str:
    text = _address(value, "https", "http")
    parts = urlsplit(text)
    if parts.query or parts.fragment:
        raise ValueError("the address of a webhook is a host and a path, without ? and #")
    if parts.path in OWN_PATHS or parts.path.startswith("/a/"):
        raise ValueError(f"the path {parts.path} is taken: the desk itself answers there")
    return text


def _public_url(value: object) -> str:
    text = _address(value, "https", "http").rstrip("/")
    parts = urlsplit(text)
    if parts.query or parts.fragment or parts.username is not None:
        raise ValueError("an address without a user, ? and # is expected: paths are added to it")
    return text


def _page_url(value: object) -> str:
    return _called(value, "the gateway")


def _portal_events_url(value: object) -> str:
    return _called(value, "the portal")


def _called(value: object, whose: str) -> str:
    """An address to which signed calls go."""
    text = _address(value, "https", "http")
    if urlsplit(text).fragment or urlsplit(text).username is not None:
        raise ValueError(f"the address of {whose} has no # and no user: calls are signed")
    return text


def _page_secret(value: object) -> SecretStr:
    text = value.get_secret_value() if isinstance(value, SecretStr) else str(value)
    if len(text) < SHORTEST_SECRET:
        raise ValueError(f"{SHORTEST_SECRET} characters or more are expected")
    return SecretStr(text)


def _redis_url(value: object) -> str:
    return _address(value, "redis", "rediss")


def _database_url(value: object) -> str:
    text = str(value).strip()
    if not text.startswith(DATABASES):
        raise ValueError(f"sqlite+aiosqlite:///FILE or {DATABASES[1]}USER@HOST/NAME is expected")
    return text


def _admins(value: object) -> object:
    if not isinstance(value, str):
        return value
    ids = [each.strip() for each in value.split(",") if each.strip()]
    for each in ids:
        if not re.fullmatch(r"[0-9]{1,18}", each) or int(each) == 0:
            raise ValueError(f"Telegram ids of people, by comma, are expected (7000000031,7000000032), not {each!r}")
    return frozenset(int(each) for each in ids)


def _keys(value: object) -> object:
    """Of the portal, each `id:secret`. What was given is not repeated."""
    if not isinstance(value, str):
        return value
    found = [_KEY.fullmatch(each.strip()) for each in value.split(",") if each.strip()]
    keys = {each["id"]: SecretStr(each["secret"]) for each in found if each}
    if len(keys) < len(found):
        raise ValueError(
            "id:secret, by comma, is expected: an id of 1 to 32 of A-Z a-z 0-9 . _ - that no other key has, and a "
            "secret of 32 to 256 visible characters without commas"
        )
    return keys


def _listen(value: object) -> object:
    if not isinstance(value, str):
        return value
    found = re.fullmatch(r"(?:\[([0-9A-Fa-f:.]+)\]|([^\s:\[\]/]+)):([0-9]{1,5})", value.strip())
    if found is None or int(found[3]) > 65535:
        raise ValueError(f"host:port is expected (127.0.0.1:8080), not {value!r}")
    return Listen(found[1] or found[2], int(found[3]))


def _rate(value: object) -> object:
    return Rate.parse(value) if isinstance(value, str) else value


def _many_or_none(people: int) -> int:
    if people in (1, 2):
        raise ValueError("one or two are no crowd: 3 or more are expected, or 0 for never")
    return people


def _directory(value: object) -> Path:
    path = Path(str(value)).expanduser()
    if not path.is_dir():
        raise ValueError(f"{path} is no folder")
    return path


def _if_given(check: Callable[[object], object]) -> BeforeValidator:
    return BeforeValidator(lambda value: None if value is None else check(value))


SHORTEST_SECRET = 32
"""Characters of a secret with which calls to others are signed."""

MOST_DAYS = 100 * 365
REOPENED_WITHIN = 14
"""Days in which a closed appeal can be reopened. Source: process.md, `reopen`."""

Days = Annotated[int, Field(ge=1, le=MOST_DAYS)]


class Settings(MailSettings, BaseSettings):
    """What can be set, each by `FRONTDESK_` and the name in capitals. An empty variable counts as none.

    docs/settings.md is made of what stands below each, here and in `bot/mail_settings.py`.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
    )

    bot_token: Annotated[SecretStr | None, _if_given(_token)] = None
    """The bot's token, as @BotFather gives it. Without it `make run` starts the sandbox with a demo desk; `frontdesk
    run` refuses."""
    bot_api_url: Annotated[str, BeforeValidator(_bot_api_url)] = "https://api.telegram.org"
    """Base address of the Bot API: methods at `{url}/bot{token}/{method}`, files at `{url}/file/bot{token}/{path}`."""
    database_url: Annotated[str, BeforeValidator(_database_url)] = Field("sqlite+aiosqlite:///frontdesk.db", repr=False)
    """`sqlite+aiosqlite:///FILE` or `postgresql+asyncpg://USER:PASSWORD@HOST/NAME`; made when missing, migrated at
    start."""
    admins: Annotated[frozenset[int], NoDecode, BeforeValidator(_admins)] = frozenset()
    """Telegram ids of the admins, by comma."""
    http: Annotated[Listen, NoDecode, BeforeValidator(_listen)] = Listen("127.0.0.1", 8080)
    """Where `/healthz`, `/readyz`, `/metrics`, `/status.json`, `/alerts`, the portal's calls and the webhook listen, as
    `host:port`; port 0 takes a free one."""
    public_url: Annotated[str | None, _if_given(_public_url)] = None
    """Where `FRONTDESK_HTTP` is reached from outside, as `https://support.example`: the links of letters lead to pages
    below it, at `/a/`. Without it letters have no links and are answered in words."""
    webhook_url: Annotated[str | None, _if_given(_webhook_url)] = None
    """Webhook instead of polling: the public address; the desk listens at its path on `FRONTDESK_HTTP`."""
    webhook_secret: Annotated[SecretStr | None, _if_given(_secret)] = None
    """What Telegram must show at the webhook, 1 to 256 of `A-Z a-z 0-9 _ -`; a wrong one gets 401."""
    portal_keys: Annotated[dict[str, SecretStr], NoDecode, BeforeValidator(_keys)] = {}
    """With what the portal signs its calls and links, as `id:secret`, by comma; the portal signs with the last one, and
    those before it hold while one takes another's place. A secret is 32 characters or more. Without it nobody can sign
    in."""
    portal_rate: Annotated[Rate, NoDecode, BeforeValidator(_rate)] = Rate(600, 60)
    """How often each key of the portal may call, as calls/seconds: so many at once, then evenly; more gets 429. Each
    replica counts for itself."""
    portal_events_url: Annotated[str | None, _if_given(_portal_events_url)] = Field(None, repr=False)
    """Where the portal is told of the appeals that came by it, as a POST signed with the last of its keys
    (docs/portal.md); without it the portal has to ask."""
    redis_url: Annotated[str | None, _if_given(_redis_url)] = Field(None, repr=False)
    """Shared by several replicas: limits, wake-ups, and which one polls."""
    limit_total: Annotated[Rate, NoDecode, BeforeValidator(_rate)] = Rate(30, 1)
    """How fast the desk sends, all chats together: messages/seconds."""
    limit_chat: Annotated[Rate, NoDecode, BeforeValidator(_rate)] = Rate(1, 1)
    """The same in one private chat."""
    limit_group: Annotated[Rate, NoDecode, BeforeValidator(_rate)] = Rate(20, 60)
    """The same in one group, all its topics together."""
    draft_seconds: Annotated[float, Field(gt=0, le=10 * 365 * 86400, allow_inf_nan=False)] = 60
    """Silence after which a draft sends itself, in seconds."""
    board_percent: Annotated[int, Field(ge=0, lt=100)] = 50
    """Share of all members of the board, in percent, more than which a ballot needs."""
    board_members: Annotated[int | None, Field(ge=1)] = None
    """How many members the board has; without it, as many as its groups have people."""
    keep_updates_days: Days = 30
    """How long an update is kept as it came, after it was worked off, in days."""
    keep_texts_days: Annotated[int, Field(gt=REOPENED_WITHIN, le=MOST_DAYS)] = 1095
    """How long the correspondence of an appeal is kept after it was closed, in days; what happened to it, without
    words, stays. More than the 14 days in which it can be reopened."""
    keep_versions_days: Days = 180
    """How long it is kept what a message said before it was edited, in days."""
    keep_dead_letters_days: Days = 90
    """How long an update is kept that could not be processed, in days."""
    keep_sent_days: Days = 90
    """How long it is kept that something was sent, and when, in days. What could not be delivered goes with its
    appeal's texts."""
    keep_dialogs_days: Days = 1
    """How long a question of the bot is kept that nobody has answered in time, in days."""
    encoder: bool = True
    """Whether appeals are judged and articles are found by meaning, too (`true`, `false`): better, for 25 MB of memory,
    a second of the processor after the start and 80 MB on the disk, in `frontdesk` below `XDG_CACHE_HOME` or
    `~/.cache`; where nothing can be written there, for 120 MB of memory. Without it letters must do, and more is left
    to people."""
    storm_least: Annotated[int, Field(ge=0, le=1000), AfterValidator(_many_or_none)] = 8
    """How many people must tell of the same trouble for it to be proposed to the incident managers as an accident, from
    3 to 1000; 0: nothing is compared, and nothing proposed."""
    storm_minutes: Annotated[float, Field(gt=0, le=1440, allow_inf_nan=False)] = 10
    """The time within which they must have come, in minutes."""
    storm_times: Annotated[float, Field(ge=1, le=1000, allow_inf_nan=False)] = 2
    """How many times more they must be than technical appeals are usual in that hour of the week."""
    storm_quiet_minutes: Annotated[float, Field(gt=0, le=10080, allow_inf_nan=False)] = 120
    """How long what was said to be no accident is not proposed again, after the last who told of it, in minutes."""
    directories: Annotated[Path | None, _if_given(_directory)] = None
    """Folder with replaced directories (process, tiers, calendar, categories, pointers, good_question, and
    articles.tsv, which only a new desk begins with); what it lacks is the package's.
    """

    alerts_token: Annotated[SecretStr | None, _if_given(_alerts_token)] = None
    """What Alertmanager must show at `/alerts` as its bearer token, 16 to 256 of `A-Z a-z 0-9 . _ ~ + / = -`; without
    it no alerts are taken."""
    alerts_quiet: Annotated[float, Field(ge=0, le=10080, allow_inf_nan=False)] = 30
    """For how long alerts that passed, were denied as an accident, or whose accident is over, make no new proposal when
    they fire again, in minutes: it is noted on the old one."""

    page_url: Annotated[str | None, _if_given(_page_url)] = Field(None, repr=False)
    """The telephone gateway that pages go to as well, as a POST with a signed body (docs/duty.md); without it they go
    to Telegram alone."""
    page_secret: Annotated[SecretStr | None, _if_given(_page_secret)] = None
    """With what calls to it are signed, 32 characters or more."""

    @model_validator(mode="after")
    def _page_is_signed(self) -> Settings:
        if self.page_url is not None and self.page_secret is None:
            raise ValueError(
                "FRONTDESK_PAGE_SECRET: is needed with FRONTDESK_PAGE_URL: calls to the gateway are signed"
            )
        return self

    @model_validator(mode="after")
    def _events_are_signed(self) -> Settings:
        if self.portal_events_url is not None and not self.portal_keys:
            raise ValueError(
                "FRONTDESK_PORTAL_KEYS: is needed with FRONTDESK_PORTAL_EVENTS_URL: calls to the portal are signed"
            )
        return self

    @property
    def token(self) -> str:
        """The bot's token. Raises BadSettings when there is none."""
        if self.bot_token is None:
            raise BadSettings([f"{PREFIX}BOT_TOKEN is not set: the bot's token, as @BotFather gives it"])
        return self.bot_token.get_secret_value()

    def link_keys(self, bot: str) -> LinkKeys:
        """With what the portal signs links to this bot."""
        return LinkKeys({name: secret.get_secret_value().encode() for name, secret in self.portal_keys.items()}, bot)

    @property
    def draft_silence(self) -> timedelta:
        """After so long a silence a draft sends itself."""
        return timedelta(seconds=self.draft_seconds)

    @property
    def storms(self) -> StormLimits:
        """When many appeals about the same are a storm."""
        return StormLimits(
            least=self.storm_least,
            within=timedelta(minutes=self.storm_minutes),
            times=self.storm_times,
            quiet=timedelta(minutes=self.storm_quiet_minutes),
        )

    @property
    def quiet_alerts(self) -> timedelta:
        """For how long alerts that fire again make no new proposal."""
        return timedelta(minutes=self.alerts_quiet)

    @property
    def keeping(self) -> Keeping:
        """How long what people wrote is kept."""
        return Keeping(
            updates=timedelta(days=self.keep_updates_days),
            texts=timedelta(days=self.keep_texts_days),
            versions=timedelta(days=self.keep_versions_days),
            dead_letters=timedelta(days=self.keep_dead_letters_days),
            sent=timedelta(days=self.keep_sent_days),
            dialogs=timedelta(days=self.keep_dialogs_days),
        )


def read_settings(**given: Any) -> Settings:
    """The settings of this process. given: by field name, before the environment. Raises BadSettings."""
    try:
        return Settings(**given)
    except ValidationError as error:
        raise BadSettings(_fault(each["loc"], each["msg"]) for each in error.errors(include_input=False)) from None
    except (SettingsError, UnicodeDecodeError, OSError) as error:
        raise BadSettings([f".env cannot be read: {type(error).__name__}"]) from None


def _fault(where: tuple[int | str, ...], message: str) -> str:
    """What is wrong with several settings together names the one that is to be changed by itself."""
    said = message.removeprefix("Value error, ")
    return f"{PREFIX}{str(where[0]).upper()}: {said}" if where else said
