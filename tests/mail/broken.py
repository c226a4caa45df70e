"""Charsets, names, parts and heads as they should not be, and are."""

from __future__ import annotations

import base64

from tests.mail.letters import Case, eml, multipart, part

RUSSIAN = "Добрый день! Не открывается карта, помогите, пожалуйста."
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def _b64(data: bytes) -> str:
    return base64.encodebytes(data).decode()


DECLARED: list[tuple[str, str, dict[str, str | None]]] = [
    ("koi8-r", "koi8-r", {"Content-Type": "text/plain; charset=koi8-r"}),
    ("koi8-r", "KOI8R, which nobody knows", {"Content-Type": 'text/plain; charset="KOI8R"'}),
    ("cp1251", "windows-1251", {"Content-Type": "text/plain; charset=windows-1251"}),
    ("cp1251", "cp-1251", {"Content-Type": "text/plain; charset=cp-1251"}),
    ("koi8-r", "nothing", {"Content-Type": "text/plain"}),
    ("cp1251", "nothing", {"Content-Type": None}),
    ("utf-8", "nothing", {"Content-Type": None}),
    ("cp866", "nothing", {"Content-Type": None}),
    ("cp1251", "us-ascii", {"Content-Type": "text/plain; charset=us-ascii"}),
    ("cp1251", "iso-8859-1", {"Content-Type": "text/plain; charset=iso-8859-1"}),
    ("koi8-r", "utf-8", {"Content-Type": "text/plain; charset=utf-8"}),
    ("utf-8", "koi8-r", {"Content-Type": "text/plain; charset=koi8-r"}),
    ("cp1251", "koi8-r", {"Content-Type": "text/plain; charset=koi8-r"}),
    ("utf-8", "x-unknown", {"Content-Type": "text/plain; charset=x-unknown"}),
    ("utf-8", "a codec that is no charset", {"Content-Type": "text/plain; charset=rot13"}),
    ("utf-16", "utf-16", {"Content-Type": "text/plain; charset=utf-16"}),
]

CHARSETS = [
    Case(f"{charset}, declared as {declared}", eml(RUSSIAN.encode(charset), headers=kind), {"text": RUSSIAN})
    for charset, declared, kind in DECLARED
] + [
    Case(
        "capitals in cp1251, undeclared",
        eml("ПОМОГИТЕ".encode("cp1251"), headers={"Content-Type": None}),
        {"text": "ПОМОГИТЕ"},
    ),
    Case(
        "French in latin-1",
        eml("Déjà payé à l'agence".encode("latin-1"), charset="iso-8859-1"),
        {"text": "Déjà payé à l'agence"},
    ),
    Case(
        "one torn character in utf-8",
        eml(RUSSIAN.encode()[:-1] + b"\xd0 " + RUSSIAN.encode()),
        {"text": (RUSSIAN.encode()[:-1] + b"\xd0 " + RUSSIAN.encode()).decode(errors="replace")},
    ),
]

