from kit.controls import FRAME
from secondsource.core.items.base import ANSWER
from secondsource.core.items.slots import TAKEN, slot_findings
from secondsource.web.take.sheet import AnswerForm


def test_every_field_that_the_page_sends_by_itself_is_taken(app):
    with app.test_request_context():
        sent = {field.name for field in AnswerForm({})}
    assert sent - {"csrf_token"} <= TAKEN, "csrf_token cannot be the id of anything: it has an underscore"
    assert FRAME - {"csrf_token"} <= TAKEN
    assert ANSWER in TAKEN


def test_a_slot_with_a_name_that_is_taken_is_found_where_it_stands():
    found = list(slot_findings([(("rows", 0, "id"), "shown"), (("rows", 1, "id"), "shown-1")]))
    assert [(finding.loc, finding.what) for finding in found] == [
        (("rows", 0, "id"), 'the id "shown" is used by the page itself')
    ]
