"""From what the desk wants said to the letter that says it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime

from desk.content import Content, Message
from desk.correspondents import address_of, correspondents
from desk.decide import Rules
from desk.names import AppealId, Language, MessageId, PersonId
from desk.offers import still_offered
from desk.outgoing import Button, Say
from desk.ports import Letter, Work
from mail.enclosures import Enclosed, Word
from mail.links import HOLDS, PRESSABLE, Claim, Links
from mail.markup import clean, one_line, plain_of
from mail.sheet import hypertext
from mail.thread import answered_by, subject_of
from texts import Names, Texts, digits, readable

QUOTED = 600
"""Characters of the initiator's own words below an answer."""

QUOTED_LINES = 8


class NoAddress(Exception):
    """There is nobody whom the letter could go to."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The initiator's last words. head: when they were written."""

    head: str
    text: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A link: what it does, and where it leads."""

    label: str
    link: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter before it has its Message-ID and its files.

    copies: addresses of those who take part beside the initiator. automatic: no person wrote what it says.
    ask: what stands above the links. see: the link to the appeal's page.
    in_words: what can be answered, where there are no links.
    """

    appeal: AppealId
    number: int
    person: PersonId
    message: MessageId | None
    address: str
    copies: tuple[str, ...]
    subject: str
    automatic: bool
    answers: str | None
    references: tuple[str, ...]
    language: Language
    heading: str
    content: Content
    ask: str
    offers: tuple[Offer, ...]
    see: Offer | None
    in_words: str
    foot: str
    quote: Quote | None
    word: Word


