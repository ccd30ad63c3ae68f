"""Elements of Moodle XML that is written."""

from xml.etree import ElementTree as ET

from secondsource.formats.question import Format, Text

FORMAT_NAMES: dict[Format, str] = {
    "moodle": "moodle_auto_format",
    "html": "html",
    "plain": "plain_text",
    "markdown": "markdown",
}


def add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    """A new element at the end of `parent`."""
    element = ET.SubElement(parent, tag, attributes)
    element.text = text
    return element


def add_text(parent: ET.Element, text: Text | str, tag: str = "", **attributes: str) -> ET.Element:
    """A `text` element in `parent`, or in a new element `tag` of it that says the format; returns what is around it."""
    if tag:
        form = {"format": FORMAT_NAMES[text.format]} if isinstance(text, Text) else {}
        parent = add(parent, tag, **attributes, **form)
    add(parent, "text", text.text if isinstance(text, Text) else text)
    return parent
