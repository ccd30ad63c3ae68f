"""The text of a lesson or of a page for the teacher to blocks, with every problem told at its line."""

import re
from collections.abc import Iterator, Mapping, Sequence

from markdown_it.tree import SyntaxTreeNode
from pydantic import TypeAdapter, ValidationError

from secondsource.content.markdown import BOX, html, parse, plain, without_comments
from secondsource.content.problem import Place
from secondsource.content.prose import refused
from secondsource.core.blocks import Block, Box, Prose, Quotes, SourceMap
from secondsource.core.finding import Loc
from secondsource.core.lesson import Part
from secondsource.core.material import Section
from secondsource.core.model import Ref, Slug
from secondsource.core.suggestion import suggest
from secondsource.core.words import gettext as _

# Line, column, what is wrong, what to do.
Told = tuple[int, int, str, str]

_BOXES = ("think-aloud", "reveal", "teacher", "task")
_ALL = ("excerpt", "compare", "map", *_BOXES)
_HEADING_ID = re.compile(r"\s*\{#([^{}\s]*)\}\s*$")
_REF: TypeAdapter[str] = TypeAdapter(Ref)
_SLUG: TypeAdapter[str] = TypeAdapter(Slug)


class Body:
    """Reads one text. `told` is what is wrong, `places` says where each excerpt and map is mentioned first."""

    def __init__(self, text: str, first_line: int) -> None:
        self.told: list[Told] = []
        self.places: dict[Loc, Place] = {}
        text = without_comments(text)
        self._first_line = first_line
        self._lines = text.split("\n")
        self._root = parse(text)

    def parts(self, minutes: Mapping[str, int]) -> tuple[Part, ...]:
        """The parts, each opened by a heading of level 2 with an id that has its minutes."""
        before, opened = self._cut()
        if before:
            what = _("text stands before the first part")
            self._tell(before[0], what, _("open a part first, such as: ## Look twice {#warm-up}"))
        parts = [part for heading, nodes in opened if (part := self._part(heading, nodes, minutes))]
        return tuple(parts)

    def sections(self) -> tuple[Section, ...]:
        """The sections, each opened by a heading of level 2; what stands before the first is one without a title."""
        before, opened = self._cut()
        made = [("", before)] if before else []
        made += [(_HEADING_ID.sub("", plain(heading)).strip(), nodes) for heading, nodes in opened]
        if not made:
            self._tell(self._root, _("the page is empty"), _("write its text under the head"))
        blocks = ((title, tuple(self._blocks(nodes))) for title, nodes in made)
        return tuple(Section(id=f"section-{n}", title=title, blocks=it) for n, (title, it) in enumerate(blocks, 1))

    def _cut(self) -> tuple[list[SyntaxTreeNode], list[tuple[SyntaxTreeNode, list[SyntaxTreeNode]]]]:
        """What stands before the first heading of level 2, and each such heading with what stands under it."""
        before: list[SyntaxTreeNode] = []
        opened: list[tuple[SyntaxTreeNode, list[SyntaxTreeNode]]] = []
        for node in self._root.children:
            if node.type == "heading" and node.tag == "h2":
                opened.append((node, []))
            else:
                (opened[-1][1] if opened else before).append(node)
        return before, opened

    def _part(
        self, heading: SyntaxTreeNode, nodes: Sequence[SyntaxTreeNode], minutes: Mapping[str, int]
    ) -> Part | None:
        words = plain(heading)
        blocks = tuple(self._blocks(nodes))
        found = _HEADING_ID.search(words)
        title = _HEADING_ID.sub("", words).strip()
        if found is None or not title:
            what = _('the part "{title}" has no id or no title').format(title=title)
            self._tell(heading, what, _("write its heading like this: ## Look twice {#warm-up}"))
            return None
        id_ = found[1]
        if id_ not in minutes:
            what = _('"minutes" does not know the part "{id}"').format(id=id_)
            self._tell(heading, what, suggest(id_, minutes) if minutes else _("give its minutes in the head"))
            return None
        if ("part", id_) in self.places:
            self._tell(heading, _('two parts have the id "{id}"').format(id=id_), _("give each its own"))
            return None
        self.places["part", id_] = (self._line(heading), 1)
        return Part(id=id_, title=title, minutes=minutes[id_], blocks=blocks)

    def _blocks(self, nodes: Sequence[SyntaxTreeNode]) -> Iterator[Block]:
        prose: list[SyntaxTreeNode] = []
        for node in nodes:
            if node.type != BOX:
                prose.append(node)
                continue
            yield from self._prose(prose)
            prose = []
            yield from self._box(node)
        yield from self._prose(prose)

    def _prose(self, nodes: Sequence[SyntaxTreeNode]) -> Iterator[Block]:
        for node, what, do in refused(nodes):
            self._tell(node, what, do)
        for node in nodes:
            if markup := html([node]):
                yield Prose(html=markup)

    def _box(self, node: SyntaxTreeNode) -> Iterator[Block]:
        name, _space, rest = node.info.strip().partition(" ")
        title = rest.strip()
        if not name:
            self._tell(node, _("this line closes a box that was never opened"), _("remove it, or open one above"))
            return
        if not self._is_closed(node):
            what = _('the box "{name}" is never closed').format(name=name)
            self._tell(
                node, what, _("close it with a line of as many colons; give an outer box more than an inner one")
            )
        if name in {"excerpt", "compare"}:
            yield from self._quotes(node, name, title)
        elif name == "map":
            yield from self._map(node, title)
        elif name in _BOXES:
            if name == "reveal" and not title:
                self._tell(node, _("nothing says what is revealed"), _("write it behind: ::: reveal What to say"))
            yield Box.model_validate({"kind": name, "title": title, "blocks": tuple(self._blocks(node.children))})
        else:
            self._tell(node, _('there is no box "{name}"').format(name=name), suggest(name, _ALL))

    def _quotes(self, node: SyntaxTreeNode, name: str, behind: str) -> Iterator[Block]:
        written = [(self._line(node), behind)] if behind else []
        written += self._inside(node)
        if name == "excerpt" and len(written) != 1:
            self._tell(node, _("an excerpt box names one excerpt"), _("write ::: excerpt report-c/35-pushed"))
        if name == "compare" and (behind or len(written) < 2):  # noqa: PLR2004  one thing cannot be compared
            self._tell(node, _("a compare box names two excerpts or more"), _("write each on a line of its own in it"))
        refs = [ref for line, ref in written if self._is_one(_REF, "excerpt", line, ref)]
        if refs:
            yield Quotes(refs=tuple(refs))

    def _map(self, node: SyntaxTreeNode, source: str) -> Iterator[Block]:
        if not source or self._inside(node):
            self._tell(node, _("a map box names one source and is empty"), _("write ::: map report-c, then :::"))
        elif self._is_one(_SLUG, "map", self._line(node), source):
            yield SourceMap(source=source)

    def _is_one(self, adapter: TypeAdapter[str], kind: str, line: int, written: str) -> bool:
        """Whether a reference is written as one is; its place is kept."""
        column = self._lines[line - self._first_line].find(written) + 1
        self.places.setdefault((kind, written), (line, column))
        try:
            adapter.validate_python(written)
        except ValidationError:
            what = _('"{written}" is not the name of an excerpt or a source').format(written=written)
            self.told.append((line, column, what, _("write report-c/35-pushed for an excerpt, report-c for a source")))
            return False
        return True

    def _inside(self, node: SyntaxTreeNode) -> list[tuple[int, str]]:
        """The lines inside a box that are not empty, each with its number in the file."""
        start, end = node.map or (0, 0)
        lines = enumerate(self._lines[start + 1 : end], start + 1 + self._first_line)
        return [(number, line.strip()) for number, line in lines if line.strip()]

    def _is_closed(self, node: SyntaxTreeNode) -> bool:
        """Whether a box has a closing line, and one that is not the closing line of the box around it."""
        end = (node.map or (0, 0))[1]
        around = node.parent
        if around and around.type == BOX and around.map and around.map[1] == end:
            return False
        return end < len(self._lines) and re.fullmatch(rf"\s*:{{{len(node.markup)},}}\s*", self._lines[end]) is not None

    def _line(self, node: SyntaxTreeNode) -> int:
        at: SyntaxTreeNode | None = node
        while at is not None and not at.is_root:
            if at.map:
                return at.map[0] + self._first_line
            at = at.parent
        return self._first_line

    def _tell(self, node: SyntaxTreeNode, what: str, do: str) -> None:
        self.told.append((self._line(node), 1, what, do))
