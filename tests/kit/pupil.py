"""A scripted student over real HTTP: keeps cookies, fills forms, follows what she is told."""

import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookiejar import CookieJar

from kit.controls import first_answer
from kit.pages import check_page, hidden

MOST_STEPS = 50  # to the end of an item that takes one decision after another


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

    def post(self, path: str, data: Mapping[str, str | list[str]]) -> tuple[str, str]:
        """Send a form. Returns what `get` does."""
        body = urllib.parse.urlencode(data, doseq=True).encode()
        return self._open(urllib.request.Request(self._absolute(path), body))

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
        """Answer a question to its end, with the first of whatever it offers.

        Returns the hidden fields that were sent, those of the last step, and the page that came: its feedback, or where
        that is held back the next question.
        """
        question = urllib.parse.urldefrag(address).url
        for _ in range(MOST_STEPS):
            around, answer = hidden(page), first_answer(page)
            came, page = self.post(question, {**around, **answer})
            if 'id="feedback"' in page or urllib.parse.urldefrag(came).url != question:
                return around, page
        raise AssertionError(f"{address} does not come to an end")
