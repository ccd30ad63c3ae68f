"""A fault in a file of another system: the line, what is wrong there, and what to do about it."""

from dataclasses import dataclass
from typing import Literal, get_args

# What was lost, for counting; "" where nothing can be counted, as with a broken question.
Kind = Literal[
    "",
    "image",
    "file",
    "script",
    "formatting",
    "feedback",
    "hint",
    "note",
    "template",
    "points",
    "penalty",
    "unit",
    "wildcard",
    "setting",
    "calculated",
    "random",
    "drag",
    "typed-gaps",
    "unknown",
    "text",
    "evidence",
    "misconception",
    "highlight",
    "scenario",
]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, order=True, slots=True)
class Fault:
    """What is wrong at a line, from 1.

    `kept` says that the question was read all the same, as its format's rules have it, and that a person should look
    whether it was meant so. Otherwise what stands there was not read. `kind` says what of it is not kept, if anything.
    """

    line: int
    what: str
    do: str
    kept: bool = False
    kind: Kind = ""


class RefusedError(Exception):
    """A question that cannot be read; it carries the fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.what)
        self.fault = fault
