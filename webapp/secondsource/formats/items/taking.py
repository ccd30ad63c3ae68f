"""What the conversions to items share: the words of a question, ids for its parts, and a list of what is lost."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from secondsource.core.items.slots import TAKEN
from secondsource.core.slugs import MOST_LETTERS, slug_like
from secondsource.core.words import gettext as _
from secondsource.formats.fault import Fault, Kind
from secondsource.formats.html import flatten
from secondsource.formats.question import Question, Text

Data = dict[str, Any]
_MOST_WORDS = 5  # of a text that make an id


class UntakenError(Exception):
    """A question that no item can be made of: what stands in its way, and what to do."""

    def __init__(self, what: str, do: str, kind: Kind = "") -> None:
        super().__init__(what)
        self.what, self.do, self.kind = what, do, kind


class Taking:
    """A question on its way to an item."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.faults: list[Fault] = []

    @cached_property
    def stem(self) -> str:
        """What is asked, in plain words."""
        return self.words(self.question.stem)

    @cached_property
    def general(self) -> str:
        """The feedback on the whole question; empty where there is none."""
        return self.words(self.question.general_feedback)

    def lose(self, kind: Kind, what: str, do: str) -> None:
        """Note that something of the question is not kept; saying it again changes nothing."""
        fault = Fault(self.question.line, what, do, kept=True, kind=kind)
        if fault not in self.faults:
            self.faults.append(fault)

    def words(self, text: Text) -> str:
        """A text without markup; what only its markup held is noted as lost."""
        flat = flatten(text)
        for picture in flat.pictures:
            what = _('the image "{name}" is not kept').format(name=picture.name or picture.alt)
            self.lose("image", what, _("describe in words what has to be seen in it"))
        for name in flat.files:
            what = _('the file "{name}" is not kept').format(name=name)
            self.lose("file", what, _("hand it out in another way, or write what matters of it"))
        for script in flat.scripts:
            what = _("{script} was left out: it would run, load or change something").format(script=script)
            self.lose("script", what, _("look whether the question can be answered without it"))
        if flat.meaning:
            do = _("look whether it can be understood without it; write what was stressed in capital letters")
            self.lose("formatting", _("the formatting of this question is not kept"), do)
        return flat.text

    def texts(self, texts: Iterable[Text]) -> list[str]:
        """The words of parts that stand side by side. Raises UntakenError where one has none, or two have the same."""
        words = [self.words(text) for text in texts]
        for n, one in enumerate(words):
            if not one:
                raise UntakenError(_("answer {n} has no words").format(n=n + 1), _("write them, and import it again"))
            if one in words[:n]:
                raise UntakenError(_('two answers say "{text}"').format(text=one[:60]), _("make them differ"))
        return words

    def why(self, feedback: Text, *, key: bool) -> str | None:
        """The feedback on a part; that on the whole question stands with the key, which everybody is shown."""
        told = [self.words(feedback), self.general if key else ""]
        return "\n\n".join(text for text in dict.fromkeys(told) if text) or None


def ids(texts: Sequence[str], otherwise: str) -> list[str]:
    """Readable ids for parts that stand side by side, each its own, and none that a page uses itself.

    >>> ids(["The Bug", "the bug!", "Answer", "?"], "option")
    ['the-bug', 'the-bug-2', 'answer-2', 'option']
    """
    made: list[str] = []
    for text in texts:
        wanted = slug_like(" ".join(text.split()[:_MOST_WORDS]), otherwise)
        id_, n = wanted, 1
        while id_ in made or id_ in TAKEN:
            n += 1
            id_ = f"{wanted[: MOST_LETTERS - 6].rstrip('-')}-{n}"
        made.append(id_)
    return made
