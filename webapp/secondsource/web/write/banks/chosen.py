"""What is done with the items that are ticked on the page of a bank, and with the one whose arrow is pressed."""

from collections.abc import Callable

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from secondsource.actions import bank_items
from secondsource.actions.accounts import RefusedError
from secondsource.actions.bank_items import Order
from secondsource.actions.bank_search import PAGE
from secondsource.core.manuscript import Manuscript
from secondsource.core.words import gettext as _
from secondsource.web import desk
from secondsource.web.numbers import whole
from secondsource.web.write import BANK, manuscript_or_404, opened_or_404, teacher, write
from secondsource.web.write.banks.page import bank_page

Answer = Response | tuple[str, int]


@write.post(f"{BANK}/order")
def place(bank: int) -> Answer:
    """Put items elsewhere: those that are ticked at the position typed, or one beside its neighbour."""
    one, _space, step = request.form.get("one", "").partition(" ")
    ids, typed = ([one], step) if one else (_ticked(), request.form.get("position", ""))
    to = whole(typed)
    if to is None:
        return _done(bank, ids, lambda: _no_position(bank))
    order = Order(ids, to, whole(request.form.get("revision")) or 0)
    return _done(bank, ids, lambda: bank_items.place(desk.database(), teacher(), bank, order), to)


@write.post(f"{BANK}/move-items")
def move_items(bank: int) -> Answer:
    """Move those that are ticked to another bank."""
    to = whole(request.form.get("into")) or 0
    ids = _ticked()
    return _done(bank, ids, lambda: bank_items.move(desk.database(), teacher(), bank, ids, to))


@write.post(f"{BANK}/duplicate-items")
def duplicate_items(bank: int) -> Answer:
    """Put a copy behind each of those that are ticked."""
    ids = _ticked()
    return _done(bank, ids, lambda: bank_items.duplicate(desk.database(), teacher(), bank, ids))


@write.post(f"{BANK}/remove-items")
def remove_items(bank: int) -> Answer:
    """Take out those that are ticked; the history has them."""
    ids = _ticked()
    return _done(bank, ids, lambda: bank_items.remove(desk.database(), teacher(), bank, ids))


def _done(bank: int, ids: list[str], deed: Callable[[], Manuscript], to: int | None = None) -> Answer:
    """Do it, and go back to where they stood or now stand; where it is refused, the page says why and keeps the ticks."""
    opened = opened_or_404(bank)  # read here, so that whoever writes need not wait until thousands are
    at = next((n for n, item in enumerate(opened.items, 1) if item.id in set(ids)), 1)
    try:
        deed()
    except RefusedError as refused:
        return bank_page(manuscript_or_404(bank), str(refused), ids, _page(at)), 409
    page = _page(at if to is None else to)
    there = "done" if to is None else f"q-{ids[0]}"
    return redirect(url_for("write.bank", bank=bank, page=page if page > 1 else None, _anchor=there), 303)


def _page(position: int) -> int:
    return max(1, -(-position // PAGE))


def _no_position(bank: int) -> Manuscript:
    most = len(manuscript_or_404(bank).items)
    raise RefusedError(_("Type the position as a number from 1 to {most}.").format(most=most))


def _ticked() -> list[str]:
    return list(dict.fromkeys(request.form.getlist("item")))
