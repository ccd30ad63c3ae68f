"""A real server with the invented course, on which ms_cole has a class and two banks of her own."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from werkzeug.serving import make_server

from kit import invented, own, people, prepared, tasks
from secondsource.actions import assignments, bank_items, classes
from secondsource.actions.bank_items import Order
from secondsource.actions.giving import What
from secondsource.actions.publish import publish
from secondsource.core.manuscript import Manuscript
from secondsource.web.application import create_app


@dataclass(frozen=True)
class Desk:
    """The first bank was published, taken by ada of 10B, and then changed, with a mistake; the second is a draft."""

    url: str
    first: Manuscript
    second: Manuscript


@contextmanager
def desk(folder: Path) -> Iterator[Desk]:
    """Serve it for the length of a `with`. The hashes of passwords should be quick: see the fixture of that name."""
    with prepared.opened(folder / "data") as database:
        shelf = publish(database, *invented.write(folder / "files"))
        people.teacher(database, "ms_head")
        cole = people.teacher(database, "ms_cole")
        room = people.classroom(database, cole, "10B")
        first, second = own.bank(database, cole, shelf), own.bank(database, cole, shelf, "Boats")
        own.published(database, cole, shelf, first)
        given = assignments.assign(database, room, What("harbour", first.bank, reading=False), tasks.rules())
        assignments.begin(database, classes.join(database, room.code, "ada").pupil, given.id)
        items = own.now(database, cole, first).items
        bank_items.place(database, cole, first.id, Order([items[3].id], 1, 1))
        own.changed(database, cole, first, items[0].id, dossier=("report-x/nowhere",))
        own.headed(database, cole, second, profile="draft")
        server = make_server("127.0.0.1", 0, create_app(database, shelf), threaded=True)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield Desk(f"http://127.0.0.1:{server.port}", first, second)
        finally:
            server.shutdown()
            thread.join()
            server.server_close()
