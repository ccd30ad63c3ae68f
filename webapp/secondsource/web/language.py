"""The reader's language: the best of those there are, by what their browser asks for."""

from functools import lru_cache

from flask import Flask, g, request
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from secondsource.content.languages import SOURCE_LANGUAGE, languages, translations
from secondsource.core import words


def register(app: Flask) -> None:
    """Choose a language before each request."""
    app.before_request(_choose)
    app.teardown_request(_forget)
    app.jinja_env.globals["language"] = lambda: g.get("language", SOURCE_LANGUAGE)


def _choose() -> None:
    g.language = _best(request.headers.get("Accept-Language", ""), languages())
    words.translations.set(translations(g.language))


@lru_cache(256)
def _best(asked: str, there: tuple[str, ...]) -> str:
    """The best of the languages there are for what a browser asks; a class asks for few different ones."""
    return parse_accept_header(asked, LanguageAccept).best_match(there, default=SOURCE_LANGUAGE)


def _forget(_error: BaseException | None) -> None:
    """Leave no reader's language behind in a thread that goes on to something else."""
    words.translations.set(words.UNTRANSLATED)
