"""What helps one pupil: fewer items, reading aloud, words explained in place, no question about confidence."""

from typing import Literal

from pydantic import Field

from secondsource.core.model import Model

Share = Literal[34, 50, 75]
SHARES: tuple[Share, ...] = (75, 50, 34)


class Support(Model):
    """What is switched on. Nobody but the pupil and the teachers of the class may learn of it."""

    share: Share | None = Field(default=None, description="Per cent of a task's items that are taken; None: all.")
    aloud: bool = Field(default=False, description="Whether the browser offers to read texts aloud.")
    glosses: bool = Field(default=False, description="Whether words of the glossary are explained where they stand.")
    confidence: bool = Field(default=True, description="Whether the pupil is asked how sure an answer is.")

    @property
    def nothing(self) -> bool:
        """Whether it changes nothing, so that it need not be kept."""
        return self == Support()
