"""How fast `secondsource check` looks through a course of many items: `python benchmarks/check.py`."""

import json
import random
import tempfile
from pathlib import Path
from typing import Any

from command import SECONDSOURCE, ran

from kit import invented

PER_BANK = 100


def measure(items: int = 10_000) -> dict[str, float | int]:
    """Items of all types a second, with all warnings, the start of the program included; and the memory it took."""
    with tempfile.TemporaryDirectory() as folder:
        _write(Path(folder), items)
        took = ran(*SECONDSOURCE, "check", Path(folder) / "course", Path(folder) / "quizzes", codes=(0, 1))
    return {
        "check_items": items,
        "check_items_per_s": round(items / took.seconds, 1),
        "check_work_s": round(took.work, 2),
        "check_memory_mb": round(took.memory),
    }


def _write(folder: Path, items: int) -> None:
    """The invented course with so many items, each of the next type, in banks of a hundred. JSON is YAML."""
    _, quizzes = invented.write(folder)
    chance, patterns = random.Random(1), invented.items()  # noqa: S311  a simulation
    for n in range(0, items, PER_BANK):
        made = [_item(patterns[i % len(patterns)], i, chance) for i in range(n, min(n + PER_BANK, items))]
        bank = {**invented.bank(), "bank": f"bank-{n}", "title": f"Bank {n}", "items": made}
        (quizzes / "harbour" / f"bank-{n}.yaml").write_text(json.dumps(bank, indent=1), encoding="utf-8")


def _item(pattern: dict[str, Any], n: int, chance: random.Random) -> dict[str, Any]:
    """An item like another with an id of its own, and words of its own where its type has a stem."""
    words = " ".join(f"word{chance.randrange(5_000)}" for _ in range(12))
    return {**pattern, "id": f"item-{n}"} | ({"stem": f"Which of these is it: {words}?"} if "stem" in pattern else {})


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
