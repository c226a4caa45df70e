"""All tables, on one MetaData. The migrations build exactly this, by test.

What people wrote stands in `Words` and `Json` columns only; everything else is ours and plain text.
"""

from storage.tables.alerts import alert_groups
from storage.tables.appeals import QUEUE_ORDER, QUEUE_URGENCY, appeals, counters
from storage.tables.archive import imported
from storage.tables.base import metadata
from storage.tables.correspondence import canned, message_link, message_versions, messages
from storage.tables.coupons import coupon_tries, coupons
from storage.tables.duty import duty_shifts, rings
from storage.tables.faq import article_uses, article_versions, articles
from storage.tables.forms import forms, posts
from storage.tables.groups import bindings, chat_languages, members
from storage.tables.inbox import inbox
from storage.tables.learning import models, promotions
from storage.tables.letters import files, letters, participants
from storage.tables.outbox import outbox, screens
from storage.tables.people import addresses, persons
from storage.tables.portal import portal_users, sign_in_tokens, spent
from storage.tables.search import search
from storage.tables.shifts import shifts
from storage.tables.storms import storm_members, storms
from storage.tables.trail import events, refused
from storage.tables.waiting import dialogs, marks, timers

__all__ = [
    "QUEUE_ORDER",
    "QUEUE_URGENCY",
    "addresses",
    "alert_groups",
    "appeals",
    "article_uses",
    "article_versions",
    "articles",
    "bindings",
    "canned",
    "chat_languages",
    "counters",
    "coupon_tries",
    "coupons",
    "dialogs",
    "duty_shifts",
    "events",
    "files",
    "forms",
    "imported",
    "inbox",
    "letters",
    "marks",
    "members",
    "message_link",
    "message_versions",
    "messages",
    "metadata",
    "models",
    "outbox",
    "participants",
    "persons",
    "portal_users",
    "posts",
    "promotions",
    "refused",
    "rings",
    "screens",
    "search",
    "shifts",
    "sign_in_tokens",
    "spent",
    "storm_members",
    "storms",
    "timers",
]
