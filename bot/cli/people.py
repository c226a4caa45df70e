"""`frontdesk tier`, `coupon`, `sign-in`: who somebody is to the portal."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.speech import end, fail, show

tier = typer.Typer(help="Who is answered how fast.", no_args_is_help=True)
coupon = typer.Typer(help="Coupons, each of which makes one appeal a special one.", no_args_is_help=True)
sign_in = typer.Typer(help="Links by which the portal signs its users in.", no_args_is_help=True)


@tier.command("list")
def tier_list() -> None:
    """The tiers of the directory: id, hours of the office until the first reaction, name."""
    from bot.tier_commands import list_tiers

    end(list_tiers())


@tier.command("set")
def tier_set(
    known_as: Annotated[int, typer.Argument(metavar="ID", help="Their Telegram id.", min=1)],
    tier: Annotated[str, typer.Argument(help="A tier of the directory.")],
    until: Annotated[
        str | None, typer.Option(help="A day, the last one on which it holds, or a moment with its offset.")
    ] = None,
) -> None:
    """Give somebody a tier, as /tier does: the tier, its end, and how many open appeals are due anew by it."""
    from bot.tier_commands import set_tier

    end(set_tier(known_as, tier, until))


@coupon.command("issue")
def coupon_issue(
    known_as: Annotated[int, typer.Argument(metavar="ID", help="The owner's Telegram id.", min=1)],
    until: Annotated[
        str | None, typer.Option(help="A day, the last one on which it can be spent, or a moment with its offset.")
    ] = None,
) -> None:
    """Give somebody a coupon, until the end of their licence, or for a year: its number and its end."""
    from bot.coupon_commands import issue_coupon

    end(issue_coupon(known_as, until))


@coupon.command("list")
def coupon_list() -> None:
    """The last thousand, the newest first: number, fate, end, whose it is, who gave it, what it was spent on."""
    from bot.coupon_commands import list_coupons

    end(list_coupons())


@coupon.command("cancel")
def coupon_cancel(coupon: Annotated[int, typer.Argument(metavar="NUMBER", min=1)]) -> None:
    """It can be spent no more, and its owner is told."""
    from bot.coupon_commands import cancel_coupon

    end(cancel_coupon(coupon))


@sign_in.command("link")
def sign_in_link(
    user: Annotated[str, typer.Option(help="The user's id, as the portal calls them.")],
    tier: Annotated[str, typer.Option(help="A tier of the directory: enterprise, partner, active …")],
    bot: Annotated[str, typer.Option(help="The bot's username.")],
    licence_ends: Annotated[
        str | None, typer.Option(help="A day, the last one on which the licence holds, or a moment with its offset.")
    ] = None,
    minutes: Annotated[float, typer.Option(help="How long the link holds.", min=1, max=43200)] = 10,
) -> None:
    """A link that signs one of the portal's users in, once; signed with the last key of FRONTDESK_PORTAL_KEYS."""
    from bot.process_commands import REFUSED
    from bot.sign_in_commands import CannotSign, link

    try:
        show([link(user, tier, licence_ends, minutes, bot)])
    except (CannotSign, *REFUSED) as error:
        fail(str(error))
