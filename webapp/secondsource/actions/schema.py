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
from secondsource.core.model import Ref

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_REF_PATTERN: str = Ref.__metadata__[0].pattern  # type: ignore[attr-defined]  # Annotated has no type


def bank_schema() -> dict[str, Any]:
    """The schema of a bank's file, made from the model."""
    made = Bank.model_json_schema(by_alias=True)
    return {"$schema": _DRAFT, **_with_single_refs(made), "title": "A bank of Second Source"}


def _with_single_refs(node: Any) -> Any:
    """The same schema, with one reference allowed where a list of them is: `evidence: report-a/troops`."""
    if isinstance(node, list):
        return [_with_single_refs(one) for one in node]
    if not isinstance(node, dict):
        return node
    node = {name: _with_single_refs(value) for name, value in node.items()}
    items = node.get("items")
    if node.get("type") == "array" and isinstance(items, dict) and items.get("pattern") == _REF_PATTERN:
        about = {name: node.pop(name) for name in ("title", "description", "default") if name in node}
        return {**about, "anyOf": [node, items]}
    return node


def schema_path() -> Path:
    """Where the schema is kept."""
    return locate("quizzes") / "bank.schema.json"


def schema_text() -> str:
    """The schema as its file has it."""
    return json.dumps(bank_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    write_whole(schema_path(), schema_text().encode())
    sys.stdout.write(f"{schema_path()}\n")
