"""HTML, and what else texts of other systems are written in, to plain text; it tells what plain text cannot keep."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote

from markdown_it import MarkdownIt

from secondsource.core.words import gettext as _
from secondsource.formats import patience
from secondsource.formats.question import Text
from secondsource.formats.tags import BREAKS, DROPPED, KNOWN, MEANING, RECORDED, RUNNING, set_off, visible

_SPACE = re.compile(r"\s+")
_SECTION = re.compile(r"<!\[CDATA\[|\]\]>")
# A tag, what browsers take for a comment, or a < that is neither. Nothing here is tried twice.
_TAG = re.compile(r"""</?[A-Za-z](?:[^"'<>]++|"[^"]*+"|'[^']*+'){0,200}+>|(<[!?/][^<>]*+>)|(<)""")
_NO_NAME = re.compile(r"[\s\d=]|\Z")
_RUNS = re.compile(r"\s*(?:javascript|vbscript|data:text/html)\s*:?", re.IGNORECASE)
_ENDS_LINE = re.compile(r"(?<![ \t])[ \t]+$", re.MULTILINE)  # from the first blank, or a long row costs its square
_PLUGIN_FILE = "@@PLUGINFILE@@"
_MOST_MARKED = 60_000  # characters of Markdown that are rendered, at up to 25 µs each; what is longer no item holds
_MOST_LEVELS = 20  # of lists inside lists that are told apart by their indent


@dataclass(frozen=True, slots=True)
class Picture:
    """An image: the name of its file, and the words that stand for it; either may be empty."""

    name: str
    alt: str


@dataclass(slots=True)
class Flat:
    """A text without markup, and what was in the markup: images, other files, what would have run, and tags with a meaning."""

    text: str = ""
    pictures: list[Picture] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    meaning: list[str] = field(default_factory=list)


def plain(text: Text) -> str:
    r"""The words of a text, whatever it is written in.

    >>> plain(Text("<p>The <b>Bug</b> is 772&nbsp;km long.</p><ul><li>or so</li></ul>", "html"))
    'The Bug is 772 km long.\n\n- or so'
    """
    return flatten(text).text


def flatten(text: Text) -> Flat:
    """The words of a text, and what of it plain text cannot keep. Any text is read; none is refused.

    Raises OutOfTimeError past the deadline, where there is one.
    """
    source = text.text
    marked = "<" in source or "&" in source
    patience.insist()
    too_long = text.format == "markdown" and len(source) > _MOST_MARKED
    if too_long or text.format == "plain" or (text.format == "moodle" and not marked):
        return Flat(visible(source))
    if text.format == "html" and not marked:
        return Flat(_SPACE.sub(" ", visible(source)))
    if text.format == "markdown":
        source = MarkdownIt("commonmark").render(source)
    elif text.format == "moodle":
        source = source.strip().replace("\n", "<br>\n")
    flattener = _Flattener(by_hand=text.format != "html")
    flattener.feed(_tidied(source, by_hand=text.format != "html"))
    flattener.close()
    return flattener.finished()


class _Flattener(HTMLParser):
    """Goes through HTML once. `by_hand` says that what looks like an unknown tag may be words in angle brackets."""

    def __init__(self, *, by_hand: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._by_hand = by_hand
        self._flat = Flat()
        self._out: list[str] = []
        self._breaks = 0  # new lines that come before the next word
        self._space = False
        self._lead = ""  # what comes before the next word on its line: the dash of a list
        self._dropped: list[str] = []  # open elements whose words are not read
        self._lists: list[int] = []  # of each open list the next number; 0 without numbers
        self._cells: int | None = None  # of the open row
        self._verbatim = 0
        self._off: list[int] = []  # where open words above or below the line begin
        self._links: list[str] = []

    def finished(self) -> Flat:
        """What was read."""
        while self._links:
            self._end_link()
        self._flat.text = _ENDS_LINE.sub("", visible("".join(self._out)))
        return self._flat

    def handle_data(self, data: str) -> None:
        """Take words."""
        if self._dropped:
            return
        if self._verbatim:
            first, *others = data.split("\n")
            self._say(first, verbatim=True)
            for line in others:
                self._breaks += 1
                self._say(line, verbatim=True)
            return
        self._say(_SPACE.sub(" ", data))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the beginning of an element, or an empty one."""
        patience.insist()
        given = {name: value or "" for name, value in attrs}
        self._look_for_scripts(tag, given)
        if self._dropped:
            if tag == "source" and self._dropped[-1] in RECORDED:
                self._take_file(_("[recording: {name}]"), given.get("src", ""))
            elif tag == self._dropped[0]:
                self._dropped.append(tag)
            return
        if tag not in KNOWN and self._by_hand and not attrs:
            self.handle_data(self.get_starttag_text() or "")
            return
        if tag in MEANING and tag not in self._flat.meaning:
            self._flat.meaning.append(tag)
        if tag in DROPPED:
            self._drop(tag, given)
        else:
            self._start(tag, given)

    def handle_endtag(self, tag: str) -> None:
        """Take the end of an element."""
        if self._dropped:
            if tag == self._dropped[-1]:
                self._dropped.pop()
            return
        if tag not in KNOWN and self._by_hand:
            self.handle_data(f"</{tag}>")
        elif tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
        elif tag in {"sub", "sup"} and self._off:
            begin = self._off.pop()
            words = "".join(self._out[begin:])
            space = words[: len(words) - len(words.lstrip())]
            self._out[begin:] = [space, set_off(words.strip(), tag) if words.strip() else ""]
        elif tag == "a" and self._links:
            self._end_link()
        elif tag == "pre":
            self._verbatim = max(0, self._verbatim - 1)
        elif tag in {"tr", "table"}:
            self._cells = None
        self._break(BREAKS.get(tag, 0))

    def _start(self, tag: str, given: dict[str, str]) -> None:
        if tag == "tr":
            self._start_row()
        elif tag == "br":
            self._break(min(2, self._breaks + 1))
        elif tag == "img":
            self._take_picture(given)
        elif tag in {"td", "th"}:
            self._start_cell()
        elif tag in {"sub", "sup"}:
            self._off.append(len(self._out))
        elif tag == "a":
            self._links.append(given.get("href", ""))
        else:
            self._break(BREAKS.get(tag, 0))
        if tag in {"ul", "ol"}:
            self._lists.append(int(tag == "ol"))
        elif tag == "li":
            self._start_item()
        elif tag == "pre":
            self._verbatim += 1

    def _drop(self, tag: str, given: dict[str, str]) -> None:
        self._dropped.append(tag)
        if tag == "svg":
            self._take_picture({"alt": given.get("aria-label", "")})
        elif tag in RECORDED and given.get("src"):
            self._take_file(_("[recording: {name}]"), given["src"])

    def _start_item(self) -> None:
        number = self._lists[-1] if self._lists else 0
        indent = "  " * min(_MOST_LEVELS, len(self._lists) - 1)
        self._lead = indent + (f"{number}. " if number else "- ")
        if number:
            self._lists[-1] += 1

    def _start_row(self) -> None:
        self._cells = None
        self._break(BREAKS["tr"])
        self._cells = 0

    def _start_cell(self) -> None:
        if self._cells:
            self._say(" | ")
        self._cells = (self._cells or 0) + 1

    def _end_link(self) -> None:
        href = self._links.pop()
        if href.startswith(_PLUGIN_FILE):
            self._take_file(_("[file: {name}]"), href)
        elif href.startswith(("http://", "https://", "mailto:")) and not "".join(self._out[-1:]).endswith(href):
            self._say(f" ({href})")

    def _take_picture(self, given: dict[str, str]) -> None:
        name, alt = _name(given.get("src", "")), visible(_SPACE.sub(" ", given.get("alt", "")))
        self._flat.pictures.append(Picture(name, alt))
        self._say(_("[picture: {alt}]").format(alt=alt or name) if alt or name else _("[picture]"))

    def _take_file(self, words: str, address: str) -> None:
        name = _name(address)
        self._flat.files.append(name)
        self._say(" " + words.format(name=name) + " ")

    def _look_for_scripts(self, tag: str, given: dict[str, str]) -> None:
        if tag in RUNNING:
            self._flat.scripts.append(f"<{tag}>")
        for name, value in given.items():
            if name.startswith("on") or (name in {"href", "src", "action", "formaction"} and _RUNS.match(value)):
                self._flat.scripts.append(name if name.startswith("on") else value[:40].strip())

    def _break(self, lines: int) -> None:
        if self._cells:
            self._space |= lines > 0
        else:
            self._breaks = max(self._breaks, lines)

    def _say(self, text: str, *, verbatim: bool = False) -> None:
        """Add words after the breaks or the space that are due; without words, a space becomes due."""
        words = text if verbatim else text.strip(" ")
        if not words:
            self._space |= bool(text)
            return
        if self._breaks or self._lead:
            self._out.append("\n" * self._breaks + self._lead)
        elif (self._space or text.startswith(" ")) and not verbatim and self._out:
            self._out.append(" ")
        self._out.append(words)
        self._breaks, self._lead, self._space = 0, "", text.endswith(" ") and not verbatim


def _tidied(source: str, *, by_hand: bool) -> str:
    """HTML without comments, and with every < escaped that begins no tag: on those, html.parser may take minutes.

    Unless it was typed by hand, such a < is set apart, so that no tag appears where another one was taken out.
    """
    source = _SECTION.sub("", source)
    parts, at = list[str](), 0
    while (begin := source.find("<!--", at)) >= 0 and (end := source.find("-->", begin + 4)) >= 0:
        parts.append(source[at:begin])
        at = end + 3
    source = "".join([*parts, source[at:]])

    def tidy(found: re.Match[str]) -> str:
        if not found[2]:
            return "" if found[1] else found[0]
        return "&lt;" if by_hand or _NO_NAME.match(source, found.end()) else "&lt; "

    return _TAG.sub(tidy, source)


def _name(address: str) -> str:
    """The name of the file at an address; "" where it is in the address itself."""
    if address.lstrip().lower().startswith("data:"):
        return ""
    return visible(unquote(address.partition("?")[0].rstrip("/").rpartition("/")[2]))[:100]
