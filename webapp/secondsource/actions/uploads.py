"""Uploads: files that a teacher sent to be imported, read once and kept for a day, until they are stored or thrown away."""

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, NamedTuple

from secondsource.actions.accounts import RefusedError
from secondsource.actions.import_preview import FileFormat, Preview, Taken, read_import
from secondsource.actions.imports import Into, keep
from secondsource.actions.questions import Progress
from secondsource.actions.upload_lines import around
from secondsource.core.items import item_from
from secondsource.core.lint.catalogue import Catalogue
from secondsource.core.manuscript import Head
from secondsource.core.people import Teacher
from secondsource.core.words import gettext as _
from secondsource.formats import patience
from secondsource.formats.fault import Fault
from secondsource.store import imports, manuscripts, times, uploads
from secondsource.store.database import Database
from secondsource.store.imports import Import

MOST_BYTES = 10_000_000  # the command takes more: see `questions.MOST_BYTES`
_MOST_BYTES_OF_A_BANK = 4_000_000  # its reader cannot be stopped half way; 10,000 questions need less
_SECONDS = 10  # that reading may take: it holds one of the server's threads
_STORING = 120  # seconds
_READ, _LEFT = "json", "left"
_BANK = re.compile(rb"^bank:[ \t].*^items:", re.MULTILINE | re.DOTALL)


class Sent(NamedTuple):
    """What a teacher sent: a file, what it is called, and how its questions are to be taken."""

    raw: bytes
    name: str
    into: Into
    written: FileFormat | None = None
    skill: str | None = None
    level: int | None = None


class Problem(NamedTuple):
    """A fault, and the lines of the file around it, each with its number."""

    fault: Fault
    lines: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Upload:
    """What was read of one, before anything of it is stored. Questions are counted from 1, in the order of the file."""

    token: str
    data: dict[str, Any]
    left: frozenset[int]  # the numbers of questions that the teacher leaves out

    @property
    def into(self) -> Into:
        """Where it was meant to go."""
        return Into(**self.data["into"])

    @property
    def questions(self) -> int:
        """How many were read."""
        return len(self.data["questions"])

    @property
    def types(self) -> Counter[str]:
        """How many questions of each type were read."""
        return Counter(row["type"] for row in self.data["questions"])

    @cached_property
    def takeable(self) -> frozenset[int]:
        """The numbers of the questions that can become items."""
        return frozenset(n for n, row in enumerate(self.data["questions"], 1) if row["item"])

    @property
    def doubtful(self) -> frozenset[int]:
        """Those of them of which something is not kept, or needs a look."""
        return frozenset(n for n in self.takeable if self.data["questions"][n - 1]["faults"])

    @property
    def chosen(self) -> frozenset[int]:
        """Those that are to be stored."""
        return self.takeable - self.left

    @property
    def lost(self) -> int:
        """How many problems there are: what stands there was not read."""
        return sum(not row["kept"] for row in self.data["faults"])

    @property
    def doubts(self) -> int:
        """How many doubts there are: it was read all the same."""
        return len(self.data["faults"]) - self.lost

    def problems(self, first: int, last: int) -> list[Problem]:
        """Some of the problems and doubts, by line, counted from 1."""
        rows = zip(self.data["faults"][first - 1 : last], self.data["around"][first - 1 : last], strict=True)
        return [Problem(Fault(**row), tuple((n, text) for n, text in lines)) for row, lines in rows]

    def taken(self, numbers: Sequence[int]) -> Iterator[Taken]:
        """Questions with some numbers."""
        for n in numbers:
            row = self.data["questions"][n - 1]
            item = item_from(row["item"]) if row["item"] else None
            yield Taken(row["line"], row["type"], item, tuple(Fault(**fault) for fault in row["faults"]))

    def preview(self) -> Preview:
        """All of it, as an import takes it."""
        head = Head.model_validate(self.data["head"])
        questions = list(self.taken(range(1, self.questions + 1)))
        faults = [Fault(**row) for row in self.data["faults"]]
        return Preview(self.data["file"], self.data["written"], head, self.data["bank"], questions, faults)


