"""The course on paper over HTTP: the list, the two versions, the key to each, the answer sheet, the handout."""

import html as entities
import re

import html5lib
import pytest

from kit import invented
from kit.pages import texts
from secondsource.actions.publish import publish
from secondsource.core.items import ITEM_TYPES

ITEMS = invented.published()
QUIZ = "/teach/paper/harbour/cranes"
HANDOUT = "/teach/paper/harbour/lesson/cranes"
FILLED = re.compile(r'class="box ticked|class="blank[a-z ]* filled|class="underlined|class="written model')
every_type = pytest.mark.parametrize("item", ITEMS, ids=list(ITEM_TYPES))

LESSON = f"""{invented.LESSON.partition("## Look first")[0]}## Look first {{#warm-up}}

::: compare
report-x/inspected
report-x/nobody
:::

::: reveal What to look for
REVEALED
:::

## Now you {{#independent}}

:::: task First
Draw a line.

::: excerpt report-x/nobody
:::
::::

::: teacher Likely answers
NOTED
:::
"""


@pytest.fixture
def shelf(database, tmp_path):
    """The invented course, with a lesson that has something to reveal and something for the teacher."""
    folders = invented.write(tmp_path / "files")
    (folders[0] / "harbour" / "lessons" / "cranes.md").write_text(LESSON, encoding="utf-8")
    return publish(database, *folders)


@pytest.fixture
def read(ms_cole):
    """A page as ms_cole reads it."""

    def read(path):
        answer = ms_cole.get(path)
        assert answer.status_code == 200, path
        return answer.get_data(as_text=True)

    return read


def question(page, item):
    """The part of a page that is about one item."""
    return re.search(rf'<section class="question[^>]*data-item="{item.id}".*?</section>', page, re.DOTALL)[0]


def ticked(page):
    """The text behind each box that is filled in."""
    tree = html5lib.HTMLParser(namespaceHTMLElements=False).parseFragment(page)
    lines = [li for li in tree.iter("li") if any("ticked" in (e.get("class") or "") for e in li.iter("span"))]
    return [" ".join("".join(line.itertext()).replace("(right)", "").split()) for line in lines]


def test_the_list_leads_to_everything_that_can_be_printed(read):
    links = re.findall(r'href="(/teach/paper/[^"]+)"', read("/teach/paper/"))
    wanted = {f"{QUIZ}{part}?form={form}" for part in ("", "/key", "/answers") for form in ("core", "review")}
    found = {entities.unescape(link) for link in links}
    assert {re.sub("version=.&|&version=.$", "", link) for link in found} >= wanted
    assert {HANDOUT, f"{HANDOUT}?copy=class", f"{HANDOUT}?copy=teacher"} <= found
    for link in found:
        read(link)


def test_the_class_and_the_bar_lead_to_the_list(read, room):
    assert read(room).count('href="/teach/paper/"') == 2


@pytest.mark.parametrize(
    "path",
    [
        "/teach/paper/nowhere/cranes",
        "/teach/paper/harbour/nothing",
        "/teach/paper/harbour/nothing/key",
        f"{QUIZ}?version=c",
        f"{QUIZ}?form=other",
        f"{QUIZ}/key?version=A",
        "/teach/paper/harbour/lesson/nothing",
        f"{HANDOUT}?copy=other",
    ],
)
def test_what_is_not_there_is_told_so(ms_cole, path):
    assert ms_cole.get(path).status_code == 404


@every_type
def test_every_type_has_a_place_for_the_pen_and_the_key_fills_it(read, item):
    paper, key = question(read(QUIZ), item), question(read(f"{QUIZ}/key"), item)
    assert re.search(r'class="(box|blank|rules|wide)', paper.partition('class="ask"')[2].partition("sureness")[0])
    assert not FILLED.search(paper)
    assert FILLED.search(key)
    assert entities.escape(item.question, quote=False) in key.replace("&#39;", "'").replace("&#34;", '"')


@every_type
def test_every_type_has_a_line_on_the_answer_sheet_that_the_key_fills(read, item):
    position = ITEMS.index(item)

    def line(page):
        return re.findall(r'<li>\s*<b class="row-number">.*?</li>', page, re.DOTALL)[position]

    blank, filled = line(read(f"{QUIZ}/answers")), line(read(f"{QUIZ}/key"))
    assert not FILLED.search(blank)
    assert FILLED.search(filled) or item.type == "open"


@pytest.mark.parametrize("version", ["a", "b"])
def test_the_key_ticks_what_is_right_on_its_own_paper(read, version):
    item = next(one for one in ITEMS if one.type == "single")
    lines = texts(question(read(f"{QUIZ}?version={version}"), item), "li")
    (right,) = ticked(question(read(f"{QUIZ}/key?version={version}"), item))
    assert right.endswith(item.readable(item.keyed()))
    assert right in lines, "under the same letter"


def test_the_two_papers_have_their_options_in_different_orders_and_the_same_sheet(read):
    item = next(one for one in ITEMS if one.type == "single")
    one, other = (texts(question(read(f"{QUIZ}?version={version}"), item), "li") for version in "ab")
    assert sorted(line[2:] for line in one) == sorted(line[2:] for line in other)
    assert one != other
    assert ticked(read(f"{QUIZ}/key?version=a")) != ticked(read(f"{QUIZ}/key?version=b"))


def test_each_card_stands_on_the_paper_once(read, shelf):
    page = read(QUIZ)
    for ref, card in shelf.courses["harbour"].cards.items():
        assert page.count(f'data-excerpt="{ref}"') == 1
        shown = re.search(rf'data-excerpt="{ref}".*?<p>(.*?)</p>', page, re.DOTALL)[1]
        assert entities.unescape(shown) == card.exact
    assert "Read on the first page: X2, X3" in page
    assert "an invented report" not in page, "no provenance before the answer"


def test_the_key_has_points_proof_and_remedies(read):
    page = " ".join(read(f"{QUIZ}/key").split())
    assert "an invented report" in page
    assert "<mark>The harbour office said</mark>" in page
    assert "<b>MISCONCEPTION-CANARY.</b> REMEDY-CANARY" in page
    item = next(one for one in ITEMS if one.type == "scenario")
    told = " ".join(entities.unescape(question(read(f"{QUIZ}/key"), item)).split())
    assert "5 points" in told
    for scene in item.scenes:
        assert scene.message in told
        for choice in scene.choices:
            assert choice.feedback in told
            assert not choice.consequence or choice.consequence in told
    judged = next(one for one in ITEMS if one.type == "open")
    told = question(read(f"{QUIZ}/key"), judged)
    assert judged.model in entities.unescape(told)
    assert told.count("It is there in part.") == len(judged.criteria)


def test_a_handout_keeps_the_answers_for_its_last_page_and_has_nothing_of_the_teachers(read):
    page = read(HANDOUT)
    for_pupils, kept = page.split('class="kept"')
    assert "REVEALED" in kept
    assert "REVEALED" not in for_pupils
    assert "NOTED" not in page
    assert for_pupils.count('class="rules"') == 2
    assert "a machine that lifts" in for_pupils
    copied = read(f"{HANDOUT}?copy=class")
    assert "REVEALED" not in copied
    assert copied.count('class="rules"') == 2


def test_the_teachers_copy_has_everything_in_its_place(read):
    page = read(f"{HANDOUT}?copy=teacher")
    assert page.index("REVEALED") < page.index("Draw a line.") < page.index("NOTED")
    assert 'class="kept"' not in page
    assert 'class="rules"' not in page
