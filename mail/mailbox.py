"""Letters come in: every unseen letter of a mailbox is handed over, and marked only when it is on the disk.

What happens between the two comes again after a restart, and the inbox recognises it. A letter that somebody has read
before the desk took it counts as that person's: marked unread, it is the desk's again.
"""

from __future__ import annotations

import asyncio
import ssl
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

import structlog

from desk.mail_account import MailAccount
from mail.conversation import Conversation, Stopped, unless_stopped
from mail.imap import Gone, Lost, NoFolder, NotGiven, NotLoggedIn, Session
from mail.line import NoTls
from mail.omitted import Omitted, Why, headed
from mail.tokens import NoToken, credential_of
from mail.troubles import Sort, Trouble

log = structlog.get_logger()

LARGEST = 25 * 1024 * 1024
"""Bytes of a letter that is taken whole."""

POLL_SECONDS = 60.0
"""Between two looks, also where the server tells of news by itself: some forget what comes just before IDLE."""

IDLE_SECONDS = 240.0
"""The longest time in IDLE before the folder is opened anew: what stands between forgets a silent connection after five
minutes, and a folder that was moved away tells no news."""

RETRY_SECONDS = 60.0
"""After so long the server is asked again for what it did not give."""

PATIENCE = 30.0
"""Seconds for an answer of the server."""

LAST_WORD = 3.0
"""Seconds for marking what was accepted, when the program is told to stop meanwhile."""

TRIES = 5
"""How often a whole letter is asked for; then as often its headers alone."""

SIZES_AT_ONCE = 200

PAUSES = (1.0, 60.0)
"""Seconds between tries to connect, the first and the longest."""

PAUSES_OF_SETTINGS = (30.0, 900.0)
"""The same when the settings are at fault: servers lock an account that is tried too often."""

SETTINGS = {NotLoggedIn: Sort.PASSWORD, NoFolder: Sort.FOLDER, NoTls: Sort.TLS, NoToken: Sort.TOKEN}
"""What a person has to put right, in the settings or on the server."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A letter as the server gave it, and where it lay.

    raw: the letter exactly; or its headers, below a line that says so (`mail/omitted.py`), where omitted is set.
    mailbox: what the log calls the account. validity, uid: its number in the folder, as IMAP counts.
    """

    raw: bytes
    mailbox: str
    folder: str
    validity: int
    uid: int
    omitted: Omitted | None = None


TakeOver = Callable[[Arrived], Awaitable[Any]]
"""Takes over a letter; what it did not raise for is on the disk."""


class NotAccepted(Exception):
    """A letter could not be written down."""


