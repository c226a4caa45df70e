"""The door for people: /people/…, what the page and other processes do in the world."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiohttp import BodyPartReader, web

from sandbox.calls import CallLog
from sandbox.doors import views
from sandbox.doors.calls import Body, Deed, doing, looking, right, wrong
from sandbox.doors.stream import stream_events
from sandbox.files import UPLOAD_LIMIT
from sandbox.limits import Limits
from sandbox.members import MEMBER, Membership, administrator
from sandbox.residents import Bot
from sandbox.storm import let_loose
from sandbox.world import Impossible, World
from sandbox.world.forums import topic_card

if TYPE_CHECKING:
    from sandbox.mail import PostOffice


class PeopleApi:
    """Looks at the world and acts in it as one of its people."""

    def __init__(self, world: World, limits: Limits, calls: CallLog, mail: PostOffice | None = None) -> None:
        self.world = world
        self.mail = mail
        self.limits = limits
        self.calls = calls

    def add_to(self, app: web.Application) -> None:
        looks: dict[str, Deed] = {
            "town": lambda _: views.town(self.world, self.limits, self.mail),
            "chats": self.chats,
            "unread": lambda _: views.unread(self.world, self.mail),
            "messages": self.messages,
            "calls": self.call_log,
        }
        deeds: dict[str, Deed] = {
            "people": self.add_person,
            "groups": self.add_group,
            "send": self.send,
            "edit": self.edit,
            "delete": self.delete,
            "press": self.press,
            "ask": self.ask,
            "choose": self.choose,
            "react": self.react,
            "read": self.read,
            "start": self.start,
            "block": lambda body: self.world.block(body["as"], body["bot"]),
            "unblock": lambda body: self.world.unblock(body["as"], body["bot"]),
            "deactivate": lambda body: self.world.deactivate(body["as"]),
            "join": lambda body: self.world.join(body["as"], body["chat"]),
            "leave": lambda body: self.world.leave(body["as"], body["chat"]),
            "kick": lambda body: self.world.kick(body["user"], body["chat"]),
            "promote": self.promote,
            "demote": lambda body: self.world.demote(body["user"], body["chat"]),
            "migrate": lambda body: views.group(self.world, self.world.migrate(body["chat"])),
            "topics": self.topics,
            "storm": lambda body: [views.person(one) for one in let_loose(self.world, self.world.bot(body["bot"]))],
        }
        for name, look in looks.items():
            app.router.add_get(f"/people/{name}", looking(look))
        for name, deed in deeds.items():
            app.router.add_post(f"/people/{name}", doing(deed))
        app.router.add_post("/people/files", self.upload)
        app.router.add_get("/people/files/{file_id}", self.download)
        app.router.add_get("/people/events", self.events)

    # --- looking ---

    def chats(self, query: Body) -> Any:
        return views.chats(self.world, _number(query, "as"))

    def messages(self, query: Body) -> Any:
        who, chat = _number(query, "as"), self.world.chat_of(_number(query, "as"), _number(query, "chat"))
        thread = _number(query, "thread") if query.get("thread") else None
        after, limit = int(query.get("after") or 0), int(query.get("limit") or 200)
        return views.messages(who, chat, thread, after, limit)

    def call_log(self, query: Body) -> Any:
        bot = _number(query, "bot") if query.get("bot") else None
        found = self.calls.since(int(query.get("after") or 0), bot, query.get("method"))
        return [call.card() for call in found]

    async def events(self, http: web.Request) -> web.StreamResponse:
        try:
            who = self.world.person(_number(dict(http.query), "as"))
        except Impossible as impossible:
            return wrong(str(impossible))
        return await stream_events(http, self.world.events.subscribe(who.id))

    # --- acting ---

    def add_person(self, body: Body) -> Any:
        named = {
            key: body[key] for key in ("last_name", "username", "language_code", "role_hint", "email") if body.get(key)
        }
        return views.person(self.world.add_person(body["first_name"], **named))

    def add_group(self, body: Body) -> Any:
        bots: dict[Bot, Membership] = {}
        for one in body.get("bots", []):
            in_charge = one.get("status") == "administrator" or one.get("rights") is not None
            bots[self.world.bot(one["id"])] = administrator(one.get("rights")) if in_charge else MEMBER
        group = self.world.add_group(
            body["title"],
            kind=body.get("type", "supergroup"),
            is_forum=bool(body.get("is_forum")),
            members=[self.world.person(one) for one in body.get("members", [])],
            admins=[self.world.person(one) for one in body.get("admins", [])],
            bots=bots,
        )
        return views.group(self.world, group)

    def send(self, body: Body) -> Any:
        who, chat = body["as"], body["chat"]
        place = {"reply_to": body.get("reply_to"), "thread": body.get("thread")}
        if body.get("album"):
            sent = self.world.send_album(who, chat, body["album"], **place)
        else:
            content = {kind: body[kind] for kind in CONTENT if body.get(kind) is not None}
            album = body.get("media_group_id")
            caption = body.get("caption") or (body.get("text") or "" if content else "")
            text = None if content else body.get("text") or ""
            sent = [
                self.world.send(
                    who,
                    chat,
                    text,
                    entities=body.get("entities"),
                    caption=caption,
                    media_group_id=album,
                    **place,
                    **content,
                )
            ]
        return [message.for_people() for message in sent]

    def edit(self, body: Body) -> Any:
        message = self.world.edit(
            body["as"], body["chat"], body["message_id"], text=body.get("text"), caption=body.get("caption")
        )
        return message.for_people()

    def delete(self, body: Body) -> Any:
        self.world.delete(body["as"], body["chat"], body["message_id"])
        return True

    async def press(self, body: Body) -> Any:
        query = await self.world.press(
            body["as"],
            body["chat"],
            body["message_id"],
            data=body.get("data"),
            label=body.get("label"),
            wait=float(body.get("wait", self.world.answer_seconds)),
        )
        answer = query.answer._asdict() if query.answer is not None else None
        return {"callback_query_id": query.id, "answer": answer}

    async def ask(self, body: Body) -> Any:
        query = self.world.ask(
            body["as"], body["chat"], body["bot"], body.get("query") or "", offset=body.get("offset") or ""
        )
        results = await query.answered(float(body.get("wait", self.world.asked_seconds)))
        return {"inline_query_id": query.id, "answer": results.cards() if results is not None else None}

    def choose(self, body: Body) -> Any:
        message = self.world.choose(
            body["as"], body["chat"], body["inline_query_id"], body["result_id"], body.get("reply_to")
        )
        return message.for_people()

    def react(self, body: Body) -> Any:
        self.world.react(body["as"], body["chat"], body["message_id"], body.get("emoji") or "")
        return True

    def read(self, body: Body) -> Any:
        who, chat = self.world.person(body["as"]), self.world.chat_of(body["as"], body["chat"])
        chat.see(who.id, int(body.get("message_id") or max(chat.messages, default=0)), body.get("thread"))
        return True

    def start(self, body: Body) -> Any:
        message = self.world.start(body["as"], body["bot"], body.get("payload") or "")
        return message.for_people()

    def promote(self, body: Body) -> Any:
        anonymous, title = bool(body.get("anonymous")), body.get("title") or ""
        self.world.promote(body["user"], body["chat"], body.get("rights"), anonymous=anonymous, title=title)
        return True

    def topics(self, body: Body) -> Any:
        world, chat = self.world, body["chat"]
        if "on" in body:
            return views.group(world, world.set_forum(chat, bool(body["on"])))
        who, thread = body["as"], body.get("thread")
        if thread is None:
            return topic_card(world.create_topic(who, chat, body["name"]))
        if body.get("delete"):
            world.delete_topic(who, chat, thread)
            return True
        if body.get("close"):
            return topic_card(world.close_topic(who, chat, thread))
        if body.get("reopen"):
            return topic_card(world.reopen_topic(who, chat, thread))
        return topic_card(world.rename_topic(who, chat, thread, body["name"]))

    # --- files ---

    async def upload(self, http: web.Request) -> web.Response:
        reader = await http.multipart()
        async for part in reader:
            if isinstance(part, BodyPartReader) and part.name == "file":
                content = bytes(await part.read(decode=True))
                if len(content) > UPLOAD_LIMIT:
                    return wrong("a file may have 50 MB")
                mime_type = part.headers.get("Content-Type", "").partition(";")[0]
                file = self.world.files.keep(content, part.filename or "file", mime_type)
                return right(views.upload(self.world.files.refer(file)))
        return wrong("a form with the field file")

    async def download(self, http: web.Request) -> web.Response:
        ref = self.world.files.find(http.match_info["file_id"])
        if ref is None:
            return wrong("there is no such file", 404)
        return web.Response(body=ref.file.content, content_type=ref.file.mime_type, headers=_ONLY_TO_LOOK_AT)


_ONLY_TO_LOOK_AT = {"Content-Security-Policy": "sandbox; default-src 'none'", "X-Content-Type-Options": "nosniff"}
"""What somebody sent may be a page with scripts: opened, it must not act as whoever looks at it."""

CONTENT = (
    "photo",
    "document",
    "voice",
    "video",
    "audio",
    "sticker",
    "video_note",
    "animation",
    "location",
    "venue",
    "contact",
    "poll",
    "dice",
)


def _number(given: Body, name: str) -> int:
    return int(given[name])
