"""Explaining words where they stand: a term of the glossary becomes a button that opens what it means, without scripts.

The text of a page stays as it was, character by character; sealed words too. Where a button cannot stand, as in the label
of an option, the words are explained in the list at the end of the page alone.
"""

from collections.abc import Callable
from html.parser import HTMLParser
from typing import cast

from flask import Flask, g
from markupsafe import Markup

from secondsource.core.glosses import every_term, stretches
from secondsource.web import desk
from secondsource.web.support import support

# Inside these no button may stand, or a click there means something else already; a footer has no room for one.
_CLOSED = {"a", "button", "footer", "label", "option", "select", "summary", "textarea", "title"}
_DRAWN_ON = "words"  # the excerpt of an item that asks to mark words


def register(app: Flask) -> None:
    """Give templates the filter, and what it has found once all is drawn."""
    app.jinja_env.filters["glossed"] = glossed
    app.jinja_env.globals["glosses"] = lambda: dict(_found())


def glossed(html: str, course: str, lesson: str | None) -> Markup:
    """HTML that a template has escaped, with the terms of a course's glossary explained if that helps its reader."""
    if not support().glosses:
        return Markup(html)  # noqa: S704  as it was
    explaining = _Explaining(_terms(course, lesson), _number)
    explaining.feed(html)
    explaining.close()
    return Markup("".join(explaining.parts))  # noqa: S704  HTML that a template has escaped, put together as it was


def _terms(course: str, lesson: str | None) -> dict[str, str]:
    shown = desk.shelf().courses.get(course)
    return every_term({name: one.terms for name, one in shown.lessons.items()}, lesson) if shown else {}


def _found() -> dict[str, str]:
    """The terms that stand on this page and what they mean, in the order found."""
    if "glosses" not in g:
        g.glosses = {}
    return cast("dict[str, str]", g.glosses)


def _number(term: str, meaning: str) -> int:
    """The place of a term among those of the page, from 1."""
    known = _found()
    known.setdefault(term, meaning)
    return list(known).index(term) + 1


class _Explaining(HTMLParser):
    """Copies HTML as it is, with a button around each term the first time that it stands in it."""

    def __init__(self, terms: dict[str, str], number: Callable[[str, str], int]) -> None:
        super().__init__(convert_charrefs=False)
        self.terms, self.number, self.parts = terms, number, list[str]()
        self._explained: set[str] = set()
        self._closed: list[str] = []  # the tags that are open inside one where no button may stand, and it

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        if tag in _CLOSED or _DRAWN_ON in classes or tag in self._closed:
            self._closed.append(tag)
        self._copy(self.get_starttag_text())

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag, attrs
        self._copy(self.get_starttag_text())

    def handle_endtag(self, tag: str) -> None:
        if self._closed and self._closed[-1] == tag:
            self._closed.pop()
        self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.parts += [self._drawn(one.text, one.term) for one in stretches(data, self.terms)]

    def handle_entityref(self, name: str) -> None:
        self.parts.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.parts.append(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self.parts.append(f"<!--{data}-->")

    def _drawn(self, text: str, term: str | None) -> str:
        if term is None:
            return text
        number = self.number(term, self.terms[term])
        if self._closed or term in self._explained:
            return text
        self._explained.add(term)
        return f'<button type="button" class="gloss" popovertarget="gloss-{number}">{text}</button>'

    def _copy(self, text: str | None) -> None:
        self.parts.append(text or "")
