"""What a scripted browser asks for, step by step: each script is a generator that is handed the page of each answer."""

import html
import itertools
import re
from collections.abc import Callable, Generator, Iterator
from typing import Any, NamedTuple
from urllib.parse import urlencode

_HIDDEN = re.compile(rb'<input[^>]*?type="hidden"[^>]*>')
_NAME, _VALUE = re.compile(rb'\bname="([^"]*)"'), re.compile(rb'\bvalue="([^"]*)"')
_TASK = re.compile(rb'href="(/take/tasks/\d+/)"')
_OK, _SEE_OTHER = 200, 303


class Asked(NamedTuple):
    """A request. `kind` is what it is counted as."""

    kind: str
    method: str
    path: str
    body: str = ""


class Meeting(NamedTuple):
    """Nobody goes on until all have come here."""

    name: str


class Page(NamedTuple):
    """An answer; `location` is where a redirect leads."""

    status: int
    location: str
    body: bytes


Step = Generator[Asked | Meeting, Page, Page]
Script = Generator[Asked | Meeting, Page, None]


def constant(asked: dict[str, Any], _log: Any) -> Iterator[Script]:
    """Ask for one page for ever."""
    while True:
        yield _once(Asked("page", "GET", asked["path"]))


def commit(asked: dict[str, Any], _log: Any) -> Iterator[Script]:
    """Send one row for ever, each of which is on the disk when it is answered."""
    while True:
        yield _once(Asked("commit", "POST", asked["path"], "text=" + "a" * 40))


def _once(asked: Asked) -> Script:
    page = yield asked
    _insist(page, _OK)


def students(asked: dict[str, Any], log: Any) -> Iterator[Script]:
    """Students who join a class, take its task and look at what came of it, one after the other in class after class."""
    for number in itertools.count(asked.get("first", 0)):
        code = asked["codes"][number // asked["per_class"] % len(asked["codes"])]
        yield _student(code, f"pupil {number}", asked["answers"], log, meet=not asked["seconds"])


def _student(code: str, name: str, answers: dict[str, str], log: Any, *, meet: bool) -> Script:
    page = yield from _join(code, name)
    if meet:
        yield Meeting("start")
    address, page = yield from _start(page)
    attempt = address.split("/")[3]
    while "/ready" not in address:
        fields = hidden(page.body)
        item = fields["item"]
        page = yield Asked("answer", "POST", address, f"{urlencode(fields)}&{answers[item]}&confidence=fairly")
        _insist(page, _SEE_OTHER)
        log.acknowledged.append((attempt, item, fields["idem"]))
        if page.location == address:  # its feedback
            address, page = yield from _followed(page, "feedback")
            if f"/{attempt}/finish" in page.body.decode():
                break
            number = int(address.rpartition("/")[2]) + 1
            address = f"{address.rpartition('/')[0]}/{number}"
            page = yield Asked("question", "GET", address)
            _insist(page, _OK)
        else:
            address, page = yield from _followed(page, "question")
    if meet:
        yield Meeting("finish")
    token = hidden(page.body)["csrf_token"]
    page = yield Asked(
        "finish", "POST", f"/take/attempt/{attempt}/finish", urlencode({"csrf_token": token, "sure": "yes"})
    )
    _insist(page, _SEE_OTHER)
    yield from _followed(page, "review")


def savers(asked: dict[str, Any], log: Any) -> Iterator[Script]:
    """Students who have their quiz open, and save answer after answer once all are there; each answer is a new revision."""
    for number in itertools.count(asked.get("first", 0)):
        code = asked["codes"][number // asked["per_class"] % len(asked["codes"])]
        yield _saver(code, f"pupil {number}", asked["answers"], asked["saves"], log)


def _saver(code: str, name: str, answers: dict[str, str], saves: int, log: Any) -> Script:
    page = yield from _join(code, name)
    address, page = yield from _start(page)
    before = address.rpartition("/")[0]
    sheets = []
    for number in range(1, len(answers) + 1):
        page = yield Asked("question", "GET", f"{before}/{number}")
        _insist(page, _OK)
        sheets.append(hidden(page.body))
    yield Meeting("save")
    for turn in range(saves):
        fields = sheets[turn % len(sheets)]
        fields |= {"revision": str(turn // len(sheets) + 1), "idem": f"{turn:06}{fields['idem'][6:]}"}
        body = f"{urlencode(fields)}&{answers[fields['item']]}&confidence=fairly"
        page = yield Asked("save", "POST", f"{before}/{turn % len(sheets) + 1}", body)
        _insist(page, _SEE_OTHER)
        log.acknowledged.append((before.split("/")[3], fields["item"], fields["idem"]))


def _join(code: str, name: str) -> Step:
    page = yield Asked("join", "GET", f"/join/{code}")
    _insist(page, _OK)
    page = yield Asked("join", "POST", f"/join/{code}", urlencode({**hidden(page.body), "nickname": name}))
    _insist(page, _SEE_OTHER)
    _, page = yield from _followed(page, "join")
    page = yield Asked("tasks", "GET", "/take/tasks/")
    _insist(page, _OK)
    found = _TASK.search(page.body)
    if found is None:
        raise AssertionError("the class has no task")
    page = yield Asked("task", "GET", found[1].decode())
    _insist(page, _OK)
    return page._replace(location=found[1].decode())


def _start(page: Page) -> Generator[Asked | Meeting, Page, tuple[str, Page]]:
    token = hidden(page.body)["csrf_token"]
    page = yield Asked("start", "POST", f"{page.location}start", urlencode({"csrf_token": token}))
    _insist(page, _SEE_OTHER)
    return (yield from _followed(page, "question"))


def _followed(page: Page, kind: str) -> Generator[Asked | Meeting, Page, tuple[str, Page]]:
    """The page at the end of a redirect, and its address. A redirect on the way there is a request as any other."""
    address = page.location
    page = yield Asked(kind, "GET", address)
    while page.status == _SEE_OTHER:
        address = page.location
        page = yield Asked(kind, "GET", address)
    _insist(page, _OK)
    return address, page


def hidden(page: bytes) -> dict[str, str]:
    """The hidden fields of a page."""
    found = {}
    for one in _HIDDEN.findall(page):
        name, value = _NAME.search(one), _VALUE.search(one)
        if name:
            found[name[1].decode()] = html.unescape(value[1].decode()) if value else ""
    return found


def _insist(page: Page, status: int) -> None:
    if page.status != status:
        raise AssertionError(f"{page.status} instead of {status}: {page.body[:200]!r}")


SCRIPTS: dict[str, Callable[[dict[str, Any], Any], Iterator[Script]]] = {
    "constant": constant,
    "commit": commit,
    "students": students,
    "savers": savers,
}
