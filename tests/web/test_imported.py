"""What was imported from other systems can be practised: each question is shown, answered and scored."""

import pytest

from kit import invented
from kit.controls import answering, steps
from kit.student import starts
from secondsource.actions.import_preview import read_import
from secondsource.actions.publish import publish

GIFT = b"""
Which is longest? <b>Look</b> at the map. {~%-50%Bug #no =Dnipro #yes ~%50%Neman####See the map.}

Which flow south? {~%50%Dnipro ~%50%Bug ~%-100%Neman}

Minsk is in Belarus. {TRUE}

Pi? {#=3.1:0.1 =%50%3.1:0.5#nearly ~#no}

Capital? {=Minsk =%50%Mensk#old =*#Look at the map.}

Match {=answer -> x =item -> y =a -> z = -> w}

Tell of a river. {}
"""
XML = b"""<quiz>
<question type="ordering"><questiontext format="html"><text><![CDATA[<p>From spring to mouth?</p>]]></text></questiontext>
<answer fraction="1"><text>Spring</text></answer><answer fraction="2"><text>Bend</text></answer>
<answer fraction="3"><text>Mouth</text></answer></question>
<question type="cloze"><questiontext format="html"><text><![CDATA[<p>Fill it in.</p><p>The Bug is a
{1:MULTICHOICE:=river~town#no~lake}, and {Brest} a {1:MULTICHOICE:~river~=town}.</p>]]></text></questiontext></question>
</quiz>"""
ITEMS = [one.item for raw, name in ((GIFT, "a.gift"), (XML, "a.xml")) for one in read_import(raw, name).questions]


@pytest.fixture
def shelf(database, tmp_path):
    made = [item.model_dump(mode="json", exclude_defaults=True, by_alias=True) for item in ITEMS]
    bank = {**invented.bank(), "profile": "draft", "items": made}
    return publish(database, *invented.write(tmp_path / "files", bank))


def test_every_type_is_among_them():
    types = ["single", "multi", "single", "numeric", "short-text", "match", "open", "order", "gap"]
    assert [item.type for item in ITEMS] == types


@pytest.mark.parametrize("position", range(1, len(ITEMS) + 1))
def test_an_imported_question_is_shown_answered_and_scored(ada, shelf, position):
    sits, item = starts(ada), ITEMS[position - 1]
    response = {"answer": ("A river.",)} if item.type == "open" else item.keyed()
    for stored in steps(item, response):
        told = sits.check(position, **answering(item, response, stored, sits.page(position)))
        assert told.status_code == 303, told.get_data(as_text=True)
    assert f'data-outcome="{item.score(response).verdict}"' in sits.page(position)
    assert item.type == "open" or item.score(response).verdict == "right"
