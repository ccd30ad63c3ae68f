"""The languages that the program can speak, each a folder in `locale/` with a compiled catalogue."""

import gettext
from functools import cache
from pathlib import Path

LOCALE = Path(__file__).parents[1] / "locale"
SOURCE_LANGUAGE = "en"  # of the messages in the code


@cache
def languages(folder: Path = LOCALE) -> tuple[str, ...]:
    """The languages there are, such as ("en", "lt"); English needs no catalogue."""
    found = (path.parents[1].name for path in folder.glob("*/LC_MESSAGES/secondsource.mo"))
    return (SOURCE_LANGUAGE, *sorted(set(found) - {SOURCE_LANGUAGE}))


@cache
def translations(language: str | None = None, folder: Path = LOCALE) -> gettext.NullTranslations:
    """The catalogue of a language; None: the language that this computer is set to. English where there is none."""
    return gettext.translation("secondsource", str(folder), [language] if language else None, fallback=True)
