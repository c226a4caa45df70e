"""The mail programs that one can write with, by the names that the people's API knows."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sandbox.letters.apple import apple
from sandbox.letters.automatic import bounce, vacation
from sandbox.letters.broken import broken
from sandbox.letters.draft import Draft
from sandbox.letters.forwarding import forwarded
from sandbox.letters.gmail import gmail
from sandbox.letters.odd import html_only, no_message_id
from sandbox.letters.old import old_koi8
from sandbox.letters.outlook import outlook
from sandbox.letters.russian import mail_ru, yandex
from sandbox.letters.tnef import winmail


class Client(NamedTuple):
    """compose: the letter's bytes. automatic: nobody writes it; it has an empty sender, and text need not be given."""

    compose: Callable[[Draft], bytes]
    automatic: bool = False


CLIENTS: dict[str, Client] = {
    "gmail": Client(gmail),
    "outlook": Client(outlook),
    "yandex": Client(yandex),
    "mail_ru": Client(mail_ru),
    "apple": Client(apple),
    "koi8": Client(old_koi8),
    "html": Client(html_only),
    "no_message_id": Client(no_message_id),
    "vacation": Client(vacation, automatic=True),
    "forwarded": Client(forwarded),
    "winmail": Client(winmail),
    "broken": Client(broken),
    "bounce": Client(bounce, automatic=True),
}
