"""A fault in a file of another system: the line, what is wrong there, and what to do about it."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Fault:
    """What is wrong at a line, from 1.

    `kept` says that the question was read all the same, as its format's rules have it, and that a person should look
    whether it was meant so. Otherwise what stands there was not read.
    """

    line: int
    what: str
    do: str
    kept: bool = False