HEADS = [
    Case(
        "encoded words in koi8-r and utf-8, one cut within a character",
        eml(headers={"Subject": "=?koi8-r?B?69XS1Ms=?=\r\n =?UTF-8?B?0JrQ?=\r\n =?UTF-8?B?sNGA0YLQsA==?="}),
        {"subject": "КуртkКарта".replace("k", "к")},
    ),
    Case("a subject in bare cp1251", eml().replace("Карта".encode(), "Не работает карта".encode("cp1251")), {"subject": "Не работает карта"}),
    Case("an encoded word that is broken", eml(headers={"Subject": "=?utf-8?B?0JrQsNGA0YLQs?= =?utf-8?X?a?= =?"}), {"subject": "Карт� =?utf-8?X?a?= =?"}),
    Case("no subject", eml(headers={"Subject": None}), {"subject": "", "text": "Не открывается карта."}),
    Case("a subject only", eml("", headers={"Subject": "Верните деньги за заказ 123"}), {"text": "Верните деньги за заказ 123", "decision": "new"}),
    Case("neither subject nor body", eml("", headers={"Subject": None}), {"text": "", "decision": "new"}),
    Case("a subject of many lines and tabs", eml(headers={"Subject": "Карта\r\n\t не  \r\n открывается"}), {"subject": "Карта не открывается"}),
    Case("no From: the Return-Path counts", eml(headers={"From": None}), {"from_addr": "maria@example.org", "decision": "new"}),
    Case("neither From nor Return-Path: a person looks", eml(headers={"From": None, "Return-Path": None}), {"from_addr": None, "decision": "look"}),
    Case("a From that is no address", eml(headers={"From": "Мария"}), {"from_addr": "maria@example.org"}),
    Case("a From without quotation marks, with a comma", eml(headers={"From": "Petrova, Maria <Maria@Example.ORG>"}), {"from_addr": "maria@example.org"}),
    Case("a whole From encoded", eml(headers={"From": "=?utf-8?B?" + base64.b64encode("Мария <maria@example.org>".encode()).decode() + "?="}), {"from_addr": "maria@example.org"}),
    Case("two From", eml(headers={"From": "Maria <maria@example.org>\r\nFrom: Eve <eve@example.net>"}), {"from_addr": "maria@example.org"}),
    Case("an encoded name with an address in it", eml(headers={"From": "=?utf-8?Q?help=40example.ru?= <eve@example.net>"}), {"from_addr": "eve@example.net", "from_name": "help@example.ru"}),
    Case("a name in koi8-r", eml(headers={"From": "=?koi8-r?B?7cHSydE=?= <maria@example.org>"}), {"from_name": "Мария"}),
    Case("a date that is none", eml(headers={"Date": "Завтра, 99:99"}), {"date": None}),
    Case("no date, no Message-ID", eml(headers={"Date": None, "Message-ID": None}), {"date": None, "message_id": "", "decision": "new"}),
    Case("a head without an end", b"From: maria@example.org\r\nSubject: Hello", {"from_addr": "maria@example.org", "text": "Hello"}),
    Case("a line in the head that is no header", b"From: maria@example.org\nwhat is this\n\nbody", {"text": "what is this\n\nbody"}),
    Case("nothing at all", b"", {"text": "", "from_addr": None, "decision": "look"}),
    Case("NUL bytes", eml(b"Hel\0lo\0", headers={"Subject": "Ka\0rta"}), {"text": "Hello", "subject": "Karta"}),
    Case("halves of characters in utf-8", eml(b"Hello \xed\xa0\x80 \xff"), {"decision": "new"}),
    Case("empty lines and a mailbox's line before the head", b"\r\n\r\nFrom maria Mon Nov 23\nFrom: maria@example.org\nSubject: x\n\nbody", {"from_addr": "maria@example.org", "text": "body"}),
    Case("a mark of byte order before the head", b"\xef\xbb\xbf" + eml(), {"from_addr": "maria@example.org"}),
    Case("ends of lines of the old Macintosh", eml("Hello").replace(b"\r\n", b"\r"), {"from_addr": "maria@example.org", "text": "Hello"}),
]  # fmt: skip

