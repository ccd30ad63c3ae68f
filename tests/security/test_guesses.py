"""Guessing codes: 10,000 tries find nothing, however they come, and what is kept of them stays small."""

import pytest

from kit import people
from secondsource.actions import accounts, classes
from secondsource.actions.accounts import WrongCodeError
from secondsource.core import codes
from secondsource.web import limits

GUESSES = 10_000
PEOPLE = 12  # there are so many codes of each kind to be hit


@pytest.fixture
def many(database, quick_passwords):
    """Classes, pupils and teachers whose codes are good now."""
    cole = people.teacher(database, "ms_cole")
    rooms = [people.classroom(database, cole, f"{n}A") for n in range(PEOPLE)]
    for n, room in enumerate(rooms):
        classes.join(database, room.code, f"pupil {n}")
        accounts.add_teacher(database.folder, f"teacher {n}")


def is_wrong(enter):
    try:
        enter()
    except WrongCodeError:
        return True
    return False


@pytest.mark.promise("guessing", "people.codes_come_in_turn")
@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("kind", ["join", "return", "setup"])
def test_ten_thousand_guesses_find_no_code(database, kind):
    made, enter = {
        "join": (codes.new_join_code, lambda code: classes.offered(database, code)),
        "return": (codes.new_return_code, lambda code: classes.come_back(database, code)),
        "setup": (codes.new_setup_code, lambda code: accounts.redeem(database, code, "mx", "three plain words")),
    }[kind]
    guessed = (made() for _ in range(GUESSES))
    assert next((code for code in guessed if not is_wrong(lambda code=code: enter(code))), None) is None


@pytest.mark.promise("guessing", "people.codes_come_in_turn")
def test_codes_have_forty_random_bits_at_least():
    for made in (codes.new_join_code, codes.new_return_code, codes.new_setup_code):
        drawn = [codes.plain_code(made()) for _ in range(2000)]
        assert len(codes.ALPHABET) ** len(drawn[0]) >= 2**40
        assert len(set(drawn)) == len(drawn)
        for place in zip(*drawn, strict=True):
            assert set(place) == set(codes.ALPHABET), "every symbol comes at every place"


@pytest.mark.promise("guessing", "people.an_address_is_believed")
def test_a_device_cannot_pass_for_many(app):
    told = [
        app.test_client().get(f"/join/{n:08}", headers={"X-Forwarded-For": f"192.0.2.{n}"}).status_code
        for n in range(62)
    ]
    assert told == [404] * 60 + [429] * 2


@pytest.mark.promise("guessing", "people.nothing_is_counted")
def test_a_flood_from_ever_new_devices_is_stopped_and_little_is_kept_of_it(app):
    def guess(n):
        address = {"REMOTE_ADDR": f"10.{n // 65536}.{n // 256 % 256}.{n % 256}"}
        return app.test_client().get(f"/join/{n:08}", environ_base=address).status_code

    told = [guess(n) for n in range(400)]
    assert told == [404] * 120 + [429] * 280
    assert len(limits.limiter.storage.storage) <= 130
