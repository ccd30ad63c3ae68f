"""Marking words without scripts: ticked, typed or told by first and last words; proved, named, cited where one came from."""

import html as markup

import pytest

from kit import own, own_sources
from kit.pages import texts
from secondsource.actions import marking
from secondsource.actions import own_sources as actions
from secondsource.core.own_source import clean_text

BACK = "/write/banks/1/items/ferry/?part=key"


@pytest.fixture
def address(ferry):
    """The address of the source."""
    return f"/write/sources/{ferry.id}/"


@pytest.fixture
def mark(ms_cole, send, address):
    """Send the form of a paragraph's page."""

    def mark(p=2, back="", **fields):
        return send(ms_cole, f"{address}paragraphs/{p}/{back}", f"{address}excerpts/{back}", **fields)

    return mark


@pytest.fixture
def standing(database, place, ferry):
    """The excerpts that stand now, by id."""
    return lambda: {one.id: one for one in own_sources.now(database, place.ms_cole, ferry).own.source.excerpts}


@pytest.fixture
def letter(database, place, ferry):
    return own_sources.mark(database, place.ms_cole, ferry, name="letter")


def text_of(answer):
    return " ".join(markup.unescape(answer.get_data(as_text=True)).split())


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ({"answer": ["9-11", "12"]}, "the ferry company said"),
        ({"words": "the  ferry company said"}, "the ferry company said"),
        ({"first": "The last", "last": "on Friday"}, "The last ferry over the Orrin left on Friday"),
        ({"words": "Friday", "answer": ["0"], "first": "x", "last": "y"}, "Friday"),  # what was typed whole comes first
    ],
)
def test_words_are_ticked_or_typed_or_told_by_the_first_and_the_last(mark, standing, fields, kept):
    answer = mark(**fields)
    assert answer.headers["Location"].endswith("/#p-2")
    assert [one.exact for one in standing().values()] == [kept]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "No words are marked"),
        ({"answer": ["0-1", "4"]}, "An excerpt is one run of words"),
        ({"words": "the ferry company wrote"}, "Then you have “wrote”, and the paragraph has “said in a letter to"),
        ({"words": "erry company"}, "cut inside the word “ferry”"),
        ({"first": "The last", "last": "nowhere"}, "the words “nowhere” do not come"),
        ({"first": "The last"}, "Type the first words and the last words"),
        ({"words": "x\x00y"}, "does not stand in this paragraph"),
    ],
)
def test_what_is_no_quotation_is_told_on_the_page_with_what_was_ticked(mark, standing, fields, said):
    answer = mark(**fields)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert text_of(answer).count(" checked>") == (3 if "answer" in fields else 0)
    assert standing() == {}


def test_a_paragraph_that_is_not_there_is_not_found(mark, ms_cole, address):
    for p in (0, 6, 2147483647):
        assert ms_cole.get(f"{address}paragraphs/{p}/").status_code == 404
        assert mark(p=2).status_code == 422
        token = ms_cole.token("/join/back")
        assert ms_cole.post(f"{address}excerpts/", data={"csrf_token": token, "p": p, "words": "x"}).status_code == 404
    assert ms_cole.post(f"{address}excerpts/", data={"csrf_token": token, "p": "two"}).status_code == 404


def test_a_very_long_paragraph_is_quoted_by_its_first_and_last_words(database, place, shelf, ms_cole, send):
    words = [f"word{n}" for n in range(9_000)]
    made = own_sources.source(database, place.ms_cole, shelf, " ".join(words))
    address = f"/write/sources/{made.id}/"
    assert 'type="checkbox"' not in ms_cole.get(f"{address}paragraphs/1/").get_data(as_text=True)
    answer = send(ms_cole, f"{address}paragraphs/1/", f"{address}excerpts/", first="word40 word41", last="word60")
    assert answer.status_code == 303
    assert "word60" in texts(ms_cole.get(address).get_data(as_text=True), "mark")[0]


