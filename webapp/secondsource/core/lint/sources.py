"""What is wrong with a source, as far as its own file shows."""

from collections.abc import Iterator
from itertools import combinations

from secondsource.core.finding import Finding
from secondsource.core.items.wording import id_findings
from secondsource.core.seal import MOST_WORDS, count_words, position
from secondsource.core.sources import Excerpt, Source
from secondsource.core.words import gettext as _


def lint_source(source: Source) -> Iterator[Finding]:
    """Ids, spans, lengths, the numbers of the map and the dates, and excerpts that overlap. The seal is not looked at."""
    yield from id_findings(("excerpts",), [excerpt.id for excerpt in source.excerpts])
    for n, excerpt in enumerate(source.excerpts):
        yield from (f.under("excerpts", n) for f in _lint_excerpt(excerpt, len(source.map)))
    for n, line in enumerate(source.map, 1):
        if line.p != n:
            what = _("paragraph {p} stands where {n} is expected").format(p=line.p, n=n)
            yield Finding(("map", n - 1, "p"), what, _("number the paragraphs 1, 2, 3 without a gap"))
    if source.dated and source.dated.earliest > source.dated.latest:
        yield Finding(("dated", "earliest"), _("the earliest date is after the latest"), _("exchange the two"))
    yield from _lint_overlap(source)


def _lint_excerpt(excerpt: Excerpt, paragraphs: int) -> Iterator[Finding]:
    words = count_words(excerpt.exact)
    if words > MOST_WORDS:
        what = _('excerpt "{id}" has {words} words').format(id=excerpt.id, words=words)
        yield Finding(("exact",), what, _("quote at most {most}").format(most=MOST_WORDS))
    if excerpt.p > paragraphs:
        what = _('excerpt "{id}" names paragraph {p}; the map has {n}').format(id=excerpt.id, p=excerpt.p, n=paragraphs)
        yield Finding(("p",), what, _("name the paragraph that holds it"))
    for name, words_marked in excerpt.spans.items():
        times = excerpt.exact.count(words_marked)
        if times == 0:
            what = _('span "{name}" does not stand in excerpt "{id}"').format(name=name, id=excerpt.id)
            yield Finding(("spans", name), what, _("copy its words from the excerpt as they stand there"))
        if times > 1:
            what = _('span "{name}" stands {times} times in excerpt "{id}"')
            do = _("take in a word more, so that only one place is meant")
            yield Finding(("spans", name), what.format(name=name, times=times, id=excerpt.id), do)


def _lint_overlap(source: Source) -> Iterator[Finding]:
    """Excerpts that share words, which would be counted twice. Only a seal tells where an excerpt stands."""
    known = source.sealed.excerpts if source.sealed else {}
    for (_m, one), (n, other) in combinations(enumerate(source.excerpts), 2):
        if one.p != other.p or one.id not in known or other.id not in known:
            continue
        (start, end), (other_start, other_end) = position(known[one.id]), position(known[other.id])
        if start < other_end and other_start < end:
            what = _('excerpts "{one}" and "{other}" overlap').format(one=one.id, other=other.id)
            yield Finding(("excerpts", n, "exact"), what, _("quote each word once: join the two, or cut one"))
