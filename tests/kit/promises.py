"""Which tests prove which row of docs/promises.md. `python tests/kit/promises.py` writes its last column anew."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "docs" / "promises.md"
_ROW = re.compile(r"^\| `(?P<key>[a-z-]+)` (?P<promise>\|.*\|) (?P<proof>[^|]*)\|$")


class Proof(NamedTuple):
    """A test, by its file below tests/ and its name, the row it proves, and the mutants under which it fails."""

    row: str
    file: str
    test: str
    mutants: tuple[str, ...]


def proofs() -> list[Proof]:
    """Every test that is marked with `pytest.mark.promise`, by file and line."""
    return [proof for path in sorted((ROOT / "tests").rglob("test_*.py")) for proof in _of_file(path)]


def _of_file(path: Path) -> Iterator[Proof]:
    text = path.read_text("utf-8")
    if "mark.promise(" not in text:
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            for mark in node.decorator_list:
                if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.promise":
                    row, *mutants = (ast.literal_eval(argument) for argument in mark.args)
                    yield Proof(row, path.relative_to(ROOT / "tests").as_posix(), node.name, tuple(mutants))


def rows() -> list[str]:
    """The rows of the tables, in order."""
    return [found["key"] for line in TABLE.read_text("utf-8").splitlines() if (found := _ROW.match(line))]


def written() -> str:
    """The text of docs/promises.md with its last column as the tests have it."""
    known = proofs()
    return "".join(_line(line, known) for line in TABLE.read_text("utf-8").splitlines(keepends=True))


def _line(line: str, known: list[Proof]) -> str:
    found = _ROW.match(line.rstrip("\n"))
    if not found:
        return line
    named = "<br>".join(_named(proof) for proof in known if proof.row == found["key"])
    return f"| `{found['key']}` {found['promise']} {named} |\n"


def _named(proof: Proof) -> str:
    broken = f" → {', '.join(proof.mutants)}" if proof.mutants else ""
    return f"`{proof.file}`: {proof.test.removeprefix('test_').replace('_', ' ')}{broken}"


if __name__ == "__main__":
    TABLE.write_text(written(), "utf-8")
