"""Sealing sources: every excerpt is proved against the copy, and the digests of both are written into the file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from secondsource.content.copies import copy_path, read_copy, shipped
from secondsource.content.decoding import read_text
from secondsource.content.files import YAML, files_in, folders_in
from secondsource.content.paths import absolute, shown
from secondsource.content.problem import Problem, placed
from secondsource.content.sealing import with_sealed
from secondsource.content.validation import validate
from secondsource.content.writing import write_whole
from secondsource.content.yaml import Document, load
from secondsource.core.lint import lint_source
from secondsource.core.seal import check_copy, check_seal, seal
from secondsource.core.sources import Source
from secondsource.core.words import gettext as _


@dataclass(frozen=True)
class Sealing:
    """What became of some files: the number of excerpts in each that is sealed now, and why the others are not."""

    sealed: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def seal_sources(paths: Sequence[Path], texts: Path | None = None) -> Sealing:
    """Seal the files of some sources, or all sources in some folders, against the copies in the folder `texts`.

    Invented ones are sealed against the texts that are shipped with them.

    A file is written when nothing is wrong with its source, and then only its part `sealed` is replaced.
    """
    done = Sealing()
    for path in dict.fromkeys(file for one in paths for file in _sources(absolute(one))):
        source, problems = _seal_file(path, texts)
        done.problems.extend(replace(problem, path=shown(problem.path)) for problem in problems)
        if source:
            done.sealed[shown(str(path))] = len(source.excerpts)
    done.problems.sort()
    return done


def _sources(path: Path) -> Iterable[Path]:
    """The files of sources that a path stands for: those in its folders `sources`, or in itself where it is one."""
    if not path.is_dir():
        return [path]
    own = files_in(path, YAML) if path.name == "sources" else []
    return [*own, *(file for folder in folders_in(path) for file in _sources(folder))]


def _seal_file(path: Path, texts: Path | None) -> tuple[Source | None, list[Problem]]:
    """Seal one file. The source, sealed; or None and everything that is in the way."""
    text, problems = read_text(path)
    if text is None:
        return None, problems
    document, unread = load(text, path)
    source, unfit = _without_seal(document) if document else (None, [])
    problems += [*unread, *unfit]
    if document is None or source is None:
        return None, problems
    if source.invented:
        texts = shipped(path)
    if texts is None:
        what = _("{source} is not invented, so its text is not here").format(source=source.source)
        do = _("name the folder that has it: --texts DIR")
        return None, [*problems, Problem(str(path), *document.place(("source",)), what, do)]
    copy, unreadable = read_copy(texts, source.source)
    problems += unreadable
    if copy is None and not unreadable:
        what = _("there is no copy of {source} in {folder}").format(source=source.source, folder=shown(str(texts)))
        do = _("put its text there as {name}").format(name=copy_path(texts, source.source).name)
        problems.append(Problem(str(path), *document.place(("source",)), what, do))
    if copy is None:
        return None, problems
    findings = [*lint_source(source), *check_copy(source, copy)]
    if not findings:
        source = source.model_copy(update={"sealed": seal(source, copy)})
        findings = [*lint_source(source), *check_seal(source)]
    problems += placed(path, findings, document.place)
    return (None, problems) if problems else _write(path, text, source)


def _without_seal(document: Document) -> tuple[Source | None, list[Problem]]:
    """The source without its old seal, which may be broken and is about to be replaced."""
    data = document.data
    if isinstance(data, dict):
        data = {name: value for name, value in data.items() if name != "sealed"}
    return validate(Source, replace(document, data=data))


def _write(path: Path, text: str, source: Source) -> tuple[Source | None, list[Problem]]:
    """Write the file if, read again, it says exactly what it said before and holds the new seal."""
    assert source.sealed is not None  # noqa: S101  the caller has just sealed it
    new = with_sealed(text, source.sealed)
    document, _problems = load(new, path)
    again = validate(Source, document)[0] if document else None
    if again != source:
        what = _("the part `sealed` of this file cannot be replaced by itself")
        return None, [Problem(str(path), 1, 1, what, _("delete that part, and all comments in it, and seal again"))]
    try:
        if new != text:
            write_whole(path, new.encode())
    except OSError as error:
        what = _("this file cannot be written ({reason})").format(reason=error.strerror or error)
        return None, [Problem(str(path), 1, 1, what, _("check that you may write it and that the disk is not full"))]
    return source, []
