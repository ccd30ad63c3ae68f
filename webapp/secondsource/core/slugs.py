"""Readable ids, and the one that is nearest to what somebody typed."""

import re
import unicodedata

from pydantic import TypeAdapter, ValidationError

from secondsource.core.model import Slug

MOST_LETTERS = 60

_SLUG: TypeAdapter[str] = TypeAdapter(Slug)


def is_slug(text: str) -> bool:
    """Whether a text can be an id: small letters and digits, single hyphens between them, 60 at most."""
    try:
        return _SLUG.validate_python(text) == text
    except ValidationError:
        return False


def slug_like(typed: str, otherwise: str) -> str:
    """The id that is most like what was typed; another one where no letter or digit of it can stand in an id.

    >>> slug_like("Wer sagt's? Übung 3", "my-bank")
    'wer-sagt-s-ubung-3'
    >>> slug_like("???", "my-bank")
    'my-bank'
    """
    plain = unicodedata.normalize("NFKD", typed.casefold())
    letters = "".join(symbol for symbol in plain if not unicodedata.combining(symbol))
    slug = re.sub(r"[^a-z0-9]+", "-", letters)[: MOST_LETTERS + 1].strip("-")[:MOST_LETTERS].strip("-")
    return slug or otherwise


def title_of(slug: str) -> str:
    """A title that an id suggests.

    >>> title_of("a-lake-in-winter")
    'A lake in winter'
    """
    return slug.replace("-", " ").capitalize()
