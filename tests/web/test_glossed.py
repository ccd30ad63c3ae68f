"""Words explained where they stand: a button for each term, and not a character of a page is another."""

import re

import html5lib
import pytest
from flask import session

from kit import invented
from kit.pages import read, texts
from kit.student import Student
from secondsource.actions import support
from secondsource.core.support import Support
from secondsource.web.glossed import glossed

MEANING = "a machine that lifts"  # of "crane", in the invented lesson
LABEL = '<label class="option"><input type="radio"><span>The crane</span></label>'
WORDS = '<p class="words"><span class="word">crane</span></p>'


def plain(html):
    return "".join(html5lib.parse(html, namespaceHTMLElements=False).itertext())


@pytest.fixture
def draw(app):
    """Draw some HTML for a reader who chose to have words explained; None for one who did not."""

    def draw(html, *, chosen=True):
        with app.test_request_context():
            session["support"] = ["glosses"] if chosen else []
            return str(glossed(html, "harbour", "cranes")), app.jinja_env.globals["glosses"]()

    return draw


def test_a_term_becomes_a_button_and_the_text_stays(draw):
    drawn, found = draw("<p>Cranes &amp; ships: the crane’s <b>crane</b>.</p>")
    assert drawn == (
        '<p><button type="button" class="gloss" popovertarget="gloss-1">Cranes</button> &amp; ships: '
        "the crane’s <b>crane</b>.</p>"
    )
    assert found == {"crane": MEANING}


@pytest.mark.parametrize(
    "html",
    [LABEL, WORDS, "<a href='/'>crane</a>", "<button>crane</button>", "<select><option>crane</option></select>",
     "<summary>crane</summary>", "<textarea>crane</textarea>"],
)  # fmt: skip
def test_where_a_click_means_something_the_word_is_listed_alone(draw, html):
    drawn, found = draw(html)
    assert drawn == html
    assert found == {"crane": MEANING}
    assert 'popovertarget="gloss-1">crane' in draw(f"{html}<p>crane</p>")[0], "and after it all is as before"


def test_attributes_are_no_text(draw):
    html = '<p title="crane" data-crane="a crane">No.</p><img alt="crane">'
    assert draw(html) == (html, {})


def test_whoever_did_not_choose_it_reads_the_page_as_it_is(draw):
    assert draw("<p>crane</p>", chosen=False) == ("<p>crane</p>", {})


def test_a_question_explains_its_words_and_no_excerpt_is_changed(place, database):
    ada = place.browsers["ada"]
    token = ada.token("/take/harbour/cranes/")
    answer = ada.post("/take/harbour/cranes/start", data={"csrf_token": token, "form": "core"})
    sits = Student(ada, answer.headers["Location"])
    before = [sits.page(position) for position in range(1, len(invented.items()) + 1)]
    assert not any("gloss" in page for page in before)
    support.keep(database, place.room, place.ada.pupil.id, Support(glosses=True))
    after = [sits.page(position) for position in range(1, len(invented.items()) + 1)]
    exact = invented.COPY.splitlines()[1]
    for plainly, explained in zip(before, after, strict=True):
        for tag in ("h1", "blockquote", "label", "legend"):
            assert texts(explained, tag) == texts(plainly, tag)
        if 'class="gloss"' in explained:
            assert MEANING in explained
    assert any(exact in plain(page) and 'class="gloss"' in page for page in after)
    marking = next(page for page in after if 'class="words' in page)
    assert "gloss" not in re.search(r'<p class="words.*?</p>', marking, re.DOTALL)[0]
    assert MEANING in marking


def test_a_lesson_explains_its_words_too(place, database):
    support.keep(database, place.room, place.ada.pupil.id, Support(glosses=True))
    page = read(place.browsers["ada"], "/read/harbour/cranes")
    assert 'popovertarget="gloss-1"' in page
    assert re.search(r'id="gloss-1" popover>\s*<p><b>crane</b></p>', page)
    assert "gloss" not in read(place.browsers["ben"], "/read/harbour/cranes")
