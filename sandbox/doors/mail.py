"""The door for mail: /people/mail…, where whoever plays writes and reads letters, and /faults/mail… for its faults."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from aiohttp import web

from sandbox.doors import calls
from sandbox.doors.calls import Body
from sandbox.residents import Person
from sandbox.world import Impossible, World

if TYPE_CHECKING:
    from sandbox.mail import PostOffice
    from sandbox.mail.mailboxes import Letter

_SAFE_PAGE = {
    "Content-Security-Policy": (
        "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; form-action 'none'; "
        "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
"""A letter's HTML runs no script, asks no other machine, and sends no form; its links open elsewhere."""


class MailApi:
    """Letters of the people, the desk's mailbox, the servers and their faults."""

    def __init__(self, world: World, office: PostOffice) -> None:
        self.world = world
        self.office = office

    def add_to(self, app: web.Application) -> None:
        router = app.router
        router.add_get("/people/mail", calls.looking(self.mailbox))
        router.add_post("/people/mail", calls.doing(self.write))
        router.add_post("/people/mail/raw", calls.doing(self.hand_in))
        router.add_post("/people/mail/read", calls.doing(self.see))
        router.add_get("/people/mail/{number}/raw", self.raw)
        router.add_get("/people/mail/{number}/page", self.page)
        router.add_get("/people/mail/{number}/files/{place}", self.file)
        router.add_get("/faults/mail", calls.looking(lambda _: [one.card() for one in self.office.faults.ordered()]))
        router.add_post("/faults/mail", calls.doing(self.order))
        router.add_delete("/faults/mail", calls.looking(self.forget))
        router.add_get("/faults/mail/servers", calls.looking(lambda _: self.servers()))
        router.add_post("/faults/mail/servers", calls.doing(self.tend))
        router.add_get("/faults/mail/desk", calls.looking(self.desk))

    # --- people ---

    def mailbox(self, given: Body) -> Any:
        """Threads, the one with the latest letter first; of each its letters, the oldest first."""
        person = self._person(given)
        box = self.office.mailbox(person)
        threads: dict[int, list[Letter]] = {}
        for letter in box.letters:
            threads.setdefault(letter.thread, []).append(letter)
        fault = self.office.faults.standing(box.address)
        return {
            "address": box.address,
            "desk": self.office.address,
            "unread": box.unread,
            "fault": fault.card() if fault is not None else None,
            "servers": self.servers(),
            "threads": [
                {
                    "thread": number,
                    "subject": next((each.said.subject for each in letters if each.said.subject), ""),
                    "unread": sum(not each.seen for each in letters),
                    "letters": [_letter(each) for each in letters],
                }
                for number, letters in sorted(threads.items(), key=lambda each: -each[1][-1].number)
            ],
        }

    async def write(self, body: Body) -> Any:
        refs = [(one, self.world.files.find(str(one))) for one in body.get("files") or ()]
        missing = next((name for name, ref in refs if ref is None), None)
        if missing is not None:
            raise Impossible(f"there is no file {missing!r}")
        reply_to = body.get("reply_to")
        letter = await self.office.write(
            self._person(body),
            str(body["client"]),
            subject=str(body.get("subject") or ""),
            text=str(body.get("text") or ""),
            files=[ref for _, ref in refs if ref is not None],
            reply_to=int(reply_to) if reply_to is not None else None,
        )
        return _letter(letter)

    async def hand_in(self, body: Body) -> Any:
        if "base64" in body:
            try:
                raw = base64.b64decode(str(body["base64"]), validate=True)
            except binascii.Error as error:
                raise Impossible(f"base64: {error}") from None
        else:
            raw = str(body["raw"]).encode("utf-8", "surrogateescape")
        sender = body.get("sender")
        letter = await self.office.hand_in(
            self._person(body),
            raw,
            sender=str(sender) if sender is not None else None,
            traced=bool(body.get("traced")),
        )
        return _letter(letter)

    def see(self, body: Body) -> Any:
        number = body.get("letter")
        self.office.see(self._person(body), int(number) if number is not None else None)
        return True

    async def raw(self, http: web.Request) -> web.Response:
        """The letter as it stands, bytes that are no text shown as signs."""
        letter = self._letter(http)
        if "download" in http.query:
            headers = {"Content-Disposition": f'attachment; filename="letter-{letter.number}.eml"'}
            return web.Response(body=letter.raw, content_type="message/rfc822", headers=headers)
        headers = {"X-Content-Type-Options": "nosniff"}
        return web.Response(text=letter.raw.decode("utf-8", "backslashreplace"), headers=headers)

    async def page(self, http: web.Request) -> web.Response:
        """The letter's HTML, with its own pictures in their places."""
        letter = self._letter(http)
        places = {one.content_id: place for place, one in enumerate(letter.said.files) if one.content_id}
        html = re.sub(
            r"cid:([^\"'\s>)]+)",
            lambda found: f"/people/mail/{letter.number}/files/{places[found[1]]}" if found[1] in places else found[0],
            letter.said.html,
        )
        text = f'<!doctype html><base target="_blank">{html}'
        return web.Response(text=text, content_type="text/html", charset="utf-8", headers=_SAFE_PAGE)

    async def file(self, http: web.Request) -> web.Response:
        letter = self._letter(http)
        place = int(http.match_info["place"]) if http.match_info["place"].isdecimal() else -1
        if not 0 <= place < len(letter.said.files):
            raise web.HTTPNotFound
        file = letter.said.files[place]
        shown = file.mime_type.startswith("image/") and file.mime_type != "image/svg+xml"
        name = quote(file.name, safe="")
        headers = {
            "Content-Disposition": f"{'inline' if shown else 'attachment'}; filename*=UTF-8''{name}",
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "X-Content-Type-Options": "nosniff",
        }
        kind = file.mime_type if shown else "application/octet-stream"
        return web.Response(body=file.content, content_type=kind, headers=headers)

    # --- faults ---

    def order(self, body: Body) -> Any:
        kind = body.pop("kind", "")
        address = str(body.pop("address", "*"))
        return self.office.faults.order(kind, address, **body).card()

    def forget(self, given: Body) -> Any:
        self.office.faults.forget(given.get("address"))
        return True

    def servers(self) -> Any:
        office = self.office
        return {
            "smtp": {"url": office.smtp_url, "port": office.smtp.port, "up": office.smtp.up},
            "imap": {"url": office.imap_url, "port": office.imap.port, "up": office.imap.up},
        }

    async def tend(self, body: Body) -> Any:
        """smtp, imap: what is done to the server."""
        for name in ("smtp", "imap"):
            deed = body.get(name)
            if deed is None:
                continue
            server = self.office.smtp if name == "smtp" else self.office.imap
            if deed in ("down", "restart"):
                await server.shut()
            if deed in ("up", "restart"):
                await server.start()
            if deed == "cut":
                await server.cut()
            if deed == "renumber" and name == "imap":
                await self.office.imap.renumber()
            elif deed not in ("down", "up", "restart", "cut"):
                raise Impossible(f"{deed!r} cannot be done to {name}: down, up, restart, cut, of imap renumber")
        return self.servers()

    async def desk(self, _: Body) -> Any:
        """What is in the desk's mailbox, with the flags that it gave."""
        return [
            {"uid": one.uid, "flags": one.flags, "size": len(one.raw), "base64": base64.b64encode(one.raw).decode()}
            for one in await self.office.imap.letters()
        ]

    # --- how ---

    def _person(self, given: Body) -> Person:
        return self.world.person(int(given["as"]))

    def _letter(self, http: web.Request) -> Letter:
        number = http.match_info["number"]
        letter = self.office.letter(int(number)) if number.isdecimal() else None
        if letter is None:
            raise web.HTTPNotFound
        return letter


def _letter(letter: Letter) -> dict[str, Any]:
    said = letter.said
    return {
        "number": letter.number,
        "thread": letter.thread,
        "written": letter.written,
        "seen": letter.seen,
        "at": letter.at,
        "from": {"name": said.author[0], "address": said.author[1]},
        "to": [{"name": name, "address": address} for name, address in said.to],
        "subject": said.subject,
        "message_id": said.message_id,
        "text": said.text,
        "html": bool(said.html),
        "size": len(letter.raw),
        "files": [{"name": one.name, "mime_type": one.mime_type, "size": len(one.content)} for one in said.files],
    }
