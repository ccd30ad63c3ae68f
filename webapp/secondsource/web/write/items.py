"""The items of a bank: choosing the type of a new one, and editing one."""

from flask import abort, render_template

from secondsource.core.items import ITEM_TYPES
from secondsource.web.write import BANK, opened_or_404, write

ITEM = f"{BANK}/items/<item>"


@write.get(f"{BANK}/new")
def new_item(bank: int) -> str:
    """Choose the type of a new item."""
    found = opened_or_404(bank)
    return render_template("write/new_item.html", manuscript=found.manuscript, types=list(ITEM_TYPES))


@write.get(f"{ITEM}/")
def item(bank: int, item: str) -> str:
    """One item, to be edited."""
    found = opened_or_404(bank)
    asked = found.item(item)
    if asked is None:
        abort(404)
    return render_template("write/item.html", manuscript=found.manuscript, item=asked)
