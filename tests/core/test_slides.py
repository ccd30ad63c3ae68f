"""A lesson cut into screens: nothing is lost, nothing is for the teacher, and what belongs together stays so."""

from hypothesis import given
from hypothesis import strategies as st

from secondsource.core.blocks import Box, Prose, Quotes, SourceMap, walk
from secondsource.core.lesson import Lesson, Part
from secondsource.core.slides import SCREEN, lines, slides

LENGTHS = {"report-x": 40, "report-y": 5}


def length(name):
    """A map of some lines, or an excerpt of 200 characters."""
    return LENGTHS.get(name, 200)


def prose(n, text="word "):
    return Prose(html=f"<p>{text * n}</p>")


def lesson(*blocks):
    part = {"id": "warm-up", "title": "Look", "minutes": 5}
    plain = {"lesson": "cranes", "title": "Cranes", "aim": "Name it.", "scenario": "Monday.", "bank": "cranes"}
    return Lesson(**plain, skills=("attribution",), minutes={"warm-up": 5}, parts=(Part(**part, blocks=tuple(blocks)),))


def screens(*blocks):
    opening, *rest = slides(lesson(*blocks), length)
    assert opening.part is None
    return rest


def test_a_short_part_is_one_screen_in_the_largest_type():
    (screen,) = screens(prose(10), prose(5))
    assert (screen.part.title, screen.part.minutes, screen.size) == ("Look", 5, "largest")
    assert screen.blocks == (prose(10), prose(5))


def test_an_empty_part_has_its_screen_all_the_same():
    (screen,) = screens()
    assert screen.blocks == ()


def test_the_more_there_is_on_a_screen_the_smaller_is_its_type():
    sizes = [screens(*[prose(13)] * n)[0].size for n in (1, 5, 6, 8, 11)]
    assert sizes == ["largest", "largest", "large", "normal", "small"]


def test_a_long_part_goes_on_on_the_next_screen_and_the_screens_are_about_as_full():
    blocks = [Prose(html=f"<p>{n} {'word ' * 12}</p>") for n in range(12)]
    first, second = screens(*blocks)
    assert [*first.blocks, *second.blocks] == blocks
    assert len(second.blocks) >= 4, "not eleven and one"


def test_hints_for_the_teacher_are_left_out_wherever_they_stand():
    hint = Box(kind="teacher", title="Secret", blocks=(prose(3),))
    (screen,) = screens(hint, Box(kind="task", title="Do", blocks=(prose(1), hint)))
    assert screen.blocks == (Box(kind="task", title="Do", blocks=(prose(1),)),)


def test_a_box_that_no_screen_holds_is_cut_and_its_title_goes_on():
    inner = tuple(Prose(html=f"<p>{n} {'word ' * 60}</p>") for n in range(8))
    made = screens(Box(kind="think-aloud", title="I ask", blocks=inner))
    assert len(made) > 1
    assert {(box.kind, box.title) for screen in made for box in screen.blocks} == {("think-aloud", "I ask")}
    assert tuple(block for screen in made for box in screen.blocks for block in box.blocks) == inner


def test_a_heading_and_a_sentence_with_a_colon_stand_with_what_they_lead_to():
    leads = (Prose(html="<h3>After that</h3>"), Prose(html="<p>Here it <em>is:</em></p>"))
    first, second = screens(*[prose(50)] * 3, *leads, prose(150))
    assert first.blocks == (prose(50),) * 3
    assert second.blocks == (*leads, prose(150))


def test_a_long_map_is_cut_between_its_lines_and_a_short_one_is_not():
    made = screens(SourceMap(source="report-x"))
    cut = [block.lines for screen in made for block in screen.blocks]
    assert [line for first, last in cut for line in range(first, last + 1)] == list(range(1, 41))
    assert max(last - first for first, last in cut) - min(last - first for first, last in cut) <= len(cut)
    assert screens(SourceMap(source="report-y"))[0].blocks == (SourceMap(source="report-y"),)


def test_what_cannot_be_cut_is_shown_in_the_least_type():
    (screen,) = screens(Quotes(refs=tuple(f"report-z/{n}" for n in range(8))))
    assert screen.size == "least"


def test_cards_side_by_side_take_less_room_than_one_below_the_other():
    side = lines(Quotes(refs=("report-z/a", "report-z/b")), length)
    below = 2 * lines(Quotes(refs=("report-z/a",)), length)
    assert lines(Quotes(refs=("report-z/a",)), length) < side < below


def test_a_list_and_a_table_count_entry_by_entry():
    entries = Prose(html="<ul>\n<li>one</li>\n<li>two</li>\n<li>three</li>\n</ul>")
    assert 3 <= lines(entries, length) < 6
    rows = Prose(html="<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>")
    assert 2 <= lines(rows, length) < 4


leaves = st.one_of(
    st.integers(0, 120).map(prose),
    st.integers(1, 5).map(lambda n: Quotes(refs=tuple(f"report-z/{i}" for i in range(n)))),
    st.just(SourceMap(source="report-x")),
    st.just(Prose(html="<h3>So:</h3>")),
)
boxes = st.recursive(
    leaves,
    lambda inner: st.builds(
        lambda kind, blocks: Box(kind=kind, title="T", blocks=tuple(blocks)),
        st.sampled_from(["think-aloud", "reveal", "task"]),
        st.lists(inner, max_size=6),
    ),
    max_leaves=12,
)


def flat(blocks):
    """What is read, in order: a map line by line, and boxes as what is in them."""
    for block in walk(blocks):
        if isinstance(block, SourceMap):
            first, last = block.lines or (1, length(block.source))
            yield from ((block.source, line) for line in range(first, last + 1))
        elif not isinstance(block, Box):
            yield block


@given(st.lists(boxes, max_size=8))
def test_whatever_a_part_holds_all_of_it_is_shown_once_and_in_order(blocks):
    made = screens(*blocks)
    assert [one for screen in made for one in flat(screen.blocks)] == list(flat(blocks))
    full = [screen for screen in made if sum(lines(block, length) for block in screen.blocks) > SCREEN]
    assert {screen.size for screen in full} <= {"least"}
