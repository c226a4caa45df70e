"""Our packages have short names: the program refuses to start when another installation's came first."""

from __future__ import annotations

import importlib.util
from pathlib import Path

PACKAGES = ("bot", "handlers", "mail", "reports", "desk", "classifier", "encoder", "faq", "storage", "texts", "sandbox")


def foreign_packages(root: Path | None = None) -> list[str]:
    """Lines that name packages of ours which Python finds elsewhere than beside this one."""
    root = root or Path(__file__).resolve().parent.parent
    faults = []
    for name in PACKAGES:
        spec = importlib.util.find_spec(name)
        origin = Path(spec.origin).resolve() if spec and spec.origin else None
        if origin is None or origin.parent.parent != root:
            faults.append(
                f"the package `{name}` is {origin or 'missing'}, not frontdesk's in {root}: "
                "install frontdesk into an environment of its own"
            )
    return faults
