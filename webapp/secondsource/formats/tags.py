"""What HTML's elements mean where only plain text is left of them."""

import re

# How many new lines stand around an element.
BREAKS = {
    **dict.fromkeys(["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "pre", "dl", "hr"], 2),
    **dict.fromkeys(["ul", "ol", "div", "li", "tr", "dt", "dd", "section", "article", "header", "footer"], 1),
    **dict.fromkeys(["aside", "nav", "main", "figure", "figcaption", "caption", "center", "address", "option"], 1),
}

# What stands in them says something that the words alone do not.
MEANING = frozenset(
    ["b", "strong", "i", "em", "u", "s", "strike", "del", "ins", "mark", "blink", "math", "table", "ruby", "form"]
)

RUNNING = frozenset(["script", "iframe", "frame", "frameset", "object", "embed", "applet", "style", "link", "base"])
DROPPED = frozenset(["script", "style", "iframe", "object", "applet", "svg", "audio", "video", "title", "template"])
RECORDED = frozenset(["audio", "video"])

_OTHERS = (
    "a abbr acronym area basefont bdi bdo big body br button cite code col colgroup data datalist details dfn dialog dir"
    " fieldset font head hgroup html img input kbd label legend map menu meta meter nobr nolink noscript optgroup output"
    " param picture progress q rp rt samp select small source span sub summary sup tbody td textarea tfoot th thead time"
    " track tt var wbr xmp"
)
KNOWN = frozenset([*BREAKS, *MEANING, *RUNNING, *DROPPED, *_OTHERS.split()])

_RAISED = str.maketrans("0123456789+-=()ni\u2212", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ⁻")
_LOWERED = str.maketrans("0123456789+-=()\u2212", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎₋")
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]")


def set_off(text: str, tag: str) -> str:
    """Words above or below the line: as such characters where there are some, else after a sign.

    >>> set_off("2", "sup"), set_off("2", "sub"), set_off("ab", "sup"), set_off("max", "sub")
    ('²', '₂', '^(ab)', '_(max)')
    """
    table, sign = (_RAISED, "^") if tag == "sup" else (_LOWERED, "_")
    if all(ord(one) in table for one in text):
        return text.translate(table)
    return sign + (text if len(text) == 1 else f"({text})")


def visible(text: str) -> str:
    """The text without characters that nobody can see, and no space around it."""
    return _HIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
