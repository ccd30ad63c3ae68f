"""The server's process is killed while a guest checks an answer, and started again under the same address."""

import pytest
from playwright.sync_api import expect

from kit.browsers import NAME
from kit.server import Server
from kit.sheets import fill_in

QUIZ = "/take/belarus-border-2021/who-says/"


@pytest.fixture
def start(tmp_path):
    """Start the server over the same data, under a port."""
    running = []

    def start(port):
        running.append(Server(tmp_path / "data", "--port", str(port), "--name", NAME))
        return running[-1]

    yield start
    if running[-1].process.poll() is None:
        running[-1].stop()


@pytest.fixture
def house(start):
    """In place of a class: a server of its own."""
    server = start(0)
    server.port = int(server.url.rpartition(":")[2])
    server.url = f"http://{NAME}:{server.port}"
    return server


def test_an_answer_that_was_checked_meanwhile_is_saved_and_its_feedback_comes(page, house, start):
    page.goto(QUIZ)
    page.get_by_role("button", name="Start").click()
    page.wait_for_url("**/1")
    fill_in(page)
    house.kill()
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("status")).to_contain_text("Not saved yet: no connection, kept on this device")
    start(house.port)
    expect(page.locator("#feedback")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("Saved")
