"""Mutants of the tests themselves: what keeps them on this computer."""

import pytest

from kit import sockets


def strangers_pass_for_this_computer(patch: pytest.MonkeyPatch) -> None:
    """Every address is taken for one of this computer."""
    patch.setattr(sockets, "is_here", lambda _host: True)
