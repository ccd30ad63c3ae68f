from types import SimpleNamespace

from secondsource.core.course import Course
from secondsource.core.lint import lint_item_ids, lint_letters, lint_links


def course(*lessons):
    plain = dict.fromkeys(("course", "title", "subtitle", "about", "audience", "dated", "content_note"), "a")
    return Course.model_validate({**plain, "standard_of_proof": [], "skills": [], "lessons": lessons})


def lesson(name, bank):
    return SimpleNamespace(lesson=name, bank=bank)


def bank(name, lesson, *items):
    return SimpleNamespace(bank=name, lesson=lesson, items=[SimpleNamespace(id=item) for item in items])


def told(linked):
    return [(kind, name, finding.loc, finding.what) for kind, name, finding in linked]


def test_lessons_and_banks_that_go_in_pairs_are_in_order():
    lessons = {"one": lesson("one", "one"), "two": lesson("two", "zwei")}
    banks = {"one": bank("one", "one"), "zwei": bank("zwei", "two")}
    assert told(lint_links(course("one", "two"), lessons, banks)) == []


def test_what_is_named_and_not_there_is_told():
    assert told(lint_links(course("one", "two"), {"one": lesson("one", "eins")}, {"zwei": bank("zwei", "drei")})) == [
        ("course", "a", ("lessons", 1), 'there is no lesson "two"'),
        ("lesson", "one", ("bank",), 'there is no bank "eins"'),
        ("bank", "zwei", ("lesson",), 'there is no lesson "drei"'),
    ]


def test_a_lesson_that_the_course_does_not_list_is_told():
    assert told(lint_links(course(), {"one": lesson("one", "one")}, {"one": bank("one", "one")})) == [
        ("lesson", "one", ("lesson",), 'the course does not list the lesson "one"')
    ]


def test_a_bank_of_another_lesson_is_told():
    lessons = {"one": lesson("one", "one"), "two": lesson("two", "one")}
    assert told(lint_links(course("one", "two"), lessons, {"one": bank("one", "one")})) == [
        ("lesson", "two", ("bank",), 'the bank "one" belongs to the lesson "one"')
    ]


def test_files_that_cannot_be_read_are_there_all_the_same():
    assert told(lint_links(course("one"), {"one": None}, {"one": bank("one", "one")})) == []
    assert told(lint_links(course("one"), {"one": lesson("one", "one")}, {"one": None})) == []


def test_an_item_id_is_used_once_in_a_course():
    banks = {"one": bank("one", "one", "a", "b"), "two": bank("two", "two", "c", "b", "a")}
    assert told(lint_item_ids(banks)) == [
        ("bank", "two", ("items", 1, "id"), 'the bank "one" has an item "b" too'),
        ("bank", "two", ("items", 2, "id"), 'the bank "one" has an item "a" too'),
    ]


def test_a_letter_is_used_once_in_a_course():
    sources = {"x": SimpleNamespace(letter="X"), "y": SimpleNamespace(letter="Y"), "z": SimpleNamespace(letter="X")}
    assert told(lint_letters(sources)) == [("source", "z", ("letter",), "x has the letter X too")]
