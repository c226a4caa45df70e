"""Where Chromium is on this machine; on Debian it is installed when it is missing and we may."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""First the one that draws for no screen: it takes half the time, and is what is installed."""

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--renderer-process-limit=1",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
"""Arguments with which it speaks to loopback only, and starts no process for each window."""
INSTALL_SECONDS = 600


class NoChromium(Exception):
    """There is no Chromium, and it could not be installed; the text says what was tried."""


@cache
def chromium() -> str:
    """The program's path. Raises NoChromium."""
    found = _found()
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        _install()
        found = _found()
    if found is None:
        raise NoChromium(f"none of {', '.join(NAMES)} is installed; as root on Debian the tests install it themselves")
    return found


def _found() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def _install() -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-q"], ["apt-get", "install", "-y", "-q", NAMES[0]]):
        try:
            done = subprocess.run(
                command, env=environment, capture_output=True, text=True, timeout=INSTALL_SECONDS, check=False
            )
        except subprocess.TimeoutExpired as late:
            raise NoChromium(f"{' '.join(command)} took more than {INSTALL_SECONDS} s") from late
        if done.returncode:
            raise NoChromium(f"{' '.join(command)} failed: {done.stderr.strip()[-300:]}")


if __name__ == "__main__":
    # Once before the tests run in parallel, so that two workers do not install at the same time.
    try:
        print(f"Chromium: {chromium()}")  # noqa: T201
    except NoChromium as none:
        print(f"Chromium: {none}; browser tests are skipped")  # noqa: T201
