"""`python -m kit.mutated MUTANT serve ...`: the command line of Second Source, broken by a mutant."""

import sys

import pytest

from kit import mutants
from secondsource.cli import main

if __name__ == "__main__":
    mutants.apply(sys.argv.pop(1), pytest.MonkeyPatch())  # never undone: the process ends
    main(prog_name="secondsource")
