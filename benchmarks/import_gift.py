"""How fast `secondsource import` reads and keeps GIFT: `python benchmarks/import_gift.py`."""

import json
import tempfile
from pathlib import Path

from command import SECONDSOURCE, ran

from kit import invented, people
from secondsource.actions.publish import publish
from secondsource.store.database import Database

ITEM = """// question {n}
$CATEGORY: benchmark/{part}

::Boat {n}::Which boat came in as number {n} on the {part}. day, by the log of the harbour? {{
  ={n} nets#The log says so in its line {n}.
  ~{m} nets#That is the line above it.
  ~no boat#The log has a line for it.
}}

"""


def measure(items: int = 10_000) -> dict[str, float | int]:
    """Items a second from a file to a bank that is stored, the start of the program included; and the memory it took."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Database.open(folder / "data") as database:
            publish(database, *invented.write(folder))
            people.teacher(database, "ms_cole")
        text = "".join(ITEM.format(n=n, m=n - 1, part=n // 100 + 1) for n in range(1, items + 1))
        (folder / "boats.gift").write_text(text, encoding="utf-8")
        took = ran(
            *SECONDSOURCE, "import", folder / "boats.gift", "--course", "harbour", "--accept-losses", "--data", folder / "data"
        )  # fmt: skip
        with Database.open(folder / "data") as database:
            (kept,) = (
                database.read().execute("SELECT sum(json_array_length(items)) FROM manuscript_revisions").fetchone()
            )
    if kept != items:
        raise RuntimeError(f"{kept} of {items} items were kept")
    return {
        "import_items": items,
        "import_items_per_s": round(items / took.seconds, 1),
        "import_s": round(took.seconds, 2),
        "import_work_s": round(took.work, 2),
        "import_memory_mb": round(took.memory),
    }


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
