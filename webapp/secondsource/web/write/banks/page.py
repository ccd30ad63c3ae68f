"""The page of a bank: how it stands, its items in order with what is said of each, and what can be done with them."""

from collections.abc import Collection
from typing import NamedTuple

from flask import render_template
from flask_wtf import FlaskForm

from secondsource.actions import bank_history, bank_list, classes, item_edits, item_findings
from secondsource.actions.benches import bench
from secondsource.actions.item_findings import State, Told
from secondsource.core.finding import Finding
from secondsource.core.items.base import Item
from secondsource.core.manuscript import Manuscript
from secondsource.store import editions, times
from secondsource.web import desk
from secondsource.web.write import teacher, zone
from secondsource.web.write.banks import search_form
from secondsource.web.write.exchange.imported import imports_panel
from secondsource.web.write.names import bank_states, deed, item_states, type_name
from secondsource.web.write.pages import Pages


class Row(NamedTuple):
    """An item as the page lists it. Without a state where its course is not served."""

    position: int
    item: Item
    state: State | None
    findings: list[Finding]
    proved: bool


def bank_page(manuscript: Manuscript, problem: str = "", ticked: Collection[str] = (), page: int | None = None) -> str:
    """The page; with a problem above, where something could not be done, and what was ticked still ticked."""
    database = desk.database()
    pages = Pages(page or search_form.page(), len(manuscript.items))
    listed = bank_list.stands(database, manuscript)
    history = bank_history.history(database, teacher(), manuscript, 1, times.now())
    shown = desk.shelf().courses.get(manuscript.course)
    return render_template(
        "write/bank.html",
        manuscript=manuscript,
        listed=listed,
        shown=shown,
        rows=_rows(manuscript, pages),
        pages=pages,
        problem=problem,
        ticked=ticked,
        last=history.lines[0],
        history=history,
        unsaved=item_edits.unsaved(database, teacher(), manuscript.id),
        others=_others(manuscript),
        rooms=classes.mine(database, teacher()),
        skills={skill.id: skill.name for skill in shown.course.skills} if shown else {},
        states=bank_states(),
        item_states=item_states(),
        type_name=type_name,
        deed=deed,
        mine=manuscript.owner == teacher().id,
        zone=zone(),
        form=FlaskForm(),
        **imports_panel(manuscript),
    )


def _rows(manuscript: Manuscript, pages: Pages) -> list[Row]:
    digests = pages.cut(manuscript.items)
    items = editions.items(desk.database().read(), digests)
    shown = desk.shelf().courses.get(manuscript.course)
    there = bench(desk.database(), shown, teacher()) if shown else None
    told = item_findings.told(there, digests, items) if there else [None] * len(items)
    accepted = item_findings.accepted_by_item(manuscript.head)
    return [
        _row(position, item, one, manuscript, accepted.get(item.id, ()))
        for position, (item, one) in enumerate(zip(items, told, strict=True), pages.first)
    ]


def _row(position: int, item: Item, told: Told | None, manuscript: Manuscript, accepted: Collection[str]) -> Row:
    if told is None:
        return Row(position, item, None, [], proved=True)
    profile = manuscript.head.profile
    each = {(one.what, one.do): one for one in told.of(profile, accepted)}  # said once, wherever it holds
    return Row(position, item, told.state(profile, accepted), list(each.values()), told.proved)


def _others(manuscript: Manuscript) -> list[Manuscript]:
    """The banks that items of this one can move to."""
    banks = (one.manuscript for one in bank_list.listed(desk.database(), teacher()))
    return [one for one in banks if one.course == manuscript.course and one.id != manuscript.id and not one.archived]
