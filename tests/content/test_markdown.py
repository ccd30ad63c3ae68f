import re

from hypothesis import given
from hypothesis import strategies as st

from secondsource.content.markdown import clean, html, parse

PIECES = ["<", ">", '"', "'", "=", "/", "a", "script", "img", "svg", "style", "href", "onload", "javascript:", "x",
          "(", ")", "[", "]", "!", "`", "*", "\n", " ", "&lt;", "data:", "iframe", "<script>", "</script>", "::: task"]  # fmt: skip
ALLOWED = re.compile(
    r"</?(p|em|strong|ul|li|code|h3|h4|table|thead|tbody|tr|th|td|sup)>|<(br|hr)>|</?ol>|<ol start=\"\d+\">"
    r"|</a>|<a (href=\"https?://[^\"<>]*\" )?rel=\"noopener noreferrer external\">|[^<>]"
)


def is_clean(markup):
    return ALLOWED.sub("", markup) == ""


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_nothing_but_the_allow_list_comes_out_of_any_text(text):
    assert is_clean(html(parse(text).children))


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_nothing_but_the_allow_list_comes_out_of_any_html(markup):
    assert is_clean(clean(markup))


def test_scripts_styles_and_handlers_are_taken_out():
    markup = '<p onclick="x()" title="t" style="x">a<script>alert(1)</script><style>b</style><img src=x onerror=y></p>'
    assert clean(markup) == "<p>a</p>"


def test_links_lead_to_web_pages_and_say_that_they_lead_away():
    assert clean('<a href="https://example.org" target="_blank">a</a>') == (
        '<a href="https://example.org" rel="noopener noreferrer external">a</a>'
    )
    assert "href" not in clean('<a href="javascript:x()">a</a><a href="data:text/html,x">b</a>')


def test_tables_and_numbered_lists_are_kept():
    made = html(parse("| a | b |\n|---|--:|\n| 1 | 2 |\n\n3. c\n").children)
    assert "<td>2</td>" in made
    assert '<ol start="3">' in made


def test_html_in_a_lesson_is_shown_as_it_was_typed():
    assert html(parse("a <b>b</b>").children) == "<p>a &lt;b&gt;b&lt;/b&gt;</p>"


def test_indented_text_is_text():
    assert html(parse("a\n\n    b\n").children) == "<p>a</p>\n<p>b</p>"


def test_an_empty_corner_of_a_table_is_no_header():
    made = html(parse("| | said |\n|---|---|\n| A | yes |\n").children)
    assert "<th></th>" not in made
    assert made.count("<th>") == 1
    assert made.index("<td></td>") < made.index("<th>said</th>")
