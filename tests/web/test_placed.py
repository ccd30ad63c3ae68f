import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from kit.controls import drawn
from kit.invented import published
from secondsource.web.take.placed import placed

ITEMS = [item for item in published() if item.type != "scenario"]
POINTING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "popovertarget", "list", "headers")


def elements(html):
    tree = html5lib.HTMLParser(namespaceHTMLElements=False).parseFragment(str(html))
    return [element for element in tree.iter() if isinstance(element.tag, str) and element.tag != "DOCUMENT_FRAGMENT"]


@pytest.mark.parametrize("item", ITEMS, ids=[item.type for item in ITEMS])
def test_an_item_is_placed_with_every_name_its_own_and_every_reference_whole(item):
    before, after = elements(drawn(item)), elements(placed(drawn(item), "desk"))
    assert len(before) == len(after)
    ids = {element.get("id") for element in after} - {None}
    assert all(id_.startswith("desk/") for id_ in ids)
    assert "h1" not in {element.tag for element in after}
    for was, now in zip(before, after, strict=True):
        assert now.get("name") == (was.get("name") and f"desk/{was.get('name')}")
        pointed = {one for name in POINTING for one in (now.get(name) or "").split()}
        assert pointed <= ids, "it points at what stands in the same item"
        changed = {"id", "name", "class", *POINTING}
        assert {k: v for k, v in was.items() if k not in changed} == {k: v for k, v in now.items() if k not in changed}
        assert was.text == now.text


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=40))
def test_what_people_typed_stays_what_it_was(text):
    html = f'<label for="n">{escape(text)}</label><input id="n" value="{escape(text)}" data-n="{escape(text)}">'
    label, field = elements(placed(html, "desk"))
    assert (label.text or "") == text
    assert (field.get("value"), field.get("data-n")) == (text, text)


def test_only_one_fieldset_is_the_answer_of_the_page():
    html = '<fieldset class="answer wide" data-item="x"><br/></fieldset>'
    assert placed(html, "desk") == '<fieldset class="inner wide" data-item="x"><br></fieldset>'
