"""The reader's language: the best of those there are, by what their browser asks for."""

from flask import Flask, g, request

from secondsource.content.languages import SOURCE_LANGUAGE, languages, translations
from secondsource.core import words


def register(app: Flask) -> None:
    """Choose a language before each request, and let templates take every word through gettext."""
    app.before_request(_choose)
    app.teardown_request(_forget)
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)  # type: ignore[attr-defined]  # the extension adds it
    app.jinja_env.globals["language"] = lambda: g.get("language", SOURCE_LANGUAGE)


def _choose() -> None:
    g.language = request.accept_languages.best_match(languages(), default=SOURCE_LANGUAGE)
    words.translations.set(translations(g.language))


def _forget(_error: BaseException | None) -> None:
    """Leave no reader's language behind in a thread that goes on to something else."""
    words.translations.set(words.UNTRANSLATED)
