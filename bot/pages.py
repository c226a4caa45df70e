"""`/a/{token}`: the page behind a link of a letter. To look at it changes nothing; a button does."""

from __future__ import annotations

import re
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qs

import structlog
from aiohttp import web

from bot.failures import Failures
from bot.faults import fault_of
from bot.inquiry import Answers
from bot.problems import Handler, Problem, body_of
from bot.turns import Turns
from bot.wakes import Bells
from desk.appeal import Appeal
from desk.commands import Command
from desk.content import Content
from desk.decide import Rules
from desk.names import ActionId
from desk.people import Actor, Person
from desk.ports import ChangedMeanwhile
from desk.receiving import Receiving, Spoken
from desk.refusals import Missing, Muted, NoSuchAppeal, NotSure, Refusal
from mail import (
    LONGEST_WORDS,
    MARKS,
    PATH,
    PRESSABLE,
    SURE,
    SURE_OR_NOT,
    Claim,
    Expired,
    Forged,
    Links,
    Page,
    Piece,
    Standing,
)
from storage import Database, DatabaseFault, Work
from texts import LANGUAGES, Names, Texts

log = structlog.get_logger()

MOST_FAILURES = 20
"""Links that are none of ours, in a minute from one address, after which it is told to wait; real ones always work."""

TRIES = 5
"""How often a press is tried that meets somebody at work on the same appeal."""

DONE = {
    "comment": "web-done-comment",
    "add": "web-done-add",
    "object": "web-done-object",
    "agree": "web-done-agree",
    "disagree": "web-done-disagree",
    "withdraw": "web-done-withdraw",
    "helped": "web-done-helped",
    "not_helped": "web-done-not-helped",
}
"""What the page says once it was done. What `confirm`, `reopen` and `rate` did is seen by what is asked next."""

_WORDS = frozenset({"comment", "add", "disagree"})
_ONCE = re.compile(r"[A-Za-z0-9_-]{16,64}")


class Gone(Exception):
    """There is nobody, or nothing, any more that the link is about."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a form said. given: beside the action, as a mark, or whether they are sure. once: the same where the same
    form is sent twice.
    """

    action: str
    given: str
    text: str
    once: str


