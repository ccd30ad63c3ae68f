"""The whole course on paper: quizzes in two versions, their keys, answer sheets, and lessons as handouts."""

from typing import NamedTuple, get_args

from flask import abort, render_template, request

from secondsource.actions import publication, study
from secondsource.actions.publish import ShelfCourse
from secondsource.core.bank import Form
from secondsource.core.cards import passages
from secondsource.core.course import Course
from secondsource.core.edition import BankEdition
from secondsource.core.handout import handout, teachers_copy
from secondsource.core.paper import VERSIONS, Paper, keyed
from secondsource.core.paper import paper as printed
from secondsource.core.seal import paragraphs
from secondsource.web import desk
from secondsource.web.teach import teach, teacher

BANK = "/paper/<course>/<bank>"
FORMS: tuple[Form, ...] = get_args(Form)
# For pupils with the answers on the last page; for the copier, without them: printed on both sides, they could be on the
# back of what pupils hold; and for the teacher, with notes and answers in their places.
COPIES = ("pupil", "class", "teacher")


class Line(NamedTuple):
    """A lesson with its bank, either of which may be missing, and the forms of that bank that have questions."""

    title: str
    lesson: str | None
    bank: str | None
    forms: list[Form]


class Listed(NamedTuple):
    """A course with all that can be printed of it; `whole` says whether it has reports that may be read whole."""

    course: Course
    lines: list[Line]
    whole: bool


@teach.get("/paper/")
def papers() -> str:
    """Everything that can be printed."""
    courses = [Listed(shown.course, _lines(shown), bool(shown.readable)) for shown in desk.shelf().courses.values()]
    mine = [
        (one, _forms(study.edition(desk.database(), one.edition)))
        for one in publication.own_banks(desk.database(), teacher())
    ]
    return render_template("paper/index.html", courses=courses, mine=mine)


@teach.get(BANK)
def paper(course: str, bank: str) -> str:
    """The quiz for pupils."""
    return render_template("paper/quiz.html", paper=_paper(_edition_or_404(course, bank)))


@teach.get(f"{BANK}/key")
def paper_key(course: str, bank: str) -> str:
    """The key to one version of it."""
    edition = _edition_or_404(course, bank)
    shown = _paper(edition)
    return render_template("paper/key.html", paper=shown, lines=list(keyed(edition, shown)))


@teach.get(f"{BANK}/answers")
def paper_answers(course: str, bank: str) -> str:
    """A page with nothing but boxes and lines, for both versions."""
    return render_template("paper/answers.html", paper=_paper(_edition_or_404(course, bank)))


@teach.get("/paper/<course>/lesson/<lesson>")
def paper_lesson(course: str, lesson: str) -> str:
    """A lesson as its pupils get it, the answers on the last page; or another copy of it: see `COPIES`."""
    shown = desk.course_or_404(course)
    names = list(shown.lessons)
    copy = request.args.get("copy", "pupil")
    if lesson not in names or copy not in COPIES:
        abort(404)
    whole = shown.lessons[lesson]
    sheets = teachers_copy(whole) if copy == "teacher" else handout(whole)
    if copy == "class":
        sheets = sheets._replace(answers=())
    return render_template(
        "paper/lesson.html",
        shown=shown,
        lesson=whole,
        number=names.index(lesson) + 1,
        copy=copy,
        handout=sheets,
        passage=lambda ref: passages(shown.cards, (ref,))[0],
    )


@teach.get("/paper/<course>/reports")
def paper_reports(course: str) -> str:
    """Invented reports whole, each on a page of its own; not those that are kept for the forms."""
    shown = desk.course_or_404(course)
    if not shown.readable:
        abort(404)
    reports = [(source, paragraphs(shown.texts[source.source])) for source in shown.readable]
    return render_template("paper/reports.html", shown=shown, reports=reports)


def _lines(shown: ShelfCourse) -> list[Line]:
    """The lessons in order, and then the banks that no lesson has."""
    editions = {bank: study.edition(desk.database(), digest) for bank, digest in shown.banks.items()}
    lines = [
        Line(lesson.title, name, lesson.bank, _forms(editions.get(lesson.bank)))
        for name, lesson in shown.lessons.items()
    ]
    taught = {line.bank for line in lines}
    others = [Line(one.title, None, bank, _forms(one)) for bank, one in editions.items() if bank not in taught]
    return lines + others


def _forms(edition: BankEdition | None) -> list[Form]:
    return [form for form in FORMS if edition and edition.form(form)]


def _edition_or_404(course: str, bank: str) -> BankEdition:
    """The current edition of a bank of the course, or of one that this teacher may give to a class."""
    digest = desk.course_or_404(course).banks.get(bank)
    if digest is not None:
        return study.edition(desk.database(), digest)
    own = publication.own_edition(desk.database(), teacher(), course, bank)
    if own is None:
        abort(404)
    return own


def _paper(edition: BankEdition) -> Paper:
    """The form and version that the address names, the core quiz in version A where it names none."""
    form = next((one for one in FORMS if one == request.args.get("form", "core")), None)
    version = next((one for one in VERSIONS if one == request.args.get("version", "a")), None)
    if form is None or version is None or not edition.form(form):
        abort(404)
    return printed(edition, form, version)
