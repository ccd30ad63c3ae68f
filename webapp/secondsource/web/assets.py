"""Stylesheet and scripts: compressed once, served under the digest of their content, cached for ever."""

import gzip
import hashlib
import os
import shutil
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from flask import Flask
from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

# Files that are served as one, so that a question costs few requests: what a name holds, in order. Only the first of some
# modules may import and export; each of the others keeps its names to itself.
BUNDLES = {
    "desk.css": ("desk.css", "support.css"),
    "question.js": ("item.js", "item-*.js", "aloud.js"),
}


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
    names = {path.name for path in root.iterdir()}
    app.jinja_env.globals["asset"] = lambda name: f"/{prefix}{name}"
    app.jinja_env.globals["has_asset"] = names.__contains__  # an item type may bring a stylesheet


def _digest(source: Path) -> str:
    digest = hashlib.sha256()
    for name, content in sorted(_served(source).items()):
        digest.update(name.encode() + b"\0" + content + b"\0")
    return digest.hexdigest()[:16]


def _served(source: Path) -> dict[str, bytes]:
    """What is served, by name: every file of the folder, and the bundles."""
    files = {path.name: path.read_bytes() for path in source.iterdir()}
    bundles = {name: b"".join(_parts(source, patterns)) for name, patterns in BUNDLES.items()}
    return files | {name: content for name, content in bundles.items() if content}


def _parts(source: Path, patterns: tuple[str, ...]) -> Iterator[bytes]:
    paths = [path for pattern in patterns for path in sorted(source.glob(pattern))]
    for n, path in enumerate(paths):
        content = path.read_bytes()
        yield b"{\n" + content + b"}\n" if n and path.suffix == ".js" else content


def _prepare(source: Path, target: Path) -> Path:
    """A folder with all that is served and a compressed twin of each file, made whole before it gets its name.

    It is not synced, and so looked through when it is used again: a power cut may have left holes in it. Where there
    is no room for it, one that lasts as long as this process.
    """
    if target.is_dir():
        if _is_whole(source, target):
            return target
        shutil.rmtree(target, ignore_errors=True)
    made = None
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=target.parent))
        _compress(source, made)
        os.replace(made, target)  # noqa: PTH105  Path.replace is the same; this says that it is one act
    except OSError:
        if made:
            shutil.rmtree(made, ignore_errors=True)
        if not target.is_dir():
            return _elsewhere(source)
    return target  # ours, or that of another server of this data folder, which was faster


def _compress(source: Path, made: Path) -> None:
    compressor = Compressor(quiet=True)
    for name, content in _served(source).items():
        (made / name).write_bytes(content)
        list(compressor.compress(str(made / name)))


_PASSING: list[tempfile.TemporaryDirectory[str]] = []  # each removed at the end of the process


def _elsewhere(source: Path) -> Path:
    """The same where the system keeps what is passing. Raises OSError where there is no room either."""
    _PASSING.append(tempfile.TemporaryDirectory(prefix="secondsource-", ignore_cleanup_errors=True))
    made = Path(_PASSING[-1].name)
    _compress(source, made)
    return made


def _is_whole(source: Path, made: Path) -> bool:
    """Whether all that is served has its like in the folder, and its twin, where there is one, unpacks to it."""
    try:
        return all(
            (made / name).read_bytes() == content == _unpacked(made / f"{name}.gz", content)
            for name, content in _served(source).items()
        )
    except (OSError, EOFError, zlib.error):
        return False


def _unpacked(twin: Path, content: bytes) -> bytes:
    return gzip.decompress(twin.read_bytes()) if twin.exists() else content
