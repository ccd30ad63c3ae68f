"""What prose in a lesson may not hold. The allow-list would drop it in silence, so it is told instead."""

from collections.abc import Iterator, Sequence

from markdown_it.tree import SyntaxTreeNode

from secondsource.content.markdown import BOX
from secondsource.core.words import gettext as _

# A node, what is wrong with it, and what to do.
Refused = tuple[SyntaxTreeNode, str, str]


def refused(nodes: Sequence[SyntaxTreeNode]) -> Iterator[Refused]:
    """Everything in some nodes that a lesson's prose may not hold."""
    for node in nodes:
        for inner in node.walk():
            words = _words_for(inner)
            if words:
                yield inner, *words


def _words_for(node: SyntaxTreeNode) -> tuple[str, str] | None:
    if node.type == "heading" and node.tag in {"h3", "h4"}:
        return None
    if node.type == "link" and str(node.attrs.get("href", "")).startswith(("https://", "http://")):
        return None
    return {
        "blockquote": (_("a quotation without a seal"), _("quote with ::: excerpt, so that it can be proved")),
        "fence": (_("a block of program text"), _("write it as plain text")),
        "image": (_("a picture"), _("lessons have no pictures; describe it in words")),
        "heading": (_("a heading of this level"), _("use ### or #### inside a part; ## opens a part, outside any box")),
        "link": (_("a link that does not lead to a web page"), _("begin its address with https://")),
        BOX: (_("a box inside a list"), _("end the list first, and begin the ::: at the start of its line")),
    }.get(node.type)
