"""The words that people read: every message passes through here, so that it can be translated."""

from contextvars import ContextVar
from gettext import NullTranslations

# Set once per request or command by the edges, which know the reader's language.
translations: ContextVar[NullTranslations] = ContextVar("translations")
UNTRANSLATED = NullTranslations()


def gettext(message: str) -> str:
    """The message in the reader's language."""
    return translations.get(UNTRANSLATED).gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The message for n things in the reader's language, n not yet filled in."""
    return translations.get(UNTRANSLATED).ngettext(one, many, n)
