"""Which Chromium the tests use; run as a program, it installs one without windows where that can be had, or any."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from secondsource.web import addresses

_OWN = "from playwright.sync_api import sync_playwright as p\nwith p() as q: print(q.chromium.executable_path)"
NAME = "school.test"  # a name that is not localhost, by which the browser of the tests finds this computer
SHELL = "chromium-headless-shell"  # Chromium without windows: a page costs it a third of the work
NAMES = ("chromium", "chromium-browser", "google-chrome", "microsoft-edge")


def found() -> str | None:
    """The path of a Chromium: $BROWSER_PATH, one without windows, Playwright's own, or the first on the PATH."""
    named = os.environ.get("BROWSER_PATH")
    if named:
        return named if Path(named).exists() else None
    return shell() or next((path for path in (_own(), *map(shutil.which, NAMES)) if path and Path(path).exists()), None)


def shell() -> str | None:
    """The path of a Chromium without windows: a package's, or Playwright's own."""
    return shutil.which(SHELL) or next(map(str, _beside(Path(_own()))), None)


@cache
def _own() -> str:
    """Where Playwright would have its own Chromium; found in a process of its own, as it cannot be started twice in one."""
    return subprocess.run([sys.executable, "-c", _OWN], capture_output=True, text=True, check=True).stdout.strip()


def _beside(own: Path) -> Iterator[Path]:
    """What Playwright keeps of the same revision without windows, as `.../chromium_headless_shell-1234/linux/headless_shell`."""
    for folder in own.parents:
        if folder.name.startswith("chromium-"):
            shells = folder.name.replace("chromium", "chromium_headless_shell")
            yield from folder.parent.glob(f"{shells}/*/*headless?shell*")


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
    """Debian's package without windows, else its Chromium, else Playwright's own; only the first where there is another."""
    another = found() is not None
    apt = shutil.which("apt-get")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    sudo = [] if root else ["sudo", "-n"]
    if apt and (root or shutil.which("sudo")):
        patience = ["-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=20"] if another else []
        wanted = [*patience, "install", "-y", "-qq", "--no-install-recommends", "--no-remove"]
        steps = [[*wanted, SHELL, "fonts-noto-core"]]
        if not another:
            steps = [["update", "-qq"], *steps, [*wanted, "chromium", "fonts-noto-core"]]
        env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for step in steps:
            told = subprocess.run([*sudo, apt, *step], env=env, capture_output=True, text=True, check=False)
            if shell() or (told.returncode == 0 and found()):
                return
            if not another:
                print(told.stderr, end="", file=sys.stderr)
    if not another:
        subprocess.run([sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"], check=True)


if __name__ == "__main__":
    if "BROWSER_PATH" not in os.environ and not shell():
        install()
    print(found() or sys.exit("No Chromium could be installed; name one with BROWSER_PATH."))
