import pytest

from kit import invented
from secondsource.content.courses import read_library


@pytest.fixture
def two(files):
    """The invented course with a second source, lesson and bank."""
    for path, old, new in [(files.bank, "cranes", "ropes"), (files.lesson, "cranes", "ropes")]:
        text = path.read_text(encoding="utf-8").replace(old, new).replace("report-x", "report-y")
        for id_ in ("another-day", *(item["id"] for item in invented.items())):
            text = text.replace(f": {id_}\n", f": r-{id_}\n")
        path.with_stem(new).write_text(text, encoding="utf-8")
    text = files.source.read_text(encoding="utf-8").replace("report-x", "report-y").replace("letter: X", "letter: Y")
    files.source.with_stem("report-y").write_text(text, encoding="utf-8")
    course = files.course / "course.yaml"
    course.write_text(course.read_text(encoding="utf-8").replace("- cranes\n", "- cranes\n- ropes\n"), encoding="utf-8")
    assert files.told() == []
    return files


def test_a_course_in_order_is_read_with_all_its_files(two):
    library = two.read()
    assert library.problems == []
    assert library.read == 8
    course = library.courses["harbour"]
    assert course.course.title == "The harbour"
    assert list(course.sources) == ["report-x", "report-y"]
    assert list(course.lessons) == list(course.banks) == ["cranes", "ropes"]
    assert [one.id for one in course.misconceptions.misconceptions] == ["mixed-up"]
    assert course.paths["bank", "ropes"] == two.bank.with_stem("ropes")


def test_one_broken_bank_of_two_is_left_out_and_told(two, spoil):
    spoil(two.bank, "stem:", "stm:")
    course = two.read().courses["harbour"]
    assert list(course.banks) == ["ropes"]
    assert list(course.lessons) == ["cranes", "ropes"]
    assert all(line.startswith("quizzes/harbour/cranes.yaml:") for line in two.told())


def test_a_bank_that_is_no_yaml_stops_nothing_else(two):
    two.bank.write_bytes(b"\xff\xfe\x00")
    assert list(two.read().courses["harbour"].banks) == ["ropes"]
    assert two.told() == ["quizzes/harbour/cranes.yaml:1:1: this file is UTF-16; save the file as UTF-8"]


def test_a_broken_lesson_is_left_out_and_its_bank_stays(two, spoil):
    spoil(two.lesson, "aim:", "am:")
    course = two.read().courses["harbour"]
    assert list(course.lessons) == ["ropes"]
    assert list(course.banks) == ["cranes", "ropes"]


def test_what_cites_a_broken_source_is_left_out_and_says_so(two, spoil):
    spoil(two.source, "label: Report X\n", "")
    course = two.read().courses["harbour"]
    assert list(course.sources) == ["report-y"]
    assert list(course.lessons) == list(course.banks) == ["ropes"]
    assert [line.split(":", 1)[0] + line.split(":", 3)[3] for line in two.told()] == [
        (
            "course/harbour/lessons/cranes.md report-x is cited and is not in order itself; "
            "mend the file of that source first"
        ),
        'course/harbour/sources/report-x.yaml the source has no label; write "label:" and what belongs there',
        "quizzes/harbour/cranes.yaml report-x is cited and is not in order itself; mend the file of that source first",
    ]


def test_a_quotation_off_by_one_character_is_found_by_its_seal_alone(files, spoil):
    spoil(files.source, "inspected in March.", "inspected in March!")
    found = [line for line in files.told() if "sources/" in line]
    assert found == [
        (
            'course/harbour/sources/report-x.yaml:36:10: excerpt "inspected" is not what was sealed: a character or its '
            "paragraph was changed; restore the words of the copy, or seal it again with the copy at hand"
        )
    ]
    assert files.read().courses["harbour"].sources == {}


def test_a_source_with_problems_hides_no_mistake_of_a_bank(files, spoil):
    spoil(files.source, "inspected in March.", "inspected in March!")
    spoil(files.bank, "report-x/nobody", "report-x/nobdy")
    assert any('there is no excerpt "report-x/nobdy"; did you mean "report-x/nobody"?' in line for line in files.told())


def test_a_source_is_looked_at_by_its_own_rules(files, spoil):
    spoil(files.source, "speaker: The harbour office said", "speaker: The harbor office said")
    assert [problem.what for problem in files.read().problems if problem.path == str(files.source)] == [
        'span "speaker" does not stand in excerpt "inspected"'
    ]


def test_a_lesson_that_cannot_be_read_is_known_by_its_id_and_not_missed(files, spoil):
    spoil(files.lesson, "aim:", "am:")
    files.lesson.rename(files.lesson.with_stem("1-first"))
    assert all(line.startswith("course/harbour/lessons/1-first.md:") for line in files.told())


