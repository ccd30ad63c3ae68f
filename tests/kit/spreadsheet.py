"""Opening a CSV file as a spreadsheet does: by a reader of our own, and by LibreOffice where it is installed."""

import html
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

Reader = Callable[[Path], list[str]]

_NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?")


def readers() -> list[Reader]:
    """Each gives the cells of a file that would be run as a formula."""
    return [formulas, _formulas_of_libreoffice] if shutil.which("soffice") else [formulas]


def formulas(file: Path) -> list[str]:
    """What the most eager of spreadsheets would run: blanks before the sign do not stop it, nor do its wide forms."""
    return formulas_in(file.read_bytes().decode("utf-8-sig"))


def formulas_in(text: str) -> list[str]:
    """The same of the text of a file."""
    return [cell for cell in cells(text) if _runs(cell)]


def _runs(cell: str) -> bool:
    begins = cell.replace("\t", " ").strip() or " "
    return cell[:1] in {"\t", "\r"} or (begins[0] in "=+-@＝＋－＠" and not _NUMBER.fullmatch(cell))  # noqa: RUF001  wide signs


def cells(text: str) -> Iterator[str]:
    """Every cell, letter by letter, without the csv module of Python, which wrote the file."""
    cell, quoted = "", False
    for letter, after in zip(text, [*text[1:], ""], strict=True):
        if letter == '"':
            if quoted and after == '"':
                cell += '"'
            quoted = not quoted
        elif letter in ",\r\n" and not quoted:
            yield cell
            cell = ""
        else:
            cell += letter
    yield cell


def _formulas_of_libreoffice(file: Path) -> list[str]:
    """The formulas that LibreOffice finds in a file of UTF-8 with commas."""
    program = shutil.which("soffice")
    assert program
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={(file.parent / 'office').as_uri()}",
            "--headless",
            "--infilter=CSV:44,34,76,1",
            "--convert-to",
            "fods",
            "--outdir",
            str(file.parent),
            str(file),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    sheet = file.with_suffix(".fods").read_text(encoding="utf-8")
    return [html.unescape(formula) for formula in re.findall(r'table:formula="([^"]*)"', sheet)]
