"""Letters of machines, of people who answer, and of those who forge: what becomes of each."""

from __future__ import annotations

from tests.mail.letters import DESK, OTHER_ID, OWN_ID, Case, eml, part

IGNORED = {"decision": "ignore", "is_auto": True}
NEW = {"decision": "new", "is_auto": False, "appeal": None}
REPLY = {"decision": "reply", "is_auto": False, "appeal": 17}

MACHINES = [
    Case(f"{name}: {value}", eml(headers={name: value}), IGNORED)
    for name, value in [
        ("Auto-Submitted", "auto-replied"),
        ("Auto-Submitted", "auto-generated; type=vacation"),
        ("Auto-Submitted", "(a comment) auto-notified"),
        ("Precedence", "bulk"),
        ("Precedence", "Junk"),
        ("Precedence", "list"),
        ("Precedence", "auto_reply"),
        ("X-Auto-Response-Suppress", "All"),
        ("X-Auto-Response-Suppress", "OOF, AutoReply"),
        ("List-Id", "News <news.example.net>"),
        ("List-Unsubscribe", "<https://example.net/u>"),
        ("List-Post", "<mailto:list@example.net>"),
        ("Mailing-List", "list example@yahoogroups.com"),
        ("X-Autoreply", "yes"),
        ("X-Autorespond", "anything"),
        ("X-Loop", "help@example.net"),
        ("X-FC-Machinegenerated", "true"),
        ("Return-Path", "<>"),
        ("From", "Mail Delivery System <MAILER-DAEMON@mx.example.net>"),
        ("From", "postmaster@example.net"),
        ("From", f"Desk <{DESK.upper()}>"),
        ("Message-ID", f"<{OWN_ID}>"),
        ("Subject", "Автоответ: Карта"),
        ("Subject", "Automatic reply: Карта"),
    ]
]

PEOPLE = [
    Case(f"{name}: {value}", eml(headers={name: value}), NEW)
    for name, value in [
        ("Auto-Submitted", "no"),
        ("Auto-Submitted", ""),
        ("Precedence", "normal"),
        ("X-Auto-Response-Suppress", "DR, RN, NRN"),
        ("X-Auto-Response-Suppress", "None"),
        ("X-Auto-Response-Suppress", "DR, OOF, AutoReply\r\nThread-Topic: Карта"),
        ("X-Loop", "no"),
        ("List-Id", "Support <help.example.ru>"),
        ("List-Unsubscribe", f"<mailto:help+unsubscribe@example.ru>\r\nPrecedence: list\r\nList-Post: <mailto:{DESK}>"),
        ("From", "noreply@example.net"),
        ("Subject", "Re: Автоответ: Карта"),
        ("Subject", "Автоответчик не работает: помогите"),
    ]
]

THREADS = [
    Case("an answer", eml(reply=True), {**REPLY, "new_address": False}),
    Case(
        "the desk's Message-ID far back among the references",
        eml(headers={"In-Reply-To": "<x@y>", "References": f"<a@b>\r\n <{OWN_ID}> <c@d>"}),
        REPLY,
    ),
    Case(
        "two of the desk's: the nearest counts",
        eml(headers={"In-Reply-To": f"<{OWN_ID}>", "References": f"<{OWN_ID}> <{OTHER_ID}>"}),
        REPLY,
    ),
    Case(
        "a stranger who quotes the desk's Message-ID joins",
        eml(reply=True, headers={"From": "eve@example.net"}),
        {**REPLY, "new_address": True},
    ),
    Case("a Message-ID without brackets", eml(headers={"In-Reply-To": OWN_ID}), REPLY),
    Case("a Message-ID that is nearly the desk's", eml(headers={"In-Reply-To": f"<x{OWN_ID}>"}), NEW),
    Case("a tag in the subject, of somebody who takes part", eml(headers={"Subject": "Ещё о [#17]"}), REPLY),
    Case(
        "whatever the case of their address",
        eml(headers={"Subject": "[#17]", "From": "MARIA@EXAMPLE.ORG"}),
        {**REPLY, "from_addr": "maria@example.org"},
    ),
    Case("a tag that a stranger forges", eml(headers={"Subject": "[#17]", "From": "eve@example.net"}), NEW),
    Case("a tag of another's appeal", eml(headers={"Subject": "Re: [#18] Счёт"}), NEW),
    Case("a tag of an appeal that there is not", eml(headers={"Subject": "[#99999]"}), NEW),
    Case("two tags: the one in which the sender takes part", eml(headers={"Subject": "[#18] [#17]"}), REPLY),
    Case("a tag that is no number", eml(headers={"Subject": "[#17a] [# 17] [17] #17"}), NEW),
    Case(
        "the desk's Message-ID wins over a tag",
        eml(headers={"Subject": "[#18]", "In-Reply-To": f"<{OWN_ID}>"}),
        REPLY,
    ),
    Case(
        "a closed appeal: the process says what may be done to it",
        eml(headers={"In-Reply-To": f"<{OTHER_ID}>", "From": "pavel@example.org"}),
        {"decision": "reply", "appeal": 18},
    ),
    Case(
        "an answer without a sender",
        eml(reply=True, headers={"From": None, "Return-Path": None}),
        {**REPLY, "new_address": True},
    ),
    Case(
        "an answer through somebody's mailing list",
        eml(reply=True, headers={"List-Unsubscribe": "<https://crm.example.org/u>"}),
        {**REPLY, "quiet": True},
    ),
    Case(
        "out of office quotes the desk's Message-ID and tag",
        eml("Я в отпуске.", reply=True, headers={"Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All"}),
        {**IGNORED, "appeal": 17},
    ),
]


