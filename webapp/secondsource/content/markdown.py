"""Markdown as lessons and material use it: CommonMark with tables and boxes, to HTML that holds nothing but an allow-list."""

import re
from collections.abc import Sequence

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.container import container_plugin

BOX = "container_box"

_TAGS = {
    *("p", "em", "strong", "a", "ul", "ol", "li", "code", "h3", "h4", "br", "hr", "sup"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TO_TICK = re.compile(r"(<li>\s*(?:<p>)?)\[ \] ")
_ATTRIBUTES: dict[str, set[str]] = {"a": {"href"}, "ol": {"start"}, "*": set()}


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.disable(["code", "lheading"])  # what is indented, or stands over a line of hyphens, is text all the same
    container_plugin(parser, "box", validate=lambda _params, _markup: True)
    return parser


_PARSER = _parser()


def parse(text: str) -> SyntaxTreeNode:
    """The tree of a text. Boxes of every kind are nodes of the type BOX; `info` is what stands behind the colons."""
    return SyntaxTreeNode(_PARSER.parse(text))


def without_comments(text: str) -> str:
    r"""The text with spaces where comments stood, so that all else keeps its line and column.

    >>> without_comments("one <!-- a\nb -->two")
    'one       \n     two'
    """
    return _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def html(nodes: Sequence[SyntaxTreeNode]) -> str:
    """Clean HTML of some nodes. A list entry that begins with [ ] has a box to tick; a corner without words heads nothing."""
    tokens: list[Token] = [token for node in nodes for token in node.to_tokens()]
    made = clean(_PARSER.renderer.render(tokens, _PARSER.options, {})).replace("<th></th>", "<td></td>")
    return _TO_TICK.sub(r"\1☐ ", made)


def clean(markup: str) -> str:
    """HTML without anything that is not on the allow-list; scripts and styles go with what is in them.

    >>> clean('<p onclick="x()">One <script>two</script><b>three</b></p>')
    '<p>One three</p>'
    """
    return nh3.clean(
        markup,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https"},
        link_rel="noopener noreferrer external",
    ).strip()


def plain(node: SyntaxTreeNode) -> str:
    """The words of a node, without their markup."""
    return "".join(" " if inner.type == "softbreak" else inner.content for inner in node.walk() if not inner.children)
