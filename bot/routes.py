"""What the HTTP door answers beside its own health: monitoring, the status page, the portal's calls."""

from __future__ import annotations

from contextlib import AsyncExitStack

from bot.alerts import Monitoring
from bot.appeal_calls import AppealCalls
from bot.coupon_calls import CouponCalls
from bot.form_view import FormView
from bot.household import Household
from bot.http import HttpDoor
from bot.openapi import OpenApi
from bot.portal import Portal
from bot.portal_calls import PortalCalls
from bot.settings import Settings
from bot.status import StatusPage
from desk.sign_in import LinkKeys
from handlers.screens.alerts import MonitoringWords
from reports import PublicStatus


def add_routes(
    desk: Household, settings: Settings, link_keys: LinkKeys, door: HttpDoor, closing: AsyncExitStack
) -> Monitoring:
    """What alerts come to is worked off by a loop of its own, which is returned with them."""
    monitoring = _monitoring(desk, settings)
    monitoring.add_to(door.app)
    page = StatusPage(desk.database, PublicStatus(desk.rules.calendar, desk.rules.tiers, desk.names), desk.now)
    page.add_to(door.app)
    closing.push_async_callback(page.close)
    _add_portal(desk, settings, link_keys, door)
    return monitoring


def _monitoring(desk: Household, settings: Settings) -> Monitoring:
    token = settings.alerts_token
    return Monitoring(
        desk.database,
        desk.turns,
        desk.rules,
        MonitoringWords(desk.texts, desk.names),
        token.get_secret_value() if token else None,
        settings.quiet_alerts,
        desk.bells,
        desk.outages,
        desk.metrics,
        desk.now,
    )


def _add_portal(desk: Household, settings: Settings, link_keys: LinkKeys, door: HttpDoor) -> None:
    database, rules, bells, now = desk.database, desk.rules, desk.bells, desk.now
    portal = Portal(settings.portal_keys, database, now, settings.portal_rate)
    OpenApi(rules.tiers.first_reaction).add_to(door.app)
    PortalCalls(portal, database, desk.turns, rules, link_keys, bells, now).add_to(door.app)
    view = FormView(rules, desk.texts, desk.names, now)
    AppealCalls(portal, database, view, bells, desk.metrics, now).add_to(door.app)
    CouponCalls(portal, database, rules.calendar.zone, bells, now).add_to(door.app)
