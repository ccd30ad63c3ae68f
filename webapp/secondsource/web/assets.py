"""Stylesheet and scripts: compressed once, served under the digest of their content, cached for ever."""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from flask import Flask
from whitenoise import WhiteNoise
from whitenoise.compress import Compressor


def register(app: Flask, source: Path, cache: Path) -> None:
    """Serve the files of a folder, and give templates `asset(name)` for their addresses.

    They stand under one digest of them all, so that a module finds the one it imports by its plain name.
    """
    digest = _digest(source)
    prefix = f"static/{digest}/"
    root = _prepare(source, cache / f"static-{digest}")
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]  # the way that Flask documents for middleware
        app.wsgi_app,
        root=str(root),
        prefix=prefix,
        immutable_file_test=lambda _path, _url: True,
        add_headers_function=lambda headers, _path, _url: headers.__setitem__("X-Content-Type-Options", "nosniff"),
    )
    names = {path.name for path in source.iterdir()}
    app.jinja_env.globals["asset"] = lambda name: f"/{prefix}{name}"
    app.jinja_env.globals["has_asset"] = names.__contains__  # an item type may bring a stylesheet and a script


def _digest(source: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(source.iterdir()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _prepare(source: Path, target: Path) -> Path:
    """A copy of the folder with a compressed twin of each file, made whole before it gets its name."""
    if target.is_dir():
        return target
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=target.parent))
    compressor = Compressor(quiet=True)
    for path in source.iterdir():
        shutil.copyfile(path, made / path.name)
        list(compressor.compress(str(made / path.name)))
    try:
        os.replace(made, target)  # noqa: PTH105  Path.replace is the same; this says that it is one act
    except OSError:  # another server of this data folder was faster
        shutil.rmtree(made)
    return target
