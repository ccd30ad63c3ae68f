"""Titles of assignments in a Canvas import: which ones Canvas drops or takes for something else, and what to write instead.

What Canvas does is that of its gradebook importer: it drops a column whose title holds the words of a total, takes a
number in brackets at the end for that of an assignment, and puts two columns of one title into one.
"""

import re
from collections.abc import Collection

from secondsource.core.words import gettext as _

MOST = 255  # characters, all that Canvas keeps
PERSON = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
_ABOUT_PEOPLE = {*(name.casefold() for name in PERSON), "lastname", "firstname", "integration id", "root account"}
_TOTAL = re.compile(r"\b(Current|Final|Override)\s+(Score|Points|Grade|Status)", re.IGNORECASE)
_NUMBER = re.compile(r"\s\((\d+)\)$", re.ASCII)


def one_line(title: str) -> str:
    r"""The title with every run of spaces and line breaks as one space.

    >>> one_line("Who\n says?")
    'Who says?'
    """
    return " ".join(title.split())


def split_title(header: str) -> tuple[str, str]:
    """The title of a column of a Canvas export, and the number of its assignment; empty where it has none.

    >>> split_title("Who says? (1234)")
    ('Who says?', '1234')
    """
    found = _NUMBER.search(header)
    return (header[: found.start()], found[1]) if found else (header, "")


def flaw(title: str, taken: Collection[str] = ()) -> str:
    """Why Canvas would not make an assignment of this title, in a sentence; empty where it would.

    `taken` are the titles of the columns before it.
    """
    line = one_line(title)
    if not line:
        return _("It has no title.")
    if total := _TOTAL.search(line):
        return _("Canvas leaves out every column with “{words}” in its title.").format(words=total[0])
    if number := _NUMBER.search(line):
        what = _("Canvas takes {number} at the end for the number of one of its assignments.")
        return what.format(number=number[0].strip())
    if len(line) > MOST:
        return _("It has more than {most} characters, and Canvas keeps no more.").format(most=MOST)
    return _clash(line.casefold(), taken)


def _clash(line: str, taken: Collection[str]) -> str:
    if line in _ABOUT_PEOPLE:
        return _("Canvas has a column of this name for something else.")
    if line in {one_line(one).casefold() for one in taken}:
        return _("Two columns have this title, and Canvas would take them for one.")
    return ""


def unambiguous(title: str, taken: Collection[str] = ()) -> str:
    """The title, or one like it that Canvas takes for a new assignment of its own.

    >>> unambiguous("Final Score of the harbour"), unambiguous("The fire (1998)"), unambiguous("Cranes", ["Cranes"])
    ('Final-Score of the harbour', 'The fire [1998]', 'Cranes, 2')
    """
    line = one_line(title)[: MOST - 8].strip() or _("Quiz")
    line = _NUMBER.sub(r" [\1]", _TOTAL.sub(r"\1-\2", line))
    if line.casefold() in _ABOUT_PEOPLE:
        line = _("Quiz: {title}").format(title=line)
    numbered = (line if n == 1 else f"{line}, {n}" for n in range(1, len(taken) + 2))
    return next(one for one in numbered if not flaw(one, taken))