def receive(database: Database, teacher: Teacher, sent: Sent, catalogue: Catalogue) -> str:
    """Read what was sent and keep it for the teacher; the token under which it is kept.

    `catalogue` is what a bank of the course may name. Of what cannot be read, the problems are kept. Raises RefusedError
    where there is nothing at all or too much, and StoreError where the disk is full.
    """
    written = sent.written or ("yaml" if _BANK.search(sent.raw[:_MOST_BYTES_OF_A_BANK]) else None)
    _refuse(sent, written)
    with patience.within(_SECONDS):
        read = read_import(sent.raw, sent.name, written, skill=sent.skill, level=sent.level, catalogue=catalogue)
    data = {
        "file": read.file,
        "written": read.written,
        "head": read.head.model_dump(mode="json"),
        "bank": read.bank,
        "into": sent.into._asdict(),
        "losses": read.losses,
        "left_out": read.left_out,
        "questions": [
            {
                "line": one.line,
                "type": one.type,
                "item": one.item
                and one.item.model_dump(mode="json", exclude_defaults=True, by_alias=True) | {"type": one.item.type},
                "faults": [asdict(fault) for fault in one.faults],
            }
            for one in read.questions
        ],
        "faults": [asdict(fault) for fault in read.faults],
        "around": around(sent.raw, [fault.line for fault in read.faults]),
    }
    token = uploads.new_token()
    uploads.keep(database.folder, teacher.id, token, _READ, json.dumps(data).encode())
    uploads.sweep(database.folder, teacher.id)
    return token


def _refuse(sent: Sent, written: FileFormat | None) -> None:
    if not sent.raw.strip():
        raise RefusedError(_("There is nothing in it. Choose a file, or paste the questions."))
    if len(sent.raw) > MOST_BYTES:
        text = _("It has more than {most} MB. Split it, or use the command `secondsource import`, which takes more.")
        raise RefusedError(text.format(most=MOST_BYTES // 1_000_000))
    if len(sent.raw) > _MOST_BYTES_OF_A_BANK and (written == "yaml" or sent.name.lower().endswith((".yaml", ".yml"))):
        text = _("A bank as YAML may have {most} MB here. Split it, or use the command `secondsource import`.")
        raise RefusedError(text.format(most=_MOST_BYTES_OF_A_BANK // 1_000_000))


def upload(database: Database, teacher: Teacher, token: str) -> Upload | None:
    """What a teacher sent; None where it is another's, is stored or thrown away, or is older than a day."""
    read = uploads.read(database.folder, teacher.id, token, _READ)
    if read is None:
        return None
    left = uploads.read(database.folder, teacher.id, token, _LEFT)
    return Upload(token, json.loads(read), frozenset(json.loads(left) if left else ()))


def leave_out(database: Database, teacher: Teacher, sent: Upload, left: Collection[int]) -> None:
    """Keep which of its questions are not to be stored."""
    uploads.keep(database.folder, teacher.id, sent.token, _LEFT, json.dumps(sorted(left)).encode())


def discard(database: Database, teacher: Teacher, token: str) -> None:
    """Throw it away. What was stored of it stays."""
    uploads.remove(database.folder, teacher.id, token)


def stored(database: Database, teacher: Teacher, token: str) -> Import | None:
    """The import that it has become, if its bank is still one that the teacher may edit."""
    conn = database.read()
    found = imports.of_upload(conn, token)
    return found if found and manuscripts.seen(conn, found.manuscript, teacher.id) else None


def store(database: Database, teacher: Teacher, sent: Upload, into: Into, progress: Progress | None = None) -> Import:
    """Store what is chosen, all at once; doing it again changes nothing. What was sent is thrown away then.

    Raises RefusedError, as `imports.keep` does.
    """
    preview, chosen, now = sent.preview(), sent.chosen, times.now()

    def job(conn: sqlite3.Connection) -> Import:
        done = imports.of_upload(conn, sent.token)
        if done is None:
            kept = keep(conn, teacher, preview, into, chosen=chosen, progress=progress, upload=sent.token, at=now)
            done = imports.by_id(conn, kept.import_)
        if done is None:
            raise LookupError("the import was stored in this transaction")
        return done

    done = database.write(job, _STORING)
    discard(database, teacher, sent.token)
    return done
