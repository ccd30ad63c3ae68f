import errno
import gzip
import re

import pytest

from secondsource.web import assets

STYLE = b"main { color: black; }\n" * 100


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "static"
    folder.mkdir()
    (folder / "desk.css").write_bytes(STYLE)
    (folder / "icon.svg").write_bytes(b"<svg/>")
    return folder


@pytest.mark.promise("power", "serving.copies_are_trusted")
@pytest.mark.parametrize("damaged", ["desk.css", "desk.css.gz", "icon.svg"])
@pytest.mark.parametrize("holes", [b"", bytes(2300), None])
def test_copies_in_which_a_power_cut_left_holes_are_made_anew(source, tmp_path, damaged, holes):
    made = assets._prepare(source, tmp_path / "made")  # noqa: SLF001  the one place where they are made
    if holes is None:
        (made / damaged).write_bytes((made / damaged).read_bytes()[:-5])
    else:
        (made / damaged).write_bytes(holes)
    made = assets._prepare(source, tmp_path / "made")  # noqa: SLF001  as the next start does
    assert (made / "desk.css").read_bytes() == STYLE
    assert (made / "icon.svg").read_bytes() == b"<svg/>"
    twin = (made / "desk.css.gz").read_bytes()
    assert len(twin) < len(STYLE) / 2
    assert twin[-4:] == len(STYLE).to_bytes(4, "little")
    assert gzip.decompress(twin) == STYLE


def test_whole_copies_are_used_again(source, tmp_path):
    made = assets._prepare(source, tmp_path / "made")  # noqa: SLF001  the one place where they are made
    before = (made / "desk.css").stat().st_ino
    assert assets._prepare(source, tmp_path / "made") == made  # noqa: SLF001  as the next start does
    assert (made / "desk.css").stat().st_ino == before


def test_where_there_is_no_room_for_copies_they_are_made_where_the_system_keeps_what_is_passing(
    source, tmp_path, monkeypatch
):
    (tmp_path / "cache").mkdir()
    original = assets._compress  # noqa: SLF001  the one place where they are made

    def full(source, made):
        if made.is_relative_to(tmp_path / "cache"):
            raise OSError(errno.ENOSPC, "No space left on device")
        original(source, made)

    monkeypatch.setattr(assets, "_compress", full)
    made = assets._prepare(source, tmp_path / "cache" / "made")  # noqa: SLF001  the one place where they are made
    assert (made / "desk.css").read_bytes() == STYLE
    assert list((tmp_path / "cache").iterdir()) == [], "half a copy takes room from a disk that has none"


@pytest.mark.parametrize(
    ("who", "endpoint"),
    [
        ("ada", "take.item"),
        ("ada", "take.ready"),
        ("ada", "take.discussion"),
        ("ms_cole", "write.preview"),
        ("ms_cole", "write.play_scenario"),
    ],
)
def test_a_page_with_a_question_names_each_script_once_and_those_of_all_types_in_one_file(furnished, who, endpoint):
    page = furnished.browsers[who].get(furnished.addresses[endpoint]).get_data(as_text=True)
    scripts = re.findall(r'<script type="module" src="/static/\w+/([\w-]+\.js)"', page)
    assert len(scripts) == len(set(scripts))
    assert "question.js" in scripts
    assert not [name for name in scripts if name.startswith(("item", "aloud"))], "they are in question.js"
