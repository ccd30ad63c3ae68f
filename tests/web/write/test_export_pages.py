"""ms_cole exports a bank: what each format would leave out, and the file itself."""

import pytest

from kit import own
from kit.imported import GIFT, imported, sent
from kit.pages import texts

SHIPPED = "/write/shipped/harbour/cranes/export/"
ENDINGS = {"yaml": "yaml", "gift": "gift.txt", "aiken": "aiken.txt", "moodle-xml": "xml"}


@pytest.fixture
def mine(place, database, shelf):
    return own.bank(database, place.ms_cole, shelf)


def test_each_format_says_what_it_leaves_out_before_it_is_downloaded(ms_cole, mine):
    html = ms_cole.get(f"/write/banks/{mine.id}/export/").get_data(as_text=True)
    assert texts(html, "h2") == ["Second Source (YAML)", "GIFT", "Aiken", "Moodle XML"]
    said = " ".join(texts(html, "li"))
    assert "It keeps everything" in said
    assert "the evidence of" in said
    assert "question to mark words" in said
    assert "cannot be written" in said


@pytest.mark.parametrize("written", ENDINGS)
@pytest.mark.parametrize("whose", ["mine", "shipped"])
def test_a_file_comes_as_a_file_and_is_read_back(ms_cole, mine, written, whose):
    answer = ms_cole.get(f"/write/banks/{mine.id}/export/{written}" if whose == "mine" else f"{SHIPPED}{written}")
    name = "old-cranes" if whose == "mine" else "cranes"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}.{ENDINGS[written]}"'
    kind = "application/xml" if written == "moodle-xml" else "text/plain"
    assert answer.headers["Content-Type"] == f"{kind}; charset=utf-8"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    read = ms_cole.get(sent(ms_cole, answer.data, f"bank.{ENDINGS[written]}")).get_data(as_text=True)
    assert 'name="take"' in read


def test_what_was_imported_goes_out_again_with_its_weights(ms_cole):
    bank = imported(ms_cole, GIFT)[0]
    text = ms_cole.get(f"{bank}export/gift").get_data(as_text=True)
    assert "~%50%The Neman#Nearly." in text


def test_an_empty_bank_has_nothing_to_export(place, database, shelf, ms_cole):
    made = own.manuscripts.create(database, place.ms_cole, shelf.courses["harbour"], "Nothing yet")
    assert "has no questions yet" in ms_cole.get(f"/write/banks/{made.id}/export/").get_data(as_text=True)
    assert ms_cole.get(f"/write/banks/{made.id}/export/gift").status_code == 409


def test_a_format_that_holds_none_of_it_is_not_offered(ms_cole):
    bank = imported(ms_cole, "How long is it? {#772:5}\n")[0]
    html = ms_cole.get(f"{bank}export/").get_data(as_text=True)
    assert "No question of this bank can be written in this format." in html
    assert "Download Aiken" not in html
    assert ms_cole.get(f"{bank}export/aiken").status_code == 409


@pytest.mark.parametrize(
    "path", ["/write/shipped/harbour/none/export/", "/write/shipped/none/cranes/export/", f"{SHIPPED}pdf"]
)
def test_what_is_not_there_has_no_file(ms_cole, path):
    assert ms_cole.get(path).status_code == 404


def test_another_teachers_bank_is_exported_once_it_is_shared(place, database, mine):
    dean = place.browsers["mr_dean"]
    assert dean.get(f"/write/banks/{mine.id}/export/yaml").status_code == 404
    own.shared(database, mine)
    assert dean.get(f"/write/banks/{mine.id}/export/yaml").status_code == 200
