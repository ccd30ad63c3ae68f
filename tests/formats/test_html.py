import re
from html import escape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from secondsource.formats import patience
from secondsource.formats.html import Picture, flatten, plain
from secondsource.formats.question import FORMATS, Text
from secondsource.formats.tags import KNOWN

TAGS = st.sampled_from(sorted(KNOWN - {"pre", "xmp"}))
ATTRIBUTES = st.sampled_from(
    ["", " a", ' class="x"', " style='<b>'", ' title="a > b"', ' onclick="x()"', " src=x", "/"]
)
JUNK = st.sampled_from(
    ["<", ">", "<!--", "-->", "<![CDATA[", "]]>", "<![if x]>", "<!x>", "<?x>", "&amp", "&#60;", "&lt;", "</", "'", '"']
)
WRITTEN = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
PIECES = st.one_of(
    st.builds("<{}{}>".format, TAGS, ATTRIBUTES), st.builds("</{}>".format, TAGS), JUNK, WRITTEN, st.just("\n")
)
HTML = st.lists(PIECES, max_size=25).map("".join)


def html(text):
    return plain(Text(text, "html"))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>One</p><p>two<br>three</p>", "One\n\ntwo\nthree"),
        ("<div>One</div>\n  <div>two&nbsp;&nbsp; three</div>", "One\ntwo three"),
        ("<ul><li>a</li><li>b<ol><li>c<li>d</ol></li></ul>e", "- a\n- b\n  1. c\n  2. d\ne"),
        ("<table><tr><td>a<td><p>b</p><tr><td></td><td>c</td></table>d", "a | b\n| c\n\nd"),
        ("x<sup>2</sup>, H<sub>2</sub>O, a<sub>max</sub>, 2<sup></sup>", "x², H₂O, a_(max), 2"),
        ("<pre>a\n  b\n\nc</pre>", "a\n  b\n\nc"),
        ('<a href="https://example.org/sea">the sea</a>', "the sea (https://example.org/sea)"),
        ('<a href="https://example.org">https://example.org</a>', "https://example.org"),
        ("a<!-- b <i> -->c<!-- d", "ac< !-- d"),
        ("so<o:p>&nbsp;</o:p><unknown x=1>, yes</unknown>", "so , yes"),
        ("1 < 2 <3 <=4", "1 < 2 <3 <=4"),
    ],
)
def test_what_is_seen_is_what_is_read(source, expected):
    assert html(source) == expected


def test_what_plain_text_cannot_keep_is_told():
    flat = flatten(
        Text(
            '<b>Look</b> <img src="@@PLUGINFILE@@/a%20map.png?x=1" alt="the\n map"><img src="DATA:image/png;base64,AA">'
            '<svg><text>x</text></svg><video src="v.mp4">v</video><a href="@@PLUGINFILE@@/t.pdf">t</a>'
            '<a href=" JavaScript:x()">j</a><script>var x = "</p>"</script><p ONLOAD=x>',
            "html",
        )
    )
    assert flat.text == "Look [picture: the map][picture][picture] [recording: v.mp4] t [file: t.pdf] j"
    assert flat.pictures == [Picture("a map.png", "the map"), Picture("", ""), Picture("", "")]
    assert flat.files == ["v.mp4", "t.pdf"]
    assert flat.scripts == ["JavaScript:x()", "<script>", "onload"]
    assert flat.meaning == ["b"]


def test_each_format_is_read_by_its_own_rules():
    assert plain(Text("a\nb <b>c</b> x<y <Bug>", "moodle")) == "a\nb c x<y <Bug>"
    assert plain(Text("a\nb **c** <i>d</i>\n\n- e", "markdown")) == "a b c d\n\n- e"
    assert plain(Text(" <b>a</b> &amp;\r\n b\x07\ufeff", "plain")) == "<b>a</b> &amp;\n b"


@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(FORMATS))
@example("<![foo", "html")
@example("<!doctype", "html")
@example("<sub>" * 3 + "</sup>", "html")
def test_any_text_is_read(text, written):
    assert plain(Text(text, written)) == plain(Text(text, written)).strip()


@given(HTML)
@example("<scr<script>ipt>alert(1)</scr</script>ipt>")
@example("<<b>script>")
def test_no_tag_is_left_or_made_where_none_was_named_as_text(source):
    unnamed = source.replace("&lt;", "").replace("&#60;", "")
    assert not re.search(r"<[/a-zA-Z!?]", html(unnamed))


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1))
def test_escaped_words_come_back_as_they_were(words):
    assert html(escape(words)) == words
    assert html(f"<p><span>{escape(words)}</span></p>") == words


def test_markdown_that_no_item_could_hold_is_not_rendered():
    assert plain(Text("**a** " * 5_000, "markdown")).startswith("a a")
    assert plain(Text("**a** " * 20_000, "markdown")).startswith("**a** **a**")


def test_past_its_deadline_reading_stops_in_the_middle_of_a_text():
    with patience.within(None):
        assert plain(Text("<p>a</p>", "html")) == "a"
    with patience.within(-1), pytest.raises(patience.OutOfTimeError):
        plain(Text("<p>a</p>", "html"))
    assert plain(Text("<p>a</p>", "html")) == "a", "outside there is no deadline"
