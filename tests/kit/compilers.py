"""Which compiler of C the tests of faults use; run as a program, it installs one where none is found."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("cc", "gcc", "clang")


def found() -> list[str] | None:
    """The command of a compiler: $CC, or the first on the PATH."""
    named = shlex.split(os.environ.get("CC", ""))
    if named:
        return named if shutil.which(named[0]) else None
    return next(([path] for name in NAMES if (path := shutil.which(name))), None)


def library(source: Path, target: Path) -> Path:
    """Compile a source into a library that can be loaded before all others."""
    command = found()
    if command is None:
        raise RuntimeError("No C compiler was found. `make compiler` installs one; or name yours with CC.")
    flags = ["-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-pthread"]
    subprocess.run([*command, *flags, "-o", str(target), str(source), "-ldl"], check=True)
    return target


def install() -> None:
    """Debian's packages, where they may be installed."""
    apt = shutil.which("apt-get")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    sudo = [] if root else ["sudo", "-n"]
    if apt and (root or shutil.which("sudo")):
        env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for step in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "gcc", "libc6-dev"]):
            if subprocess.run([*sudo, apt, *step], env=env, stdout=subprocess.DEVNULL, check=False).returncode:
                break


if __name__ == "__main__":
    if not found():
        install()
    print(*(found() or sys.exit("No C compiler could be installed; install gcc or clang, or name one with CC.")))
