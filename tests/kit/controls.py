"""The form of an item as its template draws it, read back as the controls that a browser would send."""

from dataclasses import dataclass, field
from pathlib import Path

import html5lib
from hypothesis import strategies as st
from jinja2 import ChainableUndefined, Environment, FileSystemLoader

import secondsource.web
from secondsource.core.items.base import Item
from secondsource.core.outcome import Form, Response

_PAGES = Environment(
    loader=FileSystemLoader(Path(secondsource.web.__file__).parent / "templates"),
    extensions=["jinja2.ext.i18n"],
    undefined=ChainableUndefined,  # the frame around the form is no matter here
    autoescape=True,
)
_PAGES.install_null_translations(newstyle=True)


@dataclass
class Control:
    """Everything under one name: what may be chosen, whether several at once, or that it is typed."""

    kind: str  # "one", "many", "number", "text" or "fixed"
    values: list[str] = field(default_factory=list)


def drawn(item: Item, seed: str = "", given: Response | None = None) -> str:
    """The form's inside, as a student sees it before answering."""
    template = _PAGES.get_template(f"take/items/{item.type}.html")
    view = item.view_after(given or {}, seed)
    return template.render(view=view, given=given or {}, locked=False, key={"answer": ()}, feedback=None)


def controls(html: str) -> dict[str, Control]:
    """The controls of a form by name."""
    tree = html5lib.HTMLParser(namespaceHTMLElements=False).parseFragment(html)
    found: dict[str, Control] = {}
    for element in tree.iter():
        if element.tag not in {"input", "select", "textarea"}:
            continue
        name, kind = element.get("name"), element.get("type", "text")
        if name is None or element.get("disabled") is not None:
            continue
        if element.tag == "select":
            values = [option.get("value") for option in element.iter("option") if option.get("value")]
            found.setdefault(name, Control("one")).values.extend(values)
        elif kind in {"radio", "checkbox", "hidden"}:
            which = {"radio": "one", "checkbox": "many", "hidden": "fixed"}[kind]
            found.setdefault(name, Control(which)).values.append(element.get("value"))
        else:
            found[name] = Control("number" if element.get("inputmode") == "decimal" else "text")
    return found


def forms(item: Item) -> st.SearchStrategy[Form]:
    """Whatever a browser could send in answer to an item from the form that is drawn for it."""
    return st.fixed_dictionaries({name: _values(control) for name, control in controls(drawn(item)).items()})


def _values(control: Control) -> st.SearchStrategy[list[str]]:
    if control.kind == "fixed":
        return st.just(control.values)
    if control.kind == "number":
        return st.lists(st.decimals(-1000, 1000, places=2).map(str), max_size=1)
    if control.kind == "text":
        return st.lists(st.text(max_size=80), max_size=1)
    return st.lists(st.sampled_from(control.values), max_size=len(control.values) if control.kind == "many" else 1)