@dataclass(frozen=True, slots=True)
class Composer:
    """sender: the desk's own address. now: given to each letter, as what is offered changes with it."""

    rules: Rules
    texts: Texts
    names: Names
    links: Links
    sender: str

    async def draft(
        self,
        say: Say,
        language: Language,
        work: Work,
        now: datetime,
        row: int,
        to: PersonId,
        begun: Letter | None = None,
    ) -> Draft:
        """What the letter says, as things are now. Raises NoAddress.

        row: of the outbox. to: the initiator, or somebody who takes part, where the initiator is told elsewhere. begun:
        the letter, where it was written for that row before: it goes where it was to go.
        """
        if say.appeal is None:
            raise NoAddress
        appeal = await work.appeals.get(say.appeal)
        reader, own = await work.people.get(to), to == appeal.initiator
        letters = [each for each in await work.letters.of(appeal.id) if each.outbox != row]
        address = (
            begun.address
            if begun is not None
            else address_of(letters, reader.id) or await work.people.address(reader.id, "mail")
        )
        if reader.erased or not address or not is_address(address):
            raise NoAddress
        word = self._word(language)
        content = await self._content(say, word, work)
        automatic = say.content is None
        buttons = [button for row in await still_offered(say, self.rules.process, work, now) for button in row]
        answers, references = answered_by(letters)
        # Of the letter's own time, so that one that is sent again is the same.
        claim = Claim(appeal.id, reader.id, (now if begun is None else begun.at) + HOLDS)
        # Links are the initiator's alone.
        linked = self.links.made and own
        offers = tuple(self._offers(buttons, claim, language)) if linked else ()
        others = () if automatic or not own else (await correspondents(work, appeal, letters)).taking_part
        # Some had a letter of their own, before the initiator's went another way.
        had = {each.person for each in letters if each.sent and each.message == say.content}
        copies = [each.address for each in others if each.person not in had]
        number = appeal.number or 0
        return Draft(
            appeal=appeal.id,
            number=number,
            person=reader.id,
            message=say.content,
            address=address,
            copies=tuple(dict.fromkeys(each for each in copies if each and each != address and is_address(each))),
            subject=subject_of(letters, number, word("mail-subject", about=say.link, appeal=str(number))),
            automatic=automatic,
            answers=answers,
            references=references,
            language=language,
            heading=self._heading(say, language),
            content=content,
            ask=word("mail-choose") if offers else "",
            offers=offers,
            see=Offer(word("mail-see"), self.links.link(claim)) if linked else None,
            in_words=self._in_words(buttons, word) if own else "",
            foot=word("mail-foot", appeal=str(number)),
            # What answers by itself repeats nobody's words: else strangers could have it send theirs to anybody.
            quote=None if automatic else self._quote(await work.messages.of(appeal.id), language, word),
            word=word,
        )

    def about_nobody(self, say: Say, language: Language, person: PersonId, address: str) -> Draft:
        """A letter that is about no appeal: it stands alone, and nothing can be pressed."""
        word = self._word(language)
        return Draft(
            appeal=AppealId(0),
            number=0,
            person=person,
            message=None,
            address=address,
            copies=(),
            subject=word("mail-subject-alone"),
            automatic=True,
            answers=None,
            references=(),
            language=language,
            heading=self._heading(say, language),
            content=Content(),
            ask="",
            offers=(),
            see=None,
            in_words="",
            foot=word("mail-foot-alone"),
            quote=None,
            word=word,
        )

    def letter(
        self, draft: Draft, message_id: str, at: datetime, enclosed: Enclosed, *, copy: bool = False
    ) -> EmailMessage:
        """The letter. copy: for those who take part: without the links, which are the initiator's alone."""
        if copy:
            draft = replace(draft, offers=(), see=None, ask="")
        every = [self.sender, draft.address, *draft.copies]
        letter = EmailMessage(policy=SMTP if all(each.isascii() for each in every) else SMTPUTF8)
        letter["From"] = Address(one_line(draft.word("mail-sender")), addr_spec=self.sender)
        letter["To"] = _addressee(draft.address)
        if draft.copies:
            letter["Cc"] = [_addressee(each) for each in draft.copies]
        letter["Subject"] = draft.subject
        letter["Date"] = format_datetime(at)
        letter["Message-ID"] = f"<{message_id}>"
        if draft.answers is not None:
            letter["In-Reply-To"] = f"<{draft.answers}>"
            letter["References"] = " ".join(f"<{each}>" for each in draft.references)
        letter["Content-Language"] = draft.language
        if draft.automatic:
            letter["Auto-Submitted"] = "auto-replied"
            letter["X-Auto-Response-Suppress"] = "All"
        letter.set_content(plain(draft, enclosed.instead))
        letter.add_alternative(hypertext(draft, enclosed.instead), subtype="html")
        for file in enclosed.files:
            main, _, sub = file.media_type.partition("/")
            if main in {"message", "multipart"}:
                main, sub = "application", "octet-stream"  # a letter in a letter would have to be one of seven bits
            letter.add_attachment(file.content, maintype=main, subtype=sub, filename=file.name)
        for number, part in enumerate(each for each in letter.walk() if each.is_multipart()):
            # Not by chance, so that a letter that is sent again is the same to the last byte.
            part.set_boundary("=_" + hashlib.sha256(f"{message_id} {number}".encode()).hexdigest()[:32])
        return letter

    def message_id(self, draft: Draft, secret: str) -> str:
        """Without its brackets. secret: whoever does not know it cannot write to the appeal by quoting the letter."""
        return f"{draft.number}.{secret}@{self.sender.rpartition('@')[2]}"

    def _word(self, language: Language) -> Word:
        def word(text: str, **facts: object) -> str:
            return self.texts(text, language, **facts)

        return word

    def _heading(self, say: Say, language: Language) -> str:
        """In the words that were made for letters, where there are any."""
        if say.text is None:
            return ""
        own = f"mail-{say.text}"
        facts = dict(say.facts)
        if not self.links.made and "suggested" in facts:
            facts["suggested"] = "none"
        return self.texts(own if own in self.texts else say.text, language, **readable(facts, self.names, language))

    async def _content(self, say: Say, word: Word, work: Work) -> Content:
        if say.content is None:
            return Content()
        content = (await work.messages.get(say.content)).content
        versions = await work.messages.versions(say.content) if say.previous else ()
        if not versions:
            return content
        edit = min(say.previous, len(versions))
        old, new = [*versions, content][edit - 1 : edit + 1]
        before = Content(word("staff-edited-before") + "\n" + (old.text or "—"))
        return before.joined(Content(word("staff-edited-after"))).joined(new) if old != new else new

    def _offers(self, buttons: Sequence[Button], claim: Claim, language: Language) -> list[Offer]:
        offers = []
        for each in buttons:
            kind, *parts = each.press.split(":")
            if kind == "article":
                press = f"article:{parts[0]}"
            elif kind == "act" and parts[0] in PRESSABLE:
                press = f"{parts[0]}:{parts[2]}" if len(parts) > 2 and parts[2] else parts[0]
            else:
                continue  # a button that only a chat has
            label = one_line(self.texts(each.label, language, **digits(each.facts)))
            offers.append(Offer(label, self.links.link(replace(claim, press=press))))
        return offers

    def _in_words(self, buttons: Sequence[Button], word: Word) -> str:
        """What can be answered in words, where there is something to press and no link for it."""
        offered = [parts[1] for each in buttons if (parts := each.press.split(":"))[0] == "act"]
        if self.links.made or not offered or offered[0] == "rate":
            return ""
        return word("mail-in-words", offer=offered[0])

    def _quote(self, messages: Sequence[Message], language: Language, word: Word) -> Quote | None:
        last = next(
            (each for each in reversed(messages) if each.side == "initiator" and each.content.text.strip()), None
        )
        if last is None:
            return None
        lines = clean(last.content.text).strip().splitlines()
        text = "\n".join(lines[:QUOTED_LINES])[:QUOTED].rstrip()
        more = " …" if len(text) < len("\n".join(lines)) else ""
        return Quote(word("mail-quoted", at=self.names.moment(last.at, language)), text + more)


def plain(draft: Draft, instead: Sequence[str]) -> str:
    """The letter for those who read no HTML."""
    links = "\n".join(draft.word("mail-link", label=each.label, link=each.link) for each in draft.offers)
    foot = [draft.foot]
    if draft.see is not None:
        foot.append(draft.word("mail-link", label=draft.see.label, link=draft.see.link))
    parts = [
        clean(draft.heading),
        plain_of(draft.content),
        "\n".join(map(clean, instead)),
        "\n".join(filter(None, (draft.ask, links))),
        draft.in_words,
        "\n".join(["—", *foot]),
    ]
    if draft.quote is not None:
        parts.append("\n".join([draft.quote.head, *(f"> {line}" for line in draft.quote.text.splitlines())]))
    return "\n\n".join(part.strip("\n") for part in parts if part.strip()) + "\n"


def is_address(address: str) -> bool:
    """Whether a letter can be addressed so. What servers think of it they say themselves."""
    local, at, domain = address.rpartition("@")
    if not at or not local or not domain or len(address) > 254 or not address.isprintable():
        return False
    return not set(address) & set('\\"()<>[]:;, \u3000') and "@" not in local and ".." not in address


def _addressee(address: str) -> Address:
    local, _, domain = address.rpartition("@")
    return Address(username=local, domain=domain)
