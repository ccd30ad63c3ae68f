"""Every word that people read can be translated: the catalogue is current, and a page speaks the reader's language."""

import io
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from secondsource.content import languages
from secondsource.core import words

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "webapp" / "secondsource" / "locale" / "secondsource.pot"


def catalogue():
    return read_po(io.BytesIO(TEMPLATE.read_bytes()))


def test_the_list_of_messages_is_current():
    with (ROOT / "babel.cfg").open(encoding="utf-8") as config:
        methods, options = parse_mapping_cfg(config)
    found = {message for _, _, message, _, _ in extract_from_dir(ROOT / "webapp", methods, options)}
    assert found == {message.id for message in catalogue() if message.id}, "run `make words`"


@pytest.fixture
def pseudo(tmp_path, monkeypatch):
    """A language in which every message stands between brackets."""
    made = catalogue()
    for message in made:
        if message.id:
            message.string = (
                tuple(f"[{one}]" for one in message.id) if isinstance(message.id, tuple) else f"[{message.id}]"
            )
    folder = tmp_path / "locale"
    target = folder / "qps" / "LC_MESSAGES" / "secondsource.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as file:
        write_mo(file, made)
    there, find = languages.languages(folder), languages.translations
    monkeypatch.setattr("secondsource.web.language.languages", lambda: there)
    monkeypatch.setattr("secondsource.web.language.translations", lambda language: find(language, folder))


@pytest.mark.usefixtures("pseudo")
def test_a_page_speaks_the_language_that_the_browser_asks_for(ada):
    page = ada.get("/", headers={"Accept-Language": "qps"}).get_data(as_text=True)
    assert '<html lang="qps">' in page
    assert "[Start the first lesson]" in page
    plain = ada.get("/", headers={"Accept-Language": "de, en;q=0.5"}).get_data(as_text=True)
    assert '<html lang="en">' in plain
    assert "[" not in plain.split("<body>")[1].split("<main")[0]


@pytest.mark.usefixtures("pseudo")
def test_errors_speak_it_too(ada):
    page = ada.get("/nowhere", headers={"Accept-Language": "qps"}).get_data(as_text=True)
    assert "[There is no such page]" in page


@pytest.mark.usefixtures("pseudo")
def test_the_language_of_a_reader_ends_with_the_request(ada):
    ada.get("/", headers={"Accept-Language": "qps"})
    assert words.gettext("Start the first lesson") == "Start the first lesson"
