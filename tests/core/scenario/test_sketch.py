"""A sketch of a scenario: whatever stands in a file is drawn, and what does not fit stands empty."""

from hypothesis import given
from hypothesis import strategies as st

from secondsource.core.scenario.board import board
from secondsource.core.scenario.example import EXAMPLE
from secondsource.core.scenario.sketch import sketched


def test_a_scenario_in_order_is_sketched_whole():
    sketch = sketched(EXAMPLE)
    assert (sketch.id, sketch.starts, len(sketch.scenes)) == ("one-line-by-five", "16:20", 4)
    first, passage, *_endings = sketch.scenes
    assert (first.sender, first.choices[0].text) == ("Site editor", "Read the paragraph once more, word by word")
    assert first.choices[0][2:] == ("passage", 10, 2)
    assert (first.asks, passage.asks) == (None, "Whose number is it?")
    assert sketch.graph.most == 5
    assert sketch.clocks == {
        "ticker": ("16:20", "16:20"),
        "passage": ("16:30", "16:45"),
        "printed": ("16:35", "16:50"),
        "posted": ("16:21", "16:47"),
    }


def test_what_does_not_fit_stands_empty_and_everything_else_is_drawn():
    scenes = [
        "no scene at all",
        {
            "mesage": "A typing error",
            "choices": [{"to": 5, "points": "two", "minutes": True}, {"id": "on", "to": "hall"}],
        },
        {"id": "hall", "message": ["a list"], "choices": "none"},
        {"id": "hall", "message": "The same id again"},
    ]
    sketch = sketched({"type": "scenario", "id": "odd", "starts": 1620, "scenes": scenes})
    assert [(scene.position, scene.id) for scene in sketch.scenes] == [(1, "scene 2"), (2, "hall"), (3, "hall (3)")]
    assert sketch.scenes[0].choices[0] == ("choice 1", "", "", 0, 0)
    assert sketch.clocks == {}
    assert {spot.place for spot in board(sketch.graph).spots} == {"scene 2", "hall", "hall (3)", "?scene 2=choice 1"}


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["a", "b", "c", "16:20", "25:99", ""]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "to", "choices", "message", "points", "minutes", "item", "from"]), inner
        )
    ),
    max_leaves=20,
)


@given(scenes=st.lists(JUNK, max_size=5), start=JUNK, starts=JUNK)
def test_no_file_however_odd_keeps_the_map_from_being_drawn(scenes, start, starts):
    sketch = sketched({"type": "scenario", "scenes": scenes, "start": start, "starts": starts})
    assert (sketch is None) == (not any(isinstance(scene, dict) for scene in scenes))
    if sketch:
        assert len(board(sketch.graph).arrows) == sum(len(scene.choices) for scene in sketch.scenes)
        assert sketch.clocks.keys() <= sketch.graph.edges.keys()
