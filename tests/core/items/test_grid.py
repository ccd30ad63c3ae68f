import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.core.items.grid import EXAMPLE, Grid
from secondsource.core.outcome import BadResponseError

item = Grid.model_validate(EXAMPLE)
ROWS = ("count", "film", "toll")
COLUMNS = ("stated", "attributed", "absent")
KEY = dict(zip(ROWS, ("attributed", "stated", "absent"), strict=True))

answers = st.dictionaries(st.sampled_from(ROWS), st.sampled_from(COLUMNS))


def points(answer: dict[str, str]) -> float:
    return item.score({row: (column,) for row, column in answer.items()}).points


@given(answers)
def test_points_are_the_share_of_right_rows(answer: dict[str, str]):
    assert points(answer) == sum(KEY[row] == column for row, column in answer.items()) / 3


@given(answers, st.sampled_from(ROWS))
def test_a_row_put_right_pays_its_share_and_one_put_wrong_takes_nothing_from_another(answer: dict[str, str], row: str):
    others = {one: column for one, column in answer.items() if one != row}
    assert points(others | {row: KEY[row]}) == pytest.approx(points(others) + 1 / 3)
    assert all(points(others | {row: column}) == points(others) for column in COLUMNS if column != KEY[row])


def test_rows_are_shuffled_for_each_attempt_and_columns_never():
    views = [item.view(seed) for seed in "abcdefgh"]
    assert {tuple(column.id for column in view.columns) for view in views} == {COLUMNS}
    assert len({tuple(row.id for row in view.rows) for view in views}) > 1
    assert item.view("a") == item.view("a")


def test_rows_whose_order_carries_meaning_stay_as_written():
    fixed = item.model_copy(update={"shuffle": False})
    assert {tuple(row.id for row in fixed.view(seed).rows) for seed in "abcdefgh"} == {ROWS}


def test_a_row_is_told_its_key_and_what_was_chosen_in_its_place_and_an_open_one_no_misconception():
    notes = item.score({"count": ("attributed",), "film": ("absent",)}).notes
    assert [(note.about, note.chosen, note.instead, note.misconception) for note in notes] == [
        ("35 people → With a speaker", True, None, None),
        ("There is a film. → In its own voice", False, "Not at all", "outlet-vouches"),
        ("Somebody was hurt. → Not at all", False, None, None),
    ]


def test_an_answer_is_read_in_the_order_of_the_bank():
    answer = {"film": ("stated",), "count": ("absent",)}
    assert item.readable(answer) == "35 people → Not at all; There is a film. → In its own voice"


def test_rows_left_open_are_absent_and_rows_that_do_not_exist_are_passed_over():
    form = {"count": ["stated"], "film": [], "toll": ["", " "], "nothing": ["stated"], "csrf_token": ["x"]}
    assert item.parse(form) == {"count": ("stated",)}


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (["elsewhere"], "does not offer"),
        (["count"], "does not offer"),
        (["stated "], "does not offer"),
        (["stated" * 170_000], "does not offer"),
        (["stated", "absent"], "More than one"),
        (["stated", "stated"], "More than one"),
        (["stated", "x" * 1_000_000], "More than one"),
    ],
)
def test_a_row_with_an_unknown_column_or_with_two_is_refused_in_a_short_sentence(values: list[str], message: str):
    with pytest.raises(BadResponseError, match=message) as refused:
        item.parse({"film": ["stated"], "count": values})
    assert len(str(refused.value)) < 100


@pytest.mark.parametrize("stored", [("stated", "attributed"), ("gone",), ()])
def test_a_stored_row_that_no_longer_fits_earns_nothing_and_can_still_be_read(stored: tuple[str, ...]):
    response = {"count": stored, "film": ("stated",), "gone": ("stated",)}
    assert item.score(response).points == pytest.approx(1 / 3)
    assert "There is a film. → In its own voice" in item.readable(response)


def changed(rows: dict[str, dict[str, str]] | None = None, columns: list[dict[str, str]] | None = None) -> Grid:
    """The example with some fields of some rows changed, or with other columns."""
    made = [{**row, **(rows or {}).get(row["id"], {})} for row in EXAMPLE["rows"]]
    return Grid.model_validate({**EXAMPLE, "rows": made, "columns": columns or EXAMPLE["columns"]})


def column(id_: str, text: str = "") -> dict[str, str]:
    return {"id": id_, "text": text or id_}


@pytest.mark.parametrize(
    ("flawed", "where", "what"),
    [
        (
            changed({"film": {"key": "nowhere"}}),
            ("rows", 1, "key"),
            'row "film" has the key "nowhere", which is not a column',
        ),
        (changed({"film": {"text": "35 PEOPLE"}}), ("rows", 1, "text"), 'two rows say "35 PEOPLE"'),
        (changed({"film": {"id": "count"}}), ("rows", 1, "id"), 'id "count" is used twice'),
        (changed({"film": {"id": "shown"}}), ("rows", 1, "id"), 'the id "shown" is used by the page itself'),
        (
            changed({row: {"key": "absent"} for row in ROWS}),
            ("rows",),
            'every row has the key "absent", so one column ticked from top to bottom is all right',
        ),
        (
            changed(columns=[*EXAMPLE["columns"], column("stated", "With doubt")]),
            ("columns", 3, "id"),
            'id "stated" is used twice',
        ),
        (
            changed(columns=[*EXAMPLE["columns"], column("none", "Not at all")]),
            ("columns", 3, "text"),
            'two options say "Not at all"',
        ),
        (
            changed(columns=[*EXAMPLE["columns"], *(column(f"report-{n}") for n in "abcd")]),
            ("columns",),
            "7 columns do not fit beside the rows",
        ),
    ],
)
def test_a_flawed_grid_is_told_what_and_where(flawed: Grid, where: tuple[str | int, ...], what: str):
    assert [(finding.loc, finding.what) for finding in flawed.findings()] == [(where, what)]


@pytest.mark.parametrize(
    ("part", "left", "what"), [("rows", 1, "1 rows and 3 columns"), ("columns", 2, "3 rows and 2 columns")]
)
def test_too_few_rows_or_columns_are_found(part: str, left: int, what: str):
    flawed = Grid.model_validate({**EXAMPLE, part: EXAMPLE[part][:left]})
    assert what in [finding.what for finding in flawed.findings()]
