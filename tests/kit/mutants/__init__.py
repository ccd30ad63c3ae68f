"""Mutants: ways to break one promise each, so that the test of the promise can be seen to fail.

A mutant is a function `name(patch)` of a module in this folder, whose docstring says what it breaks; `patch` is a
`pytest.MonkeyPatch`. It is called by its address, `module.name`. `pytest.mark.promise` runs a test as it is and once under
each mutant that it names, where it has to fail: see `conftest.py`. A server that a test starts is broken alike.
"""

from importlib import import_module

import pytest

_active: list[str] = []  # the mutant of the test that runs now, for the servers that it starts


def apply(address: str, patch: pytest.MonkeyPatch) -> None:
    """Break what the mutant at an address such as `writing.told_before_the_commit` breaks."""
    module, _dot, name = address.partition(".")
    getattr(import_module(f"kit.mutants.{module}"), name)(patch)


def activate(address: str, patch: pytest.MonkeyPatch) -> None:
    """Break it here, and in every server that is started from now on until `patch` is undone."""
    apply(address, patch)
    patch.setattr("kit.mutants._active", [address])


def active() -> str | None:
    """The mutant under which servers are to be started."""
    return _active[0] if _active else None
