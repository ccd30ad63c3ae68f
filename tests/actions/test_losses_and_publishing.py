"""An import's losses keep its bank from being published until somebody has seen them."""

import pytest

from kit import own, people
from kit.imported import import_questions
from secondsource.actions import benches, imports, manuscripts, publication
from secondsource.actions.accounts import RefusedError
from secondsource.actions.import_preview import read_import
from secondsource.actions.imports import Into

GIFT = b"""Which is a river?{=Bug#It flows. ~Minsk#A city. ~Brest}

A note without a question.
"""


def test_a_bank_is_published_once_what_was_lost_is_acknowledged(database, shelf, quick_passwords):
    cole = people.teacher(database, "ms_cole")
    shown = shelf.courses["harbour"]
    stored = import_questions(database, cole, read_import(GIFT, "rivers.gift"), Into("harbour"))

    def checked():
        opened = own.now(database, cole, stored.manuscript)
        return publication.check(database, shown, benches.bench(database, shown, cole), opened)

    with pytest.raises(RefusedError):
        publication.publish(database, cole, benches.bench(database, shown, cole), checked())
    (told,) = [finding for finding in checked().found if finding.severity == "error"]
    assert '"rivers.gift" is not acknowledged' in told.what
    imports.acknowledge(database, cole, stored.import_)
    publication.publish(database, cole, benches.bench(database, shown, cole), checked())
    assert manuscripts.opened(database, cole, stored.manuscript.id)
