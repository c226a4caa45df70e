"""Letters as the world's mail programs write them, byte for byte; the nasty ones among them."""

from sandbox.letters.automatic import NothingToReturn
from sandbox.letters.clients import CLIENTS, Client
from sandbox.letters.draft import Attached, Correspondent, Draft, Original

__all__ = ["CLIENTS", "Attached", "Client", "Correspondent", "Draft", "NothingToReturn", "Original"]
