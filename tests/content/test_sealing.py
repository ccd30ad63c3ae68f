from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.content.sealing import HEADER, sealed_part, with_sealed
from secondsource.content.yaml import load
from secondsource.core.sources import Sealed

DIGEST = "sha256-" + "a" * 64
SEALED = Sealed.model_validate(
    {"text": DIGEST, "words": 12, "paragraphs": [DIGEST], "excerpts": {"count": {"at": "0-9", "seal": DIGEST}}}
)
OTHER = SEALED.model_copy(update={"words": 13})
BEFORE = "# A comment.\nsource: report-x  # another\nshown: {a:   b}\n\nexcerpts: []\n"

lines = st.lists(st.sampled_from(["# note", "a: b", "", "b:  'c'   ", "c:\n  - d # e", "# sealed:", "unsealed: 1"]))


@given(lines, st.sampled_from(["\n", "\r\n"]))
def test_sealing_changes_nothing_else_and_sealing_again_changes_only_the_seal(written, newline):
    before = "".join(line.replace("\n", newline) + newline for line in written)
    first = with_sealed(before, SEALED)
    assert first.startswith(before)
    assert with_sealed(first, SEALED) == first
    assert with_sealed(with_sealed(first, OTHER), SEALED) == first


def test_the_part_stands_at_the_end_one_digest_and_one_excerpt_a_line():
    assert with_sealed(BEFORE, SEALED) == (
        f"{BEFORE}{HEADER}\nsealed:\n  text: {DIGEST}\n  words: 12\n  paragraphs:\n    - {DIGEST}\n"
        f"  excerpts:\n    count: {{at: 0-9, seal: {DIGEST}}}\n"
    )


def test_a_file_without_a_last_line_end_gets_one():
    assert with_sealed("a: b", SEALED) == "a: b\n" + sealed_part(SEALED)


def test_lines_end_as_in_the_rest_of_the_file():
    made = with_sealed("a: b\r\n", SEALED)
    assert made.count("\r\n") == made.count("\n")


@pytest.mark.parametrize("after", ["", "\n# A note at the end.\n", "other: 1\n", "\n\nother:\n  - 1\n"])
@pytest.mark.parametrize("heading", ["", f"{HEADER}\n", "# Mine.\n"])
def test_what_stands_around_an_old_part_stays(heading, after):
    old = "sealed:\n  text: x\n\n  words: 1\n  # inside\n  excerpts:\n    a: b\n"
    kept = "" if heading.startswith(HEADER) else heading
    assert with_sealed(f"a: b\n{heading}{old}{after}", SEALED) == f"a: b\n{kept}{sealed_part(SEALED)}{after}"


def test_ids_that_look_like_numbers_are_read_back_as_names():
    ids = ["35", "1-2", "true", "null", "2021-08-18", "a"]
    sealed = SEALED.model_copy(update={"excerpts": dict.fromkeys(ids, SEALED.excerpts["count"])})
    document, problems = load(sealed_part(sealed), Path("x.yaml"))
    assert problems == []
    assert Sealed.model_validate(document.data["sealed"]) == sealed
