"""The way back to where somebody came from to mark words: a page for writing, with what is to be cited."""

import re
from urllib.parse import quote

from flask import request

# A page of this site for writing, and nothing that a browser could read as another site's address.
_WRITING = re.compile(r"/write/(?!/)[\w/.?=&%-]{0,400}", re.ASCII)


def way_back() -> str | None:
    """The page that `?back=` names, if it is one for writing."""
    wanted = request.args.get("back", "")
    return wanted if _WRITING.fullmatch(wanted) and ".." not in wanted else None


def citing(back: str, ref: str) -> str:
    """The way back, with what is to be cited there.

    >>> citing("/write/banks/1/items/crane/?part=key", "herald/crane#who")
    '/write/banks/1/items/crane/?part=key&cite=herald/crane%23who'
    """
    return f"{back}{'&' if '?' in back else '?'}cite={quote(ref)}"
