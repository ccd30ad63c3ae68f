"""Passwords: the rules for a new one, and its hash by argon2, which makes guessing dear."""

import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from secondsource.core.names import same_name
from secondsource.core.words import gettext as _
from secondsource.store.errors import BusyError

LEAST, MOST = 10, 200  # characters

# The one setting: how dear a guess is. Tests put a cheap one in its place; nothing else does.
hasher = PasswordHasher()

_AT_ONCE = threading.BoundedSemaphore(2)  # each takes 64 MB for a moment: a class of log-ins must not take it all
_PLACES = threading.BoundedSemaphore(8)  # more do not wait: they would hold the threads that save answers
_nobodys: dict[PasswordHasher, str] = {}


@contextmanager
def _turn() -> Iterator[None]:
    """A turn at hashing. Raises BusyError where too many wait for one."""
    if not _PLACES.acquire(blocking=False):
        raise BusyError(_("Too many are signing in at once. Wait a few seconds and try again."))
    try:
        with _AT_ONCE:
            yield
    finally:
        _PLACES.release()


def complaint(password: str, name: str) -> str | None:
    """What is wrong with a new password, for the person who chose it; None where nothing is."""
    length = len(_composed(password))
    if length < LEAST:
        return _("The password is too short. Use at least {least} characters, such as three words.").format(least=LEAST)
    if length > MOST:
        return _("The password is too long. Use at most {most} characters.").format(most=MOST)
    if same_name(password) == same_name(name):
        return _("The password is the name. Choose one that nobody can guess.")
    return None


def hashed(password: str) -> str:
    """The hash to keep. It takes a good part of a second: never in a transaction."""
    with _turn():
        return hasher.hash(_composed(password))


def matches(password: str, kept: str | None) -> bool:
    """Whether this is the password of a hash. Where there is none, it takes as long, and is not."""
    real = kept is not None and len(_composed(password)) <= MOST
    with _turn():
        try:
            hasher.verify(kept if kept is not None and real else _nobody(), _composed(password)[:MOST])
        except (VerificationError, InvalidHashError):
            return False
    return real


def outdated(kept: str) -> bool:
    """Whether a hash was made with other parameters than are in use, and is to be made anew."""
    return hasher.check_needs_rehash(kept)


def _nobody() -> str:
    """A hash that is nobody's, made once for each setting."""
    if hasher not in _nobodys:
        _nobodys[hasher] = hasher.hash("nobody's password, which nobody can type: \0")
    return _nobodys[hasher]


def _composed(password: str) -> str:
    """One form for what different keyboards send for the same letters."""
    return unicodedata.normalize("NFC", password).encode(errors="replace").decode()
