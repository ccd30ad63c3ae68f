"""Every regular expression of the package, and texts made to keep it busy."""

import ast
import importlib
import itertools
import pkgutil
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]  # what a pattern is made of has no public name
from re import _parser  # type: ignore[attr-defined]  # the same
from typing import Any, NamedTuple

import secondsource

LENGTHS = (16, 20, 24, 28, 50, 100, 200, 400, 800, 1600, 3200, 6400, 12_800)  # letters; a request may hold 65,536
SECONDS = 0.4  # of the processor's own time: a pattern that looks at each letter a few times takes a hundredth of it
_FILLERS = "a0 .\n"  # one of each kind that a class of letters may mean
_WHOLE = {"match", "fullmatch"}
_ANYWHERE = {"search", "sub", "subn", "split", "findall", "finditer"}


class Used(NamedTuple):
    """A pattern, and whether it is looked for anywhere in a text, or from its beginning alone."""

    pattern: re.Pattern[str]
    anywhere: bool


def patterns() -> dict[str, Used]:
    """Each pattern for text, by the module and line, or the name, that it stands at."""
    modules = [
        info.name
        for info in pkgutil.walk_packages(secondsource.__path__, "secondsource.")
        if "__main__" not in info.name
    ]
    trees = {name: ast.parse(Path(str(importlib.import_module(name).__file__)).read_text("utf-8")) for name in modules}
    calls = {name: list(_calls(tree)) for name, tree in trees.items()}
    methods = {(asked, method) for found in calls.values() for asked, method, _first, _line in found}
    found: dict[str, Used] = {}
    for module in modules:
        for name, value in vars(sys.modules[module]).items():
            here = {method for asked, method, _first, _line in calls[module] if asked == name}
            used = here or {method for asked, method in methods if asked == name}
            found |= {f"{module}.{name}": Used(one, not used or bool(used & _ANYWHERE)) for one in _compiled(value)}
        for asked, method, first, line in calls[module]:
            if asked == "re" and isinstance(first, ast.Constant) and isinstance(first.value, str):
                found[f"{module}:{line}"] = Used(re.compile(first.value), method in _ANYWHERE)
    unique = {(used.pattern.pattern, used.anywhere): (place, used) for place, used in found.items()}
    return {place: used for place, used in unique.values() if isinstance(used.pattern.pattern, str)}


def _calls(tree: ast.AST) -> Iterator[tuple[str, str, ast.expr | None, int]]:
    """What is called by the name of a pattern, or of `re`: the name, the method, the first argument, the line."""
    for node in ast.walk(tree):
        method = node.func if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else None
        if method and isinstance(method.value, ast.Name) and method.attr in _WHOLE | _ANYWHERE:
            first = next(iter(node.args), None)  # type: ignore[attr-defined]  # it is a call
            yield method.value.id, method.attr, first, method.lineno


def _compiled(value: Any) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from (one for inner in value.values() for one in _compiled(inner))
    elif isinstance(value, tuple | list | set | frozenset):
        yield from (one for inner in value for one in _compiled(inner))


def slow_on(used: Used) -> str | None:
    """The text, as far as it repeats, that keeps a pattern busy; None where there is none. Texts grow until it is seen."""
    look = used.pattern.search if used.anywhere else used.pattern.match
    for begin, pump in _texts(used.pattern):
        for length in LENGTHS:
            text = begin + pump * (length // len(pump)) + "\0"
            spent = time.thread_time()
            look(text)
            if time.thread_time() - spent > SECONDS:
                return f"{begin!r} + {pump!r} * {length // len(pump)}"
    return None


def _texts(pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """What a text begins with, and what it then repeats: a letter of the pattern, or two, or all that it may match."""
    parsed = _parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    letters = list(dict.fromkeys([*_letters(parsed), *_FILLERS]))[:8]
    sample = _sample(parsed)
    begins = ["", sample[:-1]] if sample else [""]
    pumps = [*letters, *("".join(two) for two in itertools.pairwise(letters)), sample]
    return ((begin, pump) for begin in begins for pump in dict.fromkeys(pumps) if pump)


def _letters(parsed: Any) -> Iterator[str]:
    """The letters that a pattern names."""
    for op, value in parsed:
        if op is sre.LITERAL:
            yield chr(value)
        elif op is sre.RANGE:
            yield chr(value[0])
        elif op is not sre.NOT_LITERAL:
            yield from (letter for inner in _inner(value) for letter in _letters(inner))


def _inner(value: Any) -> Iterator[Any]:
    if isinstance(value, _parser.SubPattern) or (
        isinstance(value, list) and all(isinstance(one, tuple) for one in value)
    ):
        yield value
    elif isinstance(value, tuple | list):
        yield from (found for one in value for found in _inner(one))


def _sample(parsed: Any) -> str:
    """A text that a pattern may match, in which whatever may repeat stands once."""
    made = ""
    for op, value in parsed:
        if op is sre.LITERAL:
            made += chr(value)
        elif op is sre.IN:
            made += next(_letters([one for one in value if one[0] in {sre.LITERAL, sre.RANGE}]), "a")
        elif op in {sre.ANY, sre.NOT_LITERAL}:
            made += "a"
        elif op is sre.BRANCH:
            made += _sample(value[1][0])
        elif op in {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}:
            made += _sample(value[2]) * max(1, min(value[0], 3))
        elif op is sre.SUBPATTERN:
            made += _sample(value[3])
    return made
