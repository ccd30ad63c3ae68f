"""Editions: what was published, kept once under its digest and never changed."""

import datetime as dt
import json
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from secondsource.core.edition import BankEdition, canonical, digest_of, edition_digest
from secondsource.core.items import item_from
from secondsource.core.items.base import Item
from secondsource.core.words import gettext as _
from secondsource.store.errors import MissingError
from secondsource.store.kept import Kept
from secondsource.store.times import to_text

# A digest means the same in every database, so one set serves the process.
_banks: Kept[BankEdition] = Kept(64)
_items: Kept[Item] = Kept(16_384)  # an imported bank may hold ten thousand
_pinned: Kept[dict[str, str]] = Kept(64)


class Published(NamedTuple):
    """The digest of what is current now, and whether that is new."""

    digest: str
    changed: bool


def publish(conn: sqlite3.Connection, edition: BankEdition, at: dt.datetime, digest: str | None = None) -> Published:
    """Make an edition the current one of its bank. Publishing the current one again adds nothing.

    `digest` is that of the edition, where it was worked out before: of thousands of items that takes a second.
    """
    digest = digest or edition_digest(edition)
    if current(conn, edition.course).get(edition.bank) == digest:
        return Published(digest, changed=False)
    _keep(conn, digest, edition, at)
    conn.execute(
        "INSERT INTO publications (course, bank, edition, published) VALUES (:course, :bank, :edition, :published)",
        {"course": edition.course, "bank": edition.bank, "edition": digest, "published": to_text(at)},
    )
    return Published(digest, changed=True)


def _keep(conn: sqlite3.Connection, digest: str, edition: BankEdition, at: dt.datetime) -> None:
    """Store an edition and its items, unless it was published before."""
    if conn.execute("SELECT 1 FROM bank_editions WHERE digest = :digest", {"digest": digest}).fetchone():
        return
    # The items are kept by themselves, once for all the editions that hold them.
    head = json.loads(canonical(edition.model_copy(update={"items": ()})))
    del head["items"]
    row = {"digest": digest, "course": edition.course, "bank": edition.bank, "published": to_text(at)}
    conn.execute(
        "INSERT INTO bank_editions (digest, course, bank, json, published) "
        "VALUES (:digest, :course, :bank, :json, :published)",
        {**row, "json": json.dumps(head, ensure_ascii=False, sort_keys=True)},
    )
    for position, item in enumerate(edition.items, 1):
        conn.execute(
            "INSERT INTO bank_edition_items (edition, position, item, item_edition) "
            "VALUES (:edition, :position, :item, :item_edition)",
            {"edition": digest, "position": position, "item": item.id, "item_edition": keep_item(conn, item)},
        )


def keep_item(conn: sqlite3.Connection, item: Item) -> str:
    """Store an edition of an item, unless it is there, and return its digest."""
    text = canonical(item)
    row = {"digest": digest_of(text), "item": item.id, "type": item.type, "json": text}
    conn.execute(
        "INSERT INTO item_editions (digest, item, type, json) VALUES (:digest, :item, :type, :json) "
        "ON CONFLICT (digest) DO NOTHING",
        row,
    )
    return row["digest"]


def current(conn: sqlite3.Connection, course: str) -> dict[str, str]:
    """The digest of the current edition of each bank of a course, by bank."""
    rows = conn.execute(
        "SELECT bank, edition FROM publications AS p WHERE course = :course AND NOT EXISTS "
        "(SELECT 1 FROM publications AS n WHERE n.course = p.course AND n.bank = p.bank AND n.id > p.id) ORDER BY bank",
        {"course": course},
    )
    return {row["bank"]: row["edition"] for row in rows}


def courses(conn: sqlite3.Connection) -> list[str]:
    """Every course that a bank was ever published of, by name."""
    return [row["course"] for row in conn.execute("SELECT DISTINCT course FROM publications ORDER BY course")]


def bank_edition(conn: sqlite3.Connection, digest: str) -> BankEdition:
    """The edition of a bank. Raises MissingError."""
    return _banks.get(digest, lambda: _read_bank(conn, digest))


def item_edition(conn: sqlite3.Connection, digest: str) -> Item:
    """The edition of an item. Raises MissingError."""
    return _items.get(digest, lambda: _read_item(conn, digest))


def item_digests(conn: sqlite3.Connection, digest: str) -> dict[str, str]:
    """By item of a bank's edition, the digest of the item's own edition."""
    return _pinned.get(digest, lambda: _read_digests(conn, digest))


def _read_digests(conn: sqlite3.Connection, digest: str) -> dict[str, str]:
    rows = conn.execute(
        "SELECT item, item_edition FROM bank_edition_items WHERE edition = :digest ORDER BY position",
        {"digest": digest},
    )
    return {row["item"]: row["item_edition"] for row in rows}


def _read_bank(conn: sqlite3.Connection, digest: str) -> BankEdition:
    head = conn.execute("SELECT json FROM bank_editions WHERE digest = :digest", {"digest": digest}).fetchone()
    if head is None:
        raise _missing(digest)
    items = conn.execute(
        "SELECT i.json FROM bank_edition_items AS b JOIN item_editions AS i ON i.digest = b.item_edition "
        "WHERE b.edition = :digest ORDER BY b.position",
        {"digest": digest},
    )
    return BankEdition.model_validate({**json.loads(head["json"]), "items": [json.loads(row["json"]) for row in items]})


def items(conn: sqlite3.Connection, digests: Sequence[str]) -> list[Item]:
    """The editions of some items, in the order asked for, read in one statement. Raises MissingError."""
    return _items.get_all(digests, lambda missing: _read_items(conn, missing))


def _read_item(conn: sqlite3.Connection, digest: str) -> Item:
    row = conn.execute("SELECT json FROM item_editions WHERE digest = :digest", {"digest": digest}).fetchone()
    if row is None:
        raise _missing(digest)
    return item_from(json.loads(row["json"]))


def _read_items(conn: sqlite3.Connection, digests: Sequence[str]) -> dict[str, Item]:
    rows = conn.execute(
        "SELECT digest, json FROM item_editions WHERE digest IN (SELECT value FROM json_each(:digests))",
        {"digests": json.dumps(list(digests))},
    )
    found = {row["digest"]: item_from(json.loads(row["json"])) for row in rows}
    for digest in digests:
        if digest not in found:
            raise _missing(digest)
    return found


def _missing(digest: str) -> MissingError:
    return MissingError(_("No edition {digest} was published here.").format(digest=digest))
