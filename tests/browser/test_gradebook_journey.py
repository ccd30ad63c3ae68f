"""Grades from a class into the gradebook of Canvas, in a real browser: the file that Canvas exported goes in, and comes back."""

import csv

import pytest

from kit import canvas, journeys
from kit.journeys import LAPTOP, PHONE, pass_by


@pytest.fixture
def cole(school, sits):
    """ms_cole before her class, in which ada has answered the first question."""
    cole, ada = sits(LAPTOP), sits(PHONE)
    journeys.to_set_up(cole)
    journeys.set_up(cole, journeys.code_of(school))
    journeys.create_class(cole, "10B")
    code = journeys.to_the_wall(cole)
    journeys.arrive(ada, code, "Ada Lovelace")
    journeys.answers(ada, pass_by, 1)
    cole.get_by_role("link", name="Back to the class").click()
    return cole


def test_a_gradebook_of_canvas_goes_in_and_comes_back_with_the_points(cole, expect_accessible, tmp_path):
    cole.get_by_role("link", name="Files for a spreadsheet and a gradebook").click()
    expect_accessible(cole)
    cole.get_by_role("link", name="Grades for Moodle").click()
    expect_accessible(cole)
    cole.get_by_role("link", name="Files", exact=True).click()
    cole.get_by_role("link", name="Grades for Canvas").click()
    expect_accessible(cole)
    title = cole.get_by_label("Title, where it is new").input_value()
    exported = tmp_path / "exported.csv"
    exported.write_text(canvas.exported([canvas.ADA, canvas.BEN], {f"{title} (7)": ("10", "", "")}), encoding="utf-16")
    cole.get_by_label("The file that Canvas exported").set_input_files(exported)
    cole.get_by_role("button", name="Read the file of Canvas").click()
    for width in (1280, 320):
        cole.set_viewport_size({"width": width, "height": 800})
        expect_accessible(cole)
    assert cole.get_by_label("Goes to").input_value() == f"{title} (7)"
    assert cole.get_by_role("listitem").filter(has_text="Bennett, Ben").is_visible()
    with cole.expect_download() as download:
        cole.get_by_role("button", name="Download the file for Canvas").click()
    assert download.value.suggested_filename == "10B Canvas.csv"
    download.value.save_as(tmp_path / "back.csv")
    with (tmp_path / "back.csv").open(encoding="utf-8", newline="") as file:
        header, possible, ada = csv.reader(file)
    assert (header[5], possible[5], ada[:5]) == (f"{title} (7)", "10", [*canvas.ADA])
    assert 0 <= float(ada[5]) <= 10
