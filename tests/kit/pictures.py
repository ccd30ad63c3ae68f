"""Takes the pictures in docs/ from the running app: `python tests/kit/pictures.py docs/pictures`."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import Page, sync_playwright

from kit import browsers, journeys
from kit.server import Server, serving
from kit.sheets import fill_in

COURSE = "belarus-border-2021"
OUTSIDE = ("--host", "0.0.0.0")  # noqa: S104  as a teacher starts it: its pages say where pupils find it
IN_CLASS = ("teach-", "class-", "join")
SHAPES = {
    f"{width}-{scheme}": {"viewport": {"width": width, "height": height}, "color_scheme": scheme}
    for width, height in ((1280, 900), (360, 740))
    for scheme in ("light", "dark")
}


def walk(page: Page, take) -> None:
    """Visit every page of a guest, and call `take` with it and a name at each."""
    page.goto("/")
    take(page, "front")
    page.goto(f"/read/{COURSE}/")
    take(page, "course")
    for lesson in ("who-says", "claim-or-fact"):
        page.goto(f"/read/{COURSE}/{lesson}")
        take(page, f"lesson-{lesson}")
    page.goto(f"/take/{COURSE}/claim-or-fact/")
    take(page, "start")
    page.get_by_role("button", name="Start").click()
    while True:
        position = page.url.rsplit("/", 1)[1]
        take(page, f"item-{position}")
        fill_in(page)
        page.get_by_role("button", name="Check").click()
        page.wait_for_selector("#feedback")
        take(page, "feedback" if position == "1" else f"feedback-{position}")
        following = page.get_by_role("link", name="Next question")
        if not following.count():
            break
        following.click()
        page.wait_for_url(f"**/{int(position) + 1}")
    page.get_by_role("button", name="Finish").click()
    page.wait_for_url("**/review")
    take(page, "review")
    page.goto("/no-such-page")
    take(page, "error")


def walk_class(cole: Page, ada: Page, server: Server, take) -> None:
    """Visit the pages of a teacher and of a pupil of her class, and call `take` with a page and a name at each."""

    def named(prefix: str):
        """What takes a page under the name of its heading."""
        return lambda page: take(page, prefix + slug(page.get_by_role("heading", level=1).inner_text()))

    teach, learn = named("teach-"), named("class-")
    journeys.to_set_up(cole, teach)
    cole.get_by_role("button", name="Set up").click()
    take(cole, "teach-set-up-wrong")
    journeys.set_up(cole, journeys.code_of(server), teach)
    for path in ("reach", "password", "material/", f"slides/{COURSE}/who-says/2"):
        cole.goto(f"/teach/{path}")
        teach(cole)
    cole.goto("/teach/")
    room = journeys.create_class(cole, "10B", teach)
    code = journeys.to_the_wall(cole, teach)
    for path in ("/join/", "/join/AAAAAAAA", "/join/back", f"/join/{code}"):
        ada.goto(path)
        take(ada, "join" + {"/join/": "", "/join/AAAAAAAA": "-wrong", "/join/back": "-back"}.get(path, "-nickname"))
    journeys.arrive(ada, code, "ada")
    take(ada, "join-welcome")
    ada.goto("/take/tasks/")
    take(ada, "class-tasks-none")
    journeys.give_task(cole, room, "Who says? (the quiz alone)", teach, feedback="after-finishing")
    journeys.give_task(cole, room, "Claim or fact? (lesson and quiz)", feedback="after-closing", attempts="2")
    ada.goto("/take/tasks/")
    learn(ada)
    for task, shown in ((1, "review"), (2, "held")):
        ada.goto(f"/take/tasks/{task}/")
        take(ada, f"class-task-{task}")
        ada.get_by_role("button", name="Start the questions").click()
        ada.wait_for_url("**/1")
        take(ada, f"class-question-{task}")
        journeys.save_answers(ada, 1, 6)
        take(ada, f"class-ready-{task}")
        ada.get_by_role("button", name="Finish").click()
        ada.wait_for_url("**/review")
        take(ada, f"class-{shown}")
        ada.goto(f"/take/tasks/{task}/")
        take(ada, f"class-task-{task}-finished")
    manage(cole, room, take)
    ada.goto("/take/tasks/2/")
    take(ada, "class-task-2-closed")


def manage(cole: Page, room: str, take) -> None:
    """The teacher's pages of a class that has finished two tasks; she closes the second, and asks to undo all."""
    cole.goto(room)
    cole.locator("details.later > summary").click()
    take(cole, "teach-class")
    cole.get_by_role("button", name="Delete the class").click()
    take(cole, "teach-delete")
    for path in ("register", "assignments/1/", "assignments/2/"):
        cole.goto(room + path)
        take(cole, "teach-" + slug(path))
    cole.get_by_role("button", name="Close it now").click()
    cole.get_by_role("link", name="Claim or fact?", exact=True).click()
    take(cole, "teach-assignments-2-closed")
    cole.get_by_role("button", name="Take it back").click()
    take(cole, "teach-take-back")
    cole.goto(room)
    cole.get_by_role("link", name="ada").click()
    take(cole, "teach-pupil")
    cole.get_by_role("button", name="Remove from the class").click()
    take(cole, "teach-remove")