def test_what_cannot_be_read_is_not_said_to_be_missing(two, spoil):
    (two.course / "misconceptions.yaml").write_text("[", encoding="utf-8")
    spoil(two.bank, "stem:", "stm:")
    spoil(two.bank.with_stem("ropes"), "  level: 1\n", "  level: 1\n  enemies: [single-0]\n")
    assert {line.split(":")[0] for line in two.told()} == {
        "course/harbour/misconceptions.yaml",
        "quizzes/harbour/cranes.yaml",
    }
    assert two.read().courses == {}


def test_misconceptions_and_letters_that_stand_for_two_things_are_told(two, spoil):
    path = two.course / "misconceptions.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "- {id: mixed-up, name: a, remedy: a}\n", encoding="utf-8")
    spoil(two.source.with_stem("report-y"), "letter: Y", "letter: X")
    found = [line.split(": ", 1)[1] for line in two.told() if "is cited" not in line]
    assert found == [
        'id "mixed-up" is used twice; give each its own id',
        "report-x has the letter X too; give each source its own letter",
    ]


def test_files_that_share_an_id_are_told_and_the_first_is_kept(two):
    two.bank.with_stem("zz").write_text(two.bank.read_text(encoding="utf-8"), encoding="utf-8")
    assert list(two.read().courses["harbour"].banks) == ["cranes", "ropes"]
    assert '"cranes" is also the id of cranes.yaml; give each its own id' in two.told()[0]


def test_items_of_two_banks_that_share_an_id_are_told(two, spoil):
    spoil(two.bank.with_stem("ropes"), "r-another-day", "another-day")
    library = two.read()
    assert list(library.courses["harbour"].banks) == ["cranes"]
    assert [problem.what for problem in library.problems] == ['the bank "cranes" has an item "another-day" too']


def test_a_course_without_its_file_is_told(files):
    (files.course / "course.yaml").unlink()
    assert files.read().courses == {}
    assert files.told()[0].startswith("course/harbour/course.yaml:1:1: this file cannot be read")


def test_a_course_in_a_folder_of_another_name_is_told(files, spoil):
    spoil(files.course / "course.yaml", "course: harbour", "course: harbor")
    assert files.read().courses == {}
    assert files.told() == [
        'course/harbour/course.yaml:1:9: the course "harbor" stands in the folder "harbour"; give both one name'
    ]


def test_lessons_and_banks_that_do_not_name_each_other_are_told(files, spoil):
    spoil(files.course / "course.yaml", "- cranes", "- crane")
    spoil(files.bank, "lesson: cranes", "lesson: ropes")
    assert [line.split(": ", 1)[1] for line in files.told()] == [
        'there is no lesson "crane"; did you mean "cranes"?',
        'the course does not list the lesson "cranes"; add it to "lessons" in course.yaml',
        'the bank "cranes" belongs to the lesson "ropes"; let lesson and bank name each other',
        'there is no lesson "ropes"; use one of: cranes',
    ]


def test_a_course_stands_without_one_of_its_lessons(two):
    two.lesson.unlink()
    library = two.read()
    assert library.courses["harbour"].course.lessons == ("cranes", "ropes")
    assert list(library.courses["harbour"].lessons) == ["ropes"]
    assert [problem.what for problem in library.problems] == ['there is no lesson "cranes"'] * 2


def test_a_lesson_names_what_its_course_does_not_have(files, spoil):
    spoil(files.lesson, "report-x/nobody", "report-x/nobody#hege")
    spoil(files.lesson, "[attribution]", "[attribution, orgin]")
    spoil(files.lesson, "Try it.", "::: map report-z\n:::")
    assert files.told() == [
        'course/harbour/lessons/cranes.md:6:23: the course has no skill "orgin"; use one of: attribution',
        'course/harbour/lessons/cranes.md:16:1: excerpt "report-x/nobody" has no span "hege"; did you mean "hedge"?',
        'course/harbour/lessons/cranes.md:21:9: there is no source "report-z"; did you mean "report-x"?',
    ]


def test_banks_of_no_course_and_folders_that_are_not_there_are_told(files, tmp_path):
    (files.quizzes / "harbor").mkdir()
    (files.quizzes / "harbor" / "a.yaml").write_text("bank: a\n", encoding="utf-8")
    assert files.told()[0].startswith("quizzes/harbor:1:1: these banks belong to no course")
    library = read_library(tmp_path / "none", tmp_path / "none")
    assert [problem.what for problem in library.problems] == ["there is no such folder of courses"]


def test_hidden_files_and_other_files_are_passed_over(files):
    (files.course / "sources" / ".report-z.yaml").write_text("[", encoding="utf-8")
    (files.course / "sources" / "notes.txt").write_text("[", encoding="utf-8")
    (files.courses / "_build").mkdir()
    assert files.told() == []


def test_progress_is_told_for_every_file(two):
    seen = []
    read_library(two.courses, two.quizzes, lambda read, total: seen.append((read, total)))
    assert seen == [(n, 8) for n in range(1, 9)]
