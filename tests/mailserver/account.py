"""Who may log in to the mail servers of the tests, and by what their certificate is known."""

from __future__ import annotations

import ssl
from pathlib import Path

HOST = "localhost"
USER = "help@portal.example"
PASSWORD = "of-the-test"
TOKEN = "token-of-the-test"
CERTIFICATE = Path(__file__).parents[1] / "post" / "localhost.pem"


def serving() -> ssl.SSLContext:
    """For a server with the tests' certificate."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(CERTIFICATE)
    return context


def trusting() -> ssl.SSLContext:
    """For a client that knows the tests' certificate."""
    return ssl.create_default_context(cafile=CERTIFICATE)