class Pages:
    """A link stands for the initiator of its appeal: every press goes through the desk as theirs."""

    def __init__(
        self,
        links: Links,
        database: Database,
        turns: Turns,
        rules: Rules,
        texts: Texts,
        names: Names,
        bells: Bells,
        now: Callable[[], datetime],
    ) -> None:
        self._links = links
        self._database = database
        self._turns = turns
        self._rules = rules
        self._texts = texts
        self._standing = Standing(rules, texts, names)
        self._names = names
        self._bells = bells
        self._now = now
        self._failures = Failures()

    def add_to(self, app: web.Application) -> None:
        """Add the routes."""
        app.router.add_get(PATH + "{token}", self._answered(self._look))
        app.router.add_post(PATH + "{token}", self._answered(self._press))

    def _answered(self, handler: Callable[[web.Request, Claim], Awaitable[web.StreamResponse]]) -> Handler:
        async def answer(request: web.Request) -> web.StreamResponse:
            try:
                claim = self._links.read(request.match_info["token"], self._now())
                return await handler(request, claim)
            except Forged:
                if self._failures.count(request.remote or "", self._now()) > MOST_FAILURES:
                    return self._of_nobody("web-too-many", "web-too-many-title", 429, {"Retry-After": "60"})
                return self._of_nobody("web-nothing", "web-nothing-title", 404)
            except (Expired, Gone):
                return self._of_nobody("web-expired", "web-expired-title", 410)
            except (DatabaseFault, ChangedMeanwhile) as error:
                log.warning("pages.database_failed", fault=fault_of(error))
                return self._of_nobody("web-later", "web-later-title", 503, {"Retry-After": "60"})

        return answer

    async def _look(self, request: web.Request, claim: Claim) -> web.StreamResponse:
        done = request.query.get("done", "")
        return await self._shown(claim, done=done if done in PRESSABLE else "")

    async def _press(self, request: web.Request, claim: Claim) -> web.StreamResponse:
        pressed = _pressed(await body_of(request))
        if pressed is None:
            raise Problem(422, "The form of the page is expected.")
        if pressed.action in _WORDS:
            if not pressed.text:
                return await self._shown(claim, told="web-empty", status=422)
            if len(pressed.text) > LONGEST_WORDS:
                return await self._shown(claim, told="web-long", facts={"most": str(LONGEST_WORDS)}, status=422)
        try:
            await self._insist(claim, pressed)
        except NotSure:
            return await self._shown(claim)
        except Muted as refusal:
            return await self._shown(claim, told="web-muted", facts={"until": refusal.until}, status=409)
        except Refusal as refusal:
            if isinstance(refusal, Missing) and refusal.wanted.name == SURE:
                return await self._shown(claim, asked=pressed.action)
            log.info("pages.refused", appeal=claim.appeal, action=pressed.action, refusal=type(refusal).__name__)
            async with self._database.work() as work:
                await self._turns.desk(work, Answers()).refuse(refusal)
            return await self._shown(claim, told="web-past", status=409)
        self._bells.committed()
        log.info("pages.pressed", appeal=claim.appeal, action=pressed.action)
        # Seen anew, so that the page can be loaded again without doing anything.
        return web.Response(status=303, headers={**_HEADERS, "Location": f"?done={pressed.action}"})

    async def _insist(self, claim: Claim, pressed: Pressed) -> None:
        """Raises a Refusal; ChangedMeanwhile when others are always first."""
        for _ in range(TRIES - 1):
            try:
                return await self._perform(claim, pressed)
            except ChangedMeanwhile:
                continue
        return await self._perform(claim, pressed)

    async def _perform(self, claim: Claim, pressed: Pressed) -> None:
        async with self._database.work() as work:
            appeal, person = await _meant(claim, work)
            if not await work.one_time.spend(f"page:{pressed.once}", claim.expires):
                return  # the same form twice: it was done
            await self._carry_out(pressed, appeal, person, work)

    async def _carry_out(self, pressed: Pressed, appeal: Appeal, person: Person, work: Work) -> None:
        desk, cause = self._turns.desk(work, Answers()), f"page:{pressed.once}"
        if pressed.action == "add":
            ear = Receiving(desk, work, self._rules.process, cause, "mail", self._now())
            await ear.add(appeal, person, Spoken(pressed.text))
            return
        inputs: dict[str, object] = {}
        if pressed.action in _WORDS:
            words = Content(pressed.text)
            inputs["text"] = int(
                await work.messages.add(appeal.id, person.id, "initiator", "appeal", words, self._now())
            )
        elif pressed.action == "rate":
            inputs["rating"] = pressed.given
        elif pressed.given in SURE_OR_NOT:
            inputs[SURE] = pressed.given
        elif pressed.action == "helped" and pressed.given:
            inputs["article"] = pressed.given
        actor = Actor(person.id, person.first_name)
        await desk.perform(Command(ActionId(pressed.action), appeal.id, actor, cause, inputs, "mail"))

    async def _shown(
        self,
        claim: Claim,
        *,
        done: str = "",
        asked: str = "",
        told: str = "",
        facts: Mapping[str, object] | None = None,
        status: int = 200,
    ) -> web.Response:
        async with self._database.reading() as work:
            appeal, person = await _meant(claim, work)
            language = person.language
            shown = dict(facts or {})
            if isinstance(until := shown.get("until"), datetime):
                shown["until"] = self._names.moment(until, language)
            words = self._texts(told or DONE[done], language, **shown) if told or done in DONE else ""
            once = secrets.token_urlsafe(16)
            if asked:
                page = self._standing.question(appeal, asked, language, self._now(), once)
            else:
                page = await self._standing.page(appeal, claim.press, words, done, language, work, self._now(), once)
        return _response(page, status)

    def _of_nobody(self, text: str, title: str, status: int, headers: Mapping[str, str] | None = None) -> web.Response:
        """In both languages: nobody knows who reads it."""
        pieces = [Piece(self._texts(title, each), self._texts(text, each)) for each in LANGUAGES]
        return _response(Page("ru", self._texts(title, "ru"), pieces=pieces), status, headers)


async def _meant(claim: Claim, work: Work) -> tuple[Appeal, Person]:
    """Raises Gone: whoever was erased is nobody any more."""
    try:
        appeal = await work.appeals.get(claim.appeal)
        person = await work.people.get(claim.person)
    except (LookupError, NoSuchAppeal):
        raise Gone from None
    if person.erased or appeal.initiator != person.id or appeal.number is None:
        raise Gone
    return appeal, person


def _pressed(body: bytes) -> Pressed | None:
    """What the form said; None when it was no form of ours."""
    try:
        form = parse_qs(body.decode(), keep_blank_values=True, max_num_fields=10)
    except ValueError:
        return None
    press, text, once = (form.get(name, [""])[0] for name in ("press", "text", "once"))
    action, _, given = press.partition(":")
    if action not in PRESSABLE or not _ONCE.fullmatch(once) or (action == "rate" and given not in MARKS):
        return None
    return Pressed(action, given, text.replace("\r\n", "\n").strip(), once)


_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "X-Content-Type-Options": "nosniff",
}


def _response(page: Page, status: int, headers: Mapping[str, str] | None = None) -> web.Response:
    """The address of a page is its key: it is kept nowhere, and told to nobody."""
    nonce = secrets.token_urlsafe(16)
    policy = (
        f"default-src 'none'; style-src 'nonce-{nonce}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    )
    return web.Response(
        text=page.html(nonce),
        status=status,
        content_type="text/html",
        headers={**_HEADERS, "Content-Security-Policy": policy, **(headers or {})},
    )
