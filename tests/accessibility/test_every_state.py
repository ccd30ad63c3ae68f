"""States that no address leads to by itself: refusals, forms that are told what they lack, what lies open, and nothing yet."""

import re

import pytest
from playwright.sync_api import expect

from kit import measures
from secondsource.store.errors import StoreError
from secondsource.web.application import MOST_BYTES


@pytest.fixture
def look():
    """Measure a page as it stands, and note what is wrong with it under a name."""
    found = {}

    def look(page, name, measure=measures.faults):
        if faults := measure(page):
            found[name] = faults
        page.set_viewport_size({"width": 1280, "height": 720})

    yield look
    assert not found, "\n".join(f"{name}: {fault}" for name, faults in found.items() for fault in faults)


def refused(page, status, press):
    """Press something, and see that it is refused with a page of this status."""
    with page.expect_navigation(timeout=5000) as came:
        press()
    assert came.value.status == status


@pytest.mark.promise("axe")
def test_refusals_are_open_to_all(visit, look, furnished, database, monkeypatch):
    came, page = visit("nobody", "/nowhere")
    assert came.status == 404
    look(page, "nothing there")
    visit("nobody", "/")
    page.get_by_label("The code that your teacher shows").fill("AAAA-AAAA")
    refused(page, 404, page.get_by_role("button", name="Join").click)
    look(page, "a wrong code")
    _, page = visit("ms_cole", "/teach/classes/new")
    refused(
        page,
        422,
        lambda: page.locator("main form").first.evaluate("form => { form.noValidate = true; form.requestSubmit() }"),
    )
    look(page, "a class without a name")
    _, page = visit("ada", furnished.addresses["take.item"])
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("alert")).to_be_visible()
    look(page, "no answer, as the script tells it")
    refused(page, 422, lambda: send_without_scripts(page))
    look(page, "no answer")
    furnished.sits.check(1, answer="ministry")  # in another tab
    page.locator("fieldset.answer input").last.check()
    refused(page, 409, lambda: send_without_scripts(page))
    look(page, "an answer that another tab has saved before")
    page.goto(f"{furnished.sits.attempt}2")
    monkeypatch.setattr(database, "write", busy)
    page.locator("fieldset.answer input").first.check()
    page.locator("fieldset.sure input").first.check()
    refused(page, 503, lambda: send_without_scripts(page))
    look(page, "a server that cannot write")


@pytest.mark.promise("axe")
def test_the_pages_of_errors_are_open_to_all(visit, look, app, monkeypatch):
    _, page = visit("nobody", "/join/back")
    page.locator("#code").evaluate(f"field => {{ field.value = 'x'.repeat({MOST_BYTES}) }}")
    refused(page, 413, page.get_by_role("button", name="Come back").click)
    look(page, "too much", measures.faults_at_a_glance)
    for n in range(60):
        app.test_client().get(f"/join/{n:08}")
    came, page = visit("nobody", "/join/00000060")
    assert came.status == 429
    look(page, "too many wrong codes", measures.faults_at_a_glance)
    monkeypatch.setattr(app, "testing", False)
    monkeypatch.setitem(app.view_functions, "front.home", lambda: 1 / 0)
    came, page = visit("nobody", "/")
    assert came.status == 500
    look(page, "a fault of ours", measures.faults_at_a_glance)


def send_without_scripts(page):
    page.locator("form#answer").evaluate("form => HTMLFormElement.prototype.submit.call(form)")


def busy(*_arguments, **_named):
    raise StoreError("another program holds it")


@pytest.mark.promise("axe")
def test_what_is_empty_and_what_lies_open_is_open_to_all(visit, look, furnished):
    _, page = visit("ms_head", "/teach/")
    look(page, "a teacher without a class")
    _, page = visit("carl", "/take/tasks/")
    look(page, "a pupil without a task")
    _, page = visit("ada", furnished.addresses["take.item"])
    page.set_viewport_size({"width": 360, "height": 740})
    page.get_by_role("button", name="Dossier").click()
    expect(page.locator("#dossier")).to_be_visible()
    look(page, "the dossier")
    page.goto(furnished.addresses["take.item"])
    page.locator("fieldset.answer input").first.check()
    page.locator("fieldset.sure input").first.check()
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#feedback")).to_have_attribute("data-outcome", re.compile("right|wrong|partly"))
    look(page, "feedback")