def invent(data: Path) -> str:
    """Fill a data folder with a school in which everybody is invented; ms_cole's password."""
    command = [sys.executable, "-m", "secondsource", "demo", "--data", str(data)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = re.search(r"with the password (\S+)", said)
    assert found, said
    return found[1]


def walk_school(cole: Page, password: str, take) -> None:
    """The teacher's first page and those of a class that has had its lessons: one of each kind that its page leads to."""
    cole.goto("/teach/")
    cole.get_by_label("Your name").fill("ms_cole")
    cole.get_by_label("Password", exact=True).fill(password)
    cole.get_by_role("button", name="Sign in").click()
    journeys.at(cole, "My classes")
    take(cole, "school-home")
    cole.get_by_role("main").get_by_role("link", name="10B").click()
    take(cole, "school-class")
    links = cole.get_by_role("main").locator("a[href^='/teach/classes/']:not([href*='.csv'])")
    paths = {
        re.sub(r"\d+", "n", path): path for path in links.evaluate_all("all => all.map(one => one.pathname)")[::-1]
    }
    for kind, path in paths.items():
        cole.goto(path)
        take(cole, "school-" + slug(kind.removeprefix("/teach/classes/")))


def slug(words: str) -> str:
    """Words as the name of a file."""
    return re.sub(r"\W+", "-", words.lower()).strip("-")


def main(folder: Path, wanted: set[str]) -> None:
    """Take every picture, or those named."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**browsers.launch_arguments())
        for shape, options in SHAPES.items():
            here = {name.removesuffix(f"-{shape}") for name in wanted if name.endswith(f"-{shape}")}
            if wanted and not here:
                continue

            def take(page: Page, name: str, shape: str = shape, here: frozenset[str] = frozenset(here)) -> None:
                if not here or name in here:
                    page.screenshot(path=folder / f"{name}-{shape}.png", full_page=True)

            def sit_down(server: Server, options: dict = options) -> Page:
                return browser.new_context(base_url=server.url, **options).new_page()

            in_school = {name for name in here if name.startswith("school-")}
            if not here or here - in_school:
                in_an_empty_house(sit_down, take, classes=not here or any(name.startswith(IN_CLASS) for name in here))
            if not here or in_school:
                in_a_school(sit_down, take)
        browser.close()


def in_an_empty_house(sit_down, take, *, classes: bool) -> None:
    """Where nobody has been before: a guest's pages, and those of a first class."""
    with tempfile.TemporaryDirectory() as data, serving(Path(data) / "data", *OUTSIDE) as server:
        walk(sit_down(server), take)
        if classes:
            walk_class(sit_down(server), sit_down(server), server, take)


def in_a_school(sit_down, take) -> None:
    """Where invented pupils have taken a course."""
    with tempfile.TemporaryDirectory() as data:
        password = invent(Path(data) / "data")
        with serving(Path(data) / "data", *OUTSIDE) as server:
            walk_school(sit_down(server), password, take)


if __name__ == "__main__":
    main(Path(sys.argv[1]), set(sys.argv[2:]))
