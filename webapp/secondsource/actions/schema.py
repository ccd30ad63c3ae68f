"""The JSON Schema of banks, by which editors complete fields and underline mistakes while one types.

Run as a program, it writes the schema to its file: `python -m secondsource.actions.schema`.
"""

import json
import sys
from pathlib import Path
from typing import Any

from secondsource.content.locate import locate
from secondsource.content.writing import write_whole
from secondsource.core.bank import Bank

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def bank_schema() -> dict[str, Any]:
    """The schema of a bank's file, made from the model."""
    made = Bank.model_json_schema(by_alias=True)
    return {"$schema": _DRAFT, **made, "title": "A bank of Second Source"}


def schema_path() -> Path:
    """Where the schema is kept."""
    return locate("quizzes") / "bank.schema.json"


def schema_text() -> str:
    """The schema as its file has it."""
    return json.dumps(bank_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    write_whole(schema_path(), schema_text().encode())
    sys.stdout.write(f"{schema_path()}\n")
