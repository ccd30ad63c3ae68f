"""Codes that people read off a wall or a slip of paper and type: to join a class, to come back, to set a password."""

import secrets
import unicodedata

# Crockford's 32 symbols: without I, L, O and U. Whoever reads one of those where 1, 0 or V stands is understood.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_FOLDED = str.maketrans("ILOU", "110V")
JOIN_CODE = 8  # symbols: 40 random bits
_PERSONAL = 10  # 50 random bits
_STRANGE = "?"  # stands in no code


def new_join_code() -> str:
    """A code for a class, as it is shown: `ABCD-EFGH`."""
    return shown_code(_random(JOIN_CODE))


def new_return_code() -> str:
    """A code with which one pupil comes back: `ABCDE-FGHJK`."""
    return shown_code(_random(_PERSONAL))


def new_setup_code() -> str:
    """A code with which a teacher sets a password, once: `ABCDE-FGHJK`."""
    return shown_code(_random(_PERSONAL))


def shown_code(plain: str) -> str:
    """A plain code as it is shown, in two halves.

    >>> shown_code("ABCDEFGH")
    'ABCD-EFGH'
    """
    half = len(plain) // 2
    return f"{plain[:half]}-{plain[half:]}"


def plain_code(typed: str) -> str:
    """What somebody typed, as codes are compared: upper case, without spaces and dashes, look-alikes folded.

    Whatever can be in no code becomes a question mark, so that the outcome is plain ASCII whatever came.

    >>> plain_code(" abcd - efgo "), plain_code("il-ou"), plain_code("né")
    ('ABCDEFG0', '110V', 'N?')
    """
    upper = unicodedata.normalize("NFKC", typed).upper().translate(_FOLDED)
    return "".join(symbol if symbol in ALPHABET else _STRANGE for symbol in upper if not _between(symbol))


def _between(symbol: str) -> bool:
    """Whether it only parts a code: a space, a dash, or what an eye does not see and copying brings along."""
    return symbol.isspace() or unicodedata.category(symbol) in {"Pd", "Cf"}


def _random(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
