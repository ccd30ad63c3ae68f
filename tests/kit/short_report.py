"""A short invented report with two excerpts, sealed, whose every position and count the tests of seals rely on."""

from typing import Any

from secondsource.core.seal import seal
from secondsource.core.sources import Source

COPY = """A crane fell in Northport harbour
The harbour office said on Monday that the crane had been inspected in March.
"Nobody was near it," a dock worker told this paper, which could not check the claim.
"""

_WRITTEN: dict[str, Any] = {
    "source": "report-x",
    "letter": "X",
    "label": "Report X",
    "provenance": "an invented report",
    "shown": {"outlet": None, "byline": None, "dateline": None, "agency": None},
    "unshown": [],
    "dated": {
        "earliest": "2020-01-06",
        "latest": "2020-01-08",
        "reported": "on 6 January 2020",
        "because": "Invented.",
    },
    "map": [{"p": p, "voice": "invented", "gist": "invented"} for p in (1, 2, 3)],
    "excerpts": [
        {
            "id": "inspected",
            "p": 2,
            "exact": "The harbour office said on Monday",
            "spans": {"speaker": "harbour office"},
        },
        {"id": "nobody", "p": 3, "exact": '"Nobody was near it,"', "spans": {"who": "Nobody"}},
    ],
}
SOURCE = Source.model_validate(_WRITTEN)
SOURCE = SOURCE.model_copy(update={"sealed": seal(SOURCE, COPY)})


def written() -> dict[str, Any]:
    """The same source as the data of its file."""
    return SOURCE.model_dump(mode="json")