def test_what_was_marked_is_cited_where_one_came_from(mark, ms_cole, letter, address, ferry):
    asked = f"?back={BACK.replace('?', '%3F')}"
    name = ferry.source.source
    assert mark(3, asked, words=own_sources.NINE, name="Nine").headers["Location"] == f"{BACK}&cite={name}/nine"
    to_decisive = mark(4, asked, words="free of charge", then="decisive").headers["Location"]
    assert to_decisive == f"{address}excerpts/free-of-charge/?back=/write/banks/1/items/ferry/?part%3Dkey"
    assert f'href="{BACK}&amp;cite={name}/free-of-charge"' in ms_cole.get(to_decisive).get_data(as_text=True)
    source = ms_cole.get(f"{address}{asked}").get_data(as_text=True)
    assert f'href="{BACK}&amp;cite={name}/letter"' in source
    listed = ms_cole.get(f"/write/sources/{asked}").get_data(as_text=True)
    assert f'href="{address}?back=' in listed


def test_decisive_words_are_ticked_named_and_taken_back(ms_cole, send, letter, standing, address):
    page = f"{address}excerpts/letter/"
    assert send(ms_cole, page, answer=["0-2", "4", "6"], name="Speaker").status_code == 303
    assert standing()["letter"].spans == {"speaker": "the ferry company", "in": "in", "letter": "letter"}
    assert send(ms_cole, page, f"{page}plain", name="in").status_code == 303
    assert set(standing()["letter"].spans) == {"speaker", "letter"}
    wrong = send(ms_cole, page, name="nothing")
    assert wrong.status_code == 422
    assert "Mark the decisive words first" in text_of(wrong)


def test_an_excerpt_is_renamed_noted_and_removed_unless_it_is_cited(
    database, place, shelf, ms_cole, send, letter, standing, ferry, address
):
    page = f"{address}excerpts/letter/"
    moved = send(ms_cole, page, f"{page}name", name="A letter", language="the company's word").headers["Location"]
    assert moved == f"{address}excerpts/a-letter/"
    assert standing()["a-letter"].language == "the company's word"
    bank = own.bank(database, place.ms_cole, shelf)
    item = own_sources.cite(database, place.ms_cole, bank, f"{ferry.source.source}/a-letter")
    assert f"/write/banks/{bank.id}/items/{item}/" in text_of(ms_cole.get(moved))
    assert "Remove the excerpt" not in text_of(ms_cole.get(moved))
    for act in ("remove", "name"):
        assert send(ms_cole, moved, f"{moved}{act}", name="other").status_code == 409
    assert set(standing()) == {"a-letter"}
    database.write(lambda conn: conn.execute("DELETE FROM manuscript_revisions"))
    assert send(ms_cole, moved, f"{moved}remove").status_code == 303
    assert standing() == {}
    for path in ("", "name", "plain", "remove"):
        assert send(ms_cole, address, f"{moved}{path}").status_code == 404


def test_a_fallen_excerpt_is_marked_anew_under_its_name(database, place, mark, ms_cole, ferry, standing, address):
    nine = own_sources.mark(database, place.ms_cole, ferry, 3, own_sources.NINE, "nine")
    actions.renew(
        database, place.ms_cole, ferry.id, clean_text("Above.\n" + own_sources.TEXT.replace("nine", "ten")), 2
    )
    assert f"{address}paragraphs/4/?instead=nine" in ms_cole.get(address).get_data(as_text=True)
    page = ms_cole.get(f"{address}paragraphs/4/?instead=nine").get_data(as_text=True)
    assert "take the place of the excerpt “nine”" in page
    answer = mark(4, "?instead=nine", words=nine.exact.replace("nine", "ten"))
    assert answer.status_code == 303
    assert standing()["nine"].exact == nine.exact.replace("nine", "ten")
    assert "To be mended" not in text_of(ms_cole.get(address))


def test_another_teachers_source_is_neither_read_nor_marked_nor_told_apart_from_none(
    database, place, ferry, letter, address, send
):
    dean = place.browsers["mr_dean"]
    token = dean.token("/join/back")
    for there in (address, "/write/sources/99/"):
        for path in ("", "about", "text", "paragraphs/2/", "excerpts/letter/"):
            assert dean.get(f"{there}{path}").status_code == 404, path
        for path in (
            "excerpts/",
            "excerpts/letter/",
            "excerpts/letter/name",
            "excerpts/letter/remove",
            "share",
            "archive",
            "text",
        ):
            answer = dean.post(f"{there}{path}", data={"csrf_token": token, "p": "2", "words": "letter", "text": "x"})
            assert answer.status_code == 404, path
    assert own_sources.now(database, place.ms_cole, ferry).own.revision == 2
    assert len(marking.uses(database, place.ms_cole, {ferry.source.source})) == 0
