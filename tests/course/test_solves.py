"""Every question of the course was solved blind by two others, and whatever did not meet the key was settled."""

import pytest
import yaml

from kit.blind import SOLVES
from secondsource.content.courses import read_library
from secondsource.content.locate import locate
from secondsource.core.cards import cards

KINDS = ("cards", "lesson")  # from the cards alone, and after the lesson


def shipped():
    """Every item as it is published, with the course and bank it belongs to."""
    for name, files in read_library(locate("course"), locate("quizzes")).courses.items():
        known = cards(files.beside | files.sources)
        for bank in files.banks.values():
            yield from (pytest.param(name, bank.bank, item.bound(known), id=item.id) for item in bank.items)


def solved(course, bank):
    """What was sent for each item of a bank."""
    return yaml.safe_load((SOLVES / course / f"{bank}.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("course", "bank", "item"), list(shipped()))
def test_two_others_met_the_key_or_it_was_settled(course, bank, item):
    solves = solved(course, bank)[item.id]
    assert set(solves) - {"settled"} == set(KINDS)
    responses = [item.parse(solves[kind]) for kind in KINDS]
    assert all(item.complete(response) for response in responses)
    points = [item.score(response).points for response in responses]
    met = all(one is None or one == item.score(item.keyed()).points for one in points)
    assert met or len(solves.get("settled", "")) > 20, f"{points}: say in `settled` what became of it"


def test_nothing_is_kept_of_items_that_are_gone():
    known = {(param.values[0], param.values[1], param.values[2].id) for param in shipped()}
    kept = {
        (path.parent.name, path.stem, id_)
        for path in SOLVES.glob("*/*.yaml")
        for id_ in solved(path.parent.name, path.stem)
    }
    assert kept == known
