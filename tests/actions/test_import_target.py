"""Where an import goes when nobody says so: to the course that others follow."""

import pytest

from kit import people
from secondsource.actions.accounts import RefusedError
from secondsource.actions.import_target import target
from secondsource.actions.publish import publish
from secondsource.content.locate import locate


def test_of_the_shipped_courses_the_one_that_leads_is_meant(database, quick_passwords):
    publish(database, locate("course"), locate("quizzes"))
    cole = people.teacher(database, "ms_cole")
    assert target(database.read(), cole, None, None).course == "belarus-border-2021"
    assert target(database.read(), cole, "harbour-fire", None).course == "harbour-fire"


def test_of_several_that_lead_one_has_to_be_named(database, shelf, quick_passwords):
    publish(database, locate("course"), locate("quizzes"))
    with pytest.raises(RefusedError, match="--course"):
        target(database.read(), people.teacher(database, "ms_cole"), None, None)
