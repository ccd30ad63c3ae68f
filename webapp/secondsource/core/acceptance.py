"""Accepted warnings: that a rule was broken with good reason stands in the file, beside what it is about."""

from pydantic import Field

from secondsource.core.model import Model, Slug, Text


class Acceptance(Model):
    """A warning that is right as a rule and wrong here."""

    rule: Slug = Field(description="The rule that the warning names in brackets, such as long-key.")
    reason: Text = Field(description="Why it is better so.")

    @property
    def about(self) -> str | None:
        """The item that it is about, where it is about one."""
        return None


class ItemAcceptance(Acceptance):
    """A warning on a bank that is right as a rule and wrong here."""

    item: Slug | None = Field(default=None, description="The item that it is about; none where it is the whole bank.")

    @property
    def about(self) -> str | None:
        """The item."""
        return self.item
