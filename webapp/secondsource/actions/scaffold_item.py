"""A new item from the worked example of its type: as text, or at the end of a bank whose other lines stay as they are."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from secondsource.content.assembly import CourseFiles
from secondsource.content.courses import read_courses
from secondsource.content.decoding import read_text
from secondsource.content.field_notes import field_notes
from secondsource.content.paths import absolute, shown
from secondsource.content.problem import Problem
from secondsource.content.sample import sample_course
from secondsource.content.selection import course_of, select
from secondsource.content.validation import validate
from secondsource.content.writing import write_whole
from secondsource.content.yaml import load
from secondsource.content.yaml_text import entry_text
from secondsource.core.bank import Bank
from secondsource.core.example import Ground, examples_on, excerpts_on
from secondsource.core.items import ITEM_TYPES, item_from
from secondsource.core.lint import Catalogue, lint_bank
from secondsource.core.words import gettext as _

_MOST_TOLD = 5  # problems in one message


class NotWrittenError(Exception):
    """Why nothing was written, in words for its author, and what to do."""


def why_not(text: str, problems: Iterable[Problem]) -> str:
    """A sentence with the first few problems under it."""
    errors = [problem for problem in problems if problem.severity == "error"]
    return "\n".join([text, *(f"  {problem}" for problem in errors[:_MOST_TOLD])])


def sample_item(type_: str) -> str:
    """An item of a type as text for a bank of a new course; see `new_course`."""
    return item_text(place(type_, sample_course()), 2)


def place(type_: str, files: CourseFiles, bank: Bank | None = None) -> dict[str, Any]:
    """The data of an item of a type that stands in a course, at the end of a bank. Raises NotWrittenError."""
    catalogue = _catalogue(files)
    ground = Ground(
        excerpts=excerpts_on((files.sources | files.beside).values(), reserved=bool(bank and bank.parallel)),
        skills=[skill.id for skill in files.course.skills],
        misconceptions=[one.id for one in files.misconceptions.misconceptions],
        taken=[item.id for one in files.banks.values() for item in one.items],
    )
    for data in examples_on(ground, ITEM_TYPES[type_]):
        if _in_order(data, bank, catalogue):
            return data
    text = _(
        "The example of {type} finds no excerpt in this course that it can rest on; it needs an excerpt"
        ' that is not reserved, and may need named words in it ("spans"). Print it, and fit it by hand:'
        " secondsource new item {type}"
    )
    raise NotWrittenError(text.format(type=type_))


def item_text(data: Mapping[str, Any], indent: int) -> str:
    """An item as it is written in a bank: what to do with it, then its fields, with a comment above each new one."""
    told = _("An example of the type {type}: put your own words in place of its texts.").format(type=data["type"])
    return f"{' ' * indent}# {told}\n" + entry_text(data, field_notes(ITEM_TYPES[data["type"]], data), indent)


def append_item(type_: str, path: Path) -> str:
    """Write an item of a type at the end of a bank's file, and touch nothing else in it. Returns the item's id.

    Raises NotWrittenError where the file is not in order or is written in an unexpected way, and leaves it as it is.
    """
    path = absolute(path)
    text, unread = read_text(path)
    if text is None or unread:
        raise NotWrittenError(why_not(_("Nothing is added to this file:"), unread))
    files, bank = _course_and_bank(path)
    data = place(type_, files, bank)
    new = _appended(text, data)
    again, _problems = load(new, path)
    read = validate(Bank, again)[0] if again else None
    if read != bank.model_copy(update={"items": (*bank.items, item_from(data))}):
        what = _(
            "{path} is written in a way that an item cannot be added to: its list of items must be the last thing in it, one"
            " item below the other, each with a hyphen. Print the item, and put it where it belongs: secondsource new item {type}"
        )
        raise NotWrittenError(what.format(path=shown(str(path)), type=type_))
    try:
        write_whole(path, new.encode())
    except OSError as error:
        what = _("{path} cannot be written ({why}). Check that you may write it and that the disk is not full.")
        raise NotWrittenError(what.format(path=shown(str(path)), why=error.strerror or error)) from error
    return str(data["id"])


def _course_and_bank(path: Path) -> tuple[CourseFiles, Bank]:
    """The bank in a file, and the course that its folder is named after."""
    if course_of(path) is None:
        what = _(
            '{path} belongs to no course: there is no course "{name}", so nothing is known that an item may cite. Put the'
            " bank into a folder that is called like its course."
        )
        raise NotWrittenError(what.format(path=shown(str(path)), name=path.parent.name))
    library = read_courses(select([path]).plans)
    if wrong := [p for p in library.problems if p.path == str(path) and p.severity == "error"]:
        raise NotWrittenError(why_not(_("Nothing is added to a file that is not in order. Mend it first:"), wrong))
    for files in library.courses.values():
        for name, bank in files.banks.items():
            if files.paths["bank", name] == path:
                return files, bank
    raise NotWrittenError(why_not(_("The course of this bank is not in order. Mend it first:"), library.problems))


def _appended(text: str, data: Mapping[str, Any]) -> str:
    """The text of a bank with an item behind its last line, as far in as its other items, with its ends of lines."""
    newline = "\r\n" if "\r\n" in text else "\n"
    found = re.search(r"^items:[^\n]*\n(?:[ ]*(?:#[^\n]*)?\r?\n)*([ ]*)- ", text, re.MULTILINE)
    item = item_text(data, len(found[1]) if found else 2).replace("\n", newline)
    return text + ("" if text.endswith("\n") else newline) + newline + item


def _catalogue(files: CourseFiles) -> Catalogue:
    return Catalogue(
        sources=files.beside | files.sources,
        skills=frozenset(skill.id for skill in files.course.skills),
        misconceptions=frozenset(one.id for one in files.misconceptions.misconceptions),
    )


def _in_order(data: dict[str, Any], bank: Bank | None, catalogue: Catalogue) -> bool:
    """Whether an item can stand in a bank: its own, or a new one."""
    try:
        item = item_from(data)
    except ValidationError:
        return False
    around = bank or Bank(bank="new", title="New", lesson="new", scenario="New.", items=(item,))
    return not list(lint_bank(around.model_copy(update={"items": (item,), "accepted": ()}), catalogue))
