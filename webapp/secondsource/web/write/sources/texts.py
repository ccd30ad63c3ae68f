"""Another version of a source's text: what would become of its excerpts, shown before it is saved."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from secondsource.actions import marking, own_sources
from secondsource.core.quoting import NotQuotedError
from secondsource.core.seal import paragraphs
from secondsource.web import desk
from secondsource.web.uploads import takes_files
from secondsource.web.write import teacher, write
from secondsource.web.write.sources.back import way_back
from secondsource.web.write.sources.forms import WholeText
from secondsource.web.write.sources.sources import MOST_BYTES, SOURCE, source_or_404


@write.route(f"{SOURCE}/text", methods=["GET", "POST"])
@takes_files(MOST_BYTES)
def source_text(source: int) -> Response | str | tuple[str, int]:
    """Paste another version; look at what it changes; save it."""
    found = source_or_404(source)
    form = WholeText(data={"text": found.text})
    if not form.is_submitted() or "edit" in request.form:
        return render_template("write/source_text.html", form=form, own=found.own, back=way_back())
    if not form.validate():
        return render_template("write/source_text.html", form=form, own=found.own, back=way_back()), 422
    text = form.text.data or ""
    try:
        compared = own_sources.compared_with(found, text)
        if request.form.get("sure") == "yes":
            revision = request.form.get("revision", type=int) or found.own.revision
            own_sources.renew(desk.database(), teacher(), source, text, revision)
            return redirect(url_for("write.source", source=source, back=way_back()), 303)
    except NotQuotedError as wrong:
        form.text.errors = [str(wrong)]
        return render_template("write/source_text.html", form=form, own=found.own, back=way_back()), 422
    uses = marking.uses(desk.database(), teacher(), {found.own.source.source})
    return render_template(
        "write/source_compared.html",
        form=form,
        own=found.own,
        compared=compared,
        old=found.paragraphs,
        new=paragraphs(text),
        unproved=marking.unproved(uses, compared.source),
        back=way_back(),
    )
