from kit import invented
from kit.asked import bank, single, verdict
from kit.short_report import SOURCE
from secondsource.content.courses import read_library
from secondsource.core.bank import Bank
from secondsource.core.figures import BankFigures, LessonFigures, LongestFigures, SourceFigures, VerdictFigures, count
from secondsource.core.items import ITEM_TYPES
from secondsource.core.tables import tables

ITEMS = len(ITEM_TYPES) + 1


def test_figures_count_words_and_items():
    bank = Bank.model_validate(invented.bank())
    made = count([SOURCE], [bank, bank.model_copy(update={"bank": "ropes"})])
    assert made.sources == {"report-x": SourceFigures(excerpts=2, quoted=10, words=36, share=0.2778, items=2 * ITEMS)}
    grade = made.banks["cranes"].grade
    assert made.banks == dict.fromkeys(["cranes", "ropes"], BankFigures(core=len(ITEM_TYPES), review=1, grade=grade))
    assert 0 < grade < 10
    assert made.items == {"attribution": {**dict.fromkeys(ITEM_TYPES, 2), "single": 4}}


def test_a_source_without_a_seal_has_no_share():
    source = SOURCE.model_copy(update={"sealed": None})
    assert count([source], []).sources["report-x"] == SourceFigures(excerpts=2, quoted=10, words=0, share=0, items=0)


def test_types_verdicts_and_longest_keys_are_counted():
    items = [verdict(key, id=f"v-{n}") for n, key in enumerate(["supported"] * 3 + ["contradicted"])]
    made = count([], [bank(*items, single(id="a"), single(options=("Mira K", "Tomas", "Kim"), id="b"))])
    assert made.types == {"single": 2, "verdict": 4}
    assert made.verdicts == {
        "supported": VerdictFigures(items=3, share=0.75),
        "contradicted": VerdictFigures(items=1, share=0.25),
        "not-established": VerdictFigures(items=0, share=0),
    }
    assert made.longest == LongestFigures(times=1, of=2, bound=2)


def test_items_without_a_skill_are_counted_apart():
    made = count([], [bank(single(skill=None), single(id="b"), profile="draft")])
    assert made.items == {"": {"single": 1}, "attribution": {"single": 1}}
    assert "| - | 1 | 1 single |\n| attribution | 1 | 1 single |\n" in tables(made)


def test_a_source_has_the_items_with_a_card_of_it():
    made = count([SOURCE], [bank(single(), single(id="other", dossier=["report-y/line"]))])
    assert made.sources["report-x"].items == 1


def test_a_lesson_has_its_minutes_and_a_grade_once_it_has_words_enough(tmp_path):
    files = read_library(*invented.write(tmp_path)).courses["harbour"]
    made = count([], [], files.lessons.values())
    assert made.lessons == {"cranes": LessonFigures(minutes=17, grade=None)}


def test_figures_stand_in_tables():
    text = tables(count([SOURCE], [bank(verdict(), single())]))
    assert text.startswith(
        "| Source | Excerpts | Words quoted | Words in all | Share quoted | Items |\n"
        "| --- | --: | --: | --: | --: | --: |\n"
        "| report-x | 2 | 10 | 36 | 27.8% | 2 |\n"
        "\n"
        "| Bank | Core items | Review items | Reading grade |\n"
        "| --- | --: | --: | --: |\n"
        "| cranes | 2 | 0 | - |\n"
    )
    assert "| attribution | 2 | 1 single, 1 verdict |\n" in text
    assert "| Supported | 1 | 100% |\n| Contradicted | 0 | 0% |\n" in text
    assert text.endswith(
        "\n\nThe longest option is the key 0 times in 1 choices; by chance it would be 1 times at most.\n"
    )


def test_without_files_there_are_no_rows():
    assert "---" not in tables(count([], [])).partition("| Key of verdicts")[0]
