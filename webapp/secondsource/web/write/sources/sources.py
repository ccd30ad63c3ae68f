"""A teacher's own sources: all of them, a new one, one with its text and excerpts, and who else may use it."""

from flask import abort, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from secondsource.actions import marking, own_sources
from secondsource.actions.accounts import RefusedError
from secondsource.actions.own_sources import OpenedSource
from secondsource.core import seal
from secondsource.core.words import gettext as _
from secondsource.web import desk
from secondsource.web.uploads import takes_files
from secondsource.web.write import teacher, write
from secondsource.web.write.sources.back import citing, way_back
from secondsource.web.write.sources.forms import AboutForm, SourceForm
from secondsource.web.write.sources.view import likeliest, paragraphs

SOURCE = "/sources/<int(max=2147483647):source>"
MOST_BYTES = 3 * 1024 * 1024  # of a pasted text: 200,000 letters, each of which a form may write with twelve


def source_or_404(source: int) -> OpenedSource:
    """A source that this teacher may use. Another's is as unknown as one that does not exist."""
    found = own_sources.opened(desk.database(), teacher(), source)
    if found is None:
        abort(404)
    return found


@write.get("/sources/")
def sources() -> str:
    """All sources of one's own and those shared; of one course where it is asked for."""
    course = request.args.get("course")
    found = [one for one in own_sources.mine(desk.database(), teacher()) if course in {None, one.course}]
    cited = marking.uses(desk.database(), teacher(), {one.source.source for one in found})
    used = {
        one.id: cited.of({f"{one.source.source}/{e.id}" for e in one.source.excerpts + one.fallen}) for one in found
    }
    return render_template(
        "write/sources.html",
        sources=[one for one in found if one.archived is None],
        archived=[one for one in found if one.archived],
        used=used,
        share=seal.share_quoted,
        titles={name: shown.course.title for name, shown in desk.shelf().courses.items()},
        me=teacher(),
        course=course,
        back=way_back(),
    )


@write.route("/sources/new", methods=["GET", "POST"])
@takes_files(MOST_BYTES)
def new_source() -> Response | str | tuple[str, int]:
    """A new source: what the copy shows, and its text."""
    form = SourceForm({name: shown.course.title for name, shown in desk.shelf().courses.items()})
    if not form.is_submitted():
        form.course.data = request.args.get("course") or form.course.data
        return render_template("write/new_source.html", form=form, back=way_back())
    if not form.validate():
        return render_template("write/new_source.html", form=form, back=way_back()), 422
    shown = desk.course_or_404(form.course.data)
    made = own_sources.create(desk.database(), teacher(), desk.shelf(), shown, form.about(), form.text.data or "")
    return redirect(url_for("write.source", source=made.id, back=way_back()), 303)


@write.get(f"{SOURCE}/")
def source(source: int) -> str:
    """One source: its text paragraph by paragraph with its excerpts, ready for marking words."""
    found, back = source_or_404(source), way_back()
    name = found.own.source.source
    cited = marking.uses(desk.database(), teacher(), {name})
    return render_template(
        "write/source.html",
        own=found.own,
        source=found.own.source,
        paragraphs=paragraphs(found),
        near={one.id: likeliest(found, one) for one in found.own.fallen},
        uses=cited,
        unproved=marking.unproved(cited, found.own.source),
        share=seal.share_quoted(found.own.source),
        quoted=sum(seal.count_words(one.exact) for one in found.own.source.excerpts),
        limits=seal,
        mine=found.own.owner == teacher().id,
        history=own_sources.history(desk.database(), found),
        course=desk.shelf().courses.get(found.own.course),
        form=FlaskForm(),
        back=back,
        cite=(lambda ref: citing(back, ref)) if back else None,
    )


@write.route(f"{SOURCE}/about", methods=["GET", "POST"])
def source_about(source: int) -> Response | str | tuple[str, int]:
    """Tell of it anew."""
    found = source_or_404(source)
    form = AboutForm(found.own.about)
    if form.is_submitted() and form.validate():
        own_sources.tell(desk.database(), teacher(), source, form.about())
        return redirect(url_for("write.source", source=source, back=way_back()), 303)
    page = render_template("write/source_about.html", form=form, own=found.own, back=way_back())
    return (page, 422) if form.is_submitted() else page


@write.post(f"{SOURCE}/share")
def share_source(source: int) -> Response:
    """Share it with every teacher here, or with nobody, as long as no bank needs it that others see."""
    found = source_or_404(source)
    shared = request.form.get("shared") == "yes"
    if not shared and marking.others_need(desk.database(), found):
        raise RefusedError(_("Questions in banks that others see cite this source, so it stays shared."))
    own_sources.share(desk.database(), teacher(), found, shared=shared)
    return redirect(url_for("write.source", source=source, back=way_back()), 303)


@write.post(f"{SOURCE}/archive")
def archive_source(source: int) -> Response:
    """Put it out of the way, as long as no question cites it; or bring it back."""
    found = source_or_404(source)
    away = request.form.get("away") != "no"
    uses = marking.uses(desk.database(), teacher(), {found.own.source.source})
    if away and len(uses):
        raise RefusedError(_("Questions cite this source, so it stays. Its page lists them."))
    own_sources.archive(desk.database(), teacher(), found, away=away)
    return redirect(url_for("write.sources", back=way_back()), 303)
