"""What the desk says to an IMAP server. Blocking: `mail/mailbox.py` has a thread for it."""

from __future__ import annotations

import contextlib
import imaplib
import re
import ssl
import time
from collections.abc import Iterator, Sequence
from typing import Any

from imap_tools import BaseMailBox
from imap_tools.errors import (
    ImapToolsError,
    MailboxFolderSelectError,
    MailboxLoginError,
    UnexpectedCommandStatusError,
)

from desk.mail_account import MailAccount
from mail.line import Line, NoTls, Scissors
from mail.tokens import Credential

LONGEST_HEAD = 1 << 18
"""Bytes of a letter's headers that are fetched where the letter itself is not."""

SLACK = 1 << 20
"""Bytes by which a letter may be larger than its server said."""

NEWS = re.compile(rb"\* \d+ (?:EXISTS|RECENT|FETCH)")
"""What says in IDLE that there may be a letter to take: one came, or one was marked unread."""

_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)")
_UID = re.compile(rb"\bUID (\d+)")
_QUOTED = re.compile(rb'\bBODY\[(?:HEADER)?\](?:<0>)? "((?:[^"\\]|\\.)*)"')
_CODE = re.compile(r"\[([A-Z][A-Z0-9-]*)")


class Lost(Exception):
    """The connection is of no more use."""


class NotLoggedIn(Exception):
    """The server does not let us in."""


class NoFolder(Exception):
    """The folder is not there, or cannot be read, or nothing in it may be marked."""


class NotGiven(Exception):
    """The server does not give out this one letter."""


class Gone(Exception):
    """The letter is not in the folder any more: somebody took it away."""


