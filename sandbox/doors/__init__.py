"""The HTTP doors of the sandbox: for bots, for people, for mail, for faults, and the page."""

from sandbox.doors.bot_api import BotApi
from sandbox.doors.faulty import FaultsApi
from sandbox.doors.mail import MailApi
from sandbox.doors.page import add_page
from sandbox.doors.people import PeopleApi
from sandbox.doors.timing import TimeApi

__all__ = ["BotApi", "FaultsApi", "MailApi", "PeopleApi", "TimeApi", "add_page"]
