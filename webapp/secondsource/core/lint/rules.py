"""The rules whose breach is a warning: their names, by which a bank, a lesson or a course accepts one with its reason."""

from secondsource.core.finding import Finding, Loc

ITEM_RULES = (
    "plain-not",
    "double-negative",
    "long-stem",
    "absolute",
    "long-option",
    "long-key",
    "article-cue",
    "number-cue",
    "clue-word",
    "hard-to-read",
)
BANK_RULES = (*ITEM_RULES, "stems-alike", "key-told-before", "key-on-card", "few-sources")
LESSON_RULES = ("hard-to-read",)
COURSE_RULES = ("key-often-longest", "verdict-balance")


def warning(loc: Loc, rule: str, what: str, do: str) -> Finding:
    """A warning by one of the rules."""
    return Finding(loc, what, do, "warning", rule)
