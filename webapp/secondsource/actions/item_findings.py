"""What the linter says of single items, remembered: an edition of an item never changes, and a bench seldom does."""

from collections.abc import Collection, Iterable, Sequence
from typing import Literal, NamedTuple

from secondsource.actions.benches import Bench
from secondsource.core.bank import Profile
from secondsource.core.finding import ONLY_TO_PUBLISH, Finding
from secondsource.core.items.base import Item
from secondsource.core.lint import cited_by, lint_item, warn_item
from secondsource.core.manuscript import Head
from secondsource.core.words import UNTRANSLATED, translations
from secondsource.store.kept import Kept

State = Literal["errors", "unproved", "warnings", "fine"]
STATES: tuple[State, ...] = ("errors", "warnings", "fine", "unproved")


class Told(NamedTuple):
    """Everything that is said of an item. `proved`: whether what explains its key cites an excerpt."""

    findings: tuple[Finding, ...]
    proved: bool

    def of(self, profile: Profile, accepted: Collection[str] = ()) -> list[Finding]:
        """What counts for a bank of this profile; `accepted` are the rules whose warning on this item is accepted."""
        return [
            one
            for one in self.findings
            if (profile == "course" or (one.severity == "error" and one.rule not in ONLY_TO_PUBLISH))
            and not (one.severity == "warning" and one.rule in accepted)
        ]

    def state(self, profile: Profile, accepted: Collection[str] = ()) -> State:
        """The worst of it."""
        counted = {one.severity for one in self.of(profile, accepted)}
        if "error" in counted:
            return "errors"
        if not self.proved:
            return "unproved"
        return "warnings" if counted else "fine"


# Of all benches and languages that are in use: a school has a handful.
_told: Kept[Told] = Kept(65_536)


def told(bench: Bench, digests: Sequence[str], items: Iterable[Item], *, reserved: bool = False) -> list[Told]:
    """What is said of some items, each beside its digest. `reserved`: they may cite what is kept for the forms."""
    language = translations.get(UNTRANSLATED).info().get("language", "")
    key = f"{bench.digest} {language} {reserved}"
    return [
        _told.get(f"{key} {digest}", lambda item=item: _look(item, bench, reserved))  # type: ignore[misc]  # mypy infers no lambda with a default
        for digest, item in zip(digests, items, strict=True)
    ]


def accepted_by_item(head: Head) -> dict[str, set[str]]:
    """The rules whose warnings a bank accepts, by the item that they are accepted for."""
    found: dict[str, set[str]] = {}
    for one in head.accepted:
        if one.about is not None:
            found.setdefault(one.about, set()).add(one.rule)
    return found


def _look(item: Item, bench: Bench, reserved: bool) -> Told:  # noqa: FBT001  handed on
    there = bench.catalogue
    findings = (*lint_item(item, there), *there.look_up(cited_by(item), reserved=reserved), *warn_item(item, there))
    keys = [refs for _loc, refs, is_key in item.citations() if is_key]
    return Told(findings, all(keys) if keys else bool(item.dossier))
