"""Nicknames: what a pupil is called in a class. No real name is asked for."""

import random
import re

from secondsource.core.names import BadNameError, clean_name, same_name
from secondsource.core.words import gettext as _

MOST = 30  # characters: what fits into a roster's column and on a small screen

_LABEL = re.compile(r"^guest-\d+$|\(removed, \d+\)$", re.IGNORECASE)  # what an export writes of guests and the removed


class BadNicknameError(BadNameError):
    """What was typed is no nickname. The message is for the pupil, and says what to do."""


def clean_nickname(typed: str) -> str:
    """The nickname as it is kept and shown: 1 to 30 visible characters. Raises BadNicknameError."""
    try:
        nickname = clean_name(typed, MOST)
    except BadNameError as error:
        raise BadNicknameError(str(error)) from error
    if _LABEL.search(nickname):
        raise BadNicknameError(_("That looks like a label in the teacher's table. Choose another nickname."))
    return nickname


def nickname_key(nickname: str) -> str:
    """The form by which two nicknames of a class are the same.

    >>> nickname_key("Brave Otter") == nickname_key("brave OTTER")
    True
    """
    return same_name(nickname)


def offered_nickname(taken: set[str], chance: random.Random) -> str:
    """A neutral nickname whose key is not among the taken keys, such as "brave otter" or "brave otter 2"."""
    how, who = chance.choice(_adjectives()), chance.choice(_animals())
    # Translators: an adjective and an animal make a nickname. Turn the two around where the language asks for it.
    name = _("{adjective} {animal}").format(adjective=how, animal=who)
    numbered = (name if n == 1 else f"{name} {n}" for n in range(1, len(taken) + 2))
    return next(one for one in numbered if nickname_key(one) not in taken)


def _adjectives() -> list[str]:
    # Translators: adjectives for nicknames, parted by spaces. They need no match one by one: any friendly ones will do.
    return _(
        "able bold brave bright busy calm careful clever curious early eager fair gentle glad honest kind lively lucky "
        "merry neat nimble patient polite proud quick quiet ready sharp steady sunny swift tidy warm wise witty"
    ).split()


def _animals() -> list[str]:
    # Translators: animals for nicknames, parted by spaces, none that is used to mock people; of one gender if need be.
    return _(
        "badger beaver bison camel crane deer dolphin eagle falcon finch fox gecko hare hawk hedgehog heron horse "
        "ibex jaguar kestrel koala lark lynx marten moose otter owl panda penguin puffin raven robin salmon seal stork "
        "swan tiger turtle wolf wombat"
    ).split()
