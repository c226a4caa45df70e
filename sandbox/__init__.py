"""A Bot API server on loopback, and a page to play everyone in it: for demos, training and tests.

The server itself is `sandbox.server.Sandbox`: it needs aiohttp, which `import sandbox` does not load.
"""

from sandbox.clock import Clock
from sandbox.faults import Fault, Faults
from sandbox.limits import Limits, Rate
from sandbox.town import Town, WholeTown, demo_town, whole_town
from sandbox.world import Impossible, World

__all__ = [
    "Clock",
    "Fault",
    "Faults",
    "Impossible",
    "Limits",
    "Rate",
    "Town",
    "WholeTown",
    "World",
    "demo_town",
    "whole_town",
]
