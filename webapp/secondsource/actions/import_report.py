"""The report on an import, for other programs: every question, what became of it, and every problem."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from secondsource.actions.import_preview import Preview
from secondsource.actions.questions import UnusableError
from secondsource.content.writing import write_whole
from secondsource.core.words import gettext as _
from secondsource.formats.rows import fault_row


def report(preview: Preview, path: Path, items: Sequence[str | None] = ()) -> None:
    """Write questions and problems to a file, as JSON with one of them a line. Raises UnusableError.

    The preview was read with `rows`. `items` are the ids of the items that the questions became, where they were stored;
    None for one that was not.
    """
    became = zip(preview.rows, items, strict=True)
    questions = [f'{row[:-1]}, "item": {_json(item)}}}' for row, item in became] if items else preview.rows
    problems = [_json(fault_row(fault)) for fault in preview.faults]
    parts = [f'{{"file": {_json(preview.file)}', f'"format": {_json(preview.written)}']
    for name, rows in (("questions", questions), ("problems", problems)):
        parts.append(f'"{name}": [\n' + ",\n".join(rows) + "\n]" if rows else f'"{name}": []')
    try:
        write_whole(path, (",\n".join(parts) + "}\n").encode())
    except OSError as error:
        text = _("{file} cannot be written: {why}. Choose another place with --report.")
        raise UnusableError(text.format(file=path, why=error.strerror)) from error


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
