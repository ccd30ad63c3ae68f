"""What a list would do to a class: who is new and under which name, and whose ids it fills in."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from secondsource.core.names import BadNameError
from secondsource.core.nicknames import MOST, clean_nickname, nickname_key
from secondsource.core.roster import Listed, cut
from secondsource.core.roster_fields import IDS, Field
from secondsource.core.words import gettext as _

Id = tuple[Field, str]


@dataclass(frozen=True)
class Member:
    """A pupil who is in the class already."""

    id: int
    nickname: str
    ids: Mapping[Field, str]


@dataclass(frozen=True)
class Entry:
    """One line of a list in a class: a new pupil under `nickname`, or with `known` one who is there already.

    `notes` tell what a teacher should know; `wrong` is what has to be changed before the pupil can be added.
    """

    line: int
    full: str
    nickname: str
    ids: Mapping[Field, str]
    known: int | None = None
    notes: tuple[str, ...] = ()
    wrong: str = ""


@dataclass
class Plan:
    """A list, line by line. `passed` are the lines that stand for nobody, each with the reason."""

    entries: list[Entry] = field(default_factory=list)
    passed: list[tuple[int, str]] = field(default_factory=list)

    @property
    def new(self) -> list[Entry]:
        """Those who would be added."""
        return [entry for entry in self.entries if entry.known is None]

    @property
    def known(self) -> list[Entry]:
        """Those who are in the class already."""
        return [entry for entry in self.entries if entry.known is not None]


def plan(
    people: Iterable[Listed],
    members: Collection[Member],
    *,
    short: bool,
    typed: Mapping[int, str] | None = None,
    without: Collection[int] = (),
) -> Plan:
    """Match a list with a class: by id, then by name where no id speaks against it. `typed` are names by line.

    The lines in `without` take no name from the others.
    """
    made, seen = Plan(), _Seen(members)
    for one in people:
        if not one.full:
            made.passed.append((one.line, _("There is no name on this line.")))
        elif twin := seen.twin(one):
            made.passed.append((one.line, _("The same person stands on line {n}.").format(n=twin)))
        elif member := seen.member(one, one.called(short=short)):
            made.entries.append(Entry(one.line, one.full, member.nickname, one.ids, known=member.id))
        else:
            made.entries.append(_new(one, seen, (typed or {}).get(one.line), short=short, left=one.line in without))
    return made


class _Seen:
    """Who is in the class and on the lines before: names that are taken, ids, and who has been matched."""

    def __init__(self, members: Collection[Member]) -> None:
        self.taken = {nickname_key(one.nickname): 0 for one in members}
        self.names: dict[str, int] = {}
        self._ids: dict[Id, Member] = {pair: one for one in members for pair in _pairs(one.ids)}
        self._named: dict[str, list[Member]] = {}
        for one in members:
            for name in {nickname_key(one.nickname), nickname_key(one.ids.get("full_name", one.nickname))}:
                self._named.setdefault(name, []).append(one)
        self._lines: dict[Id, int] = {}
        self._matched: set[int] = set()

    def twin(self, one: Listed) -> int:
        """The line before that has the same id, or 0."""
        found = next((self._lines[pair] for pair in _pairs(one.ids) if pair in self._lines), 0)
        for pair in _pairs(one.ids):
            self._lines.setdefault(pair, one.line)
        return found

    def member(self, one: Listed, called: str) -> Member | None:
        """Who this is in the class."""
        by_id = (self._ids[pair] for pair in _pairs(one.ids) if pair in self._ids)
        named = [*self._named.get(nickname_key(one.full), []), *self._named.get(nickname_key(called), [])]
        by_name = (member for member in named if not _contradict(one.ids, member.ids))
        found = next((m for m in [*by_id, *by_name] if m.id not in self._matched), None)
        if found:
            self._matched.add(found.id)
        return found


def _new(one: Listed, seen: _Seen, typed: str | None, *, short: bool, left: bool) -> Entry:
    """Somebody new, under a name that is free."""
    notes = []
    name = one.called(short=short)
    if name.endswith("…"):
        notes.append(_("The name is too long for the lists of a class, and was shortened."))
    twin = seen.names.setdefault(nickname_key(one.full), one.line)
    if twin != one.line:
        notes.append(_("The same name stands on line {n}.").format(n=twin))
    entry = Entry(one.line, one.full, name, one.ids, notes=tuple(notes))
    try:
        chosen = clean_nickname(_free(name, seen.taken) if typed is None else typed)
    except BadNameError as error:
        return replace(entry, nickname=name if typed is None else typed, wrong=str(error))
    if left:
        return replace(entry, nickname=chosen)
    holder = seen.taken.setdefault(nickname_key(chosen), one.line)
    if holder != one.line:
        where = _("on line {n}").format(n=holder) if holder else _("in the class")
        what = _("Somebody {where} is called {name} already. Choose another name.").format(where=where, name=chosen)
        return replace(entry, nickname=chosen, wrong=what)
    return replace(entry, nickname=chosen)


def _free(name: str, taken: Mapping[str, int]) -> str:
    """The name, or with the first number from 2 on that makes it another."""
    number, free = 1, name
    while nickname_key(free) in taken:
        number += 1
        suffix = f" {number}"
        free = f"{name}{suffix}"
        if len(free) > MOST:
            free = cut(name, MOST - len(suffix)) + suffix
    return free


def _pairs(ids: Mapping[Field, str]) -> list[Id]:
    return [(name, ids[name].casefold()) for name in IDS if ids.get(name)]


def _contradict(ours: Mapping[Field, str], theirs: Mapping[Field, str]) -> bool:
    """Whether two have different values of one id: then they are two people of one name."""
    return any(ours.get(n) and theirs.get(n) and ours[n].casefold() != theirs[n].casefold() for n in IDS)
