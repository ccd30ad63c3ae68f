"""`secondsource check`: everything that is wrong with courses and question banks."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from secondsource.actions.check import Checked
from secondsource.actions.check import check as look_through
from secondsource.cli.progress import reading
from secondsource.content.problem import Problem
from secondsource.core.figures import Figures
from secondsource.core.words import gettext as _
from secondsource.core.words import ngettext


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--texts",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="A folder with the text of each report, called report-a.txt and so on. Each quotation is then proved against "
    "it, character by character.",
)
@click.option("--strict", is_flag=True, help="End with 1 for warnings, too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text: one problem a line, and a summary. json: the same for other programs.",
)
@click.pass_context
def check(
    context: click.Context,
    paths: tuple[Path, ...],
    texts: Path | None,
    form: str,
    *,
    strict: bool,
) -> None:
    """Look through courses and question banks, and say what is wrong with them and what to do.

    PATH is a file or a folder: a bank, a source, a lesson, or a whole course. Without any, everything that comes with
    Second Source is looked through. A bank of your own is compared with the course that its folder is named after.

    A problem keeps a file from being used. A warning says what makes a question worse; where it is better as it is, the
    file accepts the warning by its rule, with a reason.

    Ends with 0 when there is no problem, with 1 when there is one, with 2 when a path does not exist.
    """
    with reading() as progress:
        checked = look_through(paths, texts, progress)
    if not checked.files:
        raise click.UsageError(_("There is nothing to check here: no source, no lesson and no bank."))
    if texts and checked.proof and not checked.proof.proved and checked.proof.without:
        text = _("{folder} has the text of none of these sources. A text is called like its source: {name}.txt")
        raise click.UsageError(text.format(folder=texts, name=checked.proof.without[0]))
    click.echo(_json(checked) if form == "json" else "\n".join(_lines(checked)))
    context.exit(1 if checked.errors or (strict and checked.warnings) else 0)


def _json(checked: Checked) -> str:
    figures = {name: one.model_dump(mode="json") for name, one in checked.figures.items()}
    proof = checked.proof
    data = {
        "files": checked.files,
        "problems": [_row(problem) for problem in checked.problems],
        "figures": figures,
        "proved": proof.proved if proof else None,
        "without_text": proof.without if proof else None,
    }
    return json.dumps(data, indent=2, ensure_ascii=False)


def _row(problem: Problem) -> dict[str, Any]:
    """A problem as plain data; its way from the top of the file is told by line and column."""
    return {name: value for name, value in asdict(problem).items() if name != "loc"}


def _lines(checked: Checked) -> Iterator[str]:
    yield from (str(problem) for problem in checked.errors)
    files = ngettext("{n} file", "{n} files", checked.files).format(n=checked.files)
    if n := len(checked.errors):
        yield ngettext("{n} problem in {files}.", "{n} problems in {files}.", n).format(n=n, files=files)
    else:
        yield _("No problems in {files}.").format(files=files)
    if n := len(checked.warnings):
        yield ""
        yield ngettext("{n} warning. Mend it,", "{n} warnings. Mend each,", n).format(n=n) + _(
            ' or accept it in its file with a reason: accepted: [{item: its-id, rule: long-key, reason: "..."}]'
        )
        yield from (str(problem) for problem in checked.warnings)
        yield ""
    if checked.proof:
        proved = sum(checked.proof.proved.values())
        yield _("{n} excerpts proved against their texts, character by character.").format(n=proved)
        if checked.proof.without:
            yield _("No text at hand for: {sources}").format(sources=", ".join(checked.proof.without))
    for course, figures in checked.figures.items():
        yield from _figures(course, figures)


def _figures(course: str, figures: Figures) -> Iterator[str]:
    yield ""
    yield course or _("Files without a course")
    for name, one in figures.sources.items():
        text = _("  {name}: {excerpts} excerpts, {quoted} of {words} words quoted ({share:.1%}), {items} items")
        yield text.format(name=name, **one.model_dump())
    for name, bank in figures.banks.items():
        text = _("  {name}: {core} core items, {review} review items")
        yield text.format(name=name, **bank.model_dump()) + _grade(bank.grade)
    for name, lesson in figures.lessons.items():
        yield _("  {name}: {minutes} minutes").format(name=name, minutes=lesson.minutes) + _grade(lesson.grade)
    for skill, types in figures.items.items():
        listed = ", ".join(f"{n} {type_}" for type_, n in types.items())
        yield _("  {skill}: {n} items ({types})").format(
            skill=skill or _("no skill"), n=sum(types.values()), types=listed
        )
    if figures.types:
        listed = ", ".join(f"{n} {type_}" for type_, n in figures.types.items())
        yield _("  {n} items in all ({types})").format(n=sum(figures.types.values()), types=listed)
    if figures.longest.of:
        text = _("  the longest option is the key {times:g} times in {of} choices; by chance {bound} times at most")
        yield text.format(**figures.longest.model_dump())
    if any(one.items for one in figures.verdicts.values()):
        listed = ", ".join(f"{one.items} {key} ({one.share:.0%})" for key, one in figures.verdicts.items())
        yield _("  keys of verdicts: {listed}").format(listed=listed)


def _grade(grade: float | None) -> str:
    return "" if grade is None else _(", reads like grade {grade:.1f}").format(grade=grade)
