"""Texts made fit for a file: line ends and spaces in one way, and no character that the format cannot hold."""

import re
from collections.abc import Iterator
from dataclasses import replace

from secondsource.core.words import gettext as _
from secondsource.formats.fault import Fault
from secondsource.formats.question import Option, Pair, Question, Text


class Tidying:
    """Leaves out what matches `unfit`, and remembers which characters that were."""

    def __init__(self, unfit: re.Pattern[str]) -> None:
        self._unfit = unfit
        self.left_out: set[str] = set()

    def question(self, asked: Question) -> Question:
        """The question with all of its texts tidied; name, category, id and tags stand on one line each."""
        return replace(
            asked,
            stem=self._text(asked.stem),
            name=self._line(asked.name),
            category=self._line(asked.category),
            options=tuple(map(self._option, asked.options)),
            numbers=tuple(replace(one, feedback=self._text(one.feedback)) for one in asked.numbers),
            pairs=tuple(Pair(self._text(one.left), self._words(one.right)) for one in asked.pairs),
            steps=tuple(map(self._text, asked.steps)),
            gaps=tuple(tuple(map(self._option, gap)) for gap in asked.gaps),
            general_feedback=self._text(asked.general_feedback),
            idnumber=self._line(asked.idnumber),
            tags=tuple(filter(None, map(self._line, asked.tags))),
        )

    def faults(self, asked: Question) -> Iterator[Fault]:
        """What was left out of the question."""
        if self.left_out:
            codes = ", ".join(f"U+{ord(one):04X}" for one in sorted(self.left_out))
            what = _("characters that no file of this format can hold were left out: {codes}").format(codes=codes)
            yield Fault(asked.line, what, _("look whether the text still says what it should"), kept=True)

    def _words(self, text: str) -> str:
        self.left_out.update(self._unfit.findall(text))
        return self._unfit.sub("", text).replace("\r\n", "\n").replace("\r", "\n").strip()

    def _line(self, text: str) -> str:
        return self._words(text).replace("\n", " ")

    def _text(self, text: Text) -> Text:
        return replace(text, text=self._words(text.text))

    def _option(self, option: Option) -> Option:
        return replace(option, text=self._text(option.text), feedback=self._text(option.feedback))
