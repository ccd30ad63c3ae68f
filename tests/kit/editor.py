"""The editor of questions at a browser without scripts: its form read from the page, changed, and sent by a button."""

from typing import Any

from werkzeug.test import TestResponse

from kit.pages import CheckedClient, parsed

Fields = dict[str, list[str]]


def held(html: str) -> Fields:
    """What the editor's form on a page would send, without a button."""
    tree, _faults = parsed(html)
    form = next(form for form in tree.iter("form") if form.get("id") == "editor")
    found: Fields = {}
    for element in form.iter():
        values = _values(element)
        if element.get("name") and values:
            found.setdefault(element.get("name"), []).extend(values)
    return found


def _values(element: Any) -> list[str]:
    kind = element.get("type", "text")
    if element.tag == "select":
        options = list(element.iter("option"))
        chosen = [one.get("value") for one in options if one.get("selected") is not None]
        return chosen or [options[0].get("value")]
    if element.tag == "textarea":
        return [(element.text or "").replace("\n", "\r\n")]
    if element.tag != "input" or (kind in {"radio", "checkbox"} and element.get("checked") is None):
        return []
    return [element.get("value", "")]


def told(html: str, name: str) -> str:
    """What is told beside a field, white space folded."""
    tree, _faults = parsed(html)
    place = next(element for element in tree.iter("div") if element.get("id") == f"told-{name}")
    return " ".join("".join(place.itertext()).split())


def page(browser: CheckedClient, address: str) -> str:
    """The editor's page."""
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return answer.get_data(as_text=True)


def press(browser: CheckedClient, address: str, do: str, **typed: str | list[str]) -> TestResponse:
    """Load the editor, type into some fields (in names `__` stands for a hyphen), and press a button."""
    changed = {name.replace("__", "-"): value for name, value in typed.items()}
    return browser.post(address, data={**held(page(browser, address)), **changed, "do": do})


def follow(browser: CheckedClient, answer: TestResponse) -> str:
    """The page that an answer leads to."""
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return page(browser, answer.headers["Location"])
