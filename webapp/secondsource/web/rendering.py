"""How templates call functions and take words: as Jinja does, with less work at each of the hundreds of times on a page."""

from collections.abc import Callable
from functools import lru_cache
from gettext import NullTranslations
from types import FunctionType, MethodType
from typing import Any

from flask import Flask
from jinja2.runtime import Context
from markupsafe import Markup

from secondsource.core import words

_MOST = 8192  # messages in some languages: more than there are


class Calls(Context):
    """The names of a template, which calls plain functions straight away."""

    def call(self, called: Callable[..., Any], *args: Any, **named: Any) -> Any:
        """What a function of a template returns. One that asks Jinja for its context is called by Jinja."""
        if type(called) not in {FunctionType, MethodType} or hasattr(called, "jinja_pass_arg"):
            return super().call(called, *args, **named)
        named.pop("_block_vars", None)  # which are for those who ask for the context
        named.pop("_loop_vars", None)
        return called(*args, **named)


def register(app: Flask) -> None:
    """Let templates take every word through gettext. All of them are HTML, so every message is, too."""
    app.jinja_env.context_class = Calls
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(gettext, ngettext, newstyle=False)  # type: ignore[attr-defined]  # the extension adds it
    app.jinja_env.globals["_"] = gettext


def gettext(message: str, **values: Any) -> str:
    """The message in the reader's language, with values, which are escaped, filled in."""
    if values:
        return _marked(words.translations.get(words.UNTRANSLATED), message) % values
    return _filled(words.translations.get(words.UNTRANSLATED), message)


def ngettext(one: str, many: str, num: int, **values: Any) -> str:
    """The message for so many things in the reader's language; `num` is filled in, too."""
    return Markup(words.ngettext(one, many, num)) % {"num": num, **values}  # noqa: S704  a message of ours


@lru_cache(_MOST)
def _marked(translations: NullTranslations, message: str) -> Markup:
    return Markup(translations.gettext(message))  # noqa: S704  a message of ours


@lru_cache(_MOST)
def _filled(translations: NullTranslations, message: str) -> Markup:
    return _marked(translations, message) % {}
