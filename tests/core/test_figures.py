from kit import invented
from kit.short_report import SOURCE
from secondsource.core.bank import Bank
from secondsource.core.figures import BankFigures, SourceFigures, count
from secondsource.core.items import ITEM_TYPES


def test_figures_count_words_and_items():
    bank = Bank.model_validate(invented.bank())
    made = count([SOURCE], [bank, bank.model_copy(update={"bank": "ropes"})])
    assert made.sources == {"report-x": SourceFigures(excerpts=2, quoted=10, words=36, share=0.2778)}
    assert made.banks == dict.fromkeys(["cranes", "ropes"], BankFigures(core=len(ITEM_TYPES), review=1))
    assert made.items == {"attribution": {**dict.fromkeys(ITEM_TYPES, 2), "single": 4}}


def test_a_source_without_a_seal_has_no_share():
    source = SOURCE.model_copy(update={"sealed": None})
    assert count([source], []).sources["report-x"] == SourceFigures(excerpts=2, quoted=10, words=0, share=0)
