"""From the editor to a text of one's own and back: words are marked there, and are the proof here."""

import html
import re
from urllib.parse import quote

from kit import own_sources
from kit.editor import held, page, press


def test_words_marked_in_ones_own_text_come_back_to_the_option_that_asked_for_them(desk, database, shelf, send):
    ferry = own_sources.source(database, desk.school.ms_cole, shelf)
    answer = press(desk.browser, desk.new("single"), "mark:options-0-evidence", stem="Who says that the ferry stops?")
    listed = desk.browser.get(answer.headers["Location"]).get_data(as_text=True)
    source = html.unescape(next(link for link in re.findall(r'href="([^"]*)"', listed) if f"/{ferry.id}/?" in link))
    back = source.partition("?")[2]
    marked = send(
        desk.browser,
        f"/write/sources/{ferry.id}/paragraphs/2/?{back}",
        f"/write/sources/{ferry.id}/excerpts/?{back}",
        words=own_sources.LETTER,
    )
    assert marked.status_code == 303
    form = held(page(desk.browser, marked.headers["Location"]))
    (excerpt,) = own_sources.now(database, desk.school.ms_cole, ferry).own.source.excerpts
    assert form["options-0-evidence"] == [f"{ferry.source.source}/{excerpt.id}"]
    assert form["stem"] == ["Who says that the ferry stops?"]


def test_a_way_back_that_leads_elsewhere_is_no_way_back(desk, database, shelf):
    ferry = own_sources.source(database, desk.school.ms_cole, shelf)
    for elsewhere in ("//evil.example/write/", "/teach/", "https://evil.example", "/write/../teach/"):
        shown = desk.browser.get(f"/write/sources/{ferry.id}/?back={quote(elsewhere)}").get_data(as_text=True)
        assert "evil.example" not in shown
        assert "back=" not in shown
