"""The tables of process.md once more, written by hand: what the process file is held against."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from desk.appeal import Appeal

STATES = frozenset(
    "draft self_service new l1_work forwarded triage assigned in_progress drafting board_review waiting deferred"
    " verifying releasing resolved review closed".split()
)
WORKING = frozenset("l1_work forwarded triage assigned in_progress drafting verifying releasing".split())
OPEN = STATES - {"draft", "closed"}
GROUPS = {"open": OPEN, "working": WORKING, "late": OPEN - {"self_service", "new", "l1_work", "forwarded", "triage"}}

MANAGER = "incident_manager"
QUEUES = {"l2": "it_operator", "dev": "developer", "l3": "integrator"}
ADDRESSEES = {"administration": "administration", "map": "moderator"}
PLACES = {
    **dict.fromkeys(("new", "l1_work"), "operator"),
    **dict.fromkeys(("triage", "deferred", "review"), MANAGER),
    "verifying": "tester",
    "board_review": "board",
}
RESOLUTIONS = frozenset("answered faq rejected fixed released declined duplicate withdrawn no_reply".split())

TABLE = """
submit       | draft                              | self_service new     | initiator timer            |
helped       | self_service new                   | closed               | initiator                  |
not_helped   | self_service                       | new                  | initiator timer            |
add          | draft                              | =                    | initiator phone            | text
add          | self_service                       | new                  | initiator phone            | text
add          | waiting                            | working new          | initiator phone            | text
add          | resolved                           | open -self_service -waiting -resolved -review | initiator phone | text
add          | open -self_service -waiting -resolved | =                 | initiator phone            | text
edit_message | draft open closed                  | =                    | initiator phone            | message
join         | draft                              | closed               | initiator                  | appeal
split        | open -self_service                 | = resolved waiting   | initiator                  | message
confirm      | resolved                           | closed review        | initiator phone timer      |
reopen       | resolved closed                    | working new          | initiator phone incident_manager |
rate         | review closed                      | =                    | initiator                  | rating
comment      | review closed                      | =                    | initiator                  | text
object       | closed                             | new                  | initiator                  |
agree        | waiting                            | board_review         | initiator                  |
disagree     | waiting                            | drafting             | initiator                  | text
withdraw     | draft                              | closed               | initiator phone            |
withdraw     | self_service new l1_work forwarded triage assigned waiting board_review deferred | closed | initiator phone | sure
coupon       | draft                              | =                    | initiator                  | coupon
coupon_off   | draft                              | =                    | initiator                  |
phone        | draft open                         | =                    | initiator                  |

reached      | open closed                        | =                    | self place operator        |
not_reached  | open closed                        | =                    | self place operator        |
other_way    | open closed                        | =                    | self place operator incident_manager |

take         | new                                | l1_work              | operator                   |
take         | assigned                           | in_progress          | place                      |
take         | forwarded triage drafting verifying | =                   | place                      |
answer       | forwarded                          | resolved             | self place incident_manager | text
answer       | l1_work triage in_progress         | resolved             | self incident_manager      | text
undo         | resolved                           | open                 | self incident_manager timer |
undo         | working                            | =                    | self incident_manager timer |
ask          | l1_work forwarded triage in_progress drafting | waiting   | self place incident_manager | text
inform       | working                            | =                    | self incident_manager      | text
done         | in_progress                        | verifying            | self                       | text hours
pass         | verifying                          | resolved releasing   | tester                     |
fail         | verifying                          | in_progress          | tester                     | text
released     | releasing                          | resolved             | self incident_manager      |
retag        | new l1_work                        | =                    | operator                   | tag
retag        | forwarded                          | =                    | operator place             | tag
reject       | new l1_work                        | closed               | operator                   | reason
forward      | new l1_work                        | forwarded            | operator                   | addressee
escalate     | new l1_work                        | triage               | operator                   |
return       | forwarded triage                   | new                  | self place incident_manager | text
return       | assigned in_progress drafting      | triage               | self place incident_manager | text
release      | l1_work                            | new                  | self incident_manager      |
release      | in_progress                        | assigned             | self incident_manager      |
release      | forwarded triage drafting verifying | =                   | self incident_manager      |
offer        | l1_work                            | new                  | self                       | person
offer        | in_progress                        | assigned             | self                       | person
offer        | forwarded triage drafting verifying | =                   | self                       | person
hand_over    | assigned in_progress               | assigned             | self incident_manager      | queue
add_participant | open                            | =                    | self place incident_manager | writer
remove_participant | open                         | =                    | self place incident_manager | participant
reveal       | open closed                        | =                    | operator                   |
mute         | open closed                        | =                    | admin timer                | length
unmute       | open closed                        | =                    | operator incident_manager admin |
retier       | draft open                         | =                    | admin timer                |

classify     | triage                             | assigned drafting    | incident_manager           | kind criticality complexity category
reclassify   | assigned in_progress drafting verifying | assigned drafting | incident_manager         | kind criticality complexity category why
set          | open                               | =                    | incident_manager           | attribute
contract     | open closed                        | =                    | incident_manager admin     | contract
assign       | assigned                           | in_progress          | incident_manager           | person
assign       | working -assigned                  | =                    | incident_manager           | person
dismiss      | triage assigned in_progress drafting | closed             | incident_manager           | text
news         | open                               | =                    | incident_manager           | text
reviewed     | review                             | closed               | incident_manager           | happened cause prevention
link         | open -resolved                     | = closed             | operator incident_manager timer | appeal
unlink       | open closed                        | open                 | operator incident_manager  |

