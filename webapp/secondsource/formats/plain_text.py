"""A text without its markup, for places that hold words alone."""

from html.parser import HTMLParser

from secondsource.formats.question import Text

_BLOCKS = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "tr", "table", "blockquote", "pre", *(f"h{n}" for n in range(1, 7))}
)
_UNSAID = frozenset({"script", "style"})

# What says something that its words alone do not say.
TELLING = frozenset(
    {"img", "audio", "video", "iframe", "object", "svg", "math", "table", "sub", "sup", "del", "s", "input", "select"}
)


class _Words(HTMLParser):
    """The words of a document; a new line where another block begins."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.tags: set[str] = set()
        self._unsaid = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  HTMLParser calls it so
        """A tag begins."""
        self.tags.add(tag)
        self._unsaid += tag in _UNSAID
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """A tag ends."""
        self._unsaid = max(0, self._unsaid - (tag in _UNSAID))
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Words, in which a new line is a space like any other."""
        if not self._unsaid:
            self.parts.append(data.replace("\n", " "))


def plain_lines(text: Text) -> tuple[list[str], frozenset[str]]:
    """The lines of a text that say something, without markup, and the tags that stood in it.

    >>> plain_lines(Text("<p>Which <b>river</b> is it?</p>", "html"))[0]
    ['Which river is it?']
    """
    if text.format != "html":
        return [line.strip() for line in text.text.split("\n") if line.strip()], frozenset()
    words = _Words()
    words.feed(text.text)
    words.close()
    said = "".join(words.parts)
    return [" ".join(line.split()) for line in said.split("\n") if line.strip()], frozenset(words.tags)
