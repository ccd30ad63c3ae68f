"""Every page of the app in a real browser, in every state that an address leads to: looked at once, measured in all ways."""

import pytest

from kit import measures

# Routes that answer with a file, with data, or by leading elsewhere: no page of theirs is there to be seen.
NO_PAGE = {
    *("front.healthz", "read.report", "take.resume", "take.ask_help_here", "take.discussion_state", "join.waiting"),
    *("join.waiting_state", "teach.register", "teach.responses", "teach.grades", "teach.items", "teach.skills"),
    *("teach.audit", "teach.moodle_file", "teach.personal_file", "teach.reach_state", "teach.paper_reports"),
    *("write.compare", "write.difference", "write.export_file", "write.export_shipped_file", "write.import_state"),
    *("take.own_data", "teach.files", "take.answers"),
}
NOBODY = {"front.home", "join.start", "join.back", "teach.setup", "teach.sign_in"}
FINISHED = {"take.review"}
FEW = {"front.home", "join.enter", "take.item", "teach.home"}  # where a fault of all pages is seen soon


def visitor(endpoint):
    if endpoint in NOBODY:
        return "nobody"
    return "ms_cole" if endpoint.startswith(("teach.", "write.")) else "ada"


def pages(app, furnished):
    """The endpoint and the address of every page, those after an attempt has been finished last."""
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in rule.methods} - NO_PAGE
    return [(one, furnished.addresses[one]) for one in sorted(endpoints, key=lambda one: (one in FINISHED, one))]


@pytest.mark.promise("axe", "accessibility.a_field_without_a_name", "accessibility.pale_words_in_the_dark")
@pytest.mark.promise("targets", "accessibility.small_buttons")
@pytest.mark.promise("reflow", "accessibility.a_page_of_a_fixed_width")
@pytest.mark.promise("focus", "accessibility.no_outline", "accessibility.a_bar_that_stays_on_top")
@pytest.mark.promise("reduced-motion", "accessibility.gliding_for_everybody")
def test_every_page_is_open_to_all(app, furnished, visit, mutant):
    found = {}
    for endpoint, address in pages(app, furnished):
        if mutant and endpoint not in FEW:
            continue
        if endpoint in FINISHED:
            furnished.sits.finish(sure="yes")
        came, page = visit(visitor(endpoint), address)
        assert came.status == 200, f"{endpoint}: {came.status}"
        assert page.url.endswith(address), f"{endpoint} leads to {page.url}: is it one of NO_PAGE?"
        if faults := measures.faults(page):
            found[endpoint] = faults
    assert not found, "\n".join(f"{endpoint}: {fault}" for endpoint, faults in found.items() for fault in faults)