draft_ready  | drafting                           | waiting board_review | self incident_manager      | text effort
respecify    | drafting board_review waiting      | =                    | it_operator developer integrator incident_manager | message
vote         | board_review                       | = assigned closed deferred | board                | vote
recount      | board_review                       | = assigned closed deferred | timer                    |
postpone     | board_review                       | deferred             | timer                      |
resume       | deferred                           | board_review         | incident_manager timer     |
acknowledge  | open                               | =                    | paged place incident_manager admin |
log_work     | late closed                        | =                    | self tester                | hours text
note         | open closed                        | =                    | staff                      | text

page_again   | open -resolved -review             | =                    | timer                      |
warn         | open                               | =                    | timer                      |
explain      | open closed                        | =                    | self incident_manager      | text
ask_to_call  | open closed                        | =                    | timer                      |
surface      | new assigned                       | =                    | timer                      |
give_back    | l1_work                            | new                  | timer                      |
remind_staff | working                            | =                    | timer                      |
remind_manager | working review                   | =                    | timer                      |
remind_board | board_review                       | =                    | timer                      |
report_ballot | board_review                      | =                    | timer                      |
warn_of_date | open                               | =                    | timer                      |
remind       | waiting                            | =                    | timer                      |
no_reply     | waiting                            | resolved             | timer                      |
hear_news    | open closed                        | =                    | timer                      | text
end_with_parent | open closed                     | = resolved           | timer                      |
"""  # noqa: E501  # a row is a line
"""action | from | to | by | asks for. A minus takes out of the group before it."""


@dataclass(frozen=True)
class Row:
    """One row of the table."""

    action: str
    sources: frozenset[str]
    targets: frozenset[str]
    by: tuple[str, ...]
    asks: tuple[str, ...]


def _states(words: str) -> frozenset[str]:
    said: set[str] = set()
    for word in words.split():
        said = said - {word[1:]} if word.startswith("-") else said | GROUPS.get(word, {word})
    return frozenset(said)


def _rows() -> tuple[Row, ...]:
    rows = []
    for line in filter(None, TABLE.splitlines()):
        action, sources, targets, by, asks = (column.strip() for column in line.split("|"))
        rows.append(Row(action, _states(sources), _states(targets), tuple(by.split()), tuple(asks.split())))
    return tuple(rows)


ROWS = _rows()
ACTIONS = tuple(dict.fromkeys(row.action for row in ROWS))
SELF_SETS = frozenset({"complexity", "effort", "date"})
"""What whoever has the appeal may set too."""


def place_of(appeal: Appeal) -> str | None:
    """Whose the appeal is."""
    return _place_in(appeal, appeal.state)


def _place_in(appeal: Appeal, state: str | None) -> str | None:
    match state:
        case "forwarded":
            return ADDRESSEES.get(appeal.addressee or "")
        case "assigned" | "in_progress" | "drafting" | "releasing":
            return QUEUES.get(appeal.queue or "")
        case "waiting":
            return _place_in(appeal, appeal.returns_to)
        case "resolved":
            return _place_in(appeal, appeal.answered_from)
        case _:
            return PLACES.get(state or "")


def is_callers(appeal: Appeal) -> bool:
    """Whether it is of somebody who has only a telephone, so that operators speak for them."""
    return appeal.heard_on == "phone" or (appeal.number is None and appeal.channel == "phone")


def row_of(appeal: Appeal, action: str) -> Row | None:
    return next((row for row in ROWS if row.action == action and appeal.state in row.sources), None)


def has_right(
    row: Row,
    appeal: Appeal,
    person: int | None,
    roles: Collection[str],
    unmanned: Collection[str],
    inputs: Mapping[str, Any],
) -> bool:
    """Whether the table lets this person do it: by a word of it, or the manager for those who are not there."""
    by = row.by
    if row.action == "set" and inputs.get("attribute") in SELF_SETS and appeal.state in WORKING:
        by = (*by, "self")
    if any(_holds(word, appeal, person, roles) for word in by):
        return True
    needed = {place_of(appeal) if word in {"self", "place"} else word for word in by}
    return MANAGER in roles and bool(needed & set(unmanned)) and inputs.get("why") is not None


def _holds(word: str, appeal: Appeal, person: int | None, roles: Collection[str]) -> bool:
    match word:
        case "timer":
            return person is None
        case "initiator":
            return person is not None and person == appeal.initiator
        case "self":
            return person is not None and person == appeal.assignee and bool(roles)
        case "place":
            return place_of(appeal) in roles
        case "paged":
            asked = {each.person for each in appeal.paging.people if each.times} if appeal.paging else set()
            return person in asked and bool(roles)
        case "staff":
            return bool(roles)
        case "phone":
            return "operator" in roles and is_callers(appeal)
        case role:
            return role in roles


OWN = {"take": ("initiator",), "vote": ("initiator",), "pass": ("initiator", "done_by")}
"""Whose own an appeal is, for what nobody does to their own while another could."""


def is_own(action: str, appeal: Appeal, person: int | None) -> bool:
    return person is not None and person in {getattr(appeal, field) for field in OWN.get(action, ())}


def role_needed(row: Row, appeal: Appeal) -> str | None:
    """The role of those who could do it instead."""
    return place_of(appeal) if "place" in row.by else row.by[0]
