from kit.short_report import SOURCE
from secondsource.core.blocks import Box, Quotes, SourceMap
from secondsource.core.lesson import Lesson, Part
from secondsource.core.lint import Catalogue, lint_lesson


def lint(*blocks, **known):
    """Findings on a lesson of one part that has these blocks."""
    lesson = Lesson(
        lesson="cranes",
        title="Cranes",
        aim="Name who says it.",
        scenario="Monday.",
        skills=("attribution",),
        bank="cranes",
        minutes={"warm-up": 5},
        parts=(Part(id="warm-up", title="Look", minutes=5, blocks=blocks),),
    )
    given = {"sources": {"report-x": SOURCE}, "skills": frozenset({"attribution"})}
    return [(f.loc, f.what) for f in lint_lesson(lesson, Catalogue(**{**given, **known}))]


def test_a_lesson_in_order_has_no_findings():
    assert lint(Quotes(refs=("report-x/nobody#who",)), SourceMap(source="report-x")) == []


def test_what_stands_inside_a_box_is_looked_up():
    inner = (Quotes(refs=("report-x/somebody",)), SourceMap(source="report-y"))
    assert lint(Box(kind="task", title="", blocks=inner)) == [
        (("excerpt", "report-x/somebody"), 'there is no excerpt "report-x/somebody"'),
        (("map", "report-y"), 'there is no source "report-y"'),
    ]


def test_a_map_of_a_source_with_problems_is_told():
    told = [(("map", "report-x"), "report-x is cited and is not in order itself")]
    assert lint(SourceMap(source="report-x"), broken=frozenset({"report-x"})) == told
    assert lint(SourceMap(source="report-x"), sources={}, broken=frozenset({"report-x"})) == told


def test_a_skill_that_the_course_does_not_teach_is_told():
    assert lint(skills=frozenset({"origin"})) == [(("skills", 0), 'the course has no skill "attribution"')]
