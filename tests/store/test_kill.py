import json
import subprocess
import sys
from pathlib import Path

import pytest

from secondsource.store import health
from secondsource.store.database import Database

CHILD = Path(__file__).with_name("saving_child.py")


def killed_while_saving(folder, digest, after):
    """Let the child save, kill it in mid work, and return every answer that it had reported as saved."""
    command = [sys.executable, str(CHILD), str(folder), digest]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        acknowledged = [child.stdout.readline() for _ in range(after)]
        child.kill()
        acknowledged += child.stdout.readlines()
    assert child.returncode == -9
    return [tuple(line.split()) for line in acknowledged if line.endswith("\n")]


@pytest.mark.parametrize("after", [1, 40, 137, 400])
def test_a_saved_answer_survives_kill_9(folder, database, digest, after):
    database.close()
    acknowledged = killed_while_saving(folder, digest, after) + killed_while_saving(folder, digest, after)
    assert len(acknowledged) >= 2 * after
    with Database.open(folder) as again:
        conn = again.read()
        rows = conn.execute("SELECT attempt, revision, response FROM responses").fetchall()
        stored = {(row["attempt"], str(row["revision"])): json.loads(row["response"]) for row in rows}
        assert health.faults(conn) == health.dangling(conn) == []
    assert len(stored) == len(rows)
    assert [stored.get((attempt, revision)) for attempt, revision, _name in acknowledged] == [
        {"answer": [name]} for _attempt, _revision, name in acknowledged
    ]
