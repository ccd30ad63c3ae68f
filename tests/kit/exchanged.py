"""Questions as other systems might have them, made up by hypothesis: every type, and texts that break a careless writer."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from secondsource.formats.fractions import FRACTIONS
from secondsource.formats.question import FORMATS, GAP, TYPES, Number, Option, Pair, Question, Text

NASTY = st.sampled_from(
    [
        *"\\~=#{}:%[]<>$*/.,-&'\"| \t\n_^",
        *("::", "####", "//", "\\n", "\\", "[html]", "$CATEGORY: x", "]]>", "<![CDATA[", "&amp;", "&#126;", "#1"),
        *(
            "<b>",
            "</text>",
            "A. ",
            "ANSWER: B",
            "TRUE",
            "=======\n",
            "\n\n",
            "\n//",
            "\nexists",
            "\nnot",
            "0",
            "->",
            "%5%",
        ),
        *("Буг", "النهر", "\U0001f30a", "e\u0301", "\u200f", "\u2028", "\ufffd"),
    ]
)
LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Cn"], exclude_characters="\ufeff")
WEIGHTS = st.sampled_from(sorted(float(one) for one in FRACTIONS if one != "100"))
SHARES = st.sampled_from([(50.0, 50.0), (33.33333, 33.33333, 33.33333), (60.0, 40.0), (100.0,), (90.0, 5.0, 5.0)])
LIMITS = st.decimals(-(10**9), 10**9, places=3, allow_nan=False) | st.integers(-50, 2000).map(Decimal)


def texts(without=()):
    """Texts with words in them and none of the parts `without`."""
    joined = st.lists(NASTY | LETTERS, min_size=1, max_size=10).map("".join)
    return joined.filter(lambda text: text.strip() and not any(part in text for part in (GAP, "[[", *without)))


def questions(types=TYPES, without=(), weights=WEIGHTS):
    """Questions of some types that lack nothing, the parts `without` in none of their texts."""
    said = texts(without)
    words = st.builds(Text, said.map(str.strip), st.sampled_from(FORMATS))
    maybe = words | st.just(Text())
    line = said.map(lambda text: " ".join(text.split())).filter(bool)
    wrong = st.builds(Option, words, weights.filter(lambda weight: weight < 100), maybe)
    right = st.builds(Option, words, st.just(100.0), maybe)
    fields = _fields(words, maybe, wrong, right)
    return st.one_of([_asked(kind, some, words, maybe, line) for kind in types for some in fields[kind]])


def _asked(kind, fields, words, maybe, line):
    fields = {"stem": words} | fields
    common = {"name": st.just("") | line, "category": line, "idnumber": st.just("") | line}
    feedback = st.just(Text()) if kind == "description" else maybe
    tags = st.lists(line, max_size=2).map(tuple)
    return st.builds(
        Question, line=st.just(1), type=st.just(kind), general_feedback=feedback, tags=tags, **(common | fields)
    )


def _fields(words, maybe, wrong, right):
    """What makes a question of each type, in one way or several."""
    single = st.tuples(right, st.lists(wrong, min_size=1, max_size=3), st.booleans()).map(
        lambda found: (*found[1], found[0]) if found[2] else (found[0], *found[1])
    )
    with_gap = st.tuples(words, words).map(lambda two: replace(two[0], text=f"{two[0].text}{GAP} {two[1].text}"))
    truths = st.tuples(maybe, maybe, st.booleans()).map(lambda found: _truth(*found))
    pairs = st.lists(st.builds(Pair, words, words.map(lambda text: text.text)), min_size=2, max_size=4)
    distractors = st.lists(st.builds(Pair, st.just(Text()), words.map(lambda text: text.text)), max_size=2)
    gaps = st.lists(st.tuples(right, wrong) | st.tuples(right), min_size=1, max_size=3).map(tuple)
    return {
        "multichoice": [
            {"options": single},
            {"options": _several(words, maybe, wrong), "single": st.just(False)},
            {"options": single, "stem": with_gap, "missing_word": st.just(True)},
        ],
        "truefalse": [{"options": truths}],
        "shortanswer": [{"options": st.tuples(right, wrong) | st.tuples(wrong, right) | st.tuples(right)}],
        "numerical": [{"numbers": _numbers(maybe)}],
        "matching": [{"pairs": st.tuples(pairs, distractors).map(lambda two: (*two[0], *two[1]))}],
        "ordering": [{"steps": st.lists(words, min_size=2, max_size=4).map(tuple)}],
        "cloze": [{"gaps": gaps, "stem": st.just(Text())}],
        "essay": [{}],
        "description": [{}],
    }


def _several(words, maybe, wrong):
    """Options of which several are right; their weights make 100."""
    bad = st.lists(wrong.filter(lambda option: option.weight <= 0), min_size=1, max_size=2)
    options = st.lists(st.tuples(words, maybe), min_size=3, max_size=3)
    return st.tuples(SHARES, options, bad).map(
        lambda found: (
            *(Option(said, share, told) for share, (said, told) in zip(found[0], found[1], strict=False)),
            *found[2],
        )
    )


def _numbers(maybe):
    def number(low, high, weight, told):
        low, high = sorted([low, high])
        return Number(low, high, weight, told)

    exact = st.builds(lambda limit, told: Number(limit, limit, 100.0, told), LIMITS, maybe)
    ranges = st.builds(number, LIMITS, LIMITS, WEIGHTS, maybe)
    every_other = st.builds(Number, st.none(), st.none(), st.just(0.0), maybe)
    return st.tuples(exact, ranges | every_other) | st.tuples(ranges, every_other, exact)


def _truth(if_true, if_false, true):
    return (
        Option(Text("true", "plain"), 100.0 if true else 0.0, if_true),
        Option(Text("false", "plain"), 0.0 if true else 100.0, if_false),
    )


def with_marks(question):
    """The question with a place for each of its gaps in its stem."""
    marks = " and ".join(f"[[{number}]]" for number in range(1, len(question.gaps) + 1))
    return (
        replace(question, stem=Text(f"{question.name}: {marks}.", question.stem.format)) if question.gaps else question
    )


def settled(question, form):
    """The question with `form` as the format of texts without words, which no format keeps, and from line 1."""

    def said(text):
        return text if text.text else Text("", form)

    def option(one):
        return replace(one, text=said(one.text), feedback=said(one.feedback))

    return replace(
        question,
        line=1,
        stem=said(question.stem),
        options=tuple(map(option, question.options)),
        numbers=tuple(replace(one, feedback=said(one.feedback)) for one in question.numbers),
        pairs=tuple(replace(one, left=said(one.left)) for one in question.pairs),
        gaps=tuple(tuple(map(option, gap)) for gap in question.gaps),
        general_feedback=said(question.general_feedback),
    )