class Session:
    """One connection. largest: bytes of a letter that is fetched whole; patience: seconds for each answer.

    Its methods are called one after the other, by one thread; `cut` by any.
    """

    def __init__(self, account: MailAccount, context: ssl.SSLContext | None, largest: int, patience: float) -> None:
        self._account = account
        self._context = context
        self._most = largest + SLACK
        self._patience = patience
        self._scissors = Scissors()
        self._made: BaseMailBox | None = None
        self._idle = False

    def cut(self) -> None:
        """What the other thread waits for on this connection fails now; later calls do, too."""
        self._scissors.cut()

    def enter(self, credential: Credential | None) -> int:
        """Connect, log in, open the folder; what `open` gives. Raises Lost, NotLoggedIn, NoFolder, NoTls."""
        with _told():
            self._made = _Box(Line(self._account, self._context, self._scissors, self._patience, self._most))
            if credential is not None:
                self._log_in(credential)
            # Many servers name IDLE only to whoever has logged in.
            self._idle = b"IDLE" in self._client.capability()[1][-1].upper().split()
        return self.open()

    def open(self) -> int:
        """Open the folder anew, as it is now. Raises Lost, NoFolder.

        Returns its UIDVALIDITY: as long as it stays, a letter keeps its number.
        """
        with _told():
            try:
                self._box.folder.set(self._account.folder)
            except imaplib.IMAP4.readonly:
                raise NoFolder("it can only be read: letters could not be marked as taken") from None
            except MailboxFolderSelectError as error:
                raise NoFolder(f"it cannot be opened: {_code_of(error)}") from None
            validity = self._client.response("UIDVALIDITY")[1][-1]
        if validity is None:
            raise NoFolder("the server does not number its letters")
        return int(validity)

    def unseen(self) -> list[int]:
        """The numbers of what nobody has read. Raises Lost, NoFolder."""
        with _told():
            self._client.untagged_responses.clear()  # what was told beside earlier answers is looked at now
            try:
                return sorted(int(uid) for uid in self._box.uids("UNSEEN", charset=None))
            except UnexpectedCommandStatusError as error:
                raise NoFolder(f"it cannot be searched: {_code_of(error)}") from None

    def sizes(self, uids: Sequence[int]) -> dict[int, int]:
        """Bytes, of those of which the server tells it. Raises Lost."""
        with _told():
            try:
                answers = self._fetch(",".join(map(str, uids)), "(UID RFC822.SIZE)")
            except NotGiven:
                return {}  # of one that it cannot read it may know no size: each is asked for by itself
        found = {}
        for answer in answers:
            line = answer if isinstance(answer, bytes) else answer[0]
            uid, size = _UID.search(line), _SIZE.search(line)
            if uid and size:
                found[int(uid[1])] = int(size[1])
        return found

    def letter(self, uid: int) -> bytes:
        """The letter, exactly. It stays unseen. Raises Lost, NotGiven, Gone."""
        return self._body(uid, "BODY.PEEK[]")

    def head(self, uid: int) -> bytes:
        """Its headers, or the beginning of them. Raises Lost, NotGiven, Gone."""
        return self._body(uid, f"BODY.PEEK[HEADER]<0.{LONGEST_HEAD}>")

    def mark(self, uid: int, flagged: bool) -> None:
        """Seen; flagged: for a person to look at, where the folder has that flag. Raises Lost, NotGiven."""
        with _told():
            if flagged:
                self._client.uid("STORE", str(uid), "+FLAGS.SILENT", r"(\Flagged)")
            if self._client.uid("STORE", str(uid), "+FLAGS.SILENT", r"(\Seen)")[0] != "OK":
                raise NotGiven("it cannot be marked as seen")

    @property
    def idle(self) -> bool:
        """Whether the server tells of news by itself."""
        return self._idle

    def wait(self, seconds: float) -> bool:
        """In IDLE: return when there is news, or after so long. Whether there was. Raises Lost."""
        with _told():
            if (tag := self._begin_idle()) is None:
                self._idle = False
                return False
            news = self._hear(time.monotonic() + seconds)
            self._client.send(b"DONE\r\n")
            self._box.consume_until_tagged_response(tag)
            return news

    def leave(self) -> None:
        """Close; nothing is raised."""
        self._scissors.cut()
        if self._made is not None:
            with contextlib.suppress(OSError):
                self._made.client.shutdown()

    def _begin_idle(self) -> bytes | None:
        """The command's tag; None when the server refuses it. News may come before it agrees, too."""
        client = self._client
        tag: bytes = client._command("IDLE")
        while client._get_response() is not None:
            if client.tagged_commands[tag]:
                del client.tagged_commands[tag]
                return None
        return tag

    def _hear(self, until: float) -> bool:
        client = self._client
        # What was told beside the answers since the last search will not be told again.
        if client.untagged_responses.pop("EXISTS", None):
            return True
        while (left := until - time.monotonic()) > 0:
            line = client.heard(left)
            if line is None:
                return False
            if line.startswith(b"* BYE"):
                raise Lost("the server says good-bye")
            if NEWS.match(line):
                return True
        return False

    @property
    def _box(self) -> BaseMailBox:
        if self._made is None:
            raise Lost("not connected")
        return self._made

    @property
    def _client(self) -> Line:
        client = self._box.client
        assert isinstance(client, Line)
        return client

    def _log_in(self, credential: Credential) -> None:
        user, value = self._account.user, credential.value
        try:
            if credential.token:
                said = [f"user={user}\1auth=Bearer {value}\1\1".encode()]
                # A refusal comes with its reason as a question, which is answered with nothing.
                self._client.authenticate("XOAUTH2", lambda _: said.pop() if said else b"")
            elif "AUTH=PLAIN" in self._client.capabilities:
                self._box.login_utf8(user, value, initial_folder=None)
            else:
                self._box.login(user, value, initial_folder=None)
        except imaplib.IMAP4.abort:
            raise
        except (imaplib.IMAP4.error, MailboxLoginError) as error:
            raise NotLoggedIn(
                f"it refuses user and {'token' if credential.token else 'password'}: {_code_of(error)}"
            ) from None
        except UnicodeEncodeError:
            raise NotLoggedIn("it takes no user and password beyond ASCII") from None

    def _body(self, uid: int, what: str) -> bytes:
        with _told():
            answers = self._fetch(str(uid), f"(UID {what})")
        told = False
        for answer in answers:
            line = answer if isinstance(answer, bytes) else answer[0]
            if b"BODY[" not in line:
                continue  # what the server tells of its own accord: flags that changed
            told = True
            if isinstance(answer, tuple):
                return bytes(answer[1])
            if quoted := _QUOTED.search(line):
                return re.sub(rb"\\(.)", rb"\1", quoted[1])
        if told:
            raise NotGiven("it comes without content")
        raise Gone

    def _fetch(self, uids: str, what: str) -> list[Any]:
        """Raises NotGiven when the server says NO or BAD, as some do of a letter that they cannot read."""
        try:
            said, answers = self._client.uid("FETCH", uids, what)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error:
            raise NotGiven("the server does not understand the question") from None
        if said != "OK":
            raise NotGiven("the server does not give it")
        return [each for each in answers if each is not None]


class _Box(BaseMailBox):
    """imap-tools over our own line."""

    def __init__(self, line: Line) -> None:
        self._line = line
        super().__init__()

    def _get_mailbox_client(self) -> imaplib.IMAP4:
        return self._line


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """Whatever a broken connection may raise is Lost."""
    try:
        yield
    except (Lost, NotLoggedIn, NoFolder, NotGiven, Gone, NoTls):
        raise
    except ssl.SSLCertVerificationError as error:
        raise NoTls(f"the server's certificate does not hold: {error.verify_message}") from None
    except (imaplib.IMAP4.error, ImapToolsError, OSError, ValueError, EOFError) as error:
        raise Lost(_name_of(error)) from None


def _name_of(error: BaseException) -> str:
    """What went wrong, without what the server said: names and addresses may stand in it."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    if isinstance(error, imaplib.IMAP4.abort):
        return "the connection has broken off"
    return type(error).__name__


def _code_of(error: Exception) -> str:
    """The response code, as AUTHENTICATIONFAILED or NONEXISTENT, where the server gave one."""
    found = _CODE.search(str(error))
    return found[1] if found else "no reason given"
