"""A test client that looks at every page it is given, as a careful reader of its source would."""

import hashlib
import re
from functools import lru_cache
from typing import Any

import html5lib
from flask.testing import FlaskClient
from werkzeug.test import TestResponse


class CheckedClient(FlaskClient):
    """Fails the test that fetches a page with a fault, whatever the test is about."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        response = super().open(*args, **kwargs)
        whole = response.request.method != "HEAD" and response.status_code // 100 != 3
        if response.mimetype == "text/html" and whole:
            check_page(response.get_data(as_text=True), dict(response.headers))
        return response

    def token(self, path: str) -> str:
        """The CSRF token of the page at a path."""
        return hidden(self.get(path).get_data(as_text=True))["csrf_token"]


_TOKEN = re.compile(r'value="[\w.-]{20,}"')  # what differs between two pages that are otherwise the same
_SOUND: set[bytes] = set()  # digests of pages that have been looked at: the same ones are fetched again and again


def check_page(html: str, headers: dict[str, str]) -> None:
    """Valid HTML, a title, ids that differ, a policy without exceptions, nothing inline, nothing from elsewhere."""
    policy = headers.get("Content-Security-Policy", "")
    assert "default-src 'none'" in policy, "no Content-Security-Policy"
    assert "unsafe" not in policy, policy
    digest = hashlib.sha256(_TOKEN.sub('value="token"', html).encode()).digest()
    if digest not in _SOUND:
        _check_html(html)
        _SOUND.add(digest)


@lru_cache(maxsize=8)  # a page is looked at first, and then searched
def parsed(html: str) -> tuple[Any, list[Any]]:
    """The tree of a page, and what is wrong with it as HTML."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    return parser.parse(html), parser.errors


def _check_html(html: str) -> None:
    tree, faults = parsed(html)
    assert not faults, f"at (line, column): {faults}"
    assert tree.get("lang"), "the page does not say its language"
    titles = [(title.text or "").strip() for title in tree.iter("title")]
    assert len(titles) == 1, f"{len(titles)} titles"
    assert len(titles[0]) > len(" · Second Source"), f"the title says nothing: {titles[0]}"
    assert len(list(tree.iter("h1"))) == 1, "a page has one h1"
    ids = [element.get("id") for element in tree.iter() if element.get("id") is not None]
    assert len(ids) == len(set(ids)), f"ids used twice: {sorted({i for i in ids if ids.count(i) > 1})}"
    targets = {a.get("href")[1:] for a in tree.iter("a") if (a.get("href") or "").startswith("#")}
    assert targets <= set(ids), f"links to nowhere on the page: {targets - set(ids)}"
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        inline = [name for name in element.keys() if name == "style" or name.startswith("on")]  # noqa: SIM118  of lxml's kind
        assert not inline, f"<{element.tag}> has {inline}"
        assert element.tag != "style", "an inline stylesheet"
        assert element.tag != "script" or element.get("src"), "an inline script"
        for name in ("src", "action"):
            assert not re.match(r"(https?:)?//", element.get(name) or ""), f"<{element.tag} {name}> leaves the server"
        assert element.tag != "link" or (element.get("href") or "").startswith("/static/"), "a link leaves the server"


def read(browser: CheckedClient, path: str) -> str:
    """The page, or the file, at an address that answers with one."""
    answer = browser.get(path, buffered=True)
    assert answer.status_code == 200, answer.status
    return answer.get_data(as_text=True)


def flat(browser: CheckedClient, path: str) -> str:
    """The same with a single blank for whatever white space stands together."""
    return " ".join(read(browser, path).split())


def hidden(html: str) -> dict[str, str]:
    """The hidden fields of the first form that posts, by name: of the page's own, or of its bar where there is none."""
    tree, _faults = parsed(html)
    forms = [form for part in (*tree.iter("main"), tree) for form in part.iter("form")]
    form = next(form for form in forms if (form.get("method") or "").lower() == "post")
    fields = (field for field in form.iter("input") if field.get("type") == "hidden")
    return {field.get("name"): field.get("value", "") for field in fields}


def texts(html: str, wanted: str) -> list[str]:
    """The text of every element of a tag, white space folded."""
    tree, _faults = parsed(html)
    return [" ".join("".join(element.itertext()).split()) for element in tree.iter(wanted)]
