"""Digests of tokens and codes: whoever reads the database or a backup cannot take a person's place with them."""

import hashlib


def digest(secret: str) -> str:
    """What is kept of a token or a plain code: 64 hexadecimal digits of SHA-256."""
    return hashlib.sha256(secret.encode()).hexdigest()
