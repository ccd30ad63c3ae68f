import re

import pytest

from kit import answered, tasks
from kit.guesses import wrong
from secondsource.actions import gradebook, pairs
from secondsource.store import editions, pupils


@pytest.fixture
def digest(shelf):
    return shelf.courses["harbour"].banks["cranes"]


@pytest.fixture
def results(room):
    """The address of the results of 10B, ending in a slash."""
    return f"{room}results/"


@pytest.fixture
def page(ms_cole, results):
    """The text of one of its pages, tags and all."""
    return lambda path="": ms_cole.get(results + path).get_data(as_text=True)


@pytest.fixture
def task(database, place):
    return tasks.give(database, place.room)


@pytest.fixture
def answered_by(database, place, digest, task):
    """Ada, or so many others too, sit the task."""

    def answered_by(many=0, answering=answered.keyed, name="pupil", room=None, **more):
        people = answered.join_many(database, room or place.room, many, name) if many else [place.ada.pupil]
        answered.all_sit(database, people, digest, answering, assignment=None if room else task.id, **more)
        return people

    return answered_by


def words(html):
    """What is read on a page, without tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def all_wrong(_n, item):
    return wrong(item)


def test_the_way_leads_from_the_class_over_the_task_to_a_pupil(ms_cole, room, page, results, task, answered_by, place):
    answered_by()
    assert f'href="{results}"' in ms_cole.get(room).get_data(as_text=True)
    assert f'href="{results}tasks/{task.id}/"' in page()
    assert f'href="{results}quizzes/harbour/cranes/"' in page()
    grid = page(f"tasks/{task.id}/")
    assert f'href="{results}pupils/{place.ada.pupil.id}/"' in grid
    own = ms_cole.get(f"{room}pupils/{place.ada.pupil.id}/").get_data(as_text=True)
    assert f'href="{results}pupils/{place.ada.pupil.id}/"' in own


def test_a_task_that_has_not_opened_has_no_results_yet(page, database, place):
    later = tasks.give(database, place.room)
    tasks.moved(database, place.room, later, opens=60, closes=120)
    assert f"tasks/{later.id}/" not in page()
    assert "No task has opened yet" in page()


def test_the_grid_tells_signs_in_words_and_hides_names_to_be_shown(page, task, answered_by):
    answered_by()
    answered_by(2, all_wrong)
    shown, hidden = page(f"tasks/{task.id}/"), page(f"tasks/{task.id}/?names=hidden")
    for word in ("✓ right", "✗ wrong", "○ to be marked"):
        assert word in words(shown)
    assert "ada" in words(shown)
    for name in ("ada", "ben", "pupil 1"):
        assert name not in words(hidden)
        assert name not in hidden.split("<main")[1]
    assert "1 has not begun" in words(hidden)
    assert "Pupil 3" in words(hidden)


def test_hidden_names_are_never_in_the_order_of_the_alphabet(page, task, answered_by):
    answered_by(1, all_wrong, "aaron")
    answered_by()
    rows = re.findall(r"Pupil \d.*?(?=Pupil \d|Right)", words(page(f"tasks/{task.id}/?names=hidden&sort=name")))
    assert "wrong" in rows[1]
    assert "wrong" not in rows[0]


def test_each_question_of_the_grid_sorts_it(page, results, task, answered_by, database, digest):
    answered_by(1, all_wrong, "aaron")
    answered_by()
    first = editions.bank_edition(database.read(), digest).form("core")[0].id
    sorted_by_item = page(f"tasks/{task.id}/?sort={first}")
    assert f"{results}tasks/{task.id}/?sort={first}" in sorted_by_item
    assert sorted_by_item.index(">ada<") < sorted_by_item.index(">aaron 1<")


def test_the_analysis_pools_classes_in_counts_and_names_nobody_of_another(page, answered_by, place):
    answered_by()
    answered_by(20, all_wrong, "stranger", place.other)
    pooled = page("quizzes/harbour/cranes/")
    assert "First finished attempts of 2 classes" in words(pooled)
    assert "1 of 21 right" in words(pooled)
    for secret in ("stranger", place.other.name, "carl"):
        assert secret not in pooled
    alone = page("quizzes/harbour/cranes/?of=class")
    assert "1 of 1 right" in words(alone)


def test_small_numbers_are_greyed_with_their_reason(page, answered_by):
    answered_by(3, lambda n, item: item.keyed() if n else wrong(item))
    text = page("quizzes/harbour/cranes/?of=class")
    assert "3 finished: too few to judge" in words(text)
    assert 'data-standing="too-few"' in text
    assert "Read the counts and no more" in words(text)
    assert "From 100 on, also how the best and the weakest chose" in words(text)
    assert "Point-biserial" not in text


def test_from_thirty_on_figures_are_provisional_and_findings_name_the_question(page, answered_by):
    answered_by(30, all_wrong)
    text = words(page("quizzes/harbour/cranes/"))
    assert "the figures are provisional" in text
    assert "Look first at questions 1," in text
    assert "Nobody of 30 had it right" in text


def test_a_quiz_taken_before_teaching_is_told_so_by_a_link(page, results, answered_by):
    answered_by()
    assert "taught=no" in page("quizzes/harbour/cranes/")
    assert "Easy questions are flagged" in words(page("quizzes/harbour/cranes/?taught=no"))


def test_a_quiz_that_is_not_there_is_told_to_be_missing(ms_cole, results):
    assert ms_cole.get(f"{results}quizzes/harbour/nowhere/").status_code == 404
    assert ms_cole.get(f"{results}quizzes/nowhere/cranes/").status_code == 404


@pytest.mark.parametrize("path", ["", "skills", "trust", "before-and-after", "quizzes/harbour/cranes/"])
def test_a_class_that_has_done_nothing_has_pages_that_say_what_to_do(page, path):
    assert "<h1>" in page(path)


def test_skills_tell_counts_and_the_states_in_words(page, answered_by):
    answered_by()
    text = words(page("skills"))
    assert "Teach “Attribution” again first" in text
    assert "ada Developing" in text, "all from one source"


def test_the_trust_report_has_its_table_and_its_calibration(page, answered_by):
    answered_by(2, all_wrong, confidence="certain")
    text = words(page("trust"))
    assert "First answers of 2 pupils" in text
    assert "takes 10 supported" in text
    assert re.search(r"Certain 0 of \d+", text)


def test_before_and_after_speaks_of_the_class_alone(page, database, place, digest):
    forms = {name: tasks.another_bank(database, digest, name) for name in ("form-x", "form-y")}
    people = answered.join_many(database, place.room, 4)
    for n, (first, second) in enumerate((("form-x", "form-y"), ("form-y", "form-x"))):
        given = tasks.give(database, place.room, bank=first, second=second)
        given = tasks.moved(database, place.room, given, opens=-100 + 10 * n, closes=-95 + 10 * n)
        for one in people:
            taken = forms[second if one.half else first]
            answered.all_sit(database, [one], taken, answered.keyed if n else all_wrong, assignment=given.id)
    text = page("before-and-after")
    assert "A first sign that the class has gained" in words(text)
    assert "100 to 100 % of the points" in words(text)
    assert "pupil 1" not in text


def test_the_page_to_hand_over_tells_what_was_answered_at_a_classmates_device(database, page, answered_by, place, task):
    ben = next(one for one in pupils.of_classroom(database.read(), place.room.id) if one.nickname == "ben")
    assert "Answered together" not in page(f"pupils/{ben.id}/")
    pairs.pair(database, place.room, task.id, place.ada.pupil.id, ben.id)
    answered_by()
    (_title, sitting), *_others = gradebook.at_others(database, place.room, ben)
    shown = words(page(f"pupils/{ben.id}/"))
    assert "Answered together" in shown
    assert f"{sitting.points():.3g} of {sitting.most():.3g} points" in shown
    assert "Answered together" not in page(f"pupils/{place.ada.pupil.id}/")
    assert "ada" not in shown.partition("Answered together")[2]


def test_the_page_to_hand_over_speaks_of_one_pupil_alone(page, answered_by, place):
    answered_by()
    answered_by(3, all_wrong, "other")
    text = page(f"pupils/{place.ada.pupil.id}/")
    assert "ada" in words(text)
    assert "Attribution" in words(text)
    assert "Developing" in words(text)
    assert "other 1" not in text
    assert "ben" not in words(text)
    fresh = page(f"pupils/{place.ada.pupil.id + 1}/")
    assert "Nothing has been answered yet" in words(fresh)


def test_no_page_of_results_writes_anything(ms_cole, results, database, task, answered_by, place):
    answered_by()
    before = database.read().execute("PRAGMA data_version").fetchone()[0]
    for path in ("", f"tasks/{task.id}/", "quizzes/harbour/cranes/", "skills", "trust", "before-and-after"):
        assert ms_cole.get(results + path).status_code == 200
    assert database.read().execute("PRAGMA data_version").fetchone()[0] == before


def test_every_chart_has_a_name_a_description_and_a_table_beside_it(page, answered_by, task):
    answered_by(3, confidence="fairly")
    for path in (f"tasks/{task.id}/", "quizzes/harbour/cranes/", "skills", "trust"):
        text = page(path)
        charts = re.findall(r'<svg class="(?:bars|heat)".*?</svg>', text, re.DOTALL)
        assert charts
        for chart in charts:
            name, said = re.search(r'aria-labelledby="(\S+) (\S+)"', chart).groups()
            assert re.search(rf'<title id="{name}">\s*\S', chart)
            assert re.search(rf'<desc id="{said}">\s*\S', chart)
        assert text.count("<table") >= len(charts)
        ids = re.findall(r'\bid="([^"]+)"', text)
        assert len(ids) == len(set(ids))


def test_from_a_hundred_on_questions_are_flagged_and_the_ends_are_told(page, answered_by):
    answered_by(100, lambda n, item: item.keyed() if n < 25 else wrong(item))
    text = words(page("quizzes/harbour/cranes/"))
    assert "Look at this: Hard: 25 % of the points were earned." in text
    assert "Point-biserial" in text
    assert "finished: too few to judge" not in text
    assert "figures are provisional" not in text
