"""Writing a question as GIFT, each text with its format and every special character escaped."""

import re

_SPECIAL = re.compile(r"[\\~=#{}:\n]")


def write(question):
    """The question as a block that ends with an empty line."""
    comment = f"// [id:{_bracketed(question.idnumber)}]" if question.idnumber else ""
    comment += "".join(f" [tag:{_bracketed(tag)}]" for tag in question.tags)
    lines = [f"// {comment}"] if comment else []
    name = f"::{escape(question.name)}::" if question.name else ""
    return "\n".join([*lines, name + _with_answers(question)]) + "\n\n"


def escape(text):
    return _SPECIAL.sub(lambda found: "\\n" if found[0] == "\n" else f"\\{found[0]}", text)


def _with_answers(question):
    stem = _text(question.stem)
    if question.type == "description":
        return stem
    answers = {
        "truefalse": _truth,
        "multichoice": lambda asked: "\n".join(["", *(_option(one, "~") for one in asked.options)]),
        "shortanswer": lambda asked: "\n".join(["", *(_option(one, "=") for one in asked.options)]),
        "numerical": lambda asked: "\n".join(["#", *(_number(one) for one in asked.numbers)]),
        "matching": lambda asked: "\n".join(
            ["", *(f"={_text(one.left)} -> {escape(one.right)}" for one in asked.pairs)]
        ),
        "essay": lambda _asked: "",
    }[question.type](question)
    braces = f"{{{answers}{_general(question)}}}"
    before, gap, after = stem.partition("_____") if question.missing_word else (stem, "", "")
    return before + braces + after if gap else stem + braces


def _truth(question):
    true, false = question.options
    wrong, right = (false, true) if true.weight else (true, false)
    return f"{'TRUE' if true.weight else 'FALSE'}#{_text(wrong.feedback)}#{_text(right.feedback)}"


def _option(option, mark):
    right = mark == "~" and option.weight == 100
    return f"{'=' if right else f'{mark}%{option.weight:.5f}%'}{_text(option.text)}#{_text(option.feedback)}"


def _number(number):
    if number.low is None:
        return f"~#{_text(number.feedback)}"
    return f"=%{number.weight:.5f}%{number.low}..{number.high}#{_text(number.feedback)}"


def _general(question):
    return f"\n####{_text(question.general_feedback)}" if question.general_feedback.text else ""


def _text(text):
    return f"[{text.format}]{escape(text.text)}"


def _bracketed(text):
    return text.replace("\\", "\\\\").replace("]", "\\]")
