from pathlib import Path

import pytest

from secondsource.content.decoding import MOST_BYTES, decode, read_text

HERE = Path("x.yaml")


def test_utf_8_is_read():
    assert decode("“naïve” 😀\n".encode(), HERE) == ("“naïve” 😀\n", [])


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("a: é\nb: naïve".encode("latin-1"), "x.yaml:1:4: the byte 0xe9 is not UTF-8; save the file as UTF-8"),
        ("é\nbé".encode() + b"\xff", "x.yaml:2:3: the byte 0xff is not UTF-8; save the file as UTF-8"),
        ("a: 1".encode("utf-16"), "x.yaml:1:1: this file is UTF-16; save the file as UTF-8"),
        (b"a: 1\nb: \x07\n", "x.yaml:2:4: the character U+0007 cannot be seen; delete it"),
        ("a: \ufeff1".encode(), "x.yaml:1:4: the character U+FEFF cannot be seen; delete it"),
    ],
)
def test_other_bytes_are_told_where_they_stand(raw, told):
    text, problems = decode(raw, HERE)
    assert text is None
    assert [str(problem) for problem in problems] == [told]


def test_a_byte_order_mark_is_told_and_the_rest_is_read():
    text, problems = decode(b"\xef\xbb\xbfa: 1", HERE)
    assert text == "a: 1"
    assert [problem.what for problem in problems] == ["this file begins with a byte order mark, which no editor shows"]


def test_a_file_may_have_two_million_bytes_and_not_one_more():
    assert decode(b"x" * MOST_BYTES, HERE)[1] == []
    text, problems = decode(b"x" * (MOST_BYTES + 1), HERE)
    assert text is None
    assert problems[0].what == "this file has 2,000,001 bytes; at most 2,000,000 are read"


def test_what_cannot_be_opened_is_told(tmp_path):
    for path in (tmp_path, tmp_path / "none.yaml"):
        text, problems = read_text(path)
        assert text is None
        assert problems[0].path == str(path)
        assert "cannot be read" in problems[0].what
