"""Mail servers for tests, on loopback: IMAP by pymap, SMTP by aiosmtpd, both in the loop of the test.

    async with ImapServer() as imap, SmtpServer() as smtp:
        await imap.deliver(raw)             # a letter lies in the mailbox, unseen
        await imap.seen()                   # which of them are marked
        smtp.received[0].raw                # what was sent

They are real servers: what they are told to do wrong they do on the wire.
"""

from tests.mailserver.account import HOST, PASSWORD, TOKEN, USER, trusting
from tests.mailserver.imap import ImapServer
from tests.mailserver.smtp import SmtpServer
from tests.mailserver.spoken import Spoiled
from tests.mailserver.way import proxy

__all__ = ["HOST", "PASSWORD", "TOKEN", "USER", "ImapServer", "SmtpServer", "Spoiled", "proxy", "trusting"]
