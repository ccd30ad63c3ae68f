import importlib
import inspect
from pathlib import Path

import pytest

from kit import mutants, promises

MUTANTS = {
    f"{path.stem}.{name}"
    for path in Path(mutants.__file__).parent.glob("[!_]*.py")
    for name, made in inspect.getmembers(importlib.import_module(f"kit.mutants.{path.stem}"), inspect.isfunction)
    if list(inspect.signature(made).parameters) == ["patch"] and made.__module__ == f"kit.mutants.{path.stem}"
}


def test_the_table_of_promises_names_the_tests_that_prove_them():
    assert promises.TABLE.read_text("utf-8") == promises.written(), "run `make promises`"


def test_every_test_of_a_promise_proves_a_row_of_the_table():
    assert {proof.row for proof in promises.proofs()} <= set(promises.rows())


@pytest.mark.parametrize("row", promises.rows())
def test_every_promise_is_proved_by_a_test_that_fails_when_it_is_broken(row):
    assert any(proof.mutants for proof in promises.proofs() if proof.row == row)


def test_every_mutant_has_a_test_that_it_breaks():
    assert {mutant for proof in promises.proofs() for mutant in proof.mutants} == MUTANTS
    assert all(inspect.getdoc(_function(address)) for address in MUTANTS)


def _function(address):
    module, _dot, name = address.partition(".")
    return getattr(importlib.import_module(f"kit.mutants.{module}"), name)
