"""Rows of a form come, go and change places, and nothing else does."""

from hypothesis import given
from hypothesis import strategies as st

from secondsource.web.write.editor import shapes
from secondsource.web.write.editor.naming import named, numbered
from secondsource.web.write.editor.shapes import flat

texts = st.text(max_size=5)
row = st.fixed_dictionaries({"id": texts, "text": texts, "evidence": st.lists(texts, min_size=1, max_size=2)})
data = st.fixed_dictionaries(
    {
        "stem": texts,
        "options": st.lists(row, min_size=1, max_size=12),
        "gaps": st.lists(st.fixed_dictionaries({"options": st.lists(row, min_size=1, max_size=3)}), max_size=3),
    }
)


@given(data, st.data())
def test_a_row_that_is_moved_changes_places_with_its_neighbour(form, draw):
    rows = form["options"]
    n, by = draw.draw(st.integers(0, len(rows) - 1)), draw.draw(st.sampled_from([-1, 1]))
    turned = list(rows)
    if 0 <= n + by < len(rows):
        turned[n], turned[n + by] = turned[n + by], turned[n]
    assert shapes.moved(flat(form), "options", n, by) == flat({**form, "options": turned})


@given(data, st.data())
def test_a_row_that_is_removed_is_gone_and_the_others_close_up(form, draw):
    rows = form["options"]
    n = draw.draw(st.integers(0, len(rows) - 1))
    assert shapes.removed(flat(form), "options", n) == flat({**form, "options": rows[:n] + rows[n + 1 :]})


@given(data, row)
def test_a_row_that_is_added_stands_last(form, one):
    assert shapes.added(flat(form), "options", one) == flat({**form, "options": [*form["options"], one]})


@given(data, row, st.data())
def test_a_list_inside_a_row_is_a_list_of_its_own(form, one, draw):
    fields = flat(form)
    if form["gaps"]:
        n = draw.draw(st.integers(0, len(form["gaps"]) - 1))
        more = shapes.added(fields, f"gaps-{n}-options", one)
        assert shapes.count(more, f"gaps-{n}-options") == len(form["gaps"][n]["options"]) + 1
        assert {name: values for name, values in more.items() if name in fields} == fields


def test_what_is_left_of_a_form_with_empty_rows_knows_where_it_stood():
    left, kept = shapes.filled(
        {"rows": [{"id": "+1"}, {"id": "+2", "text": "a"}, {"id": "+3"}, {"id": "+4", "text": "b"}]}
    )
    assert [one["id"] for one in left["rows"]] == ["+2", "+4"]
    assert shapes.unfilled(("rows", 1, "text"), kept) == ("rows", 3, "text")


def test_rows_get_ids_that_differ_from_each_other_and_from_those_that_are_kept():
    options = [
        {"id": "guards", "text": "The guards"},
        {"id": "+1", "text": "Guards"},
        {"id": "+2", "text": "Стражники"},
    ]
    ids = [one["id"] for one in named({"options": options})["options"]]
    assert ids == ["guards", "guards-2", "option"]


def test_an_id_is_never_a_field_of_the_page_itself():
    (one,) = named({"pairs": [{"id": "+1", "text": "Answer"}]})["pairs"]
    assert one["id"] == "answer-2"


def test_every_row_gets_a_handle_of_its_own():
    form = numbered({"options": [{"id": ""}, {"id": "+7"}, {"id": ""}], "gaps": [{"id": "", "options": [{"id": ""}]}]})
    handles = [one["id"] for one in [*form["options"], *form["gaps"], *form["gaps"][0]["options"]]]
    assert len(set(handles)) == 5
    assert form["options"][1]["id"] == "+7"
