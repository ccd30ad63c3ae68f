"""A bank written as a file is the same bank when it is read."""

from pathlib import Path

import pytest
from hypothesis import given

from kit import invented
from kit.banks_made import banks, free
from secondsource.content.bank_text import bank_text
from secondsource.content.validation import validate
from secondsource.content.yaml import load
from secondsource.core.bank import Bank
from secondsource.core.items import ITEM_TYPES


def read(text):
    document, problems = load(text, Path("made.yaml"))
    assert not problems, "\n".join(map(str, problems))
    assert document
    bank, problems = validate(Bank, document)
    assert not problems, "\n".join(map(str, problems))
    return bank


@given(bank=banks())
def test_a_bank_of_any_types_and_texts_reads_back_equal(bank):
    text = bank_text(bank)
    assert read(text) == bank
    assert bank_text(read(text)) == text


def test_what_publishing_adds_to_an_item_is_in_no_file():
    bank = Bank(bank="made", title="Made", items=tuple(invented.published()))
    assert "anchored" in str(bank.model_dump(exclude_defaults=True))
    assert "anchored" not in bank_text(bank)
    assert bank_text(read(bank_text(bank))) == bank_text(bank)


@pytest.mark.parametrize("type_", ITEM_TYPES)
def test_the_banks_made_have_free_texts_in_every_type(type_):
    assert len(free(type_)) > 3


def test_the_shipped_banks_read_back_equal():
    for path in sorted(Path("quizzes").glob("*/*.yaml")):
        bank = read(path.read_text())
        assert read(bank_text(bank)) == bank