PARTS = [
    Case(
        "two versions, the plain one blank",
        multipart(part(" \r\n"), part("<p>Карта пуста</p>", "text/html; charset=utf-8"), subtype="alternative"),
        {"text": "Карта пуста", "html_only": True, "names": []},
    ),
    Case(
        "text, picture, text, as Apple Mail has it",
        multipart(part("Вот"), part(PNG, "image/png", "Content-Disposition: inline; filename=1.png"), part("и вот")),
        {"text": "Вот\n\nи вот", "names": ["1.png"], "sizes": [28]},
    ),
    Case(
        "plain text, and the same in HTML as another part",
        multipart(part("Карта пуста"), part("<b>Карта</b> пуста", "text/html; charset=utf-8")),
        {"text": "Карта пуста"},
    ),
    Case(
        "a boundary that is never closed",
        multipart(part("Карта"), part(PNG, "image/png; name=a.png")).replace(b"--=_b1--\r\n", b""),
        {"text": "Карта", "names": ["a.png"]},
    ),
    Case(
        "a boundary that is another",
        multipart(part("Карта"), part(PNG, "image/png; name=a.png")).replace(b'boundary="=_b1"', b'boundary="other"'),
        {"text": "Карта", "names": ["a.png"]},
    ),
    Case(
        "parts declared, none there",
        eml("Карта", headers={"Content-Type": "multipart/mixed; boundary=x", "Content-Transfer-Encoding": None}),
        {"text": "Карта"},
    ),
    Case(
        "a kind that is none",
        eml("Карта", headers={"Content-Type": "text; ;;=;charset", "Content-Transfer-Encoding": "eight bits"}),
        {"text": "Карта"},
    ),
    Case(
        "base64 declared, plain text sent",
        eml("Карта не открывается", encoding="base64"),
        {"text": "Карта не открывается"},
    ),
    Case("a charset with NUL bytes", eml(RUSSIAN, headers={"Content-Type": "text/plain; charset=utf\0-8"}), {"text": RUSSIAN}),
    Case("base64 cut off", eml(_b64(RUSSIAN.encode())[:-9], encoding="base64"), {"decision": "new", "subject": "Карта"}),
    Case("quoted-printable that is broken", eml("=D0=9A=D0=B0=ZZ =", encoding="quoted-printable"), {"text": "Ка=ZZ"}),
    Case(
        "a name by RFC 2231, in pieces",
        multipart(
            part("x"),
            part(
                b"%PDF",
                "application/pdf",
                "Content-Disposition: attachment; filename*0*=koi8-r''%F3%DE%C5; filename*1*=%D4; filename*2=.pdf",
            ),
        ),
        {"names": ["Счет.pdf"]},
    ),
    Case(
        "a name by RFC 2047, which is not allowed there",
        multipart(part("x"), part(b"%PDF", 'application/pdf; name="=?koi8-r?B?897F1C5wZGY=?="')),
        {"names": ["Счет.pdf"]},
    ),
    Case(
        "a name in bare cp1251",
        multipart(part("x"), part(b"%PDF", 'application/pdf; name="NAME.pdf"')).replace(b"NAME", "Договор".encode("cp1251")),
        {"names": ["Договор.pdf"]},
    ),
    Case(
        "a name with folders",
        multipart(part("x"), part(b"a", 'text/csv; name="..\\\\..\\\\C:\\\\x/../table.csv"')),
        {"names": ["table.csv"]},
    ),
    Case(
        "a name that turns the direction of writing",
        multipart(part("x"), part(b"a", "application/octet-stream; name*=utf-8''photo%E2%80%AEgpj.exe")),
        {"names": ["photogpj.exe"], "withheld": ["dangerous"]},
    ),
    Case(
        "a program that calls itself a picture",
        multipart(part("x"), part(b"MZ\x90\0\x03", 'image/png; name="photo.png"')),
        {"withheld": ["dangerous"]},
    ),
    Case(
        "a program by two endings and a point",
        multipart(part("x"), part(b"a", 'application/pdf; name="invoice.pdf.scr. "')),
        {"names": ["invoice.pdf.scr"], "withheld": ["dangerous"]},
    ),
    Case(
        "a very long name",
        multipart(part("x"), part(b"a", f'application/pdf; name="{"Я" * 400}.pdf"')),
        {"names": ["Я" * 145 + "….pdf"]},
    ),
    Case(
        "winmail.dat",
        multipart(part("Карта"), part(b"\x78\x9f\x3e\x22", "application/ms-tnef")),
        {"text": "Карта", "names": ["winmail.dat"], "withheld": [None]},
    ),
    Case(
        "a letter attached to an empty one speaks",
        multipart(part(""), part(eml("Карта пуста", headers={"Subject": "Жалоба"}), "message/rfc822")),
        {"text": "---------- Forwarded message ----------\nЖалоба\n\nКарта пуста", "names": ["Жалоба.eml"]},
    ),
    Case(
        "a signed letter",
        multipart(part("Карта"), part(b"0", "application/pkcs7-signature; name=smime.p7s"), subtype="signed"),
        {"text": "Карта", "names": []},
    ),
    Case(
        "an invitation",
        multipart(part("Встреча"), part("BEGIN:VCALENDAR", "text/calendar; method=REQUEST"), subtype="alternative"),
        {"text": "Встреча", "names": ["invite.ics"]},
    ),
    Case(
        "parts within parts within parts",
        multipart(
            part(
                b"--i1\r\n" + part(b"--i2\r\n" + part("Карта") + b"\r\n--i2--", "multipart/related; boundary=i2") + b"\r\n--i1\r\n"
                + part(PNG, "image/png", "Content-ID: <logo@x>") + b"\r\n--i1--",
                "multipart/mixed; boundary=i1",
            )
        ),
        {"text": "Карта", "names": ["image.png"]},
    ),
]  # fmt: skip

CASES = [*CHARSETS, *HEADS, *PARTS]
