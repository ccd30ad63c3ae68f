"""Which Chromium the tests use; run as a program, it installs one where none is found."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from secondsource.web import addresses

_OWN = "from playwright.sync_api import sync_playwright as p\nwith p() as q: print(q.chromium.executable_path)"
NAME = "school.test"  # a name that is not localhost, by which the browser of the tests finds this computer
NAMES = ("chromium", "chromium-browser", "google-chrome", "microsoft-edge")


def found() -> str | None:
    """The path of a Chromium: $BROWSER_PATH, Playwright's own, or the first on the PATH."""
    named = os.environ.get("BROWSER_PATH")
    if named:
        return named if Path(named).exists() else None
    # In a process of its own, because Playwright cannot be started twice in one.
    own = subprocess.run([sys.executable, "-c", _OWN], capture_output=True, text=True, check=True).stdout.strip()
    if own and Path(own).exists():
        return own
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def launch_arguments() -> dict[str, object]:
    """What Playwright is told when it starts the browser."""
    path = found()
    if path is None:
        raise RuntimeError("No Chromium was found. `make browser` installs one; or name yours with BROWSER_PATH.")
    args = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        args.append("--no-sandbox")  # Chromium refuses to start as root without it
    return {"executable_path": path, "args": [*args, _staying_here()]}


def _staying_here() -> str:
    """Chromium's own rule, which it takes once, that no name and no address but this computer's lead anywhere.

    See also `kit.sockets`.
    """
    here = ["localhost", "*.localhost", "127.0.0.1", *addresses.of_this_computer()]
    return "--host-resolver-rules=" + ", ".join(
        [f"MAP {NAME} 127.0.0.1", "MAP * ~NOTFOUND", *(f"EXCLUDE {host}" for host in here)]
    )


def install() -> None:
    """Debian's package where it may be installed, else Playwright's own download."""
    apt = shutil.which("apt-get")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    sudo = [] if root else ["sudo", "-n"]
    if apt and (root or shutil.which("sudo")):
        env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for step in (
            ["update", "-qq"],
            ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-core"],
        ):
            if subprocess.run([*sudo, apt, *step], env=env, stdout=subprocess.DEVNULL, check=False).returncode:
                break
        if found():
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


if __name__ == "__main__":
    if not found():
        install()
    print(found() or sys.exit("No Chromium could be installed; name one with BROWSER_PATH."))
