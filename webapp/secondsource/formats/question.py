"""A question as other systems write it: neutral, before anything is known of lessons, skills and evidence."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, get_args

Format = Literal["moodle", "html", "plain", "markdown"]
FORMATS: tuple[Format, ...] = get_args(Format)

# The names that Moodle's own files give to the types, so that both sides can be compared.
Type = Literal[
    "multichoice",
    "truefalse",
    "shortanswer",
    "numerical",
    "matching",
    "ordering",
    "cloze",
    "essay",
    "description",
]
TYPES: tuple[Type, ...] = get_args(Type)

FULL = 100.0
GAP = "_____"


@dataclass(frozen=True, slots=True)
class Text:
    """Some words and the markup they are written in; escapes are resolved."""

    text: str = ""
    format: Format = "moodle"


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose, or an answer that is accepted when typed. `weight` is in percent, from -100 to 100."""

    text: Text
    weight: float
    feedback: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class Number:
    """Numbers from `low` to `high`, both included, and what they earn in percent; without limits, every other number."""

    low: Decimal | None
    high: Decimal | None
    weight: float
    feedback: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class Pair:
    """What is to be matched, and its match. An empty left side makes the right one a distractor."""

    left: Text
    right: str


@dataclass(frozen=True, slots=True)
class Question:
    r"""A question; `line` is where it begins in its file, from 1.

    `options` belong to multichoice (`single`: one may be chosen), truefalse (true, then false) and shortanswer,
    `numbers` to numerical, `pairs` to matching, `steps` in their right order to ordering. `gaps` belong to cloze: each is
    the options of one gap, which stands in the stem as `[[1]]`, `[[2]]` and so on. The stem of a missing word has a GAP
    in its place. In an answer to type, `*` stands for any letters, alone for every other answer, and `\*` for a star.
    """

    line: int
    type: Type
    stem: Text
    name: str = ""
    category: str = ""
    single: bool = True
    missing_word: bool = False
    options: tuple[Option, ...] = ()
    numbers: tuple[Number, ...] = ()
    pairs: tuple[Pair, ...] = ()
    steps: tuple[Text, ...] = ()
    gaps: tuple[tuple[Option, ...], ...] = ()
    general_feedback: Text = field(default_factory=Text)
    idnumber: str = ""
    tags: tuple[str, ...] = ()
