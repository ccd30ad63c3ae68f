"""Scripts that somebody types into fields: the corpus, the forms of a page filled with it, and what sees it run."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kit.pages import parsed

# Each calls `x`, which the browser of the test defines; short ones fit into the shortest field.
CORPUS = (
    "<img src=x onerror=x()>",
    '"><svg onload=x()>',
    "'><svg/onload=x()>",
    "</textarea><svg onload=x()>",
    "</title><svg onload=x()>",
    "</script><script>x()</script>",
    "<script>x()</script>",
    '" autofocus onfocus=x() x="',
    "' autofocus onfocus=x() x='",
    "&lt;svg onload=x()&gt;",
    "<!--><svg onload=x()>-->",
    "[y](javascript:x())",
    "![y](y'onerror=x())",
    "javascript:x()",
    "{{ x.constructor('x()')() }}",
    "{{ 7 * 191 }}",
    "`${x()}`",
    "<a href=javascript:x() autofocus>y",
)
WHOLE = " ".join(CORPUS)
# What it would have become, had it been taken for HTML: `kit.pages.check_page` finds handlers, the browser what runs.
TAKEN = re.compile(
    r"<(?:img|svg|a)\b[^>]*=x\(\)|<script>|\b(?:href|src|action|formaction)=[\"']\s*javascript:|\b1337\b"
)


@dataclass
class Form:
    """A form of a page that posts: where to, what it holds, and the names of the fields in which somebody types."""

    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)

    def filled(self, text: str, only: str | None = None) -> list[tuple[str, str]]:
        """What a browser sends where a text stands in every field to type in, or in one of them alone."""
        changed = {only} if only else set(self.typed)
        return [(name, text if name in changed else value) for name, value in self.fields]


def forms(html: str, method: str = "post") -> Iterator[Form]:
    """The forms of a page that post (or ask), as a browser would send them untouched."""
    tree, _faults = parsed(html)
    for element in tree.iter("form"):
        if (element.get("method") or "get").lower() == method:
            made = Form(element.get("action") or "")
            for control in (one for tag in ("input", "textarea", "select") for one in element.iter(tag)):
                _take(made, control)
            yield made


def _take(made: Form, control: Any) -> None:
    name, kind = control.get("name"), (control.get("type") or "text").lower()
    if not name or control.get("disabled") is not None:
        return
    if control.tag == "select":
        options = list(control.iter("option"))
        chosen = next((one for one in options if one.get("selected") is not None), next(iter(options), None))
        made.fields.append((name, "" if chosen is None else chosen.get("value") or ""))
    elif control.tag == "textarea":
        made.fields.append((name, control.text or ""))
        made.typed.append(name)
    elif kind in {"radio", "checkbox"}:
        if control.get("checked") is not None or (kind == "radio" and name not in dict(made.fields)):
            made.fields.append((name, control.get("value") or "on"))
    elif kind not in {"submit", "file", "image", "button"}:
        made.fields.append((name, control.get("value") or ""))
        if kind in {"text", "search"}:
            made.typed.append(name)


def typed_everywhere(browser: FlaskClient, page: str) -> Iterator[tuple[str, TestResponse]]:
    """Type the corpus into every form of a page: all fields at once, then each with each; what came, by where and in what."""
    answer = browser.get(page, buffered=True)
    html = answer.get_data(as_text=True) if answer.mimetype == "text/html" else ""
    for n, form in enumerate(forms(html)):
        action = form.action or page
        for name in form.typed:
            yield f"{action} {name}", browser.post(action, data=_multi(form.filled(WHOLE, name)), buffered=True)
            short = CORPUS[n % len(CORPUS)]
            yield f"{action} {name}", browser.post(action, data=_multi(form.filled(short, name)), buffered=True)
        if form.typed:
            yield f"{action} *", browser.post(action, data=_multi(form.filled(CORPUS[0])), buffered=True)
    for form in forms(html, "get"):
        for name in form.typed:
            asked = _multi(form.filled(WHOLE, name))
            yield f"{form.action or page} {name}", browser.get(form.action or page, query_string=asked, buffered=True)


def _multi(pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    made: dict[str, list[str]] = {}
    for name, value in pairs:
        made.setdefault(name, []).append(value)
    return made
