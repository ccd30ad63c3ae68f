"""Every item type that can stand by itself or inside a scene of a scenario."""

from typing import Annotated

from pydantic import Field

from secondsource.core.items.gap import Gaps
from secondsource.core.items.grid import Grid
from secondsource.core.items.highlight import Highlight
from secondsource.core.items.match import Match
from secondsource.core.items.multi import Multi
from secondsource.core.items.numeric import Numeric
from secondsource.core.items.open import Open
from secondsource.core.items.order import Order
from secondsource.core.items.short_text import ShortText
from secondsource.core.items.single import Single
from secondsource.core.items.verdict import Verdict

# The registry. A new type is a file beside this one, its import, and its name here.
PlainItem = Annotated[
    Single | Multi | Verdict | Match | Numeric | Grid | Gaps | Order | Highlight | ShortText | Open,
    Field(discriminator="type"),
]