class Mailbox:
    """One account's folder.

    largest: bytes; of a letter that is larger the headers are taken. context: for TLS. sleep: turned by tests.
    """

    def __init__(
        self,
        account: MailAccount,
        take_over: TakeOver,
        *,
        context: ssl.SSLContext | None = None,
        largest: int = LARGEST,
        poll_seconds: float = POLL_SECONDS,
        idle_seconds: float = IDLE_SECONDS,
        patience: float = PATIENCE,
        sleep: Callable[[float], Coroutine[Any, Any, None]] = asyncio.sleep,
    ) -> None:
        self._account = account
        self._take_over = take_over
        self._context = context
        self._largest = largest
        self._poll_seconds = poll_seconds
        self._idle_seconds = idle_seconds
        self._patience = patience
        self._sleep = sleep
        self._log = log.bind(mailbox=account.label, folder=account.folder)
        self._validity = 0
        self._failed: Counter[int] = Counter()
        self._not_accepted: Counter[int] = Counter()
        self._one_by_one = False
        self._taken: set[int] = set()
        self._trouble: Trouble | None = Trouble(Sort.SERVER, "not connected yet")

    @property
    def trouble(self) -> Trouble | None:
        """Why no letters come; None when all is well."""
        return self._trouble

    async def run(self, stopping: asyncio.Event) -> None:
        """Until `stopping` is set; a letter in hand is accepted then, and one that is still on its way is left."""
        stop = asyncio.create_task(stopping.wait())
        failures = 0
        try:
            while not stopping.is_set():
                error = await self._one_connection(stop)
                failures = failures + 1 if self._trouble else 1
                self._trouble = _trouble_of(error)
                await unless_stopped(stop, self._sleep(self._pause_after(error, failures)))
        except Stopped:
            return
        finally:
            stop.cancel()

    async def _one_connection(self, stop: asyncio.Task[Any]) -> Exception:
        """What it broke at. Raises Stopped."""
        talk = Conversation(Session(self._account, self._context, self._largest, self._patience), stop)
        try:
            await self._attend(talk)
        except Stopped:
            raise
        except Exception as error:  # noqa: BLE001  # whatever it is: what was not accepted lies there unseen
            return error
        finally:
            await talk.leave()

    async def _attend(self, talk: Conversation) -> NoReturn:
        """One connection, until it is lost or the program stops; either is raised."""
        credential = await talk.unless_stopped(credential_of(self._account))
        self._opened(await talk.ask(talk.session.enter, credential))
        self._log.info("mail.connected", idle=talk.session.idle)
        now = asyncio.get_running_loop().time
        opened = now()
        while True:
            all_taken = await self._take_all(talk)
            self._trouble = None
            news = await self._news(talk, self._idle_seconds if all_taken else RETRY_SECONDS)
            if not news or now() - opened > self._idle_seconds:
                self._opened(await talk.ask(talk.session.open))
                opened = now()

    def _opened(self, validity: int) -> None:
        """Numbers of letters hold within one UIDVALIDITY only."""
        if validity != self._validity:
            if self._validity:
                self._log.warning("mail.renumbered", meaning="the folder is another one: all its letters are new")
            self._validity = validity
            self._failed.clear()
            self._not_accepted.clear()
            self._one_by_one = False
            self._taken.clear()

    async def _news(self, talk: Conversation, seconds: float) -> bool:
        """Wait so long, or until the server tells that there may be a letter. Whether it did.

        No longer than between two looks: what comes between the last one and IDLE some servers never tell.
        """
        seconds = min(seconds, self._poll_seconds)
        if talk.session.idle:
            news = await talk.ask(talk.session.wait, seconds)
            if talk.session.idle:
                return news
        await talk.unless_stopped(self._sleep(seconds))
        return False

    async def _take_all(self, talk: Conversation) -> bool:
        """Every unseen letter, in the order of arrival. Whether none was left for later.

        One at which something broke twice comes after all others, so that it holds up none.
        """
        unseen = await talk.ask(talk.session.unseen)
        self._taken &= set(unseen)
        for uid in sorted(self._taken):
            await self._mark(talk, uid, flagged=False)
        coming = [uid for uid in unseen if uid not in self._taken and self._failed[uid] < 2 * TRIES]
        coming.sort(key=lambda uid: (max(self._failed[uid] + self._not_accepted[uid] - 1, 0), uid))
        left = 0
        for some in _portions(coming, SIZES_AT_ONCE):
            sizes = await self._sizes(talk, some)
            for uid in some:
                left += not await self._take(talk, uid, sizes.get(uid))
        return not left

    async def _sizes(self, talk: Conversation, uids: Sequence[int]) -> Mapping[int, int]:
        """Of many at once; but after the line broke at that, each by itself: one that breaks it shows itself then."""
        if self._one_by_one:
            return {}
        try:
            return await talk.ask(talk.session.sizes, uids)
        except Lost:
            self._one_by_one = True
            raise

    async def _take(self, talk: Conversation, uid: int, size: int | None) -> bool:
        """One letter. False when it is to be tried again. Raises Lost, NotAccepted."""
        try:
            raw, omitted = await self._fetched(talk, uid, size)
        except Gone:
            return True
        except (Lost, NotGiven) as error:
            self._not_given(uid, error)
            if isinstance(error, Lost):
                raise
            return False
        if omitted:
            self._log.warning("mail.letter_in_part", uid=uid, why=omitted.why.value, bytes=omitted.size)
        await self._hand_over(Arrived(raw, self._account.label, self._account.folder, self._validity, uid, omitted))
        self._taken.add(uid)
        del self._failed[uid], self._not_accepted[uid]
        await self._mark(talk, uid, flagged=omitted is not None)
        self._log.info("mail.taken", uid=uid, bytes=len(raw))
        return True

    def _not_given(self, uid: int, error: Exception) -> None:
        self._failed[uid] += 1
        tries = self._failed[uid]
        self._log.warning("mail.letter_not_given", uid=uid, error=str(error), tries=tries)
        if tries == 2 * TRIES:
            meaning = "the server gives neither this letter nor its headers: look at it in the mailbox"
            self._log.error("mail.letter_left", uid=uid, meaning=meaning)

    async def _fetched(self, talk: Conversation, uid: int, size: int | None) -> tuple[bytes, Omitted | None]:
        """The letter; or its headers, when it is too large, or is not given. Raises Lost, NotGiven, Gone."""
        if self._failed[uid] >= TRIES:
            omitted = Omitted(Why.NOT_GIVEN, size or 0)
        else:
            if size is None:
                size = (await talk.ask(talk.session.sizes, [uid])).get(uid, 0)
            if size <= self._largest:
                return await talk.ask(talk.session.letter, uid), None
            omitted = Omitted(Why.TOO_LARGE, size)
        return headed(omitted, await talk.ask(talk.session.head, uid)), omitted

    async def _hand_over(self, arrived: Arrived) -> None:
        """Raises NotAccepted. It is waited for, whoever tells the program to stop meanwhile."""
        try:
            await self._take_over(arrived)
        except Exception as error:  # not marked, so it comes again
            self._not_accepted[arrived.uid] += 1
            raise NotAccepted(type(error).__name__) from error

    async def _mark(self, talk: Conversation, uid: int, *, flagged: bool) -> None:
        """What cannot be marked is not taken again while the program runs, and is marked with the next round."""
        try:
            await talk.ask(talk.session.mark, uid, flagged, last=LAST_WORD)
        except NotGiven as error:
            self._log.warning("mail.not_marked", uid=uid, error=str(error))

    def _pause_after(self, error: Exception, failures: int) -> float:
        """Say what is wrong; the seconds to wait."""
        first, longest = PAUSES_OF_SETTINGS if _is_of_settings(error) else PAUSES
        seconds = min(longest, first * 2.0 ** min(failures - 1, 16))
        if _is_of_settings(error):
            self._log.error("mail.refused", what=type(error).__name__, error=str(error), seconds=seconds)
        elif isinstance(error, NotAccepted):
            self._log.error("mail.not_accepted", error=str(error), seconds=seconds)
        elif isinstance(error, Lost):
            self._log.warning("mail.lost", error=str(error), seconds=seconds)
        else:
            self._log.error("mail.failed", error=type(error).__name__, seconds=seconds)
        return seconds


def _is_of_settings(error: Exception) -> bool:
    return isinstance(error, tuple(SETTINGS))


def _trouble_of(error: Exception) -> Trouble:
    said = str(error) or type(error).__name__
    if isinstance(error, NotAccepted):
        return Trouble(Sort.KEPT, f"a letter could not be written down: {said}")
    sort = next((sort for kind, sort in SETTINGS.items() if isinstance(error, kind)), Sort.SERVER)
    return Trouble(sort, said, lasting=_is_of_settings(error))


def _portions(uids: Sequence[int], most: int) -> Iterator[Sequence[int]]:
    return (uids[start : start + most] for start in range(0, len(uids), most))
