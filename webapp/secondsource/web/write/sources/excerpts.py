"""Marking a source: words of a paragraph become an excerpt, words of an excerpt are named as decisive."""

from flask import abort, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from secondsource.actions import marking
from secondsource.actions.marking import Marked
from secondsource.actions.own_sources import OpenedSource
from secondsource.core import marked as runs
from secondsource.core import seal
from secondsource.core.quoting import NotQuotedError, between
from secondsource.core.sources import Excerpt
from secondsource.core.words import gettext as _
from secondsource.web import desk
from secondsource.web.write import teacher, write
from secondsource.web.write.sources.back import citing, way_back
from secondsource.web.write.sources.forms import plain
from secondsource.web.write.sources.sources import SOURCE, source_or_404
from secondsource.web.write.sources.view import paragraph

EXCERPT = f"{SOURCE}/excerpts/<excerpt>"
MOST_BOXES = 250  # words of a paragraph that may be ticked one by one; longer ones are quoted by first and last words


@write.get(f"{SOURCE}/paragraphs/<int(max=2147483647):p>/")
def mark_words(source: int, p: int) -> str:
    """Mark words of one paragraph, with scripts or without."""
    found = source_or_404(source)
    if not 1 <= p <= len(found.paragraphs):
        abort(404)
    return _mark_page(found, p)


@write.post(f"{SOURCE}/excerpts/")
def make_excerpt(source: int) -> Response | tuple[str, int]:
    """Keep the words that were marked as an excerpt, and go back to where they are to be cited."""
    found = source_or_404(source)
    p = request.form.get("p", type=int) or 0
    if not 1 <= p <= len(found.paragraphs):
        abort(404)
    try:
        name, instead = plain(request.form.get("name"))[:200], request.form.get("instead", "")
        marked = Marked(p, _typed(found.paragraphs[p - 1]), name, instead)
        made = marking.mark(desk.database(), teacher(), source, marked)
    except NotQuotedError as wrong:
        return _mark_page(found, p, str(wrong)), 422
    back = way_back()
    if back and request.form.get("then") != "decisive":
        return redirect(citing(back, f"{found.own.source.source}/{made.id}"), 303)
    if request.form.get("then") == "decisive":
        return redirect(url_for("write.excerpt", source=source, excerpt=made.id, back=back), 303)
    return redirect(url_for("write.source", source=source, _anchor=f"p-{p}"), 303)


def _typed(line: str) -> str:
    """The words that a form sends: as text, as ticked boxes, or as the first words and the last. Raises NotQuotedError."""
    if words := plain(request.form.get("words")):
        return words
    cut = line.split()
    ticked = runs.ranges(runs.covered(request.form.getlist("answer"), len(cut)))
    if len(ticked) > 1:
        raise NotQuotedError(_("You have marked words in several places. An excerpt is one run of words: mark up to its last word, or make two."))  # fmt: skip
    if ticked:
        first, last = ticked[0]
        return " ".join(cut[first : last + 1])
    first_words, last_words = plain(request.form.get("first")), plain(request.form.get("last"))
    return between(line, first_words, last_words) if first_words or last_words else ""


def _mark_page(found: OpenedSource, p: int, wrong: str = "") -> str:
    line, back = paragraph(found, p), way_back()
    words = tuple(found.paragraphs[p - 1].split())
    return render_template(
        "write/mark.html",
        own=found.own,
        source=found.own.source,
        paragraph=line,
        words=words,
        phrases=runs.phrases(words) if len(words) <= MOST_BOXES else (),
        ticked=runs.covered(request.form.getlist("answer"), len(words)),
        share=seal.share_quoted(found.own.source),
        limits=seal,
        instead=plain(request.values.get("instead"))[:60],
        typed={name: plain(request.form.get(name)) for name in ("first", "last", "name")},
        wrong=wrong,
        form=FlaskForm(),
        back=back,
    )


@write.get(f"{EXCERPT}/")
def excerpt(source: int, excerpt: str) -> str:
    """One excerpt: its decisive words, its name, a note on its terms, and the questions that cite it."""
    found = source_or_404(source)
    return _excerpt_page(found, _excerpt_or_404(found, excerpt))


@write.post(f"{EXCERPT}/")
def mark_decisive(source: int, excerpt: str) -> Response | tuple[str, int]:
    """Name the words that were marked, for evidence to point at."""
    found = source_or_404(source)
    one = _excerpt_or_404(found, excerpt)
    ticked = runs.ranges(runs.covered(request.form.getlist("answer"), len(one.exact.split())))
    try:
        marking.mark_decisive(
            desk.database(), teacher(), source, excerpt, ticked, plain(request.form.get("name"))[:200]
        )
    except NotQuotedError as wrong:
        return _excerpt_page(found, one, str(wrong)), 422
    return redirect(url_for("write.excerpt", source=source, excerpt=excerpt, back=way_back()), 303)


@write.post(f"{EXCERPT}/plain")
def unmark_decisive(source: int, excerpt: str) -> Response:
    """Take a name for decisive words back."""
    _excerpt_or_404(source_or_404(source), excerpt)
    marking.unmark_decisive(desk.database(), teacher(), source, excerpt, request.form.get("name", ""))
    return redirect(url_for("write.excerpt", source=source, excerpt=excerpt, back=way_back()), 303)


@write.post(f"{EXCERPT}/name")
def rename_excerpt(source: int, excerpt: str) -> Response:
    """Another name, or another note on its terms."""
    _excerpt_or_404(source_or_404(source), excerpt)
    marking.note_language(desk.database(), teacher(), source, excerpt, plain(request.form.get("language"))[:300])
    wanted = plain(request.form.get("name"))[:200]
    name = marking.rename(desk.database(), teacher(), source, excerpt, wanted) if wanted else excerpt
    return redirect(url_for("write.excerpt", source=source, excerpt=name, back=way_back()), 303)


@write.post(f"{EXCERPT}/remove")
def remove_excerpt(source: int, excerpt: str) -> Response:
    """Take the excerpt back, or forget one that fell; refused while a question cites it."""
    found = source_or_404(source)
    if excerpt not in {one.id for one in (*found.own.source.excerpts, *found.own.fallen)}:
        abort(404)
    marking.unmark(desk.database(), teacher(), source, excerpt)
    return redirect(url_for("write.source", source=source, back=way_back()), 303)


def _excerpt_or_404(found: OpenedSource, id_: str) -> Excerpt:
    one = found.own.excerpt(id_)
    if one is None:
        abort(404)
    return one


def _excerpt_page(found: OpenedSource, one: Excerpt, wrong: str = "") -> str:
    name, back = found.own.source.source, way_back()
    uses = marking.uses_of_excerpt(desk.database(), teacher(), found, one.id)
    words = tuple(one.exact.split())
    return render_template(
        "write/excerpt.html",
        own=found.own,
        source=found.own.source,
        excerpt=one,
        ref=f"{name}/{one.id}",
        words=words,
        phrases=runs.phrases(words),
        ticked=runs.covered(request.form.getlist("answer"), len(words)),
        uses=uses,
        wrong=wrong,
        form=FlaskForm(),
        back=back,
        cite=(lambda ref: citing(back, ref)) if back else None,
    )
