import pytest

from secondsource.content.locate import locate


def test_a_checkout_has_its_content_beside_webapp(tmp_path):
    package = tmp_path / "webapp" / "secondsource"
    package.mkdir(parents=True)
    (tmp_path / "course").mkdir()
    assert locate("course", package) == tmp_path / "course"


def test_an_installed_package_has_its_content_inside(tmp_path):
    package = tmp_path / "site-packages" / "secondsource"
    (package / "bundled" / "quizzes").mkdir(parents=True)
    (tmp_path / "quizzes").mkdir()
    assert locate("quizzes", package) == package / "bundled" / "quizzes"


def test_a_folder_that_only_happens_to_lie_near_is_not_taken(tmp_path):
    package = tmp_path / "lib" / "secondsource"
    package.mkdir(parents=True)
    (tmp_path / "course").mkdir()
    with pytest.raises(FileNotFoundError, match='"course" is missing from this copy of Second Source'):
        locate("course", package)


@pytest.mark.parametrize("kind", ["course", "quizzes"])
def test_this_copy_has_its_content(kind):
    assert any(locate(kind).iterdir())
