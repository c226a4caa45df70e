"""How an appeal comes to where it is: to each state by legal actions, to some in more ways than one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from desk.articles import Article
from desk.names import AppealId
from storage import Work
from tests.process_properties.company import OWN, Company
from tests.process_properties.told import CLASSIFIED, NAMES

ARTICLE = Article("photo", "Как поменять фото?", "Откройте объявление.")


@dataclass(frozen=True)
class Step:
    """One action on the way. who: a name of `NAMES`, the clock, or the post; given: where it says "other",
    the other appeal."""

    who: str
    action: str
    words: tuple[str, ...] = ()
    given: Mapping[str, Any] = field(default_factory=dict)


def step(who: str, action: str, *words: str, **given: Any) -> Step:
    return Step(who, action, words, given)


def classified(kind: str, queue: str = "dev", **given: str) -> Step:
    return step("manager", "classify", **{"kind": kind, "queue": queue, **CLASSIFIED, **given})


SUBMIT = (step("initiator", "submit"),)
CALLED = (step("clock", "submit"), step("operator", "take"))
TAKEN = (*SUBMIT, step("operator", "take"))
TRIAGE = (*SUBMIT, step("operator", "escalate"))
INCIDENT = (*TRIAGE, classified("incident", "l2"))
IN_PROGRESS = (*INCIDENT, step("it_operator", "take"))
VERIFYING = (*IN_PROGRESS, step("it_operator", "done", "text", hours="1"))
ACCIDENT = (*TRIAGE, classified("accident"), step("developer", "take"))
ANSWERED = (*TAKEN, step("operator", "answer", "text"))
DRAFTING = (*TRIAGE, classified("rfc"))
SPECIFIED = (*DRAFTING, step("developer", "take"), step("developer", "draft_ready", "text", effort="4"))
VOTERS = ("voter", "other_voter")
APPROVED = (*SPECIFIED, *(step(voter, "vote", vote="for") for voter in VOTERS))
BUILT = (*APPROVED, step("developer", "take"), step("developer", "done", "text", hours="2"))

SPECIAL = (step("initiator", "coupon", coupon=OWN),)

WAYS: Mapping[str, tuple[Step, ...]] = {
    "draft": (),
    "draft, special": SPECIAL,
    "self_service": SUBMIT,
    "new": SUBMIT,
    "new, special": (*SPECIAL, *SUBMIT),
    "l1_work": TAKEN,
    "forwarded": (*SUBMIT, step("operator", "forward", addressee="administration")),
    "triage": TRIAGE,
    "assigned": INCIDENT,
    "assigned, promised": (*TRIAGE, classified("incident", "l2", date="2027-06-30")),
    "in_progress": IN_PROGRESS,
    "in_progress, accident": ACCIDENT,
    "assigned, accident": (*TRIAGE, classified("accident")),
    "drafting": (*DRAFTING, step("developer", "take")),
    "board_review": (*SPECIFIED, step("voter", "vote", vote="for")),
    "waiting": (*TAKEN, step("operator", "ask", "text")),
    "waiting, consent": SPECIFIED,
    "deferred": (*SPECIFIED, *(step(voter, "vote", "why", vote="later") for voter in VOTERS)),
    "verifying": VERIFYING,
    "releasing": (*BUILT, step("tester", "pass", "text")),
    "resolved": (*VERIFYING, step("tester", "pass", text=None)),
    "resolved, just answered": ANSWERED,
    "review": (*ACCIDENT, step("developer", "answer", "text"), step("initiator", "confirm")),
    "closed": (*ANSWERED, step("initiator", "confirm")),
    "closed, rejected": (*SUBMIT, step("operator", "reject", reason="spam")),
    "closed, duplicate": (*TAKEN, step("operator", "link", appeal="other")),
    "closed, duplicate of what is in triage": (*TAKEN, step("operator", "link", appeal="other")),
    "new, muted": (*SUBMIT, step("admin", "mute", length="minutes")),
    "new, a part": (*SUBMIT, step("operator", "link", appeal="other")),
    "l1_work, by phone": CALLED,
    "l1_work, written to by others": TAKEN,
    "waiting, to be called": (*CALLED, step("operator", "ask", "text")),
    "resolved, to be called": (*CALLED, step("operator", "answer", "text")),
    "resolved, come back": (*CALLED, step("operator", "answer", "text"), step("post", "comes_back")),
}
"""A state, and what sets the way apart from others to it."""

OTHERS: Mapping[str, str] = {
    "closed, duplicate": "new",
    "closed, duplicate of what is in triage": "triage",
    "new, a part": "in_progress, accident",
}
"""What an appeal is linked to on its way."""

WRITTEN_TO: Mapping[str, tuple[str, ...]] = {
    "l1_work, written to by others": ("anton@example.test", "vera@example.test"),
}
"""Ways of appeals to which others write letters; the first of them has been added."""

BY_PHONE = frozenset({"l1_work, by phone", "waiting, to be called", "resolved, to be called"})
"""Ways of her who has only a telephone."""

BY_LETTER = frozenset({"resolved, come back"})
"""Ways of whoever writes letters, and has Telegram too."""

CLIENTS = frozenset({"waiting, consent"})
"""Ways of those who agree first; nobody else is asked for it."""


WAYS_TO: Mapping[str, tuple[str, ...]] = {
    "undo": ("resolved, just answered",),
    "object": ("closed, rejected",),
    "unlink": ("closed, duplicate", "new, a part"),
    "news": ("in_progress, accident",),
    "agree": ("waiting, consent",),
    "disagree": ("waiting, consent",),
    "helped": ("self_service",),
    "unmute": ("new, muted",),
    **dict.fromkeys(("acknowledge", "page_again"), ("assigned, accident",)),
    "warn_of_date": ("assigned, promised",),
    "other_way": ("resolved, come back",),
    "remind": ("waiting",),
    **dict.fromkeys(("add_participant", "remove_participant"), tuple(WRITTEN_TO)),
    "coupon": ("draft",),
    "coupon_off": ("draft, special",),
    "phone": ("draft, special", "new, special"),
    "offer": ("l1_work", "in_progress", "drafting"),
    "explain": ("l1_work", "in_progress"),
    "respecify": ("waiting, consent", "board_review"),
    **dict.fromkeys(("reached", "not_reached", "ask_to_call"), ("resolved, to be called", "waiting, to be called")),
}
"""The ways at whose end an action is possible that the state alone does not make possible."""

TO_PARTS: Mapping[str, tuple[str, str, Mapping[str, Any]]] = {
    "hear_news": ("new, a part", "news", {}),
    "end_with_parent": ("new, a part", "answer", {}),
    "leave_parent": ("closed, duplicate", "reject", {}),
    "hear_start": ("closed, duplicate of what is in triage", "classify", {"kind": "accident"}),
}
"""What happens to a part of another: on which way it has become one, and what is done to the other."""


async def led(company: Company, work: Work, way: str) -> AppealId:
    """An appeal that has come this way, in one unit of work. Raises a Refusal where it is not open now."""
    initiator = "client" if way in CLIENTS else "ivan"
    other = await led(company, work, OTHERS[way]) if way in OTHERS else None
    writer = company.players[NAMES[initiator]]
    # For whatever they were muted before, that is over.
    await work.people.set_muted(writer.person.id, None)
    await work.people.set_muted(company.caller.id, None)
    if way in BY_PHONE:
        appeal = (await company.takes_down(work, company.players[NAMES["operator"]])).id
    elif way in BY_LETTER:
        appeal = (await company.hears(work, writer)).id
    else:
        appeal = (await company.drafts(work, writer)).id
    certain = ARTICLE if way == "self_service" else None
    for each in WAYS[way]:
        if each.who == "post":
            await company.comes_back(work, appeal)
            continue
        name = NAMES.get(initiator if each.who == "initiator" else each.who)
        player = company.players[name] if name else None
        given = {name: other if value == "other" else value for name, value in each.given.items()}
        tag = "faq" if certain else "technical"
        await company.acts(work, player, appeal, each.action, given, each.words, tag=tag, article=certain)
    writers = [await company.is_written_to(work, appeal, each) for each in WRITTEN_TO.get(way, ())]
    if writers:
        operator = company.players[NAMES["operator"]]
        await company.acts(work, operator, appeal, "add_participant", {"writer": int(writers[0])})
    came = (await work.appeals.get(appeal)).state
    assert came == way.split(",")[0], f"the way to {way} leads to {came}"
    return appeal
