"""An import to be killed: each line on stdout is an item that was written and not yet committed."""

import os
import sys
from pathlib import Path

from secondsource.actions import imports
from secondsource.actions.import_preview import read_import
from secondsource.actions.import_target import teacher_called
from secondsource.actions.imports import Into
from secondsource.store import times
from secondsource.store.database import write_beside

if __name__ == "__main__":
    preview = read_import(b"Which is right? {=a ~b ~c}\n\n" * 500, "killed.gift")
    with write_beside(Path(sys.argv[1])) as conn:
        teacher = teacher_called(conn, "ms_cole")
        imports.keep(
            conn,
            teacher,
            preview,
            Into("harbour"),
            at=times.now(),
            progress=lambda done, _of: os.write(1, f"{done}\n".encode()),
        )
    os.write(1, b"committed\n")
