"""What the conversions from items share: words with the excerpts they rest on, and a list of what is lost."""

from collections.abc import Iterable, Mapping

from secondsource.core.cards import Card
from secondsource.core.items.base import Item
from secondsource.core.model import excerpt_of
from secondsource.core.words import gettext as _
from secondsource.formats.fault import Fault, Kind
from secondsource.formats.question import FULL, Option, Text


class UngivenError(Exception):
    """An item that no question of another system can be made of, and as what it is counted."""

    def __init__(self, what: str, do: str, kind: Kind) -> None:
        super().__init__(what)
        self.what, self.do, self.kind = what, do, kind


class Giving:
    """An item on its way to a question; `number` is its place in its bank, from 1, `cards` are the excerpts by reference."""

    def __init__(self, item: Item, number: int, cards: Mapping[str, Card], scene: str | None) -> None:
        self.item, self.number = item, number
        self.faults: list[Fault] = []
        self._cards, self._scene = cards, scene

    def lose(self, kind: Kind, what: str, do: str) -> None:
        """Note that something of the item is not kept."""
        self.faults.append(Fault(self.number, what, do, kept=True, kind=kind))

    def stem(self, *words: str) -> Text:
        """What is asked, below its scene and the excerpts that it is answered from.

        Of those it says what students see before they answer, the letter and the paragraph: more would tell keys.
        """
        scene = self.item.scenario or self._scene
        quoted = (self._quoted(ref) for ref in self.item.dossier)
        return joined((scene, *quoted, *words))

    def why(self, feedback: str | None, evidence: Iterable[str] = ()) -> Text:
        """Feedback, and where what it says is read; an excerpt that the stem does not quote is quoted here."""
        cited = dict.fromkeys(excerpt_of(ref) for ref in evidence)
        named = [self._known(ref) for ref in cited if ref in self.item.dossier and ref in self._cards]
        quoted = [self._quoted(ref, told=True) for ref in cited if ref not in self.item.dossier]
        return joined([feedback, f"({'; '.join(named)})" if named else "", *quoted])

    def option(self, text: str, weight: float, feedback: str | None, evidence: Iterable[str] = ()) -> Option:
        """Something to choose; `weight` is in points."""
        return Option(Text(text, "plain"), round(weight * FULL, 5), self.why(feedback, evidence))

    def _quoted(self, ref: str, *, told: bool = False) -> str:
        card = self._cards.get(ref)
        if card is None:
            self.lose("evidence", _('there is no excerpt "{ref}"').format(ref=ref), _("look for it in the course"))
            return ""
        place = self._known(ref) if told else _("Report {letter}, paragraph {p}").format(**card.model_dump())
        invented = _(" (invented)") if card.invented else ""
        return f"“{card.exact}”\n— {place}{invented}"

    def _known(self, ref: str) -> str:
        """Where an excerpt stands, and where its report comes from."""
        card = self._cards[ref]
        return _("{label}, paragraph {p}, {provenance}").format(**card.model_dump())


def joined(parts: Iterable[str | None]) -> Text:
    """Paragraphs of plain text; those that are empty are left out."""
    return Text("\n\n".join(part for part in parts if part), "plain")
