"""Files in and out: what was made to break a reader is refused, and what a spreadsheet would run arrives as text."""

import io
import stat
import zipfile

import pytest

from kit import spreadsheet
from kit.everywhere import dump
from kit.imported import sent
from kit.matrix import MATRIX
from kit.pages import texts
from secondsource.actions import accounts

DTD = "delete <!DOCTYPE and all that belongs to it"
BANK = "bank: rivers\ntitle: Rivers\nitems: []\n"
HOSTILE = {
    "aliases": ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n" + BANK, "a.yaml", "& gives a value a name"),
    "a tag": (BANK.replace("Rivers", "!!python/object/apply:os.system [id]"), "a.yaml", "!"),
    "a tag of the text's own": (BANK.replace("rivers", "!river x"), "a.yaml", "!"),
    "a merge": ("a: &a {x: y}\nb:\n  <<: *a\n" + BANK, "a.yaml", "& gives a value a name"),
    "a field twice": (BANK + "title: Rivers again\n", "a.yaml", "stands twice"),
    "a DTD": ('<!DOCTYPE quiz SYSTEM "http://evil.example/x.dtd"><quiz></quiz>', "a.xml", DTD),
    "an empty DTD": ("<!DOCTYPE quiz><quiz></quiz>", "a.xml", DTD),
    "an entity": ('<!DOCTYPE quiz [<!ENTITY a "b">]><quiz></quiz>', "a.xml", DTD),
    "a parameter": ('<!DOCTYPE q [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]><quiz></quiz>', "a.xml", DTD),
}


@pytest.mark.promise("imports", "reading.a_doctype_is_read", "reading.all_of_yaml_is_read")
def test_what_was_made_to_break_a_reader_is_told_and_not_read(database, ms_cole):
    before = dump(database)
    for kind, (text, name, what) in HOSTILE.items():
        html = ms_cole.get(address := sent(ms_cole, text, name)).get_data(as_text=True)
        said = " ".join(texts(html, "main"))
        assert what in said, kind
        assert "no question in it that can be imported" in said, kind
        assert "root:" not in html
        ms_cole.post(f"{address}discard", data={"csrf_token": ms_cole.token("/join/back")})
    assert [line for line in dump(database) if not line.endswith(".json")] == before


@pytest.mark.promise("imports")
def test_no_packed_file_is_opened_by_any_form_that_takes_files(place, ms_cole, room):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("../../escaped.yaml", BANK)
        link = zipfile.ZipInfo("link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        file.writestr(link, "/etc/passwd")
        file.writestr("bomb.csv", b"0" * 5_000_000, zipfile.ZIP_DEFLATED)
    for form, fields in (
        (f"{room}roster", {}),
        (f"{room}files/canvas", {"do": "file"}),
        ("/write/import", {"into": "new/harbour"}),
    ):
        for name in ("x.zip", "x.csv", "x.yaml", "x.xml", "x.gift"):
            data = {**fields, "csrf_token": ms_cole.token("/join/back"), "file": (io.BytesIO(packed.getvalue()), name)}
            answer = ms_cole.post(form, data=data, content_type="multipart/form-data", follow_redirects=True)
            assert answer.status_code in {200, 404, 422}, (form, name)
            html = answer.get_data(as_text=True)
            assert not any(word in html for word in ("root:", "bomb.csv", "00000000")), (form, name)


@pytest.mark.promise("csv", "files.cells_are_written_as_typed")
def test_every_table_that_the_app_hands_out_holds_no_formula(furnished, database):
    sign = "substr('=+@-' || char(9), id % 5 + 1, 1) || '1+1=' || id"
    for what in (
        "students SET nickname = {0}, nickname_key = {0}",
        "classrooms SET name = {0}",
        "teachers SET name = {0}",
    ):
        database.write(lambda conn, what=what: conn.execute(f"UPDATE {what.format(sign)}"))
    tables = []
    for method, endpoint in MATRIX:
        for who in ("ms_cole", "ada") if method == "GET" else ():
            answer = furnished.browsers[who].get(furnished.addresses[endpoint], buffered=True)
            if answer.mimetype == "text/csv":
                tables.append(answer.get_data().decode("utf-8-sig"))
            elif answer.mimetype == "application/zip":
                with zipfile.ZipFile(io.BytesIO(answer.get_data())) as packed:
                    tables += [
                        packed.read(name).decode("utf-8-sig") for name in packed.namelist() if name.endswith(".csv")
                    ]
    assert len(tables) >= 7
    assert sum("1+1=" in table for table in tables) >= 3, "the names are in them"
    assert [cell for table in tables for cell in spreadsheet.formulas_in(table)] == []


@pytest.mark.promise("files", "files.files_are_for_everybody")
@pytest.mark.usefixtures("open_umask")
def test_nothing_that_a_term_leaves_in_the_data_folder_is_open_to_others(furnished, database):
    accounts.add_teacher(database.folder, "mx_new")
    open_ = [path for path in (database.folder, *database.folder.rglob("*")) if path.stat().st_mode & 0o077]
    assert open_ == []
    there = {path.relative_to(database.folder).parts[0] for path in database.folder.rglob("*")}
    assert {"secondsource.db", "secret", "uploads", "texts"} <= there
