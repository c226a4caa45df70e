"""The town's post office: a mailbox for everybody with an address, the desk's mailbox, and the servers for the desk."""

from __future__ import annotations

import re
import uuid
from datetime import datetime
from email.utils import format_datetime, getaddresses
from urllib.parse import quote
from zoneinfo import ZoneInfo

from sandbox.clock import Clock
from sandbox.files import FileRef
from sandbox.letters import CLIENTS, Attached, Correspondent, Draft, NothingToReturn, Original
from sandbox.mail.faults import MailFaults
from sandbox.mail.imap import ImapServer
from sandbox.mail.listening import LOOPBACK
from sandbox.mail.mailboxes import Letter, Mailbox
from sandbox.mail.smtp import SmtpServer
from sandbox.residents import Person
from sandbox.world import Impossible, World

DESK_ADDRESS = "help@portal.test"
PASSWORD = "sandbox-mail-not-a-secret"  # noqa: S105 it opens nothing but this sandbox
ZONE = ZoneInfo("Europe/Moscow")
_RUSSIAN_READERS = ("", "ru", "uk", "be", "kk")


class PostOffice:
    """Mail between the people of a world and its desk. address, password: the desk's, on both servers.

    Ports: 0 for any free one. Letters stay when a server is shut, cut or started again.
    """

    def __init__(
        self,
        world: World,
        *,
        address: str = DESK_ADDRESS,
        desk_name: str = "Служба поддержки",
        password: str = PASSWORD,
        smtp_port: int = 0,
        imap_port: int = 0,
    ) -> None:
        self.world = world
        self.address = address.lower()
        self.desk_name = desk_name
        self.password = password
        self.faults = MailFaults()
        self.smtp = SmtpServer(self, smtp_port)
        self.imap = ImapServer(self.address, password, self.shut_out, imap_port)
        self._mailboxes: dict[str, Mailbox] = {}
        self._count = 0

    @property
    def clock(self) -> Clock:
        """The town's."""
        return self.world.clock

    @property
    def smtp_url(self) -> str:
        """The address of the SMTP server, with the user."""
        return f"smtp://{quote(self.address, safe='')}@{LOOPBACK}:{self.smtp.port}"

    @property
    def imap_url(self) -> str:
        """The address of the desk's mailbox, with the user."""
        return f"imap://{quote(self.address, safe='')}@{LOOPBACK}:{self.imap.port}/INBOX"

    async def start(self) -> None:
        """Listen. Raises OSError when a port is taken."""
        await self.smtp.start()
        await self.imap.start()

    async def stop(self) -> None:
        """End; what is in the mailboxes stays."""
        await self.smtp.stop()
        await self.imap.stop()

    def mailbox(self, person: Person) -> Mailbox:
        """A person's mailbox. Raises Impossible when they have no address."""
        if not person.email:
            raise Impossible(f"{person.name} has no e-mail address")
        return self._mailboxes.setdefault(person.email, Mailbox(person.email))

    def letter(self, number: int) -> Letter | None:
        """The letter with this number, in whosever mailbox it is."""
        return next((found for box in self._mailboxes.values() if (found := box.find(number)) is not None), None)

    def unread(self, person: Person) -> int:
        """How many letters wait for a person."""
        return self.mailbox(person).unread if person.email else 0

    # --- what people write ---

    async def write(
        self,
        person: Person,
        client: str,
        *,
        subject: str = "",
        text: str = "",
        files: list[FileRef] | None = None,
        reply_to: int | None = None,
    ) -> Letter:
        """Write to the desk with a mail program; reply_to: a letter of one's mailbox. Raises Impossible."""
        if client not in CLIENTS:
            raise Impossible(f"a client is one of {', '.join(CLIENTS)}, not {client!r}")
        chosen, box = CLIENTS[client], self.mailbox(person)
        if not (text.strip() or files or chosen.automatic):
            raise Impossible("the letter is empty")
        answered = box.find(reply_to) if reply_to is not None else None
        if reply_to is not None and answered is None:
            raise Impossible("there is no such letter to answer")
        if answered is None and chosen.automatic:
            answered = box.last_received()
        draft = Draft(
            author=Correspondent(person.name, person.email),
            to=Correspondent(self.desk_name, self.address),
            subject=re.sub(r"\s+", " ", subject).strip(),
            text=text.replace("\r\n", "\n").strip("\n"),
            at=self._moment(),
            token=uuid.uuid4().hex,
            russian=person.language_code in _RUSSIAN_READERS,
            files=tuple(Attached(ref.file.name, ref.file.mime_type, ref.file.content) for ref in files or ()),
            original=self._original(answered) if answered is not None else None,
        )
        try:
            raw = chosen.compose(draft)
        except NothingToReturn as none:
            raise Impossible(str(none)) from none
        sender = "" if chosen.automatic else person.email
        return await self._send(person, raw, sender=sender, above=self._traces(sender), after=answered)

    async def hand_in(self, person: Person, raw: bytes, *, sender: str | None = None, traced: bool = False) -> Letter:
        """Send bytes from a person to the desk. sender: of the envelope; traced: with what servers write above them."""
        sender = person.email if sender is None else sender
        return await self._send(person, raw, sender=sender, above=self._traces(sender) if traced else b"")

    def see(self, person: Person, number: int | None = None) -> None:
        """A person has looked at one letter, or at all."""
        for letter in self.mailbox(person).letters:
            letter.seen |= number in (None, letter.number)
        self._tell(person, {"seen": True})

    # --- what the desk sends ---

    def shut_out(self) -> bool:
        """Whether the desk's password is refused just now."""
        return self.faults.meet(frozenset({"password"}), self.address) is not None

    def knows(self, address: str) -> bool:
        """Whether a letter to this address finds a mailbox."""
        return address.lower() == self.address or self._owner(address) is not None

    async def take(self, raw: bytes, sender: str, recipients: list[str]) -> None:
        """Put the desk's letter into the mailboxes of its recipients."""
        for address in dict.fromkeys(address.lower() for address in recipients):
            owner = self._owner(address)
            if owner is not None:
                self._keep(owner, raw, written=False, sender=sender)
            elif address == self.address:  # to itself: it gets it
                await self.imap.append(self._traces(sender) + raw, self._moment())

    # --- how ---

    def _owner(self, address: str) -> Person | None:
        return next((one for one in self.world.people.values() if one.email and one.email == address.lower()), None)

    async def _send(
        self, person: Person, raw: bytes, *, sender: str, above: bytes, after: Letter | None = None
    ) -> Letter:
        letter = self._keep(person, raw, written=True, sender=sender, after=after)
        await self.imap.append(above + raw, self._moment())
        return letter

    def _keep(self, person: Person, raw: bytes, *, written: bool, sender: str, after: Letter | None = None) -> Letter:
        self._count += 1
        now, box = self.clock.now(), self.mailbox(person)
        letter = box.keep(self._count, raw, now, written=written, sender=sender, after=after)
        self._tell(person, {"letter": letter.number})
        return letter

    def _tell(self, person: Person, what: dict[str, object]) -> None:
        self.world.events.tell(person.id, "mail", {**what, "unread": self.unread(person)})

    def _moment(self, unix: float | None = None) -> datetime:
        return datetime.fromtimestamp(int(self.clock.now() if unix is None else unix), ZONE)

    def _original(self, letter: Letter) -> Original:
        said = letter.said
        recipients = said.to or tuple(getaddresses([self.address]))
        return Original(
            author=Correspondent(*said.author),
            to=Correspondent(*recipients[0]),
            subject=said.subject,
            text=said.text,
            html=said.html,
            at=self._moment(letter.at),
            message_id=said.message_id,
            references=tuple(one for one in (*said.ancestors, said.message_id) if one),
            raw=letter.raw,
        )

    def _traces(self, sender: str) -> bytes:
        """What a server that delivers writes above a letter."""
        moment = format_datetime(self._moment())
        host = self.address.rpartition("@")[2]
        return (
            f"Return-Path: <{sender}>\r\nDelivered-To: {self.address}\r\n"
            f"Received: from mx.example.test (mx.example.test [192.0.2.25])\r\n\tby mx.{host} with ESMTPS "
            f"id {self._count:08x};\r\n\t{moment}\r\n"
        ).encode()
