"""What `make bench` runs: every part, or one, as a table and as results.json: `python benchmarks/bench.py [--only PART] [--quick]`."""

import argparse
import datetime as dt
import importlib
import json
import os
import platform
import sqlite3
import sys
import time
from pathlib import Path
from typing import Any

import figures

RESULTS = Path(__file__).with_name("results.json")
# The parts in their order, each a module beside this one with `measure(...)`, and what makes it quick: for a look, not for a figure.
PARTS: dict[str, dict[str, Any]] = {
    "floor": {"seconds": 1.0, "clients": 8},
    "class_load": {"seconds": 2.0, "rounds": 1, "clients": (1, 8), "at_once": 50},
    "save_load": {"rounds": 1, "clients": 8, "saves": 16},
    "page": {"rounds": 1},
    "check": {"items": 500},
    "import_gift": {"items": 500},
    "export": {"responses": 20_000, "pupils": 100, "rounds": 1},
    "school": {"responses": 20_000, "pupils": 100},
}


def main(arguments: list[str]) -> None:
    """Measure, print the table, and write the results: those of a part that did not run are kept as they are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=PARTS, action="append", help="this part; may be given again")
    parser.add_argument("--quick", action="store_true", help="small numbers: to see that it works")
    parser.add_argument("--out", type=Path, default=RESULTS, help="where the results are written")
    asked = parser.parse_args(arguments)
    parts = asked.only or list(PARTS)
    found = _read(asked.out) if asked.only else {}
    for part in parts:
        found |= _measured(part, quick=asked.quick)
    found |= machine() | {"quick": asked.quick}
    asked.out.write_text(json.dumps(found, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    print(figures.table(found))
    if asked.quick:
        print("A quick run with small numbers: it shows that everything runs, and says nothing about the targets.")


def _measured(part: str, *, quick: bool) -> dict[str, Any]:
    print(f"{part} ...", file=sys.stderr, flush=True)
    start = time.perf_counter()
    found: dict[str, Any] = importlib.import_module(part).measure(**(PARTS[part] if quick else {}))
    print(f"{part}: {time.perf_counter() - start:.0f} s", file=sys.stderr, flush=True)
    return found


def _read(file: Path) -> dict[str, Any]:
    return dict(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else {}


def machine() -> dict[str, str | int]:
    """What the figures depend on; nothing that says whose machine it is."""
    return {
        "machine_cores": os.cpu_count() or 0,
        "machine_system": f"{platform.system()} {platform.machine()}",
        "machine_python": platform.python_version(),
        "machine_sqlite": sqlite3.sqlite_version,
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
    }


if __name__ == "__main__":
    main(sys.argv[1:])
