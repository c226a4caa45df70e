"""Mail in the sandbox: people's mailboxes, an SMTP server to which the desk sends, an IMAP server whence it fetches.

Whoever wants it imports it: `import sandbox` and a sandbox without mail do not.
"""

from sandbox.mail.faults import MailFault, MailFaults
from sandbox.mail.office import DESK_ADDRESS, PASSWORD, PostOffice

__all__ = ["DESK_ADDRESS", "PASSWORD", "MailFault", "MailFaults", "PostOffice"]
