"""A scripted student over real HTTP: keeps cookies, fills forms, follows what she is told."""

import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from http.cookiejar import CookieJar

import html5lib

from kit.pages import check_page, hidden


@dataclass
class Pupil:
    """One browser's worth of HTTP. Raises OSError when the server is gone."""

    url: str
    careful: bool = True  # look at every page as the page-checking client does; it takes time
    opener: urllib.request.OpenerDirector = field(init=False)

    def __post_init__(self) -> None:
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(CookieJar()), urllib.request.ProxyHandler({})
        )

    def get(self, path: str) -> tuple[str, str]:
        """The address that a path led to, and its page."""
        return self._open(urllib.request.Request(self._absolute(path)))

    def post(self, path: str, data: dict[str, str]) -> tuple[str, str]:
        """Send a form."""
        return self._open(urllib.request.Request(self._absolute(path), urllib.parse.urlencode(data).encode()))

    def _absolute(self, path: str) -> str:
        return path if path.startswith("http") else self.url + path

    def _open(self, request: urllib.request.Request) -> tuple[str, str]:
        with self.opener.open(request, timeout=60) as answer:
            page = answer.read().decode()
            if self.careful and answer.headers.get_content_type() == "text/html":
                check_page(page, dict(answer.headers))
            return answer.geturl(), page

    def start(self, bank: str) -> tuple[str, str]:
        """Start the quiz at a path such as `/take/course/bank/`. Returns the first question's address and page."""
        _, page = self.get(bank)
        return self.post(bank + "start", {**hidden(page), "form": "core"})

    def answer(self, address: str, page: str) -> tuple[dict[str, str], str]:
        """Answer a question with the first of whatever it offers. Returns what was sent, and the page with feedback."""
        sent = {**hidden(page), **first_answer(page)}
        _, told = self.post(address, sent)
        return sent, told


def first_answer(page: str) -> dict[str, str]:
    """The first option, the first choice of each pair, or the number 1: whatever the question's form takes."""
    tree = html5lib.HTMLParser(namespaceHTMLElements=False).parse(page)
    found: dict[str, str] = {}
    for field_ in tree.iter("fieldset"):
        if field_.get("data-item") is None:
            continue
        for control in field_.iter("input"):
            kind = control.get("type", "text")
            found.setdefault(control.get("name"), control.get("value") if kind in {"radio", "checkbox"} else "1")
        for select in field_.iter("select"):
            found[select.get("name")] = next(o.get("value") for o in select.iter("option") if o.get("value"))
    return found
