"""How long a million answers take as CSV, beside the shell of SQLite with the same query: `python benchmarks/export.py`.

Both write to nobody, so that no disk is measured. The shell gives the same rows, and the columns that SQL has: not the
answer and the key in words, nor the points.
"""

import json
import shutil
import sys
from pathlib import Path

from command import SECONDSOURCE, Ran, ran

from secondsource.actions.demo import make
from secondsource.actions.publish import publish
from secondsource.content.locate import locate
from secondsource.store.database import Database
from secondsource.store.records import ANSWERED

SCHOOL = Path("build/school")


def measure(responses: int = 1_000_000, pupils: int = 2_000, rounds: int = 2) -> dict[str, float | int]:
    """Seconds and memory of the export, and its ratio to the shell's, if there is one; rounds of both take turns."""
    folder = school(responses, pupils)
    with Database.open(folder) as database:
        (rows,) = database.read().execute(f"SELECT count(*) FROM ({ANSWERED})").fetchone()  # noqa: S608  the query itself
        file = database.path
    shell = shutil.which("sqlite3")
    pairs = [(_export(folder), _shell(shell, file) if shell else None) for _ in range(rounds)]
    export = min((own for own, _ in pairs), key=lambda own: own.seconds)
    found = {
        "export_saved_responses": responses,
        "export_rows": rows,
        "export_s": round(export.seconds, 2),
        "export_work_s": round(export.work, 2),
        "export_memory_mb": round(export.memory),
    }
    if not shell:
        print("export: no sqlite3 on the PATH, so there is nothing to compare with", file=sys.stderr)
        return found
    beside = min((other for _, other in pairs if other), key=lambda other: other.seconds)
    return found | {
        "export_sqlite_s": round(beside.seconds, 2),
        "export_ratio": round(export.seconds / beside.seconds, 2),
        "export_work_ratio": round(export.work / beside.work, 2),
    }


def school(responses: int, pupils: int) -> Path:
    """A data folder with an invented school of this size, which is made once and kept in build/."""
    folder = SCHOOL.with_name(f"school-{pupils}-{responses}")
    if not (folder / "done").exists():
        print(f"export: inventing {responses} answers of {pupils} pupils", file=sys.stderr)
        shutil.rmtree(folder, ignore_errors=True)
        with Database.open(folder) as database:
            shelf = publish(database, locate("course"), locate("quizzes"))
            make(database, shelf, pupils=pupils, responses=responses, seed=1)
        (folder / "done").touch()
    return folder


def _export(folder: Path) -> Ran:
    return ran(*SECONDSOURCE, "export", "responses", "--data", folder)


def _shell(shell: str, file: Path) -> Ran:
    return ran(shell, "-csv", "-readonly", file, ANSWERED)


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
