"""What a course has, so that a reference can be looked up and the nearest one suggested."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from secondsource.core.cards import Card, cards
from secondsource.core.finding import Finding, Loc
from secondsource.core.model import excerpt_of, span_of
from secondsource.core.sources import Excerpt, Source
from secondsource.core.suggestion import suggest
from secondsource.core.words import gettext as _

# Where a reference stands, and the reference.
Cited = tuple[Loc, str]


@dataclass(frozen=True)
class Catalogue:
    """What the lessons, banks and material of a course may name. None: not known, so references to it are not looked up.

    `broken` are sources that have problems of their own, whether or not their excerpts are known.
    """

    sources: Mapping[str, Source] | None = None
    broken: frozenset[str] = frozenset()
    skills: frozenset[str] | None = None
    lessons: frozenset[str] | None = None
    misconceptions: frozenset[str] | None = None
    items: frozenset[str] | None = field(default=None, repr=False)

    @cached_property
    def excerpts(self) -> dict[str, Excerpt]:
        """Every excerpt by its reference."""
        sources = (self.sources or {}).values()
        return {f"{source.source}/{excerpt.id}": excerpt for source in sources for excerpt in source.excerpts}

    @cached_property
    def cards(self) -> dict[str, Card]:
        """The card of every excerpt by its reference."""
        return cards(dict(self.sources or {}))

    def look_up(self, cited: Iterable[Cited], *, reserved: bool = False) -> Iterator[Finding]:
        """References to excerpts or spans that are not there, or that may not be used here.

        `reserved` says whether those that are kept for the forms may be.

        That a source has problems of its own is told once, at its first mention.
        """
        told: set[str] = set()
        if self.sources is None:
            return
        for loc, ref in cited:
            source = ref.partition("/")[0]
            if source in self.broken and source not in told:
                told.add(source)
                yield self._broken(loc, source)
            if source in self.sources or source not in self.broken:
                yield from self._look_up_one(loc, ref, reserved=reserved)

    def _look_up_one(self, loc: Loc, ref: str, *, reserved: bool) -> Iterator[Finding]:
        excerpt = self.excerpts.get(excerpt_of(ref))
        span = span_of(ref)
        if excerpt is None:
            what = _('there is no excerpt "{ref}"').format(ref=excerpt_of(ref))
            yield Finding(loc, what, self._near(excerpt_of(ref)))
            return
        if span is not None and span not in excerpt.spans:
            what = _('excerpt "{ref}" has no span "{span}"').format(ref=excerpt_of(ref), span=span)
            yield Finding(loc, what, suggest(span, excerpt.spans))
        if excerpt.reserved and not reserved:
            what = _('excerpt "{ref}" is reserved for the before and after forms').format(ref=excerpt_of(ref))
            yield Finding(loc, what, _("use another passage"))

    def _near(self, ref: str) -> str:
        source = ref.partition("/")[0]
        same = [other for other in self.excerpts if other.startswith(f"{source}/")]
        return suggest(ref, same or self.sources or ())

    def _broken(self, loc: Loc, source: str) -> Finding:
        what = _("{source} is cited and is not in order itself").format(source=source)
        return Finding(loc, what, _("mend the file of that source first"))

    def look_up_source(self, loc: Loc, name: str) -> Iterator[Finding]:
        """A source that is not there."""
        if name in self.broken:
            yield self._broken(loc, name)
        elif self.sources is not None and name not in self.sources:
            yield Finding(loc, _('there is no source "{name}"').format(name=name), suggest(name, self.sources))

    def look_up_lesson(self, loc: Loc, name: str) -> Iterator[Finding]:
        """A lesson that is not there."""
        if self.lessons is not None and name not in self.lessons:
            yield Finding(loc, _('there is no lesson "{name}"').format(name=name), suggest(name, sorted(self.lessons)))

    def look_up_skill(self, loc: Loc, name: str) -> Iterator[Finding]:
        """A skill that the course does not teach."""
        if self.skills is not None and name not in self.skills:
            what = _('the course has no skill "{name}"').format(name=name)
            yield Finding(loc, what, suggest(name, sorted(self.skills)))
