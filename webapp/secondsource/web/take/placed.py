"""The form of an item placed inside a scene: its names and ids get the scene's before them, so that none stand twice."""

from html import escape
from html.parser import HTMLParser

from markupsafe import Markup

from secondsource.web.take import take

_NAMES = {"id", "name", "for"}
_LISTS = {"aria-labelledby", "aria-describedby", "aria-controls"}  # of ids
# A page has one h1, and one answer that the digits choose in: here both are the scenario's.
_TAGS = {"h1": "h3"}
_CLASSES = {"answer": "inner"}


@take.app_template_filter("placed")
def placed(html: str, scene: str) -> Markup:
    """The HTML of an item's template as part of a scene.

    >>> placed('<h1>Which?</h1><input name=answer id="number">', "desk")
    Markup('<h3>Which?</h3><input name="desk/answer" id="desk/number">')
    """
    placing = _Placing(f"{scene}/")
    placing.feed(html)
    placing.close()
    return Markup("".join(placing.parts))  # noqa: S704  HTML that a template has escaped, put together as it was


class _Placing(HTMLParser):
    """Copies HTML as it is, but for the attributes and tags that change with its place."""

    def __init__(self, before: str) -> None:
        super().__init__(convert_charrefs=False)
        self.before, self.parts = before, list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        written = (f" {name}" if value is None else f' {name}="{self._placed(name, value)}"' for name, value in attrs)
        self.parts.append(f"<{_TAGS.get(tag, tag)}{''.join(written)}>")

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(f"</{_TAGS.get(tag, tag)}>")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_entityref(self, name: str) -> None:
        self.parts.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.parts.append(f"&#{name};")

    def _placed(self, name: str, value: str) -> str:
        if name in _NAMES:
            value = self.before + value
        elif name in _LISTS:
            value = " ".join(self.before + one for one in value.split())
        elif name == "class":
            value = " ".join(_CLASSES.get(one, one) for one in value.split())
        return escape(value)
