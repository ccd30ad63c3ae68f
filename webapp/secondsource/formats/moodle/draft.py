"""A question while it is read: its element, the faults found so far, and its texts as plain text."""

import re
from dataclasses import dataclass, field

from secondsource.core.words import gettext as _
from secondsource.formats.fault import Fault, Kind, RefusedError
from secondsource.formats.html import Flat, flatten
from secondsource.formats.moodle.node import Node
from secondsource.formats.question import GAP, Format, Text
from secondsource.formats.tags import KNOWN, visible

_FORMATS: dict[str, Format] = {
    **dict.fromkeys(["html", "1"], "html"),
    **dict.fromkeys(["plain_text", "2"], "plain"),
    **dict.fromkeys(["markdown", "4"], "markdown"),
    **dict.fromkeys(["moodle_auto_format", "0", "wiki_like", "3", "unknown"], "moodle"),
}
_IMAGE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?|ico|avif)$", re.IGNORECASE)
_TAG = re.compile(r"</?([a-z][a-z0-9]{0,20})(?:\s[^<>]*+)?>", re.IGNORECASE)
_CLOZE = re.compile(r"\{\d*:[A-Z_]+:(?:\\.|[^\\}])*+\}?")
_MOST_OF_TITLE = 60


@dataclass(slots=True)
class Draft:
    """A question as far as it was read. `format` is the one of its stem, which its other texts have by default."""

    node: Node
    name: str = ""
    title: str = ""  # by which a person knows it: its name, or how it begins
    format: Format = "html"
    faults: list[Fault] = field(default_factory=list)
    meaning: list[str] = field(default_factory=list)  # tags whose meaning was lost
    files: set[str] = field(default_factory=set)  # names of those that were told
    marked: bool = False  # whether markup stands right in the XML

    def note(self, line: int, what: str, do: str, kind: Kind = "") -> None:
        """Tell a fault with which the question is read all the same, and what of it is not kept."""
        self.faults.append(Fault(line, what, do, kept=True, kind=kind))

    def refused(self, line: int, what: str, do: str, kind: Kind = "") -> RefusedError:
        """The error to raise where the question cannot be read."""
        return RefusedError(Fault(line, what, do, kind=kind))

    def text(self, node: Node | None) -> Text:
        """What an element says, as plain text; images and the like are told as lost."""
        if node is None:
            return Text(format="plain")
        return self.flattened(self.source(node), node)

    def source(self, node: Node) -> Text:
        """What an element says, in its own format or in that of the stem."""
        return Text(node.said(), _FORMATS.get(node.attributes.get("format", "").strip(), self.format))

    def flattened(self, source: Text, node: Node) -> Text:
        """A text that stands in an element, as plain text."""
        flat = flatten(source)
        self._tell_files(flat, node)
        for script in dict.fromkeys(flat.scripts):
            what = _('{script} in "{title}" was left out: it would run, load or change something')
            do = _("look whether the question can be answered without it")
            self.note(node.line, what.format(script=script, title=self.title), do, "script")
        self.meaning += flat.meaning
        inner = node.first("text")
        self.marked |= bool(inner and inner.marked)
        return Text(flat.text, "plain")

    def bare(self, node: Node | None) -> str:
        """What an element says that Moodle never shows as HTML: an answer to type, the right side of a pair."""
        if node is None:
            return ""
        words = visible(node.said())
        if any(found[1].lower() in KNOWN for found in _TAG.finditer(words)):
            what = _('"{words}" is plain text in Moodle, and so are the tags in it').format(
                words=words[:_MOST_OF_TITLE]
            )
            do = _("delete them if they are not meant to be read")
            self.note(node.line, what, do)
        return words

    def finish(self) -> None:
        """Tell what is told once for the whole question, and put the faults in order."""
        if self.meaning:
            tags = ", ".join(f"<{tag}>" for tag in dict.fromkeys(self.meaning))
            what = _('the formatting of "{title}" was not kept: {tags}').format(title=self.title, tags=tags)
            do = _("look whether it can be understood without it; write what was stressed in capital letters")
            self.note(self.node.line, what, do, "formatting")
        if self.marked:
            what = _('in "{title}" markup stands right in the XML').format(title=self.title)
            self.note(self.node.line, what, _("put texts between <![CDATA[ and ]]>; other programs lose such texts"))
        self.faults.sort()

    def _tell_files(self, flat: Flat, node: Node) -> None:
        for picture in flat.pictures:
            self._tell_image(node.line, picture.name)
        for name in flat.files:
            self._tell_file(node.line, name)
        for file in node.all("file"):
            name = visible(file.attributes.get("name", ""))
            tell = self._tell_image if _IMAGE.search(name) else self._tell_file
            tell(file.line, name)

    def _tell_image(self, line: int, name: str) -> None:
        if name not in self.files:
            what = (
                _('the image "{name}" of "{title}" was not kept') if name else _('an image of "{title}" was not kept')
            )
            do = _("describe in words what has to be seen in it")
            self.note(line, what.format(name=name, title=self.title), do, "image")
        self.files |= {name} - {""}

    def _tell_file(self, line: int, name: str) -> None:
        if name not in self.files:
            what = _('the file "{name}" of "{title}" was not kept') if name else _('a file of "{title}" was not kept')
            do = _("hand it out in another way, or write what matters of it")
            self.note(line, what.format(name=name, title=self.title), do, "file")
        self.files |= {name} - {""}


def begun(node: Node) -> Draft:
    """A draft of a question, with the name it has, or else the beginning of its text for a title."""
    draft = Draft(node, visible(" ".join(node.said("name").split())))
    asked = node.first("questiontext")
    if asked is not None:
        source = draft.source(asked)
        draft.format = source.format
        draft.title = draft.name or " ".join(_CLOZE.sub(GAP, flatten(source).text).split())
    draft.title = (draft.title or draft.name)[:_MOST_OF_TITLE] or _("question in line {line}").format(line=node.line)
    return draft