def _report(status: str, original: bytes, *, sender: str = "<>", headers: str = "") -> bytes:
    body = (
        b"--r\r\n" + part("Could not be delivered.") + b"\r\n--r\r\n" + part(status, "message/delivery-status")
        + b"\r\n--r\r\n" + original + b"\r\n--r--\r\n"
    )  # fmt: skip
    return (
        f"Return-Path: {sender}\r\nFrom: MAILER-DAEMON@mx.example.net\r\nTo: {DESK}\r\nSubject: Undelivered\r\n{headers}"
        "Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="r"\r\n\r\n'
    ).encode() + body


RETURNED = part(f"Message-ID: <{OWN_ID}>\r\nSubject: x\r\n\r\nHello", "message/rfc822")
FAILED = (
    "Reporting-MTA: dns; mx.example.net\r\n\r\nOriginal-Recipient: rfc822;maria@example.org\r\n"
    "Final-Recipient: rfc822;m.petrova@example.org\r\nAction: failed\r\nStatus: 5.1.1\r\n"
    "Diagnostic-Code: smtp; 550 5.1.1 No such user"
)

BOUNCES = [
    Case(
        "a report with the letter",
        _report(FAILED, RETURNED),
        {"decision": "bounce", "appeal": 17, "is_auto": True, "permanent": True, "recipient": "maria@example.org",
         "status": "5.1.1"},
    ),
    Case(
        "a report with the head of the letter as text",
        _report(FAILED, part(f"Subject: x\r\nMessage-Id: <{OWN_ID}>\r\n", "text/rfc822-headers")),
        {"decision": "bounce", "appeal": 17, "permanent": True},
    ),
    Case(
        "a report without the letter, which answers it",
        _report(FAILED, part("x"), headers=f"In-Reply-To: <{OWN_ID}>\r\n"),
        {"decision": "bounce", "appeal": 17},
    ),
    Case(
        "a report of a letter that nobody knows",
        _report(FAILED, part("Message-ID: <x@y>\r\n\r\n", "message/rfc822")),
        {"decision": "bounce", "appeal": None, "permanent": True},
    ),
    Case(
        "a delay is no failure",
        _report("Reporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822;a@b.ru\r\nAction: delayed\r\nStatus: 4.4.1", RETURNED),
        {"decision": "bounce", "appeal": 17, "permanent": False, "status": "4.4.1"},
    ),
    Case(
        "given up after days, with a temporary status",
        _report("Reporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822;a@b.ru\r\nAction: failed\r\nStatus: 4.4.7", RETURNED),
        {"decision": "bounce", "permanent": True, "status": "4.4.7"},
    ),
    Case(
        "a report that it arrived",
        _report("Reporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822;a@b.ru\r\nAction: delivered\r\nStatus: 2.0.0", RETURNED),
        {**IGNORED, "permanent": None},
    ),
    Case(
        "one arrived, another did not",
        _report(
            "Reporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822;a@b.ru\r\nAction: delivered\r\nStatus: 2.0.0\r\n\r\n"
            "Final-Recipient: rfc822;c@d.ru\r\nAction: failed\r\nStatus: 5.2.2",
            RETURNED,
        ),
        {"decision": "bounce", "recipient": "c@d.ru", "permanent": True},
    ),
    Case(
        "a report that says nothing",
        _report("", part("x")),
        {"decision": "bounce", "appeal": None, "permanent": False},
    ),
    Case(
        "a report within a warning of a gateway",
        b"From: postmaster@example.net\r\nContent-Type: multipart/mixed; boundary=o\r\n\r\n--o\r\n"
        + _report(FAILED, RETURNED) + b"\r\n--o--\r\n",
        {"decision": "bounce", "appeal": 17},
    ),
    Case(
        "qmail, in words",
        eml(
            "Hi. This is the qmail-send program at mx.example.net.\n\n<maria@example.org>:\nSorry, no mailbox here by that "
            f"name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nMessage-ID: <{OWN_ID}>\n",
            headers={"Return-Path": "<>", "From": "MAILER-DAEMON@mx.example.net", "Subject": "failure notice"},
        ),
        {"decision": "bounce", "appeal": 17, "permanent": True, "recipient": "maria@example.org", "status": "5.1.1"},
    ),
    Case(
        "Exim, by its header",
        eml(
            f"A message could not be delivered.\n\nMessage-Id: <{OWN_ID}>",
            headers={"Return-Path": "<>", "From": "Mail Delivery System <Mailer-Daemon@mx.example.net>",
                     "X-Failed-Recipients": "maria@example.org", "Subject": "Mail delivery failed"},
        ),
        {"decision": "bounce", "appeal": 17, "permanent": True, "recipient": "maria@example.org"},
    ),
    Case(
        "a warning in words",
        eml(
            f"Your message is delayed.\n\nMessage-Id: <{OWN_ID}>",
            headers={"Return-Path": "<>", "From": "mailer-daemon@mx.example.net", "Subject": "Warning: message delayed"},
        ),
        {"decision": "bounce", "appeal": 17, "permanent": False},
    ),
    Case(
        "a receipt that it was read",
        eml(
            b"--m\r\n" + part("Read.") + b"\r\n--m\r\n"
            + part(f"Original-Message-ID: <{OWN_ID}>\r\n", "message/disposition-notification") + b"\r\n--m--",
            reply=True,
            headers={"Content-Type": "multipart/report; report-type=disposition-notification; boundary=m"},
        ),
        IGNORED,
    ),
    Case(
        "a person who asks about a report",
        eml("Что это?\n\n> Undelivered Mail\n> Status: 5.1.1", headers={"Subject": "Undelivered Mail Returned to Sender"}),
        NEW,
    ),
]  # fmt: skip

CASES = [*MACHINES, *PEOPLE, *THREADS, *BOUNCES]
