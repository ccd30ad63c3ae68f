"""One thing that the doctor has examined."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    """Whether it is well, what was found, what a person is to do where it is not, and what `--fix` would change.

    `key` is for programs and stays the same; all else is for people.
    """

    key: str
    name: str
    detail: str
    ok: bool = True
    do: str = ""
    fix: str = ""
