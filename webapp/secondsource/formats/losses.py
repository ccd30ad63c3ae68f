"""What could not be kept of a file of another system, summed up in words."""

from collections import Counter
from collections.abc import Iterable

from secondsource.core.words import ngettext
from secondsource.formats.fault import KINDS, Fault, Kind


def summed_up(faults: Iterable[Fault]) -> str:
    """How many things of each kind are not kept, such as "2 images, 1 calculated question"; "" where none are.

    >>> summed_up([Fault(1, "", "", kind="calculated"), Fault(2, "", "", True, "image"), Fault(3, "", "", True, "image")])
    '2 images, 1 calculated question'
    """
    counts = Counter(fault.kind for fault in faults)
    return ", ".join(_counted(kind, counts[kind]) for kind in KINDS if kind and counts[kind])


def _counted(kind: Kind, n: int) -> str:
    return {
        "image": ngettext("{n} image", "{n} images", n),
        "file": ngettext("{n} file", "{n} files", n),
        "script": ngettext("{n} script", "{n} scripts", n),
        "formatting": ngettext("the formatting of {n} question", "the formatting of {n} questions", n),
        "feedback": ngettext("{n} feedback text", "{n} feedback texts", n),
        "hint": ngettext("{n} hint", "{n} hints", n),
        "note": ngettext("{n} note", "{n} notes", n),
        "template": ngettext("{n} template", "{n} templates", n),
        "points": ngettext("the points of {n} question", "the points of {n} questions", n),
        "penalty": ngettext("{n} penalty", "{n} penalties", n),
        "unit": ngettext("{n} unit", "{n} units", n),
        "wildcard": ngettext("{n} answer with *", "{n} answers with *", n),
        "setting": ngettext("{n} setting", "{n} settings", n),
        "calculated": ngettext("{n} calculated question", "{n} calculated questions", n),
        "random": ngettext("{n} random question", "{n} random questions", n),
        "drag": ngettext("{n} question to drag and drop", "{n} questions to drag and drop", n),
        "typed-gaps": ngettext("{n} text with gaps to type into", "{n} texts with gaps to type into", n),
        "unknown": ngettext("{n} question of an unknown type", "{n} questions of an unknown type", n),
        "text": ngettext("{n} text without a question", "{n} texts without a question", n),
        "evidence": ngettext("the evidence of {n} question", "the evidence of {n} questions", n),
        "misconception": ngettext("the misconceptions of {n} question", "the misconceptions of {n} questions", n),
        "highlight": ngettext("{n} question to mark words", "{n} questions to mark words", n),
        "scenario": ngettext("{n} scenario", "{n} scenarios", n),
    }[kind].format(n=n)
