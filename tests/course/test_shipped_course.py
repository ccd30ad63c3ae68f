"""The course as it ships: in order, within the limits, and word for word what the reports say."""

import re
from collections import Counter
from pathlib import Path

import pytest

from kit.blind import SOLVES
from secondsource.actions.stats import between_marks, course_figures
from secondsource.content.courses import plans, read_courses, read_library
from secondsource.content.locate import locate
from secondsource.core import seal
from secondsource.core.cards import cards
from secondsource.core.items import ITEM_TYPES
from secondsource.core.tables import tables

TEXTS = Path(__file__).parents[3] / "shared" / "sources"
LIBRARY = read_library(locate("course"), locate("quizzes"))
FILES = LIBRARY.courses["belarus-border-2021"]
SECOND = LIBRARY.courses["harbour-fire"]
BANKS = [bank for files in (FILES, SECOND) for bank in files.banks.values() if bank.lesson]
LESSONS = FILES.lessons | SECOND.lessons
every_bank = pytest.mark.parametrize("bank", BANKS, ids=[bank.bank for bank in BANKS])
every_source = pytest.mark.parametrize("source", FILES.sources.values(), ids=list(FILES.sources))


def test_nothing_is_wrong_with_any_file():
    assert [str(problem) for problem in LIBRARY.problems] == []


def test_no_warning_is_left_without_a_reason():
    """Mend what a warning is about, or accept it in its file: CONTRIBUTING.md says how."""
    checked = read_courses(plans(locate("course"), locate("quizzes")), warn=True)
    assert [str(problem) for problem in checked.problems] == []


def test_the_figures_in_the_teachers_guide_are_current():
    """When this fails: make stats."""
    guide = locate("course") / FILES.course.course / "teacher" / "guide.md"
    assert between_marks(guide.read_text(encoding="utf-8")) == tables(course_figures(FILES.course.course))


def test_all_five_reports_and_eight_lessons_are_there():
    assert list(FILES.sources) == [f"report-{letter}" for letter in "abcde"]
    assert FILES.course.lessons + SECOND.course.lessons == (
        "who-says", "claim-or-fact", "two-sources-or-one", "numbers-and-dates", "words-and-silences", "official-said",
        "what-can-we-print", "a-new-event",
    )  # fmt: skip
    assert FILES.course.companion == SECOND.course.course


@every_source
def test_a_report_has_8_to_14_excerpts_within_the_limits(source):
    assert 8 <= len(source.excerpts) <= 14
    assert max(seal.count_words(excerpt.exact) for excerpt in source.excerpts) <= 60
    assert seal.share_quoted(source) <= 0.40
    assert list(seal.check_seal(source)) == []


@every_source
def test_a_report_says_what_it_does_not_show_and_why_it_is_dated_so(source):
    assert source.unshown
    assert source.dated.earliest <= source.dated.latest
    assert len(source.dated.because) > 60


@every_source
def test_every_excerpt_stands_in_the_copy_character_by_character(source):
    copy = TEXTS / f"{source.source}.txt"
    if copy.exists():  # the copies are not ours to ship: where they are not at hand, the seal stands for them
        assert list(seal.check_copy(source, copy.read_text(encoding="utf-8"))) == []
    assert source.sealed is not None


@every_bank
def test_a_bank_has_six_core_items_and_three_variants_easy_to_hard(bank):
    core, review = bank.form("core"), bank.form("review")
    assert (len(core), len(review)) == (6, 3)
    levels = [item.level for item in core]
    assert levels == sorted(levels)
    assert len(set(levels)) == 3
    assert all(item.reason for item in bank.items)


@every_bank
def test_a_bank_asks_in_at_least_five_ways(bank):
    assert len({item.type for item in bank.items}) >= 5


@pytest.mark.parametrize("type_", ITEM_TYPES)
def test_every_type_is_asked_at_least_three_times_about_the_reports(type_):
    assert sum(item.type == type_ for bank in BANKS for item in bank.items) >= 3


@every_bank
def test_the_key_is_not_told_by_its_length(bank):
    longest = [
        max(item.options, key=lambda option: len(option.text)).key for item in bank.items if item.type == "single"
    ]
    assert sum(longest) <= len(longest) / 2


def test_verdicts_trust_as_well_as_doubt():
    keys = Counter(item.key for bank in BANKS for item in bank.items if item.type == "verdict")
    assert set(keys) == {"supported", "contradicted", "not-established"}
    assert max(keys.values()) <= sum(keys.values()) / 2


def test_the_second_event_is_invented_and_its_reports_are_whole():
    assert all(source.invented for source in SECOND.sources.values())
    assert not any(source.invented for source in FILES.sources.values())
    for name, source in SECOND.sources.items():
        assert (230 if name <= "report-s" else 130) <= seal.count_words(SECOND.texts[name]) <= 280
        assert source.reserved == (name > "report-s"), "what the forms ask of, nobody reads before"
    assert not FILES.texts


def test_reserved_excerpts_are_taught_nowhere_and_are_ten():
    reserved = {f"{s.source}/{e.id}" for s in FILES.sources.values() for e in s.excerpts if e.reserved}
    shown = {ref.partition("#")[0] for lesson in LESSONS.values() for ref in lesson.refs()}
    used = {ref for bank in BANKS for item in bank.items for ref in item.dossier}
    assert len(reserved) == 10
    assert not reserved & (shown | used)


@pytest.mark.parametrize("lesson", LESSONS.values(), ids=list(LESSONS))
def test_a_lesson_has_all_its_parts_in_fifty_minutes(lesson):
    assert lesson.length == 50
    assert [part.id for part in lesson.parts] == [
        "warm-up", "think-aloud", "guided", "independent", "discussion", "leave-the-page", "exit",
    ]  # fmt: skip
    assert len(lesson.refs()) >= 8


def test_no_words_of_the_reports_stand_outside_their_excerpts():
    """Runs of eight words, the shortest that no two writers share by chance, in any file of lessons, banks and material."""
    quoted = " ".join(card.exact for card in cards(FILES.sources).values())
    theirs = set()
    for copy in TEXTS.glob("report-*.txt"):
        theirs |= shingles(copy.read_text(encoding="utf-8"))
    ours = [*locate("course").glob("*/*/*.md"), *locate("quizzes").glob("*/*.yaml"), *SOLVES.glob("*/*.yaml")]
    assert len(ours) >= 4
    for path in ours:
        assert not shingles(path.read_text(encoding="utf-8")) & (theirs | shingles(quoted)), path


def shingles(text, size=8):
    words = re.findall(r"[a-z0-9]+", text.lower())
    return {tuple(words[n : n + size]) for n in range(len(words) - size + 1)}
