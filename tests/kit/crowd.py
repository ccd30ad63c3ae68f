"""Thirty pupils at once, each in an HTTP session of their own: they pick their names, take a task, and discuss."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from kit.controls import controls, first_answer
from kit.pages import hidden
from kit.pupil import Pupil

T = TypeVar("T")
AT_ONCE = 8


def together(pupils: Iterable[T], do: Callable[[T], object]) -> list[object]:
    """Let all do something at the same time; whatever goes wrong for one of them is raised."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(do, pupils))


def picks(pupil: Pupil, join: str, name: str, code: str) -> None:
    """Come into a class as one of its list, with the return code of a card."""
    address, page = pupil.get(f"/join/?code={join}")
    choice = next(option for option in _options(page) if option[1] == name)
    _, page = pupil.post(f"{address}/me", {**hidden(page), "pupil": choice[0], "code": code})
    assert f"Not {name}? Leave" in page


def takes(pupil: Pupil, task: str, questions: int) -> None:
    """Take a task whose answers are held back, up to its last question, without finishing it."""
    _, page = pupil.get(task)
    address, page = pupil.post(f"{task}start", hidden(page))
    attempt = address.rpartition("/")[0]
    for number in range(1, questions + 1):
        _, page = pupil.answer(f"{attempt}/{number}", page)


def says(pupil: Pupil, discussion: str, nth: int = 0) -> None:
    """Answer the question that the class discusses, in the round that it is in, with one of its options."""
    _, page = pupil.get(discussion)
    answer = first_answer(page)
    for name, control in controls(page).items():
        if control.values:
            answer[name] = [control.values[nth % len(control.values)]]
    (action,) = (part.split('"')[0] for part in page.split('<form id="answer" method="post" action="')[1:])
    pupil.post(action, {**hidden(page), **answer})


def _options(page: str) -> list[tuple[str, str]]:
    parts = page.split('<option value="')[1:]
    return [(part.split('"')[0], part.split(">", 1)[1].split("<")[0]) for part in parts]
